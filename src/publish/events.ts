import { readFileSync } from "node:fs";
import type { Job } from "../job.ts";
import { checkArgument } from "../text/argument.ts";

/** The parts of an event's payload that say where the triggering code came from. */
interface EventPayload {
  readonly repository?: { readonly full_name?: unknown } | null;
  readonly pull_request?: { readonly head?: { readonly repo?: Repository } | null } | null;
  readonly workflow_run?: { readonly event?: unknown; readonly head_repository?: Repository } | null;
}

type Repository = { readonly full_name?: unknown } | null | undefined;

/**
 * The events that only people with write access can cause. Any other event can come from somebody else, or is not
 * known.
 */
const INSIDE: ReadonlySet<string> = new Set([
  "push",
  "schedule",
  "workflow_dispatch",
  "repository_dispatch",
  "release",
  "create",
  "delete",
  "deployment",
  "deployment_status",
  "merge_group",
  "registry_package",
]);

/** Events that most workflows use, for hints. */
export const USUAL_EVENTS = "push, schedule or workflow_dispatch";

/** The events of a pull request; they are trusted when its branch is in this repository. */
const OF_PULL_REQUESTS: ReadonlySet<string> = new Set([
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
]);

/**
 * Why a workflow run that this event started must not write; `undefined` when it may. The content of such a run can
 * come from somebody without write access, while its token can write. Accepted are only events that need write access,
 * and those of pull requests and other workflows when they come from this repository. A run whose event has no name or
 * cannot be read must not write either.
 *
 * @param eventName `GITHUB_EVENT_NAME`
 * @param payload the parsed file at `GITHUB_EVENT_PATH`; anything but an object means that it cannot be read
 * @see https://docs.github.com/actions/reference/security/secure-use
 *
 * @example
 * ```ts
 * import { untrustedEvent } from "app-hub-configurator";
 *
 * console.log(untrustedEvent("schedule", {}), typeof untrustedEvent("pull_request_target", {})); // undefined string
 * ```
 */
export function untrustedEvent(eventName: string, payload: unknown): string | undefined {
  checkArgument("untrustedEvent: eventName", eventName, "text");
  if (eventName === "") return "the runner does not name an event";
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    return `the file of the ${eventName} event cannot be read`;
  }
  const event: EventPayload = payload;
  if (INSIDE.has(eventName)) return undefined;
  if (OF_PULL_REQUESTS.has(eventName)) {
    return isHere(event, event.pull_request?.head?.repo) ? undefined : `the ${eventName} event comes from a fork`;
  }
  if (eventName === "pull_request_target") {
    return "pull_request_target runs with a token that can write, for a pull request that anybody can open";
  }
  if (eventName !== "workflow_run") return `the ${eventName} event can be triggered by people who cannot write here`;
  if (!isHere(event, event.workflow_run?.head_repository)) {
    return "the workflow_run event comes from a workflow that ran for a fork";
  }
  const first = event.workflow_run?.event;
  if (typeof first === "string" && (INSIDE.has(first) || OF_PULL_REQUESTS.has(first))) return undefined;
  return `the workflow_run event comes from a workflow that ran on ${typeof first === "string" ? first : "an event without a name"}`;
}

// Names of repositories are compared without their case.
function isHere({ repository }: EventPayload, other: Repository): boolean {
  const [here, there] = [repository?.full_name, other?.full_name];
  return typeof here === "string" && typeof there === "string" && here.toLowerCase() === there.toLowerCase();
}

/** The event of a run, as the runner gives it. */
export interface RunEvent {
  readonly name: string;
  readonly payload: unknown;
}

/**
 * The event of this run; `undefined` for a run outside of a workflow. A payload that cannot be read counts as missing,
 * and is not trusted.
 */
export function readEvent({ isActions, eventName: name, eventPath: path }: Job): RunEvent | undefined {
  if (!isActions && name === "" && path === "") return undefined;
  try {
    return { name, payload: JSON.parse(readFileSync(path, "utf8")) };
  } catch {
    return { name, payload: undefined };
  }
}
