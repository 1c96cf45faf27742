/**
 * The objects in `manifests`, as the hub posts them.
 *
 * @module
 */

import {
  type ObjectPath,
  type ObjectProblem,
  objectProblems,
  objectValue,
  valueText,
} from "../../hub/manifests/mod.ts";
import { entryOf, type HubNode, type MappingNode, type ScalarNode } from "../../hub/pyyaml/mod.ts";
import { hasStandIn } from "../../hub/rendered_text.ts";
import { childOf, flagOf, itemsOf, type Part, placeOf } from "./part.ts";
import { AWKWARD_USER, type Rendered, SAMPLE_NAMESPACE, type Templates } from "./templates.ts";

/** One object. */
export interface Document {
  /** The item of `manifests` that it comes from. */
  readonly entry: Part;
  readonly at: Part;
  readonly node: MappingNode;
  /** Whether the object is kept when the server stops; otherwise it is deleted. Null counts as false. */
  readonly kept: boolean;
  readonly kind: string | undefined;
  readonly apiVersion: string | undefined;
  readonly metadata: HubNode | undefined;
  /** `metadata.name` for a sample user. */
  readonly name: string | undefined;
  /** Whether it is an item of a list. */
  readonly listed: boolean;
  /** What Kubernetes refuses or drops in it. */
  readonly problems: () => readonly ObjectProblem[];
  /** What Kubernetes refuses in addition for the user with the longest possible login. */
  readonly awkwardProblems: () => readonly ObjectProblem[];
  /** The posted object as a text, which is the same for equal objects. */
  readonly text: () => string;
}

/** The objects of a profile, items of lists after their list. */
export function documentsOf(profile: Part, templates: Templates): readonly Document[] {
  const found: Document[] = [];
  for (const entry of itemsOf(profile, "manifests")) {
    const persist = entry.fields?.get("persist");
    const kept = persist === undefined ? true : flagOf(entry, "persist") === true;
    for (const at of itemsOf(entry, "content")) {
      if (at.node.kind === "mapping") addDocument(found, { entry, at, node: at.node, kept, listed: false }, templates);
    }
  }
  return found;
}

type Bare = Pick<Document, "entry" | "at" | "node" | "kept" | "listed">;

function addDocument(
  found: Document[],
  bare: Bare,
  templates: Templates,
  listKind?: string,
  listVersion?: string,
): void {
  const { node } = bare;
  const metadata = childOf(node, "metadata");
  const twice: Twice = (text) => templates.twice(text);
  const kind = listKind ?? stringAt(node, "kind", twice);
  const apiVersion = listVersion ?? stringAt(node, "apiVersion", twice);
  let known: readonly ObjectProblem[] | undefined;
  const problems = () => {
    // A value from Helm can have any type.
    known ??=
      kind === undefined || apiVersion === undefined || isOpen(bare.at)
        ? []
        : problemsOf(node, kind, apiVersion, templates, twice, SAMPLE_NAMESPACE);
    return known;
  };
  found.push({
    ...bare,
    kind,
    apiVersion,
    metadata,
    name: stringAt(metadata, "name", twice),
    text: () => valueText(objectValue(node, (text) => textOf(twice(text)), templates.objects)),
    problems,
    awkwardProblems: () => {
      const render = templates.twiceAwkward;
      if (render === undefined || kind === undefined || apiVersion === undefined || !isPersonal(bare.at)) return [];
      const reported = new Set(problems().map(placeText));
      const all = problemsOf(node, kind, apiVersion, templates, render, AWKWARD_USER.namespace);
      return all.filter((problem) => !reported.has(placeText(problem)));
    },
  });
  const items = kind?.endsWith("List") === true && !bare.listed ? childOf(node, "items") : undefined;
  if (items?.kind !== "sequence") return;
  const list = placeOf(bare.at, "items", items);
  // A typed list (ConfigMapList) gives its items their kind and version; a plain List does not.
  const itemKind = kind === "List" ? undefined : kind?.slice(0, -"List".length);
  for (const [index, item] of items.items.entries()) {
    if (item.kind !== "mapping") continue;
    const at = placeOf(list, index, item);
    const child = { entry: bare.entry, at, node: item, kept: bare.kept, listed: true };
    addDocument(found, child, templates, itemKind, itemKind === undefined ? undefined : apiVersion);
  }
}

type Twice = NonNullable<Templates["twiceAwkward"]>;

