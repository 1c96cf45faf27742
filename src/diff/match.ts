import { slugOf } from "./facts.ts";
import { type TreeNode, textAt } from "./tree.ts";

/** The indexes of one profile in the old and in the new file. */
export interface ProfilePair {
  readonly before: number;
  readonly after: number;
}

// With more comparisons than this, a renamed profile is only recognised by its id.
const maxComparisons = 10_000;
const maxFeatures = 3000;

/** Which old profile became which new one: by slug, and then by how much of the rest is the same. */
export function matchProfiles(before: readonly TreeNode[], after: readonly TreeNode[]): readonly ProfilePair[] {
  const pairs: ProfilePair[] = [];
  const waiting = new Map<string, number[]>();
  for (const [index, profile] of before.entries()) {
    const key = slugOf(profile) ?? `\0${index}`;
    waiting.set(key, [...(waiting.get(key) ?? []), index]);
  }
  const fresh: number[] = [];
  for (const [index, profile] of after.entries()) {
    const match = waiting.get(slugOf(profile) ?? `\0${index}`)?.shift();
    if (match === undefined) fresh.push(index);
    else pairs.push({ before: match, after: index });
  }
  const gone = [...waiting.values()].flat().sort((a, b) => a - b);
  return [...pairs, ...renamed(before, after, gone, fresh)];
}

function renamed(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
  gone: readonly number[],
  fresh: readonly number[],
): readonly ProfilePair[] {
  const onlyIds = gone.length * fresh.length > maxComparisons;
  const featuresOf = (profiles: readonly TreeNode[], indexes: readonly number[]) =>
    new Map(indexes.map((index) => [index, onlyIds ? new Map<string, number>() : features(profiles[index])]));
  const oldFeatures = featuresOf(before, gone);
  const newFeatures = featuresOf(after, fresh);
  const candidates: (ProfilePair & { readonly score: number })[] = [];
  for (const [oldIndex, old] of oldFeatures) {
    for (const [newIndex, now] of newFeatures) {
      const id = textAt(before[oldIndex], "id");
      const isSameId = id !== undefined && id === textAt(after[newIndex], "id");
      const score = (isSameId ? 1 : 0) + likeness(old, now);
      // Profiles of one family have much in common: the limit is high, so that a new profile is not mistaken for a
      // removed one.
      if (score >= (isSameId ? (onlyIds ? 1 : 1.5) : 0.85))
        candidates.push({ before: oldIndex, after: newIndex, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.before - b.before || a.after - b.after);
  const taken = { before: new Set<number>(), after: new Set<number>() };
  return candidates.filter((pair) => {
    if (taken.before.has(pair.before) || taken.after.has(pair.after)) return false;
    taken.before.add(pair.before);
    taken.after.add(pair.after);
    return true;
  });
}

// Every value with its path, and texts line by line. Names that are made from the slug or the id are compared as if
// slug and id were the same.
function features(profile: TreeNode | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (profile === undefined) return found;
  const names = [slugOf(profile), textAt(profile, "id")]
    .filter((name): name is string => name !== undefined && name.length > 2)
    .flatMap((name) => [name, name.replaceAll("_", "-")])
    .sort((a, b) => b.length - a.length);
  let count = 0;
  const visit = (node: TreeNode, path: string) => {
    if (count >= maxFeatures) return;
    if (node.kind === "map") {
      for (const [key, value] of node.entries) if (path !== "" || key !== "id") visit(value, `${path}.${key}`);
    } else if (node.kind === "list") {
      for (const item of node.items) visit(item, `${path}[]`);
    } else if (path !== ".definition.slug") {
      for (const line of node.text.split("\n")) {
        const feature = `${path}=${names.reduce((text, name) => text.replaceAll(name, "\0"), line)}`;
        found.set(feature, (found.get(feature) ?? 0) + 1);
        count++;
      }
    }
  };
  visit(profile, "");
  return found;
}

// Dice's coefficient of two multisets: 1 when equal, 0 when nothing is shared.
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [feature, count] of a) {
    shared += Math.min(count, b.get(feature) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
