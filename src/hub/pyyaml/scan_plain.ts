import { COLON, goesOn, HASH, isBlank, isBreak, isFlowIndicator, SPACE } from "./chars.ts";
import { isDocumentMark, piece, type Scan, stands, takeBreak } from "./scan_state.ts";

/** A plain scalar: its text; `end` is behind its last word, the scan goes on behind the blanks after it. */
export interface PlainScan {
  readonly text: string;
  readonly end: number;
}

/** Scans a plain scalar, which may go over several lines. */
export function scanPlain(s: Scan): PlainScan {
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
    while (text.charCodeAt(s.pos) === SPACE) s.pos++;
    const code = text.charCodeAt(s.pos);
    if (!isBreak(code)) {
      if (s.pos === word || code === HASH) break;
      // Blanks on the line belong to the text only if a word follows, so they stay in the open piece.
      continue;
    }
    const lineEnd = s.pos;
    const first = takeBreak(s);
    s.allowKey = true;
    if (atMark(s)) break;
    const breaks = moreBreaks(s);
    if (breaks === undefined) break;
    const next = text.charCodeAt(s.pos);
    if (next === HASH || (s.flow === 0 && s.pos - s.lineStart < indent)) break;
    if (wordEnd(text, s.pos, s.flow > 0) === s.pos) break;
    out = piece(s, out, from, word);
    const fold = first !== "\n" ? first + breaks : breaks === "" ? " " : breaks;
    out = stands(s, out, fold, lineEnd);
    from = s.pos;
  }
  if (out === "" && s.runs === undefined) return { text: text.slice(from, end), end };
  return { text: piece(s, out, from, end), end };
}

// A word ends at blanks, at `: ` and, inside brackets, at their characters.
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

function atMark(s: Scan): boolean {
  return isDocumentMark(s.text, s.pos) && isBlank(s.text.charCodeAt(s.pos + 3));
}

function moreBreaks(s: Scan): string | undefined {
  let breaks = "";
  for (;;) {
    const code = s.text.charCodeAt(s.pos);
    if (code === SPACE) s.pos++;
    else if (isBreak(code)) {
      breaks += takeBreak(s);
      if (atMark(s)) return undefined;
    } else return breaks;
  }
}
