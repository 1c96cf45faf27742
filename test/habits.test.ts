import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import config from "../vitest.config.ts";
import { root } from "./support/folders.ts";
import { changedFiles, filesOfGit } from "./support/tracked.ts";

const folder = join(root, "test");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.includes("node_modules") && path !== "habits.test.ts")
  .map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);

/** The files with a match, without those that are allowed. */
function others(pattern: RegExp, ...meant: readonly string[]): readonly string[] {
  return sources.filter(([path, text]) => pattern.test(text) && !meant.includes(path)).map(([path]) => path);
}

describe("the tests", () => {
  test("take random values from support/random.ts, which are the same in every run", () => {
    expect(others(/from "fast-check"/, "support/random.ts")).toEqual([]);
    expect(others(/\bMath\.random\(/, "publish/driver.ts")).toEqual([]);
  });

  test("set no limit to time: `npm run bench` measures", () => {
    const clocks = /expect\([^;]*performance\.now\(\)[^;]*toBeLessThan|", \{\s*timeout:|^\}, [\d_]+\);/m;
    expect(others(clocks)).toEqual([]);
  });

  test("do not build bundles, and read none that may be old", () => {
    expect(others(/"dist\/(?:cli|action)\/index\.js"\)/, "support/bundles.ts")).toEqual([]);
  });

  test("wait for the bundles only if they run one", () => {
    const importing = sources.filter(([, text]) => /from "[./]*(?:support\/)?(?:cli|bundles)\.ts"/.test(text));
    const using = /\b(?:runCli|CliResult|cliBundle|actionBundle|made)\b/g;
    const idle = importing.filter(([, text]) => (text.match(using)?.length ?? 0) < 2).map(([path]) => path);
    expect(idle).toEqual([]);
  });
});

describe("the project's own files", () => {
  test("are compared before and after the tests, and golden files are only written on request", () => {
    expect(config.test).toMatchObject({ update: "none", globalSetup: "test/support/tracked.ts" });
  });

  test("a file that is new, gone or changed is named", () => {
    const before = new Map([
      ["same", "1"],
      ["changed", "1"],
      ["gone", "1"],
    ]);
    const after = new Map([
      ["same", "1"],
      ["changed", "2"],
      ["new", "1"],
    ]);
    expect(changedFiles(before, after)).toEqual(["changed", "gone", "new"]);
  });

  test("are named, each with its content", () => {
    const files = filesOfGit();
    if (files.size === 0) return console.warn("SKIPPED: this is not a repository of git");
    expect(files.get("package.json")).toMatch(/^[0-9a-f]{64}$/);
    expect(files.size).toBeGreaterThan(500);
  });
});

describe("the cases that random runs have found", () => {
  const cases = join(folder, "cases/fuzz");
  const files = existsSync(cases) ? readdirSync(cases).filter((name) => name.endsWith(".json")) : [];

  test.each(files)("%s belong to tests that there are", (name) => {
    const test = join(folder, `${name.replace(/\.json$/, "").replaceAll(".", "/")}.test.ts`);
    const text = readFileSync(test, "utf8");
    for (const title of Object.keys(JSON.parse(readFileSync(join(cases, name), "utf8")) as object)) {
      const [own = ""] =
        title
          .split(" > ")
          .at(-1)
          ?.split(/ \(\d+\)$/) ?? [];
      expect(text).toContain(own);
    }
  });
});
