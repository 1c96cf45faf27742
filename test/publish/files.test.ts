import { describe, expect, it } from "vitest";
import { blobId, type PublishFile, resolveFiles } from "../../src/publish/files.ts";
import type { Branch } from "../../src/publish/state.ts";
import { library } from "./driver.ts";
import { startStage } from "./stage.ts";
import { base, branch, ours, state, theirs, WANT } from "./states.ts";

const BRANCH = "hubs";
const pathOf = (at: number) => `hubs/hub-${at}/config.yaml`;
const filesOf = (count: number, want: number): PublishFile[] =>
  Array.from({ length: count }, (_, at) => ({ path: pathOf(at), text: `hub: ${at}\nwant: ${want}\n` }));
const first = (count: number, want: number) =>
  Object.fromEntries(filesOf(count, want).map(({ path, text }) => [path, text ?? ""]));
const inputs = { branch: BRANCH, path: pathOf(0) };

describe("several files in one change", () => {
  // More than fifty files: each further fifty need one more read.
  it.each([
    [10, 0],
    [50, 0],
    [51, 1],
    [100, 1],
    [101, 2],
  ])("take the same number of requests as one: %i files", async (count, more) => {
    await using stage = await startStage(library, 0, { files: { ...first(count, 1), "README.md": "Hubs\n" } });
    const of = (want: number) => ({ inputs, files: filesOf(count, want) });
    await stage.expectRun(of(1), "none", 1 + more);
    await stage.expectRun(of(2), "created", 2 + more);
    await stage.expectRun(of(2), "none", 1 + more);
    await stage.expectRun(of(3), "updated", 2 + more);
    const [pull] = stage.repo.pulls();
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(2);
    expect(await stage.repo.file(BRANCH, pathOf(count - 1))).toBe(`hub: ${count - 1}\nwant: 3\n`);
    await stage.repo.commit("main", first(count, 3));
    await stage.expectRun(of(3), "closed", 2 + more);
    expect(pull?.state).toBe("CLOSED");
    await stage.expectRun({ ...of(4), inputs: { ...inputs, publish: "commit" } }, "committed", 2 + more);
  });

  it("write only what has changed, in one commit with a line for each", async () => {
    await using stage = await startStage(library, 0, { files: first(3, 1) });
    const [one, two, three] = filesOf(3, 1) as [PublishFile, PublishFile, PublishFile];
    const files = [{ ...one, text: "new\n" }, two, { ...three, text: "new\n" }];
    await stage.expectRun({ inputs, files }, "created", 2);
    const [commit] = await stage.repo.log(BRANCH, "main");
    expect([...(commit?.message.matchAll(/^Generated-Blob: \S+ (\S+)$/gm) ?? [])].map(([, path]) => path)).toEqual([
      pathOf(0),
      pathOf(2),
    ]);
    // The next run has one more hub, and the same pull request.
    await stage.expectRun({ inputs, files: [...files, { path: "hubs/new.yaml", text: "new\n" }] }, "updated", 2);
    expect(stage.repo.pulls()).toHaveLength(1);
    expect(stage.repo.pull(1).body.match(/app-hub-configurator:begin/g)).toHaveLength(1);
  });

  it("delete a generated file that is no longer wanted", async () => {
    await using stage = await startStage(library, 0, {
      files: { ...first(2, 1), "left.yaml": "# Generated\n", "kept.yaml": "by hand\n" },
    });
    const isOurs = (old: string) => old.startsWith("# Generated");
    const files: PublishFile[] = [
      ...filesOf(2, 1),
      { path: "left.yaml", text: null, isOurs },
      { path: "kept.yaml", text: null, isOurs },
      { path: "gone.yaml", text: null, isOurs },
    ];
    const report = await stage.expectRun({ inputs, files }, "created", 2);
    expect(report.log).toMatch(/kept\.yaml is not wanted any more, and it is kept/);
    expect(await stage.repo.file(BRANCH, "left.yaml")).toBeUndefined();
    expect(await stage.repo.file(BRANCH, "kept.yaml")).toBe("by hand\n");
    await stage.expectRun({ inputs, files }, "none", 1);
    await stage.repo.mergePull(1, { by: "mona", method: "squash" });
    await stage.expectRun({ inputs, files }, "none", 2);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("restore a file on the branch that is wanted again", async () => {
    await using stage = await startStage(library, 0, { files: { ...first(1, 1), "left.yaml": "by hand\n" } });
    const isOurs = (old: string) => old.startsWith("# Generated");
    const forced: PublishFile = { path: "left.yaml", text: "# Generated\n" };
    await stage.run({ inputs, files: [...filesOf(1, 2), forced] });
    const left = await stage.run({ inputs, files: [...filesOf(1, 2), { ...forced, text: null, isOurs }] });
    expect(left.outputs, left.log).toMatchObject({ operation: "updated" });
    expect(await stage.repo.file(BRANCH, "left.yaml")).toBe("by hand\n");
  });

  const spliced = (text: string) => (old: string | null) => ({
    text: (old ?? "head: 1\n# begin\n# end\n").replace(/# begin\n[\s\S]*# end/, `# begin\n${text}# end`),
  });
  const partOf = (text: string) => /# begin\n([\s\S]*)# end/.exec(text)?.[1];
  const of = (text: string): { inputs: Record<string, string>; files: PublishFile[] } => ({
    inputs: { branch: BRANCH, path: "values.yaml" },
    files: [{ path: "values.yaml", text, splice: spliced(text), partOf }],
  });
  const values = (part: string, around = 1) => `head: ${around}\n# begin\n${part}# end\ntail: ${around}\n`;

  it("change a part of a file, and keep what others change elsewhere in it", async () => {
    await using stage = await startStage(library, 0, { files: { "values.yaml": values("") } });
    await stage.expectRun(of("a: 1\n"), "created", 2);
    expect(await stage.repo.file(BRANCH, "values.yaml")).toBe("head: 1\n# begin\na: 1\n# end\ntail: 1\n");
    await stage.expectRun(of("a: 1\n"), "none", 1);
    // Somebody changes another part on the base: nothing to do, because a merge keeps both changes.
    await stage.repo.commit("main", { "values.yaml": "head: 2\n# begin\n# end\ntail: 1\n" });
    await stage.expectRun(of("a: 1\n"), "none", 1);
    const after = await stage.run(of("a: 2\n"));
    expect(after.outputs, after.log).toMatchObject({ operation: "updated" });
    expect(await stage.repo.file(BRANCH, "values.yaml")).toMatch(/# begin\na: 2\n# end/);
    await stage.expectRun(of("a: 2\n"), "none", 1);
    await stage.repo.commit("main", { "values.yaml": "head: 3\n# begin\na: 2\n# end\ntail: 1\n" });
    await stage.expectRun(of("a: 2\n"), "closed", 2);
  });

  it("are updated next to one that a person has changed, which the text names", async () => {
    await using stage = await startStage(library, 0, { files: first(2, 1) });
    await stage.run({ inputs, files: filesOf(2, 2) });
    await stage.repo.commit(BRANCH, { [pathOf(0)]: "tuned\n" }, { author: "lisa" });
    await stage.expectRun({ inputs, files: filesOf(2, 2) }, "skipped", 2);
    const [one, two] = filesOf(2, 2) as [PublishFile, PublishFile];
    const longer = [one, { ...two, text: "a longer one\n" }];
    const body = () => stage.repo.pull(1).body;
    const before = body();
    // The text of the report changes with the file.
    await stage.expectRun({ inputs: { ...inputs, body: "Longer" }, files: longer }, "updated", 2);
    expect(await stage.repo.file(BRANCH, pathOf(0))).toBe("tuned\n");
    expect(await stage.repo.file(BRANCH, pathOf(1))).toBe("a longer one\n");
    expect(body()).toContain("Longer");
    expect(body()).not.toBe(before);
    await stage.expectRun({ inputs: { ...inputs, body: "Longer" }, files: longer }, "skipped", 1);
    expect(stage.repo.pull(1).comments).toHaveLength(1);
  });

  it("are updated at their place when a person has changed another place on the branch", async () => {
    await using stage = await startStage(library, 0, { files: { "values.yaml": values("") } });
    await stage.run(of("a: 1\n"));
    await stage.repo.commit(BRANCH, { "values.yaml": values("a: 1\n", 2) }, { author: "lisa" });
    await stage.expectRun(of("a: 1\n"), "none", 1);
    // One more request: the texts, to find where she has changed the file.
    await stage.expectRun(of("a: 2\n"), "updated", 3);
    expect(await stage.repo.file(BRANCH, "values.yaml")).toBe(values("a: 2\n", 2));
    expect(stage.repo.pull(1).comments).toEqual([]);
    await stage.repo.commit(BRANCH, { "values.yaml": values("a: tuned\n", 3) }, { author: "lisa" });
    await stage.expectRun(of("a: 3\n"), "skipped", 3);
    expect(await stage.repo.file(BRANCH, "values.yaml")).toBe(values("a: tuned\n", 3));
    expect(stage.repo.pull(1).comments).toHaveLength(1);
  });

  it("stay closed by a person while only the rest of the file changes on the base", async () => {
    await using stage = await startStage(library, 0, { files: { "values.yaml": values("") } });
    await stage.run(of("a: 1\n"));
    await stage.repo.closePull(1, "mona");
    await stage.repo.deleteBranch(BRANCH, "mona");
    await stage.repo.commit("main", { "values.yaml": values("", 2) });
    await stage.expectRun(of("a: 1\n"), "skipped", 1);
    await stage.expectRun(of("a: 2\n"), "created", 2);
  });
});

describe("places of a file that no hub writes any more", () => {
  const left = [{ address: "v.yaml#old", partOf: (text: string) => /old: (\w+)/.exec(text)?.[1] }];
  const file: PublishFile = { path: "config.yaml", text: "new", splice: (old) => ({ text: `${old}new\n` }), left };
  const text = (value: string) => [{ kind: "file", oid: blobId(value), text: value } as const];
  const resolved = (onBase: string, onBranch: string, commits: Branch["commits"]) =>
    resolveFiles([file], {
      ...state(),
      base: base(WANT, { files: text(onBase) }),
      branch: branch(WANT, { files: text(onBranch), commits }),
    });

  it("are reported if the base, or the branch of a person, has a value there", async () => {
    expect((await resolved("old: a\n", "", [ours(WANT)])).kept).toEqual(["v.yaml#old"]);
    expect((await resolved("", "old: a\n", [theirs])).kept).toEqual(["v.yaml#old"]);
    expect((await resolved("", "", [theirs])).kept).toEqual([]);
  });

  it("are restored if only a run has written a value there", async () => {
    const { kept, contentOf } = await resolved("a\n", "old: a\n", [ours(blobId("old: a\n"))]);
    expect(kept).toEqual([]);
    expect(contentOf("config.yaml", "branch")).toBe("a\nnew\n");
  });
});
