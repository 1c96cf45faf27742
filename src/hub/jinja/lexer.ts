/**
 * Jinja2's lexer with its default delimiters.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/lexer.py
 * @module
 */
import { isAscii, latePattern } from "../../text/late_pattern.ts";
import { trimEndOf } from "../../text/trim.ts";
import { pythonEscape, pythonInt } from "../python.ts";
import { fail } from "./exceptions.ts";

/**
 * `begin`/`end` of `{{ }}` and `{% %}`, the text outside of them, and the tokens inside; at `error` the lexer stops.
 */
export type TokenType =
  | "data"
  | "variable_begin"
  | "variable_end"
  | "block_begin"
  | "block_end"
  | "name"
  | "string"
  | "integer"
  | "float"
  | "operator"
  | "eof"
  | "error";

/** A token; `text` is the unescaped text of a string, the operator, the message of an error. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly index: number;
}

interface Lexer {
  readonly words: ReturnType<typeof wordsOf>;
  readonly source: string;
  readonly tokens: Token[];
  pos: number;
}

// Python's white space, which differs from JavaScript's in U+001C-1F, U+0085 and U+FEFF.
const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const RAW = new RegExp(`\\{%[-+]?${WHITE}*raw${WHITE}*(?:-%\\}${WHITE}*|%\\})`, "y");
const END_RAW = new RegExp(`\\{%([-+]?)${WHITE}*endraw${WHITE}*(?:\\+%\\}|-%\\}${WHITE}*|%\\})`, "g");
const END_COMMENT = new RegExp(`\\+#\\}|-#\\}${WHITE}*|#\\}`, "g");
const END_BLOCK = new RegExp(`\\+%\\}|-%\\}${WHITE}*|%\\}`, "y");
const END_VARIABLE = new RegExp(`-\\}\\}${WHITE}*|\\}\\}`, "y");
const SPACE = new RegExp(`${WHITE}+`, "y");
const ONE_WHITE = new RegExp(`^${WHITE}$`);
const isWhite = (unit: string) => ONE_WHITE.test(unit);
/** Patterns of numbers and names with the character classes of a Python `str`; `digit` can be put into a class. */
function wordsOf(digit: string, word: string, first: string, next: string) {
  const digits = `(?:${digit}+_)*${digit}+`;
  return {
    float: latePattern(`(?<!\\.)${digits}(?:(?:\\.${digits})?[eE][+-]?${digits}|\\.${digits})`, "uy"),
    integer: latePattern(
      `0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[${digit}a-fA-F])+|[1-9](?:_?${digit})*|0(?:_?0)*`,
      "uy",
    ),
    name: latePattern(`${word}+`, "uy"),
    identifier: latePattern(`^[_${first}]${next}*$`, "u"),
  };
}

const UNICODE = wordsOf("\\p{Nd}", "(?:[\\p{L}\\p{N}_]|\\p{XIDC})", "\\p{XIDS}", "\\p{XIDC}");
/** The same for ASCII texts, as nearly all templates are. */
const ASCII = wordsOf("\\d", "\\w", "A-Za-z", "\\w");

const STRING = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/suy;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;

/** The tokens of a template whose line breaks are LF; the last one is `eof` or `error`. */
export function tokenize(source: string): Token[] {
  const lexer: Lexer = { words: isAscii(source) ? ASCII : UNICODE, source, tokens: [], pos: 0 };
  while (lexer.pos < source.length && last(lexer)?.type !== "error") outside(lexer);
  if (last(lexer)?.type !== "error") add(lexer, "eof", "", source.length);
  return lexer.tokens;
}

function last({ tokens }: Lexer): Token | undefined {
  return tokens[tokens.length - 1];
}

function add(lexer: Lexer, type: TokenType, text: string, index: number): void {
  lexer.tokens.push({ type, text, index });
}

function match(lexer: Lexer, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = lexer.pos;
  return pattern.exec(lexer.source);
}

