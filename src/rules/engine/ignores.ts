/**
 * Comments of a file that ignore a finding: `# dump-config: ignore RULE reason`, on the line of what is found, or on a
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
  /** The id that the rule has now; missing where there is no such rule. */
  readonly rule?: string;
  /** What to write instead, where there is no such rule. */
  readonly hint?: string;
}

/** One such comment. */
export interface Ignore {
  /** Where its `#` is in the text. */
  readonly offset: number;
  /** The lines that it is about, from 1: its own, and for one that is alone on its line the next with something on it. */
  readonly lines: readonly number[];
  /** Empty when the comment is not of the form it has to have. */
  readonly names: readonly NamedRule[];
  readonly reason: string;
}

/** The comments of one file, and which of them were of use. */
export interface Ignores {
  readonly all: readonly Ignore[];
  /** The first comment that ignores a rule at a place, which then counts as used. */
  find(rule: string, offset: number, node: ScalarNode | undefined): Ignore | undefined;
  /** Says that a rule does not run, so that no comment about it is unused. */
  skip(rule: string): void;
  isUnused(ignore: Ignore, rule: string): boolean;
}

/** Without comments. */
export const NO_IGNORES: Ignores = { all: [], find: () => undefined, skip: () => {}, isUnused: () => false };

const MARK = /(?<=^|[ \t])#[ \t]*dump-config:[ \t]*([^\r\n]*)/gm;
const FORM = /^ignore[ \t]+([\w-]+(?:,[\w-]+)*)(?:[ \t]+(.*))?$/;

/**
 * Reads the comments of a file. In a text, such as a script in a block, they are part of the text.
 *
 * @param nameOf what is known of an id
 */
export function ignoresOf(yaml: HubYaml, nameOf: (id: string) => NamedRule): Ignores {
  const { text, mark } = yaml;
  if (!/#[ \t]*dump-config:/.test(text)) return NO_IGNORES;
  const scalars = scalarsOf(yaml);
  const lineAt = (offset: number) => mark(offset).line;
  const all = commentsIn(yaml, (offset) => scalars.around(offset)?.node, nameOf);
  // The first of several that say the same; there can be as many as the file has lines.
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
      // Inside a text of several lines no comment can be written: what is found there belongs to the line it starts in.
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
  // From below, so that what the next line with something on it is, is known.
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

// The line in which a block text begins can end with a comment.
function isBlock({ style }: ScalarNode): boolean {
  return style === "literal" || style === "folded";
}
