import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { VERSION } from "../src/version.ts";
import { root } from "./support/folders.ts";

interface Layer {
  /** The folder in src, and single files, that it consists of. */
  readonly parts: readonly string[];
  /** What it may import besides itself, where that is less than every layer before it. */
  readonly only?: readonly string[];
  /** Whether it touches the world: other layers import nothing of Node. */
  readonly world?: true;
  /** Packages that it may import. */
  readonly packages?: readonly string[];
}

/** The layers from left to right, as CONTRIBUTING.md has them: each imports only itself and what is before it. */
const layers: Readonly<Record<string, Layer>> = {
  errors: { parts: ["errors.ts", "exit.ts", "job.ts", "lists.ts", "version.ts"] },
  text: { parts: ["text/"], packages: ["diff", "yaml"] },
  places: { parts: ["places/"], only: ["errors", "text"], packages: ["yaml"] },
  files: { parts: ["files/"], only: ["errors", "text"], world: true },
  schema: { parts: ["schema/"], only: ["errors", "text"], packages: ["zod"] },
  hub: { parts: ["hub/"], only: ["errors", "text", "schema"], packages: ["zod"] },
  images: {
    parts: ["images/"],
    only: ["errors", "text", "files", "schema", "hub"],
    world: true,
    packages: ["zod"],
  },
  profiles: { parts: ["profiles/"], only: ["errors", "text", "schema", "hub", "images"], packages: ["zod"] },
  packs: { parts: ["packs/"], world: true, packages: ["zod", "yaml"] },
  rules: { parts: ["rules/"], only: ["errors", "text", "hub", "rules"] },
  options: { parts: ["compose/options.ts", "compose/given.ts"], only: ["errors", "text", "hub", "images", "rules"] },
  compose: { parts: ["compose/"], world: true, packages: ["zod"] },
  import: { parts: ["import/"] },
  diff: { parts: ["diff/"], only: ["errors", "text", "hub", "rules"] },
  menu: { parts: ["menu/"], only: ["errors", "text", "hub", "rules", "diff"] },
  rollout: { parts: ["rollout/"], only: ["errors", "text", "hub", "rules", "diff"] },
  report: { parts: ["report/"], only: ["errors", "text", "schema", "hub", "images", "rules", "diff", "rollout"] },
  publish: {
    parts: ["publish/"],
    only: ["errors", "text", "options"],
    world: true,
  },
  delivery: { parts: ["delivery/"], world: true },
  library: { parts: ["mod.ts", "check.ts"] },
  cli: { parts: ["cli/", "cli.ts"], world: true, packages: ["commander", "zod"] },
  action: { parts: ["action/", "action.ts"], world: true, packages: ["@actions/core", "@actions/github", "zod"] },
};

/** What a layer may import besides itself. */
function allowedFor(name: string): readonly string[] {
  const names = Object.keys(layers);
  const before = names.slice(0, names.indexOf(name)).filter((each) => !["library", "cli"].includes(each));
  return layers[name]?.only ?? before;
}

/** Files that are longer than the rule, and why. The number is what they may grow to. */
const LONGEST = 400;
const TOLERANCE = 50;
const longFiles: Readonly<Record<string, string>> = {
  "publish/signals.ts": "one table, with about ten lines for each kind of answer",
  "compose/options.ts": "one table, with about ten lines for each option",
  "hub/pyyaml/scanner.ts":
    "PyYAML's scanner: queue, keys, indentation and tokens share one state, and upstream has them in one file",
};

/** Single imports that the table does not have, and why. */
const exceptions: Readonly<Record<string, string>> = {};

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
  /** Those that are left when the types are erased. */
  readonly values: readonly string[];
  /** The text without comments. */
  readonly code: string;
}

/** Names that several modules export, each for a thing of its own, and why they may. Every other name means one thing. */
const mirroredNames: Readonly<Record<string, string>> = {
  Token:
    "PyYAML, Jinja2 and Go's text/template each call it so, and each of these folders keeps to the words of its original",
};

