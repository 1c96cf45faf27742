/**
 * The text of scalars: blocks, quotes and plain words, with the place of each piece in the source.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/scanner.py (`scan_block_scalar`, `scan_flow_scalar`, `scan_plain`)
 * @module
 */
import { refuse } from "./error.ts";
import {
  COLON,
  CR,
  END,
  goesOn,
  HASH,
  isBlank,
  isBreak,
  isDocumentMark,
  isFlowIndicator,
  isLineEnd,
  LF,
  type Reader,
  SPACE,
  showCharacter,
  skipBlanks,
  skipLine,
  TAB,
  takeBreak,
} from "./reader.ts";

const DOUBLE = 34;
const SINGLE = 39;
const PLUS = 43;
const MINUS = 45;
const FOLDED = 62;
const BACKSLASH = 92;

/** A part of a scalar's text that is the same in the source, from the offset `source` on. */
export interface VerbatimRun {
  readonly value: number;
  readonly source: number;
}

/** The state that the scan of a scalar uses and changes. */
export interface ScalarScan extends Reader {
  /** Open `[` and `{`. */
  flow: number;
  indent: number;
  /** A key may start here. */
  allowKey: boolean;
  /** The offsets of escapes that are half of a character. */
  readonly halves: number[];
  /** When set, collects where each part of the scalar comes from. */
  runs: VerbatimRun[] | undefined;
}

/** Adds a part of the source to a scalar's text. */
function piece(s: ScalarScan, out: string, from: number, to: number): string {
  if (from === to) return out;
  s.runs?.push({ value: out.length, source: from });
  return out + s.text.slice(from, to);
}

/** Adds to a scalar a text that is written in another way at `source`. */
function put(s: ScalarScan, out: string, text: string, source: number): string {
  if (text === "") return out;
  s.runs?.push({ value: out.length, source });
  return out + text;
}

// One line break is a space; of several the first is lost.
function fold(first: string, more: string): string {
  return first !== "\n" ? first + more : more === "" ? " " : more;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A literal or folded block: its text, where its last line ends, and the column of its lines. */
interface BlockScan {
  readonly text: string;
  readonly end: number;
  readonly indent: number;
}

interface Breaks {
  readonly text: string;
  readonly end: number;
}

/**
 * Scans a block scalar from its `|` or `>`.
 *
 * @param known - the column of its lines where that was found before
 */
export function scanBlock(s: ScalarScan, known?: number): BlockScan {
  const { text } = s;
  const folded = text.charCodeAt(s.pos) === FOLDED;
  const { keep, increment } = header(s);
  const least = Math.max(1, s.indent + 1);
  let indent = known ?? least + increment - 1;
  let blank: Breaks;
  if (known === undefined && increment === 0) {
    const found = detectIndent(s);
    indent = Math.max(least, found.indent);
    blank = found;
  } else blank = blankLines(s, indent);
  let out = "";
  let last = "";
  let lastAt = s.pos;
  while (s.pos - s.lineStart === indent && text.charCodeAt(s.pos) !== END) {
    out = put(s, out, blank.text, s.lineStart);
    const spaced = isSpace(text.charCodeAt(s.pos));
    const from = s.pos;
    s.pos = lineEnd(text, from);
    out = piece(s, out, from, s.pos);
    lastAt = s.pos;
    last = takeBreak(s);
    blank = blankLines(s, indent);
    const next = text.charCodeAt(s.pos);
    if (s.pos - s.lineStart !== indent || next === END) break;
    if (folded && last === "\n" && !spaced && !isSpace(next)) {
      if (blank.text === "") out = put(s, out, " ", lastAt);
    } else out = put(s, out, last, lastAt);
    last = "";
  }
  if (keep !== false) out = put(s, out, last, lastAt);
  if (keep === true) out = put(s, out, blank.text, lastAt + 1);
  return { text: out, end: blank.end, indent };
}

// Most lines end with LF and contain no character above U+007E, so this is tried first.
function lineEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code > CR && code < 127) continue;
    if (code === LF || isLineEnd(code)) return at;
  }
}

