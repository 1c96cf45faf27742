import { dataText } from "../hub/credentials.ts";
import { MASK, maskText } from "../text/mask.ts";
import { isHidden, type Secrecy, secrecyOf } from "../text/secrets.ts";

/** A single value: the text with which it is compared, and what may be shown of it. */
export interface ValueNode {
  readonly kind: "value";
  /** The type and the whole value, for comparisons; never shown. */
  readonly same: string;
  /** The value as text, credentials masked. */
  readonly text: string;
  readonly isString: boolean;
  readonly masked: boolean;
}

/** A list, with its items in their order. */
export interface ListNode {
  readonly kind: "list";
  readonly items: readonly TreeNode[];
}

/** A mapping, with its keys in the order of the document. */
export interface MapNode {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, TreeNode>;
}

/** A document as data that cannot throw, contains no cycles and shows no credentials. */
export type TreeNode = ValueNode | ListNode | MapNode;

/** A document as a tree, and whether the tree is complete. */
export interface Tree {
  readonly root: TreeNode;
  readonly complete: boolean;
}

// Aliases can make a small file exponentially large, and a cycle makes it endless. For comparison: 4,000 profiles of
// the largest built-in family have half a million values.
const maxDepth = 60;
const maxNodes = 1_000_000;

interface Reading {
  nodes: number;
  complete: boolean;
}

/** Reads any JavaScript value; getters and proxies that throw give a value that says so. */
export function readTree(value: unknown): Tree {
  const reading: Reading = { nodes: 0, complete: true };
  return { root: readNode(value, "open", 0, reading), complete: reading.complete };
}

function readNode(value: unknown, secrecy: Secrecy, depth: number, reading: Reading): TreeNode {
  try {
    if (depth > maxDepth || ++reading.nodes > maxNodes) {
      reading.complete = false;
      return valueNode("other", "(not read: too deep or too large)", "open");
    }
    if (Array.isArray(value)) {
      const items: TreeNode[] = [];
      for (const item of value) {
        items.push(readNode(item, secrecy, depth + 1, reading));
        if (!reading.complete) break;
      }
      return { kind: "list", items };
    }
    if (value instanceof Date) return valueNode("date", value.toISOString(), secrecy);
    if (typeof value === "object" && value !== null) {
      return readMap(value instanceof Map ? [...value] : Object.entries(value), secrecy, depth, reading);
    }
    return readScalar(value, secrecy);
  } catch {
    // A getter or a proxy of the value threw, or a date is invalid: the comparison goes on without the value.
    return valueNode("other", "(cannot be read)", "open");
  }
}

function readScalar(value: unknown, secrecy: Secrecy): ValueNode {
  if (value === null || value === undefined) return valueNode("null", "null", "open");
  if (typeof value === "boolean") return valueNode("boolean", String(value), secrecy);
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    return valueNode(typeof value, String(value), secrecy);
  }
  return valueNode("other", `(${typeof value})`, "open");
}

function valueNode(type: string, raw: string, secrecy: Secrecy): ValueNode {
  const text = isHidden(secrecy, raw) ? MASK : maskText(raw);
  return { kind: "value", same: `${type} ${raw}`, text, isString: type === "string", masked: text !== raw };
}

function readMap(pairs: [unknown, unknown][], secrecy: Secrecy, depth: number, reading: Reading): MapNode {
  const raw = new Map(pairs.map(([key, value]) => [String(key), value]));
  const entries = new Map<string, TreeNode>();
  for (const [key, value] of raw) {
    const inner = secrecyOf(key, dataText(value), (name) => raw.get(name), secrecy);
    entries.set(key, readNode(value, inner, depth + 1, reading));
    if (!reading.complete) break;
  }
  return { kind: "map", entries };
}

/** The node at a path of keys. */
export function at(node: TreeNode | undefined, ...keys: readonly string[]): TreeNode | undefined {
  let found = node;
  for (const key of keys) found = found?.kind === "map" ? found.entries.get(key) : undefined;
  return found;
}

/** What may be shown of the value at a path; `undefined` for null, a list or a map. */
export function textAt(node: TreeNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(node, ...keys);
  return found?.kind === "value" && found.same !== "null null" ? found.text : undefined;
}

/** The items of the list at a path; an empty list when there is none. */
export function itemsAt(node: TreeNode | undefined, ...keys: readonly string[]): readonly TreeNode[] {
  const found = at(node, ...keys);
  return found?.kind === "list" ? found.items : [];
}

/** Whether two nodes are the same value; the order of keys does not count. */
export function isSameNode(a: TreeNode, b: TreeNode): boolean {
  if (a.kind === "value") return b.kind === "value" && a.same === b.same;
  if (a.kind === "list") {
    return (
      b.kind === "list" &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSameNode(item, b.items[index] as TreeNode))
    );
  }
  if (b.kind !== "map" || a.entries.size !== b.entries.size) return false;
  for (const [key, value] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined || !isSameNode(value, other)) return false;
  }
  return true;
}
