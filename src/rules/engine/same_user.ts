/**
 * Which profiles one user can start, and what stays between two starts.
 *
 * @module
 */

import { DELETED_KINDS } from "../../hub/kinds.ts";
import { fieldOf, flagOf, itemsOf, type Part } from "./part.ts";

/** The groups of a profile. */
export function groupsOf(profile: Part | undefined): ReadonlySet<string> {
  return new Set(itemsOf(profile, "groups").flatMap(({ value }) => (typeof value === "string" ? [value] : [])));
}

/** Whether there is a group that sees both profiles. Users of two groups can see both all the same. */
export function meet(one: Part | undefined, other: Part | undefined): boolean {
  const groups = groupsOf(other);
  return [...groupsOf(one)].some((group) => groups.has(group));
}

/**
 * Whether the hub keeps an object when the server stops; null counts as no.
 *
 * @param kind - of an object of manifests, of which only some can be deleted
 */
export function isKept(object: Part, kind?: string): boolean {
  if (kind !== undefined && !DELETED_KINDS.has(kind)) return true;
  const persist = fieldOf(object, "persist");
  return persist === undefined || (flagOf(object, "persist") !== false && persist.value !== null);
}

/** One object of a profile by its name, with what it is. */
interface Made {
  readonly name: string;
  readonly object: Part;
  /** Equal for objects that are the same. */
  readonly content: string;
  /** See {@link isKept}. */
  readonly isKept: boolean;
}

/** Two profiles that make different objects of one name. */
interface Clash {
  readonly name: string;
  /** The later one. */
  readonly object: Part;
  /** The one that it differs from. */
  readonly first: Part;
  /** Whether a group sees both. */
  readonly meets: boolean;
  /** Whether one of the two stays after a stop, so that the other is not made. */
  readonly kept: boolean;
}

/** Finds objects of one name that differ between profiles, each told once. */
export function* clashes(profiles: readonly Part[], made: (profile: Part) => Iterable<Made>): Iterable<Clash> {
  const seen = new Map<string, { readonly made: Made; readonly profile: Part }[]>();
  for (const profile of profiles) {
    for (const one of made(profile)) {
      const known = seen.get(one.name) ?? [];
      if (known.length === 0) seen.set(one.name, known);
      // Twice in one profile is another rule.
      const others = known.filter(
        ({ made: { content }, profile: other }) => content !== one.content && other !== profile,
      );
      const [worst] = others
        .map(({ made: { object, isKept: isFirstKept }, profile: other }) => {
          const kept = isFirstKept || one.isKept;
          return { name: one.name, object: one.object, first: object, meets: meet(other, profile), kept };
        })
        .sort((left, right) => Number(right.meets && right.kept) - Number(left.meets && left.kept));
      if (worst !== undefined) yield worst;
      // One of each content and audience says all.
      const isNew = !known.some(
        ({ made: before, profile: other }) =>
          before.content === one.content && isSame(other, profile) && before.isKept === one.isKept,
      );
      if (isNew && known.length < MOST_KINDS) known.push({ made: one, profile });
    }
  }
}

function isSame(one: Part, other: Part): boolean {
  const [left, right] = [groupsOf(one), groupsOf(other)];
  return left.size === right.size && [...left].every((group) => right.has(group));
}

// More kinds of one object are told against these.
const MOST_KINDS = 20;

/** How a clash ends that only several servers at once can have. */
export const ONLY_AT_ONCE = "a user who runs both at the same time gets that of the server started first";
