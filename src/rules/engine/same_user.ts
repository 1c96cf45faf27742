/**
 * Which profiles the same user can start, and which objects stay between two starts.
 *
 * @module
 */

import { DELETED_KINDS } from "../../hub/kinds.ts";
import { fieldOf, flagOf, itemsOf, type Part } from "./part.ts";

/** The groups of a profile. */
export function groupsOf(profile: Part | undefined): ReadonlySet<string> {
  return new Set(itemsOf(profile, "groups").flatMap(({ value }) => (typeof value === "string" ? [value] : [])));
}

/** Whether one group sees both profiles. Even when there is none, a user with two groups can see both. */
export function meet(one: Part | undefined, other: Part | undefined): boolean {
  const groups = groupsOf(other);
  return [...groupsOf(one)].some((group) => groups.has(group));
}

/**
 * Whether the hub keeps an object when the server stops; null counts as no.
 *
 * @param kind - the kind of an object of manifests: the hub can delete only some kinds
 */
export function isKept(object: Part, kind?: string): boolean {
  if (kind !== undefined && !DELETED_KINDS.has(kind)) return true;
  const persist = fieldOf(object, "persist");
  return persist === undefined || (flagOf(object, "persist") !== false && persist.value !== null);
}

/** One object of a profile, with its name and content. */
interface Made {
  readonly name: string;
  readonly object: Part;
  /** A text that is the same for equal objects. */
  readonly content: string;
  /** See {@link isKept}. */
  readonly isKept: boolean;
}

/** Two profiles that create different objects with the same name. */
interface Clash {
  readonly name: string;
  /** The object of the later profile. */
  readonly object: Part;
  /** The object from which it differs. */
  readonly first: Part;
  /** Whether one group sees both profiles. */
  readonly meets: boolean;
  /** Whether one of the two stays after a stop, so that the other one is not created. */
  readonly kept: boolean;
}

/** Finds objects with the same name that differ between profiles; each is reported once. */
export function* clashes(profiles: readonly Part[], made: (profile: Part) => Iterable<Made>): Iterable<Clash> {
  const seen = new Map<string, { readonly made: Made; readonly profile: Part }[]>();
  for (const profile of profiles) {
    for (const one of made(profile)) {
      const known = seen.get(one.name) ?? [];
      if (known.length === 0) seen.set(one.name, known);
      // Another rule reports the same name twice in one profile.
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
      // One object for each content and audience is enough.
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

// The largest number of different objects with one name that are kept for comparisons.
const MOST_KINDS = 20;

/** The end of the message about a clash that only happens with several servers at the same time. */
export const ONLY_AT_ONCE = "a user who runs both at the same time gets that of the server started first";
