import { describe, expect, it, test } from "vitest";
import { type Marker, readMarker, shortHash, writeMarker } from "../../src/publish/ownership.ts";
import {
  abandonSteps,
  closeSteps,
  composeBody,
  createPull,
  namePaths,
  newTitle,
  type PullContent,
  rememberStep,
  textHash,
  textStep,
  wantOf,
  withMarker,
  withWords,
} from "../../src/publish/pull_text.ts";
import type { Step } from "../../src/publish/steps.ts";
import * as fc from "../support/random.ts";
import { desired, markerOf, pull, WANT } from "./states.ts";

const MARKER = {
  paths: ["config.yaml"],
  want: "a".repeat(40),
  title: shortHash("Title"),
  text: shortHash("x"),
  refused: [],
  state: "current",
} as const;
const PATHS = MARKER.paths;
const BEGIN = "<!-- app-hub-configurator:begin config.yaml -->";
const TEXT = { intro: "Intro", report: "Report", footer: "Run 1" };
const body = (existing = "", text = TEXT) => composeBody(existing, text, MARKER) ?? "";

describe("composeBody", () => {
  it("has intro, report and footer between two comments, and the marker as the last line", () => {
    const lines = body().split("\n");
    expect(lines[0]).toBe(BEGIN);
    expect(lines.at(-1)).toBe(writeMarker(MARKER));
    expect(body()).toMatch(/Intro\n\nReport\n\nRun 1\n<!-- app-hub-configurator:end -->/);
  });

  it("keeps any text of people around it", () => {
    const words = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "`", "<!--", "-->", "#", "é", "<details>"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const edited = `${before}\n\n${body()}\n\n${after}`.replaceAll("\n", "\r\n");
        const again = body(edited, { ...TEXT, report: "Another" });
        const [head = "", rest = ""] = again.split(BEGIN);
        const tail = rest.split("<!-- app-hub-configurator:end -->").at(-1) ?? "";
        expect(head.trim()).toBe(before.trim());
        expect(tail.replace(writeMarker(MARKER), "").trim()).toBe(after.trim());
        expect(again).toContain("Another");
        expect(body(again, { ...TEXT, report: "Another" })).toBe(again);
      }),
    );
  });

  it("writes its block again if a person has deleted one end of it", () => {
    const [begin, end] = [BEGIN, "<!-- app-hub-configurator:end -->"];
    for (const half of [`Mona\n${begin}\nOld`, `Mona\n\nOld\n${end}`]) {
      const text = body(half);
      expect(text.split(begin)).toHaveLength(2);
      expect(text.split(end)).toHaveLength(2);
      expect(text).toMatch(/^Mona\n+Old\n\n<!--/);
    }
  });

  it("has no space around the parts of its block", () => {
    expect(body("", { intro: "\n Intro \n", report: "\nReport\n\n", footer: "Run 1" })).toBe(body());
    expect(body("", { ...TEXT, intro: " \n" })).toBe(body("", { ...TEXT, intro: "" }));
  });

  it("stays the same when it is composed again", () => {
    expect(body(body())).toBe(body());
    expect(body("By hand")).toBe(body(body("By hand")));
  });

  it("is not misled by its own comments in the report", () => {
    const evil = `<!-- app-hub-configurator:end -->\n${writeMarker({ ...MARKER, want: "b".repeat(40) })}`;
    const once = body("", { ...TEXT, report: evil });
    expect(readMarker(once, PATHS)).toEqual(MARKER);
    expect(body(once, { ...TEXT, report: evil })).toBe(once);
  });

  it("is at most 60,000 characters long, and valid Markdown where it is cut", () => {
    const report = `<details>\n<summary>a</summary>\n\n\`\`\`\`yaml\n${"key: value\n".repeat(9000)}\`\`\`\`\n\n</details>`;
    const text = body("Mona's words", { ...TEXT, report });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(59_000);
    expect(text).toMatch(/key: value\n````\n\n<\/details>\n\n\*The rest is left out/);
    expect(text).toContain("Run 1");
    expect(text.startsWith("Mona's words")).toBe(true);
  });

  it("uses the maximum length, with any text around it", () => {
    const report = "x\n".repeat(40_000);
    const lengths = ["", "Mona", "Mona\n\nHubot"].flatMap((around) => {
      const edited = around === "" ? "" : `${around}\n\n${body()}\n\n${around}`;
      return ["", "Run 1", "Run 12"].map((footer) => body(edited, { ...TEXT, report, footer }).length);
    });
    expect(lengths.filter((length) => length < 59_990)).toEqual([]);
    expect([59_999, 60_000]).toContain(Math.max(...lengths));
  });

  it("only has the note if no line fits", () => {
    const lines = body("", { ...TEXT, report: "x".repeat(70_000), intro: "" }).split("\n");
    expect(lines.slice(0, 3)).toEqual([BEGIN, expect.stringMatching(/^\*The rest is left out/), ""]);
  });

  it("gives up rather than cutting a person's text", () => {
    expect(composeBody("x".repeat(64_500), TEXT, MARKER)).toBeUndefined();
    const long = body("x".repeat(62_000), { ...TEXT, report: "y\n".repeat(9000) });
    expect(long.length).toBeLessThan(65_536);
    expect(long).toContain("x".repeat(62_000));
  });

  it("has a thousand characters of its own, or gives up", () => {
    const report = "y\n".repeat(9000);
    const lengthWith = (words: number) =>
      composeBody("x".repeat(words), { intro: "", report, footer: "" }, MARKER)?.length ?? 0;
    let [most, tooMany] = [60_000, 65_000];
    while (tooMany - most > 1) {
      const middle = Math.floor((most + tooMany) / 2);
      if (lengthWith(middle) > 0) most = middle;
      else tooMany = middle;
    }
    // Its last line ends where it may.
    expect([64_999, 65_000]).toContain(lengthWith(most));
    expect(lengthWith(most) - lengthWith(most - 1)).toBe(1);
    expect(most).toBeGreaterThan(63_500);
  });

  it("changes only the state of a marker", () => {
    const closed = withMarker(body("Words"), { ...MARKER, state: "obsolete" });
    expect(readMarker(closed, PATHS)?.state).toBe("obsolete");
    expect(closed.replace("obsolete", "current")).toBe(body("Words"));
  });
});