const importForms = [
  /^(?:import|export)\s[^"`;]*?\bfrom\s+"([^"\s]+)";/gm,
  /^import\s+"([^"\s]+)";/gm,
  /\bimport\(\s*"([^"\s]+)"/g,
];

/** A module by its path in src and its text. */
function sourceOf(path: string, text: string): Source {
  // Examples in comments import the package by its name.
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found = importForms.flatMap((form) => [...code.matchAll(form)]);
  const values = found.filter(([form]) => !/^(?:import|export) type\b/.test(form));
  const names = (list: typeof found) => list.map(([, name = ""]) => name);
  return { path, text, code, imports: names(found), values: names(values) };
}

const files: readonly Source[] = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"))
  .sort()
  .map((path) => sourceOf(path, readFileSync(join(root, "src", path), "utf8")));

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
      const allowed = [name, ...allowedFor(name)];
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

/** What the modules that an entry reaches use of Node or of packages. Imports of types do not count. */
function foreignUses(entry: string, all: readonly Source[]) {
  const sources = new Map(all.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const open = [entry];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const file = sources.get(at);
    open.push(...(file === undefined ? [] : importsOf({ ...file, imports: file.values }).map(({ target }) => target)));
  }
  const uses = [...reached].flatMap((path) => {
    const { values = [], code = "" } = sources.get(path) ?? {};
    const globals = code.match(/\b(?:process|Buffer|globalThis|require|__dirname|import\.meta)\b[.([]/g) ?? [];
    return [...values.filter((each) => !each.startsWith(".")), ...globals].map((each) => `${path} uses ${each}`);
  });
  return { reached, uses };
}

describe("the entry ./check", () => {
  test("reaches no module that needs Node or a package", () => {
    const { reached, uses } = foreignUses("check.ts", files);
    expect(reached.size).toBeGreaterThan(50);
    expect(uses).toEqual([]);
  });

  test.each<[what: string, modules: Readonly<Record<string, string>>, expected: readonly string[]]>([
    [
      "an import of Node in the entry",
      { "check.ts": 'import { join } from "node:path";' },
      ["check.ts uses node:path"],
    ],
    [
      "an import of Node three modules away",
      {
        "check.ts": 'export { a } from "./rules/mod.ts";',
        "rules/mod.ts": 'import { b } from "../text/b.ts";\nexport const a = b;',
        "text/b.ts": 'import "./c.ts";\nexport const b = 1;',
        "text/c.ts": 'import {\n  readFileSync,\n} from "node:fs";',
      },
      ["text/c.ts uses node:fs"],
    ],
    [
      "an import on demand",
      {
        "check.ts": 'const later = () => import("./later.ts");',
        "later.ts": 'export const os = () => import("node:os");',
      },
      ["later.ts uses node:os"],
    ],
    ["a package", { "check.ts": 'import * as z from "zod/mini";' }, ["check.ts uses zod/mini"]],
    ["a global of Node", { "check.ts": 'console.log(process.env["HOME"]);' }, ["check.ts uses process."]],
    [
      "an import of types, or an example in a comment",
      {
        "check.ts":
          '/**\n * import { join } from "node:path";\n */\nimport type { A } from "./a.ts";\nexport type B = A;',
        "a.ts": 'import { join } from "node:path";\nexport type A = ReturnType<typeof join>;',
      },
      [],
    ],
    ["a module that it does not reach", { "check.ts": "export {};", "cli.ts": 'import "node:process";' }, []],
  ])("what is found with %s", (_, modules, expected) => {
    const made = Object.entries(modules).map(([path, text]) => sourceOf(path, text));
    expect(foreignUses("check.ts", made).uses).toEqual(expected);
  });
});

test("publish/ has as many files as docs/adr/0015 says, and what a run knows or learns is never written over", () => {
  const own = files.filter(({ path }) => path.startsWith("publish/"));
  const adr = readFileSync(join(root, "docs/adr/0015-the-layout-of-the-sources.md"), "utf8");
  expect(Number(/It is (\d+) files/.exec(adr)?.[1])).toBe(own.length);
  const { code = "" } = own.find(({ path }) => path === "publish/run_state.ts") ?? {};
  for (const name of ["Run", "Learned"]) {
    const members = new RegExp(`^export interface ${name} \\{\n([^}]*(?:\\{[^}]*\\}[^}]*)*)\n\\}$`, "m").exec(
      code,
    )?.[1];
    const lines = members?.split("\n").filter((line) => /^ {2}\S/.test(line)) ?? [];
    expect(lines.length, name).toBeGreaterThan(1);
    expect(lines.filter((line) => !line.startsWith("  readonly "))).toEqual([]);
  }
});

/** Sets of files that import each other, directly or around corners; types count too. */
function circles(): string[][] {
  const graph = new Map(files.map((file) => [file.path, importsOf(file).map(({ target }) => target)]));
  const reach = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...(graph.get(from) ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(graph.get(at) ?? []));
    }
    return seen;
  };
  const reached = new Map(files.map(({ path }) => [path, reach(path)]));
  const found = new Map<string, string[]>();
  for (const { path } of files) {
    if (reached.get(path)?.has(path) !== true) continue;
    const members = [...(reached.get(path) ?? [])].filter((each) => reached.get(each)?.has(path)).sort();
    found.set(members.join(), members);
  }
  return [...found.values()];
}

