import { ConfiguratorError, type Issue } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { runsHelm } from "../hub/versions.ts";
import { append } from "../lists.ts";
import { mergePatch } from "../profiles/merge.ts";
import { type RawValue, type ResolvedCheckOptions, readOptions } from "../rules/read_options.ts";
import { isObject } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import { type Given, type GivenOptions, OptionReader } from "./given.ts";
import { readConfigText } from "./read_config.ts";

/** Options of the hub check, what is wrong with their texts, and notes. */
export interface ParsedCheck {
  readonly options: ResolvedCheckOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** The known values of Helm, when Helm renders the file first; otherwise `undefined`. */
export function helmOf({ chart, values }: ParsedCheck["options"]): { readonly values: unknown } | undefined {
  return runsHelm(chart) ? { values } : undefined;
}

/** Reads the options of the hub check. An empty text counts as not given. */
export function readCheck(given: GivenOptions): ParsedCheck {
  const read = new OptionReader(given);
  const values = readValues(read);
  const parsed = readOptions({
    rules: read.items("rules").map(({ text, at }) => ({ ...splitRule(text), at })),
    strict: read.switch("strict"),
    hubVersion: rawValue(read.text("hubVersion")),
    chart: rawValue(read.text("chart")),
    values: values.value,
    groupNames: rawValue(read.text("groupNames")),
  });
  // All of these options are flags or inputs, so every mistake in them is one of usage.
  const issues = parsed.issues.map((issue): Issue => ({ ...issue, code: "usage" }));
  return { ...parsed, issues: [...read.issues, ...values.issues, ...issues] };
}

function splitRule(text: string): { readonly id: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  if (equals < 0) return { id: text.trim(), value: undefined };
  return { id: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}

function rawValue({ text, at }: Given): RawValue | undefined {
  return text === "" ? undefined : { value: text, at };
}

// As in Helm: maps of later files are merged into those of earlier files, and all other values are replaced.
function readValues(read: OptionReader): { readonly value: unknown; readonly issues: readonly Issue[] } {
  const files = read.items("values");
  const [first] = files;
  if (first === undefined) return { value: undefined, issues: [] };
  if (!runsHelm(Number(read.text("chart").text))) {
    const message = "--values needs --chart 2: no other chart inserts values into the file";
    return { value: undefined, issues: [{ code: "usage", message, at: first.at, hint: "Add --chart 2" }] };
  }
  const issues: Issue[] = [];
  let value: unknown = {};
  for (const { text: path, at } of files) {
    const content = readText(path);
    if ("issue" in content) {
      issues.push(content.issue);
      continue;
    }
    try {
      const values = readConfigText(content.text, path) ?? {};
      if (isObject(values)) value = mergePatch(value, values);
      else issues.push({ code: "invalid-value", message: `${showValue(path)} is not a map of values`, at });
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  return { value, issues };
}
