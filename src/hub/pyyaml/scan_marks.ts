import { isBlank, isLineEnd, isWord, SPACE, TAB } from "./chars.ts";
import { refuse, type Scan, show, takeBreak } from "./scan_state.ts";

const BANG = 33;
const PERCENT = 37;
const AFTER_NAME = "?:,]}%@`";
const URI = /[-0-9A-Za-z;/?:@&=+$,_.!~*'()[\]%]*/y;

/** Scans `&name` or `*name` and returns the name. */
export function scanAnchor(s: Scan): string {
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
      `'${s.text[start]}' starts an ${what}, whose name cannot hold ${show(s.text, s.pos)}`,
      start,
      hint,
    );
  }
  return s.text.slice(from, s.pos);
}

/** A tag as written: `handle` is undefined in `!<tag>` and for a lone `!`. */
export interface TagScan {
  readonly handle: string | undefined;
  readonly suffix: string;
}

/** Scans a tag from its `!`. */
export function scanTag(s: Scan): TagScan {
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
    refuse("yaml-syntax", `'!' starts a tag, which cannot hold ${show(s.text, s.pos)}`, start, TAG_HINT);
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
export interface DirectiveScan {
  readonly name: string;
  /** Major version, or handle. */
  readonly first: string;
  readonly second: string;
}

/** Scans a directive up to the end of its line. */
export function scanDirective(s: Scan): DirectiveScan {
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
    while (!isLineEnd(s.text.charCodeAt(s.pos))) s.pos++;
  }
  skipBlanks(s);
  if (s.text[s.pos] === "#") while (!isLineEnd(s.text.charCodeAt(s.pos))) s.pos++;
  if (!isLineEnd(s.text.charCodeAt(s.pos))) directiveError(s, start);
  takeBreak(s);
  return { name, first, second };
}

function skipBlanks(s: Scan): void {
  while (s.text.charCodeAt(s.pos) === SPACE) s.pos++;
}

function directiveError(s: Scan, start: number): never {
  const percent = String.fromCharCode(PERCENT);
  refuse(
    "yaml-syntax",
    `A line that starts with '${percent}' is a directive, and this is none that YAML knows`,
    start,
    s.pos > start ? `If this is text, quote or indent it: "${percent}...".` : undefined,
  );
}
