/**
 * Renders a template as far as that is possible without Python: names, attributes, common filters, conditions and
 * loops. What it cannot compute is `undefined`, and never a guess.
 *
 * @module
 */
import { type Budget, isSpent } from "../budget.ts";
import { STRING_METHODS } from "../python.ts";
import { LIST_ATTRIBUTES } from "./attributes.ts";
import { fail, failureOf } from "./exceptions.ts";
import { applyFilter, applyTest, type CallArguments, callMethod, FILTER_NAMES, TEST_NAMES } from "./filters.ts";
import { type ResultType, resultType } from "./kinds.ts";
import type { Args, BinaryOp, Call, Comparison, Expr, Statement } from "./nodes.ts";
import {
  equal,
  GLOBALS,
  type HubUser,
  hubVariables,
  is,
  isNotComputable,
  iterate,
  notComputable,
  pythonStr,
  repeat,
  sequenceItems,
  sizeOf,
  spendSearch,
  truth,
  type Value,
} from "./runtime.ts";

/** The names that are set, the innermost scope first. */
interface Scope {
  readonly names: Map<string, Value>;
  readonly outer: Scope | undefined;
  /** Names that exist without a known value. */
  readonly others: { has(name: string): boolean };
  readonly budget: Budget;
  /** Places of the names that were looked up. */
  readonly touched: Set<number>;
  /** Places of expressions that were printed and have no value. */
  readonly emptied: Set<number>;
}

/** The rendered text, or why rendering raises an error, or `undefined` when only Python can tell. */
export type Rendering =
  | {
      readonly ok: true;
      readonly text: string;
      /** Places of the names that were looked up; the others are in branches that this user does not take. */
      readonly touched: ReadonlySet<number>;
      /** Places of expressions that were printed and have no value. */
      readonly emptied: ReadonlySet<number>;
    }
  | { readonly ok: false; readonly message: string; readonly index: number }
  | undefined;

/** Receives the parts of a rendered text, each with its place in the template. */
export interface RenderSink {
  /** Receives text of the template, unchanged. */
  data(text: string, at: number): void;
  /** Receives the text of an expression. */
  printed(text: string, at: number): void;
  /** Receives an expression that cannot be computed. Without this function, such an expression ends the rendering. */
  unknown?(at: number, kind: ResultType | undefined): void;
}

/** Renders a parsed template with the variables that the hub gives. */
export function render(body: readonly Statement[], user: HubUser, budget: Budget): Rendering {
  const out: string[] = [];
  const push = (text: string) => {
    out.push(text);
  };
  const rendering = renderInto({ data: push, printed: push }, body, user, budget);
  return rendering?.ok === true ? { ...rendering, text: out.join("") } : rendering;
}

/** Renders a parsed template piece by piece. */
export function renderInto(
  out: RenderSink,
  body: readonly Statement[],
  user: HubUser,
  budget: Budget,
): Omit<Extract<Rendering, { ok: true }>, "text"> | Exclude<Rendering, { ok: true }> {
  const touched = new Set<number>();
  const emptied = new Set<number>();
  try {
    run(body, { names: hubVariables(user), outer: undefined, others: GLOBALS, budget, touched, emptied }, out);
    return { ok: true, touched, emptied };
  } catch (error) {
    if (isNotComputable(error)) return undefined;
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { ok: false, ...failure };
  }
}

function run(body: readonly Statement[], scope: Scope, out: RenderSink): void {
  for (const statement of body) {
    scope.budget.spend(1);
    switch (statement.t) {
      case "data":
        scope.budget.spend(statement.text.length);
        out.data(statement.text, statement.at);
        break;
      case "print":
        print(statement, scope, out);
        break;
      case "set":
        assign(statement.target, evaluate(statement.value, scope), scope);
        break;
      case "if": {
        const taken = statement.branches.find(({ test }) => truth(evaluate(test, scope)));
        run(taken?.body ?? statement.otherwise, scope, out);
        break;
      }
      case "for":
        loop(statement, scope, out);
        break;
      case "load":
        evaluate(statement.template, scope);
        fail(`'{% ${statement.tag} %}' needs another template, which the hub does not have`, statement.at);
        break;
      default:
        notComputable();
    }
  }
}

function print({ values, at }: Extract<Statement, { t: "print" }>, scope: Scope, out: RenderSink): void {
  for (const part of values) {
    try {
      const value = evaluate(part, scope);
      if (is(value, "undefined")) scope.emptied.add(startOf(part));
      out.printed(pythonStr(value, scope.budget), at);
    } catch (error) {
      if (out.unknown === undefined || isSpent(error) || !isNotComputable(error)) throw error;
      out.unknown(at, values.length === 1 ? resultType(part, (name) => knownName(name, scope)) : undefined);
    }
  }
}

// Where the expression begins whose attribute or item is read.
function startOf(expr: Expr): number {
  let start = expr;
  while (start.t === "attr" || start.t === "item") start = start.of;
  return start.at;
}

