import { describe, expect, it, test } from "vitest";
import { ConfiguratorError, type Issue } from "../../src/errors.ts";
import {
  blobId,
  leftWarning,
  type PublishFile,
  type Replacement,
  resolveFiles,
  unsentTexts,
  withTexts,
} from "../../src/publish/files.ts";
import { commitMessage } from "../../src/publish/ownership.ts";
import type { Branch, FileAt } from "../../src/publish/state.ts";
import { base, branch, OTHER, oid, ours, state } from "./states.ts";

const NONE: FileAt = { kind: "none" };
const whole = (text: string): FileAt => ({ kind: "file", oid: blobId(text), text });
/** A file whose text is not known: it is not text, or too long to be sent. */
const unknown = (digit: string, more: object = {}): FileAt => ({ kind: "file", oid: oid(digit), text: null, ...more });

const issue = (message: string): Issue => ({ code: "write-failed", message });

/** What the files have to be, where these are there; or the messages of what keeps them from being written. */
async function resolved(files: readonly PublishFile[], onBase: readonly FileAt[], own?: Partial<Branch>) {
  const given = state({
    base: base(undefined, { files: onBase }),
    branch: own === undefined ? null : branch(OTHER, { commits: [], ...own }),
  });
  try {
    return await resolveFiles(files, given);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return error.issues.map(({ message }) => message);
  }
}

const sound = async (...args: Parameters<typeof resolved>) => {
  const result = await resolved(...args);
  return "wanted" in result ? result : expect.fail(result.join("; "));
};

describe("a whole file", () => {
  const file: PublishFile = { path: "a.yaml", text: "new" };

  it("is wanted as it is on both branches, whatever is there", async () => {
    for (const there of [NONE, whole("old"), unknown("7")]) {
      const { wanted, contentOf, warnings, removed, kept } = await sound([file], [there], { files: [whole("own")] });
      expect(wanted).toEqual([{ path: "a.yaml", onBase: blobId("new"), onBranch: blobId("new") }]);
      expect([contentOf("a.yaml", "base"), contentOf("a.yaml", "branch")]).toEqual(["new", "new"]);
      expect([warnings, removed, kept]).toEqual([[], [], []]);
    }
  });

  it("is guarded where there is one that would change", async () => {
    const asked: string[] = [];
    const guard = (old: string) => {
      asked.push(old);
      return old === "mine" ? issue("It is somebody's") : undefined;
    };
    const guarded = [{ ...file, guard }];
    expect(await resolved(guarded, [whole("mine")])).toEqual(["It is somebody's"]);
    for (const there of [whole("old"), NONE, whole("new")]) await sound(guarded, [there]);
    expect(asked).toEqual(["mine", "old"]);
    expect(await resolved(guarded, [unknown("7")])).toEqual([
      expect.stringMatching(/^"a\.yaml" is not text, or too long/),
    ]);
    // It is as wanted.
    await sound(guarded, [{ kind: "file", oid: blobId("new"), text: null }]);
  });

  it("tells everything that is wrong at once, each once", async () => {
    const guard = (old: string) => issue(`${old} is somebody's`);
    const files = ["a", "b", "c"].map((path) => ({ path, text: "new", guard }));
    expect(await resolved(files, [whole("x"), whole("y"), whole("x")])).toEqual(["x is somebody's", "y is somebody's"]);
  });
});

