/**
 * Comments of a file that ignore a finding: `# dump-config: ignore RULE reason`, on the line of the finding, or on a
 * line of its own above it.
 *
 * @module
 */

import type { HubYaml, ScalarNode } from "../../hub/pyyaml/mod.ts";
import { scalarsOf } from "../fix/scalars.ts";

/** A rule as a comment names it. */
export interface NamedRule {
  /** The id as it is written. */
  readonly id: string;
  /** The current id of the rule; missing when there is no such rule. */
  readonly rule?: string;
  /** What to write instead, when there is no such rule. */
  readonly hint?: string;
}

/** One such comment. */
export interface Ignore {
  /** Where its `#` is in the text. */
  readonly offset: number;
  /**
   * The lines that it covers, from 1: its own, and for a comment on a line of its own also the next line that is not
   * blank.
   */
  readonly lines: readonly number[];
  /** The rules that it names; empty when the comment does not have the required form. */
  readonly names: readonly NamedRule[];
  readonly reason: string;
}

/** The comments of one file, and which of them were used. */
export interface Ignores {
  readonly all: readonly Ignore[];
  /** The first comment that ignores a rule at a place, which then counts as used. */
  find(rule: string, offset: number, node: ScalarNode | undefined): Ignore | undefined;
  /** Says that a rule does not run, so that comments about it do not count as unused. */
  skip(rule: string): void;
  isUnused(ignore: Ignore, rule: string): boolean;
}

/** For a file without such comments. */
export const NO_IGNORES: Ignores = { all: [], find: () => undefined, skip: () => {}, isUnused: () => false };

const MARK = /(?<=^|[ \t])#[ \t]*dump-config:[ \t]*([^\r\n]*)/gm;
const FORM = /^ignore[ \t]+([\w-]+(?:,[\w-]+)*)(?:[ \t]+(.*))?$/;

/**
 * Reads the comments of a file. A comment inside of a text, such as a script in a block, is a part of the text.
 *
 * @param nameOf looks up the rule of an id
 */
export function ignoresOf(yaml: HubYaml, nameOf: (id: string) => NamedRule): Ignores {
  const { text, mark } = yaml;
  if (!/#[ \t]*dump-config:/.test(text)) return NO_IGNORES;
  const scalars = scalarsOf(yaml);
  const lineAt = (offset: number) => mark(offset).line;
  const all = commentsIn(yaml, (offset) => scalars.around(offset)?.node, nameOf);
  // The first comment for each line and rule: a file can have as many comments as lines.
  const byPlace = new Map<string, Ignore>();
  for (const ignore of all) {
    for (const line of ignore.lines) {
      for (const { rule } of ignore.names) {
        const place = `${line} ${rule}`;
        if (!byPlace.has(place)) byPlace.set(place, ignore);
      }
    }
  }
  const used = new Set<string>();
  const skipped = new Set<string>();
  const keyOf = ({ offset }: Ignore, rule: string) => `${offset} ${rule}`;
  return {
    all,
    find: (rule, offset, node) => {
      // In a text of several lines no comment is possible, so a finding in it belongs to the line where the text
      // starts.
      const scalar = node ?? scalars.around(offset)?.node;
      const lines = [lineAt(offset), ...(scalar === undefined ? [] : [lineAt(scalar.start)])];
      const found = lines.map((line) => byPlace.get(`${line} ${rule}`)).find((ignore) => ignore !== undefined);
      if (found !== undefined) used.add(keyOf(found, rule));
      return found;
    },
    skip: (rule) => skipped.add(rule),
    isUnused: (ignore, rule) => !skipped.has(rule) && !used.has(keyOf(ignore, rule)),
  };
}

function commentsIn(
  { text, mark }: HubYaml,
  around: (offset: number) => ScalarNode | undefined,
  nameOf: (id: string) => NamedRule,
): Ignore[] {
  const lines = text.split(/\r\n?|\n/);
  // From the last line to the first, so that the next line that is not blank is known.
  const next: number[] = [];
  for (let at = lines.length - 1, line = lines.length; at >= 0; at--) {
    next[at] = line;
    if (!/^\s*(?:#|$)/.test(lines[at] ?? "")) line = at + 1;
  }
  return [...text.matchAll(MARK)].flatMap(({ index, 1: words = "" }): Ignore[] => {
    const { line, column } = mark(index);
    const scalar = around(index);
    if (scalar !== undefined && !(isBlock(scalar) && mark(scalar.start).line === line)) return [];
    const isAlone =
      (lines[line - 1] ?? "")
        .slice(0, column - 1)
        .replace(/^\ufeff/, "")
        .trim() === "";
    const form = FORM.exec(words.trim());
    const names = form?.[1]?.split(",").map(nameOf) ?? [];
    return [
      {
        offset: index,
        lines: isAlone ? [line, next[line - 1] ?? line] : [line],
        names,
        reason: form?.[2]?.trim() ?? "",
      },
    ];
  });
}

// The first line of a block text can end with a comment.
function isBlock({ style }: ScalarNode): boolean {
  return style === "literal" || style === "folded";
}
