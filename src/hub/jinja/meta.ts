/**
 * Which variables of the hub a template reads, how it guards them, and what happens at the hub.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/meta.py
 * @module
 */
import { append } from "../../lists.ts";
import { STRING_METHODS } from "../python.ts";
import { GROUP_ATTRIBUTES, LIST_ATTRIBUTES, SPAWNER_ATTRIBUTES, USER_ATTRIBUTES } from "./attributes.ts";
import { argumentsOf, type Expr, partsOf, type Statement, targetNames } from "./nodes.ts";
import { GLOBALS } from "./runtime.ts";

/** One place where a template reads a variable that it does not set itself. */
export interface JinjaRead {
  /** `spawner` in `spawner.user.name`. */
  readonly root: string;
  /** `["user", "name"]` in `spawner.user.name`; it ends before the first computed index. */
  readonly path: readonly (string | number)[];
  readonly index: number;
  /**
   * `value`: an undefined result is handled (`default`, `is defined`); `branch`: this part only runs when it is defined.
   */
  readonly guard: "none" | "value" | "branch";
  /** An undefined result raises an error here, since it is called or used in a computation. */
  readonly strict: boolean;
}

/** A variable, and the attributes and items that are read from it. */
interface Chain {
  readonly root: string;
  readonly path: readonly (string | number)[];
  readonly at: number;
}

/**
 * What is known at the current place of the walk: names that the template has set, and chains that are certainly
 * defined. Both are undone where they end: a copy for each statement would take time with the square of their number.
 */
class Walk {
  readonly reads: JinjaRead[] = [];
  readonly #names = new Map<string, number>();
  readonly #set: string[] = [];
  readonly #defined: Known = { count: 0, parts: new Map() };

