/** What happens to the users of a profile that is removed, or gets another slug or other groups. @module */

import type { ValuePlace } from "../diff/place.ts";
import { maskedPath } from "../diff/place.ts";
import { count } from "../text/words.ts";
import { SHOW_SERVERS } from "./commands.ts";
import type { UsedProfile } from "./profile.ts";
import { effectOf, kindOf, type Scene } from "./scene.ts";
import type { RolloutEffect } from "./types.ts";
import { names, objectNoun, quoted } from "./words.ts";

/** What happens when the stop hook of the hub raises an error. */
export const STOPS = "servers that run it cannot be stopped cleanly: what has persist: false is not deleted";

/** Effects of a profile that is removed. */
export function* removedProfile(profile: UsedProfile, scene: Scene): Generator<RolloutEffect> {
  const { slug, groups, index } = profile;
  // When another profile has the same slug, the hub finds that one.
  if (!scene.after.slugs.has(slug)) {
    const message = `The profile is removed, and ${STOPS}. A saved choice of it points nowhere${orphans(scene, index)}`;
    yield* effectOf(kindOf("identity"), { profile: slug, path: "", groups, message, how: SHOW_SERVERS });
  }
  const isSeen = (group: string) => scene.after.byGroup.get(group)?.some((other) => other.slug === slug) === true;
  yield* lostGroups(
    scene,
    slug,
    "",
    groups.filter((group) => !isSeen(group)),
  );
}

// The claims that no profile uses any longer.
function orphans({ before, after }: Scene, index: number): string {
  const claims = (before.entries[index] ?? []).filter(
    ({ isClaim, kept, objects: [object], profile }) =>
      isClaim && kept && after.holders.of(object, profile.groups).length === 0,
  );
  const [first] = claims;
  if (first === undefined) return "";
  if (claims.length === 1)
    return `. The ${objectNoun(first.objects[0])} stays, and is mounted by no profile that they see`;
  return `. ${count(claims.length, "claim")} stay, and are mounted by no profile that they see: ${names(claims.map(({ objects }) => objects[0].name))}`;
}

/** Effects of a profile that stays and gets another slug. */
export function* renamedProfile(old: UsedProfile, now: UsedProfile, scene: Scene): Generator<RolloutEffect> {
  if (old.slug === now.slug || scene.after.slugs.has(old.slug)) return;
  const message = `The slug becomes ${quoted(now.slug)}, nothing has the old one, and ${STOPS}. A saved choice of it points nowhere`;
  yield* effectOf(kindOf("identity"), {
    profile: old.slug,
    path: "definition.slug",
    groups: old.groups,
    message,
    how: SHOW_SERVERS,
  });
}

/** Effects of a profile that other groups see than before. */
export function* changedGroups(
  old: UsedProfile,
  now: UsedProfile,
  place: ValuePlace,
  scene: Scene,
): Generator<RolloutEffect> {
  const path = maskedPath(place);
  const [before, after] = [new Set(old.groups), new Set(now.groups)];
  yield* lostGroups(
    scene,
    old.slug,
    path,
    old.groups.filter((group) => !after.has(group)),
  );
  const gained = now.groups.filter((group) => !before.has(group));
  if (gained.length === 0) return;
  const message = `The form shows it to ${names(gained)} too`;
  yield* effectOf(kindOf("audience"), { profile: now.slug, path, groups: gained, message });
}

function* lostGroups(scene: Scene, profile: string, path: string, lost: readonly string[]): Generator<RolloutEffect> {
  const isLast = (group: string) => !scene.after.byGroup.has(group);
  const [some, all] = [lost.filter((group) => !isLast(group)), lost.filter(isLast)];
  const lose = (groups: readonly string[]) =>
    `${names(groups)} no longer ${groups.length === 1 ? "sees" : "see"} it: a running server goes on, and another one cannot be started`;
  const kind = kindOf("audience", { lost: true });
  if (some.length > 0) yield* effectOf(kind, { profile, path, groups: some, message: lose(some) });
  if (all.length === 0) return;
  const message = `${lose(all)}. No profile is left for ${all.length === 1 ? "that group" : "these groups"}: who is in no other sees "Pending configuration" and can start nothing`;
  yield* effectOf(kind, { profile, path, groups: all, message });
}

/** Effects of a new profile. */
export function* addedProfile({ slug, groups }: UsedProfile): Generator<RolloutEffect> {
  if (groups.length === 0) return;
  const message = "The profile is new: the form shows it";
  yield* effectOf(kindOf("audience"), { profile: slug, path: "", groups, message });
}
