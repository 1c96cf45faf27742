/**
 * The token queue: PyYAML's scanner looks ahead only as far as a `:` can still make a key of an earlier token.
 *
 * @module
 */
import { COLON, HASH, isBlank, isLineEnd, SPACE, startsNoPlain, TAB } from "./chars.ts";
import { dropStaleKeys } from "./keys.ts";
import { isDocumentMark, refuse, type Scan, show, type Token, takeBreak } from "./scan_state.ts";
import {
  closeFlow,
  fetchBlock,
  fetchDirective,
  fetchEnd,
  fetchEntry,
  fetchKey,
  fetchMark,
  fetchName,
  fetchPlain,
  fetchQuoted,
  fetchValue,
  indicator,
  openFlow,
  unwind,
} from "./scanner.ts";
import {
  ALIAS,
  ANCHOR,
  FLOW_ENTRY,
  FLOW_MAPPING,
  FLOW_MAPPING_END,
  FLOW_SEQUENCE,
  FLOW_SEQUENCE_END,
  TAG,
} from "./token_types.ts";

/** The next token, which stays in the queue. */
export function peekToken(s: Scan): Token {
  while (needsMore(s)) fetch(s);
  return s.queue[s.head] as Token;
}

/** The type of the next token. */
export function peekType(s: Scan): number {
  return peekToken(s).type;
}

/** Takes the next token. */
export function takeToken(s: Scan): Token {
  const token = peekToken(s);
  s.taken++;
  s.head++;
  if (s.head === s.queue.length) {
    s.queue.length = 0;
    s.head = 0;
  }
  return token;
}

function needsMore(s: Scan): boolean {
  if (s.done) return false;
  if (s.head === s.queue.length) return true;
  if (s.keyCount === 0) return false;
  dropStaleKeys(s);
  if (s.keyCount === 0) return false;
  // Keys of outer levels were seen first.
  for (const key of s.keys) if (key !== undefined) return key.number === s.taken;
  return false;
}

function fetch(s: Scan) {
  skipToToken(s);
  dropStaleKeys(s);
  unwind(s, s.pos - s.lineStart);
  const { text, pos } = s;
  const code = text.charCodeAt(pos);
  const column = pos - s.lineStart;
  switch (code) {
    case 0:
      return fetchEnd(s);
    case 37: // %
      if (column === 0) return fetchDirective(s);
      break;
    case 91: // [
      return openFlow(s, FLOW_SEQUENCE);
    case 123: // {
      return openFlow(s, FLOW_MAPPING);
    case 93: // ]
      return closeFlow(s, FLOW_SEQUENCE_END);
    case 125: // }
      return closeFlow(s, FLOW_MAPPING_END);
    case 44: // ,
      return indicator(s, FLOW_ENTRY, true);
    case 45: // -
    case 46: // .
      if (column === 0 && isDocumentMark(text, pos) && isBlank(text.charCodeAt(pos + 3))) return fetchMark(s, code);
      if (code === 45 && isBlank(text.charCodeAt(pos + 1))) return fetchEntry(s);
      break;
    case 63: // ?
      if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1))) return fetchKey(s);
      break;
    case COLON:
      if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1))) return fetchValue(s);
      break;
    case 42: // *
      return fetchName(s, ALIAS);
    case 38: // &
      return fetchName(s, ANCHOR);
    case 33: // !
      return fetchName(s, TAG);
    case 124: // |
    case 62: // >
      if (s.flow === 0) return fetchBlock(s, code === 124 ? "literal" : "folded");
      break;
    case 39: // '
    case 34: // "
      return fetchQuoted(s, code === 39 ? "single" : "double");
    default:
  }
  const next = text.charCodeAt(pos + 1);
  if (!startsNoPlain(code) || (!isBlank(next) && (code === 45 || (s.flow === 0 && (code === 63 || code === COLON))))) {
    return fetchPlain(s);
  }
  noToken(s, code);
}

function noToken(s: Scan, code: number): never {
  if (code !== TAB) {
    const quoted = code === 34 ? `'...'` : `"${s.text[s.pos]}..."`;
    refuse("yaml-syntax", `A value cannot start with ${show(s.text, s.pos)}`, s.pos, `Quote the value: ${quoted}.`);
  }
  if (s.text.slice(s.lineStart, s.pos).trim() === "") {
    refuse("yaml-syntax", "The line is indented with a tab", s.pos, "Indent with spaces only.");
  }
  refuse(
    "yaml-plain-tab",
    "A tab stands outside quotes, which PyYAML refuses",
    s.pos,
    'Use a blank, or put the text into double quotes with \\t for the tab: "a\\tb".',
  );
}

function skipToToken(s: Scan): void {
  const { text } = s;
  for (;;) {
    while (text.charCodeAt(s.pos) === SPACE) s.pos++;
    let code = text.charCodeAt(s.pos);
    if (code === HASH) {
      do code = text.charCodeAt(++s.pos);
      while (!isLineEnd(code));
    }
    if (takeBreak(s) === "") return;
    if (s.flow === 0) s.allowKey = true;
  }
}
