/**
 * A baseline: known findings of an old menu, so that only new ones are reported.
 *
 * @module
 */

import { type Field, fieldAt } from "../../hub/field.ts";
import { FILE } from "../../hub/model.ts";
import type { Finding } from "../../rules/rule.ts";
import { isObject, parsePath, valueAt } from "../../text/data.ts";

/** Known findings of one kind: in one file, of one rule, in one place of one profile. */
export interface KnownFinding {
  readonly file: string;
  readonly rule: string;
  readonly profile?: string;
  readonly path?: string;
  readonly count?: number;
}

/** The content of a baseline file. */
export interface Baseline {
  readonly baseline: 1;
  readonly findings: readonly KnownFinding[];
}

/** A file with its findings, and its document, which has the names of profiles and entries. */
export interface BaselineFile {
  /** The name of the file in the baseline. */
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly config: unknown;
}

/**
 * The baseline of findings. It does not contain lines, the order of profiles, or the order of lists with named entries,
 * so that it stays valid when parts of a menu are moved. It does not contain values either, since some of them are
 * credentials.
 */
export function baselineOf(files: readonly BaselineFile[]): Baseline {
  const counts = new Map<string, { readonly known: KnownFinding; count: number }>();
  for (const { file, findings, config } of files) {
    for (const finding of findings) {
      const known = knownOf(file, finding, config);
      const key = keyOf(known);
      const same = counts.get(key);
      if (same === undefined) counts.set(key, { known, count: 1 });
      else same.count++;
    }
  }
  const sorted = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
  const findings = sorted.map(([, { known, count }]) => (count === 1 ? known : { ...known, count }));
  return { baseline: 1, findings };
}

/** The findings that are not in a baseline. */
export interface NewFindings {
  /** For each file, the findings that are not in the baseline. */
  readonly findings: readonly (readonly Finding[])[];
  /** The number of findings of these files that are in the baseline and no longer exist. */
  readonly gone: number;
}

/**
 * Removes the findings that are in a baseline. When there are more findings of a kind than in the baseline, the last
 * ones are reported.
 *
 * @param baseline The result of {@link readBaseline}.
 */
export function withoutKnown(
  files: readonly BaselineFile[],
  baseline: Baseline,
  currentId: (rule: string) => string,
): NewFindings {
  const left = new Map<string, number>();
  const checked = new Set(files.map(({ file }) => file));
  for (const known of baseline.findings) {
    if (!checked.has(known.file)) continue;
    const key = keyOf({ ...known, rule: currentId(known.rule) });
    left.set(key, (left.get(key) ?? 0) + (known.count ?? 1));
  }
  const findings = files.map(({ file, findings: all, config }) =>
    all.filter((finding) => {
      const key = keyOf(knownOf(file, finding, config));
      const number = left.get(key) ?? 0;
      if (number > 0) left.set(key, number - 1);
      return number === 0;
    }),
  );
  return { findings, gone: [...left.values()].reduce((sum, number) => sum + number, 0) };
}

/** The baseline in the text of a file; `undefined` when the text is not a baseline. */
export function readBaseline(text: string): Baseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value["baseline"] !== 1 || !Array.isArray(value["findings"])) return undefined;
  const findings: readonly unknown[] = value["findings"];
  return findings.every(isKnown) ? { baseline: 1, findings } : undefined;
}

function isKnown(value: unknown): value is KnownFinding {
  if (!isObject(value)) return false;
  const { file, rule, profile, path, count } = value;
  const isText = (each: unknown) => typeof each === "string";
  return (
    isText(file) &&
    isText(rule) &&
    (profile === undefined || isText(profile)) &&
    (path === undefined || isText(path)) &&
    (count === undefined || (Number.isInteger(count) && Number(count) > 0))
  );
}

function knownOf(file: string, { rule, profile, path }: Finding, config: unknown): KnownFinding {
  const named = namedPath(path, config);
  return { file, rule, ...(profile === undefined ? {} : { profile }), ...(named === "" ? {} : { path: named }) };
}

function keyOf({ file, rule, profile = "", path = "" }: KnownFinding): string {
  return JSON.stringify([file, profile, path, rule]);
}

// The path in the profile, with the identity of each entry of a list instead of its index.
function namedPath(path: string, config: unknown): string {
  const steps = parsePath(path);
  let field: Field | undefined = FILE;
  const names = steps.map((step, index) => {
    const list = field;
    field = fieldAt(field, step);
    if (typeof step !== "number") return index === 0 ? step : `.${step}`;
    const by = list?.type === "list" && typeof list.by !== "string" ? list.by : [];
    const entry = valueAt(config, steps.slice(0, index + 1));
    const name = by.map((key) => valueAt(entry, key.split("."))).filter((part) => typeof part === "string");
    return `[${name.join(" ")}]`;
  });
  const inside = steps[0] === "profiles" && typeof steps[1] === "number" ? names.slice(2) : names;
  return inside.join("").replace(/^\./, "");
}
