/**
 * The types of the hub check. A rule is data and one pure function.
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

/**
 * What `validate --fix` does about the findings of a rule, and why: only findings with exactly one safe answer are
 * repaired.
 */
export interface Fix {
  /** `nothing` when it only looks as if it could be repaired. */
  readonly how: FixKind | "nothing";
  readonly why: string;
  /** The scalars that are repaired, by their texts; default: all. */
  readonly only?: RegExp;
}

/** One rule of the hub check. */
export interface Rule {
  /**
   * The stable name in kebab-case: `mem-unit`. The part before the first dash is the name of the rule's source file.
   */
  readonly id: string;
  /** Old ids of the rule, the oldest first; they stay valid in suppressions and in `rules` of {@link CheckOptions}. */
  readonly was?: readonly string[];
  readonly severity: Severity;
  readonly effect: Effect;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What really happens, and to whom. */
  readonly why: string;
  /** What to write instead. */
  readonly hint: string;
  /** The address of the public file that the fact comes from. */
  readonly source: string;
  /** The part of a config that {@link bad} and {@link good} are. */
  readonly scope: ExampleScope;
  /** The smallest text that breaks the rule. */
  readonly bad: string;
  /** The same text, repaired. */
  readonly good: string;
  /** The options with which the examples are true; default: none. */
  readonly exampleOptions?: CheckOptions;
  /** What `validate --fix` does about it; missing when only the author can know what is right. */
  readonly fix?: Fix;
  /**
   * For rules that look at all profiles at once: the paths of a profile that they compare, such as
   * `volumes.claim_name`. The rule gets no other values of a profile. Empty for rules that check the file as a whole.
   */
  readonly compares?: readonly string[];
  /** Set for rules about the comments that ignore findings: they run after all other rules. */
  readonly isLast?: true;
  /** Set for rules whose findings are only reported when all of several hubs have them. */
  readonly isUnanimous?: true;
  /** What the rule needs besides the text of a menu: only commands with access to it report the rule. */
  readonly needs?: "registry";
  readonly check: (context: Context, report: Report) => void;
}

/** A line and a column, both from 1; columns count UTF-16 units. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One place where a rule is broken. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly message: string;
  readonly hint: string;
  /** `profiles[0].volumes[1].size`; empty for the file as a whole. */
  readonly path: string;
  /** The slug of the profile, or else its id, or else its number. */
  readonly profile?: string;
  /** The place in the text; missing when the config was given as a value. */
  readonly at?: Span;
  /** The path of the second place, when two places exclude each other. */
  readonly other?: string;
  /** The hubs that have the finding, when several were given and not all of them have it. */
  readonly hubs?: readonly HubVersion[];
}
