/** What of an event's payload tells where the triggering code came from. */
interface EventPayload {
  readonly repository?: { readonly full_name?: string } | null;
  readonly pull_request?: { readonly head?: { readonly repo?: { readonly full_name?: string } | null } | null } | null;
  readonly workflow_run?: { readonly head_repository?: { readonly full_name?: string } | null } | null;
}

/**
 * Why a workflow run that this event started must not write, or nothing when it may: its content can come from somebody
 * without write access, while its token can write. A run whose event has no name or cannot be read must not write either.
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
  if (eventName === "") return "the runner names no event";
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    return `the file of the ${eventName} event cannot be read`;
  }
  const event: EventPayload = payload;
  const here = event.repository?.full_name;
  const isForeign = (repository: { readonly full_name?: string } | null | undefined) =>
    here === undefined || repository?.full_name?.toLowerCase() !== here.toLowerCase();

  if (eventName === "pull_request_target") {
    return "pull_request_target runs with a token that can write, for a pull request that anybody can open";
  }
  if (eventName === "workflow_run" && isForeign(event.workflow_run?.head_repository)) {
    return "the workflow_run event comes from a workflow that ran for a fork";
  }
  if (eventName.startsWith("pull_request") && isForeign(event.pull_request?.head?.repo)) {
    return `the ${eventName} event comes from a fork`;
  }
  return undefined;
}
