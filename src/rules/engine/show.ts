/**
 * How values and names stand in messages.
 *
 * @module
 */

const longest = 60;
// What moves a terminal's cursor, ends a line or turns the writing direction must not reach a log as it is.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text in quotes, on one line, shortened to about 60 characters, with control characters escaped. */
export function quote(text: string): string {
  return `'${shorten(text)}'`;
}

/** Like {@link quote} without the quotes. */
export function shorten(text: string): string {
  return printable(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}

/** A text on one line, with control characters escaped. */
export function printable(text: string): string {
  return text.replace(unprintable, escapeCharacter).replace(halfCharacter, escapeCharacter);
}

/** `a`, `a and b`, `a, b and c`; at most four, then how many more. */
export function listed(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** How messages about a claim that Kubernetes refuses end: the hub goes on without it. */
export const CLAIM_LOST = "the claim is not made, and users work on a disk that is deleted with the server";

/** Why a repair may put quotes around a scalar. */
export const QUOTES_MISSING = "What is written is the text that was meant; only the quotes are missing.";
