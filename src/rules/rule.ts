/**
 * The types of the hub check: a rule is data and one pure function.
 *
 * @module
 */

import type { Effect } from "./effects.ts";
import type { Context } from "./engine/context.ts";
import type { Part } from "./engine/part.ts";
import type { CheckOptions } from "./options.ts";

/** `error`: it breaks, or something is silently lost. `warning`: it works, but is risky or surprising. */
export type Severity = "error" | "warning";

/** Where in a config an example of a rule stands; see `exampleConfig`. */
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

/** What a rule says about one place. */
export interface Remark {
  readonly message: string;
  /** Where in the text of the scalar, in UTF-16 units. */
  readonly index?: number;
  /** Replaces the rule's hint. */
  readonly hint?: string;
  /** Replaces the rule's severity. */
  readonly severity?: Severity;
  /** Replaces the rule's effect. */
  readonly effect?: Effect;
  /** The other of two parts that do not go together. */
  readonly other?: Part;
}

/** Says that a rule is broken at a part of the config, or (number) at an offset of the file's text. */
export type Report = (at: Part | number | undefined, remark: Remark | string) => void;

/** One rule of the hub check. */
export interface Rule {
  /** Stable name: `mem-unit`. */
  readonly id: string;
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
  /** Where {@link bad} and {@link good} stand. */
  readonly scope: ExampleScope;
  /** The smallest text that breaks the rule. */
  readonly bad: string;
  /** The same, repaired. */
  readonly good: string;
  /** Options under which the examples hold, if not the defaults. */
  readonly exampleOptions?: CheckOptions;
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
}
