/**
 * From characters to tokens. The queue looks ahead only as far as a `:` can still make a key of an earlier token.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/scanner.py
 * @module
 */
import { refuse } from "./error.ts";
import type { HubScalarStyle } from "./nodes.ts";
import {
  COLON,
  END,
  HASH,
  isBlank,
  isDocumentMark,
  isLineEnd,
  isWord,
  type Quoted,
  SPACE,
  showCharacter,
  skipBlanks,
  skipLine,
  startsNoPlain,
  TAB,
  takeBreak,
} from "./reader.ts";
import { type ScalarScan, scanBlock, scanPlain, scanQuoted } from "./scalars.ts";
import {
  ALIAS,
  ANCHOR,
  BLOCK_END,
  BLOCK_ENTRY,
  BLOCK_MAPPING,
  BLOCK_SEQUENCE,
  DIRECTIVE,
  DOCUMENT_END,
  DOCUMENT_START,
  FLOW_ENTRY,
  FLOW_MAPPING,
  FLOW_MAPPING_END,
  FLOW_SEQUENCE,
  FLOW_SEQUENCE_END,
  KEY,
  SCALAR,
  STREAM_END,
  TAG,
  type Token,
  VALUE,
} from "./tokens.ts";

const DOUBLE = 34;
const PERCENT = 37;
const BANG = 33;
const SINGLE = 39;
const MINUS = 45;
const DOT = 46;
const QUESTION = 63;

/** A token that is a key if a `:` follows. */
interface SimpleKey {
  readonly number: number;
  readonly required: boolean;
  readonly pos: number;
  readonly lineStart: number;
}

/** The state of one scan. */
export interface Scan extends ScalarScan {
  readonly indents: number[];
  queue: Token[];
  head: number;
  taken: number;
  done: boolean;
  /** At most one possible key for each flow level. */
  readonly keys: (SimpleKey | undefined)[];
  keyCount: number;
  /** Where the last `{{` was read as two opening brackets, or -1. */
  doubleBrace: number;
  /** Where the last quoted scalar with several lines is; both are -1 before the first one. */
  quoteStart: number;
  quoteEnd: number;
  /** When set, these collect the places of quoted and of other scalars. */
  quoted: Quoted[] | undefined;
  unquoted: Quoted[] | undefined;
}

/** A scan of a text that ends with NUL. */
export function startScan(text: string, pos = 0): Scan {
  return {
    text,
    pos,
    lineStart: pos,
    flow: 0,
    indent: -1,
    indents: [],
    allowKey: true,
    queue: [],
    head: 0,
    taken: 0,
    done: false,
    keys: [],
    keyCount: 0,
    doubleBrace: -1,
    quoteStart: -1,
    quoteEnd: -1,
    halves: [],
    quoted: undefined,
    unquoted: undefined,
    runs: undefined,
  };
}

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
  // Keys of outer levels were found first.
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
    case END:
      return fetchEnd(s);
    case PERCENT:
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
    case MINUS:
    case DOT:
      if (column === 0 && isDocumentMark(s)) return fetchMark(s, code);
      if (code === MINUS && isBlank(text.charCodeAt(pos + 1))) return fetchEntry(s);
      break;
    case QUESTION:
      if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1))) return fetchKey(s);
      break;
    case COLON:
      if (s.flow > 0 || isBlank(text.charCodeAt(pos + 1))) return fetchValue(s);
      break;
    case 42: // *
      return fetchName(s, ALIAS);
    case 38: // &
      return fetchName(s, ANCHOR);
    case BANG:
      return fetchName(s, TAG);
    case 124: // |
    case 62: // >
      if (s.flow === 0) return fetchBlock(s, code === 124 ? "literal" : "folded");
      break;
    case SINGLE:
    case DOUBLE:
      return fetchQuoted(s, code === SINGLE ? "single" : "double");
    default:
  }
  const next = text.charCodeAt(pos + 1);
  if (
    !startsNoPlain(code) ||
    (!isBlank(next) && (code === MINUS || (s.flow === 0 && (code === QUESTION || code === COLON))))
  ) {
    return fetchPlain(s);
  }
  noToken(s, code);
}

