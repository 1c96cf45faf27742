import type { Issue } from "../errors.ts";
import type { CheckOptions } from "../rules/options.ts";
import { type RawValue, readOptions } from "../rules/read_options.ts";
import { type Given, type GivenOptions, OptionReader } from "./given.ts";

/** Options of the hub check, what is wrong with their texts, and what is worth a note. */
export interface ParsedCheck {
  readonly options: CheckOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** Reads the options of the hub check. An empty text counts as not given. */
export function readCheck(given: GivenOptions): ParsedCheck {
  const read = new OptionReader(given);
  const parsed = readOptions({
    rules: read.items("rules").map(({ text, at }) => ({ ...splitRule(text), at })),
    strict: read.switch("strict"),
    hubVersion: rawValue(read.text("hubVersion")),
    chart: rawValue(read.text("chart")),
  });
  // Whatever is wrong with it, it was given on the command line or as an input.
  const issues = parsed.issues.map((issue): Issue => ({ ...issue, code: "usage" }));
  return { ...parsed, issues: [...read.issues, ...issues] };
}

function splitRule(text: string): { readonly id: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  if (equals < 0) return { id: text.trim(), value: undefined };
  return { id: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}

function rawValue({ text, at }: Given): RawValue | undefined {
  return text === "" ? undefined : { value: text, at };
}
