/** A profile as a version of the hub uses it. @module */

import { slugOf } from "../diff/facts.ts";
import { at, itemsAt, type MapNode, type TreeNode, textAt } from "../diff/tree.ts";
import { needOf } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import type { HubVersion } from "../hub/versions.ts";

/** A profile with the values that the hub uses for it; they can be in several places of the file. */
export interface UsedProfile {
  readonly index: number;
  readonly slug: string;
  readonly groups: readonly string[];
  /**
   * The values that are used: of two profiles with the same id, both get the volumes, variables and objects of the
   * first.
   */
  readonly node: MapNode;
  /** The slug of the first profile with the same id, when that is another profile. */
  readonly lookedUp?: string;
}

/**
 * The profiles of a file, each as a version of the hub uses it: without keys that it does not know or, in a profile
 * without volumes, does not look at.
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
 * The groups that saw a profile and still see it: others can no longer start it. When no group still sees it, all
 * groups that saw it, since their members can also be in a group that sees it now.
 */
export function stayingGroups(old: UsedProfile, now: UsedProfile): readonly string[] {
  const seeing = new Set(now.groups);
  const both = old.groups.filter((group) => seeing.has(group));
  return both.length === 0 ? old.groups : both;
}
