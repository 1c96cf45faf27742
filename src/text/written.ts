/** How single values are written, where that is more than what they are read as: `1.10` is read as 1.1. @module */

import type { Origin } from "../errors.ts";

const texts = new WeakMap<Origin, string>();

/** Longer ones say nothing to people. */
const LONGEST = 40;

/** Remembers what is written at a place. */
export function noteWritten(at: Origin, text: string): void {
  if (text.length <= LONGEST) texts.set(at, text);
}

/** What is written at a place, as its file has it; `undefined` where nobody knows, or where it says no more than the value. */
export function writtenAt(at: Origin | undefined): string | undefined {
  return at && texts.get(at);
}
