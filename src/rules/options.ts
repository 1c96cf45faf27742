/**
 * The options of one run of the hub check.
 *
 * @module
 */

import type { Chart } from "../hub/versions.ts";
import type { Suppression } from "./suppression.ts";

export { HUB_VERSIONS, type HubVersion } from "../hub/versions.ts";
export type { Suppression } from "./suppression.ts";

/** The form of a hub's group names: `name`, or `path` for Keycloak's full group paths (`/team/a`). */
export const GROUP_NAMES = ["name", "path"] as const;

/** One of {@link GROUP_NAMES}. */
export type GroupNames = (typeof GROUP_NAMES)[number];

/** The levels that a rule can have for one run. */
export const RULE_LEVELS = ["off", "warning", "error"] as const;

/** The level of a rule for one run: off, or a severity. */
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Options of the hub check. */
export interface CheckOptions {
  /**
   * The hub that will read the file, as the tag of its image: one of `HUB_VERSIONS`, or any other version. For a file
   * that has to work before and after an upgrade: several versions with commas between them. Default: the newest
   * release in `HUB_VERSIONS`.
   */
  readonly hubVersion?: string;
  /** The major version of the Helm chart that installs the file; version 2 runs Helm's `tpl` over it. Default: 4. */
  readonly chart?: Chart;
  /** The known part of `.Values` when chart 2 runs Helm over the file; all other values can be anything. */
  readonly values?: unknown;
  /** The form of the hub's group names. Default: not known, and names of the other form are not reported. */
  readonly groupNames?: GroupNames;
  /** Levels of rules, by id: `off`, or another severity than the rule's own; `warn` means `warning`. */
  readonly rules?: Readonly<Record<string, RuleLevel | "warn">>;
  /** Whether warnings are errors. Default: no. */
  readonly strict?: boolean;
  /** Suppressions: findings that they cover are left out of the result's `findings`. */
  readonly suppress?: readonly Suppression[];
  /** The size of the file in bytes, for the check of a value whose text is known. */
  readonly bytes?: number;
}
