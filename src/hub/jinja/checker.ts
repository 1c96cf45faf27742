/**
 * Finds what Jinja2 refuses when it compiles a template whose syntax is right.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/compiler.py
 * @module
 */
import { didYouMean } from "../../text/nearest.ts";
import type { Budget } from "../budget.ts";
import { constantTruth } from "./evaluator.ts";
import { fail } from "./exceptions.ts";
import { FILTER_NAMES, TEST_NAMES } from "./filters.ts";
import { type Args, type Expr, type Params, partsOf, type Statement, targetNames } from "./nodes.ts";

interface Place {
  /** Inside an `if`, where an unknown filter only fails at run time. */
  readonly soft: boolean;
  readonly top: boolean;
  /** Inside a `for`, which sets the name `loop`. */
  readonly loop: boolean;
  readonly fors: number;
  /** The budget for computing constants. */
  readonly budget: Budget;
}

/** Throws at the first thing that the compiler refuses. */
export function checkTemplate(body: readonly Statement[], budget: Budget): void {
  checkBody(body, { soft: false, top: true, loop: false, fors: 0, budget }, new Set());
}

// Python refuses more nested blocks.
const MOST_FORS = 19;

function checkBody(body: readonly Statement[], place: Place, blocks: Set<string>): void {
  for (const statement of body) checkStatement(statement, place, blocks);
}

function checkStatement(statement: Statement, place: Place, blocks: Set<string>): void {
  const inner: Place = { ...place, soft: false, top: false };
  const check = (expr: Expr | undefined, at: Place = place) => checkExpr(expr, at.soft, at.budget);
  switch (statement.t) {
    case "data":
      return;
    case "print":
      for (const value of statement.values) check(value);
      return;
    case "for": {
      const body: Place = { ...inner, loop: true, fors: place.fors + 1 };
      if (body.fors > MOST_FORS) fail("'{% for %}' is nested too deeply", statement.at);
      checkLoopName(statement.target, body);
      check(statement.iter);
      check(statement.test, inner);
      checkBody(statement.body, body, blocks);
      checkBody(statement.otherwise, { ...inner, loop: true }, blocks);
      return;
    }
    case "if": {
      const soft = { ...place, soft: true };
      for (const branch of statement.branches) {
        check(branch.test, soft);
        checkBody(branch.body, soft, blocks);
      }
      checkBody(statement.otherwise, soft, blocks);
      return;
    }
    case "set":
      checkLoopName(statement.target, place);
      check(statement.value);
      return;
    case "setblock":
      checkLoopName(statement.target, place);
      check(statement.filter, inner);
      checkBody(statement.body, inner, blocks);
      return;
    case "with":
      for (const value of statement.values) check(value, place);
      checkBody(statement.body, inner, blocks);
      return;
    case "macro":
      checkParams(statement);
      for (const value of statement.defaults) check(value, inner);
      checkBody(statement.body, inner, blocks);
      return;
    case "callblock":
      checkParams(statement);
      for (const value of statement.defaults) check(value, inner);
      check(statement.call);
      checkBody(statement.body, inner, blocks);
      return;
    case "filterblock":
      check(statement.filter, inner);
      checkBody(statement.body, inner, blocks);
      return;
    case "block":
      if (blocks.has(statement.name)) fail(`The block '${statement.name}' is defined twice`, statement.at);
      blocks.add(statement.name);
      checkBody(statement.body, { ...inner, fors: 0 }, blocks);
      return;
    case "autoescape":
      check(statement.value, inner);
      checkBody(statement.body, inner, blocks);
      return;
    case "load":
      if (statement.tag === "extends" && !place.top)
        fail("'{% extends %}' is only allowed outside blocks", statement.at);
      check(statement.template);
  }
}

function checkLoopName(target: Expr, place: Place): void {
  if (place.loop && targetNames(target).includes("loop"))
    fail("A loop cannot assign to its own name 'loop'", target.at);
}

