/** The rule about keys that the hub does not know. @module */

import type { HubNode } from "../hub/pyyaml/mod.ts";
import { hasStandIn } from "../hub/rendered_text.ts";
import { allOf, modelCheck } from "./engine/checks.ts";
import { childOf, type Part, pathOf, placeOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** The rule about keys that the hub does not know. */
export const UNKNOWN_RULES: readonly Rule[] = [
  {
    id: "unknown-key",
    severity: "error",
    effect: "ignored",
    title: "A key that the hub does not know",
    why: "The hub does not have such a key and ignores it without a message, so the setting has no effect.",
    hint: "Use a key of the hub; its keys are in lower case, with underscores",
    source: SOURCE.models,
    scope: "profile",
    bad: "configMaps: []",
    good: "config_maps: []",
    fix: {
      how: "rename",
      why: "A key is renamed only if it differs from the hub's key in nothing but capital letters or dashes, the hub's key is missing, and either the hub refuses the file without that key or the value is empty: a repair does not turn on a setting that had no effect before.",
    },
    check: allOf(modelCheck("unknown-key"), (context, report) => {
      if (context.root?.kind !== "mapping" || context.file === undefined) return;
      // Without profiles, one of the keys is probably a misspelling of it, which yaml-empty reports.
      if (childOf(context.root, "profiles") === undefined) return;
      for (const { key, value, overridden } of context.root.entries) {
        if (overridden || key.kind !== "scalar" || key.type !== "str" || key.text === "profiles") continue;
        if (isHarmlessTopLevel(key.text, value)) continue;
        const at: Part = placeOf(context.file, key.text, key);
        report(at, `Unknown key ${quote(pathOf(at))} in the file: the hub ignores it`);
      }
    }),
  },
];

// A key that only has anchors for the rest of the file, or one that by convention (`x-…`) no program reads.
function isHarmlessTopLevel(key: string, value: HubNode): boolean {
  return key.startsWith("x-") || hasStandIn(key) || holdsAnchor(value, 0);
}

function holdsAnchor(node: HubNode, depth: number): boolean {
  if (node.anchor !== undefined) return true;
  if (depth > 3 || node.kind === "scalar") return false;
  return node.kind === "sequence"
    ? node.items.some((item) => holdsAnchor(item, depth + 1))
    : node.entries.some((entry) => holdsAnchor(entry.value, depth + 1));
}
