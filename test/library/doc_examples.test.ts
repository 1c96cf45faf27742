import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../support/cli.ts";

interface Example {
  /** Where it stands: `src/errors.ts:50`. */
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** For each console.log what the comment behind or below it says, or nothing. */
  readonly printed: readonly (string | undefined)[];
}

// Inside of the package, so that its own name resolves to what is built, for tsc and for Node.
const folder = join(root, ".doc_examples");
const require = createRequire(import.meta.url);

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .sort();
const pages = readdirSync(join(root, "docs")).filter((path) => path.endsWith(".md"));
const examples: readonly Example[] = [
  ...sources.flatMap((path) => examplesOf(`src/${path.replaceAll("\\", "/")}`)),
  ...pages.flatMap((path) => blocksOf(`docs/${path}`)),
];

/** The blocks of a page that use the package, as a reader would copy them. */
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
    // Other languages are for reading.
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

// Writes one JSON text for each call: what Node would print, and the values as JSON.
const recorder = `import { format } from "node:util";
console.log = (...args) => {
  const json = args.map((arg) => JSON.stringify(arg) ?? "undefined").join(" ");
  process.stdout.write(JSON.stringify([format(...args), json]) + "\\n");
};
`;

/** A value as comments write it: as it is printed, as JSON, or with the other kind of quotes. */
function spellings([text, json]: readonly [string, string]): string[] {
  return [text, text.replace(/\n+$/, ""), json, text.replaceAll("'", '"'), `'${text}'`];
}

let compiled: ReturnType<typeof tsc>;

function tsc() {
  const command = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  return spawnSync(process.execPath, [command, "-p", folder], { encoding: "utf8" });
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of examples) writeFileSync(join(folder, file), code);
  writeFileSync(join(folder, "recorder.mjs"), recorder);
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
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
  compiled = tsc();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the examples of the doc comments", () => {
  test("are there, and use the package by its name", () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const { name, code } of examples) expect(code, name).toMatch(/ from "app-hub-configurator(?:\/check)?"/);
  });

  test("compile with strict settings against what the package exports", () => {
    expect(compiled.stdout).toBe("");
  });

  test.each(examples)("$name runs, and prints what it says", ({ file, printed }) => {
    const compiledFile = join(folder, "out", file.replace(/ts$/, "js"));
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "./recorder.mjs", compiledFile], {
      cwd: folder,
      encoding: "utf8",
      env: { NO_COLOR: "1" },
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const calls = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as [string, string]);
    const shown = calls.map((call, index) => {
      const comment = printed[index];
      return comment === undefined || spellings(call).includes(comment) ? comment : call[0];
    });
    expect(shown).toEqual(printed);
  });
});
