import { FILE, PROFILE } from "../hub/model.ts";
import { checkArgument } from "../text/argument.ts";
import { textsBelow } from "./changes.ts";
import { compareNodes } from "./compare.ts";
import { factsOf, profilesOf } from "./facts.ts";
import { matchProfiles, type ProfilePair } from "./match.ts";
import type { ValuePlace } from "./place.ts";
import { at, itemsAt, readTree, type Tree, type TreeNode, textAt } from "./tree.ts";
import { type ConfigDiff, DIFFERENCE, type ProfileChange, type SettingChange } from "./types.ts";

const FILE_PLACE: ValuePlace = { steps: [], field: FILE };
const PROFILE_PLACE: ValuePlace = { steps: [], field: PROFILE };

/**
 * Compares two configs by profile and by meaning: the order of keys, the order of groups, and spellings that the hub
 * reads as the same value (`"8"` and `8` CPUs, null and a missing key) make no difference. Two profiles are the same
 * when their slugs are equal. When only nearly everything else is equal, the profile was renamed. Credentials are
 * masked.
 *
 * Takes parsed documents of any form and never throws: a broken old file is a difference, and not an error. See
 * `problems` and `complete` of the result for what could not be compared.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * const profile = (cpu_limit: number) => ({
 *   id: "lab",
 *   groups: ["students"],
 *   definition: { display_name: "Lab", slug: "lab", default: false, kubespawner_override: { cpu_limit } },
 * });
 * const diff = diffConfigs({ profiles: [profile(8)] }, { profiles: [profile(4)] });
 * console.log(diff.profiles[0]?.changes[0]?.label); // "cpu_limit"
 * console.log(renderText(diff));
 * ```
 */
export function diffConfigs(before: unknown, after: unknown): ConfigDiff {
  const old = readTree(before);
  const now = readTree(after);
  const oldProfiles = profilesOf(old.root);
  const newProfiles = profilesOf(now.root);
  const pairs = matchProfiles(oldProfiles, newProfiles);
  const profiles = profileChanges(oldProfiles, newProfiles, pairs);
  const order = orderOf(newProfiles, pairs);
  return {
    profiles,
    unchanged: pairs.length - profiles.filter(({ kind }) => kind === "changed" || kind === "renamed").length,
    ...(order === undefined ? {} : { order }),
    file: compareNodes(withoutProfiles(old.root), withoutProfiles(now.root), FILE_PLACE),
    complete: old.complete && now.complete,
    problems: [...problemsOf(old, before, "old"), ...problemsOf(now, after, "new")],
  };
}

function profileChanges(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
  pairs: readonly ProfilePair[],
): readonly ProfileChange[] {
  const previous = new Map(pairs.map((pair) => [pair.after, pair.before]));
  const kept = new Set(pairs.map((pair) => pair.before));
  const changes: ProfileChange[] = [];
  for (const [index, profile] of after.entries()) {
    const facts = factsOf(profile, index);
    const oldIndex = previous.get(index);
    const old = oldIndex === undefined ? undefined : before[oldIndex];
    if (old === undefined || oldIndex === undefined) {
      changes.push({
        kind: "added",
        slug: facts.slug,
        facts,
        affectedGroups: facts.groups,
        changes: textsBelow(profile, PROFILE_PLACE),
        settings: compareNodes(NOTHING, profile, PROFILE_PLACE).filter(({ lines }) => lines === undefined),
      });
      continue;
    }
    const settings = imagesOnce(compareNodes(old, profile, PROFILE_PLACE), old, profile);
    if (settings.length === 0) continue;
    const oldFacts = factsOf(old, oldIndex);
    const affectedGroups = [...new Set([...facts.groups, ...oldFacts.groups])];
    const isSeenByOthers = [facts, oldFacts].some(({ groups }) => groups.length < affectedGroups.length);
    const base = {
      slug: facts.slug,
      facts,
      settings: [],
      ...(isSeenByOthers ? { previousGroups: oldFacts.groups } : {}),
      affectedGroups,
    };
    const isRenamed = oldFacts.slug !== facts.slug;
    changes.push(
      isRenamed
        ? {
            ...base,
            kind: "renamed",
            previousSlug: oldFacts.slug,
            changes: settings.filter((setting) => !isRename(setting, oldFacts.slug, facts.slug)),
          }
        : { ...base, kind: "changed", changes: settings },
    );
  }
  for (const [index, profile] of before.entries()) {
    if (kept.has(index)) continue;
    const facts = factsOf(profile, index);
    const settings = compareNodes(profile, NOTHING, PROFILE_PLACE);
    changes.push({ kind: "removed", slug: facts.slug, facts, affectedGroups: facts.groups, changes: [], settings });
  }
  return changes;
}

