import { unifiedDiff } from "../text/unified_diff.ts";
import { identities } from "./identity.ts";
import { labelText, pathText, type Step } from "./labels.ts";
import { isMultiline, showNode } from "./show.ts";
import type { TreeNode } from "./tree.ts";
import type { SettingChange } from "./types.ts";

/** The texts of several lines below a node that is new: somebody has to read them. */
export function textsBelow(node: TreeNode, path: readonly Step[]): readonly SettingChange[] {
  if (node.kind === "value") return isMultiline(node) ? [textChange("added", path, undefined, node)] : [];
  if (node.kind === "map") {
    return [...node.entries].flatMap(([name, value]) => textsBelow(value, [...path, { name, isItem: false }]));
  }
  const names = identities(node.items, path.at(-1)?.name);
  return node.items.flatMap((item, index) => textsBelow(item, [...path, { name: names[index] ?? "", isItem: true }]));
}

/** A change of text, compared by lines. */
export function textChange(
  kind: SettingChange["kind"],
  path: readonly Step[],
  old: TreeNode | undefined,
  now: TreeNode | undefined,
): SettingChange {
  const label = labelText(path);
  const lines = unifiedDiff(textOf(old), textOf(now), { names: [`before: ${label}`, `after: ${label}`] });
  const masked = [old, now].some(isMasked);
  return {
    kind,
    path: pathText(path),
    label,
    ...(lines.added + lines.removed > 0 ? { lines } : {}),
    ...(masked ? { masked } : {}),
  };
}

/** One value in place of another. */
export function changed(path: readonly Step[], old: TreeNode, now: TreeNode): SettingChange {
  return change("changed", path, old, now);
}

/** A change whose values are shown on one line. */
export function change(
  kind: SettingChange["kind"],
  path: readonly Step[],
  old: TreeNode | undefined,
  now: TreeNode | undefined,
): SettingChange {
  // `5` and `"5"` are different to the hub, and must not look the same.
  const quoted = old?.kind === "value" && now?.kind === "value" && old.isString !== now.isString;
  const before = old === undefined ? undefined : showNode(old, quoted);
  const after = now === undefined ? undefined : showNode(now, quoted);
  const masked = [old, now].some(isMasked);
  return {
    kind,
    path: pathText(path),
    label: labelText(path),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(masked ? { masked } : {}),
  };
}

function textOf(node: TreeNode | undefined): string {
  return node?.kind === "value" ? node.text : "";
}

function isMasked(node: TreeNode | undefined): boolean {
  return node?.kind === "value" && node.masked;
}
