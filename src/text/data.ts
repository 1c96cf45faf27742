/** Plain data, as JSON and YAML contain it, and how to follow a path through it. @module */

import { matchesOf } from "./matches.ts";

/** A JSON object. */
export type JsonObject = { readonly [key: string]: unknown };

/** Keys from the outside to the inside; a number is a place in a list. */
export type Path = readonly PropertyKey[];

/** Whether a value is an object with keys, and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many keys of a path can be followed in a value. */
export function reach(value: unknown, path: Path): number {
  return follow(value, path).depth;
}

/** Whether a value has everything that a path names. */
export function hasPath(value: unknown, path: Path): boolean {
  return reach(value, path) === path.length;
}

/** The value at the end of a path; `undefined` where the path leaves the value. */
export function valueAt(value: unknown, path: Path): unknown {
  const { end, depth } = follow(value, path);
  return depth === path.length ? end : undefined;
}

/** The keys of the map at the end of a path; none where there is no map. */
export function keysAt(value: unknown, path: Path): readonly string[] {
  const end = valueAt(value, path);
  return isObject(end) ? Object.keys(end) : [];
}

function follow(value: unknown, path: Path): { readonly end: unknown; readonly depth: number } {
  let end = value;
  let depth = 0;
  for (const key of path) {
    if (typeof end !== "object" || end === null || !Object.hasOwn(end, key)) break;
    end = (end as Record<PropertyKey, unknown>)[key];
    depth++;
  }
  return { end, depth };
}

/**
 * Puts a value at a path of an object that is being made. `undefined` removes what is there and adds nothing.
 * `__proto__` becomes a key like any other, so that a check of the object sees it.
 */
export function setAt(target: JsonObject, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0 && value === undefined) {
    delete (target as Record<string, unknown>)[key];
    return;
  }
  const old = Object.hasOwn(target, key) ? target[key] : undefined;
  if (rest.length > 0 && !isObject(old) && value === undefined) return;
  const next = rest.length === 0 ? value : isObject(old) ? old : {};
  if (rest.length > 0) setAt(next as JsonObject, rest, value);
  // Defining a property takes many times as long as setting it.
  if (key !== "__proto__") (target as Record<string, unknown>)[key] = next;
  else Object.defineProperty(target, key, { value: next, enumerable: true, configurable: true, writable: true });
}

/** A path as people type it, in overrides and packs: `pod_env_vars.A B`, `command[0]`. */
export function dottedPath(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    "",
  );
}

/** A path that {@link parsePath} reads back, whatever its keys are: `profiles[0].pod_env_vars["A B"]`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) text += text === "" ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}

const step = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g;

/** The keys of a path that {@link formatPath} has written. */
export function parsePath(text: string): (string | number)[] {
  return Array.from(matchesOf(step, text), ([, index, quoted, key]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (key ?? ""),
  );
}

/** The items of a list; an empty list for any other value. */
export function listItems(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether two values of plain data are the same; the order of keys does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isSame(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
