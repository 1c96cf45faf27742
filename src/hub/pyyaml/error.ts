/**
 * What is wrong with a file, and how a refusal leaves the reader.
 *
 * @module
 */
import type { Mark } from "../../text/lines.ts";

/**
 * What is wrong with a file, under the names of the hub rules where one exists.
 *
 * - `yaml-too-deep`, `yaml-too-large`, `yaml-recursive`: beyond what this reader, or the hub, goes through
 * - `yaml-surrogate`: half of a character (`\ud83d`), which Python cannot write as UTF-8
 */
export type HubYamlCode =
  | "not-utf8"
  | "yaml-syntax"
  | "yaml-nonprintable"
  | "yaml-linebreaks"
  | "yaml-plain-tab"
  | "yaml-surrogate"
  | "yaml-too-deep"
  | "yaml-too-large"
  | "yaml-recursive"
  | "yaml11-bool"
  | "yaml11-int"
  | "yaml11-float"
  | "yaml11-date"
  | "yaml11-value-merge"
  | "jinja-unquoted";

/** One thing that is wrong. */
export interface HubYamlProblem {
  readonly code: HubYamlCode;
  /** True when PyYAML (or the hub's walk over its result) refuses the file; false when it reads it, but not as it looks. */
  readonly fatal: boolean;
  /** Set where PyYAML reads the file as it looks, and other readers of YAML do not. */
  readonly isHarmless?: true;
  readonly message: string;
  readonly hint?: string;
  readonly at: Mark;
}

/** What is wrong at a place, before the place has a line and a column. */
export interface Refusal {
  readonly code: HubYamlCode;
  readonly message: string;
  readonly offset: number;
  readonly hint: string | undefined;
  readonly isHarmless?: boolean;
}

const refusals = new WeakMap<Error, Refusal>();

/** Stops the reading; {@link refusalOf} finds the reason again. */
export function refuse(code: HubYamlCode, message: string, offset: number, hint?: string): never {
  const error = new Error(message);
  refusals.set(error, { code, message, offset, hint });
  throw error;
}

/** The reason of an error that {@link refuse} threw. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error ? refusals.get(error) : undefined;
}

/** A template without quotes: YAML reads its braces as mappings, which says nothing about the cause. */
export function unquotedTemplate(offset: number): Refusal {
  return {
    code: "jinja-unquoted",
    message: "'{{' without quotes starts a YAML mapping, not a template",
    hint: 'Quote the whole value: "{{ spawner.user.name }}".',
    offset,
  };
}
