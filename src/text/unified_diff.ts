import { structuredPatch } from "diff";

/** Two texts compared by lines. */
export interface TextDiff {
  /**
   * Hunks as `git apply` and `patch` read them, with two header lines first; empty when the texts are equal, or when
   * the texts have so little in common that the lines were only counted.
   */
  readonly text: string;
  /** Lines that only the second text has. */
  readonly added: number;
  /** Lines that only the first text has. */
  readonly removed: number;
}

export interface UnifiedDiffOptions {
  /** Names for the two header lines; line breaks and tabs in them become blanks. */
  readonly names?: readonly [before: string, after: string];
  /** Lines shown around a change; 3 when left out. */
  readonly context?: number;
  /**
   * Lines that may differ; 1000 when left out. The work grows with its square (about 0.1 s for 1000), so that two large
   * texts without a common line cost no more than two that differ a little.
   */
  readonly maxChanges?: number;
}

/**
 * The unified diff of two texts, with `\ No newline at end of file` where it is due. Lines end with a line feed; a
 * carriage return before it belongs to the line.
 *
 * @example
 * ```ts
 * import { unifiedDiff } from "app-hub-configurator";
 *
 * const diff = unifiedDiff("a\nb\n", "a\nc\n", { names: ["old.sh", "new.sh"] });
 * console.log(diff.added, diff.removed); // 1 1
 * console.log(diff.text.split("\n")[2]); // "@@ -1,2 +1,2 @@"
 * ```
 */
export function unifiedDiff(before: string, after: string, options: UnifiedDiffOptions = {}): TextDiff {
  if (before === after) return { text: "", added: 0, removed: 0 };
  const [from = "before", to = "after"] = options.names?.map((name) => name.replace(/\s+/g, " ")) ?? [];
  const patch = structuredPatch(from, to, before, after, undefined, undefined, {
    context: options.context ?? 3,
    maxEditLength: options.maxChanges ?? 1000,
  });
  if (patch === undefined) return countOnly(before, after);
  const lines = [`--- ${from}`, `+++ ${to}`];
  let added = 0;
  let removed = 0;
  for (const hunk of patch.hunks) {
    lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`);
    for (const line of hunk.lines) {
      lines.push(line);
      if (line.startsWith("+")) added++;
      else if (line.startsWith("-")) removed++;
    }
  }
  return { text: `${lines.join("\n")}\n`, added, removed };
}

// An empty side is numbered by the line before it, as in diffutils.
function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
}

function countOnly(before: string, after: string): TextDiff {
  const left = new Map<string, number>();
  for (const line of linesOf(before)) left.set(line, (left.get(line) ?? 0) + 1);
  let added = 0;
  for (const line of linesOf(after)) {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    else added++;
  }
  let removed = 0;
  for (const count of left.values()) removed += count;
  return { text: "", added, removed };
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
