import type { Field } from "../hub/field.ts";
import { laxBool, laxInt } from "../hub/python.ts";
import { isSameNode, type TreeNode, type ValueNode } from "./tree.ts";

/**
 * Whether the hub reads this node as if the key were missing: null, or an empty list or map where the default is the
 * same.
 */
export function isUnset(node: TreeNode | undefined, field: Field | undefined): boolean {
  if (node === undefined) return true;
  if (field?.need !== "optional" || field.default !== undefined) return false;
  if (node.kind === "value") return node.same === "null null" && field.start === undefined;
  if (field.start === "required") return false;
  return node.kind === "list" ? node.items.length === 0 : node.entries.size === 0;
}

/**
 * Whether the hub reads two nodes as the same value: integers and booleans can be written in several ways.
 *
 * @see https://docs.pydantic.dev/2.11/concepts/conversion_table/
 */
export function isSameSetting(before: TreeNode, after: TreeNode, field: Field | undefined): boolean {
  if (isSameNode(before, after)) return true;
  if (before.kind !== "value" || after.kind !== "value") return false;
  if (field?.type !== "int" && field?.type !== "bool") return false;
  const read = field.type === "int" ? laxInt : laxBool;
  const value = read(scalarOf(before));
  return value !== undefined && value === read(scalarOf(after));
}

/** The integer that the hub makes of a value; `undefined` where it takes none from it. */
export function readInt(node: TreeNode | undefined): number | undefined {
  return node?.kind === "value" && !node.masked ? laxInt(scalarOf(node)) : undefined;
}

/** The boolean that the hub makes of a value; `undefined` where it takes none from it. */
export function readBool(node: TreeNode | undefined): boolean | undefined {
  return node?.kind === "value" && !node.masked ? laxBool(scalarOf(node)) : undefined;
}

function scalarOf({ same, text, isString }: ValueNode): unknown {
  if (isString) return text;
  if (same.startsWith("boolean ")) return text === "true";
  return same === "null null" ? null : Number(text);
}
