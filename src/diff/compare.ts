import { parseImage } from "../hub/kubernetes.ts";
import { change, changed, saidBy, textChange, textsBelow } from "./changes.ts";
import { identities } from "./identity.ts";
import { isSameSetting, isUnset } from "./lax.ts";
import {
  entryIn,
  isSection,
  isUnordered,
  isWordSet,
  keyIn,
  keyOf,
  labelText,
  maskedPath,
  type ValuePlace,
} from "./place.ts";
import { isCut, isMultiline, showNode } from "./show.ts";
import type { ListNode, MapNode, TreeNode, ValueNode } from "./tree.ts";
import type { SettingChange } from "./types.ts";

const nothing: { readonly list: ListNode; readonly map: MapNode } = {
  list: { kind: "list", items: [] },
  map: { kind: "map", entries: new Map() },
};

/** The settings that differ between two nodes, in the order of the new one, removed ones after it. */
export function compareNodes(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  place: ValuePlace,
): readonly SettingChange[] {
  const old = isUnset(before, place.field) ? undefined : before;
  const now = isUnset(after, place.field) ? undefined : after;
  if (old === undefined && now === undefined) return [];
  if (old !== undefined && now !== undefined && isSameSetting(old, now, place.field)) return [];
  const kind = (now ?? old)?.kind;
  if (kind !== "value" && kind !== undefined && isSection(place)) {
    return compareBoth(old ?? nothing[kind], now ?? nothing[kind], place);
  }
  if (old === undefined || now === undefined) return addedOrRemoved(old, now, place);
  return compareBoth(old, now, place);
}

function compareBoth(old: TreeNode, now: TreeNode, place: ValuePlace): readonly SettingChange[] {
  if (old.kind === "map" && now.kind === "map") return compareMaps(old, now, place);
  if (old.kind === "list" && now.kind === "list") return compareLists(old, now, place);
  if (old.kind === "value" && now.kind === "value") return compareValues(old, now, place);
  if (!isCut(old) && !isCut(now)) {
    // Reviewers also have to read a text that replaces a value of another kind.
    return [changed(place, old, now), ...(now.kind === "value" ? [] : textsBelow(now, place))];
  }
  return [...addedOrRemoved(old, undefined, place), ...addedOrRemoved(undefined, now, place)];
}

function compareMaps(old: MapNode, now: MapNode, place: ValuePlace): readonly SettingChange[] {
  const keys = new Set([...now.entries.keys(), ...old.entries.keys()]);
  return [...keys].flatMap((name) => compareNodes(old.entries.get(name), now.entries.get(name), keyIn(place, name)));
}

function compareValues(old: ValueNode, now: ValueNode, place: ValuePlace): readonly SettingChange[] {
  if (isMultiline(old) || isMultiline(now)) return [textChange("changed", place, old, now)];
  if (keyOf(place) === "image") return compareImages(old, now, place);
  return [changed(place, old, now)];
}

function compareImages(old: ValueNode, now: ValueNode, place: ValuePlace): readonly SettingChange[] {
  const from = parseImage(old.text);
  const to = parseImage(now.text);
  if (from === undefined || to === undefined || from.name !== to.name) return [changed(place, old, now)];
  const parts = (["tag", "digest"] as const).filter((part) => from[part] !== to[part]);
  if (parts.length === 0) return [changed(place, old, now)];
  return parts.map((part) => ({
    kind: "changed",
    path: maskedPath(place),
    label: `${labelText(place)} ${part}`,
    before: from[part] ?? "(none)",
    after: to[part] ?? "(none)",
  }));
}

function compareLists(old: ListNode, now: ListNode, place: ValuePlace): readonly SettingChange[] {
  const items = [...old.items, ...now.items];
  if (items.every((item) => item.kind === "value")) {
    return isWordSet(place) ? compareSets(old, now, place) : compareSequences(old, now, place);
  }
  const oldNames = identities(old.items, place.field, keyOf(place));
  const newNames = identities(now.items, place.field, keyOf(place));
  const oldByName = new Map(oldNames.map((name, index) => [name, old.items[index]]));
  const newByName = new Map(newNames.map((name, index) => [name, now.items[index]]));
  const changes = [...new Set([...newNames, ...oldNames])].flatMap((name) =>
    compareNodes(oldByName.get(name), newByName.get(name), entryIn(place, name)),
  );
  return [...changes, ...reordered(oldNames, newNames, place)];
}

