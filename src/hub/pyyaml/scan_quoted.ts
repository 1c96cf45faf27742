import { CR, END, isBlank, isBreak, LF, SPACE, TAB } from "./chars.ts";
import { isDocumentMark, piece, refuse, type Scan, show, stands, takeBreak } from "./scan_state.ts";

const SINGLE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;

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

/** Scans a quoted scalar from its opening quote to behind the closing one, and returns its text. */
export function scanQuoted(s: Scan): string {
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
      refuse("yaml-syntax", "A quoted text is never closed", start, `Add the closing ${String.fromCharCode(quote)}.`);
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
      const breaks = moreBreaks(s, start);
      out = stands(s, out, first !== "\n" ? first + breaks : breaks === "" ? " " : breaks, at);
    }
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

function moreBreaks(s: Scan, start: number): string {
  let breaks = "";
  for (;;) {
    if (isDocumentMark(s.text, s.pos) && isBlank(s.text.charCodeAt(s.pos + 3))) {
      refuse(
        "yaml-syntax",
        "A quoted text has a line that starts with '---' or '...', which ends the document",
        s.pos,
        `Indent that line; the quote opens at offset ${start}.`,
      );
    }
    while (isSpace(s.text.charCodeAt(s.pos))) s.pos++;
    if (!isBreak(s.text.charCodeAt(s.pos))) return breaks;
    breaks += takeBreak(s);
  }
}

function takeEscape(s: Scan, out: string, start: number): string {
  const at = s.pos;
  const code = s.text.charCodeAt(at + 1);
  if (isBreak(code)) {
    s.pos++;
    takeBreak(s);
    return stands(s, out, moreBreaks(s, start), at);
  }
  const plain = ESCAPES.get(code);
  if (plain !== undefined) {
    s.pos += 2;
    return stands(s, out, plain, at);
  }
  const digits = code === 120 ? 2 : code === 117 ? 4 : code === 85 ? 8 : 0;
  if (digits === 0) {
    refuse(
      "yaml-syntax",
      `Double quotes know no escape '\\' before ${show(s.text, at + 1)}`,
      at,
      "Write a backslash as '\\\\', or use single quotes: '^\\d+$'.",
    );
  }
  const hex = s.text.slice(at + 2, at + 2 + digits);
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) {
    refuse("yaml-syntax", `The escape needs ${digits} hexadecimal digits`, at, "For example \\x1b or \\u2028.");
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff) refuse("yaml-syntax", `U+${hex} is no character`, at, "The last one is \\U0010FFFF.");
  if (point >= 0xd800 && point <= 0xdfff && s.halves.length < 100) s.halves.push(at);
  s.pos += 2 + digits;
  return stands(s, out, String.fromCodePoint(point), at);
}