function noToken(s: Scan, code: number): never {
  if (code !== TAB) {
    const quoted = code === DOUBLE ? `'...'` : `"${s.text[s.pos]}..."`;
    refuse(
      "yaml-syntax",
      `A value cannot start with ${showCharacter(s.text, s.pos)}`,
      s.pos,
      `Quote the value: ${quoted}.`,
    );
  }
  if (s.text.slice(s.lineStart, s.pos).trim() === "") {
    refuse("yaml-syntax", "The line is indented with a tab", s.pos, "Indent with spaces only.");
  }
  refuse(
    "yaml-plain-tab",
    "There is a tab outside quotes, which PyYAML refuses",
    s.pos,
    'Use a space, or put the text into double quotes with \\t for the tab: "a\\tb".',
  );
}

function skipToToken(s: Scan): void {
  const { text } = s;
  for (;;) {
    skipBlanks(s);
    let code = text.charCodeAt(s.pos);
    if (code === HASH) {
      do code = text.charCodeAt(++s.pos);
      while (!isLineEnd(code));
    }
    if (takeBreak(s) === "") return;
    if (s.flow === 0) s.allowKey = true;
  }
}

/**
 * Forgets tokens that can no longer be keys: a key must be on one line and have at most 1024 characters (code points).
 */
function dropStaleKeys(s: Scan): void {
  if (s.keyCount === 0) return;
  for (let level = 0; level < s.keys.length; level++) {
    const key = s.keys[level];
    if (key === undefined || (key.lineStart === s.lineStart && !tooLong(s, key.pos))) continue;
    dropKey(s, level);
  }
}

function tooLong(s: Scan, from: number): boolean {
  const length = s.pos - from;
  if (length <= 1024 || length > 2048) return length > 1024;
  let pairs = 0;
  for (let at = from; at < s.pos; at++) if ((s.text.charCodeAt(at) & 0xfc00) === 0xd800) pairs++;
  return length - pairs > 1024;
}

/** Forgets the possible key of a flow level; refuses the text when that token had to be a key. */
function dropKey(s: Scan, level: number): void {
  const key = s.keys[level];
  if (key === undefined) return;
  if (key.required) {
    refuse(
      "yaml-syntax",
      s.pos - key.pos > 1024 && key.lineStart === s.lineStart
        ? "A key has more than 1024 characters"
        : "This line should be 'key: value', but it has no ': '",
      key.pos,
      "Write 'key: value' with a space after the colon, or indent the line if it belongs to the value above.",
    );
  }
  s.keys[level] = undefined;
  s.keyCount--;
}

/** Remembers that the token which starts here may be a key. */
function saveKey(s: Scan): void {
  if (!s.allowKey) return;
  const column = s.pos - s.lineStart;
  dropKey(s, s.flow);
  while (s.keys.length <= s.flow) s.keys.push(undefined);
  s.keys[s.flow] = {
    number: s.taken + s.queue.length - s.head,
    required: s.flow === 0 && s.indent === column,
    pos: s.pos,
    lineStart: s.lineStart,
  };
  s.keyCount++;
}

/** Puts a token in front of the one that turned out to be a key. */
function insertKey(s: Scan, key: SimpleKey, type: number): void {
  const token: Token = {
    type,
    start: key.pos,
    end: key.pos,
    value: "",
    extra: undefined,
    style: undefined,
    indent: 0,
  };
  const { queue } = s;
  const place = s.head + key.number - s.taken;
  queue.push(token);
  // There is seldom more than one token after it, and splice() would make an array each time.
  for (let at = queue.length - 1; at > place; at--) queue[at] = queue[at - 1] as Token;
  queue[place] = token;
}

