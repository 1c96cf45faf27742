import { maskText } from "../text/mask.ts";
import type { TreeNode } from "./tree.ts";

const maxLength = 200;

/** Whether a value is a text of several lines, which is compared by lines. */
export function isMultiline(node: TreeNode | undefined): boolean {
  return node?.kind === "value" && node.isString && node.text.includes("\n");
}

/** A value on one line, at most 200 characters: maps and lists in short. */
export function showNode(node: TreeNode, quoted = false): string {
  return cut(node.kind === "map" && node.entries.size > 0 ? showEntries(node.entries) : showInner(node, quoted));
}

function showInner(node: TreeNode, quoted: boolean): string {
  if (node.kind === "list")
    return `[${node.items
      .slice(0, 50)
      .map((item) => showInner(item, false))
      .join(", ")}]`;
  if (node.kind === "map") return `{${showEntries(node.entries)}}`;
  if (isMultiline(node)) return `(${node.text.replace(/\n$/, "").split("\n").length} lines)`;
  if (node.isString && (quoted || node.text === "")) return JSON.stringify(cut(node.text));
  return cut(node.text);
}

function showEntries(entries: ReadonlyMap<string, TreeNode>): string {
  return [...entries]
    .slice(0, 50)
    .filter(([key]) => key !== "name")
    .map(([key, value]) => `${cut(maskText(key))} ${showInner(value, false)}`)
    .join(", ");
}

function cut(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