function header(s: ScalarScan): { keep: boolean | undefined; increment: number } {
  let keep: boolean | undefined;
  let increment = 0;
  s.pos++;
  for (let part = 0; part < 2; part++) {
    const code = s.text.charCodeAt(s.pos);
    if ((code === PLUS || code === MINUS) && keep === undefined) {
      keep = code === PLUS;
      s.pos++;
    } else if (code > 47 && code < 58 && increment === 0) {
      increment = code - 48;
      if (increment === 0) {
        refuse("yaml-syntax", "The indentation of a block cannot be 0", s.pos, "Write 1 to 9, as in '|2'.");
      }
      s.pos++;
    }
  }
  const before = s.text.charCodeAt(s.pos);
  skipBlanks(s);
  if (s.text.charCodeAt(s.pos) === HASH && before === SPACE) skipLine(s);
  const code = s.text.charCodeAt(s.pos);
  if (!isLineEnd(code)) {
    refuse(
      code === TAB ? "yaml-plain-tab" : "yaml-syntax",
      `Only '+', '-' and a digit may follow '|' or '>' on its line, not ${showCharacter(s.text, s.pos)}`,
      s.pos,
      'Start the text on the next line, or quote it: "| a".',
    );
  }
  takeBreak(s);
  return { keep, increment };
}

function detectIndent(s: ScalarScan): Breaks & { readonly indent: number } {
  let text = "";
  let indent = 0;
  let end = s.pos;
  for (;;) {
    const code = s.text.charCodeAt(s.pos);
    if (code === SPACE) {
      s.pos++;
      indent = Math.max(indent, s.pos - s.lineStart);
    } else if (isBreak(code)) {
      text += takeBreak(s);
      end = s.pos;
    } else return { text, end, indent };
  }
}

function blankLines(s: ScalarScan, indent: number): Breaks {
  let text = "";
  let end = s.pos;
  for (;;) {
    while (s.pos - s.lineStart < indent && s.text.charCodeAt(s.pos) === SPACE) s.pos++;
    if (!isBreak(s.text.charCodeAt(s.pos))) return { text, end };
    text += takeBreak(s);
    end = s.pos;
  }
}

const ESCAPES = new Map<number, string>(
  Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    N: "\x85",
    _: "\xa0",
    L: "\u2028",
    P: "\u2029",
  }).map(([char, text]) => [char.charCodeAt(0), text]),
);

/** Scans a quoted scalar from its opening quote to after the closing one, and returns its text. */
export function scanQuoted(s: ScalarScan): string {
  const { text } = s;
  const start = s.pos;
  const quote = text.charCodeAt(start);
  let out = "";
  s.pos++;
  for (;;) {
    const from = s.pos;
    let at = from;
    let code = text.charCodeAt(at);
    while (code !== quote && code !== BACKSLASH && code !== END && code !== LF && code !== CR && code < 128) {
      code = text.charCodeAt(++at);
    }
    while (code !== quote && code !== END && !(code === BACKSLASH && quote === DOUBLE) && !isBreak(code)) {
      code = text.charCodeAt(++at);
    }
    s.pos = at;
    if (code === END) {
      refuse("yaml-syntax", "A quoted string is never closed", start, `Add the closing ${String.fromCharCode(quote)}.`);
    }
    if (code === quote) {
      s.pos++;
      if (quote === DOUBLE || text.charCodeAt(s.pos) !== SINGLE) return piece(s, out, from, at);
      out = piece(s, out, from, s.pos);
      s.pos++;
    } else if (code === BACKSLASH) {
      out = piece(s, out, from, at);
      out = takeEscape(s, out, start);
    } else {
      let end = at;
      while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
      out = piece(s, out, from, end);
      const first = takeBreak(s);
      out = put(s, out, fold(first, breaksInQuotes(s, start)), at);
    }
  }
}

function breaksInQuotes(s: ScalarScan, start: number): string {
  let breaks = "";
  for (;;) {
    if (isDocumentMark(s)) {
      refuse(
        "yaml-syntax",
        "A quoted string has a line that starts with '---' or '...', which ends the document",
        s.pos,
        `Indent that line; the quote opens at offset ${start}.`,
      );
    }
    while (isSpace(s.text.charCodeAt(s.pos))) s.pos++;
    if (!isBreak(s.text.charCodeAt(s.pos))) return breaks;
    breaks += takeBreak(s);
  }
}

