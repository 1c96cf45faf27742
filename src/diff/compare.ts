import { parseImage } from "../hub/kubernetes.ts";
import { change, changed, textChange, textsBelow } from "./changes.ts";
import { identities } from "./identity.ts";
import { isSection, isWordSet, labelText, pathText, type Step } from "./labels.ts";
import { isSameSetting, isUnset } from "./lax.ts";
import { isMultiline, showNode } from "./show.ts";
import type { ListNode, MapNode, TreeNode, ValueNode } from "./tree.ts";
import type { SettingChange } from "./types.ts";

// Lists whose order has no effect in the hub or in Kubernetes.
const unordered = new Set(
  "groups access_modes verbs resources api_groups subjects volumes config_maps role_bindings image_pull_secrets secret_mounts volume_mounts profiles".split(
    " ",
  ),
);
const nothing: { readonly list: ListNode; readonly map: MapNode } = {
  list: { kind: "list", items: [] },
  map: { kind: "map", entries: new Map() },
};

/** The settings that differ between two nodes, in the order of the new one, removed ones after it. */
export function compareNodes(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  path: readonly Step[] = [],
): readonly SettingChange[] {
  const last = path.at(-1);
  const key = last?.isItem === false ? last.name : undefined;
  const old = isUnset(before, path) ? undefined : before;
  const now = isUnset(after, path) ? undefined : after;
  if (old === undefined && now === undefined) return [];
  if (old !== undefined && now !== undefined && isSameSetting(old, now, path)) return [];
  const kind = (now ?? old)?.kind;
  if (kind !== "value" && kind !== undefined && (isSection(key) || path.length === 0)) {
    return compareBoth(old ?? nothing[kind], now ?? nothing[kind], path, key);
  }
  if (old === undefined || now === undefined) return addedOrRemoved(old, now, path);
  return compareBoth(old, now, path, key);
}

function compareBoth(
  old: TreeNode,
  now: TreeNode,
  path: readonly Step[],
  key: string | undefined,
): readonly SettingChange[] {
  if (old.kind === "map" && now.kind === "map") return compareMaps(old, now, path);
  if (old.kind === "list" && now.kind === "list") return compareLists(old, now, path, key);
  if (old.kind === "value" && now.kind === "value") return compareValues(old, now, path, key);
  return [changed(path, old, now)];
}

function compareMaps(old: MapNode, now: MapNode, path: readonly Step[]): readonly SettingChange[] {
  const keys = new Set([...now.entries.keys(), ...old.entries.keys()]);
  return [...keys].flatMap((name) =>
    compareNodes(old.entries.get(name), now.entries.get(name), [...path, { name, isItem: false }]),
  );
}

function compareValues(
  old: ValueNode,
  now: ValueNode,
  path: readonly Step[],
  key: string | undefined,
): readonly SettingChange[] {
  if (isMultiline(old) || isMultiline(now)) return [textChange("changed", path, old, now)];
  if (key === "image") return compareImages(old, now, path);
  return [changed(path, old, now)];
}

function compareImages(old: ValueNode, now: ValueNode, path: readonly Step[]): readonly SettingChange[] {
  const from = parseImage(old.text);
  const to = parseImage(now.text);
  if (from === undefined || to === undefined || from.name !== to.name) return [changed(path, old, now)];
  return (["tag", "digest"] as const)
    .filter((part) => from[part] !== to[part])
    .map((part) => ({
      kind: "changed",
      path: pathText(path),
      label: `${labelText(path)} ${part}`,
      before: from[part] ?? "(none)",
      after: to[part] ?? "(none)",
    }));
}

function compareLists(
  old: ListNode,
  now: ListNode,
  path: readonly Step[],
  key: string | undefined,
): readonly SettingChange[] {
  const items = [...old.items, ...now.items];
  if (items.every((item) => item.kind === "value")) {
    return isWordSet(key) ? compareSets(old, now, path, key) : compareSequences(old, now, path);
  }
  const oldNames = identities(old.items, key);
  const newNames = identities(now.items, key);
  const oldByName = new Map(oldNames.map((name, index) => [name, old.items[index]]));
  const newByName = new Map(newNames.map((name, index) => [name, now.items[index]]));
  const changes = [...new Set([...newNames, ...oldNames])].flatMap((name) =>
    compareNodes(oldByName.get(name), newByName.get(name), [...path, { name, isItem: true }]),
  );
  return [...changes, ...reordered(oldNames, newNames, path, key)];
}

function compareSets(
  old: ListNode,
  now: ListNode,
  path: readonly Step[],
  key: string | undefined,
): readonly SettingChange[] {
  const oldWords = new Map(old.items.map((item) => [(item as ValueNode).same, item]));
  const newWords = new Map(now.items.map((item) => [(item as ValueNode).same, item]));
  const added = [...newWords].filter(([word]) => !oldWords.has(word)).map(([, item]) => item);
  const removed = [...oldWords].filter(([word]) => !newWords.has(word)).map(([, item]) => item);
  return [
    ...added.map((item) => change("added", path, undefined, item)),
    ...removed.map((item) => change("removed", path, item, undefined)),
    ...reordered(
      [...oldWords.values()].map((item) => showNode(item)),
      [...newWords.values()].map((item) => showNode(item)),
      path,
      key,
    ),
  ];
}

function compareSequences(old: ListNode, now: ListNode, path: readonly Step[]): readonly SettingChange[] {
  if (old.items.length === now.items.length) {
    return old.items.flatMap((item, index) =>
      compareNodes(item, now.items[index], [...path, { name: `[${index}]`, isItem: true }]),
    );
  }
  if (![...old.items, ...now.items].some(isMultiline)) return [changed(path, old, now)];
  return [textChange("changed", path, linesOf(old), linesOf(now))];
}

// A list with scripts in it reads best with one entry after the other.
function linesOf(list: ListNode): ValueNode {
  const values = list.items.map((item) => item as ValueNode);
  const text = values.map((item) => `${item.text.replace(/\n$/, "")}\n`).join("");
  return { kind: "value", same: "", text, isString: true, masked: values.some((item) => item.masked) };
}

function reordered(
  old: readonly string[],
  now: readonly string[],
  path: readonly Step[],
  key: string | undefined,
): readonly SettingChange[] {
  if (key !== undefined && unordered.has(key)) return [];
  const known = new Set(old);
  const after = now.filter((name) => known.has(name));
  const common = new Set(after);
  const before = old.filter((name) => common.has(name));
  if (before.every((name, index) => name === after[index])) return [];
  const base = { kind: "reordered", path: pathText(path), label: labelText(path) } as const;
  return [{ ...base, before: before.join(", ").slice(0, 500), after: after.join(", ").slice(0, 500) }];
}

function addedOrRemoved(
  old: TreeNode | undefined,
  now: TreeNode | undefined,
  path: readonly Step[],
): readonly SettingChange[] {
  if (old !== undefined)
    return [isMultiline(old) ? textChange("removed", path, old, undefined) : change("removed", path, old, undefined)];
  if (now === undefined) return [];
  if (isMultiline(now)) return [textChange("added", path, undefined, now)];
  return [change("added", path, undefined, now), ...textsBelow(now, path)];
}
