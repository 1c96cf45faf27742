/**
 * What one run of the hub check can be told.
 *
 * @module
 */

import { ConfiguratorError, type Issue } from "../errors.ts";
import { findHub, HUB_VERSION_HINT } from "../hub/versions.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";

export { HUB_VERSIONS, type HubVersion } from "../hub/versions.ts";

/** How a rule is switched for one run. */
export type RuleLevel = "off" | "warn" | "error";

/** A finding that is known and accepted. */
export interface Suppression {
  readonly rule: string;
  /** Slug or id; without it every profile. */
  readonly profile?: string;
  /** The finding's path or the start of it (`profiles[0].manifests`), or its end after the profile (`manifests[0]`). */
  readonly path?: string;
  readonly reason: string;
}

/** Options of the hub check. */
export interface CheckOptions {
  /** The hub that will read the file, as the tag of its image: one of `HUB_VERSIONS`, or any other version. Default `1.5.2`. */
  readonly hubVersion?: string;
  /** Major version of the Helm chart that installs the file; 2 runs Helm's `tpl` over it. Default 4. */
  readonly chart?: 2 | 4;
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Warnings are errors. */
  readonly strict?: boolean;
  readonly suppress?: readonly Suppression[];
  /** Size of the file in bytes, when a value is checked whose text is already known. */
  readonly bytes?: number;
}

/** Throws a `ConfiguratorError` when options name a rule that does not exist, or a level or version that is none. */
export function assertOptions(options: CheckOptions, ids: readonly string[]): void {
  const issues: Issue[] = [];
  const known = new Set(ids);
  const need = (id: string): void => {
    if (known.has(id)) return;
    issues.push({
      code: "unknown-field",
      message: `Unknown rule '${id}'`,
      path: "rules",
      hint: didYouMean(id, ids) ?? "'dump-config explain' lists the rules",
    });
  };
  for (const [id, level] of Object.entries(options.rules ?? {})) {
    need(id);
    if (level !== "off" && level !== "warn" && level !== "error") {
      issues.push({
        code: "invalid-value",
        message: `Rule '${id}' cannot be switched to '${String(level)}'`,
        path: "rules",
        hint: "Write off, warn or error",
      });
    }
  }
  for (const { rule, reason } of options.suppress ?? []) {
    need(rule);
    if (typeof reason !== "string" || reason.trim() === "") {
      issues.push({
        code: "missing-value",
        message: `The exception for rule '${rule}' has no reason`,
        path: "suppress",
      });
    }
  }
  if (options.hubVersion !== undefined && findHub(String(options.hubVersion)) === undefined) {
    issues.push({
      code: "invalid-value",
      message: `${showValue(options.hubVersion)} is not a version of the hub`,
      hint: HUB_VERSION_HINT,
    });
  }
  if (options.chart !== undefined && options.chart !== 2 && options.chart !== 4) {
    issues.push({
      code: "invalid-value",
      message: `Unknown chart version '${String(options.chart)}'`,
      hint: "Write 2 or 4",
    });
  }
  if (issues.length > 0) throw new ConfiguratorError(issues);
}
