import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { cliBundle } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { DENO_PERMISSIONS, DENO_RUN, runtimeOf, runtimes } from "../support/runtimes.ts";

const slugs = builtinRegistry()
  .all()
  .map(({ slug }) => slug);
const request = [
  ...["--profiles", slugs.join(","), "--groups", "é,ml-users", "--storage-class-rwx", "nfs"],
  ...["--override", "coder_app:pod_env_vars.A=on\u2028🚀\t", "--override", "coder_app:init.from=init.sh"],
  ...["--node-selector", "gpu_coder_app:pool=0660"],
];

/** Deno and Bun keep caches in the home folder. */
const home = temporaryFolder();
afterAll(() => home[Symbol.dispose]());

function run(command: string, args: readonly string[], cwd: string) {
  const { PATH = "" } = process.env;
  const child = spawnSync(command, args, { cwd, encoding: "utf8", env: { PATH, HOME: home.path, GROUPS: "g" } });
  return { code: child.status, stdout: child.stdout, stderr: child.stderr };
}

function folderWithScript() {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, "init.sh"), "echo é\n");
  return folder;
}

/** The output of the Node that runs the tests. */
const expected = once(() => {
  using folder = folderWithScript();
  expect(runCli(request, { cwd: folder.path })).toMatchObject({ code: 0 });
  return readFileSync(join(folder.path, "config.yaml"), "utf8");
});

/** The messages of this Node in an empty folder. */
const saidHere = once((...flags: string[]) => {
  using folder = temporaryFolder();
  return run(process.execPath, [cliBundle, ...flags], folder.path);
});

function once<T>(make: (...words: string[]) => T): (...words: string[]) => T {
  const made = new Map<string, T>();
  return (...words) => {
    const key = words.join("\n");
    const value = made.get(key) ?? make(...words);
    made.set(key, value);
    return value;
  };
}

describe.each(runtimes)("on $name", ({ command, args, isHere }) => {
  const runBundle = (cwd: string, ...flags: string[]) => run(command, [...args, cliBundle, ...flags], cwd);

  test.skipIf(!isHere)("the command writes the same bytes, and checks and compares them", () => {
    using folder = folderWithScript();
    const file = join(folder.path, "config.yaml");
    const done = { code: 0, stdout: "Config written to config.yaml\n", stderr: "" };
    expect(runBundle(folder.path, ...request)).toEqual(done);
    expect(readFileSync(file, "utf8")).toBe(expected());
    expect(runBundle(folder.path, ...request, "--check")).toMatchObject({ code: 0, stderr: "" });
    const other = runBundle(folder.path, "--check");
    expect([other.code, other.stdout.startsWith("--- config.yaml\n+++ config.yaml (new)\n@@ ")]).toEqual([3, true]);
    expect(runBundle(folder.path, "--diff")).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(file, "utf8")).toContain("groups:\n    - g\n");
    expect(readdirSync(folder.path).sort()).toEqual(["config.yaml", "init.sh"]);
  });

  test.skipIf(!isHere || !existsSync("/dev/full"))("standard output that takes nothing is said to", () => {
    using folder = temporaryFolder();
    for (const flags of [[], ["--output", "-"]]) {
      const script = ["-c", '"$@" > /dev/full', "sh", command, ...args, cliBundle, ...flags];
      const { code, stderr } = run("sh", script, folder.path);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error: standard output cannot be written: .*\n$/)]);
    }
  });

  test.skipIf(!isHere)("packs are read", () => {
    using folder = temporaryFolder();
    expect(runBundle(folder.path, "init-pack", "packs")).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = runBundle(folder.path, "--profiles-dir", "packs", "--list-profiles", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ origin: "packs/pack.yaml" }));
  });

  test.skipIf(!isHere).each<[name: string, flags: string[], code: number]>([
    ["the help", ["--help"], 0],
    ["the list", ["--list-profiles"], 0],
    ["a description", ["--describe-profile", "gpu_coder_app", "--json"], 0],
    ["the schema", ["schema", "config"], 0],
    ["the file's text", ["--output", "-"], 0],
    ["what is wrong with a request", ["--override", "coder_app:cpu_limit=x", "--profiles", "coder-app"], 1],
    ["a wrong flag", ["--profile"], 2],
    ["a missing folder", ["--output", "no/config.yaml"], 1],
    ["a missing script", ["--override", "coder_app:init.from=no.sh"], 1],
  ])("it says the same: %s", (_, flags, code) => {
    using folder = temporaryFolder();
    const said = runBundle(folder.path, ...flags);
    expect(said).toEqual(saidHere(...flags));
    expect(said.code).toBe(code);
  });
});

const deno = runtimeOf("Deno");

describe.skipIf(!deno.isHere)("Deno", () => {
  test.each(Object.keys(DENO_PERMISSIONS))("needs each permission: not without %s", (left) => {
    using folder = temporaryFolder();
    const rest = Object.entries(DENO_PERMISSIONS).flatMap(([name, flag]) => (name === left ? [] : [flag]));
    const { code, stderr } = run(deno.command, ["run", "--no-prompt", ...rest, cliBundle], folder.path);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^Error: .*Requires .* access to/);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("without any permission names what it needs", () => {
    using folder = temporaryFolder();
    const { code, stderr } = run(deno.command, ["run", "--no-prompt", cliBundle], folder.path);
    expect(code).toBe(2);
    for (const flag of Object.values(DENO_PERMISSIONS)) expect(stderr).toContain(flag);
  });

  test("says which permission a file needs that it may not touch", () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const path = join(other.path, "config.yaml");
    for (const flags of [[], ["--check"], ["--diff"]]) {
      const { code, stderr } = run(deno.command, [...DENO_RUN, cliBundle, "--output", path, ...flags], folder.path);
      expect(code).toBe(1);
      expect(stderr).toContain(`Error: --output ${path}: '${path}' could not be written: Requires `);
      expect(stderr).toMatch(/--allow-(?:read|write)/);
    }
  });

  test("runs the sources, offline, with what deno.json says", () => {
    using folder = folderWithScript();
    const cached = ["run", "--cached-only", ...DENO_RUN.slice(1)];
    expect(run(deno.command, [...cached, join(root, "src/cli.ts"), ...request], folder.path)).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toBe(expected());
  });
});

test("README and deno.json name the permissions that are tried here", () => {
  const line = `deno ${DENO_RUN.join(" ")}`;
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`${line} dist/cli/index.js\n`);
  expect(readFileSync(join(root, "deno.json"), "utf8")).toContain(`"${line} src/cli.ts"`);
});
