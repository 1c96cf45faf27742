/**
 * Renders a template as far as that needs no Python: names, attributes, common filters, conditions and loops.
 *
 * @module
 */

import { STRING_METHODS } from "../python.ts";
import { FILTERS, TESTS } from "./builtins.ts";
import { fail } from "./exceptions.ts";
import { applyFilter, applyTest, callMethod, type Given } from "./filters.ts";
import type { Args, Call, Expr } from "./nodes.ts";
import { arithmetic, compare, unary } from "./operators.ts";
import { is, itemsOf, show, truth, unknown, type Value } from "./runtime.ts";

/** The names that are set, inside out. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
  /** Names that exist without a known value. */
  readonly others: { has(name: string): boolean };
  steps: { left: number };
}

/** The value of an expression. */
export function evaluate(expr: Expr, scope: Scope): Value {
  if (scope.steps.left-- <= 0) unknown();
  const value = (part: Expr) => evaluate(part, scope);
  switch (expr.t) {
    case "const":
      return typeof expr.value === "number" ? unknown() : expr.value;
    case "name":
      return lookUp(expr.name, scope);
    case "attr":
      return attribute(value(expr.of), expr.name, expr.at);
    case "item":
      return item(value(expr.of), expr.arg, scope, expr.at);
    case "call":
      return call(expr, scope);
    case "filter":
      return filter(expr, scope);
    case "test": {
      if (!TESTS.has(expr.name)) fail(`Jinja has no test '${expr.name}'`, expr.at);
      const of = expr.of === undefined ? unknown() : value(expr.of);
      return applyTest(expr.name, of, given(expr, scope));
    }
    case "unary":
      return unary(expr.op, value(expr.of), expr.at);
    case "binary": {
      const left = value(expr.left);
      if (expr.op === "and") return truth(left) ? value(expr.right) : left;
      if (expr.op === "or") return truth(left) ? left : value(expr.right);
      return arithmetic(expr.op, left, value(expr.right), expr.at);
    }
    case "compare": {
      let left = value(expr.first);
      for (const { op, right } of expr.ops) {
        const next = value(right);
        if (!compare(op, left, next, right.at)) return false;
        left = next;
      }
      return true;
    }
    case "concat":
      return expr.items.map((part) => show(value(part))).join("");
    case "cond":
      if (truth(value(expr.test))) return value(expr.yes);
      return expr.no === undefined ? { k: "undefined", name: "the value without 'else'" } : value(expr.no);
    case "list":
      return expr.items.map(value);
    case "tuple":
      return { k: "tuple", items: expr.items.map(value) };
    case "dict":
      return { k: "dict", entries: new Map(expr.pairs.map(([key, part]) => [dictKey(value(key)), value(part)])) };
    default:
      return unknown();
  }
}

function dictKey(key: Value): string | bigint | boolean | null {
  return typeof key === "string" || typeof key === "bigint" || key === null ? key : unknown();
}

function lookUp(name: string, scope: Scope): Value {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
    if (at.others.has(name)) unknown();
  }
  return { k: "undefined", name };
}

function attribute(of: Value, name: string, at: number): Value {
  if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it has no '${name}'`, at);
  if (is(of, "object")) {
    const found = of.attributes.get(name);
    if (found !== undefined) return found;
    return of.others.has(name) || name.startsWith("__") ? unknown() : { k: "undefined", name: `${of.name}.${name}` };
  }
  if (typeof of === "string") {
    if (STRING_METHODS.has(name)) return { k: "method", of, name };
    return name.startsWith("__") ? unknown() : { k: "undefined", name };
  }
  if (is(of, "dict")) return DICT_METHODS.has(name) ? unknown() : (of.entries.get(name) ?? { k: "undefined", name });
  return unknown();
}

const DICT_METHODS: ReadonlySet<string> = new Set(
  "clear copy fromkeys get items keys pop popitem setdefault update values".split(" "),
);

function item(of: Value, arg: Expr, scope: Scope, at: number): Value {
  if (is(of, "undefined")) {
    if (arg.t !== "slice") evaluate(arg, scope);
    fail(`'${of.name}' is not defined, so it has no items`, at);
  }
  if (arg.t === "slice") return slice(of, arg.parts, scope);
  const index = evaluate(arg, scope);
  if (typeof index === "string") return attributeOrKey(of, index, at);
  if (typeof index !== "bigint") unknown();
  if (is(of, "dict")) return of.entries.get(index) ?? { k: "undefined", name: `item ${index}` };
  const items = typeof of === "string" ? Array.from(of) : itemsOf(of);
  if (items === undefined) return of === null || typeof of === "bigint" ? { k: "undefined", name: "item" } : unknown();
  return items.at(Number(index)) ?? { k: "undefined", name: `item ${index}` };
}

function attributeOrKey(of: Value, name: string, at: number): Value {
  if (is(of, "dict")) return of.entries.get(name) ?? (DICT_METHODS.has(name) ? unknown() : { k: "undefined", name });
  return attribute(of, name, at);
}

function slice(of: Value, [start, stop, step]: readonly (Expr | undefined)[], scope: Scope): Value {
  const items = typeof of === "string" ? Array.from(of) : Array.isArray(of) ? (of as readonly Value[]) : unknown();
  const bounds = [start, stop].map((part) => {
    const bound = part === undefined ? undefined : evaluate(part, scope);
    return bound === undefined || typeof bound === "bigint" ? bound : unknown();
  });
  if (step !== undefined) unknown();
  const cut = items.slice(...bounds.map((bound) => (bound === undefined ? undefined : Number(bound))));
  return typeof of === "string" ? cut.join("") : cut;
}

function given(args: Args, scope: Scope): Given {
  if (args.star !== undefined || args.starStar !== undefined) unknown();
  return {
    args: args.args.map((part) => evaluate(part, scope)),
    kwargs: new Map(args.kwargs.map(([name, part]) => [name, evaluate(part, scope)])),
  };
}

function call(expr: Call, scope: Scope): Value {
  const of = evaluate(expr.of, scope);
  if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it cannot be called`, expr.at);
  if (is(of, "object")) unknown();
  const args = given(expr, scope);
  if (!is(of, "method")) fail("The value cannot be called", expr.at);
  return callMethod(of.of, of.name, args);
}

function filter(expr: Extract<Expr, { t: "filter" | "test" }>, scope: Scope): Value {
  if (!FILTERS.has(expr.name)) fail(`Jinja has no filter '${expr.name}'`, expr.at);
  const of = expr.of === undefined ? unknown() : evaluate(expr.of, scope);
  return applyFilter(expr.name, of, given(expr, scope), expr.at);
}
