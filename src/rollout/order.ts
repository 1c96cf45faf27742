/** Finds the profiles that have another place in the form. @module */

import { countFirst } from "../lists.ts";

/**
 * The smallest set of items that have to move to get one order from the other: all except a longest increasing
 * subsequence.
 *
 * @param before The old places, in the new order.
 * @returns Indexes into `before`.
 */
export function movedItems(before: readonly number[]): readonly number[] {
  // The last index of the best subsequence of each length, and the predecessor of each index.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, place] of before.entries()) {
    const length = countFirst(ends, (end) => (before[end] ?? 0) < place);
    previous[index] = length === 0 ? undefined : ends[length - 1];
    ends[length] = index;
  }
  const stays = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) stays.add(at);
  return before.flatMap((_, index) => (stays.has(index) ? [] : [index]));
}
