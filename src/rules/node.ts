/** Rules about node_selector. @module */

import { isLabelKey, isLabelValue } from "../hub/kubernetes.ts";
import { modelCheck } from "./engine/checks.ts";
import { isDecimal } from "./engine/notes.ts";
import { atKey, type Part, pairsOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { NOWHERE } from "./engine/tree.ts";
import type { Rule } from "./rule.ts";

/** Rules about node_selector. */
export const NODE_RULES: readonly Rule[] = [
  {
    id: "node-selector-required",
    was: ["node_selector-required"],
    severity: "error",
    effect: "every-user",
    title: "A profile without node_selector",
    why: "The key is required and has to be a map; otherwise the hub refuses the whole file.",
    hint: "Write node_selector: {}",
    source: SOURCE.models,
    scope: "profile",
    bad: "node_selector: null",
    good: "node_selector: {}",
    check: modelCheck("node-selector-required"),
  },
  {
    id: "node-selector-string",
    was: ["node_selector-string"],
    severity: "error",
    effect: "pod",
    title: "A label value that is not a string",
    why: "The hub accepts booleans and numbers here, but Kubernetes refuses a pod with them.",
    hint: 'Put the value in quotes, such as "true"',
    source: SOURCE.models,
    scope: "profile",
    bad: "node_selector: {gpu: true}",
    good: 'node_selector: {gpu: "true"}',
    fix: { how: "quote", why: "Labels are strings, so the label is the text as it is written." },
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const [key, part] of pairsOf(profile, "node_selector")) {
          const { node } = part;
          if (node.kind !== "scalar")
            report(
              part,
              `${quote(key)} is ${node.kind === "mapping" ? "a map" : "a list"} and not a string: Kubernetes refuses the pod`,
            );
          else if (part.rendered?.type !== undefined) {
            report(
              part,
              `${quote(key)} is ${quote(node.text)} without quotes, which is not a string for any user: Kubernetes refuses the pod`,
            );
          } else if (node.type === "null") {
            report(part, {
              message: `${quote(key)} is null, which becomes an empty label value`,
              severity: "warning",
              effect: "surprise",
              hint: 'Write "" if an empty value is meant',
            });
          } else if (node.type === "datetime" && node.start !== NOWHERE) {
            // The client writes the time as text with colons, which a label cannot contain.
            report(
              part,
              `${quote(key)} is the time ${quote(node.text)} without quotes, which becomes a text that no label can have: Kubernetes refuses the pod`,
            );
          } else if (node.type === "date" && node.start !== NOWHERE) {
            // The client writes the date as text.
            const message = `${quote(key)} is the date ${quote(node.text)} without quotes`;
            report(part, { message, severity: "warning", effect: "surprise" });
          } else if (node.type !== "str" && node.type !== "invalid" && !isOdd(part)) {
            report(
              part,
              `${quote(key)} is ${quote(node.text)} without quotes and not a string: Kubernetes refuses the pod`,
            );
          }
        }
      }
    },
  },
  {
    id: "node-selector-label",
    was: ["node_selector-label"],
    severity: "error",
    effect: "pod",
    title: "A node_selector that is not a valid label",
    why: "The keys and values of node_selector are labels of nodes. Kubernetes refuses a pod with a key or a value that is not valid for a label.",
    hint: "Write keys such as nvidia.com/gpu.present, and values of at most 63 letters, digits, -, _ and ., such as gpu-a100",
    source: SOURCE.names,
    scope: "profile",
    bad: 'node_selector: {pool: "bad value!"}',
    good: "node_selector: {pool: good-value}",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const [key, part] of pairsOf(profile, "node_selector")) {
          if (!isLabelKey(key))
            report(atKey(part), `Kubernetes refuses the label key ${quote(key)}, and with it the pod`);
          if (
            typeof part.value === "string" &&
            part.node.kind === "scalar" &&
            part.node.type === "str" &&
            !isLabelValue(part.value)
          ) {
            report(part, `Kubernetes refuses the label value ${quote(part.value)}, and with it the pod`);
          }
        }
      }
    },
  },
];

// Whether the yaml11 rules report the value.
function isOdd({ node }: Part): boolean {
  if (node.kind !== "scalar" || node.start === NOWHERE || node.style !== "plain") return false;
  if (node.type === "bool") return !/^(true|false)$/.test(node.text);
  return node.type === "int" && !isDecimal(node.text);
}
