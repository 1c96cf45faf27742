import { fail } from "./exceptions.ts";
import type { Token } from "./lexer.ts";

/** A parser's place in the tokens. */
export interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  /** The names of end tags that are looked for, outermost first. */
  readonly ends: string[];
}

/** Python's own recursion ends at some seventy brackets inside each other. */
const DEEPEST = 60;

/** Runs a part of the parser one level deeper. */
export function deeper<T>(p: Parser, part: () => T): T {
  if (++p.depth > DEEPEST) fail("The template is nested too deep", peek(p).index);
  const result = part();
  p.depth--;
  return result;
}

/** The next token, or one behind it; where the lexer gave up, this stops. */
export function peek(p: Parser, ahead = 0): Token {
  const token = p.tokens[Math.min(p.at + ahead, p.tokens.length - 1)] as Token;
  if (token.type === "error") fail(token.text, token.index);
  return token;
}

/** Takes the next token; the end of the template is never passed. */
export function next(p: Parser): Token {
  const token = peek(p);
  if (token.type !== "eof") p.at++;
  return token;
}

/** True when the next token is this operator. */
export function isOp(p: Parser, op: string, ahead = 0): boolean {
  const token = peek(p, ahead);
  return token.type === "operator" && token.text === op;
}

/** True when the next token is this name. */
export function isName(p: Parser, name: string, ahead = 0): boolean {
  const token = peek(p, ahead);
  return token.type === "name" && token.text === name;
}

/** Takes the next token if it is this operator. */
export function skipOp(p: Parser, op: string): boolean {
  const found = isOp(p, op);
  if (found) next(p);
  return found;
}

/** Takes the next token if it is this name. */
export function skipName(p: Parser, name: string): boolean {
  const found = isName(p, name);
  if (found) next(p);
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

/** Takes this operator or stops. */
export function expect(p: Parser, op: string): Token {
  if (!isOp(p, op)) fail(`Expected '${op}', found ${describe(peek(p))}`, peek(p).index);
  return next(p);
}

/** Takes a name, or this one, or stops. */
export function expectName(p: Parser, name?: string): Token {
  const token = peek(p);
  if (token.type !== "name" || (name !== undefined && token.text !== name)) {
    fail(`Expected ${name === undefined ? "a name" : `'${name}'`}, found ${describe(token)}`, token.index);
  }
  return next(p);
}

/** Takes the end of a `{{ }}` or `{% %}` or stops. */
export function expectEnd(p: Parser, type: "variable_end" | "block_end"): void {
  const token = peek(p);
  if (token.type !== type) {
    fail(`Expected ${type === "variable_end" ? "'}}'" : "'%}'"}, found ${describe(token)}`, token.index);
  }
  next(p);
}
