/** Two menus as one version of the hub uses them, and the effects of the change. @module */

import { profilesOf } from "../diff/facts.ts";
import { matchProfiles } from "../diff/match.ts";
import type { Tree, TreeNode } from "../diff/tree.ts";
import { type Kind, type Lifecycle, reachOf } from "../hub/lifecycle.ts";
import type { HubVersion } from "../hub/versions.ts";
import { type Entry, entriesOf, Holders } from "./namespace_objects.ts";
import { type UsedProfile, usedProfiles } from "./profile.ts";
import type { RolloutEffect } from "./types.ts";

/** One of the two menus. */
export interface Side {
  readonly profiles: readonly UsedProfile[];
  /** The entries of each profile, by its index. */
  readonly entries: readonly (readonly Entry[])[];
  /** The entries that keep each object. */
  readonly holders: Holders;
  /** Profiles by the groups that see them. */
  readonly byGroup: ReadonlyMap<string, readonly UsedProfile[]>;
  readonly slugs: ReadonlySet<string>;
}

/** Two menus, and the pairs of profiles that are the same in both. */
export interface Scene {
  readonly version: HubVersion;
  readonly before: Side;
  readonly after: Side;
  /** The pairs in the order of the new file. */
  readonly pairs: readonly { readonly old: UsedProfile; readonly now: UsedProfile }[];
  readonly added: readonly UsedProfile[];
  readonly removed: readonly UsedProfile[];
}

/** Reads two documents as a version of the hub does. */
export function sceneOf(before: Tree, after: Tree, version: HubVersion): Scene {
  const [old, now] = [profilesOf(before.root), profilesOf(after.root)];
  const [left, right] = [sideOf(old, version), sideOf(now, version)];
  const pairs = matchProfiles(old, now)
    .flatMap((pair) => {
      const [one, other] = [left.profiles[pair.before], right.profiles[pair.after]];
      return one === undefined || other === undefined ? [] : [{ old: one, now: other }];
    })
    .sort((one, other) => one.now.index - other.now.index);
  const [kept, known] = [new Set(pairs.map((pair) => pair.old)), new Set(pairs.map((pair) => pair.now))];
  return {
    version,
    before: left,
    after: right,
    pairs,
    added: right.profiles.filter((profile) => !known.has(profile)),
    removed: left.profiles.filter((profile) => !kept.has(profile)),
  };
}

function sideOf(nodes: readonly TreeNode[], version: HubVersion): Side {
  const profiles = usedProfiles(nodes, version);
  const entries = profiles.map(entriesOf);
  const byGroup = new Map<string, UsedProfile[]>();
  for (const profile of profiles) {
    for (const group of profile.groups) {
      const known = byGroup.get(group);
      if (known === undefined) byGroup.set(group, [profile]);
      else known.push(profile);
    }
  }
  return {
    profiles,
    entries,
    holders: new Holders(entries.flat()),
    byGroup,
    slugs: new Set(profiles.map(({ slug }) => slug)),
  };
}

/** The kind of a change, from the table of lifecycles; `undefined` when nobody notices it. */
export function kindOf(
  lifecycle: Lifecycle,
  change: { readonly kept?: boolean; readonly lost?: boolean; readonly shared?: boolean } = {},
): Kind | undefined {
  const { kept = false, lost = false, shared = false } = change;
  const reach = reachOf(lifecycle, { kept, lost, shared });
  return reach === "never" ? undefined : reach;
}

/** An effect; nothing when nobody notices the change. */
export function* effectOf(
  kind: Kind | undefined,
  about: Omit<RolloutEffect, "kind" | "how"> & { readonly how?: string },
): Generator<RolloutEffect> {
  if (kind === undefined) return;
  const { profile, path, groups, message, how = "" } = about;
  yield { kind, profile, path, groups, message, how };
}
