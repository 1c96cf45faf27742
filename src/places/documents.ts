/** The file around a menu as nodes, and how to follow a place through them. @module */

import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Issue, Origin } from "../errors.ts";
import { lineTable } from "../text/lines.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { composeYaml, type YamlDocument, type YamlLibrary, type YamlProblem } from "../text/yaml_compose.ts";
import {
  type AddressStep,
  type DocumentName,
  formatDocument,
  formatPlace,
  isPlainNamespace,
  type Place,
} from "./address.ts";
import { offsetsOf, runsOf } from "./scalar_offsets.ts";

/** A text of YAML: a file, or a string in another text of YAML. */
export interface Source {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** Where an offset of this text is in the file. */
  readonly toFile: (offset: number) => number;
  /** What is wrong with it as YAML. */
  readonly issues: readonly Issue[];
  /** Tags that only another program knows, such as `!vault`: nothing is wrong with what is beside them. */
  readonly tags: readonly Issue[];
}

/** A node, and the collections around it, the outermost first. */
export interface FoundNode {
  readonly source: Source;
  readonly document: YamlDocument;
  readonly node: Node;
  readonly parents: readonly Parent[];
  /** The node whose string {@link source} is. */
  readonly outer?: FoundNode;
}

/** A collection, and which of its items is on the way. */
export interface Parent {
  readonly collection: YAMLMap<Node, Node | null> | YAMLSeq<Node>;
  readonly item: number;
}

/** The node at a place, or why there is none. */
export type FoundOrIssue = { readonly found: FoundNode } | { readonly issue: Issue };

/** A file as nodes. */
export interface OuterFile {
  readonly yaml: YamlLibrary;
  readonly name: string;
  readonly source: Source;
  /** What is wrong with it as YAML; tags of other programs are not. */
  readonly issues: readonly Issue[];
  readonly at: (offset: number) => Origin;
}

/** Reads the file around a menu. @param name Its name in messages. */
export function readOuter(yaml: YamlLibrary, text: string, name: string): OuterFile {
  const mark = lineTable(text);
  const at = (offset: number): Origin => {
    const { line, column } = mark(offset);
    return { origin: name, line, column };
  };
  const { documents, problems } = composeYaml(text, yaml);
  const found = issuesOf(problems, at);
  return { yaml, name, source: { text, documents, toFile: (offset) => offset, ...found }, issues: found.issues, at };
}

function issuesOf(problems: readonly YamlProblem[], at: (offset: number) => Origin): Pick<Source, "issues" | "tags"> {
  const issueOf = ({ code, message, hint, offset }: YamlProblem): Issue => ({
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    at: at(offset),
  });
  return {
    issues: problems.filter(({ isTag }) => isTag !== true).map(issueOf),
    tags: problems.filter(({ isTag }) => isTag === true).map(issueOf),
  };
}

/** The node at a place; a place can lead through strings that contain YAML. */
export function follow(file: OuterFile, place: Place): FoundOrIssue {
  const matching = documentsNamed(file, place.document);
  if (matching.length === 0) return { issue: noDocument(file, place.document) };
  const [first = [], ...deeper] = place.levels;
  const results = matching.map((document) => walk(file, { source: file.source, document }, first, place));
  const hits = results.filter((result) => "found" in result);
  if (hits.length > 1) return { issue: severalDocuments(file, place, hits) };
  let result = hits[0] ?? (matching.length === 1 ? results[0] : undefined) ?? furthest(results);
  for (const steps of deeper) {
    if (!("found" in result)) break;
    result = walkInside(file, result.found, steps, place);
  }
  return result;
}

// Of several documents, the author meant the one that has most of the path.
function furthest(results: readonly Walked[]): Walked {
  return results.reduce((best, each) => ("issue" in each && "issue" in best && each.depth > best.depth ? each : best));
}

type Walked = { readonly found: FoundNode } | { readonly issue: Issue; readonly depth: number };

