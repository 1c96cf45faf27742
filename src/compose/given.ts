import type { Origin } from "../errors.ts";

/** One text that was given, and where. */
export interface Given {
  readonly text: string;
  readonly at: Origin;
}

/** The texts of the options of the hub check, as a door read them. */
export interface RawCheck {
  /** `ID=off`, `ID=warn` or `ID=error`; a later one of the same rule wins. */
  readonly rules?: readonly Given[];
  readonly strict?: boolean;
  readonly hubVersion?: Given;
  readonly chart?: Given;
}
