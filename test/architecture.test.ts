import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { VERSION } from "../src/version.ts";
import { root } from "./support/cli.ts";

interface Layer {
  /** Paths in src that begin with one of these. */
  readonly parts: readonly string[];
  /** What it may import besides itself. */
  readonly from: readonly string[];
  /** Whether it touches the world: `pure` layers import nothing of Node. */
  readonly world?: true;
  /** Packages that it may import. */
  readonly packages?: readonly string[];
}

const core = ["errors", "text", "model", "profiles", "builder"];

/** The layers from left to right, as CONTRIBUTING.md has them. */
const layers: Readonly<Record<string, Layer>> = {
  errors: { parts: ["errors.ts", "version.ts"], from: [] },
  text: { parts: ["text/"], from: ["errors"], packages: ["diff", "yaml"] },
  files: { parts: ["files/"], from: ["errors"], world: true },
  model: { parts: ["model/"], from: ["errors", "text"], packages: ["zod"] },
  profiles: { parts: ["profiles/"], from: ["errors", "text", "model"], packages: ["zod"] },
  builder: { parts: ["builder/"], from: ["errors", "text", "model", "profiles", "files"], packages: ["zod"] },
  hub_rules: { parts: ["hub_rules/"], from: ["errors", "text", "model"], packages: ["zod"] },
  diff: { parts: ["diff/"], from: ["errors", "text", "model"] },
  report: { parts: ["report/"], from: ["errors", "text", "model", "hub_rules", "diff"] },
  packs: { parts: ["packs/"], from: [...core, "files"], world: true, packages: ["zod", "yaml"] },
  request: { parts: ["request/"], from: [...core, "files", "hub_rules", "diff", "report", "packs"], world: true },
  publish: { parts: ["publish/"], from: ["errors", "text"], world: true, packages: ["@actions/github", "@octokit"] },
  library: {
    parts: ["mod.ts"],
    from: [...core, "files", "hub_rules", "diff", "report", "packs", "request", "publish"],
  },
  cli: {
    parts: ["cli/", "cli.ts"],
    from: [...core, "files", "hub_rules", "diff", "report", "packs", "request"],
    world: true,
    packages: ["commander", "zod"],
  },
  action: {
    parts: ["action/", "action.ts"],
    from: [...core, "files", "hub_rules", "diff", "report", "packs", "request", "publish"],
    world: true,
    packages: ["@actions/core", "@actions/github", "zod"],
  },
};

/** Files that are longer than the rule, and why. The number is what they may grow to. */
const LONGEST = 200;
const TOLERANCE = 25;
const longFiles: Readonly<Record<string, string>> = {
  "profiles/assets.ts": "generated from the scripts and manifests of the built-ins",
};

/** Single imports that the table does not have, and why. */
const exceptions: Readonly<Record<string, string>> = {
  "action.ts imports cli/quick_start.ts": "what makes a start quick is the same for both doors",
};

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const importForms = [
  /^(?:import|export)\s[^"`;]*?\bfrom\s+"([^"\s]+)";/gm,
  /^import\s+"([^"\s]+)";/gm,
  /\bimport\(\s*"([^"\s]+)"/g,
];

const files: readonly Source[] = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, "src", path), "utf8");
    // Examples in comments import the package by its name.
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
    const found = importForms.flatMap((form) => [...code.matchAll(form)]);
    return { path, text, imports: found.map(([, name = ""]) => name) };
  });

const layerOf = (path: string) =>
  Object.keys(layers).find((name) =>
    layers[name]?.parts.some((part) => path === part || (part.endsWith("/") && path.startsWith(part))),
  );

/** What a file imports of the sources. */
function importsOf({ path, imports }: Source): { readonly target: string; readonly line: string }[] {
  return imports
    .filter((each) => each.startsWith("."))
    .map((each) => normalize(join(dirname(path), each)).replaceAll("\\", "/"))
    .map((target) => ({ target, line: `${path} imports ${target}` }));
}

