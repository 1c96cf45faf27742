import type { Origin } from "../errors.ts";
import { REQUEST_OPTIONS } from "./options.ts";

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

/** Whether the check is to be another than the usual one; the defaults, which the action always gives, are that. */
export function hasCheckOptions({ rules, strict, hubVersion, chart }: RawCheck): boolean {
  const isOther = (given: Given | undefined, usual: string) =>
    given !== undefined && given.text !== "" && given.text !== usual;
  return (
    (rules?.length ?? 0) > 0 ||
    strict === true ||
    isOther(hubVersion, REQUEST_OPTIONS.hubVersion.default) ||
    isOther(chart, REQUEST_OPTIONS.chart.default)
  );
}
