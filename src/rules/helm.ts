/** The rule about the Helm chart. @module */

import type { Context } from "./engine/context.ts";
import type { Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import type { Rule } from "./rule.ts";

/** The rule about the Helm chart. */
export const HELM_RULES: readonly Rule[] = [
  {
    id: "helm-tpl",
    severity: "error",
    effect: "deploy",
    title: "Jinja in a file that Helm renders",
    why: "Version 2 of the chart runs Helm's tpl over the whole file, comments included. Helm does not know the hub's variables, and the installation fails.",
    hint: "Write {{ `{{ namespace }}` }} instead of {{ namespace }}",
    source:
      "https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml",
    scope: "env",
    bad: "NS: '{{ namespace }}'",
    good: "NS: '{{ `{{ namespace }}` }}'",
    exampleOptions: { chart: 2 },
    check: (context, report) => {
      if (context.chart !== 2) return;
      for (const { at, text } of written(context)) {
        for (const found of text.matchAll(/\{\{/g)) {
          report(
            typeof at === "number" ? found.index : at,
            `Helm cannot render ${quote(text.slice(found.index, found.index + 40))}: the installation fails`,
          );
          break;
        }
      }
    },
  },
];

// Text as Helm or an old hub gets it: the file where there is one, else every string by itself.
function* written(context: Context): Iterable<{ at: Part | number; text: string }> {
  if (context.yaml !== undefined) yield { at: 0, text: context.helmText ?? context.yaml.text };
  else {
    for (const at of context.templated) {
      if (at.node.kind === "scalar" && context.unescaped.has(at.node.text)) yield { at, text: at.node.text };
    }
  }
}
