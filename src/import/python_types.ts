/**
 * Values for which PyYAML gives Python types that a pack cannot express: bytes, sets, pairs, dates and times. @module
 */

import type { Field } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import { binaryText } from "../hub/python.ts";
import { entryOf, type HubNode, type MappingNode, type ScalarNode } from "../hub/pyyaml/mod.ts";

/** A value that a pack cannot express. */
export interface UnsayableType {
  readonly path: readonly (string | number)[];
  /** The type that the hub reads: `bytes`. */
  readonly what: string;
}

const COLLECTIONS: ReadonlyMap<string, string> = new Map([
  ["tag:yaml.org,2002:set", "a set"],
  ["tag:yaml.org,2002:omap", "a list of pairs"],
  ["tag:yaml.org,2002:pairs", "a list of pairs"],
]);

/**
 * The form in which Python writes a date or a time: other forms would be changed in the object that the hub creates.
 */
const AS_PYTHON_WRITES = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.(?!0{6})\d{6})?(?:[+-]\d\d:\d\d)?)?$/;

/** The values of this kind in the profiles of a file. */
export function unsayableTypes(root: HubNode | undefined): readonly UnsayableType[] {
  const profiles = root?.kind === "mapping" ? entryOf(root, "profiles")?.value : undefined;
  if (profiles?.kind !== "sequence") return [];
  const found: UnsayableType[] = [];
  const seen = new Map<HubNode, Set<Field | undefined>>();
  for (const [index, profile] of profiles.items.entries()) visit(profile, PROFILE, ["profiles", index], seen, found);
  return found;
}

// Where the hub does not check the type, the value reaches the Kubernetes client, which writes it as JSON.
function visit(
  node: HubNode,
  field: Field | undefined,
  path: readonly (string | number)[],
  seen: Map<HubNode, Set<Field | undefined>>,
  found: UnsayableType[],
): void {
  const known = seen.get(node) ?? new Set();
  if (known.has(field)) return;
  seen.set(node, known.add(field));
  const isPlain = field === undefined || field.type === "any";
  if (node.kind === "scalar") {
    const what = scalarType(node, isPlain);
    if (what !== undefined) found.push({ path, what });
    return;
  }
  const collection = COLLECTIONS.get(node.tag ?? "");
  if (collection !== undefined) {
    found.push({ path, what: collection });
    return;
  }
  if (node.kind === "sequence") {
    const of = field?.type === "list" ? field.of : undefined;
    for (const [index, item] of node.items.entries()) visit(item, of, [...path, index], seen, found);
    return;
  }
  visitMapping(node, field, path, seen, found);
}

function visitMapping(
  node: MappingNode,
  field: Field | undefined,
  path: readonly (string | number)[],
  seen: Map<HubNode, Set<Field | undefined>>,
  found: UnsayableType[],
): void {
  const object = field?.type === "env" ? field.reference : field;
  const of = object?.type === "map" ? object.of : undefined;
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    const own = [...path, key.text];
    if (object?.type === "object") {
      const inner = Object.hasOwn(object.fields, key.text) ? object.fields[key.text] : undefined;
      // Keys that the hub does not know are left out anyway.
      if (inner !== undefined) visit(value, inner, own, seen, found);
      continue;
    }
    if ((of === undefined || of.type === "any") && ["date", "datetime", "binary"].includes(key.type))
      found.push({ path: own, what: key.type === "binary" ? "a key of bytes" : "a key that is a date" });
    visit(value, of, own, seen, found);
  }
}

function scalarType({ type, text }: ScalarNode, isPlain: boolean): string | undefined {
  // Where the hub expects a text, bytes become one, but the hub does not render templates in it.
  if (type === "binary" && (isPlain || binaryText(text)?.includes("{{") === true)) return "bytes";
  if (!isPlain || (type !== "date" && type !== "datetime") || AS_PYTHON_WRITES.test(text)) return undefined;
  return type === "date" ? "a date, which it writes in another way" : "a time, which it writes in another way";
}
