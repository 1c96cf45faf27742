/**
 * The parts of each profile that a rule which compares profiles gets: the paths that it names, and nothing else. So a
 * large config can be compared without keeping all of it, and the rule's own example fails when the rule forgets to
 * name a path.
 *
 * @module
 */

import type { Context } from "./context.ts";
import type { Part } from "./part.ts";

/** Keys that are kept, each with the kept keys below it, or with everything below it. */
export type Keys = { readonly [key: string]: Keys | "all" };

/** The keys on some paths: `volumes.claim_name` is the claim name of every volume. */
export function keyTree(paths: Iterable<string>): Keys {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const [key = "", ...rest] = path.split(".");
    below.set(key, [...(below.get(key) ?? []), rest.join(".")]);
  }
  return Object.fromEntries(
    Array.from(below, ([key, rests]) => [key, rests.includes("") ? ("all" as const) : keyTree(rests)]),
  );
}

/** A value with only some of its keys; the keys of a list are those of its items. */
export function withKeys(value: unknown, keys: Keys | "all"): unknown {
  if (keys === "all" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withKeys(item, keys));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const below = Object.hasOwn(keys, key) ? keys[key] : undefined;
      return below === undefined ? [] : [[key, withKeys(item, below)]];
    }),
  );
}

/**
 * The context of a rule that compares: profiles with only some of their keys, and without anything that is derived from
 * the others.
 */
export function comparing(context: Context, paths: readonly string[]): Context {
  const keys = keyTree(paths);
  const profiles = context.profiles.map((profile) => partWithKeys(profile, keys));
  return {
    ...context,
    profiles,
    byIndex: new Map(profiles.map((profile) => [profile.profile, profile])),
    pods: [],
    problems: new Map(),
    templated: [],
  };
}

function partWithKeys(part: Part, keys: Keys | "all"): Part {
  if (keys === "all") return part;
  const { fields, items } = part;
  if (items !== undefined) return { ...part, items: items.map((item) => partWithKeys(item, keys)) };
  if (fields === undefined) return part;
  const kept = new Map<string, Part>();
  for (const [key, below] of Object.entries(keys)) {
    const field = fields.get(key);
    if (field !== undefined) kept.set(key, partWithKeys(field, below));
  }
  return { ...part, fields: kept };
}
