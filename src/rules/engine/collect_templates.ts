/**
 * Finds every string value that the hub renders, wherever it stands: also below keys that the model does not know.
 *
 * @module
 */

import type { HubNode } from "../../hub/pyyaml/mod.ts";
import { placeOf } from "./notes.ts";
import type { Part } from "./part.ts";
import type { Templates } from "./templates.ts";

/** The way to a node: parts are made of it only where something is found, since most nodes are no templates. */
interface Trail {
  readonly above: Trail | undefined;
  readonly key: string | number;
  readonly node: HubNode;
}

/** The string values with `{{` below a part, in the order of the file; what several aliases name, once. */
export function collectTemplates(file: Part, templates: Templates): readonly Part[] {
  const found: Part[] = [];
  const seen = new Set<HubNode>();
  const visit = (node: HubNode, key: string | number, above: Trail | undefined): void => {
    if (node.kind === "scalar") {
      if (node.type !== "str" || !node.text.includes("{{") || isKnown(node, seen)) return;
      const rendered = templates.render(node.text);
      const at = above === undefined ? file : placeOf(partOf(above, file), key, node);
      found.push({ ...at, profile: profileOf(above, key), value: rendered.value, rendered });
      return;
    }
    if (isKnown(node, seen)) return;
    const here: Trail = { above, key, node };
    if (node.kind === "sequence") {
      for (let index = 0; index < node.items.length; index++) {
        const item = node.items[index];
        if (item !== undefined) visit(item, index, here);
      }
      return;
    }
    for (const { key: name, value, overridden } of node.entries) {
      if (!overridden) visit(value, name.kind === "scalar" ? name.text : "?", here);
    }
  };
  visit(file.node, "", undefined);
  return found;
}

function isKnown(node: HubNode, seen: Set<HubNode>): boolean {
  if (node.anchor === undefined) return false;
  if (seen.has(node)) return true;
  seen.add(node);
  return false;
}

function partOf({ above, key, node }: Trail, file: Part): Part {
  return above === undefined ? file : placeOf(partOf(above, file), key, node);
}

function profileOf(trail: Trail | undefined, key: string | number): number {
  let index: number | string = key;
  for (let at = trail; at !== undefined; at = at.above) {
    if (at.key === "profiles" && at.above?.above === undefined && at.above !== undefined) {
      return typeof index === "number" ? index : -1;
    }
    index = at.key;
  }
  return -1;
}
