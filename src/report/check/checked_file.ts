import { EFFECTS } from "../../rules/effects.ts";
import type { Finding } from "../../rules/rule.ts";
import type { ArgumentKind } from "../../text/argument.ts";

/** A file with the findings of the hub check. */
export interface CheckedFile {
  /** The path as it was given. */
  readonly file: string;
  /** The file and the place of the menu in it, when the menu is not the whole file: `values.yaml#configYml`. */
  readonly address?: string;
  readonly findings: readonly Finding[];
  /** The text of the file, to show the lines of findings. */
  readonly text?: string;
}

/** What is checked of the files that callers pass. */
export const CHECKED_FILES: ArgumentKind = [{ file: "text", findings: [{ rule: "text" }] }];

const effects = Object.keys(EFFECTS);

/** The findings, the worst first: errors before warnings, then by effect, then in the order of the file. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
      (left.at?.column ?? 0) - (right.at?.column ?? 0),
  );
}

/** A finding with its file. */
export interface Placed {
  readonly file: string;
  readonly finding: Finding;
}

/** The findings of all files, the worst first; equally bad ones are in the order of the files. */
export function placedWorstFirst(files: readonly CheckedFile[]): readonly Placed[] {
  const all = files.flatMap(({ file, findings }) => worstFirst(findings).map((finding) => ({ file, finding })));
  return all.toSorted((left, right) => rank(left.finding) - rank(right.finding));
}

/** The rank of a finding: 0 is the worst. */
export function rank({ severity, effect }: Finding): number {
  return (severity === "error" ? 0 : effects.length) + effects.indexOf(effect);
}

/** The number of findings of a rule with one severity, and their worst effect. */
export interface Spoken {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly effect: Finding["effect"];
  readonly count: number;
}

/**
 * The number of findings of each rule: errors first, then the most frequent.
 *
 * @param all - all findings, the worst first
 */
export function statisticsOf(all: readonly Placed[]): readonly Spoken[] {
  const counts = new Map<string, { readonly finding: Finding; count: number }>();
  for (const { finding } of all) {
    const key = `${finding.severity} ${finding.rule}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { finding, count: 1 });
    else known.count++;
  }
  return [...counts.values()]
    .sort(
      (left, right) =>
        Number(left.finding.severity === "warning") - Number(right.finding.severity === "warning") ||
        right.count - left.count ||
        rank(left.finding) - rank(right.finding),
    )
    .map(({ finding: { rule, severity, effect }, count }) => ({ rule, severity, effect, count }));
}

/** The numbers of errors and warnings in all files. */
export function countFindings(files: readonly CheckedFile[]): { readonly errors: number; readonly warnings: number } {
  const all = files.flatMap(({ findings }) => findings);
  const errors = all.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: all.length - errors };
}