function push(s: Scan, type: number, start: number, end: number): void {
  s.queue.push({ type, start, end, value: "", extra: undefined, style: undefined, indent: 0 });
}

function pushText(s: Scan, type: number, start: number, value: string, extra?: string): void {
  s.queue.push({ type, start, end: s.pos, value, extra, style: undefined, indent: 0 });
}

function pushScalar(s: Scan, start: number, end: number, value: string, style: HubScalarStyle, indent: number): void {
  s.queue.push({ type: SCALAR, start, end, value, extra: undefined, style, indent });
}

function unwind(s: Scan, column: number): void {
  if (s.flow > 0) return;
  while (s.indent > column) {
    s.indent = s.indents.pop() ?? -1;
    push(s, BLOCK_END, s.pos, s.pos);
  }
}

function addIndent(s: Scan, column: number): boolean {
  if (s.indent >= column) return false;
  s.indents.push(s.indent);
  s.indent = column;
  return true;
}

function fetchEnd(s: Scan): void {
  // PyYAML leaves the bracket open here, and its parser reports it; the result is the same.
  unwind(s, -1);
  dropKey(s, s.flow);
  s.keys.length = 0;
  s.keyCount = 0;
  s.allowKey = false;
  push(s, STREAM_END, s.pos, s.pos);
  s.done = true;
}

function fetchDirective(s: Scan): void {
  unwind(s, -1);
  dropKey(s, s.flow);
  s.allowKey = false;
  const start = s.pos;
  const directive = scanDirective(s);
  pushText(s, DIRECTIVE, start, directive.name, `${directive.first} ${directive.second}`);
}

function fetchMark(s: Scan, code: number): void {
  unwind(s, -1);
  dropKey(s, s.flow);
  s.allowKey = false;
  s.pos += 3;
  push(s, code === MINUS ? DOCUMENT_START : DOCUMENT_END, s.pos - 3, s.pos);
}

function openFlow(s: Scan, type: number): void {
  saveKey(s);
  s.flow++;
  s.allowKey = true;
  if (s.text.startsWith("{{", s.pos)) s.doubleBrace = s.pos;
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

function closeFlow(s: Scan, type: number): void {
  dropKey(s, s.flow);
  if (s.flow === 0) {
    refuse(
      "yaml-syntax",
      `${showCharacter(s.text, s.pos)} closes a bracket that is not open`,
      s.pos,
      "Remove it, or quote the text.",
    );
  }
  s.flow--;
  s.allowKey = false;
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

function indicator(s: Scan, type: number, allowKey: boolean): void {
  s.allowKey = allowKey;
  dropKey(s, s.flow);
  s.pos++;
  push(s, type, s.pos - 1, s.pos);
}

function fetchEntry(s: Scan): void {
  if (s.flow === 0) {
    if (!s.allowKey) {
      refuse(
        "yaml-syntax",
        "A list item '- ' cannot start here",
        s.pos,
        "Put it on a line of its own, or quote the text.",
      );
    }
    if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_SEQUENCE, s.pos, s.pos);
  }
  indicator(s, BLOCK_ENTRY, true);
}

function fetchKey(s: Scan): void {
  if (s.flow === 0) {
    if (!s.allowKey) refuse("yaml-syntax", "A key '? ' cannot start here", s.pos, "Quote the text.");
    if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_MAPPING, s.pos, s.pos);
  }
  indicator(s, KEY, s.flow === 0);
}

function fetchValue(s: Scan): void {
  const key = s.keys[s.flow];
  if (key !== undefined) {
    s.keys[s.flow] = undefined;
    s.keyCount--;
    insertKey(s, key, KEY);
    if (s.flow === 0 && addIndent(s, key.pos - key.lineStart)) insertKey(s, key, BLOCK_MAPPING);
    s.allowKey = false;
  } else {
    if (s.flow === 0) {
      if (!s.allowKey) {
        refuseAfterQuote(s, s.pos);
        refuse(
          "yaml-syntax",
          "There is a ': ' inside a value without quotes, where it would start a second key",
          s.pos,
          'Quote the whole value ("Lab: small"), or indent the line like the keys above if it is a key of its own.',
        );
      }
      if (addIndent(s, s.pos - s.lineStart)) push(s, BLOCK_MAPPING, s.pos, s.pos);
    }
    s.allowKey = s.flow === 0;
    dropKey(s, s.flow);
  }
  s.pos++;
  push(s, VALUE, s.pos - 1, s.pos);
}