function walkInside(file: OuterFile, outer: FoundNode, steps: readonly AddressStep[], place: Place): Walked {
  const fail = (code: Issue["code"], message: string, hint: string, offset = outer.node.range?.[0] ?? 0) => ({
    issue: { code, message, hint, at: file.at(outer.source.toFile(offset)) },
    depth: 0,
  });
  const source = insideOf(file, outer);
  if (source === undefined) {
    return fail(
      "wrong-type",
      `${shownPlace(place)}: '#' goes into the YAML of a string, but this is ${nodeNoun(file.yaml, outer.node)}`,
      "Write '.' instead of '#'",
    );
  }
  const [document, second] = source.documents;
  if (document === undefined || second !== undefined) {
    const what = document === undefined ? "is not YAML with a value" : "has several documents";
    return fail("yaml-syntax", `${shownPlace(place)}: the text that '#' goes into ${what}`, "Look at the text there");
  }
  return walk(file, { source, document, outer }, steps, place);
}

/** What is wrong with the YAML around a value, in each of the strings that it is in. */
export function issuesAround(found: FoundNode): readonly Issue[] {
  return [...found.source.issues, ...(found.outer === undefined ? [] : issuesAround(found.outer))];
}

/**
 * The YAML inside of a string; `undefined` when the node is not a string. A text with mistakes may have no documents.
 */
export function insideOf(file: OuterFile, outer: FoundNode): Source | undefined {
  const { node, source } = outer;
  if (!file.yaml.isScalar(node) || typeof node.value !== "string") return undefined;
  const inner = offsetsOf(runsOf(source.text, node), node.range?.[0] ?? 0);
  const { documents, problems } = composeYaml(node.value, file.yaml);
  const toFile = (offset: number) => source.toFile(inner(offset));
  return { text: node.value, documents, toFile, ...issuesOf(problems, (offset) => file.at(toFile(offset))) };
}

function walk(
  file: OuterFile,
  start: Pick<FoundNode, "source" | "document" | "outer">,
  steps: readonly AddressStep[],
  place: Place,
): Walked {
  const { yaml } = file;
  let node = start.document.contents as Node;
  const parents: Parent[] = [];
  for (const [depth, step] of steps.entries()) {
    const fail = (issue: Omit<Issue, "at">): Walked => ({
      issue: { ...issue, at: file.at(start.source.toFile(node.range?.[0] ?? 0)) },
      depth,
    });
    const next = oneStep(yaml, node, step, steps.slice(depth + 1));
    if ("message" in next) {
      return fail({ code: "unknown-field", message: `${shownPlace(place)}: ${next.message}`, hint: next.hint });
    }
    parents.push(next.parent);
    node = next.node;
  }
  return { found: { ...start, node, parents } };
}

type Step = { readonly node: Node; readonly parent: Parent } | { readonly message: string; readonly hint: string };

/** One step. When it leads nowhere, the further steps help to say what was meant. */
function oneStep(yaml: YamlLibrary, node: Node, step: AddressStep, further: readonly AddressStep[]): Step {
  if (yaml.isAlias(node)) {
    return { message: `the path goes through the alias *${node.source}`, hint: "Name the place of its anchor" };
  }
  if ("key" in step) {
    if (!yaml.isMap(node)) return notA(yaml, node, "map", `key ${showValue(step.key)}`);
    const pairs = node.items as Pair<Node, Node | null>[];
    const matching = pairs.flatMap((pair, item) => (scalarText(yaml, pair.key) === step.key ? [item] : []));
    const [item, again] = matching;
    if (item === undefined) return noKey(yaml, pairs, step.key, further);
    if (again !== undefined) {
      return { message: `the key ${showValue(step.key)} is written twice`, hint: "Remove one of them" };
    }
    const value = pairs[item]?.value ?? pairs[item]?.key ?? node;
    return { node: value, parent: { collection: node as YAMLMap<Node, Node | null>, item } };
  }
  if (!yaml.isSeq(node))
    return notA(yaml, node, "list", "index" in step ? `item ${step.index}` : `item by ${step.field}`);
  const items = node.items as Node[];
  if ("index" in step) {
    const value = items[step.index];
    if (value !== undefined) return { node: value, parent: { collection: node as YAMLSeq<Node>, item: step.index } };
    return { message: `the list has ${items.length} items, not ${step.index + 1}`, hint: "Items are counted from 0" };
  }
  const matching = items.flatMap((each, item) => (childText(yaml, each, step.field) === step.equals ? [item] : []));
  const [item, again] = matching;
  if (item === undefined || again !== undefined) {
    const known = items.map((each) => childText(yaml, each, step.field)).filter((each) => each !== undefined);
    const wanted = `${step.field}: ${showValue(step.equals)}`;
    if (item !== undefined) {
      const numbers = matching.slice(0, 10).map((each) => `[${each}]`);
      const hint = `Name one by its number: ${numbers.join(" or ")}`;
      return { message: `more than one item of the list has ${wanted}`, hint };
    }
    const message = `no item of the list has ${wanted}`;
    const list = known
      .slice(0, 10)
      .map((each) => showValue(each))
      .join(", ");
    return {
      message,
      hint: didYouMean(step.equals, known) ?? (list === "" ? `No item has ${step.field}` : `There: ${list}`),
    };
  }
  return { node: items[item] ?? node, parent: { collection: node as YAMLSeq<Node>, item } };
}

