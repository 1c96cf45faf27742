import { fail } from "./exceptions.ts";
import { parseExpression } from "./expressions.ts";
import type { Expr } from "./nodes.ts";
import { integerValue } from "./postfix.ts";
import { describe, expect, expectName, isName, isOp, next, type Parser, peek, skipOp } from "./stream.ts";

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

/** A name, a literal, or something in brackets. With `namespaces`, `a.b` is a place to assign to. */
export function parsePrimary(p: Parser, namespaces: boolean): Expr {
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
  /** Only names and literals, as targets are. */
  readonly simple?: boolean;
  readonly conditional?: boolean;
  /** A name that ends the tuple. */
  readonly end?: string;
  /** It stands in parentheses, so that it may be empty. */
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
