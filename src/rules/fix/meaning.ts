/**
 * Compares what the hub reads before and after a fix.
 *
 * @module
 */

import type { HubNode, HubYaml, MappingNode, ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { Edit } from "./edits.ts";

/**
 * Whether the hub reads two files as the same, except for the values that edits change on purpose. Both files must be
 * readable.
 *
 * @param plain gives the part of a text that is compared
 */
export function isAsMeant(
  before: HubYaml,
  after: HubYaml,
  edits: readonly Edit[],
  plain: (text: string) => string = (text) => text,
): boolean {
  if (before.root === undefined || after.root === undefined) return before.root === after.root;
  const meant = new Map(edits.flatMap(({ reads }) => (reads === undefined ? [] : [[reads.start, reads.text]])));
  return compare(before.root, after.root, { meant, plain, seen: new Map() });
}

interface Comparison {
  /** The new texts of scalars, by their old offsets. */
  readonly meant: ReadonlyMap<number, string>;
  readonly plain: (text: string) => string;
  /** Nodes with aliases are compared once. */
  readonly seen: Map<HubNode, HubNode>;
}

function compare(before: HubNode, after: HubNode, c: Comparison): boolean {
  if (before.kind === "scalar") return after.kind === "scalar" && isSameScalar(before, after, c);
  if (c.seen.get(before) === after) return true;
  c.seen.set(before, after);
  if (before.kind === "sequence") {
    return (
      after.kind === "sequence" &&
      before.items.length === after.items.length &&
      before.items.every((item, index) => compare(item, after.items[index] ?? after, c))
    );
  }
  if (after.kind !== "mapping") return false;
  const [left, right] = [valuesOf(before, c), valuesOf(after, { ...c, meant: new Map() })];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => {
    const other = right.get(key);
    return other !== undefined && compare(value, other, c);
  });
}

function isSameScalar(before: ScalarNode, after: ScalarNode, { meant, plain }: Comparison): boolean {
  const text = meant.get(before.start);
  if (text !== undefined) return after.type === "str" && after.text === text;
  if (before.type !== after.type) return false;
  // A scalar that PyYAML refuses has no value, so the text is compared.
  if (before.type === "str" || before.type === "invalid") return plain(before.text) === plain(after.text);
  return Object.is(before.value, after.value);
}

// Of equal keys the last value is used. PyYAML refuses a key that is not a scalar.
function valuesOf({ entries }: MappingNode, { meant, plain }: Comparison): Map<string, HubNode> {
  const values = new Map<string, HubNode>();
  for (const [index, { key, value, overridden }] of entries.entries()) {
    if (overridden) continue;
    const text = meant.get(key.start);
    if (text !== undefined) values.set(`str ${plain(text)}`, value);
    else values.set(key.kind === "scalar" ? `${key.type} ${plain(key.text)}` : `${index}`, value);
  }
  return values;
}
