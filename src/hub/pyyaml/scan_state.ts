import { CR, isForeignBreak, LF } from "./chars.ts";
import type { HubScalarStyle, HubYamlCode } from "./types.ts";

/** What the scanner hands to the composer; `type` is one of the constants of `tokens.ts`. */
export interface Token {
  readonly type: number;
  readonly start: number;
  readonly end: number;
  /** Text of a scalar, name of an anchor or alias, suffix of a tag, name of a directive. */
  readonly value: string;
  /** Handle of a tag (`undefined` for a verbatim one), value of a directive. */
  readonly extra: string | undefined;
  readonly style: HubScalarStyle | undefined;
  readonly indent: number;
}

/** A token that turns out to be a key when a `:` follows. */
export interface SimpleKey {
  readonly number: number;
  readonly required: boolean;
  readonly pos: number;
  readonly lineStart: number;
}

/** A piece of a scalar's text that stands verbatim in the source from `source` on. */
export interface Run {
  readonly value: number;
  readonly source: number;
}

/** The state of one scan. */
export interface Scan {
  /** The file's text with a NUL behind it. */
  readonly text: string;
  pos: number;
  /** Offset at which the line of `pos` starts; a column is `pos - lineStart`. */
  lineStart: number;
  /** Open `[` and `{`. */
  flow: number;
  indent: number;
  readonly indents: number[];
  allowKey: boolean;
  queue: Token[];
  head: number;
  taken: number;
  done: boolean;
  /** At most one possible key for each flow level. */
  readonly keys: (SimpleKey | undefined)[];
  keyCount: number;
  /** Where the last `{{` was read as two opening brackets, or -1. */
  doubleBrace: number;
  /** Where the last quoted scalar of several lines stands; both are -1 before the first. */
  quoteStart: number;
  quoteEnd: number;
  /** Where escapes stand that are half of a character. */
  readonly halves: number[];
  /** Set to collect where quoted scalars stand. */
  quoted: { readonly start: number; readonly end: number }[] | undefined;
  /** Set to learn which piece of a scalar comes from where. */
  runs: Run[] | undefined;
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
    runs: undefined,
  };
}

/** Why a file is refused, on its way out of the scanner. */
export interface Refusal {
  readonly code: HubYamlCode;
  readonly message: string;
  readonly offset: number;
  readonly hint: string | undefined;
}

const refusals = new WeakMap<Error, Refusal>();

/** Stops the reading; {@link refusalOf} finds the reason again. */
export function refuse(code: HubYamlCode, message: string, offset: number, hint?: string): never {
  const error = new Error(message);
  refusals.set(error, { code, message, offset, hint });
  throw error;
}

/** The reason of an error that {@link refuse} threw. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error ? refusals.get(error) : undefined;
}

/** Refuses text right behind a quoted text of several lines: nearly always the quote was not closed where it should. */
export function refuseBehindQuote(s: Scan, offset: number): void {
  if (s.quoteEnd === -1 || s.quoteEnd > offset || s.text.slice(s.quoteEnd, offset).includes("\n")) return;
  refuse(
    "yaml-syntax",
    `The quote that opens here is closed only lines later, before ${show(s.text, offset)}`,
    s.quoteStart,
    "Close the quote on its own line.",
  );
}

/**
 * Goes past a line break, if there is one.
 *
 * @returns what it stands for in a scalar: a newline, or U+2028 and U+2029 themselves; `""` when there is none.
 */
export function takeBreak(s: Scan): string {
  const code = s.text.charCodeAt(s.pos);
  if (code === LF || code === 0x85) s.pos++;
  else if (code === CR) s.pos += s.text.charCodeAt(s.pos + 1) === LF ? 2 : 1;
  else if (isForeignBreak(code)) s.pos++;
  else return "";
  s.lineStart = s.pos;
  return code === 0x2028 ? "\u2028" : code === 0x2029 ? "\u2029" : "\n";
}

/** `---` or `...` alone at the start of a line, at `pos`; the caller knows that a line starts there. */
export function isDocumentMark(text: string, pos: number): boolean {
  const code = text.charCodeAt(pos);
  return (code === 45 || code === 46) && text.charCodeAt(pos + 1) === code && text.charCodeAt(pos + 2) === code;
}

/** Adds a piece of the source to a scalar's text. */
export function piece(s: Scan, out: string, from: number, to: number): string {
  if (from === to) return out;
  s.runs?.push({ value: out.length, source: from });
  return out + s.text.slice(from, to);
}

/** Adds text to a scalar that stands for something at `source`. */
export function stands(s: Scan, out: string, text: string, source: number): string {
  if (text === "") return out;
  s.runs?.push({ value: out.length, source });
  return out + text;
}

/** A character for a message. */
export function show(text: string, pos: number): string {
  const code = text.codePointAt(pos) ?? 0;
  if (code === 0) return "the end of the file";
  if (code === 9) return "a tab";
  if (code === 10 || code === 13) return "the end of the line";
  if (code > 32 && code < 127) return `'${String.fromCodePoint(code)}'`;
  return code === 32
    ? "a blank"
    : `'${String.fromCodePoint(code)}' (U+${code.toString(16).toUpperCase().padStart(4, "0")})`;
}
