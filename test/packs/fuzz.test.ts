import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import { buildConfig } from "../../src/compose/config.ts";
import { ConfiguratorError, type Issue } from "../../src/errors.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import * as fc from "../support/random.ts";

const packs = ["eoepca", "eoepca-seven"].map((name) => join(root, "examples/packs", name));
const texts = packs.map((pack) => readFileSync(join(pack, "pack.yaml"), "utf8"));

// One copy of each example: each attempt replaces one of its files.
const copies = temporaryFolder();
for (const pack of packs) cpSync(pack, join(copies.path, basename(pack)), { recursive: true });
afterAll(() => copies[Symbol.dispose]());

/**
 * Loads a text as the pack.yaml of an example and builds its profiles; any other error than a clear refusal is a crash.
 * Findings of the hub check and of suppressions are left out: if a name changes, they are wrong where it was used.
 */
async function tryPack(pack: string, text: string): Promise<readonly Issue[]> {
  const path = join(copies.path, basename(pack));
  writeFileSync(join(path, "pack.yaml"), text);
  try {
    const registry = await loadPacks([{ path }]);
    const profiles = registry.all().map(({ slug }) => slug);
    buildConfig({ profiles, groups: ["g"] }, { registry });
    return [];
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return error.issues.filter(({ code, path }) => code !== "hub-rule" && path !== "suppress");
  }
}

type Path = readonly (string | number)[];

/** The path of every node of a document. */
function paths(document: Document): Path[] {
  const found: Path[] = [];
  const visit = (node: unknown, path: Path) => {
    if (path.length > 0) found.push(path);
    if (isMap(node)) for (const { key, value } of node.items) visit(value, [...path, String(key)]);
    if (isSeq(node)) for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
  };
  visit(document.contents, []);
  return found;
}

/** The line of a path in a text: of its key, or of the item of a list. */
function lineOf(text: string, path: Path): number {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = isMap(parent)
    ? parent.items.find(({ key }) => String(key) === String(last))?.key
    : isSeq(parent)
      ? parent.items[Number(last)]
      : undefined;
  const offset = (node as { range?: [number] } | undefined)?.range?.[0];
  return offset === undefined ? 0 : lineCounter.linePos(offset).line;
}

/** The paths of the profiles that extend a family. */
function heirsOf(document: Document, slug: string): Path[] {
  const { profiles } = document.toJS() as { profiles: { extends?: string }[] };
  return profiles.flatMap((profile, index) => (profile.extends === slug ? [["profiles", index]] : []));
}

/** The lines of an item of a list. */
function linesOf(text: string, [list = "", index]: Path): number[] {
  const first = lineOf(text, [list, index ?? 0]);
  const next = lineOf(text, [list, Number(index) + 1]) || text.split("\n").length;
  return Array.from({ length: next - first }, (_, offset) => first + offset);
}

const print = (document: Document) => document.toString({ lineWidth: 0, flowCollectionPadding: true });
const lines = (issues: readonly Issue[]) => issues.map(({ at }) => at?.line);

// One node of each kind, because the items of a list are similar; in the random run all nodes.
async function eachNode(check: (pack: string, document: Document, path: Path) => Promise<void>) {
  const tried = new Set<string>();
  for (const [index, pack] of packs.entries()) {
    for (const path of paths(parseDocument(texts[index] ?? ""))) {
      const kind = path.map((part) => (typeof part === "number" ? "[]" : part)).join(".");
      if (tried.has(kind) && !fc.isRandomRun) continue;
      tried.add(kind);
      await check(pack, parseDocument(texts[index] ?? ""), path);
    }
  }
}

test("a node of another type is refused at its line", async () => {
  await eachNode(async (pack, document, path) => {
    // No setting can be a list of lists.
    document.setIn(path, document.createNode([[1]], { flow: true }));
    const text = print(document);
    expect(lines(await tryPack(pack, text))).toContain(lineOf(text, path));
  });
});

test("a key with another name is refused at its line, or is a free name", async () => {
  await eachNode(async (pack, document, path) => {
    const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return;
    const pair = parent.items.find(({ key }) => String(key) === String(path.at(-1))) as Pair;
    if (!isScalar(pair.key)) return;
    pair.key.value = `${String(pair.key.value)}_x`;
    const text = print(document);
    const issues = await tryPack(pack, text);
    const isOwnName = path.length % 2 === 0 && path.length > 3;
    if (issues.length > 0 || !isOwnName) {
      expect(lines(issues)).toContain(lineOf(text, [...path.slice(0, -1), `${String(path.at(-1))}_x`]));
    }
  });
});

test("without a node, the incomplete rest is refused around it, or where it was named", async () => {
  await eachNode(async (pack, document, path) => {
    const slug: unknown = document.getIn([...path.slice(0, 2), "slug"]);
    document.deleteIn(path);
    const text = print(document);
    const issues = await tryPack(pack, text);
    const around = path.slice(0, -1).map((_, index) => lineOf(text, path.slice(0, index + 1)));
    const naming = text.split("\n").flatMap((line, index) => (line.includes(`extends: ${slug}`) ? [index + 1] : []));
    // Without its parent, a profile, and those that extend it, only have incomplete changes of what was inherited.
    const heirs = path.at(-1) === "extends" ? [path.slice(0, 2), ...heirsOf(document, String(slug))] : [];
    const inside = heirs.flatMap((heir) => linesOf(text, heir));
    if (path.length > 1) for (const line of lines(issues)) expect([...around, ...naming, ...inside]).toContain(line);
  });
});

test("any edit of the text is read or refused, and refusals are in the file", async () => {
  const edit = fc.record({
    pack: fc.nat({ max: packs.length - 1 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 20 }),
    insert: fc.oneof(
      fc.constantFrom(
        "\t",
        "\n",
        "\r",
        ":",
        "- ",
        "&a ",
        "*a",
        "{",
        "]",
        "|",
        "<<: ",
        "? ",
        "!!x ",
        "---\n",
        "\0",
        "%YAML 9\n",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(edit, async ({ pack, at, remove, insert }) => {
      const text = texts[pack] ?? "";
      const start = Math.floor(at * text.length);
      const edited = text.slice(0, start) + insert + text.slice(start + remove);
      const count = edited.split("\n").length;
      for (const issue of await tryPack(packs[pack] ?? "", edited)) {
        if (issue.at?.line === undefined) continue;
        expect(issue.at.line).toBeGreaterThan(0);
        expect(issue.at.line).toBeLessThanOrEqual(Math.max(count, 200));
      }
    }),
    { numRuns: 150 },
  );
});
