/** Changes of the content of objects, which only matters when an object is created. @module */

import { keyIn, maskedPath } from "../diff/place.ts";
import { at, isSameNode, textAt } from "../diff/tree.ts";
import type { Touched } from "./changed_rows.ts";
import { annotateClaims, deleteObjects, growClaims, showObjects } from "./commands.ts";
import { amountsOf, entryRows, keyBelow } from "./entry_rows.ts";
import { type Entry, identityOf, isMadeOnce, type ObjectName, partOf } from "./namespace_objects.ts";
import { deletedForOthers, otherProfiles } from "./naming.ts";
import { stayingGroups } from "./profile.ts";
import { effectOf, kindOf, type Scene } from "./scene.ts";
import type { RolloutEffect } from "./types.ts";
import { fromTo, names, objectNoun, quoted, sentenceLabel } from "./words.ts";

/** The effects of a changed row of an object whose name stays the same. */
export function* changedContent(row: Touched, old: Entry, now: Entry, scene: Scene): Generator<RolloutEffect> {
  const { slug, groups } = now.profile;
  const object = objectOf(row, now);
  const makers = scene.before.holders
    .of(object, groups)
    .filter((holder) => holder.profile !== old.profile && differs(holder, row, now));
  const others = old.kept && now.kept ? [] : otherProfiles(makers, old);
  const isThere = now.kept ? old.kept || others.length > 0 : others.length > 0 && isKeptByOthers(object, now, scene);
  const kind = kindOf(row.lifecycle, { kept: isThere });
  const about = { profile: slug, path: maskedPath(row.place) };
  const what = `${sentenceLabel(row.place)} changes${fromTo(row.before, row.after)}`;
  const noun = objectNoun(now.objects[0]);
  if (kind !== "not-applied") {
    yield* effectOf(kind, {
      ...about,
      groups,
      message: `${what} with the next start, when the ${noun} is created again`,
    });
    return;
  }
  const from = others.length === 0 ? "" : ` from ${names(others)}`;
  const message = `${what} only for users who do not have the ${noun} yet${from}: the hub does not update what exists${limits(row, now)}`;
  const staying = stayingGroups(old.profile, now.profile);
  yield* effectOf(kind, { ...about, groups: staying, message, how: bringing(row, now, object) });
}

function isKeptByOthers(object: ObjectName, now: Entry, { after }: Scene): boolean {
  return otherProfiles(after.holders.of(object, now.profile.groups), now).length > 0;
}

// The object of an entry that a row is in.
function objectOf(row: Touched, now: Entry): ObjectName {
  const steps = row.place.steps.slice(now.place.steps.length);
  const inside = ({ part }: ObjectName) => part.every((key, index) => steps[index]?.name === key);
  return now.objects.findLast(inside) ?? now.objects[0];
}

// Whether another profile has created the object with other content than it has now.
function differs(holder: Entry, row: Touched, now: Entry): boolean {
  const steps = row.place.steps.slice(now.place.steps.length).map(({ name }) => name);
  const theirs = steps.length === 0 ? holder.node : at(holder.node, ...steps);
  return theirs === undefined || row.after === undefined ? theirs !== row.after : !isSameNode(theirs, row.after);
}

/**
 * Effects of a new object for whose name another entry has already created an object for the same users.
 *
 * @param replaced The entry that was at its place before.
 * @param groups The groups for which it is new; default: all groups that see the profile.
 */
export function* foundContent(
  now: Entry,
  replaced: Entry | undefined,
  scene: Scene,
  groups: readonly string[] = now.profile.groups,
): Generator<RolloutEffect> {
  const { slug } = now.profile;
  const reported = new Set<string>();
  for (const object of now.objects) {
    const holders = scene.before.holders.of(object, groups);
    if (now.isClaim && !now.kept && object === now.objects[0]) yield* deletedForOthers(now, holders, groups);
    for (const holder of holders) {
      if (holder === replaced && object.part.length === 0) continue;
      for (const row of contentRows(holder, now, object, scene)) {
        const path = maskedPath(row.place);
        if (reported.has(path)) continue;
        reported.add(path);
        const whose = holder.profile.slug === slug ? "" : ` from ${quoted(holder.profile.slug)}`;
        const message = `${sentenceLabel(row.place)}: users who have the ${objectNoun(object)}${whose} keep it as it is, for the hub does not update what exists${limits(row, now)}`;
        const seen = new Set(holder.profile.groups);
        yield* effectOf(kindOf(row.lifecycle, { kept: true }), {
          profile: slug,
          path,
          groups: groups.filter((group) => seen.has(group)),
          message,
          how: bringing(row, now, object),
        });
      }
    }
  }
}

function* contentRows(holder: Entry, now: Entry, object: ObjectName, { version }: Scene): Generator<Touched> {
  const theirs = holder.objects.find((other) => identityOf(other) === identityOf(object));
  if (theirs === undefined) return;
  const place = object.part.reduce(keyIn, now.place);
  // A config map in a manifest and one in the list of config maps have different forms.
  if (holder.section !== now.section) {
    if (!isSameConfigMap(holder, now)) yield { place, lifecycle: "object", before: holder.node, after: now.node };
    return;
  }
  for (const row of entryRows(partOf(holder.node, theirs), partOf(now.node, object), now, version, place)) {
    if (isMadeOnce(row.lifecycle)) yield row;
  }
}

/** Whether a config map in the list and one in a manifest, in either order, have the same text under the same key. */
function isSameConfigMap(...entries: readonly [Entry, Entry]): boolean {
  const inSection = (key: string) => entries.find(({ section }) => section === key);
  const [manifest, listed] = [inSection("manifests"), inSection("config_maps")];
  const key = listed && textAt(listed.node, "key");
  const data = manifest && at(manifest.node, "data");
  if (key === undefined || listed === undefined || data?.kind !== "map" || data.entries.size !== 1) return false;
  const [one, other] = [data.entries.get(key), at(listed.node, "content")];
  return one !== undefined && other !== undefined && isSameNode(one, other);
}

// A part of the message about values that Kubernetes does not allow to change.
function limits(row: Touched, now: Entry): string {
  if (!now.isClaim) return "";
  const key = keyBelow(row, now);
  if (key === "size") return isLarger(row) ? "" : ", and a claim cannot be made smaller";
  return key === "storage_class" || key === "access_modes"
    ? ", which cannot be changed in an existing claim: create a new claim and copy the files"
    : "";
}

function isLarger(row: Touched): boolean {
  const [old, now] = amountsOf(row);
  return old !== undefined && now !== undefined && now > old;
}

/** The command that brings a change to users who have the object. */
function bringing(row: Touched, now: Entry, object: ObjectName): string {
  const [main] = now.objects;
  if (!now.isClaim) {
    // While a binding exists, the hub does not look at its role.
    const all = main.kind === "RoleBinding" ? now.objects : [object];
    const lines = all.map((one) => deleteObjects(one, objectNoun(one)));
    return lines.filter((line) => line !== "").join("\n");
  }
  const key = keyBelow(row, now);
  const after = row.after?.kind === "value" ? row.after : undefined;
  if (key === "size" && after?.masked === false && isLarger(row)) return growClaims(main, after.text.trim());
  const name = row.place.steps[now.place.steps.length + 1]?.name;
  if (key === "annotations" && name !== undefined && after?.masked !== true) {
    return annotateClaims(main, new Map([[name, after?.text]]));
  }
  return showObjects(main);
}
