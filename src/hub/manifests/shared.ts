/**
 * Checks that many types share.
 *
 * @module
 */

import { listed } from "../../text/words.ts";
import { quantityValue } from "../kubernetes.ts";
import { type ObjectPlace, shown } from "./place.ts";
import { Decimal, type ObjectValue } from "./values.ts";

/** A check of the relations between the fields of one type. */
export type Relation = (place: ObjectPlace) => void;

/** Relations by the types that they are about. */
export type Relations = Readonly<Record<string, Relation>>;

/** Several relations as one. */
export function all(...relations: readonly Relation[]): Relation {
  return (place) => {
    for (const relation of relations) relation(place);
  };
}

/** Exactly one of some fields must be there. */
export function exactlyOne(fields: readonly string[], what: string): Relation {
  return (place) => {
    const given = fields.filter((field) => place.at(field).isThere);
    if (given.length === 1 || (given.length === 0 && place.fields?.open === true)) return;
    const names = listed(fields);
    if (given.length > 1) place.conflict(`has ${listed(given)}, but ${what} takes one of them`, "Keep one of them");
    else place.demand(`Write one of ${names}`, `does not have ${what}`);
  };
}

/** Not more than one of some fields may be there. */
export function atMostOne(fields: readonly string[]): Relation {
  return (place) => {
    const given = fields.filter((field) => place.at(field).isThere);
    if (given.length > 1) place.conflict(`has ${listed(given)}, which exclude each other`, "Keep one of them");
  };
}

/** The items of a list must have different keys; items for which `keyOf` gives `undefined` are left out. */
export function unique(
  items: readonly ObjectPlace[],
  keyOf: (item: ObjectPlace) => string | undefined,
  field?: string,
): void {
  const seen = new Map<string, ObjectPlace>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined || key === "") continue;
    const first = seen.get(key);
    const at = field === undefined ? item : item.at(field);
    if (first === undefined) seen.set(key, at);
    else
      at.conflict(
        `is ${at.isThere && typeof at.value === "string" ? shown(at.value) : "the same"} again, like ${first.name}`,
        "Write a different value in one of them",
      );
  }
}

/** The amount of a quantity, which can be a text or a number. */
export function amount(value: ObjectValue): number | undefined {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (value instanceof Decimal) return value.value;
  return typeof value === "string" ? quantityValue(value) : undefined;
}

/** Checks a number or a share such as `25%`; `most` is the largest share. */
export function share(place: ObjectPlace, most = Number.POSITIVE_INFINITY): void {
  const { value } = place;
  if (typeof value === "number" && value < 0)
    place.refuse(
      `is ${value}, which Kubernetes refuses`,
      "Write a whole number, 0 or more, or a percentage such as 25%",
    );
  if (typeof value !== "string") return;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  if (percent === undefined)
    place.refuse(
      `is ${shown(value)}, which is not a percentage`,
      /^\d+$/.test(value)
        ? `Write ${Number(value)} without quotes, or ${Number(value)}%`
        : "Write a whole number without quotes, or a percentage such as 25%",
    );
  else if (Number(percent) > most)
    place.refuse(`is ${shown(value)}, which is more than ${most}%`, `Write at most ${most}%`);
}

/** Whether a share or number is zero. */
export function isZero(value: ObjectValue): boolean {
  return value === 0 || value === "0%";
}

/** Checks a port of a container: its number or its name. */
export function portOrName(place: ObjectPlace, isName: (text: string) => boolean): void {
  const { value } = place;
  const hint = "Write a number from 1 to 65535, or the name of a port of the container";
  if (typeof value === "number" && (value < 1 || value > 65535)) place.refuse(`is ${value}, which is not a port`, hint);
  else if (typeof value === "string" && !isName(value)) {
    place.refuse(
      `is ${shown(value)}, which is not the name of a port`,
      /^\d+$/.test(value) ? `Write ${value} without quotes` : hint,
    );
  }
}

/** Amounts of resources must not be negative, and requests must not be above their limits. */
export function requestsWithinLimits(place: ObjectPlace): void {
  const limits = place.at("limits");
  for (const [, at] of [...limits.pairs, ...place.at("requests").pairs]) notNegative(at);
  for (const [name, request] of place.at("requests").pairs) {
    const limit = limits.at(name);
    const [asked, most] = [amount(request.value), amount(limit.value)];
    if (asked === undefined) continue;
    const isExtended = name.includes("/") && !name.startsWith("kubernetes.io/");
    if (most === undefined) {
      if (isExtended && !limit.isThere && limits.fields?.open !== true) {
        request.conflict(
          `has no limit, but ${shown(name)} cannot be shared`,
          `Write limits: {${name}: ${shown(request.value)}}`,
        );
      }
    } else if (asked > most) {
      request.conflict(
        `is ${shown(request.value)}, more than its limit ${shown(limit.value)}`,
        "Write a request of at most the limit",
      );
    } else if (asked !== most && (isExtended || name.startsWith("hugepages-"))) {
      request.conflict(
        `is ${shown(request.value)}, but the limit of ${shown(name)} is ${shown(limit.value)}`,
        "Write the same for both",
      );
    }
  }
  for (const [name, at] of [...limits.pairs, ...place.at("requests").pairs]) {
    const value = amount(at.value);
    if (name.includes("/") && value !== undefined && !Number.isInteger(value))
      at.refuse(`is ${shown(at.value)}, but ${shown(name)} is counted in whole numbers`, "Write a whole number");
  }
}

/** An amount must not be negative. */
export function notNegative(place: ObjectPlace): void {
  const value = amount(place.value);
  if (value !== undefined && value < 0)
    place.refuse(`is ${shown(place.value)}, which is negative`, "Write a quantity of 0 or more");
}
