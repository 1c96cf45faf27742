/**
 * The types of the hub check: a rule is data and one pure function.
 *
 * @module
 */

import type { HubVersion } from "../hub/versions.ts";
import type { Effect } from "./effects.ts";
import type { Context } from "./engine/context.ts";
import type { Report, Severity } from "./engine/report.ts";
import type { CheckOptions } from "./options.ts";

export type { Report, Severity } from "./engine/report.ts";

/** Where in a config an example of a rule is; see `exampleConfig`. */
export type ExampleScope =
  | "file"
  | "profile"
  | "definition"
  | "override"
  | "env"
  | "config_map"
  | "volume"
  | "init_container"
  | "role_binding"
  | "image_pull_secret"
  | "secret_mount"
  | "manifest"
  | "object";

/** How `validate --fix` repairs a text. */
export type FixKind = "quote" | "trim" | "rename" | "escape" | "untab" | "remove";

/** What `validate --fix` does about a rule, and why just that: only what has exactly one safe answer is repaired. */
export interface Fix {
  /** `nothing` for what looks as if it could be repaired. */
  readonly how: FixKind | "nothing";
  readonly why: string;
  /** The texts of scalars that are repaired, where not all are. */
  readonly only?: RegExp;
}

/** One rule of the hub check. */
export interface Rule {
  /** Stable name in kebab-case: `mem-unit`. The part before the first dash names the file that the rule is in. */
  readonly id: string;
  /** Ids that it had before, the oldest first; they stay valid in suppressions and switches. */
  readonly was?: readonly string[];
  readonly severity: Severity;
  readonly effect: Effect;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What really happens and to whom. */
  readonly why: string;
  /** What to write instead. */
  readonly hint: string;
  /** Where the fact comes from: a public file. */
  readonly source: string;
  /** Where {@link bad} and {@link good} are. */
  readonly scope: ExampleScope;
  /** The smallest text that breaks the rule. */
  readonly bad: string;
  /** The same, repaired. */
  readonly good: string;
  /** Options under which the examples hold, if not the defaults. */
  readonly exampleOptions?: CheckOptions;
  /** What `validate --fix` does about it; without it nothing, since only the writer knows what is meant. */
  readonly fix?: Fix;
  /**
   * For rules that look at all profiles at once: the paths of a profile that they compare, such as `volumes.claim_name`.
   * They see nothing else of a profile. Empty for rules that look at the file as a whole.
   */
  readonly compares?: readonly string[];
  /** For rules about the comments that ignore findings: they run when all others have. */
  readonly isLast?: true;
  /** For findings that only count when each of the hubs that are asked for has them. */
  readonly isUnanimous?: true;
  /** What it takes to find it, where the text of a menu is not enough: only commands that have it find it. */
  readonly needs?: "registry";
  readonly check: (context: Context, report: Report) => void;
}

/** A line and column from 1, in UTF-16 units. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One place at which a rule is broken. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly message: string;
  readonly hint: string;
  /** `profiles[0].volumes[1].size`; empty for the file as a whole. */
  readonly path: string;
  /** Slug of the profile, or its id, or its number when it has neither. */
  readonly profile?: string;
  /** Missing when the config was given as a value. */
  readonly at?: Span;
  /** Path of the other of two places that do not go together. */
  readonly other?: string;
  /** Where several hubs were asked about: those for which it holds. */
  readonly hubs?: readonly HubVersion[];
}
