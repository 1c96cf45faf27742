/**
 * Jinja2's expressions.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/parser.py
 * @module
 */
import { asciiDigits } from "../python.ts";
import { fail } from "./exceptions.ts";
import { describe, expect, expectName, isName, isOp, next, peek, skipName, skipOp, type TokenStream } from "./lexer.ts";
import type { Args, BinaryOp, Call, Comparison, Expr } from "./nodes.ts";

/** The state of a parse. */
export interface Parser extends TokenStream {
  depth: number;
  /** The names of end tags that are looked for, outermost first. */
  readonly ends: string[];
}

/** Python's recursion ends at about seventy nested brackets. */
const DEEPEST = 60;

/** Runs a part of the parser one level deeper. */
export function deeper<T>(p: Parser, part: () => T): T {
  if (++p.depth > DEEPEST) fail("The template is nested too deeply", peek(p).index);
  const result = part();
  p.depth--;
  return result;
}

/** `a if b else c`; without `conditional` only the operators that bind more strongly. */
export function parseExpression(p: Parser, conditional = true): Expr {
  return deeper(p, () => (conditional ? parseConditional(p) : parseOr(p)));
}

function parseConditional(p: Parser): Expr {
  let expr = parseOr(p);
  while (skipName(p, "if")) {
    const test = parseOr(p);
    const no = skipName(p, "else") ? deeper(p, () => parseConditional(p)) : undefined;
    expr = { t: "cond", test, yes: expr, no, at: expr.at };
  }
  return expr;
}

function parseOr(p: Parser): Expr {
  let left = parseAnd(p);
  while (skipName(p, "or")) left = { t: "binary", op: "or", left, right: parseAnd(p), at: left.at };
  return left;
}

function parseAnd(p: Parser): Expr {
  let left = parseNot(p);
  while (skipName(p, "and")) left = { t: "binary", op: "and", left, right: parseNot(p), at: left.at };
  return left;
}

function parseNot(p: Parser): Expr {
  const at = peek(p).index;
  if (!skipName(p, "not")) return parseCompare(p);
  return { t: "unary", op: "not", of: deeper(p, () => parseNot(p)), at };
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

function parseCompare(p: Parser): Expr {
  const first = parseBinary(p, 0);
  const ops: Comparison[] = [];
  for (;;) {
    const token = peek(p);
    let op: Comparison["op"];
    if (token.type === "operator" && COMPARISONS.has(token.text)) op = next(p).text as Comparison["op"];
    else if (skipName(p, "in")) op = "in";
    else if (isName(p, "not") && isName(p, "in", 1)) {
      next(p);
      next(p);
      op = "not in";
    } else break;
    ops.push({ op, right: parseBinary(p, 0) });
  }
  return ops.length === 0 ? first : { t: "compare", first, ops, at: first.at };
}

// The weakest operators first. `~`, between `+` and `*`, makes one node from all its parts.
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(["+", "-"]),
  new Set(["~"]),
  new Set(["*", "/", "//", "%"]),
  new Set(["**"]),
];

function parseBinary(p: Parser, level: number): Expr {
  const ops = LEVELS[level];
  if (ops === undefined) return parseUnary(p, true);
  let left = parseBinary(p, level + 1);
  const items = [left];
  while (peek(p).type === "operator" && ops.has(peek(p).text)) {
    const op = next(p).text;
    const right = parseBinary(p, level + 1);
    items.push(right);
    left =
      op === "~" ? { t: "concat", items, at: left.at } : { t: "binary", op: op as BinaryOp, left, right, at: left.at };
  }
  return left;
}

function parseUnary(p: Parser, filters: boolean): Expr {
  const token = peek(p);
  let expr: Expr;
  if (isOp(p, "-") || isOp(p, "+")) {
    const op = next(p).text as "-" | "+";
    expr = { t: "unary", op, of: deeper(p, () => parseUnary(p, false)), at: token.index };
  } else expr = parsePrimary(p, false);
  expr = parsePostfix(p, expr);
  return filters ? parseFilterChain(p, expr) : expr;
}

function parseFilterChain(p: Parser, start: Expr): Expr {
  let expr = start;
  for (;;) {
    if (isOp(p, "|")) expr = parseFilters(p, expr) ?? expr;
    else if (isName(p, "is")) expr = parseTest(p, expr);
    else if (isOp(p, "(")) expr = parseCall(p, expr);
    else return expr;
  }
}

