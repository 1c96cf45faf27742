import type { HubYamlCode } from "./types.ts";

/** A character that PyYAML does not take, or takes for a line break. */
export interface BadCharacter {
  readonly code: HubYamlCode;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

const NON_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

const UNUSUAL = /[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd]/;

/** True when a text holds what the other functions here look for, or an emoji; nearly every file does not. */
export function hasUnusual(text: string): boolean {
  return UNUSUAL.test(text);
}

/** The first character that PyYAML's reader refuses, anywhere in the file. */
export function nonPrintable(text: string): BadCharacter | undefined {
  const first = text.search(NON_PRINTABLE);
  const surrogate = text.search(LONE_SURROGATE);
  const offset = first === -1 || (surrogate !== -1 && surrogate < first) ? surrogate : first;
  if (offset === -1) return undefined;
  const hex = text.charCodeAt(offset).toString(16);
  const name = `U+${hex.toUpperCase().padStart(4, "0")}`;
  return {
    code: "yaml-nonprintable",
    message: `The character ${name} cannot stand in YAML, not even in quotes or comments`,
    hint:
      hex.length > 2
        ? `Remove it, or write it as \\u${hex} in double quotes.`
        : `Remove it, or write it as \\x${hex.padStart(2, "0")} in double quotes.`,
    offset,
  };
}

/** A range of the text that is a quoted scalar. */
export interface Quoted {
  readonly start: number;
  readonly end: number;
}

/**
 * U+0085, U+2028 and U+2029 that are read otherwise than they look: all outside quotes (they end the line there), and
 * in quotes U+0085 (becomes a blank) and those beside a blank (which is lost).
 */
export function foreignBreaks(text: string, quoted: readonly Quoted[]): BadCharacter[] {
  const found: BadCharacter[] = [];
  let next = 0;
  for (const { index, 0: char } of text.matchAll(/[\x85\u2028\u2029]/g)) {
    while (next < quoted.length && (quoted[next]?.end ?? 0) <= index) next++;
    const inQuotes = (quoted[next]?.start ?? Number.POSITIVE_INFINITY) < index;
    if (
      inQuotes &&
      char !== "\x85" &&
      !/[ \t\r\n\x85\u2028\u2029]/.test(text.charAt(index - 1) + text.charAt(index + 1))
    )
      continue;
    const escaped = char === "\x85" ? "\\x85" : char === "\u2028" ? "\\u2028" : "\\u2029";
    const name = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    found.push({
      code: "yaml-linebreaks",
      message: inQuotes
        ? `The character ${name} is a line break in YAML 1.1, so it and blanks beside it are read as something else`
        : `The character ${name} is a line break in YAML 1.1, so a new line starts behind it`,
      hint: `Write it as ${escaped} in double quotes, or use an ordinary line break.`,
      offset: index,
    });
    if (found.length === 100) break;
  }
  return found;
}
