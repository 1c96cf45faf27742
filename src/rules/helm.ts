/** The rule about the Helm chart. @module */

import type { HelmProblem } from "../hub/helm/mod.ts";
import type { Remark } from "./engine/report.ts";
import type { Rule } from "./rule.ts";

/** The rule about the Helm chart. */
export const HELM_RULES: readonly Rule[] = [
  {
    id: "helm-tpl",
    severity: "error",
    effect: "deploy",
    title: "Text that Helm cannot render",
    why: "Version 2 of the chart runs Helm's tpl over the whole file, comments included. Helm does not know the hub's variables, so the installation fails.",
    hint: "Write {{ `{{ namespace }}` }} instead of {{ namespace }}",
    source:
      "https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml",
    scope: "env",
    bad: "NS: '{{ namespace }}'",
    good: "NS: '{{ `{{ namespace }}` }}'",
    exampleOptions: { chart: 2 },
    check: (context, report) => {
      for (const problem of context.helm) report(problem.index, remarkOf(problem));
      for (const at of context.templated) {
        const problem = at.node.kind === "scalar" ? context.unrendered.get(at.node.text) : undefined;
        if (problem !== undefined) report(at, remarkOf(problem));
      }
    },
  },
];

function remarkOf({ message, isEmpty }: HelmProblem): Remark {
  if (isEmpty !== true) return { message: `${message}: the installation fails` };
  return { message, effect: "ignored", hint: "Write {{ `{{ … }}` }} for braces that are not meant for Helm" };
}
