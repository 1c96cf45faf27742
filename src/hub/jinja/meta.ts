/**
 * Which variables a template reads from the hub, how it guards them, and what comes of it.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/meta.py
 * @module
 */
import { STRING_METHODS } from "../python.ts";
import { argumentsOf, type Expr, partsOf, type Statement, targetNames } from "./nodes.ts";
import { GLOBALS, SPAWNER_ATTRIBUTES, USER_ATTRIBUTES } from "./runtime.ts";

/** One place where a template reads a variable that it does not set itself. */
export interface JinjaRead {
  /** `spawner` in `spawner.user.name`. */
  readonly root: string;
  /** `["user", "name"]` in `spawner.user.name`; it ends at the first index that is computed. */
  readonly path: readonly (string | number)[];
  readonly index: number;
  /**
   * `value`: an undefined result is handled (`default`, `is defined`); `branch`: this part only runs when it is defined.
   */
  readonly guard: "none" | "value" | "branch";
  /** An undefined result raises here, for it is called or computed with. */
  readonly strict: boolean;
}

interface Walk {
  readonly reads: JinjaRead[];
  /** Names that the template sets. */
  readonly names: ReadonlySet<string>;
  /** Chains that are known to be defined here. */
  readonly defined: readonly string[];
}

/** The reads of a template, in its order. */
export function readsOf(body: readonly Statement[]): JinjaRead[] {
  const reads: JinjaRead[] = [];
  walkBody(body, { reads, names: GLOBALS, defined: [] });
  return reads.toSorted((a, b) => a.index - b.index);
}

function withNames(walk: Walk, names: readonly string[]): Walk {
  return names.length === 0 ? walk : { ...walk, names: new Set([...walk.names, ...names]) };
}

function walkBody(body: readonly Statement[], start: Walk): Walk {
  let walk = start;
  for (const statement of body) walk = walkStatement(statement, walk);
  return walk;
}

/** What Jinja2 gives to macros and call blocks. */
const GIVEN: readonly string[] = ["caller", "varargs", "kwargs"];

// Returns the walk with the names that are set for what follows.
function walkStatement(statement: Statement, walk: Walk): Walk {
  switch (statement.t) {
    case "data":
      return walk;
    case "print":
      for (const value of statement.values) visit(value, walk);
      return walk;
    case "set":
      visit(statement.value, walk);
      return withNames(walk, targetNames(statement.target));
    case "setblock":
      walkBody(statement.body, walk);
      if (statement.filter !== undefined) visit(statement.filter, walk);
      return withNames(walk, targetNames(statement.target));
    case "for": {
      visit(statement.iter, walk);
      const inner = withNames(walk, [...targetNames(statement.target), "loop"]);
      if (statement.test !== undefined) visit(statement.test, inner);
      walkBody(statement.body, inner);
      walkBody(statement.otherwise, walk);
      return walk;
    }
    case "if":
      return walkIf(statement, walk);
    case "with": {
      for (const value of statement.values) visit(value, walk);
      walkBody(statement.body, withNames(walk, statement.targets.flatMap(targetNames)));
      return walk;
    }
    case "macro": {
      for (const value of statement.defaults) visit(value, walk);
      const outer = withNames(walk, [statement.name]);
      walkBody(statement.body, withNames(outer, [...statement.params, ...GIVEN]));
      return outer;
    }
    case "callblock":
      for (const value of statement.defaults) visit(value, walk);
      visit(statement.call, walk);
      walkBody(statement.body, withNames(walk, [...statement.params, ...GIVEN]));
      return walk;
    case "filterblock":
      visit(statement.filter, walk);
      walkBody(statement.body, walk);
      return walk;
    case "block":
      walkBody(statement.body, withNames(walk, ["super"]));
      return walk;
    case "autoescape":
      visit(statement.value, walk);
      walkBody(statement.body, walk);
      return walk;
    case "load":
      visit(statement.template, walk);
      return withNames(walk, statement.names);
  }
}

function walkIf(statement: Extract<Statement, { t: "if" }>, start: Walk): Walk {
  let failed = start;
  const after: Walk[] = [];
  for (const { test, body } of statement.branches) {
    visit(test, failed);
    after.push(walkBody(body, { ...failed, defined: [...failed.defined, ...definedBy(test, true)] }));
    failed = { ...failed, defined: [...failed.defined, ...definedBy(test, false)] };
  }
  after.push(walkBody(statement.otherwise, failed));
  // A name set in one branch may be set behind it, and Jinja then reads it without complaint.
  return withNames(
    start,
    [...new Set(after.flatMap(({ names }) => [...names]))].filter((name) => !start.names.has(name)),
  );
}

interface Chain {
  readonly root: string;
  readonly path: readonly (string | number)[];
  readonly at: number;
}

