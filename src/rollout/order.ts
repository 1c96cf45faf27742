/** Which profiles the form lists in another place. @module */

import { countFirst } from "../lists.ts";

/**
 * The fewest items that have to move for one order to become the other: all but a longest run that rises.
 *
 * @param before Places before, in the order of now.
 * @returns Indexes into `before`.
 */
export function movedItems(before: readonly number[]): readonly number[] {
  // The last index of the best run of each length, and what comes before each index in its run.
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
