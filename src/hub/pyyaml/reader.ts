/**
 * From the bytes of a file to characters: UTF-8, the characters that PyYAML accepts, line breaks, and the classes of
 * characters that the scanner uses.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/reader.py
 * @module
 */
import type { Refusal } from "./error.ts";

/** The text of UTF-8 bytes, with its byte order mark if it has one; `undefined` when they are not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A place in a text. */
export interface Reader {
  /** The file's text with a NUL after it. */
  readonly text: string;
  pos: number;
  /** Offset at which the line of `pos` starts; a column is `pos - lineStart`. */
  lineStart: number;
}

/** Ends the text of a scan; a NUL is never allowed in the file itself. */
export const END = 0;
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const HASH = 35;
export const COLON = 58;

const BREAK = 1;
const BLANK = 2;
const FLOW = 4;
const STARTS_NOTHING = 8;
const WORD = 16;
const STOP = 32;

const table = new Uint8Array(128);
function mark(chars: string, bit: number): void {
  for (let index = 0; index < chars.length; index++) {
    const code = chars.charCodeAt(index);
    table[code] = (table[code] ?? 0) | bit;
  }
}
mark("\n\r", BREAK);
mark("\0 \t\r\n", BLANK);
mark(",?[]{}", FLOW);
mark("\0 \t\r\n-?:,[]{}#&*!|>'\"%@`", STARTS_NOTHING);
mark("\0 \t\r\n:,?[]{}", STOP);
mark("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_", WORD);

function has(code: number, bit: number): boolean {
  return ((table[code] ?? 0) & bit) !== 0;
}