test("no files import each other in a circle, types included", () => {
  expect(circles()).toEqual([]);
});

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
  // These two escape what they print. What is about the code of packs speaks when nobody else can any more.
  [
    "a way around the sinks to an output",
    /\bconsole\.\w|\bprocess\.(?:stdout|stderr)\b|\} = process;|"@actions\/core"|\bwriteSync\(\s*[12]\b/,
    /^(cli\/io|action\/runner|packs\/(?:guard|after_loading))\.ts$/,
  ],
  ["an exit, outside of the doors", /process\.exit\b/, /^(cli|action)/],
  [
    "a list of any length as arguments of a call (src/lists.ts)",
    /\.(push|unshift|splice|concat)\((?:[^(){}[\]]*,)?\s*\.\.\.|Math\.(max|min)\([^()]*\.\.\.|\.from\w*\(\.\.\./,
  ],
  ["what zod keeps to itself, but for the one file that knows it", /\._zod\b/, /^schema\/walk\.ts$/],
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

describe("exported names", () => {
  const exporting =
    /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*? ?|const |let |class |interface |type |enum )(\w+)/gm;
  const modulesOf = new Map<string, Set<string>>();
  for (const { path, code } of files) {
    for (const [, name = ""] of code.matchAll(exporting)) {
      modulesOf.set(name, (modulesOf.get(name) ?? new Set()).add(path));
    }
  }
  const shared = [...modulesOf].filter(([, modules]) => modules.size > 1);

  test("mean one thing each", () => {
    expect(modulesOf.size).toBeGreaterThan(500);
    const wrong = shared.filter(([name]) => !Object.hasOwn(mirroredNames, name));
    expect(wrong.map(([name, modules]) => `${name}: ${[...modules].join(", ")}`)).toEqual([]);
  });

  test("that are mirrored are in the folders that mirror", () => {
    const mirrors = /^hub\/(?:helm|jinja|pyyaml)\//;
    for (const name of Object.keys(mirroredNames)) {
      const modules = [...(modulesOf.get(name) ?? [])];
      expect(modules.length, name).toBeGreaterThan(1);
      expect(
        modules.filter((path) => !mirrors.test(path)),
        name,
      ).toEqual([]);
    }
  });

  test("are not changed where they are exported again", () => {
    const renamed = files.flatMap(({ path, code }) =>
      [...code.matchAll(/^export (?:type )?\{[^}]*\bas\b[^}]*\}|^export \*|^export default/gm)].map(
        ([found]) => `${path}: ${found}`,
      ),
    );
    expect(renamed).toEqual([]);
  });
});
