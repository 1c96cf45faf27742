/**
 * How values from outside are written in messages: on one line, shortened, and without characters that readers cannot
 * see. @module
 */

import { visibleText } from "./untrusted.ts";

/** A value in a message: a text in quotes, anything else as JSON; shortened to about `most` characters. */
export function showValue(value: unknown, most = 80): string {
  return typeof value === "string" ? `'${oneLine(value, most)}'` : oneLine(asJson(value), most);
}

/** A path of a file, or the name of an image, in a message: in quotes, and mostly whole. */
export function showPath(path: string): string {
  return showValue(path, 200);
}

function asJson(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item)) ?? String(value);
  } catch {
    // The value contains itself, or has a getter that throws. A message about it is still needed.
    return Object.prototype.toString.call(value);
  }
}

/** A text without quotes on one line, with at most `most` characters; by default it is not shortened. */
export function oneLine(text: string, most = Number.POSITIVE_INFINITY): string {
  return visibleText(cutText(text, most)).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

/** A text of at most `most` characters: a longer one ends with an ellipsis. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

const LONGEST_LINE = 1500;
const MOST_LINES = 20;

/**
 * A message in which long values are shortened: the first and the last lines, at most 20, each with its first and last
 * characters, at most 1,500. The end is kept, since it says what is wrong with the value.
 */
export function cutMessage(text: string): string {
  return middleOut(text.split("\n"), MOST_LINES, "...")
    .map((line) => middleOut(Array.from(line), LONGEST_LINE, " ... ").join(""))
    .join("\n");
}

function middleOut(parts: readonly string[], most: number, gap: string): readonly string[] {
  return parts.length <= most ? parts : [...parts.slice(0, most / 2), gap, ...parts.slice(-most / 2)];
}
