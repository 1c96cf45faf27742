/**
 * Lists whose length comes from outside. A call takes its arguments from the stack, which holds about 100,000 of them, so
 * `list.push(...items)` and `Math.max(...numbers)` fail for a file that is large enough.
 *
 * @module
 */

/** Adds all items to the end of a list, however many there are. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** The greatest of the numbers, but not less than `least`. */
export function greatest(numbers: Iterable<number>, least = 0): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}

/**
 * How many items are in the first part of a list, found by binary search.
 *
 * @param isFirst True for every item of the first part, and false for every item after it.
 */
export function countFirst<T>(items: readonly T[], isFirst: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFirst(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
