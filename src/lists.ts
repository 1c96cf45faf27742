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

/** The greatest of the numbers, or `least` when there is none that is greater. */
export function greatest(numbers: Iterable<number>, least = 0): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}

/**
 * How many items of a list are of its first part, found by halving.
 *
 * @param isFirst True for all items of the first part, and for none after it.
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