function noKey(
  yaml: YamlLibrary,
  pairs: readonly Pair<Node, Node | null>[],
  key: string,
  further: readonly AddressStep[],
): Step {
  const known = pairs.map((pair) => scalarText(yaml, pair.key)).filter((each) => each !== undefined);
  const list = known
    .slice(0, 10)
    .map((each) => showValue(each))
    .join(", ");
  const hint =
    dottedKey(key, further, known) ??
    didYouMean(key, known) ??
    (known.length === 0 ? "The map is empty" : `There: ${list}`);
  const merge = known.includes("<<") ? "; values of a merge key are at the place of its anchor" : "";
  return { message: `there is no key ${showValue(key)}`, hint: `${hint}${merge}` };
}

// A dot separates keys, but names of files contain a dot too.
function dottedKey(first: string, further: readonly AddressStep[], known: readonly string[]): string | undefined {
  let key = first;
  for (const step of further) {
    if (!("key" in step)) return undefined;
    key += `.${step.key}`;
    if (known.includes(key)) return `Write a key that has a dot in brackets: [${JSON.stringify(key)}]`;
  }
  return undefined;
}

function notA(yaml: YamlLibrary, node: Node, wanted: string, what: string): Step {
  return {
    message: `there is no ${what}: this is ${nodeNoun(yaml, node)}, not a ${wanted}`,
    hint:
      yaml.isScalar(node) && typeof node.value === "string" ? "'#' goes into the YAML of a string" : "Look at the path",
  };
}

/** The tag of a node that only another program knows, such as `!vault`. */
export function foreignTag(node: Node): string | undefined {
  const { tag } = node as Scalar;
  return tag === undefined || tag === "!" || /^tag:yaml\.org,2002:[a-z]+$/.test(tag) ? undefined : tag;
}

/** What to do about a tag in the way. */
export const TAG_HINT = "Write the menu without the tag; tags in other places of the file do not matter";

/** Why a value is nobody's but another program's: it has a tag that this program knows, or is inside of what has one. */
export function tagAround(found: FoundNode): string | undefined {
  for (let each: FoundNode | undefined = found; each !== undefined; each = each.outer) {
    const own = foreignTag(each.node);
    if (own !== undefined) return `the text has the tag ${own}`;
    for (const { collection } of each.parents) {
      const around = foreignTag(collection);
      if (around !== undefined) return `it is inside of what has the tag ${around}`;
    }
  }
  return undefined;
}

/** What a node is, in words. */
export function nodeNoun(yaml: YamlLibrary, node: Node): string {
  const tag = foreignTag(node);
  if (tag !== undefined) return `a value with the tag ${tag}`;
  if (yaml.isMap(node)) return "a map";
  if (yaml.isSeq(node)) return "a list";
  if (yaml.isAlias(node)) return "an alias";
  const { value } = node as Scalar;
  if (typeof value === "string") return "a text";
  return value === null ? "empty" : `the ${typeof value} ${showValue(value)}`;
}

/** A scalar's text; `undefined` for everything else. */
export function scalarText(yaml: YamlLibrary, node: Node | null): string | undefined {
  return yaml.isScalar(node) ? String(node.source ?? node.value) : undefined;
}

/** The value of a key of a map, where both are there. */
export function childNode(yaml: YamlLibrary, node: Node | null | undefined, key: string): Node | undefined {
  if (!yaml.isMap(node)) return undefined;
  const pairs = node.items as Pair<Node, Node | null>[];
  return pairs.find((pair) => scalarText(yaml, pair.key) === key)?.value ?? undefined;
}

/** The text of a key of a map. */
export function childText(yaml: YamlLibrary, node: Node | null | undefined, key: string): string | undefined {
  return scalarText(yaml, childNode(yaml, node, key) ?? null);
}