function takeEscape(s: ScalarScan, out: string, start: number): string {
  const at = s.pos;
  const code = s.text.charCodeAt(at + 1);
  if (isBreak(code)) {
    s.pos++;
    takeBreak(s);
    return put(s, out, breaksInQuotes(s, start), at);
  }
  const plain = ESCAPES.get(code);
  if (plain !== undefined) {
    s.pos += 2;
    return put(s, out, plain, at);
  }
  const digits = code === 120 ? 2 : code === 117 ? 4 : code === 85 ? 8 : 0;
  if (digits === 0) {
    refuse(
      "yaml-syntax",
      `In double quotes '\\' cannot be followed by ${showCharacter(s.text, at + 1)}`,
      at,
      "Write a backslash as '\\\\', or use single quotes: '^\\d+$'.",
    );
  }
  const hex = s.text.slice(at + 2, at + 2 + digits);
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) {
    refuse("yaml-syntax", `The escape needs ${digits} hexadecimal digits`, at, "For example \\x1b or \\u2028.");
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff) refuse("yaml-syntax", `U+${hex} is not a character`, at, "The last one is \\U0010FFFF.");
  if (point >= 0xd800 && point <= 0xdfff && s.halves.length < 100) s.halves.push(at);
  s.pos += 2 + digits;
  return put(s, out, String.fromCodePoint(point), at);
}

/** A plain scalar: its text; `end` is after its last word, the scan continues after the spaces that follow. */
interface PlainScan {
  readonly text: string;
  readonly end: number;
}

/** Scans a plain scalar, which can have several lines. */
export function scanPlain(s: ScalarScan): PlainScan {
  const { text } = s;
  const indent = s.indent + 1;
  let out = "";
  let from = s.pos;
  let end = s.pos;
  for (;;) {
    if (text.charCodeAt(s.pos) === HASH) break;
    const word = wordEnd(text, s.pos, s.flow > 0);
    if (word === s.pos) break;
    s.allowKey = false;
    end = word;
    s.pos = word;
    skipBlanks(s);
    const code = text.charCodeAt(s.pos);
    if (!isBreak(code)) {
      if (s.pos === word || code === HASH) break;
      // Spaces on the line belong to the text only if a word follows, so they stay in the open piece.
      continue;
    }
    const lineEnd = s.pos;
    const first = takeBreak(s);
    s.allowKey = true;
    if (isDocumentMark(s)) break;
    const breaks = breaksInPlain(s);
    if (breaks === undefined) break;
    const next = text.charCodeAt(s.pos);
    if (next === HASH || (s.flow === 0 && s.pos - s.lineStart < indent)) break;
    if (wordEnd(text, s.pos, s.flow > 0) === s.pos) break;
    out = piece(s, out, from, word);
    out = put(s, out, fold(first, breaks), lineEnd);
    from = s.pos;
  }
  if (out === "" && s.runs === undefined) return { text: text.slice(from, end), end };
  return { text: piece(s, out, from, end), end };
}

// A word ends at spaces, at `: ` and, inside brackets, at their characters.
function wordEnd(text: string, pos: number, flow: boolean): number {
  for (let at = pos; ; at++) {
    const code = text.charCodeAt(at);
    if (goesOn(code)) continue;
    if (isBlank(code)) return at;
    if (code === COLON) {
      const next = text.charCodeAt(at + 1);
      if (isBlank(next) || (flow && endsFlowKey(next))) return at;
    }
    if (flow && isFlowIndicator(code)) return at;
  }
}

// PyYAML: `,[]{}` but not `?`.
function endsFlowKey(code: number): boolean {
  return isFlowIndicator(code) && code !== 63;
}

function breaksInPlain(s: ScalarScan): string | undefined {
  let breaks = "";
  for (;;) {
    const code = s.text.charCodeAt(s.pos);
    if (code === SPACE) s.pos++;
    else if (isBreak(code)) {
      breaks += takeBreak(s);
      if (isDocumentMark(s)) return undefined;
    } else return breaks;
  }
}