describe("newTitle", () => {
  it("only replaces a title that a run has set", () => {
    const wanted = (title: string) => desired({ title });
    expect(newTitle("Title", body(), wanted("New"))).toBe("New");
    expect(newTitle("Title", body(), wanted("Title"))).toBeUndefined();
    expect(newTitle("Edited", body(), wanted("New"))).toBeUndefined();
    expect(newTitle("Title", "no marker", wanted("New"))).toBeUndefined();
  });

  it("is the same for each run of a set, if runs for other files want another one", () => {
    const other = { ...MARKER, paths: ["dev.yaml"], title: shortHash("Update dev.yaml") };
    const shared = withMarker(body(), other);
    const title = "Update config.yaml, dev.yaml";
    expect(newTitle("Title", shared, desired({ title: "Title" }))).toBe(title);
    expect(newTitle(title, shared, desired({ title: "Title" }))).toBeUndefined();
    expect(newTitle("Mona's", shared, desired({ title: "Title" }))).toBeUndefined();
    const settled = withMarker(shared, { ...other, state: "obsolete" });
    expect(newTitle(title, settled, desired({ title: "Title" }))).toBe("Title");
    const same = withMarker(body(), { ...other, title: shortHash("Title") });
    expect(newTitle("Title", same, desired({ title: "Title" }))).toBeUndefined();
  });
});

describe("the title of several runs", () => {
  const of = (path: string, title: string, state: "current" | "obsolete" = "current") =>
    writeMarker({ ...MARKER, paths: [path], title: shortHash(title), state });
  const title = (current: string, ...markers: readonly string[]) =>
    newTitle(current, [of("config.yaml", "Title"), ...markers].join("\n"), desired({ title: "Title" }));

  it("names the files in order, or how many there are", () => {
    expect(title("Title", of("b.yaml", "Other"), of("a.yaml", "Other"))).toBe("Update a.yaml, b.yaml, config.yaml");
    const long = "d".repeat(236);
    expect(title("Title", of(long, "Other"))).toBe(`Update config.yaml, ${long}`);
    expect(title("Title", of(`${long}d`, "Other"))).toBe("Update 2 generated files");
    expect(`Update config.yaml, ${long}`).toHaveLength(256);
  });

  it("is one that runs have set, also when some of the files are not needed any more", () => {
    const markers = [of("b.yaml", "Title"), of("a.yaml", "Other", "obsolete")];
    expect(title("Update b.yaml, config.yaml", ...markers)).toBe("Title");
    expect(title("Update a.yaml, b.yaml, config.yaml", ...markers)).toBe("Title");
    expect(title("Update a.yaml", ...markers)).toBeUndefined();
  });
});