test("every file is in a layer", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter(({ path }) => layerOf(path) === undefined).map(({ path }) => path)).toEqual([]);
});

describe.each(Object.entries(layers).filter(([name]) => files.some(({ path }) => layerOf(path) === name)))(
  "%s",
  (name, layer) => {
    const own = files.filter(({ path }) => layerOf(path) === name);

    test("imports only what is left of it", () => {
      const allowed = [name, ...layer.from];
      const wrong = own
        .flatMap(importsOf)
        .filter(({ target, line }) => !allowed.includes(layerOf(target) ?? "?") && !Object.hasOwn(exceptions, line));
      expect(wrong.map(({ line }) => line)).toEqual([]);
    });

    test("imports only its packages, and Node only where it touches the world", () => {
      const allowed = [...(layer.packages ?? []), ...(layer.world === undefined ? [] : ["node:"])];
      const wrong = own.flatMap(({ path, imports }) =>
        imports
          .filter((each) => !each.startsWith("."))
          .filter(
            (each) =>
              !allowed.some((start) => each === start || each.startsWith(start.endsWith(":") ? start : `${start}/`)),
          )
          .map((each) => `${path} imports ${each}`),
      );
      expect(wrong).toEqual([]);
    });
  },
);

test("exceptions and long files are real, so that the lists do not outlive their reasons", () => {
  const all = files.flatMap(importsOf).map(({ line }) => line);
  expect(all).toEqual(expect.arrayContaining(Object.keys(exceptions)));
  const lines = (path: string) => (files.find((file) => file.path === path)?.text.split("\n").length ?? 1) - 1;
  expect(Object.keys(longFiles).filter((path) => lines(path) <= LONGEST + TOLERANCE)).toEqual([]);
});

test(`no file is much longer than ${LONGEST} lines`, () => {
  const long = files
    .map(({ path, text }) => [path, text.split("\n").length - 1] as const)
    .filter(([path, lines]) => lines > LONGEST + TOLERANCE && !Object.hasOwn(longFiles, path));
  expect(long).toEqual([]);
});

test("names are in snake_case, and nothing is called utils", () => {
  expect(
    files
      .filter(({ path }) => !/^[a-z0-9_/]+\.ts$/.test(path) || /util|helper|misc|common/.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});

test("imports name files with their ending, and Node's modules with node:", () => {
  const wrong = files.flatMap(({ path, imports }) =>
    imports
      .filter((each) =>
        each.startsWith(".")
          ? !each.endsWith(".ts")
          : /^(fs|path|os|url|util|process|crypto|child_process)$/.test(each),
      )
      .map((each) => `${path}: ${each}`),
  );
  expect(wrong).toEqual([]);
});

test.each<[name: string, pattern: RegExp, except?: RegExp]>([
  ["a default export", /^export default/m],
  ["a machine's path", /\/work\/|\/home\/[a-z]+\/|\/root\/|\/Users\//],
  ["a package registry", /registry\.(npmjs|yarnpkg)|registry-mirror|npm\.pkg/],
  ["something left open", /\b(TODO|FIXME|XXX|HACK)\b/],
  ["a check that is switched off", /@ts-ignore|@ts-nocheck|eslint-disable/],
  ["printing, outside of the doors", /\bconsole\.(log|error|warn|info)\(/, /^(cli|action)/],
  ["an exit, outside of the doors", /process\.exit\b/, /^(cli|action)/],
])("no source has %s", (_, pattern, except) => {
  const found = files.filter(({ path, text }) => {
    if (except?.test(path)) return false;
    return pattern.test(text.replace(/^\s*\*.*$/gm, ""));
  });
  expect(found.map(({ path }) => path)).toEqual([]);
});

test("the version of the sources is that of the package", () => expect(VERSION).toBe(manifest.version));

test("what is installed with the package is named exactly, and has no scripts that run then", () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
});