describe("a file that is not wanted any more", () => {
  const file: PublishFile = { path: "a.yaml", text: null, isOurs: (text) => text.startsWith("ours") };
  const of = async (...args: Parameters<typeof resolved>) => {
    const { wanted, removed, kept, warnings, contentOf } = await sound(...args);
    return { wanted: wanted[0], removed, kept, warnings, onBranch: contentOf("a.yaml", "branch") };
  };

  it("goes where it was generated", async () => {
    const gone = { path: "a.yaml", onBase: null, onBranch: null, isLeft: true };
    expect(await of([file], [whole("ours")])).toMatchObject({ wanted: gone, removed: ["a.yaml"], warnings: [] });
    expect(await of([file], [NONE])).toMatchObject({ wanted: gone, removed: [], warnings: [] });
    // A branch that has it is to lose it too.
    expect(await of([file], [NONE], { files: [whole("ours")] })).toMatchObject({ wanted: gone, removed: [] });
  });

  it.each<[string, PublishFile, FileAt]>([
    ["somebody's", file, whole("theirs")],
    ["of unknown text", file, unknown("7")],
    ["not known to be anybody's", { path: "a.yaml", text: null }, whole("ours")],
  ])("stays where it is %s, with a warning", async (_, given, there) => {
    const there_ = there.kind === "file" ? there.oid : "";
    expect(await of([given], [there])).toMatchObject({
      wanted: { path: "a.yaml", onBase: there_, onBranch: there_, part: blobId(""), isLeft: true },
      removed: [],
      kept: [],
      warnings: [expect.stringMatching(/^a\.yaml is not wanted any more, and it is kept/)],
    });
  });

  it("is on the branch what the base has, where that is known", async () => {
    const own = { files: [whole("changed")] };
    const known = await of([file], [whole("theirs")], own);
    expect([known.wanted?.onBranch, known.onBranch]).toEqual([blobId("theirs"), "theirs"]);
    const other = await of([file], [unknown("7")], own);
    expect([other.wanted?.onBranch, other.onBranch]).toEqual([blobId("changed"), ""]);
    // Text in another encoding is not written back: it would be other bytes.
    const encoded: FileAt = { kind: "file", oid: oid("6"), text: "theirs" };
    expect((await of([file], [encoded], own)).wanted?.onBranch).toBe(blobId("changed"));
    expect((await of([file], [encoded], { files: [NONE] })).wanted?.onBranch).toBe(oid("6"));
  });

  it("stays for a place in it that no hub has, and is told of where something is there", async () => {
    const left = [
      { address: "a.yaml#x", partOf: (text: string) => (text.includes("x") ? "menu" : undefined) },
      { address: "a.yaml#y", partOf: () => " \n" },
    ];
    const places = ["a.yaml#x"];
    const found = await of([{ ...file, left, places }], [whole("ours x")]);
    expect(found).toMatchObject({ removed: [], kept: ["a.yaml#x"], warnings: [], wanted: { places } });
    expect(await of([{ ...file, left }], [whole("ours")])).toMatchObject({ removed: [], kept: [], warnings: [] });
    expect(await of([{ ...file, left }], [NONE])).toMatchObject({ removed: [], kept: [], wanted: { onBase: null } });
    expect(leftWarning("a.yaml#x")).toContain("a.yaml#x");
  });
});

describe("a part of a file", () => {
  const asked: (string | null)[][] = [];
  const splice = (old: string | null, on: "base" | "branch"): Replacement => {
    asked.push([old, on]);
    if (old === null) return { issue: issue("There is no place") };
    return old.includes("bad") ? { issue: issue(`${old} has no place`) } : { text: `${old}+new` };
  };
  const file: PublishFile = { path: "v.yaml", text: "new", splice, places: ["v.yaml#a"] };

  it("is put into what each branch has", async () => {
    const { wanted, contentOf } = await sound([file], [whole("main")], { files: [whole("own")] });
    const [onBase, onBranch] = [blobId("main+new"), blobId("own+new")];
    expect(wanted).toEqual([{ path: "v.yaml", onBase, onBranch, part: blobId("new"), places: ["v.yaml#a"] }]);
    expect([contentOf("v.yaml", "base"), contentOf("v.yaml", "branch")]).toEqual(["main+new", "own+new"]);
    expect(asked.splice(0)).toEqual([
      ["main", "base"],
      ["own", "branch"],
    ]);
  });

  it("is put into what the base has, where the branch has no such file or no such place", async () => {
    for (const own of [undefined, { files: [NONE] }, { files: [whole("bad")] }, { files: [unknown("7")] }])
      expect((await sound([file], [whole("main")], own)).wanted).toMatchObject([{ onBranch: blobId("main+new") }]);
  });

  it.each<[FileAt, string]>([
    [NONE, "There is no place"],
    [whole("bad"), "bad has no place"],
    [unknown("7"), '"v.yaml" cannot be changed in part'],
    [{ kind: "file", oid: oid("6"), text: "other bytes" }, '"v.yaml" cannot be changed in part'],
  ])("cannot be put into %j of the base", async (there, message) => {
    expect(await resolved([file], [there], { files: [whole("own")] })).toEqual([expect.stringContaining(message)]);
  });

  it("is guarded like a file", async () => {
    const guarded = { ...file, guard: (old: string) => (old === "main" ? issue("Not this one") : undefined) };
    expect(await resolved([guarded], [whole("main")])).toEqual(["Not this one"]);
    expect(await resolved([guarded], [whole("bad")])).toEqual(["bad has no place"]);
  });

  it("is the same where it is, whatever is around it", async () => {
    const partOf = (text: string) => /a=(\w)/.exec(text)?.[1];
    const { isSamePart } = await sound(
      [
        { ...file, partOf },
        { path: "b", text: "" },
      ],
      [whole("main"), NONE],
    );
    expect(await isSamePart("v.yaml", "a=1 b=1", "a=1 b=2")).toBe(true);
    expect(await isSamePart("v.yaml", "a=1", "a=2")).toBe(false);
    expect(await isSamePart("v.yaml", "b=1", "b=1")).toBe(false);
    expect([await isSamePart("b", "x", "x"), await isSamePart("b", "x", "y")]).toEqual([true, false]);
  });

  describe("beside a place that no hub has any more", () => {
    const part = (text: string) => /old=(\w+)/.exec(text)?.[1];
    const left = [{ address: "v.yaml#old", partOf: part }];
    const given = { ...file, left };
    const by = (text: string, ...places: readonly string[]) => ({
      ...ours(blobId(text)),
      messageBody: commitMessage("", [{ path: "v.yaml", oid: blobId(text), places }]).body,
    });
    const own = (text: string, commits = [by(text, "v.yaml#a", "v.yaml#old")]) => ({ files: [whole(text)], commits });
    const onBranch = async (there: FileAt, branchOf: Partial<Branch>) =>
      (await sound([given], [there], branchOf)).contentOf("v.yaml", "branch");

    it("takes back what the branch was to bring there, where only runs for these places wrote it", async () => {
      expect(await onBranch(whole("old=1"), own("old=2"))).toBe("old=1+new");
    });

    it.each<[string, FileAt, Partial<Branch>]>([
      ["the branch has the same there", whole("old=2 x"), own("old=2")],
      ["a person has changed the file", whole("old=1"), { ...own("old=2"), commits: [by("old=3", "v.yaml#a")] }],
      ["a run for another place has written it", whole("old=1"), own("old=2", [by("old=2", "v.yaml#a", "v.yaml#z")])],
      [
        "a run for another place wrote it earlier",
        whole("old=1"),
        own("old=2", [by("old=2", "v.yaml#a"), by("old=3", "v.yaml#z")]),
      ],
      ["no run has written it", whole("old=1"), own("old=2", [])],
    ])("leaves what the branch has where %s", async (_, there, branchOf) => {
      expect(await onBranch(there, branchOf)).toBe("old=2+new");
    });

    it("tells of what is there, once", async () => {
      const kept = async (there: string, branchText: string) =>
        (await sound([given], [whole(there)], own(branchText, []))).kept;
      expect(await kept("old=1", "x")).toEqual(["v.yaml#old"]);
      expect(await kept("x", "old=1")).toEqual(["v.yaml#old"]);
      expect(await kept("old=1", "old=2")).toEqual(["v.yaml#old"]);
      expect(await kept("x", "x")).toEqual([]);
      // What the branch has is taken back.
      expect((await sound([given], [whole("x")], own("old=2"))).kept).toEqual([]);
    });
  });
});

