/**
 * What one run of the hub check can be told.
 *
 * @module
 */

import type { Chart } from "../hub/versions.ts";
import type { Suppression } from "./suppression.ts";

export { HUB_VERSIONS, type HubVersion } from "../hub/versions.ts";
export type { Suppression } from "./suppression.ts";

/** How the groups of a hub are called: `name`, or `path` as Keycloak's full group paths (`/team/a`). */
export const GROUP_NAMES = ["name", "path"] as const;

/** One of {@link GROUP_NAMES}. */
export type GroupNames = (typeof GROUP_NAMES)[number];

/** What a rule can be switched to for one run. */
export const RULE_LEVELS = ["off", "warning", "error"] as const;

/** What a rule can be switched to for one run: off, or another severity. */
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Options of the hub check. */
export interface CheckOptions {
  /**
   * The hub that will read the file, as the tag of its image: one of `HUB_VERSIONS`, or any other version. Several are
   * separated by commas, for a file that has to work before and after an upgrade. Default: the newest release that is known here.
   */
  readonly hubVersion?: string;
  /** Major version of the Helm chart that installs the file; 2 runs Helm's `tpl` over it. Default 4. */
  readonly chart?: Chart;
  /** What is known of `.Values` when chart 2 runs Helm over the file; what it does not say can be anything. */
  readonly values?: unknown;
  /** How the groups of the hub are called. Missing: nothing is said about those that look like the one or the other. */
  readonly groupNames?: GroupNames;
  /** Rules by id that are switched off, or have another severity than their own; `warn` is `warning`. */
  readonly rules?: Readonly<Record<string, RuleLevel | "warn">>;
  /** Warnings are errors. */
  readonly strict?: boolean;
  /** Findings that are left out, each with its reason. */
  readonly suppress?: readonly Suppression[];
  /** Size of the file in bytes, when a value is checked whose text is already known. */
  readonly bytes?: number;
}
