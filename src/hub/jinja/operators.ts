import { fail } from "./exceptions.ts";
import type { BinaryOp, Comparison } from "./nodes.ts";
import { equal, is, itemsOf, iterate, truth, unknown, type Value } from "./runtime.ts";

const LONGEST = 1_000_000;

/** `left op right` for all operators but `and` and `or`. */
export function arithmetic(op: Exclude<BinaryOp, "and" | "or">, left: Value, right: Value, at: number): Value {
  // That is Python's text formatting, which takes nearly everything.
  if (op === "%" && typeof left === "string") unknown();
  refuseUndefined(left, right, at);
  if (is(left, "object") || is(right, "object")) unknown();
  if (typeof left === "boolean" || typeof right === "boolean") unknown();
  if (typeof left === "bigint" && typeof right === "bigint") return integers(op, left, right, at);
  const [a, b] = [itemsOf(left), itemsOf(right)];
  if (op === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (a !== undefined && b !== undefined) unknown();
  }
  if (op === "*" && (typeof left === "bigint" || typeof right === "bigint")) {
    const [count, text] = typeof left === "bigint" ? [left, right] : [right as bigint, left];
    if (typeof text !== "string") unknown();
    return repeat(text, count);
  }
  fail(`Python cannot compute '${op}' with these two values`, at);
}

function repeat(text: string, count: bigint): string {
  if (BigInt(text.length) * count > LONGEST) unknown();
  return count <= 0n ? "" : text.repeat(Number(count));
}

function integers(op: BinaryOp, left: bigint, right: bigint, at: number): Value {
  switch (op) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
    case "//":
    case "%": {
      if (right === 0n) fail("The template divides by zero", at);
      if (op === "/") unknown();
      const rest = ((left % right) + right) % right;
      return op === "%" ? rest : (left - rest) / right;
    }
    default:
      return unknown();
  }
}

function refuseUndefined(left: Value, right: Value, at: number): void {
  for (const value of [left, right]) if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
}

/** One comparison. */
export function compare(op: Comparison["op"], left: Value, right: Value, at: number): boolean {
  switch (op) {
    case "==":
      return equal(left, right);
    case "!=":
      return !equal(left, right);
    case "in":
      return contains(right, left, at);
    case "not in":
      return !contains(right, left, at);
    default:
      refuseUndefined(left, right, at);
      return order(op, left, right, at);
  }
}

function order(op: "<" | "<=" | ">" | ">=", left: Value, right: Value, at: number): boolean {
  const texts = typeof left === "string" && typeof right === "string";
  const plain = (value: Value) => value === null || typeof value === "string" || typeof value === "bigint";
  if (!texts && !(typeof left === "bigint" && typeof right === "bigint")) {
    if (plain(left) && plain(right)) fail(`Python cannot compare these two values with '${op}'`, at);
    unknown();
  }
  if (op === "<") return left < right;
  if (op === "<=") return left <= right;
  return op === ">" ? left > right : left >= right;
}

function contains(container: Value, item: Value, at: number): boolean {
  if (typeof container === "string") {
    if (typeof item !== "string") fail("'in' a text needs a text on its left", at);
    return container.includes(item);
  }
  const items = iterate(container);
  if (items === undefined) fail("'in' needs a list or a text on its right", at);
  return items.some((other) => equal(item, other));
}

/** `not`, `-` and `+`. */
export function unary(op: "not" | "-" | "+", value: Value, at: number): Value {
  if (op === "not") return !truth(value);
  if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
  if (typeof value === "bigint") return op === "-" ? -value : value;
  if (typeof value === "boolean" || is(value, "object")) unknown();
  fail(`Python cannot put a sign before this value`, at);
}
