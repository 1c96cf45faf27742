/**
 * Turns a JavaScript value into the nodes that its file would give, for configs that were just built.
 *
 * @module
 */

import type { HubNode, HubScalarType, MappingEntry, ScalarNode } from "../../hub/pyyaml/mod.ts";

/** The offset of a node that was not read from a file. */
export const NOWHERE = -1;

/** Deeper than the hub's own reader allows. */
const deepest = 100;

/** The scalar node of a value without a file. */
function scalarNode(value: string | number | bigint | boolean | null): ScalarNode {
  return {
    kind: "scalar",
    type: scalarType(value),
    value,
    text: value === null ? "null" : String(value),
    style: typeof value === "string" ? "double" : "plain",
    tag: undefined,
    anchor: undefined,
    indent: 0,
    start: NOWHERE,
    end: NOWHERE,
  };
}

/** How values are turned into nodes. */
export interface Planting {
  /** Gives the new text of each string value. */
  readonly text: ((text: string) => string) | undefined;
  /** The nodes of keys: every profile has the same few keys. */
  readonly keys: Map<string, ScalarNode>;
  /** How many nodes may still be made: a value can repeat shared parts so often that the tree would be endless. */
  budget: number;
}

/**
 * The nodes of a value as `JSON.stringify` sees it: keys with `undefined` are left out, values that are not plain data
 * become null.
 *
 * @returns `undefined` when it is nested deeper than 100 levels, contains itself, or is too large.
 */
export function nodeOf(value: unknown, planting: Planting, depth = 0): HubNode | undefined {
  if (depth > deepest || planting.budget-- < 0) return undefined;
  if (Array.isArray(value)) return listNode(value, planting, depth);
  if (typeof value === "object" && value !== null) return mapNode(value, planting, depth);
  if (typeof value === "string") return scalarNode(planting.text === undefined ? value : planting.text(value));
  return scalarNode(isScalar(value) ? value : null);
}

function listNode(list: readonly unknown[], planting: Planting, depth: number): HubNode | undefined {
  const items: HubNode[] = [];
  for (const item of list) {
    const node = nodeOf(item, planting, depth + 1);
    if (node === undefined) return undefined;
    items.push(node);
  }
  return { kind: "sequence", items, flow: false, tag: undefined, anchor: undefined, start: NOWHERE, end: NOWHERE };
}

function mapNode(map: object, planting: Planting, depth: number): HubNode | undefined {
  const entries: MappingEntry[] = [];
  for (const [key, item] of pairsOf(map)) {
    if (item === undefined) continue;
    const node = nodeOf(item, planting, depth + 1);
    if (node === undefined) return undefined;
    let name = planting.keys.get(key);
    if (name === undefined) {
      name = scalarNode(key);
      planting.keys.set(key, name);
    }
    entries.push({ key: name, value: node, merged: false, overridden: false });
  }
  return { kind: "mapping", entries, flow: false, tag: undefined, anchor: undefined, start: NOWHERE, end: NOWHERE };
}

function pairsOf(value: object): Iterable<readonly [string, unknown]> {
  if (value instanceof Map) {
    return Array.from(value, ([key, item]) => [String(key), typeof key === "string" ? item : undefined] as const);
  }
  return Object.entries(value);
}

function isScalar(value: unknown): value is string | number | bigint | boolean | null {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean"
  );
}

function scalarType(value: string | number | bigint | boolean | null): HubScalarType {
  if (value === null) return "null";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  return typeof value === "bigint" || Number.isInteger(value) ? "int" : "float";
}