function dottedName(p: Parser): string {
  let name = expectName(p).text;
  while (skipOp(p, ".")) name += `.${expectName(p).text}`;
  return name;
}

/** `| name(args) | ...`; with `inline` the first `|` is left out, as in `{% filter upper %}`. */
export function parseFilters(p: Parser, start: Expr | undefined, inline = false): Expr | undefined {
  let expr = start;
  for (let first = inline; first || isOp(p, "|"); first = false) {
    if (!first) next(p);
    const at = peek(p).index;
    const name = dottedName(p);
    expr = { t: "filter", of: expr, name, ...(isOp(p, "(") ? parseArgs(p) : NO_ARGS), at };
  }
  return expr;
}

function parseTest(p: Parser, of: Expr): Expr {
  const { index } = next(p);
  const negated = skipName(p, "not");
  const at = peek(p).index;
  const name = dottedName(p);
  let args: Args = NO_ARGS;
  if (isOp(p, "(")) args = parseArgs(p);
  else if (startsValue(p) && !isName(p, "else") && !isName(p, "or") && !isName(p, "and")) {
    if (isName(p, "is")) fail("One value cannot have two 'is' tests", peek(p).index);
    args = { ...NO_ARGS, args: [parsePostfix(p, parsePrimary(p, false))] };
  }
  const test: Expr = { t: "test", of, name, ...args, at };
  return negated ? { t: "unary", op: "not", of: test, at: index } : test;
}

