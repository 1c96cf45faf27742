/**
 * The nodes of a file, with PyYAML's types and values.
 *
 * Places are offsets into the text of the file in UTF-16 units.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/nodes.py
 * @module
 */

import { checkOptional } from "../../text/argument.ts";
import { binaryText } from "../python.ts";

/**
 * The Python type a scalar gets; `invalid` is one that PyYAML refuses (a {@link HubYamlProblem} says why).
 *
 * `date` is a day, `datetime` a day with a time.
 */
export type HubScalarType =
  | "str"
  | "int"
  | "float"
  | "bool"
  | "null"
  | "date"
  | "datetime"
  | "binary"
  | "merge"
  | "value"
  | "invalid";

/** How a scalar is written. */
export type HubScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A scalar. */
export interface ScalarNode {
  readonly kind: "scalar";
  /** The type as PyYAML resolves it. `merge` is a `<<` key, which is replaced by the merged entries. */
  readonly type: HubScalarType;
  /**
   * The value as PyYAML constructs it: a string for `str`, a number or (outside the safe integers) bigint for `int`.
   * Dates and times stay their source text, `binary` its base64 text; `invalid` is null.
   */
  readonly value: string | number | bigint | boolean | null;
  /** The scalar's text after unescaping and folding, before it got a type. */
  readonly text: string;
  readonly style: HubScalarStyle;
  /** The full tag if one is written: `tag:yaml.org,2002:str`. */
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  /** Column, from 0, at which the lines of a literal or folded block start; 0 for other styles. */
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

/** A list. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly items: readonly HubNode[];
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** One key of a mapping with its value. */
export interface MappingEntry {
  readonly key: HubNode;
  readonly value: HubNode;
  /** Whether it comes from a `<<` merge. */
  readonly merged: boolean;
  /** Whether a later entry has the same key, so that this value is lost. */
  readonly overridden: boolean;
}

/** A mapping; `entries` are those after `<<` merging: merged ones first, as PyYAML flattens them. */
export interface MappingNode {
  readonly kind: "mapping";
  readonly entries: readonly MappingEntry[];
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** A node. An alias (`*x`) is the same object as the node with its anchor. */
export type HubNode = ScalarNode | SequenceNode | MappingNode;

/** Whether Python gets a set: `!!set {a, b}`. */
export function isSet(node: HubNode): boolean {
  return node.kind === "mapping" && node.tag === "tag:yaml.org,2002:set";
}

/** A key that occurs twice in one mapping. The last value is used. */
export interface DuplicateKey {
  readonly mapping: MappingNode;
  readonly first: HubNode;
  readonly again: HubNode;
}

/**
 * The value of a node as plain JavaScript: objects, arrays, strings, numbers (bigint outside the safe integers),
 * booleans, null; dates as their text, and bytes as the text that pydantic makes of them. A key that is not a string
 * becomes its text. Of equal keys the last value is used. `__proto__` is a key like any other. `undefined` for a
 * missing node.
 *
 * Nodes that an alias repeats become one shared value.
 *
 * @example
 * ```ts
 * import { readHubYaml, toValue } from "app-hub-configurator";
 *
 * console.log(JSON.stringify(toValue(readHubYaml("groups: [on, 010]").root))); // {"groups":[true,8]}
 * ```
 */
export function toValue(node: HubNode | undefined): unknown {
  checkOptional("toValue: node", node, { kind: "text" });
  return node === undefined ? undefined : convert(node, new Map());
}

function convert(node: HubNode, made: Map<HubNode, unknown>): unknown {
  if (node.kind === "scalar") return node.type === "binary" ? textOf(node) : node.value;
  const before = made.get(node);
  if (before !== undefined) return before;
  if (node.kind === "sequence") {
    const list: unknown[] = [];
    if (node.anchor !== undefined) made.set(node, list);
    for (const item of node.items) list.push(convert(item, made));
    return list;
  }
  const object: Record<string, unknown> = {};
  if (node.anchor !== undefined) made.set(node, object);
  for (const { key, value, overridden } of node.entries) {
    if (overridden) continue;
    const name = key.kind === "scalar" ? textOf(key) : "";
    const converted = convert(value, made);
    if (name === "__proto__") {
      Object.defineProperty(object, name, { value: converted, writable: true, enumerable: true, configurable: true });
    } else object[name] = converted;
  }
  return object;
}

function textOf({ type, text }: ScalarNode): string {
  return type === "binary" ? (binaryText(text) ?? text) : text;
}

/** The entry of a mapping whose value is used for a string key. */
export function entryOf(mapping: MappingNode, name: string): MappingEntry | undefined {
  return mapping.entries.find(
    ({ key, overridden }) => !overridden && key.kind === "scalar" && key.type === "str" && key.value === name,
  );
}

/** Whether two documents are read the same; where their parts are written does not count. */
export function sameNode(one: HubNode, other: HubNode): boolean {
  // What aliases share is compared once.
  const known = new Map<HubNode, HubNode>();
  const isSame = (a: HubNode, b: HubNode): boolean => {
    if (a.kind === "scalar") return b.kind === "scalar" && a.type === b.type && a.text === b.text && a.tag === b.tag;
    if (known.get(a) === b) return true;
    known.set(a, b);
    if (a.tag !== b.tag) return false;
    if (a.kind === "sequence") {
      return (
        b.kind === "sequence" &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => isSameItem(item, b.items[index]))
      );
    }
    return (
      b.kind === "mapping" &&
      a.entries.length === b.entries.length &&
      a.entries.every(
        ({ key, value }, index) => isSameItem(key, b.entries[index]?.key) && isSameItem(value, b.entries[index]?.value),
      )
    );
  };
  const isSameItem = (a: HubNode, b: HubNode | undefined) => b !== undefined && isSame(a, b);
  return isSame(one, other);
}