function fetchName(s: Scan, type: number): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  if (type === TAG) {
    const tag = scanTag(s);
    pushText(s, type, start, tag.suffix, tag.handle);
  } else pushText(s, type, start, scanAnchor(s));
}

function fetchBlock(s: Scan, style: HubScalarStyle): void {
  s.allowKey = true;
  dropKey(s, s.flow);
  const start = s.pos;
  const block = scanBlock(s);
  s.unquoted?.push({ start, end: block.end });
  pushScalar(s, start, block.end, block.text, style, block.indent);
}

function fetchQuoted(s: Scan, style: HubScalarStyle): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  const { lineStart } = s;
  const text = scanQuoted(s);
  if (s.lineStart !== lineStart) {
    s.quoteStart = start;
    s.quoteEnd = s.pos;
  }
  s.quoted?.push({ start, end: s.pos });
  pushScalar(s, start, s.pos, text, style, 0);
}

function fetchPlain(s: Scan): void {
  saveKey(s);
  s.allowKey = false;
  const start = s.pos;
  const plain = scanPlain(s);
  s.unquoted?.push({ start, end: plain.end });
  pushScalar(s, start, plain.end, plain.text, "plain", 0);
}

/**
 * Refuses text right after a quoted text of several lines: nearly always the quote was not closed at the right place.
 */
export function refuseAfterQuote(s: Scan, offset: number): void {
  if (s.quoteEnd === -1 || s.quoteEnd > offset || s.text.slice(s.quoteEnd, offset).includes("\n")) return;
  refuse(
    "yaml-syntax",
    `The quote that opens here is closed only on a later line, before ${showCharacter(s.text, offset)}`,
    s.quoteStart,
    "Close the quote on its own line.",
  );
}