  hasName(name: string): boolean {
    return GLOBALS.has(name) || (this.#names.get(name) ?? 0) > 0;
  }

  setNames(names: readonly string[]): void {
    for (const name of names) {
      this.#names.set(name, (this.#names.get(name) ?? 0) + 1);
      this.#set.push(name);
    }
  }

  /** Walks a part. The names that it sets are returned, and are no longer set afterwards. */
  inside(part: () => void): readonly string[] {
    const before = this.#set.length;
    part();
    const names = this.#set.splice(before);
    for (const name of names) this.#names.set(name, (this.#names.get(name) ?? 1) - 1);
    return names;
  }

  define(chains: readonly Chain[], change: 1 | -1 = 1): void {
    for (const { root, path } of chains) {
      let known = this.#defined;
      for (const part of [root, ...path]) {
        let next = known.parts.get(part);
        if (next === undefined) {
          next = { count: 0, parts: new Map() };
          known.parts.set(part, next);
        }
        known = next;
      }
      known.count += change;
    }
  }

  /** Walks a part in which these chains are defined. */
  defining(chains: readonly Chain[], part: () => void): void {
    this.define(chains);
    part();
    this.define(chains, -1);
  }

  isDefined({ root, path }: Chain): boolean {
    let known = this.#defined.parts.get(root);
    for (const part of path) {
      if (known === undefined || known.count > 0) break;
      known = known.parts.get(part);
    }
    return known !== undefined && known.count > 0;
  }
}

/** How often a chain is known to be defined, and the chains that continue it. */
interface Known {
  count: number;
  readonly parts: Map<string | number, Known>;
}

/** The reads of a template, in its order. */
export function readsOf(body: readonly Statement[]): JinjaRead[] {
  const walk = new Walk();
  walkBody(body, walk);
  return walk.reads.toSorted((a, b) => a.index - b.index);
}

function walkBody(body: readonly Statement[], walk: Walk): void {
  for (const statement of body) walkStatement(statement, walk);
}

/** What Jinja2 gives to macros and call blocks. */
const GIVEN: readonly string[] = ["caller", "varargs", "kwargs"];

// The names that a statement sets stay set for the following statements.
function walkStatement(statement: Statement, walk: Walk): void {
  const inner = (names: readonly string[], body: readonly Statement[]) =>
    walk.inside(() => {
      walk.setNames(names);
      walkBody(body, walk);
    });
  switch (statement.t) {
    case "data":
      return;
    case "print":
      for (const value of statement.values) visit(value, walk);
      return;
    case "set":
      // Only printing the value matters, if that happens.
      visit(statement.value, walk, true);
      walk.setNames(targetNames(statement.target));
      return;
    case "setblock":
      inner([], statement.body);
      if (statement.filter !== undefined) visit(statement.filter, walk);
      walk.setNames(targetNames(statement.target));
      return;
    case "for": {
      const { target, iter, test, body, otherwise } = statement;
      visit(iter, walk);
      walk.inside(() => {
        walk.setNames([...targetNames(target), "loop"]);
        if (test !== undefined) visit(test, walk);
        walkBody(body, walk);
      });
      inner([], otherwise);
      return;
    }
    case "if":
      walkIf(statement, walk);
      return;
    case "with":
      for (const value of statement.values) visit(value, walk);
      inner(statement.targets.flatMap(targetNames), statement.body);
      return;
    case "macro":
      for (const value of statement.defaults) visit(value, walk);
      walk.setNames([statement.name]);
      inner([...statement.params, ...GIVEN], statement.body);
      return;
    case "callblock":
      for (const value of statement.defaults) visit(value, walk);
      visit(statement.call, walk);
      inner([...statement.params, ...GIVEN], statement.body);
      return;
    case "filterblock":
      visit(statement.filter, walk);
      inner([], statement.body);
      return;
    case "block":
      inner(["super"], statement.body);
      return;
    case "autoescape":
      visit(statement.value, walk);
      inner([], statement.body);
      return;
    case "load":
      visit(statement.template, walk);
      walk.setNames(statement.names);
  }
}

function walkIf({ branches, otherwise }: Extract<Statement, { t: "if" }>, walk: Walk): void {
  const set = new Set<string>();
  const branch = (body: readonly Statement[]) => {
    for (const name of walk.inside(() => walkBody(body, walk))) set.add(name);
  };
  const failed: Chain[] = [];
  for (const { test, body } of branches) {
    visit(test, walk, true);
    walk.defining(definedBy(test, true), () => branch(body));
    const chains = definedBy(test, false);
    walk.define(chains);
    append(failed, chains);
  }
  branch(otherwise);
  walk.define(failed, -1);
  // A name that one branch sets may be set after it, and Jinja then reads it without an error.
  walk.setNames([...set]);
}

/** An attribute or item. */
type Link = Extract<Expr, { t: "attr" | "item" }>;

/** The expression that attributes and items are read from, and these, the innermost first. */
function unlink(expr: Expr): { readonly base: Expr; readonly links: readonly Link[] } {
  const links: Link[] = [];
  let base = expr;
  while (base.t === "attr" || base.t === "item") {
    links.push(base);
    base = endOfGroups(base.of) ?? base.of;
  }
  return { base, links: links.reverse() };
}

/** `spawner.user.groups | first` as the item that it means; `undefined` for other expressions. */
function endOfGroups(expr: Expr): Link | undefined {
  if (expr.t !== "filter" || (expr.name !== "first" && expr.name !== "last") || expr.of === undefined) return undefined;
  const [chain] = wholeChain(expr.of);
  if (chain === undefined || [chain.root, ...chain.path].join(".") !== "spawner.user.groups") return undefined;
  const one: Expr = { t: "const", value: 1n, at: expr.at };
  const arg: Expr =
    expr.name === "first" ? { t: "const", value: 0n, at: expr.at } : { t: "unary", op: "-", of: one, at: expr.at };
  return { t: "item", of: expr.of, arg, at: expr.at };
}

/** The key of an attribute or item; `undefined` when it is computed. */
function keyOf(link: Link): string | number | undefined {
  if (link.t === "attr") return link.name;
  const { arg } = link;
  const isNegative = arg.t === "unary" && arg.op === "-" && arg.of.t === "const" && typeof arg.of.value === "bigint";
  if (isNegative) return -Number(arg.of.value);
  const key = arg.t === "const" ? arg.value : undefined;
  return typeof key === "bigint" ? Number(key) : typeof key === "string" ? key : undefined;
}

/** The longest chain that an expression begins with, if it begins with a name; `whole` when that is all of it. */
function chainOf(expr: Expr): (Chain & { readonly whole: boolean }) | undefined {
  const { base, links } = unlink(expr);
  if (base.t !== "name") return undefined;
  const path: (string | number)[] = [];
  for (const link of links) {
    const key = keyOf(link);
    if (key === undefined) break;
    path.push(key);
  }
  return { root: base.name, path, at: base.at, whole: path.length === links.length };
}

function wholeChain(expr: Expr): readonly Chain[] {
  const chain = chainOf(expr);
  return chain?.whole === true ? [chain] : [];
}

/** Chains that have a value when a condition is true, or when it is false. */
function definedBy(test: Expr, holds: boolean): readonly Chain[] {
  if (test.t === "unary" && test.op === "not") return definedBy(test.of, !holds);
  if (test.t === "binary" && test.op === (holds ? "and" : "or")) {
    return operands(test).flatMap((part) => definedBy(part, holds));
  }
  if (test.t === "test" && test.of !== undefined) {
    return test.name === (holds ? "defined" : "undefined") ? wholeChain(test.of) : [];
  }
  if (test.t === "compare") return partsOf(test).flatMap(measured);
  return holds ? [...wholeChain(test), ...measured(test)] : [];
}

// A chain whose length a condition has measured counts as long enough.
function measured(expr: Expr): readonly Chain[] {
  const isCount = expr.t === "filter" && (expr.name === "length" || expr.name === "count");
  return isCount && expr.of !== undefined ? wholeChain(expr.of) : [];
}

type Binary = Extract<Expr, { t: "binary" }>;

/** `a`, `b` and `c` of `a and b and c`. */
function operands(expr: Binary): readonly Expr[] {
  const parts: Expr[] = [];
  let left: Expr = expr;
  while (left.t === "binary" && left.op === expr.op) {
    parts.push(left.right);
    left = left.left;
  }
  return [left, ...parts.reverse()];
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Filters that handle an undefined value, so that something is printed. */
const HANDLING = set(
  "batch count d default groupby items length list map pprint reject rejectattr select selectattr slice sort sum unique " +
    "wordcount",
);

/** Filters and tests that raise an error for an undefined value. */
const STRICT_FILTERS = set("abs dictsort filesizeformat float int round tojson xmlattr");
const STRICT_TESTS = set("divisibleby even ge greaterthan gt le lessthan lower lt odd upper < <= > >=");

function visit(expr: Expr, walk: Walk, guarded = false, strict = false): void {
  switch (expr.t) {
    case "name":
    case "attr":
    case "item":
      visitChain(expr, walk, guarded, strict);
      break;
    case "filter":
      if (expr.of !== undefined) {
        visit(expr.of, walk, guarded || HANDLING.has(expr.name), STRICT_FILTERS.has(expr.name));
      }
      visitAll(argumentsOf(expr), walk);
      break;
    case "test":
      // The value of a test's operand is not printed.
      if (expr.of !== undefined) visit(expr.of, walk, true, STRICT_TESTS.has(expr.name));
      visitAll(argumentsOf(expr), walk);
      break;
    case "compare": {
      const orders = expr.ops.some(({ op }) => /[<>]/.test(op));
      for (const part of partsOf(expr)) visit(part, walk, true, orders);
      break;
    }
    case "call":
      visit(expr.of, walk, false, true);
      visitAll(argumentsOf(expr), walk);
      break;
    case "cond": {
      const { test, yes, no } = expr;
      visit(test, walk, true);
      walk.defining(definedBy(test, true), () => visit(yes, walk, guarded, strict));
      if (no !== undefined) walk.defining(definedBy(test, false), () => visit(no, walk, guarded, strict));
      break;
    }
    case "binary":
      visitBinary(expr, walk, guarded);
      break;
    case "unary":
      visit(expr.of, walk, expr.op === "not", expr.op !== "not");
      break;
    default:
      visitAll(partsOf(expr), walk);
  }
}

function visitAll(parts: readonly Expr[], walk: Walk): void {
  for (const part of parts) visit(part, walk);
}

function visitChain(expr: Expr, walk: Walk, guarded: boolean, strict: boolean): void {
  const { base, links } = unlink(expr);
  const chain = chainOf(expr);
  if (chain === undefined) visit(base, walk, false, true);
  else note(chain, walk, chain.whole && guarded, chain.whole ? strict : true);
  for (const link of links) if (link.t === "item") visit(link.arg, walk);
}

// Each operand of `and` and `or` only runs when the operands before it allow that.
function visitBinary(expr: Binary, walk: Walk, guarded: boolean): void {
  const logical = expr.op === "and" || expr.op === "or";
  const parts = operands(expr);
  const known: Chain[] = [];
  for (const [index, part] of parts.entries()) {
    visit(part, walk, logical && (index < parts.length - 1 || guarded), !logical);
    if (!logical || index === parts.length - 1) continue;
    const chains = definedBy(part, expr.op === "and");
    walk.define(chains);
    append(known, chains);
  }
  walk.define(known, -1);
}

function note(chain: Chain, walk: Walk, guarded: boolean, strict: boolean): void {
  const { root, path, at } = chain;
  if (walk.hasName(root)) return;
  const guard = walk.isDefined(chain) ? "branch" : guarded ? "value" : "none";
  walk.reads.push({ root, path, index: at, guard, strict });
}

/**
 * What a read does at the hub: `fine`: it works; `empty`: nothing is inserted; `raises`: the file cannot be loaded.
 *
 * An undefined variable renders as an empty text, but its attributes raise an error, even before `default`.
 */
export type Judgement = "fine" | "empty" | "raises";

/** Judges a read by the variables that the hub gives: `spawner` and `namespace`. */
export function judgeRead(read: JinjaRead): Judgement {
  if (read.guard === "branch") return "fine";
  const known = knownLength(read);
  if (known === undefined) return "fine";
  // The first missing part is undefined; one more part reads an attribute of an undefined value.
  if (read.path.length > known || read.strict) return "raises";
  return read.guard === "value" ? "fine" : "empty";
}

// The length of the path up to and including its first missing part; `undefined` when nothing is missing.
function knownLength({ root, path }: JinjaRead): number | undefined {
  if (root === "namespace") return missingInText(path, 0);
  if (root !== "spawner") return 0;
  const [first, second] = path;
  if (first === undefined) return undefined;
  if (!SPAWNER_ATTRIBUTES.has(String(first))) return 1;
  if (first !== "user" || second === undefined) return undefined;
  if (!USER_ATTRIBUTES.has(String(second))) return 2;
  if (second === "groups") return missingInGroups(path);
  return second === "name" ? missingInText(path, 2) : undefined;
}

function missingInGroups([, , third, fourth]: readonly (string | number)[]): number | undefined {
  if (third === undefined) return undefined;
  if (typeof third === "string") return isAttribute(third, LIST_ATTRIBUTES) ? undefined : 3;
  return fourth === undefined || isAttribute(String(fourth), GROUP_ATTRIBUTES) ? undefined : 4;
}

function missingInText(path: readonly (string | number)[], from: number): number | undefined {
  const part = path[from];
  return part === undefined || typeof part === "number" || isAttribute(part, STRING_METHODS) ? undefined : from + 1;
}

// Python's own attributes exist; another rule reports them.
function isAttribute(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name) || name.startsWith("__");
}

/**
 * The index of the user's group from which a template reads something, such as `1` in `spawner.user.groups[1].name`: an
 * error for every user with fewer groups. `undefined` when it reads nothing from a group, or when the group is known to
 * exist.
 */
export function neededGroup({ root, path, guard, strict }: JinjaRead): number | undefined {
  const [user, groups, index] = path;
  const isGroup = root === "spawner" && user === "user" && groups === "groups" && typeof index === "number";
  return isGroup && guard !== "branch" && (path.length > 3 || strict) ? index : undefined;
}
