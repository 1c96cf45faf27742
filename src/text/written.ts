/**
 * How single values are written in their file, where that differs from the value that is read: `1.10` is read as 1.1.
 * @module
 */

import type { Origin } from "../errors.ts";

const texts = new WeakMap<Origin, string>();

/** Longer values do not help people. */
const LONGEST = 40;

/** Remembers what is written at a place. */
export function noteWritten(at: Origin, text: string): void {
  if (text.length <= LONGEST) texts.set(at, text);
}

/** What the file has at a place; `undefined` when that is not known, or when it is the same as the value. */
export function writtenAt(at: Origin | undefined): string | undefined {
  return at && texts.get(at);
}
