/**
 * Which keys of a mapping are one key for Python: `1`, `1.0` and `true` are.
 *
 * @module
 */

import type { OpenEntry, OpenMapping, OpenNode } from "./composer.ts";
import { readDate } from "./dates.ts";

/** A value that is the same (as a key of a JavaScript Map) for keys that Python holds equal. */
export function keyIdentity(key: OpenNode): unknown {
  if (key.kind !== "scalar") return key;
  switch (key.type) {
    case "bool":
      return key.value === true ? 1 : 0;
    case "float":
      return floatIdentity(key.value, key);
    case "date":
    case "datetime":
      return Symbol.for(`pyyaml ${readDate(key.text)?.identity}`);
    case "binary":
      return Symbol.for(`pyyaml ${key.text.replace(/[^A-Za-z0-9+/]/g, "")}`);
    case "invalid":
      return key;
    default:
      return key.value;
  }
}

function floatIdentity(value: unknown, key: OpenNode): unknown {
  if (typeof value !== "number" || Number.isNaN(value)) {
    // Python's dict finds PyYAML's one `.nan` object again, but never one that float("nan") made.
    return key.kind === "scalar" && key.tag === undefined ? Symbol.for("pyyaml nan") : key;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

const FEW = 8;

/**
 * Marks the entries that a later one replaces.
 *
 * @param found - called for two keys written in the mapping itself; a key beside a `<<` is meant as an override
 */
export function lookAlikes(mapping: OpenMapping, found: (first: OpenNode, again: OpenNode) => void): void {
  const { entries } = mapping;
  if (entries.length < 2 || (entries.length <= FEW && allDifferent(entries))) return;
  const seen = new Map<unknown, number>();
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const identity = keyIdentity(entry.key);
    const before = entries[seen.get(identity) ?? -1];
    if (before !== undefined) {
      before.overridden = true;
      if (!before.merged && !entry.merged) found(before.key, entry.key);
    }
    seen.set(identity, index);
  }
}

// Most mappings are small, and a Map for each would be the slowest part of reading.
function allDifferent(entries: readonly OpenEntry[]): boolean {
  for (let i = 0; i < entries.length; i++) {
    const key = entries[i]?.key;
    if (key?.kind !== "scalar" || key.type !== "str") return false;
    for (let j = 0; j < i; j++) {
      const other = entries[j]?.key;
      if (other?.kind === "scalar" && other.text === key.text) return false;
    }
  }
  return true;
}
