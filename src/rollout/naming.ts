/** Changes of whole objects: another name, kept or deleted from now on, added or removed. @module */

import { keyIn, maskedPath } from "../diff/place.ts";
import { showObjects } from "./commands.ts";
import { hasRows } from "./entry_rows.ts";
import type { Entry } from "./namespace_objects.ts";
import { stayingGroups, type UsedProfile } from "./profile.ts";
import { effectOf, kindOf, type Scene } from "./scene.ts";
import type { RolloutEffect } from "./types.ts";
import { names, objectNoun, quoted } from "./words.ts";

/** The path of a key of an entry; objects of manifests have none. */
function pathOf(entry: Entry, key: string): string {
  return maskedPath(hasRows(entry) ? keyIn(entry.place, key) : entry.place);
}

/** The profiles of some entries, each once, without the profile of another entry. */
export function otherProfiles(holders: readonly Entry[], { profile }: Entry): readonly string[] {
  return [...new Set(holders.map((holder) => holder.profile.slug))].filter((slug) => slug !== profile.slug);
}

// The object of a manifest is not mounted by its entry.
function isMounted(entry: Entry): boolean {
  return entry.isClaim && hasRows(entry);
}

/** Effects of an entry that stays and gets another object. */
export function* renamedEntry(old: Entry, now: Entry, scene: Scene): Generator<RolloutEffect> {
  const [from, to] = [old.objects[0], now.objects[0]];
  const path = pathOf(now, now.isClaim ? "claim_name" : "name");
  const kind = kindOf(old.naming, { kept: old.kept });
  const how = old.kept ? showObjects(from) : "";
  const instead = `The ${objectNoun(to)} is ${isMounted(now) ? "mounted" : "made"} in place of ${quoted(from.name)}`;
  if (kind === "data-loss") {
    const others = otherProfiles(scene.before.holders.of(to, now.profile.groups), old);
    const files = others.length === 0 ? "is new and empty" : `has the files of ${names(others)}`;
    const message = `${instead}, and ${files}. To users their files are gone: they stay in ${quoted(from.name)}, which is not mounted`;
    const groups = stayingGroups(old.profile, now.profile);
    yield* effectOf(kind, { profile: now.profile.slug, path, groups, message, how });
    return;
  }
  const rest = old.kept ? `; ${quoted(from.name)} stays in the namespace of each user who has it` : "";
  const message = `${instead} with the next start${rest}`;
  yield* effectOf(kind, { profile: now.profile.slug, path, groups: now.profile.groups, message, how });
}

/** Effects of an entry that the profile did not have. */
export function* addedEntry(entry: Entry): Generator<RolloutEffect> {
  const { profile, objects, place } = entry;
  const message = `The ${objectNoun(objects[0])} is ${isMounted(entry) ? "mounted" : "made"} from the next start on`;
  yield* effectOf(kindOf("start"), { profile: profile.slug, path: maskedPath(place), groups: profile.groups, message });
}

/** Effects of an entry that the profile no longer has. */
export function* goneEntry(old: Entry, now: UsedProfile, scene: Scene): Generator<RolloutEffect> {
  const [object] = old.objects;
  const kind = kindOf(old.naming, { kept: old.kept });
  const about = { profile: now.slug, path: maskedPath(old.place), how: old.kept ? showObjects(object) : "" };
  const noun = objectNoun(object);
  if (kind === "data-loss") {
    const others = [...new Set(scene.after.holders.of(object, now.groups).map(({ profile }) => profile.slug))];
    const where =
      others.length === 0
        ? "which no profile mounts that they see"
        : `which ${names(others)} still ${others.length === 1 ? "mounts" : "mount"}`;
    const message = `The ${noun} is not mounted any more. To users their files are gone: they stay in the claim, ${where}`;
    yield* effectOf(kind, { ...about, groups: stayingGroups(old.profile, now), message });
    return;
  }
  const rest = old.kept ? "; it stays in the namespace of each user who has it" : "";
  const what = hasRows(old) ? "used" : "made";
  const message = `The ${noun} is not ${what} from the next start on${rest}`;
  yield* effectOf(kind, { ...about, groups: now.groups, message });
}

/** Effects of an object that the hub keeps, or deletes, from now on. */
export function* changedKeeping(old: Entry, now: Entry, scene: Scene): Generator<RolloutEffect> {
  const { profile, isClaim, objects } = now;
  const [object] = objects;
  const noun = objectNoun(object);
  const path = pathOf(now, "persist");
  const kind = kindOf(isClaim ? "claim-persist" : "object-persist", { lost: old.kept });
  if (kind === "data-loss") {
    const others = otherProfiles(scene.after.holders.of(object, profile.groups), now);
    const also = others.length === 0 ? "" : `. ${names(others)} ${others.length === 1 ? "mounts" : "mount"} it too`;
    // Running servers of users who no longer see the profile still have to stop.
    const message = `The ${noun} and all data in it are deleted at the next stop of each server${also}`;
    const how = showObjects(object);
    yield* effectOf(kind, { profile: profile.slug, path, groups: old.profile.groups, message, how });
    return;
  }
  const message = old.kept
    ? `The ${noun} is deleted at each stop, and created again at the next start`
    : `The ${noun} is kept from the next start on, and stays when the profile is removed`;
  yield* effectOf(kind, { profile: profile.slug, path, groups: profile.groups, message });
}

/** Effects of a claim that a profile deletes at each stop, and that other profiles keep for some of its new groups. */
export function* deletedForOthers(
  now: Entry,
  holders: readonly Entry[],
  whom: readonly string[],
): Generator<RolloutEffect> {
  const { profile, objects } = now;
  const others = otherProfiles(holders, now);
  if (others.length === 0) return;
  const seen = new Set(holders.flatMap((holder) => holder.profile.groups));
  const groups = whom.filter((group) => seen.has(group));
  const message = `Each stop of a server deletes the ${objectNoun(objects[0])}, and with it the files that users keep there in ${names(others)}`;
  const how = showObjects(objects[0]);
  const path = pathOf(now, "persist");
  yield* effectOf(kindOf("claim-persist", { lost: true }), { profile: profile.slug, path, groups, message, how });
}
