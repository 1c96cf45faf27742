import type { HubNode, MappingEntry, MappingNode } from "./types.ts";

/**
 * The value of a node as plain JavaScript: objects, arrays, strings, numbers (bigint outside the safe integers),
 * booleans, null; dates and binary as their text. A key that is no string becomes its text. Of equal keys the last
 * value counts. `__proto__` is a key like any other.
 *
 * Nodes that an alias repeats become one shared value.
 */
export function toValue(node: HubNode | undefined): unknown {
  return node === undefined ? undefined : convert(node, new Map());
}

function convert(node: HubNode, made: Map<HubNode, unknown>): unknown {
  if (node.kind === "scalar") return node.value;
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
    const name = key.kind === "scalar" ? key.text : "";
    const converted = convert(value, made);
    if (name === "__proto__") {
      Object.defineProperty(object, name, { value: converted, writable: true, enumerable: true, configurable: true });
    } else object[name] = converted;
  }
  return object;
}

/** The entry of a mapping that counts for a string key. */
export function entryOf(mapping: MappingNode, name: string): MappingEntry | undefined {
  return mapping.entries.find(
    ({ key, overridden }) => !overridden && key.kind === "scalar" && key.type === "str" && key.value === name,
  );
}
