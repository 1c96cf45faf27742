import type { RawCheck } from "../compose/given.ts";

/** What the flags of the hub check say. */
export interface CheckFlags {
  readonly rule?: readonly string[];
  readonly strict?: boolean;
  readonly hubVersion?: string;
  readonly chart?: string;
}

/** The flags as texts with their places. */
export function rawCheck(flags: CheckFlags): RawCheck {
  return {
    rules: (flags.rule ?? []).map((text) => ({ text, at: { origin: "--rule" } })),
    strict: flags.strict === true,
    ...(flags.hubVersion !== undefined && { hubVersion: { text: flags.hubVersion, at: { origin: "--hub-version" } } }),
    ...(flags.chart !== undefined && { chart: { text: flags.chart, at: { origin: "--chart" } } }),
  };
}
