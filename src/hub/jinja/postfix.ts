import { fail } from "./exceptions.ts";
import { parseExpression } from "./expressions.ts";
import type { Args, Call, Expr } from "./nodes.ts";
import { expect, isOp, next, type Parser, peek, skipOp } from "./stream.ts";

/** `.name`, `[index]` and calls behind a value. */
export function parsePostfix(p: Parser, start: Expr): Expr {
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

/** The value of an integer token; Python reads `0b`, `0o`, `0x` and `_` in it too. */
export function integerValue(text: string): bigint {
  const digits = text.replaceAll("_", "").replace(/^0+(?=\d)/, "");
  return BigInt(digits.replace(/\P{ASCII}/gu, "0"));
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

/** A call of what stands before the bracket. */
export function parseCall(p: Parser, of: Expr): Call {
  const at = peek(p).index;
  return { t: "call", of, ...parseArgs(p), at };
}

/** No brackets at all. */
export const NO_ARGS: Args = { args: [], kwargs: [], star: undefined, starStar: undefined };

/** `(a, b, c=d, *e, **f)`. */
export function parseArgs(p: Parser): Args {
  const open = expect(p, "(").index;
  const args: Expr[] = [];
  const kwargs: (readonly [string, Expr])[] = [];
  let star: Expr | undefined;
  let starStar: Expr | undefined;
  const ensure = (right: boolean) => {
    if (!right) fail("The arguments of the call are in an order that Jinja does not take", open);
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
