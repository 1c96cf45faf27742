import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { made } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";

interface Example {
  /** Where it is: `src/errors.ts:50`. */
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** For each console.log the text of the comment after or below it, or nothing. */
  readonly printed: readonly (string | undefined)[];
}

/** What one example did. */
interface Outcome {
  /** For each call of console.log the text that Node would print, and the values as JSON. */
  readonly calls: readonly (readonly [string, string])[];
  readonly error?: string;
}

const folder = temporaryFolder();
const require = createRequire(import.meta.url);

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .sort();
const pages = readdirSync(join(root, "docs")).filter((path) => path.endsWith(".md"));
const examples: readonly Example[] = [
  ...sources.flatMap((path) => examplesOf(`src/${path.replaceAll("\\", "/")}`)),
  ...pages.flatMap((path) => blocksOf(`docs/${path}`)),
];

/** The code blocks of a page that use the package, as a reader would copy them. */
function blocksOf(path: string): Example[] {
  const text = readFileSync(join(root, path), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].flatMap(({ 1: code = "", index }) => {
    if (!code.includes('from "app-hub-configurator')) return [];
    const name = `${path}:${text.slice(0, index).split("\n").length}`;
    return [{ name, file: `${name.replace(/\W/g, "_")}.ts`, code, printed: commentsOf(code.split("\n")) }];
  });
}

function examplesOf(path: string): Example[] {
  const lines = readFileSync(join(root, path), "utf8").split("\n");
  const found: Example[] = [];
  for (let start = 0; start < lines.length; start++) {
    if (!/^\s*\* @example/.test(lines[start] ?? "")) continue;
    const open = lines.findIndex((line, index) => index > start && /\* ```/.test(line));
    const close = lines.findIndex((line, index) => index > open && /\* ```/.test(line));
    const code = lines.slice(open + 1, close).map((line) => line.replace(/^\s*\* ?/, ""));
    const name = `${path}:${start + 1}`;
    // Blocks of other languages are not run.
    if (!/```ts/.test(lines[open] ?? "")) continue;
    found.push({
      name,
      file: `${name.replace(/\W/g, "_")}.ts`,
      code: `${code.join("\n")}\n`,
      printed: commentsOf(code),
    });
  }
  return found;
}

function commentsOf(code: readonly string[]): (string | undefined)[] {
  return code.flatMap((line, index) => {
    if (!/console\.log\(/.test(line)) return [];
    const end = code.findIndex((each, at) => at >= index && /\);(\s*\/\/.*)?$/.test(each));
    const behind = /\);\s*\/\/ (.*)$/.exec(code[end] ?? "")?.[1];
    if (behind !== undefined) return [behind];
    const below = code.slice(end + 1);
    const other = below.findIndex((each) => !/^\s*\/\/ ?/.test(each));
    const comment = below.slice(0, other < 0 ? below.length : other).map((each) => each.replace(/^\s*\/\/ ?/, ""));
    return [comment.length === 0 ? undefined : comment.join("\n")];
  });
}

// Runs the examples one after the other in one process.
const runner = `import { format } from "node:util";
const outcomes = {};
for (const file of JSON.parse(process.argv[2])) {
  const outcome = (outcomes[file] = { calls: [] });
  console.log = (...args) => {
    outcome.calls.push([format(...args), args.map((arg) => JSON.stringify(arg) ?? "undefined").join(" ")]);
  };
  try {
    await import("./out/" + file.replace(/ts$/, "js"));
  } catch (error) {
    outcome.error = String(error?.stack ?? error);
  }
}
process.stdout.write(JSON.stringify(outcomes));
`;

/** The ways to write a value in a comment: as it is printed, as JSON, or with the other kind of quotes. */
function spellings([text, json]: readonly [string, string]): string[] {
  return [text, text.replace(/\n+$/, ""), json, text.replaceAll("'", '"'), `'${text}'`];
}

let compiled: ReturnType<typeof spawnSync>;
let outcomes: Readonly<Record<string, Outcome>> = {};

beforeAll(() => {
  const { path } = folder;
  // The package under its name, as after an installation.
  const installed = join(path, "node_modules/app-hub-configurator");
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  symlinkSync(join(made, "build"), join(installed, "build"), "junction");
  symlinkSync(join(root, "node_modules/@types"), join(path, "node_modules/@types"), "junction");
  writeFileSync(join(path, "package.json"), '{ "type": "module" }\n');
  for (const { file, code } of examples) writeFileSync(join(path, file), code);
  writeFileSync(join(path, "runner.mjs"), runner);
  const options = {
    ...{
      target: "es2023",
      lib: ["es2023"],
      module: "nodenext",
      strict: true,
      types: ["node"],
      outDir: "out",
      rootDir: ".",
    },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true, noEmitOnError: false },
    ...{ noUnusedLocals: true },
  };
  writeFileSync(join(path, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  compiled = spawnSync(process.execPath, [tsc, "-p", path], { encoding: "utf8" });
  const files = JSON.stringify(examples.map(({ file }) => file));
  const run = spawnSync(process.execPath, ["runner.mjs", files], {
    cwd: path,
    encoding: "utf8",
    env: { NO_COLOR: "1" },
  });
  if (run.status !== 0 || run.stderr !== "") throw new Error(`The examples ended with ${run.status}: ${run.stderr}`);
  outcomes = JSON.parse(run.stdout) as Record<string, Outcome>;
});
afterAll(() => folder[Symbol.dispose]());

describe("the examples of the doc comments", () => {
  test("exist, and use the package by its name", () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const { name, code } of examples) expect(code, name).toMatch(/ from "app-hub-configurator(?:\/check)?"/);
  });

  test("compile with strict settings against what the package exports", () => {
    expect(compiled.stdout).toBe("");
  });

  test.each(examples)("$name runs, and prints the shown output", ({ file, printed }) => {
    const { calls = [], error } = outcomes[file] ?? {};
    expect(error).toBe(undefined);
    const shown = calls.map((call, index) => {
      const comment = printed[index];
      return comment === undefined || spellings(call).includes(comment) ? comment : call[0];
    });
    expect(shown).toEqual(printed);
  });
});
