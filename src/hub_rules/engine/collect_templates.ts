/**
 * Finds every string value that the hub renders, wherever it stands: also below keys that the model does not know.
 *
 * @module
 */

import type { HubNode } from "../../text/hub_yaml/types.ts";
import type { Part } from "./part.ts";
import type { Templates } from "./templates.ts";

/** The string values with `{{` below a part, in the order of the file; what several aliases name, once. */
export function collectTemplates(file: Part, templates: Templates): readonly Part[] {
  const found: Part[] = [];
  const seen = new Set<HubNode>();
  const visit = (node: HubNode, parent: Part | undefined, key: string | number, profile: number): void => {
    if (node.anchor !== undefined) {
      if (seen.has(node)) return;
      seen.add(node);
    }
    if (node.kind === "scalar") {
      if (node.type !== "str" || !node.text.includes("{{")) return;
      const rendered = templates.render(node.text);
      found.push({ parent, key, node, profile, value: rendered.value, rendered, fields: undefined, items: undefined });
      return;
    }
    const here: Part =
      parent === undefined
        ? file
        : { parent, key, node, profile, value: undefined, rendered: undefined, fields: undefined, items: undefined };
    if (node.kind === "sequence") {
      const profiles = here.key === "profiles" && here.parent === file;
      for (let index = 0; index < node.items.length; index++) {
        const item = node.items[index];
        if (item !== undefined) visit(item, here, index, profiles ? index : profile);
      }
      return;
    }
    for (const { key: name, value, overridden } of node.entries) {
      if (!overridden) visit(value, here, name.kind === "scalar" ? name.text : "?", profile);
    }
  };
  visit(file.node, undefined, "", -1);
  return found;
}
