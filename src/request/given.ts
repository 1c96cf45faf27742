import type { Origin } from "../errors.ts";

/** One text that was given, and where. */
export interface Given {
  readonly text: string;
  readonly at: Origin;
}