function problemsOf(
  node: HubNode,
  kind: string,
  apiVersion: string,
  { objects }: Templates,
  twice: Twice,
  ownNamespace: string,
): readonly ObjectProblem[] {
  const metadata = childOf(node, "metadata");
  return objectProblems({
    kind,
    apiVersion,
    value: objectValue(node, (text) => textOf(twice(text)), objects),
    namespace: childOf(metadata, "namespace") === undefined ? ownNamespace : stringAt(metadata, "namespace", twice),
  });
}

/** The string under a key of a node, rendered twice. */
function stringAt(node: HubNode | undefined, key: string, twice: Twice): string | undefined {
  const child = childOf(node, key);
  return child?.kind === "scalar" && child.type === "str" ? textOf(twice(child.text)) : undefined;
}

function isOpen(at: Part): boolean {
  let found = false;
  eachString(at, (text) => {
    found ||= hasStandIn(text);
  });
  return found;
}

/** Whether something in an object may differ from user to user; a value from Helm can be anything. */
function isPersonal(at: Part): boolean {
  let found = false;
  eachString(at, (text) => {
    found ||= text.includes("{{");
  });
  return found && !isOpen(at);
}

function placeText({ path }: ObjectProblem): string {
  return JSON.stringify(path);
}

/** A string as it is in the posted object. */
function textOf(rendered: ReturnType<Twice>): string | undefined {
  return rendered?.ok === true ? rendered.text : undefined;
}

/** How a string node is rendered; `undefined` for all other nodes. */
export function stringOf(node: HubNode | undefined, templates: Templates): Rendered | undefined {
  if (node?.kind !== "scalar" || node.type !== "str") return undefined;
  const rendered = templates.of(node);
  if (rendered !== undefined) return rendered;
  if (hasStandIn(node.text)) return { value: undefined, awkward: () => undefined, problems: [] };
  return { value: node.text, awkward: () => node.text, problems: [] };
}

/** A part for a node deep in an object: `partAt(doc, ["metadata", "name"])`; it ends at the last key that exists. */
export function partAt(document: Document, keys: ObjectPath): Part {
  let at = document.at;
  for (const key of keys) {
    const node = typeof key === "string" ? childOf(at.node, key) : itemOf(at.node, key);
    if (node === undefined) return at;
    at = placeOf(at, key, node);
  }
  return at;
}

/** Like {@link partAt}, but at the key itself and not at its value. */
export function keyPartAt(document: Document, keys: ObjectPath): Part {
  const last = keys.at(-1);
  const above = partAt(document, keys.slice(0, -1));
  const entry = above.node.kind === "mapping" && typeof last === "string" ? entryOf(above.node, last) : undefined;
  return entry === undefined || last === undefined ? above : placeOf(above, last, entry.key);
}

function itemOf(node: HubNode, index: number): HubNode | undefined {
  return node.kind === "sequence" ? node.items[index] : undefined;
}

/** The keys of a map in an object: `entriesAt(document, "data")`; keys that are not strings are left out. */
export function* entriesAt(
  document: Document,
  name: string,
): Iterable<{ readonly key: string; readonly value: HubNode; readonly place: () => Part }> {
  const node = childOf(document.node, name);
  if (node?.kind !== "mapping") return;
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar" || key.type !== "str") continue;
    yield { key: key.text, value, place: () => placeOf(placeOf(document.at, name, node), key.text, value) };
  }
}

type VisitString = (text: string, place: () => Part, isKey: boolean, node: ScalarNode) => void;

/** Visits every string below a part; `place` makes a part of the string when one is needed. */
export function eachString(part: Part, visit: VisitString): void {
  eachStringIn(part.node, () => part, visit);
}

function eachStringIn(node: HubNode, place: () => Part, visit: VisitString): void {
  if (node.kind === "scalar") {
    if (node.type === "str") visit(node.text, place, false, node);
  } else if (node.kind === "sequence") {
    for (let index = 0; index < node.items.length; index++) {
      const item = node.items[index];
      if (item !== undefined) eachStringIn(item, () => placeOf(place(), index, item), visit);
    }
  } else {
    for (const { key, value, overridden } of node.entries) {
      if (overridden) continue;
      const name = key.kind === "scalar" ? key.text : "?";
      if (key.kind === "scalar" && key.type === "str") visit(name, () => placeOf(place(), name, key), true, key);
      eachStringIn(value, () => placeOf(place(), name, value), visit);
    }
  }
}

/** The namespace of an object, when it is not the user's own. */
export function literalNamespace(document: Document, templates: Templates): string | undefined {
  const namespace = stringOf(childOf(document.metadata, "namespace"), templates)?.value;
  return namespace === SAMPLE_NAMESPACE ? undefined : namespace;
}
