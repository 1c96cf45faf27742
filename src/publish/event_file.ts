import { readFileSync } from "node:fs";
import type { Job } from "../job.ts";

/** What the runner says about the event of a run. */
export interface RunEvent {
  readonly name: string;
  readonly payload: unknown;
}

/**
 * The event of this run; nothing for a run by hand, outside of a workflow. A payload that cannot be read counts as none,
 * which is trusted with nothing.
 */
export function readEvent({ isActions, eventName: name, eventPath: path }: Job): RunEvent | undefined {
  if (!isActions && name === "" && path === "") return undefined;
  try {
    return { name, payload: JSON.parse(readFileSync(path, "utf8")) };
  } catch {
    return { name, payload: undefined };
  }
}
