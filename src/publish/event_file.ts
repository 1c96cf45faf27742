import { readFileSync } from "node:fs";

/** What the runner says about the event of a run. */
export interface RunEvent {
  readonly name: string;
  readonly payload: unknown;
}

/**
 * The event of this run; nothing for a run by hand, outside of a workflow. A payload that cannot be read counts as none,
 * which is trusted with nothing.
 *
 * @param env Gives environment variables by their names.
 */
export function readEvent(env: (name: string) => string | undefined): RunEvent | undefined {
  const [name = "", path = ""] = [env("GITHUB_EVENT_NAME"), env("GITHUB_EVENT_PATH")];
  if (env("GITHUB_ACTIONS") !== "true" && name === "" && path === "") return undefined;
  try {
    return { name, payload: JSON.parse(readFileSync(path, "utf8")) };
  } catch {
    return { name, payload: undefined };
  }
}
