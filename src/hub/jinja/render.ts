import { GLOBALS, SPAWNER_ATTRIBUTES, USER_ATTRIBUTES } from "./builtins.ts";
import { evaluate, type Scope } from "./evaluator.ts";
import { fail, failureOf } from "./exceptions.ts";
import type { Expr, Statement } from "./nodes.ts";
import { type HubObject, is, isUnknown, itemsOf, iterate, show, truth, unknown, type Value } from "./runtime.ts";

/** Who starts a server: what the variables of a template are made of. */
export interface HubUser {
  /** The user's name, default `jdoe`. */
  readonly name?: string;
  /** The user's namespace, default `jupyter-` and the name. */
  readonly namespace?: string;
}

/** The rendered text, why rendering raises, or `undefined` where that cannot be told without Python. */
export type Rendering =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly index: number }
  | undefined;

/** Renders a parsed template with what the hub gives. */
export function render(body: readonly Statement[], user: HubUser = {}): Rendering {
  const name = user.name ?? "jdoe";
  const names = new Map<string, Value>([
    ["spawner", spawner(name)],
    ["namespace", user.namespace ?? `jupyter-${name}`],
  ]);
  const out: string[] = [];
  try {
    run(body, { names, outer: undefined, others: GLOBALS, steps: { left: 100_000 } }, out);
    return { ok: true, text: out.join("") };
  } catch (error) {
    if (isUnknown(error)) return undefined;
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { ok: false, ...failure };
  }
}

function spawner(name: string): HubObject {
  const user: HubObject = {
    k: "object",
    name: "spawner.user",
    attributes: new Map([["name", name]]),
    others: USER_ATTRIBUTES,
  };
  return { k: "object", name: "spawner", attributes: new Map([["user", user]]), others: SPAWNER_ATTRIBUTES };
}

function run(body: readonly Statement[], scope: Scope, out: string[]): void {
  for (const statement of body) {
    if (scope.steps.left-- <= 0) unknown();
    switch (statement.t) {
      case "data":
        out.push(statement.text);
        break;
      case "print":
        for (const value of statement.values) out.push(show(evaluate(value, scope)));
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
        fail(`'{% ${statement.tag} %}' needs another template, and the hub has none`, statement.at);
        break;
      default:
        unknown();
    }
  }
}

function loop(statement: Extract<Statement, { t: "for" }>, scope: Scope, out: string[]): void {
  if (statement.recursive || statement.test !== undefined) unknown();
  const items = iterate(evaluate(statement.iter, scope));
  if (items === undefined) fail("'{% for %}' needs a list or a text", statement.iter.at);
  for (const item of items) {
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
  if (target.t !== "tuple") unknown();
  const items = is(value, "undefined") ? [] : itemsOf(value);
  if (items === undefined) unknown();
  if (items.length !== target.items.length) fail("The number of names and values differs", target.at);
  target.items.forEach((part, index) => {
    assign(part, items[index] as Value, scope);
  });
}
