import { type ExecFileException, execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { loadPacks } from "../../src/packs/load.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { cliBundle } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { root } from "../support/folders.ts";
import { packFolder } from "../support/packs.ts";

const runtimes = join(root, "test/runtimes/node_modules");
const node24 = join(runtimes, "node24/bin/node");
const node20 = join(runtimes, "node20/bin/node");
for (const path of [node24, node20]) {
  if (!existsSync(path)) console.warn(`${path} is missing: packs in TypeScript are not tested with it`);
}

const list = (
  path: string,
  args: readonly string[] = [],
  options: { node?: string; env?: Record<string, string> } = {},
) => runCli(["--profiles-dir", path, "--list-profiles", ...args], { cwd: path, ...options });

const one = 'export default [{ slug: "m", extends: "coder", display_name: "M" }];\n';

describe("a module pack", () => {
  test.each([
    ["an array", one],
    [
      "a promise of an array",
      'export default Promise.resolve([{ slug: "m", extends: "coder", display_name: "M" }]);\n',
    ],
    ["a function", 'export default () => [{ slug: "m", extends: "coder", display_name: "M" }];\n'],
    ["an async function", 'export default async () => [{ slug: "m", extends: "coder", display_name: "M" }];\n'],
    [
      "families and profiles",
      'export default { families: [{ slug: "f", extends: "coder" }], profiles: [{ slug: "m", extends: "f", display_name: "M" }] };\n',
    ],
    [
      "a function of the known families",
      'export default (families) => families.includes("of_yaml") && families.includes("coder") ? [{ slug: "m", extends: "of_yaml", display_name: "M" }] : [];\n',
    ],
  ])("that exports %s is loaded", (_, text) => {
    using folder = packFolder({ "a.mjs": text, "b.yaml": "families: [{ slug: of_yaml, extends: coder }]\n" });
    expect(list(folder.path, ["--allow-code-packs"])).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining(`From ${join(folder.path, "a.mjs")}:\n  - ${"m".padEnd(25)} M\n`),
    });
  });

  test("gets the families of the modules before it", async () => {
    using folder = packFolder({
      "a.mjs": 'export default { families: [{ slug: "of_a", extends: "coder" }], profiles: [] };\n',
      "b.mjs":
        'export default (families) => families.includes("of_a") ? [{ slug: "m", extends: "of_a", display_name: "M" }] : [];\n',
    });
    const registry = await loadPacks([{ path: folder.path }], { allowCode: true });
    expect(registry.get("m").parent?.slug).toBe("of_a");
  });

  test("is refused and not run if code is not allowed", () => {
    using folder = packFolder({ "a.mjs": 'console.log("it ran");\n' });
    const result = list(folder.path);
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain("--allow-code-packs");
    expect(result.stderr).toContain("tokens");
  });

  test("can use texts from files next to it", () => {
    using folder = packFolder({
      "a.mjs": 'export default [{ slug: "m", extends: "coder", init: { from: "./files/init.sh" } }];\n',
      "files/init.sh": "echo from the file\n",
    });
    const { stdout } = runCli(["--profiles-dir", ".", "--allow-code-packs", "--profiles", "m", "--output", "-"], {
      cwd: folder.path,
    });
    expect(stdout).toContain("echo from the file");
  });

  test.each([
    ["true", 0],
    ["TRUE", 0],
    ["false", 1],
    ["", 1],
    ["yes", 2],
    ["1", 2],
    [" true", 2],
    ["true\n", 2],
    [" ", 2],
  ])("with ALLOW_CODE_PACKS=%j ends with %i", (value, code) => {
    using folder = packFolder({ "a.mjs": one });
    expect(list(folder.path, [], { env: { ALLOW_CODE_PACKS: value } }).code).toBe(code);
  });

  test.each([
    ["throws", "const a = 1;\nthrow new Error(`no ${a}`);\n", "a.mjs:2", "no 1"],
    ["throws something else", "throw 5;\n", "a.mjs", "5"],
    ["throws in its function", "export default () => {\n  return nope;\n};\n", "a.mjs:2", "nope is not defined"],
    ["is not JavaScript", "export default [\n", "a.mjs", "SyntaxError"],
    ["imports what is not there", 'import "nope";\n', "a.mjs", "node_modules"],
    ["exports nothing", "export const a = [];\n", "a.mjs", "default export"],
    ["exports no profiles", "export default [];\n", "a.mjs", "does not return a profile"],
    ["exports a text", 'export default "a";\n', "a.mjs", "map"],
    [
      "gives a function inside",
      'export default [{ slug: "m", image: () => 1 }];\n',
      "a.mjs",
      "profiles[0].image is a function",
    ],
    ["gives a date", 'export default [{ slug: "m", image: new Date() }];\n', "a.mjs", "a Date"],
    [
      "gives what contains itself",
      "const a = { slug: 'm' };\na.volumes = a;\nexport default [a];\n",
      "a.mjs",
      "contains itself",
    ],
    ["gives what cannot be read", "export default [{ get slug() { throw new Error('no'); } }];\n", "a.mjs", "no"],
  ])("that %s is reported with its file", (_, text, where, what) => {
    using folder = packFolder({ "a.mjs": text });
    const result = list(folder.path, ["--allow-code-packs"]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(where);
    expect(result.stderr).toContain(what);
    expect(result.stderr).not.toMatch(/^ {4}at /m);
  });

  test("is checked with the same schema, with the paths of its settings", () => {
    using folder = packFolder({
      "a.mjs": 'export default [{ slug: "m", extends: "codr", cpu_limt: 4, volumes: { w: { size: "big" } } }];\n',
    });
    const { code, stderr } = list(folder.path, ["--allow-code-packs"]);
    expect(code).toBe(1);
    expect(stderr).toContain("'cpu_limt' is not a known setting\n  Did you mean 'cpu_limit'?");
    expect(stderr).toContain("volumes.w.size");
    expect(stderr).toContain("extends 'codr'");
  });
});