function startsValue(p: Parser): boolean {
  const { type } = peek(p);
  return type === "name" || type === "string" || type === "integer" || type === "float" || isOp(p, "[") || isOp(p, "{");
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

/** A name, a literal, or something in brackets. With `namespaces`, `a.b` can be assigned to. */
function parsePrimary(p: Parser, namespaces: boolean): Expr {
  const token = peek(p);
  const at = token.index;
  switch (token.type) {
    case "name": {
      next(p);
      const constant = CONSTANTS.get(token.text);
      if (constant !== undefined) return { t: "const", value: constant, at };
      if (namespaces && skipOp(p, ".")) return { t: "nsref", name: token.text, attr: expectName(p).text, at };
      return { t: "name", name: token.text, at };
    }
    case "string": {
      let value = "";
      while (peek(p).type === "string") value += next(p).text;
      return { t: "const", value, at };
    }
    case "integer":
      return { t: "const", value: integerValue(next(p).text), at };
    case "float":
      return { t: "const", value: Number(next(p).text.replaceAll("_", "")), at };
    case "operator":
      if (token.text === "(") {
        next(p);
        const inner = parseTuple(p, { parentheses: true });
        expect(p, ")");
        return inner;
      }
      if (token.text === "[") return parseList(p);
      if (token.text === "{") return parseDict(p);
      break;
    default:
  }
  fail(`Expected a value, found ${describe(token)}`, at);
}

/** How a tuple is read. */
export interface TupleOptions {
  /** Only names and literals, as in targets. */
  readonly simple?: boolean;
  readonly conditional?: boolean;
  /** A name that ends the tuple. */
  readonly end?: string;
  /** It is in parentheses, so that it may be empty. */
  readonly parentheses?: boolean;
  readonly namespaces?: boolean;
}

/** One value, or several with commas. */
export function parseTuple(p: Parser, options: TupleOptions): Expr {
  const at = peek(p).index;
  const items: Expr[] = [];
  let tuple = false;
  for (;;) {
    if (items.length > 0) expect(p, ",");
    if (endsTuple(p, options.end)) break;
    items.push(
      options.simple === true ? parsePrimary(p, options.namespaces === true) : parseExpression(p, options.conditional),
    );
    if (!isOp(p, ",")) break;
    tuple = true;
  }
  const [only] = items;
  if (!tuple && only !== undefined) return only;
  if (!tuple && options.parentheses !== true) fail(`Expected a value, found ${describe(peek(p))}`, peek(p).index);
  return { t: "tuple", items, at };
}

function endsTuple(p: Parser, end: string | undefined): boolean {
  const { type } = peek(p);
  return type === "variable_end" || type === "block_end" || isOp(p, ")") || (end !== undefined && isName(p, end));
}

function parseList(p: Parser): Expr {
  const at = expect(p, "[").index;
  const items: Expr[] = [];
  while (!isOp(p, "]")) {
    if (items.length > 0) expect(p, ",");
    if (isOp(p, "]")) break;
    items.push(parseExpression(p));
  }
  expect(p, "]");
  return { t: "list", items, at };
}

function parseDict(p: Parser): Expr {
  const at = expect(p, "{").index;
  const pairs: (readonly [Expr, Expr])[] = [];
  while (!isOp(p, "}")) {
    if (pairs.length > 0) expect(p, ",");
    if (isOp(p, "}")) break;
    const key = parseExpression(p);
    expect(p, ":");
    pairs.push([key, parseExpression(p)]);
  }
  expect(p, "}");
  return { t: "dict", pairs, at };
}

/** `.name`, `[index]` and calls after a value. */
function parsePostfix(p: Parser, start: Expr): Expr {
  let expr = start;
  for (;;) {
    if (isOp(p, ".") || isOp(p, "[")) expr = parseSubscript(p, expr);
    else if (isOp(p, "(")) expr = parseCall(p, expr);
    else return expr;
  }
}

function parseSubscript(p: Parser, of: Expr): Expr {
  const open = next(p);
  if (open.text === ".") {
    const token = next(p);
    if (token.type === "name") return { t: "attr", of, name: token.text, at: token.index };
    if (token.type !== "integer") fail("A name or a number has to follow the '.'", token.index);
    return { t: "item", of, arg: { t: "const", value: integerValue(token.text), at: token.index }, at: token.index };
  }
  const args: Expr[] = [];
  while (!isOp(p, "]")) {
    if (args.length > 0) expect(p, ",");
    args.push(parseSubscribed(p));
  }
  expect(p, "]");
  const [only] = args;
  const arg: Expr = args.length === 1 && only !== undefined ? only : { t: "tuple", items: args, at: open.index };
  return { t: "item", of, arg, at: open.index };
}

/** The value of an integer token, which can have `0b`, `0o`, `0x`, `_` and the digits of every script, as in Python. */
function integerValue(text: string): bigint {
  return BigInt(
    asciiDigits(text)
      .replaceAll("_", "")
      .replace(/^0+(?=\d)/, ""),
  );
}

function parseSubscribed(p: Parser): Expr {
  const at = peek(p).index;
  const parts: (Expr | undefined)[] = [];
  if (skipOp(p, ":")) parts.push(undefined);
  else {
    const expr = parseExpression(p);
    if (!skipOp(p, ":")) return expr;
    parts.push(expr);
  }
  const ends = () => isOp(p, "]") || isOp(p, ",");
  parts.push(isOp(p, ":") || ends() ? undefined : parseExpression(p));
  parts.push(skipOp(p, ":") && !ends() ? parseExpression(p) : undefined);
  return { t: "slice", parts, at };
}

/** A call of the expression before the bracket. */
function parseCall(p: Parser, of: Expr): Call {
  const at = peek(p).index;
  return { t: "call", of, ...parseArgs(p), at };
}

/** The arguments when there are no brackets. */
const NO_ARGS: Args = { args: [], kwargs: [], star: undefined, starStar: undefined };

/** `(a, b, c=d, *e, **f)`. */
function parseArgs(p: Parser): Args {
  const open = expect(p, "(").index;
  const args: Expr[] = [];
  const kwargs: (readonly [string, Expr])[] = [];
  let star: Expr | undefined;
  let starStar: Expr | undefined;
  const ensure = (right: boolean) => {
    if (!right) fail("The arguments of the call are in an order that Jinja does not accept", open);
  };
  for (let first = true; !isOp(p, ")"); first = false) {
    if (!first) {
      expect(p, ",");
      if (isOp(p, ")")) break;
    }
    if (skipOp(p, "*")) {
      ensure(star === undefined && starStar === undefined);
      star = parseExpression(p);
    } else if (skipOp(p, "**")) {
      ensure(starStar === undefined);
      starStar = parseExpression(p);
    } else if (peek(p).type === "name" && isOp(p, "=", 1)) {
      ensure(starStar === undefined);
      const name = next(p).text;
      next(p);
      kwargs.push([name, parseExpression(p)]);
    } else {
      ensure(star === undefined && starStar === undefined && kwargs.length === 0);
      args.push(parseExpression(p));
    }
  }
  expect(p, ")");
  return { args, kwargs, star, starStar };
}