function checkParams({ params, defaults, body, at }: Extract<Statement, Params>): void {
  const twice = firstTwice(params);
  if (twice !== undefined) fail(`The parameter '${twice}' occurs twice`, at);
  const caller = params.indexOf("caller");
  if (caller !== -1 && caller < params.length - defaults.length && readsFirst("caller", body) === true) {
    fail("The parameter 'caller' needs a default, or has to be removed: Jinja sets it itself", at);
  }
}

/**
 * Whether a body reads a name before it sets it, in the order of Jinja2's compiler: targets before values, and the
 * condition of a loop after its body. `undefined` when it does neither.
 */
function readsFirst(name: string, body: readonly Statement[]): boolean | undefined {
  for (const statement of body) {
    const answer = statementReadsFirst(name, statement);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function statementReadsFirst(name: string, statement: Statement): boolean | undefined {
  const reads = (parts: readonly (Expr | undefined)[]) =>
    parts.some((part) => part !== undefined && mentions(name, part)) || undefined;
  const sets = (names: readonly string[]) => (names.includes(name) ? false : undefined);
  const inside = (body: readonly Statement[]) => readsFirst(name, body);
  switch (statement.t) {
    case "data":
    case "block":
      return undefined;
    case "print":
      return reads(statement.values);
    case "for": {
      const { target, iter, body, otherwise, test } = statement;
      return sets(targetNames(target)) ?? reads([iter]) ?? inside(body) ?? inside(otherwise) ?? reads([test]);
    }
    case "if":
      for (const { test, body } of statement.branches) {
        const answer = reads([test]) ?? inside(body);
        if (answer !== undefined) return answer;
      }
      return inside(statement.otherwise);
    case "set":
      return sets(targetNames(statement.target)) ?? reads([statement.value]);
    case "setblock":
      return sets(targetNames(statement.target)) ?? reads([statement.filter]) ?? inside(statement.body);
    case "with":
      return sets(statement.targets.flatMap(targetNames)) ?? reads(statement.values) ?? inside(statement.body);
    case "macro":
      return sets(statement.params) ?? reads(statement.defaults) ?? inside(statement.body);
    case "callblock": {
      const { call, params, defaults, body } = statement;
      return reads([call]) ?? sets(params) ?? reads(defaults) ?? inside(body);
    }
    case "filterblock":
      return inside(statement.body) ?? reads([statement.filter]);
    case "autoescape":
      return reads([statement.value]) ?? inside(statement.body);
    case "load":
      return reads([statement.template]);
  }
}

function mentions(name: string, expr: Expr): boolean {
  return expr.t === "name" ? expr.name === name : partsOf(expr).some((part) => mentions(name, part));
}

function checkExpr(expr: Expr | undefined, soft: boolean, budget: Budget): void {
  if (expr === undefined) return;
  if (expr.t === "filter" || expr.t === "test") {
    const known = expr.t === "filter" ? FILTER_NAMES : TEST_NAMES;
    if (!soft && !known.has(expr.name)) {
      const hint = didYouMean(expr.name, known);
      fail(`Jinja has no ${expr.t} '${expr.name}'${hint === undefined ? "" : `. ${hint}`}`, expr.at);
    }
  }
  if (expr.t === "filter" || expr.t === "test" || expr.t === "call") checkKeywords(expr, expr.at);
  if (expr.t === "binary" && (expr.op === "or" || expr.op === "and")) {
    checkExpr(expr.left, soft, budget);
    // Jinja's optimizer drops the right side when a constant on the left makes it unreachable.
    if (constantTruth(expr.left, budget) !== (expr.op === "or")) checkExpr(expr.right, soft, budget);
    return;
  }
  const inside = soft || expr.t === "cond";
  for (const part of partsOf(expr)) checkExpr(part, inside, budget);
}

function checkKeywords({ kwargs }: Args, at: number): void {
  const twice = firstTwice(kwargs.map(([name]) => name));
  if (twice !== undefined) fail(`The argument '${twice}' occurs twice`, at);
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
