import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, temporaryFolder } from "../support/folders.ts";

const parts = ["src", "scripts", "docs/rules", "test/cases/rules", "package.json", "package-lock.json"];

describe("npm run create-rule", () => {
  const folder = temporaryFolder();
  const create = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(folder.path, "scripts/create_rule.mjs"), ...args], { encoding: "utf8" });
  const read = (path: string) => readFileSync(join(folder.path, path), "utf8");

  beforeAll(() => {
    for (const part of [...parts, "tsconfig.json", "tsconfig.build.json"]) {
      cpSync(join(root, part), join(folder.path, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(folder.path, "node_modules"), "junction");
  });
  afterAll(() => folder[Symbol.dispose]());

  it("puts a rule into the file of its first word, with a case and a page", () => {
    const run = create("mem-tried");
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect([...read("src/rules/mem.ts").matchAll(/^ {4}id: "(.*)",$/gm)].at(-1)?.[1]).toBe("mem-tried");
    expect(read("src/rules/catalogue.ts")).toBe(readFileSync(join(root, "src/rules/catalogue.ts"), "utf8"));
    expect(read("test/cases/rules/mem-tried.yaml")).toContain("finds:");
    // The page is made from the compiled sources, so the new rule compiles.
    expect(read("docs/rules/mem-tried.md")).toMatch(/^# mem-tried\n/);
    expect(read("docs/rules/README.md")).toContain("[mem-tried](mem-tried.md)");
  });

  it("begins a file, and adds it to the catalogue, where there is none yet", () => {
    const run = create("weather-rain");
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(read("src/rules/weather.ts")).toContain('    id: "weather-rain",\n');
    expect(read("src/rules/catalogue.ts")).toContain("  ...WEATHER_RULES,\n");
    expect(existsSync(join(folder.path, "docs/rules/weather-rain.md"))).toBe(true);
  });

  it.each([
    ["no id", []],
    ["two ids", ["a-b", "c-d"]],
    ["an id that is not in kebab-case", ["mem_odd"]],
    ["an id that a rule has", ["mem-unit"]],
    ["the first word of a file without rules", ["options-odd"]],
  ])("refuses %s, and writes nothing", (_name, args) => {
    const before = read("src/rules/mem.ts");
    const run = create(...args);
    expect([run.status, run.stdout, run.stderr === ""]).toEqual([2, "", false]);
    expect(read("src/rules/mem.ts")).toBe(before);
    expect(existsSync(join(folder.path, "test/cases/rules", `${args[0]}.yaml`))).toBe(args[0] === "mem-unit");
  });
});
