import { maskText } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { count } from "../text/words.ts";
import type { TreeNode, ValueNode } from "./tree.ts";

const maxLength = 200;

/** Whether a value is a text of several lines, which is compared by lines. */
export function isMultiline(node: TreeNode | undefined): boolean {
  return node?.kind === "value" && node.isString && node.text.includes("\n");
}

/** How {@link showNode} writes a value. */
export interface ShowOptions {
  /** Whether a text is in quotes. */
  readonly quoted?: boolean;
  /** A name that is shown next to the value, so that its own key `name` is left out. */
  readonly said?: string | undefined;
}

/** A value on one line, with at most 200 characters; maps and lists are shortened. */
export function showNode(node: TreeNode, shown: ShowOptions = {}): string {
  return cut(wholeNode(node, shown));
}

// The length of the whole text is shown after the part that is kept.
function cut(text: string): string {
  return text.length <= maxLength ? text : `${cutText(text, maxLength)} (${text.length} characters)`;
}

/** Whether {@link showNode} leaves something out. */
export function isCut(node: TreeNode, shown: ShowOptions = {}): boolean {
  return wholeNode(node, shown).length > maxLength;
}

/** Two values, each on one line; of long values the part around the first difference. */
export function showBoth(old: ValueNode, now: ValueNode, shown: ShowOptions): readonly [string, string] {
  const [before, after] = [wholeNode(old, shown), wholeNode(now, shown)];
  if (before.length <= maxLength && after.length <= maxLength) return [before, after];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - 40);
  const part = (text: string) => cut(from === 0 ? text : `…${text.slice(from)}`);
  return [part(before), part(after)];
}

function wholeNode(node: TreeNode, { quoted = false, said }: ShowOptions): string {
  if (node.kind !== "map" || node.entries.size === 0) return showInner(node, quoted);
  // In the hub's form, the mount of a volume repeats the name of the volume.
  return [...node.entries]
    .filter(([key, value]) => !isSaid(key, value, said))
    .map(([key, value]) => {
      const isBare = value.kind !== "map" || value.entries.size < 2;
      const entries = isBare ? [] : [...value.entries].filter(([name, inner]) => !isSaid(name, inner, said));
      const shown = isBare ? value : { kind: "map" as const, entries: new Map(entries) };
      return `${maskText(key)} ${showInner(shown, false)}`;
    })
    .join(", ");
}

function isSaid(key: string, value: TreeNode, said: string | undefined): boolean {
  return key === "name" && said !== undefined && value.kind === "value" && value.text === said;
}

function showInner(node: TreeNode, quoted: boolean): string {
  if (node.kind === "list") return `[${node.items.map((item) => showInner(item, false)).join(", ")}]`;
  if (node.kind === "map") {
    return `{${[...node.entries].map(([key, value]) => `${maskText(key)} ${showInner(value, false)}`).join(", ")}}`;
  }
  if (isMultiline(node)) return `(${count(node.text.replace(/\n$/, "").split("\n").length, "line")})`;
  return node.isString && (quoted || node.text === "") ? JSON.stringify(node.text) : node.text;
}