function loop(statement: Extract<Statement, { t: "for" }>, scope: Scope, out: RenderSink): void {
  if (statement.recursive || statement.test !== undefined) notComputable();
  const items = iterate(evaluate(statement.iter, scope), scope.budget);
  if (items === undefined) fail("'{% for %}' needs a list or a string", statement.iter.at);
  for (const item of items) {
    scope.budget.spend(1);
    const inner: Scope = { ...scope, names: new Map(), outer: scope, others: new Set(["loop"]) };
    assign(statement.target, item, inner);
    run(statement.body, inner, out);
  }
  const inner: Scope = { ...scope, names: new Map(), outer: scope };
  if (items.length === 0) run(statement.otherwise, inner, out);
}

function assign(target: Expr, value: Value, scope: Scope): void {
  if (target.t === "name") {
    scope.names.set(target.name, value);
    return;
  }
  if (target.t !== "tuple") notComputable();
  const items = is(value, "undefined") ? [] : sequenceItems(value);
  if (items === undefined) notComputable();
  if (items.length !== target.items.length) fail("The number of names and values differs", target.at);
  scope.budget.spend(items.length);
  target.items.forEach((part, index) => {
    assign(part, items[index] as Value, scope);
  });
}

/** Whether an expression without variables is true; `undefined` when it has variables, or cannot be computed. */
export function constantTruth(expr: Expr, budget: Budget): boolean | undefined {
  try {
    const others = { has: () => true };
    const [touched, emptied] = [new Set<number>(), new Set<number>()];
    return truth(evaluate(expr, { names: new Map(), outer: undefined, others, budget, touched, emptied }));
  } catch (error) {
    if (isNotComputable(error) || failureOf(error) !== undefined) return undefined;
    throw error;
  }
}

/**
 * The value of an expression. Here every value costs its size, which pays for one pass over all its parts. Operations
 * that take longer, or make larger values, take their units before.
 */
function evaluate(expr: Expr, scope: Scope): Value {
  scope.budget.spend(1);
  const value = compute(expr, scope);
  scope.budget.spend(sizeOf(value));
  return value;
}

function compute(expr: Expr, scope: Scope): Value {
  const { budget } = scope;
  const value = (part: Expr) => evaluate(part, scope);
  switch (expr.t) {
    case "const":
      return typeof expr.value === "number" ? notComputable() : expr.value;
    case "name":
      scope.touched.add(expr.at);
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
      if (!TEST_NAMES.has(expr.name)) fail(`Jinja has no test '${expr.name}'`, expr.at);
      const of = expr.of === undefined ? notComputable() : value(expr.of);
      return applyTest(expr.name, of, given(expr, scope), expr.at);
    }
    case "unary":
      return unary(expr.op, value(expr.of), expr.at);
    case "binary": {
      const left = value(expr.left);
      if (expr.op === "and") return truth(left) ? value(expr.right) : left;
      if (expr.op === "or") return truth(left) ? left : value(expr.right);
      return arithmetic(expr.op, left, value(expr.right), expr.at, budget);
    }
    case "compare": {
      let left = value(expr.first);
      for (const { op, right } of expr.ops) {
        const next = value(right);
        if (!compare(op, left, next, right.at, budget)) return false;
        left = next;
      }
      return true;
    }
    case "concat":
      return expr.items.map((part) => pythonStr(value(part), budget)).join("");
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
      return notComputable();
  }
}

function dictKey(key: Value): string | bigint | boolean | null {
  return typeof key === "string" || typeof key === "bigint" || key === null ? key : notComputable();
}

function lookUp(name: string, scope: Scope): Value {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
    if (at.others.has(name)) notComputable();
  }
  return { k: "undefined", name };
}

function knownName(name: string, { names, others, outer }: Scope): Value | undefined {
  return names.get(name) ?? (others.has(name) || outer === undefined ? undefined : knownName(name, outer));
}

