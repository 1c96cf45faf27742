/** The rows of the hub's model in which two profiles differ. @module */

import { identities } from "../diff/identity.ts";
import { isSameSetting, isUnset } from "../diff/lax.ts";
import { entryIn, keyIn, keyOf, type ValuePlace } from "../diff/place.ts";
import type { ListNode, TreeNode, ValueNode } from "../diff/tree.ts";
import { type Field, needOf } from "../hub/field.ts";
import type { Lifecycle } from "../hub/lifecycle.ts";
import type { HubVersion } from "../hub/versions.ts";

/** One row that differs. */
export interface Touched {
  readonly place: ValuePlace;
  readonly lifecycle: Lifecycle;
  /** The old value; `undefined` when there was none. */
  readonly before: TreeNode | undefined;
  readonly after: TreeNode | undefined;
}

/** The rows that differ between two nodes for a version of the hub; keys that it does not know never differ. */
export function* touched(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  place: ValuePlace,
  version: HubVersion,
): Generator<Touched> {
  const { field } = place;
  if (field === undefined || needOf(field, version) === "unknown") return;
  const old = read(before, field);
  const now = read(after, field);
  if (old === undefined && now === undefined) return;
  if (old !== undefined && now !== undefined && isSameSetting(old, now, field)) return;
  const row = { place, lifecycle: field.lifecycle, before: old, after: now };
  if (field.type === "object" || field.type === "env") {
    if (old?.kind !== "map" || now?.kind !== "map") {
      yield row;
      return;
    }
    const keys = field.type === "env" ? Object.keys(field.reference.fields) : Object.keys(field.fields);
    for (const key of keys) yield* touched(old.entries.get(key), now.entries.get(key), keyIn(place, key), version);
  } else if (field.type === "map") {
    // A missing map is a map without keys.
    if ((old ?? now)?.kind !== "map" || (now ?? old)?.kind !== "map") yield row;
    else yield* touchedKeys(row, version);
  } else if (field.type === "list") yield* touchedItems(row, version);
  else yield row;
}

function* touchedKeys({ before, after, place }: Touched, version: HubVersion): Generator<Touched> {
  const [old, now] = [before, after].map((node) => (node?.kind === "map" ? node.entries : new Map<string, TreeNode>()));
  for (const key of new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])) {
    yield* touched(old?.get(key), now?.get(key), keyIn(place, key), version);
  }
}

function* touchedItems(row: Touched, version: HubVersion): Generator<Touched> {
  const { before, after, place } = row;
  const { field } = place;
  if (field?.type !== "list") return;
  const [old, now] = [itemsOf(before), itemsOf(after)];
  if (field.by === "value" || field.by === "place" || field.by === "object") {
    if (field.by === "value" && !field.ordered && isSameSet(old, now)) return;
    yield row;
    return;
  }
  const oldNames = identities(old, field, keyOf(place));
  const newNames = identities(now, field, keyOf(place));
  const byName = new Map(oldNames.map((name, index) => [name, old[index]]));
  for (const [index, name] of newNames.entries()) {
    yield* touched(byName.get(name), now[index], entryIn(place, name), version);
    byName.delete(name);
  }
  for (const [name, item] of byName) yield* touched(item, undefined, entryIn(place, name), version);
  const known = new Set(oldNames);
  const kept = newNames.filter((name) => known.has(name));
  const still = new Set(kept);
  const order = oldNames.filter((name) => still.has(name));
  if (field.ordered && order.some((name, index) => name !== kept[index])) yield row;
}

// A missing key has its default value.
function read(node: TreeNode | undefined, field: Field): TreeNode | undefined {
  if (!isUnset(node, field)) return node;
  if (field.default === undefined || node !== undefined) return undefined;
  return typeof field.default === "boolean"
    ? value("boolean", String(field.default))
    : { kind: "list", items: field.default.map((text) => value("string", text)) };
}

function value(type: "boolean" | "string", text: string): ValueNode {
  return { kind: "value", same: `${type} ${text}`, text, isString: type === "string", masked: false };
}

function itemsOf(node: TreeNode | undefined): ListNode["items"] {
  return node?.kind === "list" ? node.items : node === undefined ? [] : [node];
}

/** Whether two lists have the same entries; their order and repeated entries do not matter. */
function isSameSet(old: ListNode["items"], now: ListNode["items"]): boolean {
  const [before, after] = [old, now].map((items) => new Set(items.map(keyOfItem)));
  return before?.size === after?.size && [...(before ?? [])].every((key) => after?.has(key) === true);
}

function keyOfItem(item: TreeNode): string {
  return item.kind === "value" ? item.same : JSON.stringify(item.kind === "list" ? item.items : [...item.entries]);
}
