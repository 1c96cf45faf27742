import { fail } from "./exceptions.ts";
import type { Expr } from "./nodes.ts";
import { parseTuple, type TupleOptions } from "./primary.ts";
import { expectName, type Parser } from "./stream.ts";

/** What a `for`, `set` or `with` assigns to. */
export function parseTarget(p: Parser, options: TupleOptions): Expr {
  const target = parseTuple(p, { ...options, simple: true });
  if (!canAssign(target)) fail("Jinja cannot assign to this", target.at);
  return target;
}

function canAssign(target: Expr): boolean {
  if (target.t === "tuple") return target.items.every(canAssign);
  return target.t === "name" || target.t === "nsref";
}

const RESERVED: ReadonlySet<string> = new Set(["true", "false", "none", "True", "False", "None"]);

/** A single name that is assigned to. */
export function nameTarget(p: Parser): { readonly name: string; readonly at: number } {
  const { text: name, index: at } = expectName(p);
  if (RESERVED.has(name)) fail(`'${name}' is a constant, so it cannot be a name`, at);
  return { name, at };
}

/** The names that a target gives a value. */
export function targetNames(target: Expr): readonly string[] {
  if (target.t === "tuple") return target.items.flatMap(targetNames);
  return target.t === "name" ? [target.name] : [];
}
