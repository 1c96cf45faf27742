/** What happens to the objects that users have: claims with their files, and the other objects of a profile. @module */

import { maskedPath } from "../diff/place.ts";
import { textAt } from "../diff/tree.ts";
import type { Touched } from "./changed_rows.ts";
import { changedContent, foundContent } from "./content.ts";
import { entryRows } from "./entry_rows.ts";
import { type Entry, identityOf, isMadeOnce } from "./namespace_objects.ts";
import { addedEntry, changedKeeping, goneEntry, renamedEntry } from "./naming.ts";
import type { UsedProfile } from "./profile.ts";
import { effectOf, kindOf, type Scene } from "./scene.ts";
import type { RolloutEffect } from "./types.ts";
import { fromTo, PLAIN, sentenceLabel } from "./words.ts";

/** Effects on the objects that a profile creates, and has created before; `old` is missing for a new profile. */
export function* changedObjects(
  old: UsedProfile | undefined,
  now: UsedProfile,
  scene: Scene,
): Generator<RolloutEffect> {
  const before = old === undefined ? [] : (scene.before.entries[old.index] ?? []);
  const after = scene.after.entries[now.index] ?? [];
  const { pairs, gone } = matchEntries(before, after);
  for (const [entry, previous] of pairs) {
    if (previous !== undefined) yield* changedEntry(previous, entry, scene);
    else {
      yield* foundContent(entry, undefined, scene);
      if (old !== undefined) yield* addedEntry(entry);
    }
  }
  for (const entry of gone) yield* goneEntry(entry, now, scene);
}

// Entries are matched by their object, and then by their own name or the place where they are mounted: then the entry
// stays and gets another object.
const MATCHES: readonly ((entry: Entry) => string | undefined)[] = [
  ({ objects: [object] }) => identityOf(object),
  ({ place }) => maskedPath(place),
  ({ node }) => textAt(node, "volume_mount", "mount_path") ?? textAt(node, "mount_path"),
];

function matchEntries(before: readonly Entry[], after: readonly Entry[]) {
  const found = new Map<Entry, Entry>();
  const open = new Set(before);
  for (const match of MATCHES) {
    const waiting = new Map<string, Entry[]>();
    for (const entry of open) {
      const key = keyOf(entry, match);
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [entry]);
      else known.push(entry);
    }
    for (const entry of after) {
      if (found.has(entry)) continue;
      const previous = waiting.get(keyOf(entry, match))?.shift();
      if (previous === undefined) continue;
      found.set(entry, previous);
      open.delete(previous);
    }
  }
  return { pairs: after.map((entry) => [entry, found.get(entry)] as const), gone: [...open] };
}

// An entry without such a key does not match any other.
function keyOf(entry: Entry, match: (entry: Entry) => string | undefined): string {
  const key = match(entry);
  return key === undefined ? JSON.stringify(["", maskedPath(entry.place)]) : JSON.stringify([entry.section, key]);
}

function* changedEntry(old: Entry, now: Entry, scene: Scene): Generator<RolloutEffect> {
  const isRenamed = identityOf(old.objects[0]) !== identityOf(now.objects[0]);
  if (isRenamed) {
    yield* renamedEntry(old, now, scene);
    // An object with a new name is created with the new content, unless it exists already.
    yield* foundContent(now, old, scene);
  } else {
    if (old.kept !== now.kept) yield* changedKeeping(old, now, scene);
    const seen = new Set(old.profile.groups);
    const gained = now.profile.groups.filter((group) => !seen.has(group));
    yield* foundContent(now, undefined, scene, gained);
  }
  for (const row of entryRows(old.node, now.node, now, scene.version)) {
    if (isMadeOnce(row.lifecycle)) {
      if (!isRenamed) yield* changedContent(row, old, now, scene);
    } else if (row.lifecycle !== now.naming) yield* changedUse(row, now, isRenamed);
  }
}

/** Effects of values that are not in the object itself, such as where it is mounted. */
function* changedUse(row: Touched, now: Entry, isRenamed: boolean): Generator<RolloutEffect> {
  // Whether the object is kept is reported for the entry.
  if (row.lifecycle === "claim-persist" || row.lifecycle === "object-persist") return;
  const { slug, groups } = now.profile;
  const isMoved = now.isClaim && row.lifecycle === "mount" && !isRenamed;
  const moved = isMoved ? ": the same files are then at another path, and whatever contains the old path breaks" : "";
  const message = `${sentenceLabel(row.place)} changes${fromTo(row.before, row.after)}${PLAIN["at-next-start"]}${moved}`;
  yield* effectOf(kindOf(row.lifecycle), { profile: slug, path: maskedPath(row.place), groups, message });
}
