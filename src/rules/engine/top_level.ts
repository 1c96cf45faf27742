/**
 * Keys beside `profiles` that do no harm.
 *
 * @module
 */

import type { HubNode } from "../../hub/pyyaml/mod.ts";

/** True for a key that only holds anchors for the rest of the file, or that by custom (`x-…`) holds what nobody reads. */
export function isHarmlessTopLevel(key: string, value: HubNode): boolean {
  return key.startsWith("x-") || holdsAnchor(value, 0);
}

function holdsAnchor(node: HubNode, depth: number): boolean {
  if (node.anchor !== undefined) return true;
  if (depth > 3 || node.kind === "scalar") return false;
  return node.kind === "sequence"
    ? node.items.some((item) => holdsAnchor(item, depth + 1))
    : node.entries.some((entry) => holdsAnchor(entry.value, depth + 1));
}
