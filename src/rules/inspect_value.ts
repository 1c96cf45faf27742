/**
 * Checks a config that is a value. It is apart from the check of texts, so that the YAML reader is not loaded for it.
 *
 * @module
 */

import { Reserve } from "../hub/budget.ts";
import { type HelmProblem, renderHelm } from "../hub/helm/mod.ts";
import { profilePath } from "../hub/profile_path.ts";
import { hubFacts, runsHelm } from "../hub/versions.ts";
import { RULES } from "./catalogue.ts";
import { keyTree, withKeys } from "./engine/compared.ts";
import { createContext } from "./engine/context.ts";
import { forHubs } from "./engine/hubs.ts";
import { restored } from "./engine/restored.ts";
import { type CheckResult, NAME_PATHS, runRules } from "./engine/run.ts";
import { nodeOf } from "./engine/tree.ts";
import { inspectText } from "./inspect_text.ts";
import type { CheckOptions } from "./options.ts";
import { checkedOptions, type ResolvedCheckOptions } from "./read_options.ts";
import type { Finding, Rule } from "./rule.ts";
import { UNANIMOUS } from "./unanimous.ts";

/**
 * Like `checkConfig`, but also returns the findings that a suppression covers, and notes about the options.
 *
 * @throws {ConfiguratorError} When the options are not valid, for example name a rule that does not exist.
 *
 * @example
 * ```ts
 * import { inspectConfig } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "yaml-no-profiles", reason: "The hub is closed for the summer" }];
 * const { findings, suppressed } = inspectConfig({ profiles: [] }, { suppress });
 * console.log(findings.length, suppressed[0]?.reason); // 0 "The hub is closed for the summer"
 * ```
 */
export function inspectConfig(config: unknown, options: CheckOptions = {}): CheckResult {
  const { options: read, notes } = checkedOptions(options);
  return { ...inspectWith(RULES, config, read), notes };
}

function inspectWith(
  rules: readonly Rule[],
  config: unknown,
  options: ResolvedCheckOptions,
  reserve?: Reserve,
): Omit<CheckResult, "notes"> {
  const unrendered = new Map<string, HelmProblem>();
  const origins: string[] = [];
  const render = (text: string): string => {
    if (!text.includes("{{")) return text;
    const helm = renderHelm(text, options.values, origins);
    const [problem] = helm.problems;
    if (problem !== undefined) unrendered.set(helm.text, problem);
    return helm.text;
  };
  const root = nodeOf(config, {
    text: runsHelm(options.chart) ? render : undefined,
    keys: new Map(),
    budget: 5_000_000,
  });
  const result = forHubs(options.hubVersions, UNANIMOUS, (hubVersion) => {
    const context = createContext({
      root,
      tooDeep: root === undefined,
      unrendered,
      bytes: options.bytes,
      hubVersion,
      chart: options.chart,
      groupNames: options.groupNames,
      reserve,
    });
    return runRules(rules, context, options, undefined);
  });
  return origins.length === 0 ? result : restored(result, origins);
}

/**
 * How many profiles have nodes in memory at the same time: with all profiles of a large config, the check needs twice
 * the memory.
 */
const SLICE = 16;

/**
 * Checks a built config in slices and passes on each finding with the index of its profile, in no particular order.
 *
 * @param text - the text of the file with the profiles
 * @param options Without `suppress`, since the caller knows more about what a finding is about.
 */
export function eachFinding(
  profiles: readonly object[],
  text: string,
  options: CheckOptions,
  visit: (finding: Finding, profile: number | undefined) => void,
): void {
  const { options: read } = checkedOptions(options);
  // For such hubs a template can be anywhere in the text, so the text around it matters.
  const isTemplate = read.hubVersions.some((version) => hubFacts(version).renders === "file") && /\{[{%#]/.test(text);
  if (isTemplate) {
    for (const finding of inspectText(text, options).findings) visit(finding, profilePath(finding.path).index);
    return;
  }
  if (profiles.length <= SLICE) {
    for (const finding of inspectWith(RULES, { profiles }, read).findings)
      visit(finding, profilePath(finding.path).index);
    return;
  }
  const comparingRules = RULES.filter(({ compares }) => compares !== undefined);
  const profileRules = RULES.filter(({ compares }) => compares === undefined);
  const reserve = new Reserve();
  for (let from = 0; from < profiles.length; from += SLICE) {
    const slice = { profiles: profiles.slice(from, from + SLICE) };
    for (const finding of inspectWith(profileRules, slice, read, reserve).findings) {
      const index = profilePath(finding.path).index;
      if (index === undefined) visit(finding, undefined);
      else {
        // When a profile has no name, messages contain its index too.
        const moved = (text: string) => text.replaceAll(`profiles[${index}]`, `profiles[${index + from}]`);
        visit({ ...finding, path: moved(finding.path), message: moved(finding.message) }, index + from);
      }
    }
  }
  const comparedKeys = keyTree([...NAME_PATHS, ...comparingRules.flatMap(({ compares = [] }) => compares)]);
  const compared = { profiles: profiles.map((profile) => withKeys(profile, comparedKeys)) };
  for (const finding of inspectWith(comparingRules, compared, read).findings)
    visit(finding, profilePath(finding.path).index);
}
