import { structuredPatch } from "diff";

/** Two texts compared by lines. */
export interface TextDiff {
  /**
   * Hunks as `git apply` and `patch` read them, with two header lines first; empty when the texts are equal, or when
   * more than `maxShown` lines differ: these are only counted.
   */
  readonly text: string;
  /** Lines that only the second text has. */
  readonly added: number;
  /** Lines that only the first text has. */
  readonly removed: number;
}

/** How {@link unifiedDiff} compares and shows. */
export interface UnifiedDiffOptions {
  /** Names for the two header lines; line breaks and tabs in them become spaces. */
  readonly names?: readonly [before: string, after: string];
  /** Lines shown around a change; 3 when left out. */
  readonly context?: number;
  /**
   * Lines that may differ for the shortest diff; 400 when left out. The work grows with its square (about 0.01 s for
   * 400). When more lines differ, everything between the first and the last difference is removed and added as one
   * block.
   */
  readonly maxChanges?: number;
  /** The largest number of differing lines that are shown; 5000 when left out. */
  readonly maxShown?: number;
  /**
   * Gives the text that is shown instead of a compared one, with the same lines: for example with masked credentials.
   */
  readonly show?: (text: string) => string;
}

/**
 * The unified diff of two texts, with `\ No newline at end of file` where the format requires it. Lines end with a line
 * feed; a carriage return before it belongs to the line.
 */
export function unifiedDiff(before: string, after: string, options: UnifiedDiffOptions = {}): TextDiff {
  if (before === after) return { text: "", added: 0, removed: 0 };
  const [from = "before", to = "after"] = options.names?.map((name) => name.replace(/\s+/g, " ")) ?? [];
  const header = `--- ${from}\n+++ ${to}\n`;
  const context = options.context ?? 3;
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const maxChanges = options.maxChanges ?? 400;
  const patch =
    differences(oldLines, newLines) > maxChanges
      ? undefined
      : structuredPatch(from, to, before, after, undefined, undefined, { context, maxEditLength: maxChanges });
  const shown = options.show === undefined ? undefined : [before, after].map(options.show).map(linesOf);
  if (patch === undefined) {
    const { hunk, ...counts } = oneBlock(oldLines, newLines, context, shown);
    const isShown = counts.added + counts.removed <= (options.maxShown ?? 5000);
    return { text: isShown ? header + hunk : "", ...counts };
  }
  const lines: string[] = [];
  let added = 0;
  let removed = 0;
  for (const hunk of patch.hunks) {
    lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`);
    let oldLine = hunk.oldStart - 1;
    let newLine = hunk.newStart - 1;
    for (const line of hunk.lines) {
      const sign = line.charAt(0);
      const other = sign === "+" ? shown?.[1]?.[newLine] : sign === "\\" ? undefined : shown?.[0]?.[oldLine];
      lines.push(other === undefined ? line : sign + other.replace(/\n$/, ""));
      if (sign === "+") added++;
      else if (sign === "-") removed++;
      if (sign !== "+" && sign !== "\\") oldLine++;
      if (sign !== "-" && sign !== "\\") newLine++;
    }
  }
  return { text: `${header}${lines.join("\n")}\n`, added, removed };
}

// For an empty side, the number is that of the line before it, as in diffutils.
function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
}

// Lines that only one of the two has: the shortest diff has at least as many.
function differences(before: readonly string[], after: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of after) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    shared++;
  }
  return before.length + after.length - 2 * shared;
}

function oneBlock(
  before: readonly string[],
  after: readonly string[],
  context: number,
  shown: readonly (readonly string[])[] = [before, after],
) {
  const [oldShown = before, newShown = after] = shown;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const first = Math.max(0, start - context);
  const tail = Math.max(0, end - context);
  const lines = [
    ...mark(" ", oldShown.slice(first, start)),
    ...mark("-", oldShown.slice(start, before.length - end)),
    ...mark("+", newShown.slice(start, after.length - end)),
    ...mark(" ", oldShown.slice(before.length - end, before.length - tail)),
  ];
  const oldRange = range(first + 1, before.length - tail - first);
  const newRange = range(first + 1, after.length - tail - first);
  return {
    hunk: `@@ -${oldRange} +${newRange} @@\n${lines.join("")}`,
    added: after.length - end - start,
    removed: before.length - end - start,
  };
}

function mark(sign: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${sign}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);
}

// Each line with its line feed.
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