function compareSets(old: ListNode, now: ListNode, place: ValuePlace): readonly SettingChange[] {
  const oldWords = new Map(old.items.map((item) => [(item as ValueNode).same, item]));
  const newWords = new Map(now.items.map((item) => [(item as ValueNode).same, item]));
  const added = [...newWords].filter(([word]) => !oldWords.has(word)).map(([, item]) => item);
  const removed = [...oldWords].filter(([word]) => !newWords.has(word)).map(([, item]) => item);
  return [
    ...added.map((item) => ({ ...change("added", place, undefined, item), entry: true as const })),
    ...removed.map((item) => ({ ...change("removed", place, item, undefined), entry: true as const })),
    ...reordered(
      [...oldWords.values()].map((item) => showNode(item)),
      [...newWords.values()].map((item) => showNode(item)),
      place,
    ),
  ];
}

function compareSequences(old: ListNode, now: ListNode, place: ValuePlace): readonly SettingChange[] {
  if (old.items.length === now.items.length) {
    return old.items.flatMap((item, index) => compareNodes(item, now.items[index], entryIn(place, `[${index}]`)));
  }
  const isLong = isCut(old) || isCut(now);
  if (!isLong && ![...old.items, ...now.items].some(isMultiline)) return [changed(place, old, now)];
  return [textChange("changed", place, linesOf(old), linesOf(now))];
}

// A list with scripts in it is easiest to read with one entry after the other.
function linesOf(list: ListNode): ValueNode {
  const values = list.items.map((item) => item as ValueNode);
  const text = values.map((item) => `${item.text.replace(/\n$/, "")}\n`).join("");
  return { kind: "value", same: "", text, isString: true, masked: values.some((item) => item.masked) };
}

function reordered(old: readonly string[], now: readonly string[], place: ValuePlace): readonly SettingChange[] {
  if (isUnordered(place)) return [];
  const known = new Set(old);
  const after = now.filter((name) => known.has(name));
  const common = new Set(after);
  const before = old.filter((name) => common.has(name));
  if (before.every((name, index) => name === after[index])) return [];
  const base = { kind: "reordered", path: maskedPath(place), label: labelText(place) } as const;
  return [{ ...base, before: before.join(", "), after: after.join(", ") }];
}

function addedOrRemoved(
  old: TreeNode | undefined,
  now: TreeNode | undefined,
  place: ValuePlace,
): readonly SettingChange[] {
  const kind = old === undefined ? "added" : "removed";
  const node = old ?? now;
  if (node === undefined) return [];
  if (isMultiline(node)) return [textChange(kind, place, old, now)];
  // A value that does not fit on a line is described key by key.
  const parts = node.kind !== "value" && isCut(node, { said: saidBy(place) }) ? partsOf(node, place) : [];
  if (parts.length > 0) {
    const whole = { kind, path: maskedPath(place), label: labelText(place) } as const;
    const all = parts.flatMap(([part, at]) => addedOrRemoved(old && part, now && part, at));
    return [{ ...whole, [old === undefined ? "after" : "before"]: "" }, ...all];
  }
  return [change(kind, place, old, now), ...(now === undefined ? [] : textsBelow(now, place))];
}

/** What is directly in a map or a list, each with its place. */
function partsOf(node: MapNode | ListNode, place: ValuePlace): readonly (readonly [TreeNode, ValuePlace])[] {
  if (node.kind === "map") return [...node.entries].map(([key, value]) => [value, keyIn(place, key)] as const);
  const names = identities(node.items, place.field, keyOf(place));
  return node.items.map((item, index) => [item, entryIn(place, names[index] ?? "")] as const);
}