function attribute(of: Value, name: string, at: number): Value {
  if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it has no '${name}'`, at);
  if (is(of, "object")) {
    const found = of.attributes.get(name);
    if (found !== undefined) return found;
    return of.others.has(name) || name.startsWith("__")
      ? notComputable()
      : { k: "undefined", name: `${of.name}.${name}` };
  }
  if (typeof of === "string") {
    if (STRING_METHODS.has(name)) return { k: "method", of, name };
    return name.startsWith("__") ? notComputable() : { k: "undefined", name };
  }
  if (Array.isArray(of))
    return LIST_ATTRIBUTES.has(name) || name.startsWith("__") ? notComputable() : { k: "undefined", name };
  if (is(of, "dict"))
    return DICT_METHODS.has(name) ? notComputable() : (of.entries.get(name) ?? { k: "undefined", name });
  return notComputable();
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
  if (typeof index !== "bigint") notComputable();
  if (is(of, "dict")) return of.entries.get(index) ?? { k: "undefined", name: `item ${index}` };
  const items = typeof of === "string" ? Array.from(of) : sequenceItems(of);
  if (items === undefined)
    return of === null || typeof of === "bigint" ? { k: "undefined", name: "item" } : notComputable();
  return items.at(Number(index)) ?? { k: "undefined", name: `item ${index}` };
}

function attributeOrKey(of: Value, name: string, at: number): Value {
  if (is(of, "dict"))
    return of.entries.get(name) ?? (DICT_METHODS.has(name) ? notComputable() : { k: "undefined", name });
  return attribute(of, name, at);
}

function slice(of: Value, [start, stop, step]: readonly (Expr | undefined)[], scope: Scope): Value {
  const items =
    typeof of === "string" ? Array.from(of) : Array.isArray(of) ? (of as readonly Value[]) : notComputable();
  const bounds = [start, stop].map((part) => {
    const bound = part === undefined ? undefined : evaluate(part, scope);
    return bound === undefined || typeof bound === "bigint" ? bound : notComputable();
  });
  if (step !== undefined) notComputable();
  const cut = items.slice(...bounds.map((bound) => (bound === undefined ? undefined : Number(bound))));
  return typeof of === "string" ? cut.join("") : cut;
}

function given(args: Args, scope: Scope): CallArguments {
  if (args.star !== undefined || args.starStar !== undefined) notComputable();
  return {
    args: args.args.map((part) => evaluate(part, scope)),
    kwargs: new Map(args.kwargs.map(([name, part]) => [name, evaluate(part, scope)])),
    budget: scope.budget,
  };
}

function call(expr: Call, scope: Scope): Value {
  const of = evaluate(expr.of, scope);
  if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it cannot be called`, expr.at);
  if (is(of, "object")) notComputable();
  const args = given(expr, scope);
  if (!is(of, "method")) fail("The value cannot be called", expr.at);
  return callMethod(of.of, of.name, args);
}

function filter(expr: Extract<Expr, { t: "filter" | "test" }>, scope: Scope): Value {
  if (!FILTER_NAMES.has(expr.name)) fail(`Jinja has no filter '${expr.name}'`, expr.at);
  const of = expr.of === undefined ? notComputable() : evaluate(expr.of, scope);
  return applyFilter(expr.name, of, given(expr, scope), expr.at);
}

/** `left op right` for all operators but `and` and `or`. */
function arithmetic(op: Exclude<BinaryOp, "and" | "or">, left: Value, right: Value, at: number, budget: Budget): Value {
  // With a text on the left, `%` is Python's text formatting, which accepts nearly everything.
  if (op === "%" && typeof left === "string") notComputable();
  refuseUndefined(left, right, at);
  if (is(left, "object") || is(right, "object")) notComputable();
  if (typeof left === "boolean" || typeof right === "boolean") notComputable();
  if (typeof left === "bigint" && typeof right === "bigint") return integers(op, left, right, at, budget);
  const [a, b] = [sequenceItems(left), sequenceItems(right)];
  if (op === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (a !== undefined && b !== undefined) notComputable();
  }
  if (op === "*" && (typeof left === "bigint" || typeof right === "bigint")) {
    const [count, text] = typeof left === "bigint" ? [left, right] : [right as bigint, left];
    if (typeof text !== "string") notComputable();
    return repeat(text, count, budget);
  }
  fail(`Python cannot compute '${op}' with these two values`, at);
}

function integers(op: BinaryOp, left: bigint, right: bigint, at: number, budget: Budget): Value {
  budget.spend(sizeOf(left) * sizeOf(right));
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
      if (op === "/") notComputable();
      const rest = ((left % right) + right) % right;
      return op === "%" ? rest : (left - rest) / right;
    }
    default:
      return notComputable();
  }
}

function refuseUndefined(left: Value, right: Value, at: number): void {
  for (const value of [left, right]) if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
}

/** One comparison. */
function compare(op: Comparison["op"], left: Value, right: Value, at: number, budget: Budget): boolean {
  switch (op) {
    case "==":
      return equal(left, right, budget);
    case "!=":
      return !equal(left, right, budget);
    case "in":
      return contains(right, left, at, budget);
    case "not in":
      return !contains(right, left, at, budget);
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
    notComputable();
  }
  if (op === "<") return left < right;
  if (op === "<=") return left <= right;
  return op === ">" ? left > right : left >= right;
}

function contains(container: Value, item: Value, at: number, budget: Budget): boolean {
  if (typeof container === "string") {
    if (typeof item !== "string") fail("'in' a string needs a string on its left", at);
    spendSearch(container, item, budget);
    return container.includes(item);
  }
  const items = iterate(container, budget);
  if (items === undefined) fail("'in' needs a list or a string on its right", at);
  return items.some((other) => equal(item, other, budget));
}

/** `not`, `-` and `+`. */
function unary(op: "not" | "-" | "+", value: Value, at: number): Value {
  if (op === "not") return !truth(value);
  if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
  if (typeof value === "bigint") return op === "-" ? -value : value;
  if (typeof value === "boolean" || is(value, "object")) notComputable();
  fail(`Python cannot put a sign before this value`, at);
}
