/** Which profiles the form lists in another place. @module */

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
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((before[ends[middle] ?? -1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? undefined : ends[low - 1];
    ends[low] = index;
  }
  const stays = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) stays.add(at);
  return before.flatMap((_, index) => (stays.has(index) ? [] : [index]));
}