describe("wantOf", () => {
  const [A, B] = ["a".repeat(40), "b".repeat(40)];
  const wanted = (path: string, onBase: string | null, more: object = {}) => ({ path, onBase, onBranch: A, ...more });

  it("is the one file, or the part of it, or that there is none", () => {
    expect(wantOf([wanted("a", B)])).toBe(B);
    expect(wantOf([wanted("a", B, { part: A })])).toBe(A);
    expect(wantOf([wanted("a", null)])).toBe("0".repeat(40));
  });

  // Earlier versions have written it into pull requests.
  it("is the list of several, in any order", () => {
    const files = [wanted("b", B), wanted("a", null), wanted("c", B, { part: A })];
    expect(wantOf(files)).toBe("a5c9d5d22a2e00968101bec2dec8c65a15b14ab0");
    expect(wantOf(files.toReversed())).toBe(wantOf(files));
    expect(wantOf(files.slice(0, 2))).not.toBe(wantOf(files));
    expect(wantOf([wanted("b", B), wanted("a", B)])).not.toBe(wantOf([wanted("b", B), wanted("a", A)]));
  });
});

describe("createPull", () => {
  const markerIn = (content: PullContent) => {
    const step = createPull("main", content);
    return step.kind === "create-pull" ? readMarker(step.body, PATHS) : undefined;
  };

  it("remembers what it brings, and nothing that is not there", () => {
    const plain = markerIn(desired());
    expect(plain).toMatchObject({ want: WANT, paths: PATHS, state: "current", refused: [] });
    for (const key of ["set", "branches", "of", "left"]) expect(plain).not.toHaveProperty(key);
    const more = { set: { addresses: ["a#b", "c"], branches: ["x", "y"], of: "1".repeat(16) }, left: ["d#e"] };
    expect(markerIn(desired({}, more))).toMatchObject({
      ...{ set: ["a#b", "c"], branches: ["x", "y"], of: "1".repeat(16), left: ["d#e"] },
    });
    expect(markerIn(desired({}, { left: [] }))).not.toHaveProperty("left");
  });
});

describe("textStep", () => {
  const content = desired();
  const NOW = { intro: "", report: "Report", footer: "" };
  const markerAs = (more: Partial<Marker>) => ({ ...markerOf(WANT), ...more });
  const openWith = (more: Partial<Marker>, title = "Update config.yaml") =>
    pull(WANT, { title, body: composeBody("", NOW, markerAs(more)) ?? "" });
  const titleIn = (step: Step | undefined) =>
    step?.kind === "update-pull" ? readMarker(step.body ?? "", PATHS)?.title : undefined;

  it("is nothing where all is as it should be", () => {
    expect(textStep(openWith({}), content)).toEqual({ warnings: [] });
    expect(textStep(openWith({ refused: ["12345678"] }), content)).toEqual({ warnings: [] });
  });

  it.each<[string, Partial<Marker>]>([
    ["what is wanted", { want: "b".repeat(40) }],
    ["the text", { text: shortHash("old") }],
    ["the state", { state: "obsolete" }],
  ])("writes the text again where %s has changed, and no title", (_, more) => {
    const { step, warnings } = textStep(openWith({ ...more, refused: ["12345678"] }), content);
    expect([step?.kind, warnings]).toEqual(["update-pull", []]);
    expect(step).not.toHaveProperty("title");
    const body = step?.kind === "update-pull" ? (step.body ?? "") : "";
    expect(readMarker(body, PATHS)).toEqual(markerAs({ refused: ["12345678"] }));
  });

  it("sets a title that has changed, unless a person has edited it", () => {
    const renamed = desired({ title: "New" });
    const { step } = textStep(openWith({}), renamed);
    expect(step).toMatchObject({ title: "New" });
    expect(titleIn(step)).toBe(shortHash("New"));
    const edited = textStep(openWith({ text: shortHash("old") }, "Mona's"), renamed).step;
    expect(edited).not.toHaveProperty("title");
    // It is edited in later runs too.
    expect(titleIn(edited)).toBe(shortHash("Update config.yaml"));
    const same = textStep(openWith({ text: shortHash("old") }, "New"), renamed).step;
    expect(titleIn(same)).toBe(shortHash("New"));
    // Where runs for other files are there, each line has what its run wants.
    const shared = openWith({ text: shortHash("old") }, "Mona's");
    const others = `${writeMarker({ ...markerAs({}), paths: ["dev.yaml"] })}\n${shared.body}`;
    expect(titleIn(textStep({ ...shared, body: others }, renamed).step)).toBe(shortHash("New"));
  });

  it("warns where people's words leave no room", () => {
    const full = pull(WANT, { body: "x".repeat(64_900) });
    expect(textStep(full, content)).toEqual({ warnings: [expect.stringContaining("#7 is too long")] });
  });
});

