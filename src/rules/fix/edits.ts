/**
 * Changes of a text by offsets, so that everything else stays as it is.
 *
 * @module
 */

/** One replacement. */
export interface Edit {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The scalar that the hub reads differently afterwards; missing when nothing changes for the hub. */
  readonly reads?: Reading;
}

/** How a scalar changes: where it starts before the edit, and its text afterwards. */
export interface Reading {
  readonly start: number;
  readonly text: string;
}

/** Edits in the order of the text, without those that overlap an earlier one. */
export function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}

/** The text after edits, which must be in order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return parts.join("") + text.slice(from);
}

/** A text as a double-quoted scalar on one line, which YAML 1.1 and 1.2 read in the same way. */
export function doubleQuoted(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

/** A character as it is written in double quotes. */
export function escaped(character: string): string {
  if (character === "\\" || character === '"') return `\\${character}`;
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (!/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/.test(character)) return character;
  const hex = character.charCodeAt(0).toString(16);
  return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
}
