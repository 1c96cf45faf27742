import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { ENTRIES, exportsOf, handsOnAll, summaryOf } from "../../scripts/public_face.mjs";
import * as check from "../../src/check.ts";
import * as library from "../../src/mod.ts";
import { BUILTIN_DECLARATIONS } from "../../src/profiles/builtin.ts";
import type { ProfileDeclaration } from "../../src/profiles/define.ts";
import { root } from "../support/folders.ts";

const modules = new Map<string, object>([
  ["src/mod.ts", library],
  ["src/check.ts", check],
]);

test("the entries are those of the package", () => {
  const entries = ENTRIES.map(({ name, source }) => [
    name.replace(manifest.name, "."),
    source.replace(/^src\/(.*)\.ts$/, "./build/$1.js"),
  ]);
  const made = Object.entries(manifest.exports).flatMap(([name, entry]) =>
    typeof entry === "string" ? [] : [[name.replace(/^\.\//, "./"), entry.default]],
  );
  expect(entries.map(([name, file]) => [name?.replace("./", "./"), file])).toEqual(made);
});

test("no module exports names with `export *`", () => {
  const found = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .filter((path) => handsOnAll(join("src", path)));
  expect(found).toEqual([]);
});

test("every profile and family that the sources declare is in the list of the registry", async () => {
  const folder = join(root, "src/profiles");
  const declaring = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .filter((path) => /^export const \w+ = define(?:Family|Profile)\(/m.test(readFileSync(join(folder, path), "utf8")));
  expect(declaring.length).toBeGreaterThan(5);
  const listed = new Set<unknown>(BUILTIN_DECLARATIONS);
  const modules = await Promise.all(
    declaring.map((path) => import(pathToFileURL(join(folder, path)).href) as Promise<object>),
  );
  const declared = modules.flatMap((module) => Object.entries(module).filter(([, value]) => isDeclaration(value)));
  expect(declared.filter(([, value]) => !listed.has(value)).map(([name]) => name)).toEqual([]);
});

test("every built-in profile and family is in the library, and in the list of the registry", () => {
  const exported = Object.entries(library).flatMap(([name, value]) => (isDeclaration(value) ? [{ name, value }] : []));
  const values = new Set(exported.map(({ value }) => value));
  expect(BUILTIN_DECLARATIONS.filter((one) => !values.has(one)).map(({ slug }) => slug)).toEqual([]);
  const listed = new Set(BUILTIN_DECLARATIONS);
  expect(exported.filter(({ value }) => !listed.has(value)).map(({ name }) => name)).toEqual([]);
});

function isDeclaration(value: unknown): value is ProfileDeclaration {
  return typeof value === "object" && value !== null && "kind" in value && "spec" in value;
}

describe.each(ENTRIES)("$name", ({ name, source }) => {
  const exports = exportsOf(source);
  const called = exports.filter(({ kind }) => kind === "function" || kind === "class");

  test("exports what is listed, and nothing twice", () => {
    const names = exports.map((each) => each.name);
    expect(names).toEqual([...new Set(names)]);
    const values = Object.keys(modules.get(source) ?? {});
    const listed = exports.filter(({ kind }) => !["interface", "type"].includes(kind)).map((each) => each.name);
    expect(listed.sort()).toEqual(values.sort());
  });

  test("has a doc comment at each export, with a summary of one line", () => {
    expect(exports.filter(({ doc }) => doc === "").map((each) => each.name)).toEqual([]);
    expect(exports.filter(({ doc }) => summaryOf(doc).length > 220).map((each) => each.name)).toEqual([]);
  });

  test("has an example at each function and class", () => {
    const bare = called.filter(
      (each) =>
        !each.doc.includes("@example") || !new RegExp(`\\b${each.name}\\b`).test(each.doc.split("@example")[1] ?? ""),
    );
    expect(bare.map((each) => `${each.path}: ${each.name}`)).toEqual([]);
  });

  test("exports every type that its functions name", () => {
    const names = new Set(exports.map((each) => each.name));
    const known = /^(?:Uint8Array|Record|Promise|ErrorOptions|Iterable|Readonly|Partial|Map|Set|Error|T)$/;
    const foreign = called.flatMap(({ name: own, signature = "" }) =>
      [...signature.replace(/"[^"]*"/g, "").matchAll(/\b[A-Z]\w+/g)]
        .map(([type]) => type)
        .filter((type) => !names.has(type) && !known.test(type))
        .map((type) => `${own} names ${type}`),
    );
    expect(foreign).toEqual([]);
  });

  test("has one term for one thing", () => {
    expect(exports.filter((each) => /suppress/i.test(each.name)).map((each) => each.name)).toEqual(["Suppression"]);
  });

  test("is in docs/library.md", () => {
    const page = readFileSync(join(root, "docs/library.md"), "utf8");
    expect(page).toContain(`from "${name}"`);
    expect(exports.filter((each) => !page.includes(each.name)).map((each) => each.name)).toEqual([]);
  });
});
