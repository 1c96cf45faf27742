/** Rules about older hubs and the Helm chart. @module */

import { modelCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import type { Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import type { Report, Rule } from "./rule.ts";

/** Keys that the hub does not know yet. */
const tooNew = modelCheck("jinja-hub-version");

/** Rules about older hubs and the Helm chart. */
export const DEPLOYMENT_RULES: readonly Rule[] = [
  {
    id: "jinja-hub-version",
    severity: "warning",
    effect: "every-user",
    title: "An older hub reads this differently",
    why: "Hubs up to 1.5.1 render the whole file before they read it as YAML, comments and scripts included; a failure there locks out every user. Hub 1.2 knows neither Jinja nor manifests, env_from_config_maps, env_from_secrets and secret_mounts.",
    hint: "Avoid {% and {# outside templates, or update the hub",
    source: "https://github.com/EOEPCA/application-hub-context/blob/1.5.0/application_hub_context/parser.py",
    scope: "config_map",
    bad: "content: 'echo ${#list[@]}'",
    good: "content: 'echo $list'",
    exampleOptions: { hubVersion: "1.5.1" },
    check: (context, report) => {
      if (context.hub.renders === "file") wholeFile(context, report);
      else if (context.hub.renders === "nothing") withoutJinja(context, report);
      tooNew(context, report);
    },
  },
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

function wholeFile(context: Context, report: Report): void {
  const text = context.yaml?.text;
  if (text === undefined) return;
  const rendered = context.templates.render(text);
  const failure = rendered.problems.find(
    (problem) => problem.rule !== "jinja-unsandboxed" && problem.rule !== "jinja-undefined",
  );
  if (failure !== undefined) {
    report(failure.index, {
      message: `Hub ${context.hubVersion} renders the whole file, which fails: ${failure.message}`,
      severity: "error",
    });
    return;
  }
  const mark = /\{[%#]/.exec(text);
  if (mark !== null)
    report(mark.index, {
      message: `Hub ${context.hubVersion} renders the whole file, so ${mark[0]} counts here`,
      effect: "surprise",
    });
}

function withoutJinja(context: Context, report: Report): void {
  for (const part of context.templated) {
    report(part, {
      message: `Hub ${context.hubVersion} does not know Jinja: the braces stay as they are`,
      severity: "error",
      effect: "ignored",
    });
  }
}