const BEGIN = /\{[{%#]/g;

function outside(lexer: Lexer): void {
  const { source } = lexer;
  const start = lexer.pos;
  const open = match(lexer, BEGIN)?.index ?? -1;
  if (open === -1) {
    add(lexer, "data", source.slice(start), start);
    lexer.pos = source.length;
    return;
  }
  const sign = source[open + 2];
  const text = source.slice(start, open);
  const data = sign === "-" ? trimEndOf(text, isWhite) : text;
  if (data !== "") add(lexer, "data", data, start);
  lexer.pos = open;
  const raw = match(lexer, RAW);
  if (raw !== null) {
    rawBlock(lexer, open + raw[0].length);
    return;
  }
  lexer.pos = open + (sign === "-" || sign === "+" ? 3 : 2);
  if (source[open + 1] === "#") comment(lexer, open);
  else inside(lexer, source[open + 1] === "{", open);
}

function rawBlock(lexer: Lexer, from: number) {
  const open = lexer.pos;
  lexer.pos = from;
  const end = match(lexer, END_RAW);
  // Jinja's lexer accepts the start of a comment or a raw block at the end of the template.
  if (from === lexer.source.length) return;
  if (end === null) return add(lexer, "error", "'{% raw %}' has no '{% endraw %}'", open);
  const text = lexer.source.slice(from, end.index);
  const data = end[1] === "-" ? trimEndOf(text, isWhite) : text;
  if (data !== "") add(lexer, "data", data, from);
  lexer.pos = end.index + end[0].length;
}

function comment(lexer: Lexer, open: number) {
  const end = match(lexer, END_COMMENT);
  if (lexer.pos === lexer.source.length) return;
  if (end === null) return add(lexer, "error", "'{#' starts a Jinja comment that '#}' never ends", open);
  lexer.pos = end.index + end[0].length;
}

/** Jinja's compiler recurses over long chains. Nobody writes so many tokens by hand. */
const MOST = 4000;

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]" };

function inside(lexer: Lexer, variable: boolean, open: number) {
  const { source } = lexer;
  const brackets: string[] = [];
  add(lexer, variable ? "variable_begin" : "block_begin", "", open);
  const before = lexer.tokens.length;
  while (lexer.pos < source.length) {
    const { pos } = lexer;
    if (lexer.tokens.length - before > MOST) return add(lexer, "error", "The expression is too long", open);
    const end = brackets.length === 0 ? match(lexer, variable ? END_VARIABLE : END_BLOCK) : null;
    if (end !== null) {
      add(lexer, variable ? "variable_end" : "block_end", "", pos);
      lexer.pos += end[0].length;
      return;
    }
    const found = token(lexer);
    if (found.type === "error") return;
    if (found.type !== "operator") continue;
    const closing = CLOSING[found.text];
    if (closing !== undefined) brackets.push(closing);
    else if ("})]".includes(found.text)) {
      const expected = brackets.pop();
      if (expected !== found.text) {
        const message = `Unexpected '${found.text}'${expected === undefined ? "" : `, expected '${expected}'`}`;
        lexer.tokens.pop();
        return add(lexer, "error", message, pos);
      }
    }
  }
}

const SKIPPED: Token = { type: "data", text: "", index: 0 };

function token(lexer: Lexer): Token {
  const { pos } = lexer;
  const space = match(lexer, SPACE);
  if (space !== null) {
    lexer.pos += space[0].length;
    return SKIPPED;
  }
  const types = [
    ["float", lexer.words.float()],
    ["integer", lexer.words.integer()],
    ["name", lexer.words.name()],
    ["string", STRING],
    ["operator", OPERATOR],
  ] as const;
  for (const [type, pattern] of types) {
    const found = match(lexer, pattern)?.[0];
    if (found === undefined) continue;
    lexer.pos += found.length;
    return finish(lexer, type, found, pos);
  }
  const char = String.fromCodePoint(lexer.source.codePointAt(pos) ?? 0);
  add(
    lexer,
    "error",
    char === "'" || char === '"' ? "The quote is never closed" : `Jinja does not know '${char}' here`,
    pos,
  );
  return last(lexer) as Token;
}

function finish(lexer: Lexer, type: TokenType, found: string, pos: number): Token {
  if (type === "name" && !lexer.words.identifier().test(found)) add(lexer, "error", `'${found}' is not a name`, pos);
  else if (type === "string") {
    const text = readPythonString(found.slice(1, -1));
    if (text === undefined) add(lexer, "error", "A backslash escape in the string is incomplete", pos);
    else add(lexer, type, text, pos);
  } else if (type === "integer" && !/^0[box]/i.test(found) && pythonInt(found) === undefined) {
    add(lexer, "error", "Python reads numbers of at most 4300 digits", pos);
  } else if (type === "float" && /[^\0-\x7f]/.test(found)) add(lexer, "error", `'${found}' is not a number`, pos);
  else add(lexer, type, found, pos);
  return last(lexer) as Token;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The text between the quotes of a Jinja string, unescaped as Jinja2 does it: every character beyond ASCII becomes a
 * Python escape first, so a backslash before such a character stays.
 *
 * @returns `undefined` when Python refuses an escape
 */
function readPythonString(raw: string): string | undefined {
  if (!raw.includes("\\")) return raw;
  const ascii = raw.replace(/[^\0-\x7f]/gu, pythonEscape);
  let out = "";
  for (let at = 0; at < ascii.length; at++) {
    const char = ascii[at] ?? "";
    if (char !== "\\") {
      out += char;
      continue;
    }
    const next = ascii[++at];
    if (next === undefined) return undefined;
    const simple = ESCAPES[next];
    const digits = HEX_DIGITS[next];
    if (simple !== undefined) out += simple;
    else if (digits !== undefined) {
      const hex = ascii.slice(at + 1, at + 1 + digits);
      const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Infinity;
      if (code > 0x10ffff) return undefined;
      out += String.fromCodePoint(code);
      at += digits;
    } else if (next >= "0" && next <= "7") {
      const octal = /^[0-7]{1,3}/.exec(ascii.slice(at))?.[0] ?? "";
      out += String.fromCodePoint(Number.parseInt(octal, 8));
      at += octal.length - 1;
    } else if (next === "N") {
      // Python looks the name up. Nobody writes that in a hub configuration, so any name counts as valid.
      const name = /^N\{[A-Za-z][A-Za-z0-9 -]*\}/.exec(ascii.slice(at))?.[0];
      if (name === undefined) return undefined;
      out += "\ufffd";
      at += name.length - 1;
    } else out += `\\${next}`;
  }
  return out;
}

/** A place in the tokens. */
export interface TokenStream {
  readonly tokens: readonly Token[];
  at: number;
}

/** The next token, or one after it; throws where the lexer stopped. */
export function peek(s: TokenStream, ahead = 0): Token {
  const token = s.tokens[Math.min(s.at + ahead, s.tokens.length - 1)] as Token;
  if (token.type === "error") fail(token.text, token.index);
  return token;
}

/** Takes the next token, but never goes beyond the end of the template. */
export function next(s: TokenStream): Token {
  const token = peek(s);
  if (token.type !== "eof") s.at++;
  return token;
}

/** True when the next token is this operator. */
export function isOp(s: TokenStream, op: string, ahead = 0): boolean {
  const token = peek(s, ahead);
  return token.type === "operator" && token.text === op;
}

/** True when the next token is this name. */
export function isName(s: TokenStream, name: string, ahead = 0): boolean {
  const token = peek(s, ahead);
  return token.type === "name" && token.text === name;
}

/** Takes the next token if it is this operator. */
export function skipOp(s: TokenStream, op: string): boolean {
  const found = isOp(s, op);
  if (found) next(s);
  return found;
}

/** Takes the next token if it is this name. */
export function skipName(s: TokenStream, name: string): boolean {
  const found = isName(s, name);
  if (found) next(s);
  return found;
}

/** A token for a message. */
export function describe(token: Token): string {
  switch (token.type) {
    case "eof":
      return "the end of the text";
    case "variable_begin":
      return "'{{'";
    case "variable_end":
      return "'}}'";
    case "block_begin":
      return "'{%'";
    case "block_end":
      return "'%}'";
    case "data":
      return "text";
    default:
      return `'${token.text}'`;
  }
}

/** Takes this operator, or throws. */
export function expect(s: TokenStream, op: string): Token {
  if (!isOp(s, op)) fail(`Expected '${op}', found ${describe(peek(s))}`, peek(s).index);
  return next(s);
}

/** Takes a name, or this name when one is given, or throws. */
export function expectName(s: TokenStream, name?: string): Token {
  const token = peek(s);
  if (token.type !== "name" || (name !== undefined && token.text !== name)) {
    fail(`Expected ${name === undefined ? "a name" : `'${name}'`}, found ${describe(token)}`, token.index);
  }
  return next(s);
}

/** Takes the end of a `{{ }}` or `{% %}`, or throws. */
export function expectEnd(s: TokenStream, type: "variable_end" | "block_end"): void {
  const token = peek(s);
  if (token.type !== type) {
    fail(`Expected ${type === "variable_end" ? "'}}'" : "'%}'"}, found ${describe(token)}`, token.index);
  }
  next(s);
}
