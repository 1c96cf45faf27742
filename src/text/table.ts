/** Tables for a terminal. @module */

import { isAscii, latePattern } from "./late_pattern.ts";
import { cutText } from "./show.ts";

/** How a table is laid out. */
interface TableOptions {
  /** What each line begins with. */
  readonly indent?: string;
  /** The largest number of characters in a cell; the rest is left out. */
  readonly most?: number;
}

/** Rows of cells as lines of equal columns, with two spaces between them and none at the end. */
export function columns(rows: readonly (readonly string[])[], options: TableOptions = {}): readonly string[] {
  const { indent = "", most = Number.POSITIVE_INFINITY } = options;
  const cut = rows.map((row) => row.map((cell) => cutText(cell, most)));
  const widths: number[] = [];
  for (const row of cut) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return cut.map((row) =>
    `${indent}${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))).join("  ")}`.trimEnd(),
  );
}

const wide = latePattern(
  String.raw`[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}`,
  "u",
);
const none = latePattern(String.raw`^(?:\p{M}|\u200b|\u200c|\u200d|\ufe0e|\ufe0f)$`, "u");

/** How many columns of a terminal a text needs. */
function widthOf(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += none().test(character) ? 0 : wide().test(character) ? 2 : 1;
  return width;
}
