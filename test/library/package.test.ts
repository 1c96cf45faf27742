import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { made } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
const hasNpm = spawnSync("npm", ["--version"], { shell: process.platform === "win32" }).status === 0;
if (!hasNpm) console.warn("SKIPPED: npm is missing, so the package is neither packed nor installed");

/** A program of a user of the package, with what the compiler must accept and refuse. */
const program = `import {
  BaseCoderProfile,
  buildConfig,
  builtinRegistry,
  Config,
  ConfiguratorError,
  configJsonSchema,
  defineProfile,
  formatConfig,
  type Issue,
  type Profile,
  type ProfileSpec,
  type Suppression,
  writeConfig,
} from "app-hub-configurator";
import { checkText, type Finding } from "app-hub-configurator/check";

const spec: ProfileSpec = { slug: "my_app", display_name: "Mine", volumes: { workspace: { size: "1Gi" }, calrissian: null } };
// @ts-expect-error: no such setting
const wrong: ProfileSpec = { slug: "my_app", display_nam: "Mine" };
// @ts-expect-error: no such setting deep inside
defineProfile(BaseCoderProfile, { slug: "my_app", volumes: { workspace: { sise: "1Gi" } } });
// @ts-expect-error: whole numbers are numbers
defineProfile(BaseCoderProfile, { slug: "my_app", cpu_limit: "4" });

const registry = builtinRegistry();
registry.register(defineProfile(BaseCoderProfile, spec));
const { config, warnings } = buildConfig({ profiles: ["my_app"], groups: ["g"] }, { registry });
const first: Profile | undefined = config.profiles[0];
const parsed: Config = Config.parse(JSON.parse(JSON.stringify(config)));
const text: string = formatConfig(parsed);
writeConfig(config, "config.yaml");
let issues: readonly Issue[] = warnings;
try {
  buildConfig({ profiles: ["nope"], groups: [] });
} catch (error) {
  if (error instanceof ConfiguratorError) issues = error.issues;
}
const suppress: readonly Suppression[] = [{ rule: "image-floating", profile: "my_app", reason: "On purpose" }];
const findings: readonly Finding[] = checkText(text, { suppress }).filter(({ severity }) => severity === "error");
console.log(JSON.stringify([first?.id, text.length > 0, findings.length, issues.map(({ code }) => code), configJsonSchema()["type"], wrong.slug]));
`;

describe.skipIf(!hasNpm)("the package", () => {
  const folder = temporaryFolder();
  const installed = join(folder.path, "node_modules", manifest.name);
  let files: readonly string[] = [];

  beforeAll(() => {
    // Packed from a new build of the sources: the folder build/ may be old.
    const project = join(folder.path, "project");
    for (const name of readdirSync(root).filter((each) => !/^(\.|build$|dist$|node_modules$|src$|test$)/.test(each))) {
      cpSync(join(root, name), join(project, name), { recursive: true });
    }
    for (const name of ["build", "dist"]) cpSync(join(made, name), join(project, name), { recursive: true });
    const options = { cwd: project, encoding: "utf8", shell: process.platform === "win32" } as const;
    const pack = spawnSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder.path], options);
    if (pack.status !== 0) throw new Error(pack.stderr);
    const [packed] = JSON.parse(pack.stdout) as { filename: string; files: { path: string }[] }[];
    if (packed === undefined) throw new Error("npm packed nothing");
    files = packed.files.map(({ path }) => path);
    mkdirSync(installed, { recursive: true });
    const unpack = spawnSync("tar", ["-xzf", packed.filename, "-C", installed, "--strip-components=1"], {
      cwd: folder.path,
    });
    if (unpack.status !== 0) throw new Error(String(unpack.stderr));
    // An installation from a registry would bring these, and only these.
    for (const name of [...Object.keys(manifest.dependencies), "@types/node", "undici-types"]) {
      const target = join(folder.path, "node_modules", name);
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(join(root, "node_modules", name), target, "junction");
    }
    writeFileSync(join(folder.path, "package.json"), '{ "type": "module", "private": true }');
    writeFileSync(join(folder.path, "program.ts"), program);
  });
  afterAll(() => folder[Symbol.dispose]());

  test("has what users need, and no development files", () => {
    expect(files).toEqual(
      expect.arrayContaining(["build/mod.js", "build/mod.d.ts", "dist/cli/index.js", "LICENSE", "README.md"]),
    );
    expect(files.filter((path) => !/^(build|dist\/cli|schema)\/|^[A-Z]+(\.md)?$|^package\.json$/.test(path))).toEqual(
      [],
    );
    expect(files.filter((path) => /test|\.map$|\.env|\.yaml$/.test(path))).toEqual([]);
  });

  test("needs no package that it does not name", () => {
    const names = new Set<string>();
    for (const path of files.filter((each) => /^build\/.*\.js$/.test(each))) {
      const code = readFileSync(join(installed, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
      for (const [, name = ""] of code.matchAll(/^(?:import|export) [^"]*?from "([^."][^"]*)"/gm))
        if (!name.includes("${")) names.add(name);
    }
    const known = Object.keys(manifest.dependencies);
    // The bundles contain these packages.
    const bundled = ["commander", "@actions/core", "@actions/github"];
    const foreign = [...names].filter((name) => !name.startsWith("node:"));
    expect(
      foreign.filter((name) => ![...known, ...bundled].some((each) => name === each || name.startsWith(`${each}/`))),
    ).toEqual([]);
  });

  test.each<[name: string, options: Record<string, unknown>]>([
    ["nodenext", { module: "nodenext" }],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
  ])("has types for strict programs with the resolution of %s", (name, resolution) => {
    const compilerOptions = {
      ...{
        target: "es2023",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        types: ["node"],
      },
      ...{
        noPropertyAccessFromIndexSignature: true,
        skipLibCheck: false,
        outDir: `out-${name}`,
        rootDir: ".",
        ...resolution,
      },
    };
    writeFileSync(
      join(folder.path, `tsconfig.${name}.json`),
      JSON.stringify({ compilerOptions, include: ["program.ts"] }),
    );
    const run = spawnSync(process.execPath, [tsc, "-p", `tsconfig.${name}.json`], {
      cwd: folder.path,
      encoding: "utf8",
    });
    expect(run.stdout).toBe("");
    expect(run.status).toBe(0);
    const out = spawnSync(process.execPath, [`out-${name}/program.js`], { cwd: folder.path, encoding: "utf8" });
    expect(out.stderr).toBe("");
    expect(JSON.parse(out.stdout)).toEqual([
      "profile_my_app",
      true,
      0,
      ["unknown-profile", "no-groups"],
      "object",
      "my_app",
    ]);
    expect(existsSync(join(folder.path, "config.yaml"))).toBe(true);
  });

  test("contains the command as one file", () => {
    const alone = join(folder.path, "alone");
    cpSync(join(installed, "dist/cli"), alone, { recursive: true });
    const [path] = Object.values(manifest.bin);
    expect(files).toContain(path);
    const { status, stdout } = spawnSync(process.execPath, ["index.js", "--version"], { cwd: alone, encoding: "utf8" });
    expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
    expect(readFileSync(join(installed, path ?? ""), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("does not allow deep imports", () => {
    const code = `import("${manifest.name}/build/errors.js").then(() => process.exit(1), (error) => console.log(error.code))`;
    const { stdout } = spawnSync(process.execPath, ["-e", code], { cwd: folder.path, encoding: "utf8" });
    expect(stdout).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED\n");
  });
});
