/**
 * The hub check: says what the real hub, KubeSpawner and Kubernetes would reject or silently ignore.
 *
 * @module
 */

import { renderHelm } from "../hub/helm/mod.ts";
import { utf8Length } from "../hub/python.ts";
import { positionIn, readHubYaml } from "../hub/pyyaml/mod.ts";
import { lineTable } from "../text/lines.ts";
import { RULES } from "./catalogue.ts";
import { createContext } from "./engine/context.ts";
import { forHubs } from "./engine/hubs.ts";
import { type Ignores, ignoresOf } from "./engine/ignores.ts";
import { restored } from "./engine/restored.ts";
import { type CheckResult, type Locate, runRules } from "./engine/run.ts";
import { inspectConfig } from "./inspect_value.ts";
import type { CheckOptions } from "./options.ts";
import { checkedOptions } from "./read_options.ts";
import type { Finding, Span } from "./rule.ts";
import { namedRule } from "./rule_ids.ts";

export { RULES } from "./catalogue.ts";
export { EFFECTS, type Effect } from "./effects.ts";
export type { CheckResult } from "./engine/run.ts";
export { exampleConfig } from "./examples.ts";
export { inspectConfig } from "./inspect_value.ts";
export { type CheckOptions, HUB_VERSIONS, type HubVersion, type RuleLevel, type Suppression } from "./options.ts";
export type { Finding, Rule, Severity, Span } from "./rule.ts";

/**
 * Checks the text of a `config.yaml`. Whatever the text is, it never throws.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 * @returns findings in the order of the file
 *
 * @example
 * ```ts
 * import { checkText } from "app-hub-configurator";
 *
 * for (const finding of checkText("profiles: []\n")) {
 *   console.log(`${finding.at?.line}: ${finding.rule}: ${finding.message}`);
 *   // "1: yaml-no-profiles: profiles is empty: nobody can start anything"
 * }
 * ```
 */
export function checkText(text: string | Uint8Array, options: CheckOptions = {}): readonly Finding[] {
  return inspectText(text, options).findings;
}

/**
 * Checks a config that is already a value, such as one that was just built; findings are in its order and have paths, but
 * no positions.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 *
 * @example
 * ```ts
 * import { checkConfig } from "app-hub-configurator";
 *
 * const [finding] = checkConfig({ profiles: [] });
 * console.log(finding?.rule); // "yaml-no-profiles"
 * ```
 */
export function checkConfig(config: unknown, options: CheckOptions = {}): readonly Finding[] {
  return inspectConfig(config, options).findings;
}

/**
 * Like {@link checkText}, with the findings that `suppress` covers, and notes about the options.
 *
 * @example
 * ```ts
 * import { inspectText } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "yaml-no-profiles", reason: "The hub is closed for the summer" }];
 * const { findings, suppressed } = inspectText("profiles: []\n", { suppress });
 * console.log(findings.length, suppressed[0]?.finding.at?.line); // 0 1
 * ```
 */
export function inspectText(input: string | Uint8Array, options: CheckOptions = {}): CheckResult {
  const { options: read, notes } = checkedOptions(options);
  // Only Helm needs the text here; the reader decodes for itself, and says so when it is no UTF-8.
  const source = read.chart !== 2 ? "" : typeof input === "string" ? input : new TextDecoder().decode(input);
  const origins: string[] = [];
  const helm = read.chart === 2 ? renderHelm(source, read.values, origins) : undefined;
  const yaml = readHubYaml(helm?.text ?? input);
  const mark = helm === undefined ? yaml.mark : lineTable(source);
  // What Helm refuses may have left nothing in its text: it is at an offset after the end, which stands for one of the source.
  const after = yaml.text.length + 1;
  const back = (offset: number) =>
    helm === undefined ? offset : offset < after ? helm.sourceOf(offset) : offset - after;
  const refused = helm?.problems.map((problem) => ({ ...problem, index: problem.index + after }));
  const locate: Locate = {
    span: (start, end) => {
      const from = mark(back(start));
      const span: Span = { line: from.line, column: from.column };
      if (end === undefined) return span;
      const to = mark(back(end));
      return { ...span, endLine: to.line, endColumn: to.column };
    },
    offsetIn: (node, index) => positionIn(yaml, node, index).offset,
  };
  const bytes = typeof input === "string" ? utf8Length(input) : input.length;
  const ignores = () => ignoresOf(yaml, namedRule);
  const result = forHubs(read.hubVersions, (hubVersion) => {
    const context = createContext({
      root: yaml.root,
      yaml,
      bytes,
      helm: refused,
      hubVersion,
      chart: read.chart,
      groupNames: read.groupNames,
      ignores: helm === undefined ? ignores() : onRendered(ignores(), after, helm.sourceOf),
    });
    return runRules(RULES, context, read, locate);
  });
  return { ...(helm === undefined ? result : restored(result, origins)), notes };
}

// What Helm refuses is at a place of the source; the comment that ignores it is looked for where that is in Helm's text.
function onRendered(ignores: Ignores, length: number, sourceOf: (offset: number) => number): Ignores {
  const find: Ignores["find"] = (rule, offset, node) => {
    if (offset < length) return ignores.find(rule, offset, node);
    let low = 0;
    let high = length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sourceOf(middle) < offset - length) low = middle + 1;
      else high = middle;
    }
    return ignores.find(rule, low, node);
  };
  return { ...ignores, find };
}
