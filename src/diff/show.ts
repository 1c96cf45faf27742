import { maskText } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { count } from "../text/words.ts";
import type { TreeNode } from "./tree.ts";

const maxLength = 200;

/** Whether a value is a text of several lines, which is compared by lines. */
export function isMultiline(node: TreeNode | undefined): boolean {
  return node?.kind === "value" && node.isString && node.text.includes("\n");
}

/** A value on one line, at most 200 characters: maps and lists in short. */
export function showNode(node: TreeNode, quoted = false): string {
  return cutText(
    node.kind === "map" && node.entries.size > 0 ? showEntries(node.entries) : showInner(node, quoted),
    maxLength,
  );
}

function showInner(node: TreeNode, quoted: boolean): string {
  if (node.kind === "list")
    return `[${node.items
      .slice(0, 50)
      .map((item) => showInner(item, false))
      .join(", ")}]`;
  if (node.kind === "map") return `{${showEntries(node.entries)}}`;
  if (isMultiline(node)) return `(${count(node.text.replace(/\n$/, "").split("\n").length, "line")})`;
  if (node.isString && (quoted || node.text === "")) return JSON.stringify(cutText(node.text, maxLength));
  return cutText(node.text, maxLength);
}

function showEntries(entries: ReadonlyMap<string, TreeNode>): string {
  return [...entries]
    .slice(0, 50)
    .filter(([key]) => key !== "name")
    .map(([key, value]) => `${cutText(maskText(key), maxLength)} ${showInner(value, false)}`)
    .join(", ");
}
