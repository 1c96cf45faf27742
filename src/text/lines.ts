import { countFirst } from "../lists.ts";

/** A place in the file: `offset` from 0, `line` and `column` from 1, all in UTF-16 units. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * A function that turns offsets into lines and columns, as editors count them: lines end with LF, CR LF or CR; a byte
 * order mark takes no column.
 */
export function lineTable(text: string): (offset: number) => Mark {
  const find = lineFinder(() => lineStarts(text));
  return (offset) => {
    const { line, column } = find(offset);
    return { offset, line, column: Math.max(1, column) };
  };
}

/**
 * A function that turns offsets into lines and columns. It asks for the starts of the lines once, at its first call.
 */
export function lineFinder(
  startsOfLines: () => readonly number[],
): (offset: number) => { line: number; column: number } {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= startsOfLines();
    // A byte order mark is before the start of the first line, and counts as part of that line.
    const line = Math.max(
      1,
      countFirst(starts, (start) => start <= offset),
    );
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

/** Where the lines of a text start, which end with LF, CR LF or CR; the first line starts after a byte order mark. */
export function lineStarts(text: string): number[] {
  const starts = [text.startsWith("\ufeff") ? 1 : 0];
  const cr = text.includes("\r");
  if (!cr) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** How far an offset is in its line, from 0; a byte order mark takes no column. */
export function indentOf(text: string, offset: number): number {
  const start = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return offset - start - (start === 0 && text.startsWith("\ufeff") ? 1 : 0);
}
