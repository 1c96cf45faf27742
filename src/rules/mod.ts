/**
 * The hub check: says what the real hub, KubeSpawner and Kubernetes would reject or silently ignore.
 *
 * @module
 */

import { inspectText } from "./inspect_text.ts";
import { inspectConfig } from "./inspect_value.ts";
import type { CheckOptions } from "./options.ts";
import type { Finding } from "./rule.ts";

export { RULES } from "./catalogue.ts";
export { EFFECTS, type Effect } from "./effects.ts";
export type { CheckResult } from "./engine/run.ts";
export { exampleConfig } from "./examples.ts";
export { inspectText } from "./inspect_text.ts";
export { inspectConfig } from "./inspect_value.ts";
export { type CheckOptions, HUB_VERSIONS, type HubVersion, type RuleLevel, type Suppression } from "./options.ts";
export type { Finding, Rule, Severity, Span } from "./rule.ts";

/**
 * Checks the text of a `config.yaml`, given as a string or as bytes of UTF-8. Every text gives findings and no error,
 * also one that is not YAML.
 *
 * @throws {ConfiguratorError} When the options are not valid, for example name a rule that does not exist.
 * @returns Findings in the order of the file; at the same place, the worst first.
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
 * Checks a config that is already a value, such as one that was just built. The findings are in the order of the value;
 * they have paths, but no lines and columns.
 *
 * @throws {ConfiguratorError} When the options are not valid, for example name a rule that does not exist.
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
