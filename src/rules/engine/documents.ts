/**
 * The objects in `manifests`, as the hub posts them.
 *
 * @module
 */

import { hasStandIn } from "../../hub/helm/mod.ts";
import type { HubNode, MappingNode, ScalarNode } from "../../hub/pyyaml/mod.ts";
import { childOf, flagOf, itemsOf, type Part, placeOf } from "./part.ts";
import { type Rendered, SAMPLE_NAMESPACE, type Templates } from "./templates.ts";

/** One object. */
export interface Document {
  /** The item of `manifests` that it comes from. */
  readonly entry: Part;
  readonly at: Part;
  readonly node: MappingNode;
  /** What is not kept is deleted when the server stops; null counts as false. */
  readonly kept: boolean;
  readonly kind: string | undefined;
  readonly apiVersion: string | undefined;
  readonly metadata: HubNode | undefined;
  /** `metadata.name` for a sample user. */
  readonly name: string | undefined;
  /** It is itself an item of a list. */
  readonly listed: boolean;
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
  const kind = listKind ?? stringAt(node, "kind", templates);
  const apiVersion = listVersion ?? stringAt(node, "apiVersion", templates);
  found.push({ ...bare, kind, apiVersion, metadata, name: stringAt(metadata, "name", templates) });
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

/** The string under a key of a node, rendered for the sample user. */
function stringAt(node: HubNode | undefined, key: string, templates: Templates): string | undefined {
  return stringOf(childOf(node, key), templates)?.value;
}

/** How a string node is rendered; `undefined` for all other nodes. */
export function stringOf(node: HubNode | undefined, templates: Templates): Rendered | undefined {
  if (node?.kind !== "scalar" || node.type !== "str") return undefined;
  if (node.text.includes("{{")) return templates.render(node.text);
  if (hasStandIn(node.text)) return { value: undefined, awkward: () => undefined, problems: [] };
  return { value: node.text, awkward: () => node.text, problems: [] };
}

/** A part for a node deep in an object: `partAt(doc, ["metadata", "name"])`; ends at the last key that is there. */
export function partAt(document: Document, keys: readonly string[]): Part {
  let at = document.at;
  for (const key of keys) {
    const node = childOf(at.node, key);
    if (node === undefined) return at;
    at = placeOf(at, key, node);
  }
  return at;
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

/** Every string below a part; `place` makes a part of it where one is needed. */
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

/** The namespace of an object where it is not the user's own. */
export function literalNamespace(document: Document, templates: Templates): string | undefined {
  const namespace = stringOf(childOf(document.metadata, "namespace"), templates)?.value;
  return namespace === SAMPLE_NAMESPACE ? undefined : namespace;
}
