/**
 * Checks a config that is a value; apart from the text's check, so that nobody pays for the YAML reader here.
 *
 * @module
 */

import { Reserve } from "../hub/budget.ts";
import { RULES } from "./catalogue.ts";
import { createContext } from "./engine/context.ts";
import { helmText } from "./engine/helm.ts";
import { type CheckResult, runRules } from "./engine/run.ts";
import { nodeOf } from "./engine/tree.ts";
import { assertOptions, type CheckOptions } from "./options.ts";
import type { Finding, Rule } from "./rule.ts";

const ids = RULES.map((rule) => rule.id);

/**
 * Like `checkConfig`, with the findings that `suppress` covers.
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
  assertOptions(options, ids);
  return inspectWith(RULES, config, options);
}

function inspectWith(rules: readonly Rule[], config: unknown, options: CheckOptions, reserve?: Reserve): CheckResult {
  const unescaped = new Set<string>();
  const undo = (text: string): string => {
    const helm = helmText(text);
    if (helm.left.includes("{{")) unescaped.add(helm.text);
    return helm.text;
  };
  const root = nodeOf(config, {
    text: options.chart === 2 ? undo : undefined,
    keys: new Map(),
    budget: 5_000_000,
  });
  const context = createContext({
    root,
    tooDeep: root === undefined,
    unescaped,
    bytes: options.bytes,
    hubVersion: options.hubVersion,
    chart: options.chart,
    reserve,
  });
  return runRules(rules, context, options, undefined);
}

/** Rules that compare profiles with each other, or look at the file as a whole: the others see one profile at a time. */
export const WHOLE_RULES: ReadonlySet<string> = new Set([
  "yaml-empty",
  "yaml-no-profiles",
  "config-size",
  "dup-slug",
  "dup-id",
  "default-many",
  "cm-exists",
  "claim-shared",
]);

const wholeRules = RULES.filter((rule) => WHOLE_RULES.has(rule.id));
const profileRules = RULES.filter((rule) => !WHOLE_RULES.has(rule.id));

/** Profiles whose nodes are alive at one time: with all of a large config, collecting garbage costs five times the check. */
const SLICE = 16;

/** A profile, as far as the rules that compare profiles look at it. */
export interface ComparedProfile {
  readonly id: string;
  readonly groups: readonly string[];
  readonly definition: { readonly slug: string; readonly default: boolean };
  readonly volumes: readonly Compared[];
  readonly config_maps: readonly Compared[];
}

interface Compared {
  readonly claim_name?: unknown;
  readonly size?: unknown;
  readonly storage_class?: unknown;
  readonly persist?: unknown;
  readonly name?: unknown;
  readonly key?: unknown;
  readonly content?: unknown;
}

/**
 * Checks a built config in slices and hands over each finding with the index of its profile, in no particular order.
 *
 * @param options without `suppress`: the caller knows better what a finding is about
 */
export function eachFinding(
  profiles: readonly ComparedProfile[],
  options: CheckOptions,
  visit: (finding: Finding, profile: number | undefined) => void,
): void {
  assertOptions(options, ids);
  if (profiles.length <= SLICE) {
    for (const finding of inspectWith(RULES, { profiles }, options).findings) visit(finding, indexIn(finding.path));
    return;
  }
  const reserve = new Reserve();
  for (let from = 0; from < profiles.length; from += SLICE) {
    const slice = { profiles: profiles.slice(from, from + SLICE) };
    for (const finding of inspectWith(profileRules, slice, options, reserve).findings) {
      const index = indexIn(finding.path);
      if (index === undefined) visit(finding, undefined);
      else {
        // Messages name the profile too where it has no other name.
        const moved = (text: string) => text.replaceAll(`profiles[${index}]`, `profiles[${index + from}]`);
        visit({ ...finding, path: moved(finding.path), message: moved(finding.message) }, index + from);
      }
    }
  }
  const compared = profiles.map(({ id, groups, definition, volumes, config_maps }) => {
    const { slug, default: preselected } = definition;
    return {
      id,
      groups,
      definition: { slug, default: preselected },
      volumes: volumes.map(({ claim_name, size, storage_class, persist }) => ({
        claim_name,
        size,
        storage_class,
        persist,
      })),
      config_maps: config_maps.map(({ name, key, content }) => ({ name, key, content })),
    };
  });
  for (const finding of inspectWith(wholeRules, { profiles: compared }, options).findings) {
    visit(finding, indexIn(finding.path));
  }
}

/** The index of the profile that a path is in. */
export function indexIn(path: string): number | undefined {
  const index = /^profiles\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : Number(index);
}
