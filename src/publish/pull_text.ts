import { codeSpan } from "../text/untrusted.ts";
import { composeBody, newTitle, textHash, withState } from "./body.ts";
import { type Marker, readMarker, shortHash } from "./ownership.ts";
import type { Desired } from "./plan.ts";
import type { PullRequest } from "./state.ts";
import type { Step } from "./steps.ts";

function markerOf({ settings, want, text }: Desired, state: Marker["state"] = "current"): Marker {
  return { want, title: shortHash(settings.title), text: textHash(text), state };
}

/** The step that opens a pull request. */
export function createPull(base: string, desired: Desired): Step {
  const { branch, title, draft } = desired.settings;
  const body = composeBody("", desired.text, markerOf(desired)) ?? "";
  return { kind: "create-pull", branch, base, title, body, draft };
}

/** The step that brings title and body up to date, if they are not; a person's title and words stay. */
export function textStep(
  pull: PullRequest,
  desired: Desired,
): { readonly step?: Step; readonly warnings: readonly string[] } {
  const known = readMarker(pull.body);
  const wanted = markerOf(desired);
  const title = newTitle(pull.title, pull.body, desired.settings.title);
  const isCurrent = known?.want === wanted.want && known.text === wanted.text && known.state === "current";
  if (isCurrent && title === undefined) return { warnings: [] };
  // An edited title stays edited: its hash must go on differing from the marker's.
  const marker = { ...wanted, title: title === undefined ? (known?.title ?? wanted.title) : wanted.title };
  const body = composeBody(pull.body, desired.text, marker);
  if (body === undefined) {
    return { warnings: [`The text of pull request #${pull.number} is so long that the report does not fit in`] };
  }
  return { step: { kind: "update-pull", id: pull.id, body, ...(title === undefined ? {} : { title }) }, warnings: [] };
}

function remember(pull: PullRequest, desired: Desired, state: Marker["state"]): Step {
  const marker = { ...(readMarker(pull.body) ?? markerOf(desired)), state };
  return { kind: "update-pull", id: pull.id, body: withState(pull.body, marker) };
}

/** Says why, remembers that it was not a person who closed, and closes. */
export function closeSteps(pull: PullRequest, desired: Desired): Step[] {
  const close: Step = { kind: "close-pull", id: pull.id };
  if (readMarker(pull.body)?.state === "obsolete") return [close];
  const { path } = desired.settings;
  const body = `${codeSpan(pull.base)} now has the content that this pull request was to bring to ${codeSpan(path)}, so it is closed and its branch is deleted.`;
  return [{ kind: "comment", id: pull.id, body }, remember(pull, desired, "obsolete"), close];
}

/** Says once why the pull request stays open although its file is not needed any more. */
export function abandonSteps(pull: PullRequest, desired: Desired): Step[] {
  if (readMarker(pull.body)?.state === "abandoned") return [];
  const { path } = desired.settings;
  const body = `${codeSpan(pull.base)} now has the content that this pull request was to bring to ${codeSpan(path)}. The branch has commits of other people, so it stays open: merge it for those, or close it.`;
  return [{ kind: "comment", id: pull.id, body }, remember(pull, desired, "abandoned")];
}
