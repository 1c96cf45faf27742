/**
 * Whether one version of the hub reads two values as the same, by the table of what the hub reads: with its lax types,
 * and with its treatment of null, missing keys, empty lists and the order of lists.
 *
 * @module
 */

import { isObject, isSame } from "../text/data.ts";
import { type Field, type ListField, needOf } from "./field.ts";
import { laxBool, laxInt } from "./python.ts";
import type { HubVersion } from "./versions.ts";

type Place = readonly (string | number)[];

/** Where two values differ to the hub. */
export interface Difference {
  /** The place in the first value; if only the second value has something there, the place where it would be. */
  readonly before: Place;
  /** The same in the second value. */
  readonly after: Place;
}

/**
 * The places where the hub reads two values differently; empty when it reads them as the same.
 *
 * @param field The row of the table for the values.
 */
export function differencesIn(one: unknown, other: unknown, field: Field, version: HubVersion): readonly Difference[] {
  const found: Difference[] = [];
  compare(one, other, field, { before: [], after: [] }, { version, found });
  return found;
}

interface Comparison {
  readonly version: HubVersion;
  readonly found: Difference[];
}

function compare(one: unknown, other: unknown, field: Field, at: Difference, comparison: Comparison): void {
  const old = meant(one, field);
  const now = meant(other, field);
  if (Object.is(old, now)) return;
  const { version, found } = comparison;
  switch (field.type) {
    case "object":
      if (!isObject(old) || !isObject(now)) break;
      for (const [key, inner] of Object.entries(field.fields)) {
        if (needOf(inner, version) !== "unknown")
          compare(own(old, key), own(now, key), inner, step(at, key, key), comparison);
      }
      return;
    case "map": {
      // An empty map means the same as a missing one; null does not where a server cannot start with it.
      const [left, right] = [old === undefined ? {} : old, now === undefined ? {} : now];
      if (!isObject(left) || !isObject(right)) break;
      for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
        compareEntry(own(left, key), own(right, key), field.of, step(at, key, key), comparison);
      }
      return;
    }
    case "list":
      if (!Array.isArray(old) || !Array.isArray(now)) break;
      compareLists(old, now, field, at, comparison);
      return;
    default:
      if (isSame(old, now)) return;
  }
  found.push(at);
}

// An entry always differs from a missing one, whatever its value is.
function compareEntry(one: unknown, other: unknown, field: Field, at: Difference, comparison: Comparison): void {
  if ((one === undefined) !== (other === undefined)) comparison.found.push(at);
  else compare(one, other, field, at, comparison);
}

function compareLists(old: unknown[], now: unknown[], field: ListField, at: Difference, comparison: Comparison): void {
  if (field.ordered || field.by === "place" || field.by === "object") {
    if (old.length !== now.length) comparison.found.push(at);
    else
      for (const [index, item] of old.entries())
        compare(item, now[index], field.of, step(at, index, index), comparison);
    return;
  }
  const left = new Map<string, number[]>();
  for (const [index, item] of now.entries()) {
    const name = nameOf(item, field);
    left.set(name, [...(left.get(name) ?? []), index]);
  }
  let missing = false;
  for (const [index, item] of old.entries()) {
    const other = left.get(nameOf(item, field))?.shift();
    if (other === undefined) missing = true;
    else compare(item, now[other], field.of, step(at, index, other), comparison);
  }
  if (missing || [...left.values()].some((rest) => rest.length > 0)) comparison.found.push(at);
}

/** The name by which an entry is found in a list whose order has no meaning. */
function nameOf(item: unknown, { by }: ListField): string {
  if (typeof by === "string" || !isObject(item)) return JSON.stringify(item) ?? "";
  return JSON.stringify(by.map((path) => path.split(".").reduce<unknown>((inside, key) => own(inside, key), item)));
}

function step({ before, after }: Difference, one: string | number, other: string | number): Difference {
  return { before: [...before, one], after: [...after, other] };
}

function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A value as the hub reads it: `undefined` for everything that means the same as a missing key. */
export function meant(value: unknown, field: Field): unknown {
  if (value === undefined) return field.default;
  if (field.need === "optional" && field.default === undefined) {
    if (value === null && field.start === undefined) return undefined;
    if (isEmpty(value) && field.start !== "required") return undefined;
  }
  if (field.type === "int") return laxInt(value) ?? value;
  if (field.type === "bool") return laxBool(value) ?? value;
  return value;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
