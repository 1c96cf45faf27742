/**
 * Looks into nodes that the model does not describe.
 *
 * @module
 */

import { entryOf, type HubNode } from "../../hub/pyyaml/mod.ts";

/** The value of a string key in a mapping node; `undefined` for all other nodes. */
export function childOf(node: HubNode | undefined, name: string): HubNode | undefined {
  return node?.kind === "mapping" ? entryOf(node, name)?.value : undefined;
}

/** True for the scalar null. */
export function isNullNode(node: HubNode | undefined): boolean {
  return node?.kind === "scalar" && node.type === "null";
}