// Started first, so that the ten seconds pass while the other tests of this file run.
const endless = packFolder({ "endless.mjs": "export default new Promise(() => {});\n" });
const waiting = promisify(execFile)(
  process.execPath,
  [cliBundle, "--profiles-dir", endless.path, "--allow-code-packs", "--list-profiles"],
  { cwd: endless.path },
).then(
  () => "ended well",
  (error: ExecFileException) => error,
);
afterAll(() => endless[Symbol.dispose]());

describe("a pack in TypeScript", () => {
  const sizes = join(root, "examples/packs/sizes");

  test.skipIf(!existsSync(node24))("runs with Node 24 without node_modules", () => {
    using folder = packFolder({});
    mkdirSync(join(folder.path, "sizes"));
    writeFileSync(
      join(folder.path, "sizes/pack.ts"),
      `import type { ProfileSpec } from "app-hub-configurator";\nconst all: ProfileSpec[] = [{ slug: "m", extends: "coder" }];\nexport default all;\n`,
    );
    expect(list(join(folder.path, "sizes"), ["--allow-code-packs"], { node: node24 })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("  - m"),
    });
  });

  test.skipIf(!existsSync(node24))("makes the variants of the example", () => {
    const { code, stdout } = list(sizes, ["--allow-code-packs", "--json"], { node: node24 });
    expect(code).toBe(0);
    const slugs = (JSON.parse(stdout) as { slug: string }[])
      .map(({ slug }) => slug)
      .slice(builtinRegistry().all().length);
    const families = ["coder", "jupyterlab"];
    expect(slugs).toEqual(
      families.flatMap((name) => ["small", "medium", "large"].map((size) => `${name}_size_${size}`)),
    );
  });

  test.skipIf(!existsSync(node20))("says which versions of Node run it", () => {
    const { code, stderr } = list(sizes, ["--allow-code-packs"], { node: node20 });
    expect(code).toBe(1);
    expect(stderr).toContain("22.18");
  });

  const others = [
    ["Deno", join(runtimes, "@deno/linux-x64-glibc/deno"), ["run", "-A", cliBundle]],
    ["Bun", join(runtimes, "@oven/bun-linux-x64/bin/bun"), [cliBundle]],
  ] as const;
  for (const [name, command, args] of others) {
    if (!existsSync(command)) console.warn(`${name} is missing: packs in TypeScript are not tested with it`);
    test.skipIf(!existsSync(command))(`runs with ${name}`, () => {
      const run = spawnSync(command, [...args, "--profiles-dir", sizes, "--allow-code-packs", "--list-profiles"], {
        encoding: "utf8",
      });
      expect(run.status).toBe(0);
      expect(run.stdout).toContain("coder_size_large");
    });
  }
});

test("a module pack that never ends is reported with its file", async () => {
  expect(await waiting).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Error: \S*endless\.mjs: [^\n]*10 seconds\n$/),
  });
});
