/**
 * What type the value of an expression has for every user, though the value itself is not known.
 *
 * @module
 */
import { ATTRIBUTE_KINDS } from "./attributes.ts";
import type { Args, Expr } from "./nodes.ts";
import type { Value } from "./runtime.ts";

/** A type of Python. Of a text it is not known what YAML makes of it. */
export type ResultType = "int" | "float" | "bool" | "str";

/** The value of a name, where it is known. */
export type KnownNames = (name: string) => Value | undefined;

/** The type of an expression; `undefined` where it differs from user to user, or is not told here. */
export function resultType(expr: Expr, names: KnownNames): ResultType | undefined {
  const kind = (part: Expr) => resultType(part, names);
  switch (expr.t) {
    case "const":
      return kindOfConstant(expr.value);
    case "name": {
      const value = names(expr.name);
      return typeof value === "bigint" ? "int" : typeof value === "boolean" ? "bool" : kindOfText(value);
    }
    case "attr":
    case "item":
      return ATTRIBUTE_KINDS[pathOf(expr) ?? ""];
    case "call":
      return kindOfCall(expr.of, kind);
    case "filter":
      return kindOfFilter(expr.name, expr, kind);
    case "test":
    case "compare":
      return "bool";
    case "unary": {
      if (expr.op === "not") return "bool";
      const of = kind(expr.of);
      return of === "bool" ? "int" : of === "str" ? undefined : of;
    }
    case "binary":
      return kindOfBinary(expr, kind);
    case "concat":
      return "str";
    case "cond":
      return expr.no === undefined ? undefined : same(kind(expr.yes), kind(expr.no));
    default:
      return undefined;
  }
}

// Python writes very small and very large ones in a form that YAML 1.1 does not know.
function kindOfConstant(value: string | number | bigint | boolean | null): ResultType | undefined {
  if (typeof value === "bigint") return "int";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  return typeof value === "number" && (value === 0 || (value >= 1e-4 && value < 1e16)) ? "float" : undefined;
}

function kindOfText(value: Value | undefined): ResultType | undefined {
  return typeof value === "string" ? "str" : undefined;
}

/** `spawner.user.id`, also as `spawner["user"].id`. */
function pathOf(expr: Expr): string | undefined {
  if (expr.t === "name") return expr.name;
  const key = expr.t === "attr" ? expr.name : expr.t === "item" && expr.arg.t === "const" ? expr.arg.value : undefined;
  if (typeof key !== "string" || (expr.t !== "attr" && expr.t !== "item")) return undefined;
  const of = pathOf(expr.of);
  return of === undefined ? undefined : `${of}.${key}`;
}

type KindOf = (part: Expr) => ResultType | undefined;

const COUNTING = new Set(["count", "find", "index", "rfind", "rindex"]);
const ASKING = /^(?:starts|ends)with$|^is[a-z]+$/;

// Of methods, only those of texts are known.
function kindOfCall(of: Expr, kind: KindOf): ResultType | undefined {
  if (of.t !== "attr" || kind(of.of) !== "str") return undefined;
  return COUNTING.has(of.name) ? "int" : ASKING.test(of.name) ? "bool" : undefined;
}

function kindOfFilter(
  name: string,
  { of, args, kwargs }: Args & { readonly of: Expr | undefined },
  kind: KindOf,
): ResultType | undefined {
  const isAlone = args.length === 0 && kwargs.length === 0;
  switch (name) {
    case "length":
    case "count":
    case "wordcount":
      return "int";
    case "int":
      return isAlone ? "int" : undefined;
    case "float":
      return isAlone ? "float" : undefined;
    // Python rounds a whole number to a whole number.
    case "round":
    case "abs":
      return of === undefined || !isAlone ? undefined : number(kind(of));
    case "default":
    case "d":
      return of === undefined || args[0] === undefined ? undefined : same(kind(of), kind(args[0]));
    default:
      return undefined;
  }
}

/** The largest number by which a whole number can be divided without a result that is written with an exponent. */
const LARGEST_DIVISOR = 1000n;

function kindOfBinary({ op, left, right }: Extract<Expr, { t: "binary" }>, kind: KindOf): ResultType | undefined {
  const [a, b] = [kind(left), kind(right)];
  if (op === "and" || op === "or") return same(a, b);
  const [one, other] = [number(a), number(b)];
  if (one === undefined || other === undefined || op === "**") return undefined;
  if (op !== "/") return one === "int" && other === "int" ? "int" : undefined;
  const isPlain = one === "int" && right.t === "const" && typeof right.value === "bigint";
  return isPlain && right.value > 0n && right.value <= LARGEST_DIVISOR ? "float" : undefined;
}

function number(kind: ResultType | undefined): "int" | "float" | undefined {
  return kind === "bool" ? "int" : kind === "str" ? undefined : kind;
}

function same(a: ResultType | undefined, b: ResultType | undefined): ResultType | undefined {
  return a === b ? a : undefined;
}