const AFTER_NAME = "?:,]}%@`";
const URI = /[-0-9A-Za-z;/?:@&=+$,_.!~*'()[\]%]*/y;

/** Scans `&name` or `*name` and returns the name. */
function scanAnchor(s: Scan): string {
  const start = s.pos;
  const what = s.text[start] === "*" ? "alias" : "anchor";
  const hint = `If this is text, quote it: "${s.text[start]}...".`;
  s.pos++;
  const from = s.pos;
  while (isWord(s.text.charCodeAt(s.pos))) s.pos++;
  const code = s.text.charCodeAt(s.pos);
  if (s.pos === from || !(isBlank(code) || AFTER_NAME.includes(s.text.charAt(s.pos)))) {
    refuse(
      "yaml-syntax",
      `'${s.text[start]}' starts an ${what}, whose name cannot hold ${showCharacter(s.text, s.pos)}`,
      start,
      hint,
    );
  }
  return s.text.slice(from, s.pos);
}

/** A tag as written: `handle` is undefined in `!<tag>` and for a lone `!`. */
interface TagScan {
  readonly handle: string | undefined;
  readonly suffix: string;
}

/** Scans a tag from its `!`. */
function scanTag(s: Scan): TagScan {
  const start = s.pos;
  const next = s.text.charCodeAt(start + 1);
  let tag: TagScan;
  if (next === 60) {
    s.pos += 2;
    tag = { handle: undefined, suffix: scanUri(s, start) };
    if (s.text[s.pos] !== ">") refuse("yaml-syntax", "The tag has no closing '>'", start, TAG_HINT);
    s.pos++;
  } else if (isBlank(next)) {
    s.pos++;
    tag = { handle: undefined, suffix: "!" };
  } else {
    let at = start + 1;
    while (!endsTag(s.text.charCodeAt(at)) && s.text.charCodeAt(at) !== BANG) at++;
    const named = s.text.charCodeAt(at) === BANG;
    const handle = named ? scanHandle(s) : "!";
    if (!named) s.pos++;
    tag = { handle, suffix: scanUri(s, start) };
  }
  if (!endsTag(s.text.charCodeAt(s.pos))) {
    refuse("yaml-syntax", `'!' starts a tag, which cannot hold ${showCharacter(s.text, s.pos)}`, start, TAG_HINT);
  }
  return tag;
}

const TAG_HINT = 'If this is text, quote it: "!...".';

function endsTag(code: number): boolean {
  return code !== TAB && isBlank(code);
}

function scanHandle(s: Scan): string {
  const from = s.pos;
  let at = from + 1;
  if (s.text.charCodeAt(at) !== SPACE) {
    while (isWord(s.text.charCodeAt(at))) at++;
    if (s.text.charCodeAt(at) !== BANG) {
      refuse("yaml-syntax", "A tag handle is letters and digits between two '!'", from, TAG_HINT);
    }
    at++;
  }
  s.pos = at;
  return s.text.slice(from, at);
}

function scanUri(s: Scan, start: number): string {
  URI.lastIndex = s.pos;
  const raw = URI.exec(s.text)?.[0] ?? "";
  if (raw === "") refuse("yaml-syntax", "'!' starts a tag, but no name follows", start, TAG_HINT);
  s.pos += raw.length;
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    refuse("yaml-syntax", "A '%' in a tag is not followed by two hexadecimal digits of UTF-8", start, TAG_HINT);
  }
}

/** A `%` line: `%YAML 1.1`, `%TAG !e! prefix`, or one that is skipped. */
interface DirectiveScan {
  readonly name: string;
  /** Major version, or handle. */
  readonly first: string;
  readonly second: string;
}

/** Scans a directive up to the end of its line. */
function scanDirective(s: Scan): DirectiveScan {
  const start = s.pos;
  s.pos++;
  const from = s.pos;
  while (isWord(s.text.charCodeAt(s.pos))) s.pos++;
  const name = s.text.slice(from, s.pos);
  if (name === "" || !endsTag(s.text.charCodeAt(s.pos))) directiveError(s, start);
  let first = "";
  let second = "";
  if (name === "YAML") {
    skipBlanks(s);
    const version = /([0-9]+)\.([0-9]+)/y;
    version.lastIndex = s.pos;
    const match = version.exec(s.text);
    if (match === null) directiveError(s, start);
    s.pos += match[0].length;
    if (!endsTag(s.text.charCodeAt(s.pos))) directiveError(s, start);
    first = match[1] ?? "";
    second = match[2] ?? "";
  } else if (name === "TAG") {
    skipBlanks(s);
    if (s.text.charCodeAt(s.pos) !== BANG) directiveError(s, start);
    first = scanHandle(s);
    if (s.text.charCodeAt(s.pos) !== SPACE) directiveError(s, start);
    skipBlanks(s);
    second = scanUri(s, start);
    if (!endsTag(s.text.charCodeAt(s.pos))) directiveError(s, start);
  } else {
    skipLine(s);
  }
  skipBlanks(s);
  if (s.text.charCodeAt(s.pos) === HASH) skipLine(s);
  if (!isLineEnd(s.text.charCodeAt(s.pos))) directiveError(s, start);
  takeBreak(s);
  return { name, first, second };
}

function directiveError(s: Scan, start: number): never {
  const percent = String.fromCharCode(PERCENT);
  refuse(
    "yaml-syntax",
    `A line that starts with '${percent}' is a directive, and YAML does not know this one`,
    start,
    s.pos > start ? `If this is text, quote or indent it: "${percent}...".` : undefined,
  );
}
