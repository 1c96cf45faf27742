import type { Issue } from "../errors.ts";
import type { CheckOptions } from "../rules/options.ts";
import { type RawValue, readOptions } from "../rules/read_options.ts";
import type { Given, GivenOptions } from "./given.ts";
import { checkOf, type RawCheck } from "./request.ts";

/** Options of the hub check, what is wrong with their texts, and what is worth a note. */
export interface ParsedCheck {
  readonly options: CheckOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** Reads the options of the hub check. */
export function readCheck(given: GivenOptions): ParsedCheck {
  const { raw, issues } = checkOf(given);
  const parsed = parseCheck(raw);
  return { ...parsed, issues: [...issues, ...parsed.issues] };
}

/** The same from texts that were read one by one. An empty text counts as not given. */
function parseCheck(raw: RawCheck): ParsedCheck {
  const read = readOptions({
    rules: (raw.rules ?? []).map(({ text, at }) => ({ ...splitRule(text), at })),
    strict: raw.strict,
    hubVersion: rawValue(raw.hubVersion),
    chart: rawValue(raw.chart),
  });
  // Whatever is wrong with it, it was given on the command line or as an input.
  return { ...read, issues: read.issues.map((issue) => ({ ...issue, code: "usage" })) };
}

function splitRule(text: string): { readonly id: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  if (equals < 0) return { id: text.trim(), value: undefined };
  return { id: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}

function rawValue(given: Given | undefined): RawValue | undefined {
  return given === undefined || given.text === "" ? undefined : { value: given.text, at: given.at };
}
