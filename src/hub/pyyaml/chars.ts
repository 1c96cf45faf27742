/**
 * Character classes of YAML 1.1, as PyYAML's scanner draws them.
 *
 * @module
 */

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

/** Blank, tab, line break or the end of the text. */
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

/** A letter, a digit, `-` or `_`: what names of anchors and tag handles are made of. */
export function isWord(code: number): boolean {
  return code < 128 && has(code, WORD);
}
