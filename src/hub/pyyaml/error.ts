/**
 * What is wrong with a file, and the error that ends the reading.
 *
 * @module
 */
import type { Mark } from "../../text/lines.ts";

/**
 * What is wrong with a file, with the name of the hub rule where there is one.
 *
 * - `yaml-too-deep`, `yaml-too-large`, `yaml-recursive`: beyond the limits of this reader or of the hub
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
  /**
   * True when PyYAML, or the hub when it goes through the result, refuses the file; false when the file is read, but
   * not as it looks.
   */
  readonly fatal: boolean;
  /** Set when PyYAML reads the file as it looks, but other readers of YAML do not. */
  readonly isHarmless?: true;
  readonly message: string;
  readonly hint?: string;
  readonly at: Mark;
}

/** What is wrong at an offset of the text. */
export interface Refusal {
  readonly code: HubYamlCode;
  readonly message: string;
  readonly offset: number;
  readonly hint: string | undefined;
  readonly isHarmless?: boolean;
}

const refusals = new WeakMap<Error, Refusal>();

/** Throws an error that ends the reading; {@link refusalOf} returns its reason. */
export function refuse(code: HubYamlCode, message: string, offset: number, hint?: string): never {
  const error = new Error(message);
  refusals.set(error, { code, message, offset, hint });
  throw error;
}

/** The reason of an error that {@link refuse} threw. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error ? refusals.get(error) : undefined;
}

/**
 * The refusal for a template without quotes: YAML reads its braces as mappings, and PyYAML's message would not name the
 * cause.
 */
export function unquotedTemplate(offset: number): Refusal {
  return {
    code: "jinja-unquoted",
    message: "'{{' without quotes starts a YAML mapping, not a template",
    hint: 'Quote the whole value: "{{ spawner.user.name }}".',
    offset,
  };
}