/** U+0085, U+2028 and U+2029: line breaks in YAML 1.1 only. */
export function isForeignBreak(code: number): boolean {
  return code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A line break. */
export function isBreak(code: number): boolean {
  return code < 128 ? has(code, BREAK) : isForeignBreak(code);
}

/** A line break or the end of the text. */
export function isLineEnd(code: number): boolean {
  return code === END || isBreak(code);
}

/** A space, a tab, a line break or the end of the text. */
export function isBlank(code: number): boolean {
  return code < 128 ? has(code, BLANK) : isForeignBreak(code);
}

/** `,` `?` and the brackets, which end a plain scalar inside `[ ]` and `{ }`. */
export function isFlowIndicator(code: number): boolean {
  return code < 128 && has(code, FLOW);
}

/** What a plain scalar cannot start with. */
export function startsNoPlain(code: number): boolean {
  return code < 128 ? has(code, STARTS_NOTHING) : isForeignBreak(code);
}

/** Anything that can never end a plain scalar. */
export function goesOn(code: number): boolean {
  return code < 128 && ((table[code] ?? 0) & STOP) === 0;
}

/** A letter, a digit, `-` or `_`: a character of the names of anchors and tag handles. */
export function isWord(code: number): boolean {
  return code < 128 && has(code, WORD);
}

/**
 * Goes past a line break, if there is one.
 *
 * @returns its text in a scalar: a newline, or U+2028 and U+2029 themselves; `""` when there is none
 */
export function takeBreak(r: Reader): string {
  const code = r.text.charCodeAt(r.pos);
  if (code === LF || code === 0x85) r.pos++;
  else if (code === CR) r.pos += r.text.charCodeAt(r.pos + 1) === LF ? 2 : 1;
  else if (isForeignBreak(code)) r.pos++;
  else return "";
  r.lineStart = r.pos;
  return code === 0x2028 ? "\u2028" : code === 0x2029 ? "\u2029" : "\n";
}

/** Goes past spaces. */
export function skipBlanks(r: Reader): void {
  while (r.text.charCodeAt(r.pos) === SPACE) r.pos++;
}

/** Goes to the end of the line. */
export function skipLine(r: Reader): void {
  while (!isLineEnd(r.text.charCodeAt(r.pos))) r.pos++;
}

/** Whether `---` or `...` is here as a mark of a document. Only called at the start of a line. */
export function isDocumentMark({ text, pos }: Reader): boolean {
  const code = text.charCodeAt(pos);
  return (
    (code === 45 || code === 46) &&
    text.charCodeAt(pos + 1) === code &&
    text.charCodeAt(pos + 2) === code &&
    isBlank(text.charCodeAt(pos + 3))
  );
}

/** A character for a message. */
export function showCharacter(text: string, pos: number): string {
  const code = text.codePointAt(pos) ?? 0;
  if (code === 0) return "the end of the file";
  if (code === 9) return "a tab";
  if (code === 10 || code === 13) return "the end of the line";
  if (code > 32 && code < 127) return `'${String.fromCodePoint(code)}'`;
  return code === 32 ? "a space" : `'${String.fromCodePoint(code)}' (${nameOf(code)})`;
}

function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

const NON_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

const UNUSUAL = /[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd]/;

/**
 * Whether a text contains characters that the other functions here look for, or an emoji: nearly all files contain
 * none.
 */
export function hasUnusual(text: string): boolean {
  return UNUSUAL.test(text);
}

/** The first character that PyYAML's reader refuses, anywhere in the file. */
export function nonPrintable(text: string): Refusal | undefined {
  const first = text.search(NON_PRINTABLE);
  const surrogate = text.search(LONE_SURROGATE);
  const offset = first === -1 || (surrogate !== -1 && surrogate < first) ? surrogate : first;
  if (offset === -1) return undefined;
  const code = text.charCodeAt(offset);
  const hex = code.toString(16);
  return {
    code: "yaml-nonprintable",
    message: `The character ${nameOf(code)} is not allowed in YAML, not even in quotes or comments`,
    hint:
      hex.length > 2
        ? `Remove it, or write it as \\u${hex} in double quotes.`
        : `Remove it, or write it as \\x${hex.padStart(2, "0")} in double quotes.`,
    offset,
  };
}

/** A range of the text that is a scalar. */
export interface Quoted {
  readonly start: number;
  readonly end: number;
}

/**
 * The U+0085, U+2028 and U+2029 that are not read as they look: outside of quotes all of them, since they end the line;
 * in quotes U+0085, which becomes a space, and the others next to a space, which is lost. Outside of all scalars many
 * have no effect: at the end of a line, or between brackets.
 *
 * @param withoutEffect - of offsets outside of all scalars, those without which the file is read the same; `undefined`
 *   for a file that cannot be read
 */
export function foreignBreaks(
  text: string,
  quoted: readonly Quoted[],
  unquoted: readonly Quoted[],
  withoutEffect: (offsets: readonly number[]) => ReadonlySet<number> | undefined,
): Refusal[] {
  const found: Refusal[] = [];
  const outside: number[] = [];
  const isQuoted = isWithin(quoted);
  const isInText = isWithin(unquoted);
  for (const { index, 0: char } of text.matchAll(/[\x85\u2028\u2029]/g)) {
    const inQuotes = isQuoted(index);
    if (
      inQuotes &&
      char !== "\x85" &&
      !/[ \t\r\n\x85\u2028\u2029]/.test(text.charAt(index - 1) + text.charAt(index + 1))
    )
      continue;
    const escaped = char === "\x85" ? "\\x85" : char === "\u2028" ? "\\u2028" : "\\u2029";
    const name = nameOf(char.charCodeAt(0));
    if (!isInText(index) && !inQuotes) outside.push(index);
    found.push({
      code: "yaml-linebreaks",
      message: inQuotes
        ? `The character ${name} is a line break in YAML 1.1, so it and the spaces next to it are read differently`
        : `The character ${name} is a line break in YAML 1.1, so a new line starts after it`,
      hint: `Write it as ${escaped} in double quotes, or use an ordinary line break.`,
      offset: index,
    });
    if (found.length === 100) break;
  }
  if (outside.length === 0) return found;
  const harmless = withoutEffect(outside) ?? new Set(outside.filter((offset) => isAtEdge(text, offset)));
  return found.map((one) => (harmless.has(one.offset) ? { ...one, ...asItLooks(text, one) } : one));
}

function asItLooks(text: string, { offset }: Refusal) {
  return {
    message: `The character ${nameOf(text.charCodeAt(offset))} is a line break in YAML 1.1 only: the hub reads the file as it looks, other readers do not`,
    hint: "Take it out, or use an ordinary line break.",
    isHarmless: true,
  };
}

/** A function that says whether an offset is in one of the ranges; its offsets must increase from call to call. */
function isWithin(ranges: readonly Quoted[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < ranges.length && (ranges[next]?.end ?? 0) <= offset) next++;
    return (ranges[next]?.start ?? Number.POSITIVE_INFINITY) < offset;
  };
}

const BLANKS_BEFORE = /[\r\n][ \t]*$/;
const BLANKS_AFTER = /[ \t]*(?:[\r\n]|$)/y;

// The number of spaces that are looked at is limited, and so is the time.
function isAtEdge(text: string, offset: number): boolean {
  BLANKS_AFTER.lastIndex = offset + 1;
  return (
    BLANKS_AFTER.test(text) ||
    BLANKS_BEFORE.test(offset < 200 ? `\n${text.slice(0, offset)}` : text.slice(offset - 200, offset))
  );
}