test("the texts that were not sent are those that are needed", () => {
  const splice = () => ({ text: "" });
  const unsent = unknown("5", { isUnsent: true });
  const other = { kind: "file", oid: oid("6"), text: "in another encoding" } as const;
  const of = (file: Partial<PublishFile>, onBase: FileAt, own: FileAt = NONE) => {
    const given = state({ base: base(undefined, { files: [onBase] }), branch: branch(OTHER, { files: [own] }) });
    return unsentTexts([{ path: "a", text: "new", ...file }], given);
  };
  expect(of({}, unsent)).toEqual([oid("5")]);
  expect(of({}, NONE)).toEqual([]);
  expect(of({}, unknown("5"))).toEqual([]);
  expect(of({}, { kind: "file", oid: blobId("new"), text: null, isUnsent: true })).toEqual([]);
  expect(of({ text: null }, unsent)).toEqual([oid("5")]);
  expect(of({}, other)).toEqual([]);
  // On the branch only a part needs what is there.
  expect([of({}, NONE, unsent), of({ splice }, NONE, unsent)]).toEqual([[], [oid("5")]]);
  expect(of({ splice }, { kind: "file", oid: blobId("new"), text: null, isUnsent: true })).toEqual([blobId("new")]);
  expect([of({ splice }, other), of({ splice }, whole("x")), of({ splice }, NONE, other)]).toEqual([
    [oid("6")],
    [],
    [oid("6")],
  ]);
});

test("texts that were read later are those of their files", () => {
  const files = [unknown("5"), whole("x"), NONE, unknown("6")];
  const given = state({ base: base(undefined, { files }), branch: branch(OTHER, { files: [unknown("5")] }) });
  const filled = withTexts(given, new Map([[oid("5"), "five"]]));
  expect(filled.base?.files).toEqual([{ kind: "file", oid: oid("5"), text: "five" }, ...files.slice(1)]);
  expect(filled.branch?.files).toEqual([{ kind: "file", oid: oid("5"), text: "five" }]);
  expect(withTexts(state({ base: null }), new Map())).toMatchObject({ base: null, branch: null });
});
