import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPacks } from "../../src/packs/load.ts";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const PROFILES = 'export default [{ slug: "own_app", extends: "coder_app" }];\n';

/** What the code of a pack does in addition to exporting profiles, and the message about it. */
const late: readonly (readonly [what: string, code: string, message: RegExp])[] = [
  ["throws in a timer", 'setTimeout(() => { throw new TypeError("late"); }, 0);', /code\.mjs:1:\d+: .*TypeError: late/],
  ["throws something in a timer", 'setTimeout(() => { throw "\\x1b[2J##[x]"; }, 0);', /code\.mjs: .*it threw/],
  ["rejects a promise", 'Promise.reject(new Error("late"));', /code\.mjs:1:\d+: .*Error: late/],
  ["throws in the next turn", 'setImmediate(() => { throw new Error("late"); });', /code\.mjs:1:\d+: .*Error: late/],
];
const ending = ["ends the process in a timer", "setTimeout(() => process.exit(0), 0);", /code\.mjs/] as const;

describe("the command with a pack whose code", () => {
  const run = (code: string, ...more: readonly string[]) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, "packs"));
    writeFileSync(join(folder.path, "packs/code.mjs"), `${code}\n${PROFILES}`);
    const args = ["--profiles-dir", "packs", "--allow-code-packs", "--profiles", "own_app", ...more];
    const result = runCli(args, { cwd: folder.path });
    return Object.assign(folder, { ...result, isWritten: existsSync(join(folder.path, "config.yaml")) });
  };

  test.each([
    ["has an open timer", "setInterval(() => {}, 1000);"],
    ["waits for a server", 'import { createServer } from "node:http"; createServer().listen(0);'],
    ["throws long after the end", 'setTimeout(() => { throw new Error("late"); }, 60_000);'],
  ])("%s ends when the file is written", (_, code) => {
    using folder = run(code);
    expect({ code: folder.code, stderr: folder.stderr }).toEqual({ code: 0, stderr: "" });
    expect(folder.isWritten).toBe(true);
  });

  test.each([...late, ending])("%s fails with the file of the pack, and writes nothing", (_, code, message) => {
    using folder = run(code);
    expect(folder.stderr).toMatch(message);
    expect(folder.stderr).toMatch(/^Error: [^\n]*\n(?: {2}[^\n]*\n)?$/);
    expect({ code: folder.code, stdout: folder.stdout, isWritten: folder.isWritten }).toEqual({
      code: 1,
      stdout: "",
      isWritten: false,
    });
  });

  test("has an open timer prints a long text whole", () => {
    using folder = run(
      "setInterval(() => {}, 1000);",
      "--output",
      "-",
      "--override",
      `own_app:pod_env_vars.A=${"x".repeat(100_000)}`,
    );
    expect([folder.code, folder.stdout.length > 100_000, folder.stdout.endsWith("\n")]).toEqual([0, true, true]);
  });
});

describe("a program that continues after a pack was loaded", () => {
  const ends = () => process.listeners("exit").length;

  test("by the library gets no message that the pack ended it, and handles its own errors", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "code.mjs"), PROFILES);
    const before = [ends(), process.listeners("uncaughtException").length];
    const registry = await loadPacks([{ path: folder.path }], { allowCode: true });
    expect(registry.has("own_app")).toBe(true);
    expect([ends(), process.listeners("uncaughtException").length]).toEqual(before);
  });

  test("by the command in the same process gets no such message either", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "code.mjs"), PROFILES);
    const before = ends();
    const args = ["--profiles-dir", ".", "--allow-code-packs", "--profiles", "own_app"];
    expect((await runHere(args, { cwd: folder.path })).code).toBe(0);
    expect(ends()).toBe(before);
  });
});

describe.skipIf(!hasNode24())("the action with a pack whose code", () => {
  const inputs = { "profiles-dir": "packs", "allow-code-packs": "true", profiles: "own_app" };

  test("has an open timer ends when the file is written", () => {
    using runner = fakeRunner();
    runner.write("packs/code.mjs", `setInterval(() => {}, 1000);\n${PROFILES}`);
    const step = runner.step(inputs);
    expect(step.code).toBe(0);
    expect(step.outputs["changed"]).toBe("true");
    expect(step.stdout).toContain("Config written to config.yaml");
    expect(readFileSync(join(runner.workspace, "config.yaml"), "utf8")).toContain("own_app");
  });

  test.each(late)("%s fails with the file of the pack, and writes nothing", (_, code) => {
    using runner = fakeRunner();
    runner.write("packs/code.mjs", `${code}\n${PROFILES}`);
    const step = runner.step(inputs);
    expect(step.code).toBe(1);
    expect(step.annotations.map(({ name, properties }) => [name, properties["file"]])).toEqual([
      ["error", "packs/code.mjs"],
    ]);
    expect(step.stderr).toBe("");
    expect(runner.exists("config.yaml")).toBe(false);
  });

  test("ends the process fails", () => {
    using runner = fakeRunner();
    runner.write("packs/code.mjs", `${ending[1]}\n${PROFILES}`);
    const step = runner.step(inputs);
    expect([step.code, runner.exists("config.yaml")]).toEqual([1, false]);
  });
});

describe.skipIf(!hasNode24())("an annotation", () => {
  test.each([
    "rules",
    "output",
    "milestone",
    "profiles-dir",
    "profiles",
    "overrides",
    "groups",
    "title",
    "path",
    "publish",
  ])("about a value of 100 kB in '%s' has its beginning and its end", (name) => {
    using runner = fakeRunner();
    const publish = { publish: "pull-request", token: "x".repeat(40) };
    const step = runner.step({ ...publish, [name]: `${"v".repeat(100_000)}=` });
    expect(step.code).toBe(1);
    expect(step.annotations.length).toBeGreaterThan(0);
    for (const { message } of step.annotations) expect(message.length).toBeLessThan(20 * 1600);
    expect(step.stdout.length).toBeLessThan(60_000);
    expect(step.summary.length).toBeLessThan(60_000);
  });
});
