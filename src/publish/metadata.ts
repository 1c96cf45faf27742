import type { Answer, Clock, GithubClient } from "./client.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf, type Signal } from "./messages.ts";
import type { PullRequest, State } from "./state.ts";
import { write } from "./steps.ts";

/** What a pull request still lacks; a part that is absent has nothing to do. */
export interface MetadataTasks {
  /** One `PATCH` of the issue: whole lists, because GitHub replaces them. */
  readonly issue?: {
    readonly labels?: readonly string[];
    readonly assignees?: readonly string[];
    readonly milestone?: number;
  };
  readonly reviewers?: readonly string[];
  readonly teams?: readonly string[];
  readonly autoMerge?: "MERGE" | "SQUASH" | "REBASE";
  readonly warnings: readonly string[];
}

const key = (name: string) => name.toLowerCase();

/** What is wanted, not there, and was not taken away by somebody. */
function missing(wanted: readonly string[], present: readonly string[], removed: readonly string[]): string[] {
  const known = new Set([...present, ...removed].map(key));
  return wanted.filter((name) => !known.has(key(name)));
}

// GitHub refuses auto-merge where nothing is left to wait for.
const NOTHING_TO_WAIT_FOR = new Set(["CLEAN", "UNSTABLE", "HAS_HOOKS"]);

/**
 * The difference between what a pull request has and what is wanted. Nothing is taken away that people added, and what
 * they took away is not put back.
 *
 * @param pull the open pull request, or null for one that this run has opened
 */
export function metadataTasks(pull: PullRequest | null, settings: PublishSettings, state: State): MetadataTasks {
  const warnings: string[] = [];
  const labels = missing(settings.labels, pull?.labels ?? [], pull?.removed.labels ?? []);
  const assignees = missing(settings.assignees, pull?.assignees ?? [], pull?.removed.assignees ?? []);
  const hasMilestone = pull !== null && (pull.milestone !== null || pull.removed.milestone);
  const milestone = hasMilestone ? undefined : settings.milestone;
  const issue = {
    ...(labels.length > 0 ? { labels: [...(pull?.labels ?? []), ...labels] } : {}),
    ...(assignees.length > 0 ? { assignees: [...(pull?.assignees ?? []), ...assignees] } : {}),
    ...(milestone === undefined ? {} : { milestone }),
  };

  const author = pull?.author ?? state.viewer;
  const asked = missing(settings.reviewers, pull?.reviewers ?? [], pull?.removed.reviewers ?? []);
  const reviewers = asked.filter((login) => key(login) !== key(author));
  if (pull === null && reviewers.length < asked.length) {
    warnings.push(`${author} opened the pull request and cannot review it; name another reviewer`);
  }
  const teams = missing(settings.teamReviewers, pull?.teams ?? [], pull?.removed.teams ?? []);

  const isDraft = pull?.isDraft ?? settings.draft;
  const isSet =
    pull !== null && (pull.autoMerge || pull.removed.autoMerge || NOTHING_TO_WAIT_FOR.has(pull.mergeState ?? ""));
  const wantsAutoMerge = settings.autoMerge !== "off" && !isDraft && !isSet;
  const isAllowed = state.repository.autoMergeAllowed !== false;
  if (wantsAutoMerge && !isAllowed) {
    warnings.push(
      `${state.repository.nameWithOwner} does not allow auto-merge: switch it on under Settings > General > Pull Requests`,
    );
  }
  const method = settings.autoMerge.toUpperCase() as "MERGE" | "SQUASH" | "REBASE";
  return {
    ...(Object.keys(issue).length > 0 ? { issue } : {}),
    ...(reviewers.length > 0 ? { reviewers } : {}),
    ...(teams.length > 0 ? { teams } : {}),
    ...(wantsAutoMerge && isAllowed ? { autoMerge: method } : {}),
    warnings,
  };
}