function chainOf(expr: Expr): Chain | undefined {
  if (expr.t === "name") return { root: expr.name, path: [], at: expr.at };
  if (expr.t !== "attr" && expr.t !== "item") return undefined;
  const of = chainOf(expr.of);
  if (of === undefined) return undefined;
  if (expr.t === "attr") return { ...of, path: [...of.path, expr.name] };
  const key = expr.arg.t === "const" ? expr.arg.value : undefined;
  if (typeof key === "bigint") return { ...of, path: [...of.path, Number(key)] };
  return typeof key === "string" ? { ...of, path: [...of.path, key] } : undefined;
}

function keyOf(
  { root, path }: { readonly root: string; readonly path: readonly (string | number)[] },
  length = path.length,
) {
  return JSON.stringify([root, ...path.slice(0, length)]);
}

/** Chains that have a value when a condition is true, or when it is false. */
function definedBy(test: Expr, holds: boolean): string[] {
  if (test.t === "unary" && test.op === "not") return definedBy(test.of, !holds);
  if (test.t === "binary" && test.op === (holds ? "and" : "or")) {
    return [...definedBy(test.left, holds), ...definedBy(test.right, holds)];
  }
  if (test.t === "test" && test.of !== undefined) {
    const chain = chainOf(test.of);
    if (chain === undefined || test.name !== (holds ? "defined" : "undefined")) return [];
    return [keyOf(chain)];
  }
  const chain = holds ? chainOf(test) : undefined;
  return chain === undefined ? [] : [keyOf(chain)];
}

const GUARDS: ReadonlySet<string> = new Set(["default", "d", "defined", "undefined"]);

function visit(expr: Expr, walk: Walk, guarded = false, strict = false) {
  const chain = chainOf(expr);
  if (chain !== undefined) return note(chain, walk, guarded, strict);
  switch (expr.t) {
    case "attr":
      return visit(expr.of, walk, false, true);
    case "item":
      visit(expr.of, walk, false, true);
      return visit(expr.arg, walk);
    case "filter":
    case "test":
      if (expr.of !== undefined) visit(expr.of, walk, GUARDS.has(expr.name));
      return visitAll(argumentsOf(expr), walk);
    case "call":
      visit(expr.of, walk, false, true);
      return visitAll(argumentsOf(expr), walk);
    case "cond":
      visit(expr.test, walk);
      visit(expr.yes, { ...walk, defined: [...walk.defined, ...definedBy(expr.test, true)] }, guarded, strict);
      if (expr.no === undefined) return;
      return visit(expr.no, { ...walk, defined: [...walk.defined, ...definedBy(expr.test, false)] }, guarded, strict);
    case "binary": {
      const logical = expr.op === "and" || expr.op === "or";
      visit(expr.left, walk, logical, !logical);
      const known = logical ? definedBy(expr.left, expr.op === "and") : [];
      return visit(expr.right, { ...walk, defined: [...walk.defined, ...known] }, logical && guarded, !logical);
    }
    case "unary":
      return visit(expr.of, walk, expr.op === "not", expr.op !== "not");
    default:
      return visitAll(partsOf(expr), walk);
  }
}

function visitAll(parts: readonly Expr[], walk: Walk): void {
  for (const part of parts) visit(part, walk);
}

function note({ root, path, at }: Chain, walk: Walk, guarded: boolean, strict: boolean): void {
  if (walk.names.has(root)) return;
  const branch = path.some((_, index) => walk.defined.includes(keyOf({ root, path }, index + 1)));
  const here = branch || walk.defined.includes(keyOf({ root, path }, 0));
  walk.reads.push({ root, path, index: at, guard: here ? "branch" : guarded ? "value" : "none", strict });
}

/**
 * What a read comes to at the hub: `fine`; `empty`, nothing is put in its place; `raises`, the file cannot be loaded.
 *
 * An undefined variable renders as nothing, but its attributes raise, even before `default`.
 */
export type Judgement = "fine" | "empty" | "raises";

/** Judges a read by the variables that the hub gives: `spawner` and `namespace`. */
export function judgeRead(read: JinjaRead): Judgement {
  if (read.guard === "branch") return "fine";
  const known = knownLength(read);
  if (known === undefined) return "fine";
  // The first missing part is undefined; one more part asks an undefined value for an attribute.
  if (read.path.length > known || read.strict) return "raises";
  return read.guard === "value" ? "fine" : "empty";
}

// How long the path is with its first missing part, or `undefined` when nothing is missing.
function knownLength({ root, path }: JinjaRead): number | undefined {
  if (root === "namespace") return missingInText(path, 0);
  if (root !== "spawner") return 0;
  const [first, second] = path;
  if (first === undefined) return undefined;
  if (!SPAWNER_ATTRIBUTES.has(String(first))) return 1;
  if (first !== "user" || second === undefined) return undefined;
  if (!USER_ATTRIBUTES.has(String(second))) return 2;
  return second === "name" ? missingInText(path, 2) : undefined;
}

function missingInText(path: readonly (string | number)[], from: number): number | undefined {
  const part = path[from];
  return part === undefined || typeof part === "number" || STRING_METHODS.has(part) ? undefined : from + 1;
}
