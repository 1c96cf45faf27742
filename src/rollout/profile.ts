/** A profile as a version of the hub uses it. @module */

import { slugOf } from "../diff/facts.ts";
import { at, itemsAt, type MapNode, type TreeNode, textAt } from "../diff/tree.ts";
import { needOf } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import type { HubVersion } from "../hub/versions.ts";

/** A profile with what the hub uses for it, which is not all in one place of the file. */
export interface UsedProfile {
  readonly index: number;
  readonly slug: string;
  readonly groups: readonly string[];
  /** What is used; of two profiles with one id, both have the volumes, variables and objects of the first. */
  readonly node: MapNode;
  /** The slug of the first profile with the same id, when this is another one. */
  readonly lookedUp?: string;
}

/**
 * The profiles of a file, each as a version of the hub uses it: without what it does not know, or does not look at in a
 * profile without volumes.
 */
export function usedProfiles(profiles: readonly TreeNode[], version: HubVersion): readonly UsedProfile[] {
  const firstById = new Map<string, number>();
  for (const [index, profile] of profiles.entries()) {
    const id = textAt(profile, "id");
    if (id !== undefined && !firstById.has(id)) firstById.set(id, index);
  }
  return profiles.map((profile, index) => {
    const first = firstById.get(textAt(profile, "id") ?? "") ?? index;
    const source = profiles[first] ?? profile;
    const hasVolumes = itemsAt(source, "volumes").length > 0;
    const entries = new Map<string, TreeNode>();
    for (const [key, field] of Object.entries(PROFILE.fields)) {
      if (needOf(field, version) === "unknown") continue;
      if ("onlyWith" in field && !hasVolumes) continue;
      const node = at("bySlug" in field ? profile : source, key);
      if (node !== undefined) entries.set(key, node);
    }
    return {
      index,
      slug: nameOf(profile, index),
      groups: groupsOf(profile),
      node: { kind: "map", entries },
      ...(first === index ? {} : { lookedUp: nameOf(source, first) }),
    };
  });
}

function nameOf(profile: TreeNode, index: number): string {
  return slugOf(profile) ?? `profile ${index + 1}`;
}

/** The groups that see a profile, each once. */
function groupsOf(profile: TreeNode): readonly string[] {
  const texts = itemsAt(profile, "groups").flatMap((group) => (group.kind === "value" ? [group.text] : []));
  return [...new Set(texts)];
}

/**
 * The groups that saw a profile and go on with it: who no longer sees it starts nothing of it any more. All that saw it where
 * none goes on, for people can be in a group that sees it now, too.
 */
export function stayingGroups(old: UsedProfile, now: UsedProfile): readonly string[] {
  const seeing = new Set(now.groups);
  const both = old.groups.filter((group) => seeing.has(group));
  return both.length === 0 ? old.groups : both;
}
