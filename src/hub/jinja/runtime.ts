/**
 * Python values of a template: what the evaluator can compute with.
 *
 * @module
 */

import { pythonRepr } from "../python.ts";

/** A variable or attribute that does not exist. */
export interface Undefined {
  readonly k: "undefined";
  readonly name: string;
}
/** An object with attributes; those that exist without a known value are in `others`. */
export interface HubObject {
  readonly k: "object";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly others: ReadonlySet<string>;
}
/** A method of a string that waits to be called. */
export interface Method {
  readonly k: "method";
  readonly of: string;
  readonly name: string;
}
export interface Tuple {
  readonly k: "tuple";
  readonly items: readonly Value[];
}
export interface Dict {
  readonly k: "dict";
  readonly entries: ReadonlyMap<string | bigint | boolean | null, Value>;
}
/** Integers are bigint; floats are left out, for Python prints them otherwise. */
export type Value = string | bigint | boolean | null | readonly Value[] | Undefined | HubObject | Method | Tuple | Dict;

const UNKNOWN = Symbol("not computable");

/** Stops the evaluation where this evaluator does not know what Python would do. */
export function unknown(): never {
  throw UNKNOWN;
}

/** True for what {@link unknown} throws. */
export function isUnknown(error: unknown): boolean {
  return error === UNKNOWN;
}

/** True for a value of this kind. */
export function is<K extends "undefined" | "object" | "method" | "tuple" | "dict">(
  value: Value,
  kind: K,
): value is Extract<Value, { k: K }> {
  return typeof value === "object" && value !== null && "k" in value && value.k === kind;
}

/** The items of a list or tuple. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  return is(value, "tuple") ? value.items : undefined;
}

/** Python's `bool()`. */
export function truth(value: Value): boolean {
  if (typeof value === "string") return value !== "";
  if (typeof value === "bigint") return value !== 0n;
  if (value === null || typeof value === "boolean") return value === true;
  if (is(value, "undefined")) return false;
  if (is(value, "dict")) return value.entries.size > 0;
  const items = itemsOf(value);
  return items === undefined || items.length > 0;
}

/** Python's `str()`; an undefined value is empty. */
export function show(value: Value): string {
  if (typeof value === "string") return value;
  return is(value, "undefined") ? "" : repr(value);
}

function repr(value: Value): string {
  if (typeof value === "string") return reprText(value);
  if (typeof value === "bigint") return String(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (is(value, "undefined")) return "Undefined";
  if (is(value, "dict")) {
    return `{${[...value.entries].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
  }
  if (is(value, "tuple")) return `(${value.items.map(repr).join(", ")}${value.items.length === 1 ? "," : ""})`;
  const items = itemsOf(value);
  return items === undefined ? unknown() : `[${items.map(repr).join(", ")}]`;
}

function reprText(text: string): string {
  if (!/^[ -~]*$/.test(text)) unknown();
  return pythonRepr(text);
}

/** Python's `==`. */
export function equal(left: Value, right: Value): boolean {
  if (is(left, "undefined") || is(right, "undefined")) return is(left, "undefined") && is(right, "undefined");
  if (is(left, "object") || is(right, "object") || is(left, "method") || is(right, "method")) unknown();
  if (typeof left === "boolean" && typeof right === "bigint") return BigInt(left) === right;
  if (typeof left === "bigint" && typeof right === "boolean") return left === BigInt(right);
  const [a, b] = [itemsOf(left), itemsOf(right)];
  if (a !== undefined && b !== undefined) {
    const same = is(left, "tuple") === is(right, "tuple");
    return same && a.length === b.length && a.every((item, index) => equal(item, b[index] as Value));
  }
  if (is(left, "dict") && is(right, "dict")) unknown();
  return left === right;
}

/** What a loop goes over; `undefined` when the value cannot be iterated. */
export function iterate(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return Array.from(value);
  if (is(value, "undefined")) return [];
  if (is(value, "dict")) return [...value.entries.keys()];
  if (is(value, "object")) unknown();
  return itemsOf(value);
}