test("a line of the first version gets the names of its files", () => {
  const old = writeMarker({ ...MARKER, paths: [] });
  const step = rememberStep(pull(WANT, { body: old }), desired(), { edited: "1".repeat(16) });
  const body = step.kind === "update-pull" ? (step.body ?? "") : "";
  expect(readMarker(body, PATHS)).toEqual({ ...MARKER, edited: "1".repeat(16) });
});

describe("textHash", () => {
  it("leaves out what differs between runs", () => {
    expect(textHash(TEXT)).toBe(textHash({ ...TEXT, footer: "Run 2" }));
    expect(textHash(TEXT)).not.toBe(textHash({ ...TEXT, intro: "Other" }));
  });
});

describe("closeSteps and abandonSteps", () => {
  const stateOf = (steps: readonly Step[]) =>
    steps.map((step) => (step.kind === "update-pull" ? readMarker(step.body ?? "", PATHS)?.state : step.kind));

  it.each([["with a marker", pull(WANT)] as const, ["without one", pull(WANT, { body: "By hand" })] as const])(
    "say why, and remember it in a pull request %s",
    (_, open) => {
      expect(stateOf(closeSteps(open, desired()))).toEqual(["comment", "obsolete", "close-pull"]);
      expect(stateOf(abandonSteps(open, desired(), "commit 1 is by mona"))).toEqual(["comment", "abandoned"]);
    },
  );

  it("say it once", () => {
    expect(stateOf(closeSteps(pull(WANT, {}, "obsolete"), desired()))).toEqual(["close-pull"]);
    expect(stateOf(abandonSteps(pull(WANT, {}, "abandoned"), desired(), "a reason"))).toEqual([]);
  });
});

test("of many paths five are named, and the others counted", () => {
  const paths = ["a", "b", "c", "d", "e", "f`", "g"];
  expect(namePaths(paths.slice(0, 5))).toBe("`a`, `b`, `c`, `d`, `e`");
  expect(namePaths(paths)).toBe("`a`, `b`, `c`, `d`, `e` and 2 more");
});

describe("withWords", () => {
  const other: Marker = { ...MARKER, paths: ["other.yaml"], want: "b".repeat(40) };

  it("puts the new block into the text as it is by now, with the words of people and the blocks of other runs", () => {
    const words = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "`", "<!--", "#", "é", "<details>"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, words, fc.boolean(), (before, after, isShared) => {
        const shared = isShared ? (composeBody(body(), { ...TEXT, report: "Theirs" }, other) ?? "") : body();
        const written = body(body(), { ...TEXT, report: "New" });
        const text = withWords(written, `${before}\n\n${shared}\n\n${after}`, PATHS);
        expect(text.startsWith(before.trim())).toBe(true);
        expect(text).toContain(after.trim());
        expect(text).toContain("Intro\n\nNew\n\nRun 1");
        expect(text).not.toContain("Intro\n\nReport\n\nRun 1");
        expect(text.includes("Theirs")).toBe(isShared);
        expect(readMarker(text, PATHS)).toEqual(readMarker(written, PATHS));
        expect(readMarker(text, other.paths)?.want).toBe(isShared ? other.want : undefined);
        // What nobody has changed is written as it was meant.
        expect(withWords(written, body(), PATHS)).toBe(written);
      }),
    );
  });

  it("keeps the words, and the older block, of a text that would be too long; the next run sees that", () => {
    const written = body("", { ...TEXT, report: "x".repeat(50_000) });
    const text = withWords(written, `${"words ".repeat(4000)}\n\n${body()}`, PATHS);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("words words");
    expect(text).toContain("Intro\n\nReport");
    expect(readMarker(text, PATHS)).toMatchObject({ want: MARKER.want, text: "0".repeat(16) });
  });

  it("does not lose words beside a block that somebody has torn", () => {
    const torn = `Before\n\n${body().replace("<!-- app-hub-configurator:end -->", "After")}`;
    const text = withWords(withMarker(torn, { ...MARKER, state: "obsolete" }), torn, PATHS);
    for (const word of ["Before", "After", "state=obsolete"]) expect(text).toContain(word);
  });
});
