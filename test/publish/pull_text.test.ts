import { describe, expect, it, test } from "vitest";
import { readMarker, shortHash, writeMarker } from "../../src/publish/ownership.ts";
import {
  abandonSteps,
  closeSteps,
  composeBody,
  namePaths,
  newTitle,
  textHash,
  withMarker,
} from "../../src/publish/pull_text.ts";
import type { Step } from "../../src/publish/steps.ts";
import * as fc from "../support/random.ts";
import { desired, pull, WANT } from "./states.ts";

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

  it("keeps what people write around it, whatever it is", () => {
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

  it("writes its block anew where a person has deleted one end of it", () => {
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

  it("is as long as it may be, whatever is around it", () => {
    const report = "x\n".repeat(40_000);
    const lengths = ["", "Mona", "Mona\n\nHubot"].flatMap((around) => {
      const edited = around === "" ? "" : `${around}\n\n${body()}\n\n${around}`;
      return ["", "Run 1", "Run 12"].map((footer) => body(edited, { ...TEXT, report, footer }).length);
    });
    expect(lengths.filter((length) => length > 60_000 || length < 59_990)).toEqual([]);
  });

  it("has nothing but the note where no line fits", () => {
    const lines = body("", { ...TEXT, report: "x".repeat(70_000), intro: "" }).split("\n");
    expect(lines.slice(0, 3)).toEqual([BEGIN, expect.stringMatching(/^\*The rest is left out/), ""]);
  });

  it("gives up rather than cutting a person's text", () => {
    expect(composeBody("x".repeat(64_500), TEXT, MARKER)).toBeUndefined();
    const long = body("x".repeat(62_000), { ...TEXT, report: "y\n".repeat(9000) });
    expect(long.length).toBeLessThan(65_536);
    expect(long).toContain("x".repeat(62_000));
  });

  it("changes only the state of a marker", () => {
    const closed = withMarker(body("Words"), { ...MARKER, state: "obsolete" });
    expect(readMarker(closed, PATHS)?.state).toBe("obsolete");
    expect(closed.replace("obsolete", "current")).toBe(body("Words"));
  });
});

describe("newTitle", () => {
  it("is set only over a title that a run has set", () => {
    const wanted = (title: string) => desired({ title });
    expect(newTitle("Title", body(), wanted("New"))).toBe("New");
    expect(newTitle("Title", body(), wanted("Title"))).toBeUndefined();
    expect(newTitle("Edited", body(), wanted("New"))).toBeUndefined();
    expect(newTitle("Title", "no marker", wanted("New"))).toBeUndefined();
  });

  it("is that of the set where runs for other files want another one, whichever run comes", () => {
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