// The kind of the change already says that the slug differs. A value that is not a slug is a change like any other.
function isRename({ path, before, after }: SettingChange, from: string, to: string): boolean {
  return path === "definition.slug" && before === from && after === to;
}

const NOTHING: TreeNode = { kind: "map", entries: new Map() };

// The init containers of a family use the image of the profile, and change with it.
function imagesOnce(changes: readonly SettingChange[], old: TreeNode, now: TreeNode): readonly SettingChange[] {
  const path = "definition.kubespawner_override.image";
  const [before, after] = [old, now].map((node) => textAt(node, ...path.split(".")));
  if (before === undefined || after === undefined || before === after) return changes;
  const imagesOf = (node: TreeNode) =>
    new Map(itemsAt(node, "init_containers").map((each) => [textAt(each, "name"), textAt(each, "image")]));
  const [was, is] = [imagesOf(old), imagesOf(now)];
  const also = [...is].flatMap(([name, image]) =>
    name !== undefined && image === after && was.get(name) === before ? [`init_containers.${name}.image`] : [],
  );
  if (also.length === 0) return changes;
  return changes
    .filter((change) => !also.includes(change.path))
    .map((change) => (change.path === path ? { ...change, also } : change));
}

function orderOf(after: readonly TreeNode[], pairs: readonly ProfilePair[]): ConfigDiff["order"] {
  const byNew = [...pairs].sort((a, b) => a.after - b.after);
  if (byNew.every((pair, index) => index === 0 || pair.before > (byNew[index - 1]?.before ?? -1))) return undefined;
  const slug = ({ after: index }: ProfilePair) => factsOf(after[index] as TreeNode, index).slug;
  return { before: [...pairs].sort((a, b) => a.before - b.before).map(slug), after: byNew.map(slug) };
}

function withoutProfiles(root: TreeNode): TreeNode {
  // A document that is not a mapping is compared as one value; a missing document has nothing to compare.
  const entries: Iterable<[string, TreeNode]> =
    root.kind === "map" ? root.entries : isNull(root) ? [] : [["document", root]];
  return {
    kind: "map",
    entries: new Map([...entries].filter(([key, value]) => key !== "profiles" || value.kind !== "list")),
  };
}

function isNull(node: TreeNode): boolean {
  return node.kind === "value" && node.same === "null null";
}

function problemsOf(tree: Tree, value: unknown, which: "old" | "new"): readonly string[] {
  const problems: string[] = [];
  // A missing file is not a problem: the first run has no old file.
  if (value !== undefined && value !== null && at(tree.root, "profiles")?.kind !== "list") {
    problems.push(`The ${which} file has no list of profiles`);
  }
  if (!tree.complete) problems.push(`The ${which} file is too large or too deeply nested to be compared as a whole`);
  return problems;
}

/**
 * Whether a difference has no changes: the two configs mean the same, and both were compared completely.
 *
 * @example
 * ```ts
 * import { diffConfigs, isEmpty } from "app-hub-configurator";
 *
 * const config = (cpu_limit: unknown) => ({ profiles: [{ id: "lab", definition: { kubespawner_override: { cpu_limit } } }] });
 * console.log(isEmpty(diffConfigs(config(8), config("8"))), isEmpty(diffConfigs(config(8), config(4)))); // true false
 * ```
 */
export function isEmpty(diff: ConfigDiff): boolean {
  checkArgument("isEmpty: diff", diff, DIFFERENCE);
  return diff.profiles.length === 0 && diff.order === undefined && diff.file.length === 0 && diff.complete;
}

/**
 * The slugs that were added, that were removed, and that stayed with other settings. A renamed profile has its new slug
 * in `added` and its old one in `removed`.
 *
 * @example
 * ```ts
 * import { changedSlugs, diffConfigs } from "app-hub-configurator";
 *
 * const diff = diffConfigs({ profiles: [{ id: "lab" }] }, { profiles: [{ id: "lab", groups: ["staff"] }, { id: "gpu" }] });
 * console.log(JSON.stringify(changedSlugs(diff))); // {"added":["gpu"],"removed":[],"modified":["lab"]}
 * ```
 */
export function changedSlugs(diff: ConfigDiff): {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly modified: readonly string[];
} {
  checkArgument("changedSlugs: diff", diff, DIFFERENCE);
  const slugs = (kind: ProfileChange["kind"]) =>
    diff.profiles.filter((change) => change.kind === kind).map(({ slug }) => slug);
  const previous = diff.profiles.flatMap(({ previousSlug }) => (previousSlug === undefined ? [] : [previousSlug]));
  return {
    added: diff.profiles.filter(({ kind }) => kind === "added" || kind === "renamed").map(({ slug }) => slug),
    removed: [...slugs("removed"), ...previous],
    modified: slugs("changed"),
  };
}