/** Whether there is anything to send. */
export const hasTasks = ({ issue, reviewers, teams, autoMerge }: MetadataTasks): boolean =>
  [issue, reviewers, teams, autoMerge].some((task) => task !== undefined);

/** The pull request that gets the metadata. */
export interface MetadataTarget {
  readonly repository: string;
  readonly number: number;
  readonly id: string;
  /** Opened by this run: parts of GitHub may not know it yet. */
  readonly isNew: boolean;
}

const PAUSES = [1000, 2000, 4000];

const isUnknownYet = ({ status, message, type }: Signal) =>
  status === 404 || type === "NOT_FOUND" || /could not resolve to a node/i.test(message);

async function once<T>(isNew: boolean, clock: Clock, send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (const pause of isNew ? PAUSES : []) {
    const answer = await send();
    if (answer.ok || !isUnknownYet(answer.signal)) return answer;
    await clock.sleep(pause);
  }
  return send();
}

async function enableAutoMerge(client: GithubClient, id: string, mergeMethod: string): Promise<Answer<unknown>> {
  const mutation = {
    field: "enablePullRequestAutoMerge",
    inputType: "EnablePullRequestAutoMergeInput",
    input: { pullRequestId: id, mergeMethod },
    selection: "pullRequest { id }",
  };
  const [result] = await write(client, [mutation]);
  if (result === undefined || "value" in result) return { ok: true, value: undefined };
  // There is nothing to wait for, so a person or a rule can merge at once.
  if (/in (clean|unstable|has_hooks) status/i.test(result.signal.message)) return { ok: true, value: undefined };
  return { ok: false, signal: result.signal };
}

function notAssigned(wanted: readonly string[], value: unknown): string[] {
  const { assignees } = Object(value) as { readonly assignees?: unknown };
  const listed: readonly unknown[] = Array.isArray(assignees) ? assignees : [];
  const present = new Set(listed.map((one) => String(Object(one)["login"]).toLowerCase()));
  return wanted.filter((login) => !present.has(login.toLowerCase()));
}

/**
 * Sends labels, assignees and milestone, reviewers, teams and auto-merge, each by itself: one that fails does not keep
 * the others back.
 *
 * @returns what did not work, as sentences
 */
export async function applyMetadata(
  client: GithubClient,
  clock: Clock,
  tasks: MetadataTasks,
  { repository, number, id, isNew }: MetadataTarget,
): Promise<string[]> {
  const problems: string[] = [];
  const run = async <T>(what: string, send: () => Promise<Answer<T>>): Promise<T | undefined> => {
    const answer = await once(isNew, clock, send);
    if (answer.ok) return answer.value;
    problems.push(`Pull request #${number} has no ${what}: ${quoteOf(answer.signal.message)}`);
    return undefined;
  };
  const { issue, reviewers, teams, autoMerge } = tasks;
  if (issue !== undefined) {
    const what = Object.keys(issue)
      .join(", ")
      .replace(/, (?=[^,]*$)/, " and ");
    const value = await run(what, () => client.rest("PATCH", `/repos/${repository}/issues/${number}`, issue));
    // GitHub leaves out people who cannot be assigned, and does not say so.
    const left = value === undefined ? [] : notAssigned(issue.assignees ?? [], value);
    if (left.length > 0)
      problems.push(
        `GitHub did not assign ${left.join(", ")}: only people with access to ${repository} can be assigned`,
      );
  }
  const request = `/repos/${repository}/pulls/${number}/requested_reviewers`;
  if (reviewers !== undefined)
    await run(`review request for ${reviewers.join(", ")}`, () => client.rest("POST", request, { reviewers }));
  if (teams !== undefined)
    await run(`review request for ${teams.join(", ")}`, () => client.rest("POST", request, { team_reviewers: teams }));
  if (autoMerge !== undefined) await run("auto-merge", () => enableAutoMerge(client, id, autoMerge));
  return problems;
}
