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
