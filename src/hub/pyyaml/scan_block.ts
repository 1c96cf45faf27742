import { CR, END, HASH, isBreak, isLineEnd, LF, SPACE, TAB } from "./chars.ts";
import { piece, refuse, type Scan, show, stands, takeBreak } from "./scan_state.ts";

const PLUS = 43;
const MINUS = 45;

/** A literal or folded block: its text, where its last line ends, and the column of its lines. */
export interface BlockScan {
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
export function scanBlock(s: Scan, known?: number): BlockScan {
  const { text } = s;
  const folded = text.charCodeAt(s.pos) === 62;
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
    out = stands(s, out, blank.text, s.lineStart);
    const spaced = startsSpaced(text.charCodeAt(s.pos));
    const from = s.pos;
    s.pos = lineEnd(text, from);
    out = piece(s, out, from, s.pos);
    lastAt = s.pos;
    last = takeBreak(s);
    blank = blankLines(s, indent);
    const next = text.charCodeAt(s.pos);
    if (s.pos - s.lineStart !== indent || next === END) break;
    if (folded && last === "\n" && !spaced && !startsSpaced(next)) {
      if (blank.text === "") out = stands(s, out, " ", lastAt);
    } else out = stands(s, out, last, lastAt);
    last = "";
  }
  if (keep !== false) out = stands(s, out, last, lastAt);
  if (keep === true) out = stands(s, out, blank.text, lastAt + 1);
  return { text: out, end: blank.end, indent };
}

function startsSpaced(code: number): boolean {
  return code === SPACE || code === TAB;
}

// Ordinary lines end with LF and hold nothing above U+007E, so that look-up comes first.
function lineEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code > CR && code < 127) continue;
    if (code === LF || isLineEnd(code)) return at;
  }
}

function header(s: Scan): { keep: boolean | undefined; increment: number } {
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
  const behind = s.text.charCodeAt(s.pos);
  while (s.text.charCodeAt(s.pos) === SPACE) s.pos++;
  if (s.text.charCodeAt(s.pos) === HASH && behind === SPACE) skipLine(s);
  const code = s.text.charCodeAt(s.pos);
  if (!isLineEnd(code)) {
    refuse(
      code === TAB ? "yaml-plain-tab" : "yaml-syntax",
      `Only '+', '-' and a digit may follow '|' or '>' on its line, not ${show(s.text, s.pos)}`,
      s.pos,
      'Start the text on the next line, or quote it: "| a".',
    );
  }
  takeBreak(s);
  return { keep, increment };
}

function skipLine(s: Scan): void {
  while (!isLineEnd(s.text.charCodeAt(s.pos))) s.pos++;
}

function detectIndent(s: Scan): Breaks & { readonly indent: number } {
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

function blankLines(s: Scan, indent: number): Breaks {
  let text = "";
  let end = s.pos;
  for (;;) {
    while (s.pos - s.lineStart < indent && s.text.charCodeAt(s.pos) === SPACE) s.pos++;
    if (!isBreak(s.text.charCodeAt(s.pos))) return { text, end };
    text += takeBreak(s);
    end = s.pos;
  }
}
