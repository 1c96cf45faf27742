/** The rows of the hub's objects that differ between two entries. @module */

import type { ValuePlace } from "../diff/place.ts";
import { isSameNode, type TreeNode } from "../diff/tree.ts";
import { quantityValue } from "../hub/kubernetes.ts";
import { type HubVersion, hubFacts } from "../hub/versions.ts";
import { type Touched, touched } from "./changed_rows.ts";
import type { Entry } from "./namespace_objects.ts";

/**
 * The rows that differ between two nodes of an entry, or of a part of one. The hub's model has no rows for objects of
 * manifests, so these are compared as a whole.
 *
 * @param place The place of the part; default: the place of the whole entry.
 */
export function* entryRows(
  old: TreeNode | undefined,
  now: TreeNode | undefined,
  entry: Entry,
  version: HubVersion,
  place: ValuePlace = entry.place,
): Generator<Touched> {
  if (!hasRows(entry)) {
    if (old === undefined || now === undefined || !isSameNode(old, now)) {
      yield { place, lifecycle: "object", before: old, after: now };
    }
    return;
  }
  const isBinding = entry.objects[0].kind === "RoleBinding";
  for (const row of touched(old, now, place, version)) {
    const key = keyBelow(row, entry);
    // Such a hub creates only the role: its binding always fails.
    if (isBinding && key === "subjects" && !hubFacts(version).bindsSubjects) continue;
    if (key === "size" && isSameAmount(row)) continue;
    yield row;
  }
}

/** Whether the hub's model has rows for the values of an entry. */
export function hasRows({ place }: Entry): boolean {
  return place.field?.type === "object";
}

/** The key of the entry that a row is in. */
export function keyBelow({ place }: Touched, { place: { steps } }: Entry): string | undefined {
  return place.steps[steps.length]?.name;
}

/** The amounts of a size, before and after. */
export function amountsOf({ before, after }: Touched): readonly (number | undefined)[] {
  return [before, after].map((node) => (node?.kind === "value" ? quantityValue(node.text) : undefined));
}

function isSameAmount(row: Touched): boolean {
  const [old, now] = amountsOf(row);
  return old !== undefined && old === now;
}
