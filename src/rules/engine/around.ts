import type { HubNode } from "../../hub/pyyaml/mod.ts";
import { type Part, placeOf } from "./part.ts";

/** A document as a part; its fields are not read. */
export function rootPart(node: HubNode): Part {
  return {
    parent: undefined,
    key: "",
    node,
    profile: -1,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined,
  };
}

/** The scalar around an offset of the text, or the map or list, as a part. */
export function partAround(root: HubNode, offset: number): Part {
  let at = rootPart(root);
  for (;;) {
    const next = stepTo(at.node, offset);
    if (next === undefined) return at;
    const part = placeOf(at, next.key, next.node);
    const isProfile = typeof next.key === "number" && at.key === "profiles" && at.parent?.parent === undefined;
    at = isProfile ? { ...part, profile: Number(next.key) } : part;
  }
}

function stepTo(node: HubNode, offset: number): { key: string | number; node: HubNode } | undefined {
  const isAround = ({ start, end }: HubNode) => start <= offset && offset < end;
  if (node.kind === "scalar") return undefined;
  if (node.kind === "sequence") {
    const index = node.items.findIndex(isAround);
    const item = node.items[index];
    return item && { key: index, node: item };
  }
  const entry = node.entries.find(({ value, merged }) => !merged && isAround(value));
  return entry && { key: entry.key.kind === "scalar" ? entry.key.text : "?", node: entry.value };
}