/** The kind, the name and the namespace that a document has in Kubernetes. */
function kubernetesName(yaml: YamlLibrary, document: YamlDocument): DocumentName | undefined {
  const root = document.contents as Node;
  const metadata = childNode(yaml, root, "metadata");
  const kind = childText(yaml, root, "kind");
  const name = childText(yaml, metadata, "name");
  if (kind === undefined || name === undefined) return undefined;
  const namespace = childText(yaml, metadata, "namespace");
  return { kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** The name of a document in addresses: its kind and name, and if others have the same, what distinguishes it. */
export function documentName(file: OuterFile, document: YamlDocument): DocumentName | undefined {
  const full = kubernetesName(file.yaml, document);
  if (full === undefined) return undefined;
  const { kind, name, namespace } = full;
  const same = documentsNamed(file, { kind, name });
  if (same.length < 2) return { kind, name };
  if (namespace !== undefined && isPlainNamespace(namespace)) {
    const one = { kind, name, namespace };
    if (documentsNamed(file, one).length === 1) return one;
  }
  return { kind, name, number: same.indexOf(document) };
}

function documentsNamed(file: OuterFile, wanted: DocumentName | undefined): readonly YamlDocument[] {
  if (wanted === undefined) return file.source.documents;
  const same = byName(file).get(formatDocument({ kind: wanted.kind, name: wanted.name })) ?? [];
  if (wanted.number !== undefined) return same.slice(wanted.number, wanted.number + 1);
  if (wanted.namespace === undefined) return same;
  return same.filter((document) => kubernetesName(file.yaml, document)?.namespace === wanted.namespace);
}

// Each document is asked for its name, and a file can have thousands.
const named = new WeakMap<OuterFile, ReadonlyMap<string, readonly YamlDocument[]>>();

function byName(file: OuterFile): ReadonlyMap<string, readonly YamlDocument[]> {
  const known = named.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, YamlDocument[]>();
  for (const document of file.source.documents) {
    const full = kubernetesName(file.yaml, document);
    if (full === undefined) continue;
    const name = formatDocument({ kind: full.kind, name: full.name });
    const same = found.get(name);
    if (same === undefined) found.set(name, [document]);
    else same.push(document);
  }
  named.set(file, found);
  return found;
}

function noDocument(file: OuterFile, wanted: DocumentName | undefined): Issue {
  const at = { origin: file.name };
  if (wanted === undefined)
    return { code: "yaml-syntax", message: `'${file.name}' does not contain YAML`, hint: "Look at the file", at };
  const known = file.source.documents.flatMap((document) => documentName(file, document) ?? []).map(formatDocument);
  const text = formatDocument(wanted);
  const hint =
    didYouMean(text, known) ??
    (known.length === 0 ? "No document has a kind and a name" : `There: ${known.slice(0, 10).join(", ")}`);
  return { code: "unknown-field", message: `No document of '${file.name}' is ${text}`, hint, at };
}

function severalDocuments(file: OuterFile, place: Place, hits: readonly { readonly found: FoundNode }[]): Issue {
  const named = hits.flatMap(({ found }) => documentName(file, found.document) ?? []);
  const examples = named.slice(0, 3).map((document) => `#${formatPlace({ ...place, document })}`);
  return {
    code: "not-unique",
    message: `${shownPlace(place)} fits ${hits.length} documents of '${file.name}'`,
    // Documents without a name, such as values of Helm, cannot be distinguished.
    hint: examples.length === 0 ? "Put them into files of their own" : `Say which: ${examples.join(" or ")}`,
    at: file.at(hits[1]?.found.node.range?.[0] ?? 0),
  };
}

function shownPlace(place: Place): string {
  return `#${formatPlace(place)}`;
}

/** All aliases below a node. */
export function aliasesIn(yaml: YamlLibrary, node: Node | YamlDocument): Alias[] {
  const found: Alias[] = [];
  yaml.visit(node as Node, { Alias: (_, alias) => void found.push(alias) });
  return found;
}

/** All anchors below a node. */
export function anchorsIn(yaml: YamlLibrary, node: Node): Set<string> {
  const found = new Set<string>();
  yaml.visit(node, {
    Node: (_, each) => void (!yaml.isAlias(each) && each.anchor !== undefined && found.add(each.anchor)),
  });
  return found;
}
