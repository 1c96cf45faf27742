import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unifiedDiff } from "../../src/text/unified_diff.ts";
import * as fc from "../support/random.ts";

const tools = ["git", "patch"].filter((name) => spawnSync(name, ["--version"]).status === 0);
for (const name of ["git", "patch"]) {
  if (!tools.includes(name)) console.warn(`skipped: ${name} is not installed, so no diff is applied with it`);
}

describe("the unified diff", () => {
  test.each([
    ["one line", "a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"],
    ["from nothing", "", "a\n", "@@ -0,0 +1 @@\n+a\n"],
    ["to nothing", "a\n", "", "@@ -1 +0,0 @@\n-a\n"],
    ["the last line break goes", "a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"],
    ["a carriage return", "a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"],
  ])("%s", (_, before, after, hunks) => {
    expect(unifiedDiff(before, after, { names: ["x", "y\n"] }).text).toBe(`--- x\n+++ y \n${hunks}`);
  });

  test("shows three lines around a change, and hunks apart", () => {
    const before = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
    const after = before.with(5, "five\n").with(25, "twenty-five\n");
    const { text, added, removed } = unifiedDiff(before.join(""), after.join(""));
    expect(text.split("\n").filter((line) => line.startsWith("@@"))).toEqual(["@@ -3,7 +3,7 @@", "@@ -23,7 +23,7 @@"]);
    expect([added, removed]).toEqual([2, 2]);
  });

  test("texts with little in common are one block between what they share at the ends", () => {
    const { text, added, removed } = unifiedDiff("a\nb\n1\n2\nz\n", "a\nb\n3\nz\n", { context: 1, maxChanges: 2 });
    expect(text).toBe("--- before\n+++ after\n@@ -2,4 +2,3 @@\n b\n-1\n-2\n+3\n z\n");
    expect([added, removed]).toEqual([1, 2]);
  });

  test("equal texts have none", () => {
    expect(unifiedDiff("a\n", "a\n")).toEqual({ text: "", added: 0, removed: 0 });
  });

  test("very large texts with nothing in common are counted", () => {
    const many = (word: string, count: number) =>
      Array.from({ length: count }, (_, line) => `${word} ${line}\n`).join("");
    expect(unifiedDiff(`${many("a", 100_000)}same\n`, `same\n${many("b", 50_000)}`)).toEqual({
      text: "",
      added: 50_001,
      removed: 100_001,
    });
  });
});

describe.skipIf(tools.length === 0)("the unified diff, applied", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "unified diff "));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const apply: Record<string, (patch: string) => void> = {
    git: (patch) =>
      void execFileSync("git", ["apply", "--whitespace=nowarn", "-p0", "--unidiff-zero", patch], {
        cwd: folder,
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir(), GIT_DIR: join(folder, "none") },
      }),
    patch: (patch) => void execFileSync("patch", ["--quiet", "--binary", "-p0", "-i", patch], { cwd: folder }),
  };
  const line = fc.oneof(
    fc.constantFrom(
      "a",
      "b",
      "",
      " ",
      "-a",
      "+b",
      "@@ -1 +1 @@",
      "\\ No newline at end of file",
      "--- x",
      "c\r",
      "é\t",
    ),
    fc.string({ maxLength: 4 }).map((text) => text.replaceAll("\n", "")),
  );
  const content = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 25 }), fc.boolean())
    .map(([lines, ended]) => lines.join("\n") + (ended ? "\n" : "x"));

  test.each(tools)("%s makes the second text of the first", (tool) => {
    fc.assert(
      fc.property(content, content, fc.nat(4), fc.constantFrom(0, 5, 400), (before, after, context, maxChanges) => {
        fc.pre(before !== after);
        const file = join(folder, "file");
        writeFileSync(file, before);
        writeFileSync(
          join(folder, "p"),
          unifiedDiff(before, after, { names: ["file", "file"], context, maxChanges }).text,
        );
        apply[tool]?.("p");
        expect(readFileSync(file, "utf8")).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});
