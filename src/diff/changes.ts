import { unifiedDiff } from "../text/unified_diff.ts";
import { identities } from "./identity.ts";
import { entryIn, keyIn, keyOf, labelText, maskedPath, type ValuePlace } from "./place.ts";
import { isMultiline, showBoth, showNode } from "./show.ts";
import type { TreeNode } from "./tree.ts";
import type { SettingChange } from "./types.ts";

/** The texts of several lines in a new node: reviewers have to read them. */
export function textsBelow(node: TreeNode, place: ValuePlace): readonly SettingChange[] {
  if (node.kind === "value") return isMultiline(node) ? [textChange("added", place, undefined, node)] : [];
  if (node.kind === "map") {
    return [...node.entries].flatMap(([name, value]) => textsBelow(value, keyIn(place, name)));
  }
  const names = identities(node.items, place.field, keyOf(place));
  return node.items.flatMap((item, index) => textsBelow(item, entryIn(place, names[index] ?? "")));
}

/** A change of text, compared by lines. */
export function textChange(
  kind: SettingChange["kind"],
  place: ValuePlace,
  old: TreeNode | undefined,
  now: TreeNode | undefined,
): SettingChange {
  const label = labelText(place);
  const lines = unifiedDiff(textOf(old), textOf(now), { names: [`before: ${label}`, `after: ${label}`] });
  const masked = [old, now].some(isMasked);
  return {
    kind,
    path: maskedPath(place),
    label,
    ...(lines.added + lines.removed > 0 ? { lines } : {}),
    ...(masked ? { masked } : {}),
  };
}

/** The change of one value to another. */
export function changed(place: ValuePlace, old: TreeNode, now: TreeNode): SettingChange {
  return change("changed", place, old, now);
}

/** A change whose values are shown on one line. */
export function change(
  kind: SettingChange["kind"],
  place: ValuePlace,
  old: TreeNode | undefined,
  now: TreeNode | undefined,
): SettingChange {
  // For the hub `5` and `"5"` differ, so they must not look the same.
  const quoted = old?.kind === "value" && now?.kind === "value" && old.isString !== now.isString;
  const shown = { quoted, said: saidBy(place) };
  const both = old?.kind === "value" && now?.kind === "value" ? showBoth(old, now, shown) : undefined;
  const before = both?.[0] ?? (old === undefined ? undefined : showNode(old, shown));
  const after = both?.[1] ?? (now === undefined ? undefined : showNode(now, shown));
  const masked = [old, now].some(isMasked);
  return {
    kind,
    path: maskedPath(place),
    label: labelText(place),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(masked ? { masked } : {}),
  };
}

/** The name with which the label of a place ends, when the place is an entry of a list. */
export function saidBy({ steps }: ValuePlace): string | undefined {
  const last = steps.at(-1);
  // The identity of an entry is its name, or ends with its name.
  return last?.isItem === true ? last.name.slice(last.name.lastIndexOf("/") + 1) : undefined;
}

function textOf(node: TreeNode | undefined): string {
  return node?.kind === "value" ? node.text : "";
}

function isMasked(node: TreeNode | undefined): boolean {
  return node?.kind === "value" && node.masked;
}
