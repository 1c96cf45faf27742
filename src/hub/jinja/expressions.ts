/**
 * Jinja2's expressions.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/parser.py
 * @module
 */

import { fail } from "./exceptions.ts";
import type { Args, BinaryOp, Comparison, Expr } from "./nodes.ts";
import { NO_ARGS, parseArgs, parseCall, parsePostfix } from "./postfix.ts";
import { parsePrimary } from "./primary.ts";
import { deeper, expectName, isName, isOp, next, type Parser, peek, skipName, skipOp } from "./stream.ts";

/** `a if b else c`, or (without `conditional`) what binds stronger. */
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

// Weakest first; `~` between `+` and `*` makes one node of all its parts.
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
