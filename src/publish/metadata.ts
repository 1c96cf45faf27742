/**
 * Labels, assignees, milestone, reviewers and auto-merge: independent requests, each of which GitHub can refuse. A
 * refusal is remembered in the pull request's text, so that the request is not sent again until the inputs change.
 *
 * @module
 */
import type { Answer, Clock, GithubClient } from "./client.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import { shortHash } from "./ownership.ts";
import { classify, type Signal, type SignalKind, signalRow } from "./signals.ts";
import type { PullRequest, State } from "./state.ts";
import { write } from "./steps.ts";

type Method = "MERGE" | "SQUASH" | "REBASE";

/** What a pull request does not have yet; a missing part needs nothing. */
export interface MetadataTasks {
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly milestone?: number;
  readonly reviewers?: readonly string[];
  readonly teams?: readonly string[];
  readonly autoMerge?: Method;
  readonly warnings: readonly string[];
}

const lower = (name: string) => name.toLowerCase();

/**
 * The wanted names that the pull request does not have and that nobody has removed; `undefined` when the current names
 * are not known.
 */
function missing(
  wanted: readonly string[],
  present: readonly string[] | null,
  removed: readonly string[] | null | undefined,
): string[] {
  if (present === null || removed === null) return [];
  const known = new Set([...present, ...(removed ?? [])].map(lower));
  return wanted.filter((name) => !known.has(lower(name)));
}

/** GitHub's states of a pull request that can be merged now. */
const READY = new Set(["CLEAN", "HAS_HOOKS"]);

/** A key of a request, which is the same while the inputs are the same. */
export function wishKey(settings: PublishSettings, what: string, name: string): string {
  const { labels, assignees, milestone, reviewers, teamReviewers, autoMerge, path } = settings;
  const inputs = [path, labels, assignees, milestone, reviewers, teamReviewers, autoMerge];
  return shortHash(JSON.stringify([what, lower(name), inputs])).slice(0, 8);
}

/**
 * The difference between what a pull request has and what is wanted. Nothing that people have added is removed, and
 * nothing that they have removed is added again.
 *
 * @param pull the open pull request; null for one that this run has just opened
 * @param refused the {@link wishKey}s that GitHub has refused before
 */
export function metadataTasks(
  pull: PullRequest | null,
  settings: PublishSettings,
  state: State,
  refused: ReadonlySet<string> = new Set(),
): MetadataTasks {
  const warnings: string[] = [];
  const removed = pull === null ? undefined : pull.removed;
  const gone = <T>(pick: (from: NonNullable<typeof removed>) => T) => (removed ? pick(removed) : removed);
  const allowed = (what: string, names: readonly string[]) => {
    const again = names.filter((name) => refused.has(wishKey(settings, what, name)));
    if (again.length > 0)
      warnings.push(
        `Pull request #${pull?.number} has no ${what} ${again.join(", ")}: GitHub refused it before, so it is not asked for again until the inputs change`,
      );
    return names.filter((name) => !again.includes(name));
  };
  const labels = allowed(
    "label",
    missing(
      settings.labels,
      pull === null ? [] : pull.labels,
      gone((from) => from.labels),
    ),
  );
  const assignees = allowed(
    "assignee",
    missing(
      settings.assignees,
      pull === null ? [] : pull.assignees,
      gone((from) => from.assignees),
    ),
  );
  const hasMilestone = pull !== null && (pull.milestone !== null || pull.removed === null || pull.removed.milestone);
  const wanted = hasMilestone || settings.milestone === undefined ? [] : [String(settings.milestone)];
  const [milestone] = allowed("milestone", wanted);

  const author = pull?.author ?? state.viewer;
  const asked = missing(
    settings.reviewers,
    pull === null ? [] : pull.reviewers,
    gone((from) => from.reviewers),
  );
  const others = asked.filter((login) => lower(login) !== lower(author));
  if (pull === null && others.length < asked.length) {
    warnings.push(`${author} opened the pull request and cannot review it; name another reviewer`);
  }
  const reviewers = allowed("reviewer", others);
  const teams = allowed(
    "team",
    missing(
      settings.teamReviewers,
      pull === null ? [] : pull.teams,
      gone((from) => from.teams),
    ),
  );
  return {
    ...(labels.length > 0 ? { labels } : {}),
    ...(assignees.length > 0 ? { assignees } : {}),
    ...(milestone === undefined ? {} : { milestone: Number(milestone) }),
    ...(reviewers.length > 0 ? { reviewers } : {}),
    ...(teams.length > 0 ? { teams } : {}),
    ...autoMergeTask(pull, settings, state, warnings, refused),
    warnings,
  };
}

function autoMergeTask(
  pull: PullRequest | null,
  settings: PublishSettings,
  { repository }: State,
  warnings: string[],
  refused: ReadonlySet<string>,
): { readonly autoMerge?: Method } {
  const isDraft = pull?.isDraft ?? settings.draft;
  const isSet = pull !== null && (pull.autoMerge || pull.removed === null || pull.removed.autoMerge);
  if (settings.autoMerge === "off" || isDraft || isSet) return {};
  if (repository.autoMergeAllowed === false) {
    warnings.push(
      `${repository.nameWithOwner} does not allow auto-merge: switch it on under Settings > General > Pull Requests`,
    );
    return {};
  }
  if (pull?.mergeState === "UNSTABLE") {
    warnings.push(
      `Pull request #${pull.number} cannot get auto-merge: a check fails or runs, and none is required, so GitHub has nothing to wait for. Require one on ${pull.base}, or merge by hand`,
    );
    return {};
  }
  const method = settings.autoMerge.toUpperCase() as Method;
  if (!refused.has(wishKey(settings, "auto-merge", method))) return { autoMerge: method };
  warnings.push(`Pull request #${pull?.number} has no auto-merge: GitHub refused it before`);
  return {};
}

/** Whether there is anything to do. */
export const hasTasks = ({ warnings: _, ...tasks }: MetadataTasks): boolean => Object.keys(tasks).length > 0;

/** The pull request that gets the metadata. */
export interface MetadataTarget {
  readonly repository: string;
  readonly number: number;
  readonly id: string;
  /** The current commit of its branch. */
  readonly headOid: string;
  /** Whether this run has opened it: parts of GitHub may not know it yet. */
  readonly isNew: boolean;
  /** Whether the run uses only REST. */
  readonly isRest: boolean;
  /** GitHub's merge state; null when a commit of this run has made it out of date. */
  readonly mergeState: string | null;
}

/** The results of the requests. */
export interface MetadataOutcome {
  /** What did not work, as sentences. */
  readonly problems: readonly string[];
  /** The {@link wishKey}s that were refused. */
  readonly refused: readonly string[];
  /** The number of requests that were successful. */
  readonly done: number;
}

/** Answers that are not about the request itself: it is sent again in the next run. */
const NOT_OF_THE_WISH: ReadonlySet<SignalKind> = new Set([
  "uncertain",
  "rate-limit",
  "race",
  "unreachable",
  "auth",
  "policy",
]);

const PAUSES = [1000, 2000, 4000];

// The checks of a new commit are registered some seconds later.
const CHECKS_PAUSE = 10_000;

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

async function mutate(
  client: GithubClient,
  field: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer<unknown>> {
  const inputType = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input`;
  const [result] = await write(client, [{ field, inputType, input, selection: "pullRequest { id }" }]);
  if (result === undefined || "value" in result) return { ok: true, value: undefined };
  return { ok: false, signal: result.signal };
}

// REST can merge now, but cannot enable auto-merge.
async function mergeByRest(
  client: GithubClient,
  { repository, number, headOid, mergeState }: MetadataTarget,
  method: Method,
): Promise<Answer<unknown>> {
  if (READY.has(mergeState ?? "")) {
    const body = { sha: headOid, merge_method: method.toLowerCase() };
    return client.rest("PUT", `/repos/${repository}/pulls/${number}/merge`, body);
  }
  const message = "it needs GraphQL, which this server does not have, or does not allow to this token";
  return { ok: false, signal: { status: null, message } };
}

/**
 * Enables auto-merge. A pull request that has nothing to wait for is merged, if its commit is still the expected one.
 */
async function armOrMerge(
  client: GithubClient,
  clock: Clock,
  target: MetadataTarget,
  mergeMethod: Method,
): Promise<Answer<unknown>> {
  const { id, headOid, mergeState, isNew } = target;
  if (target.isRest) return mergeByRest(client, target, mergeMethod);
  const merge = () => mutate(client, "mergePullRequest", { pullRequestId: id, mergeMethod, expectedHeadOid: headOid });
  if (READY.has(mergeState ?? "")) return merge();
  const arm = () =>
    once(isNew, clock, () => mutate(client, "enablePullRequestAutoMerge", { pullRequestId: id, mergeMethod }));
  const isReady = (answer: Answer<unknown>) => !answer.ok && /in (clean|has_hooks) status/i.test(answer.signal.message);
  const first = await arm();
  if (!isReady(first)) return first;
  await clock.sleep(CHECKS_PAUSE);
  const second = await arm();
  return isReady(second) ? merge() : second;
}

const loginsIn = (value: unknown, key: string, name: string): ReadonlySet<string> => {
  const list: unknown = Object(value)[key];
  const names = Array.isArray(list) ? list.map((one: unknown) => String(Object(one)[name])) : [];
  return new Set(names.map((one) => lower(one).replace(/\[bot\]$/, "")));
};

/**
 * Sends labels, assignees, milestone, reviewers, teams and auto-merge in separate requests: a failure of one does not
 * prevent the others.
 */
export async function applyMetadata(
  client: GithubClient,
  clock: Clock,
  tasks: MetadataTasks,
  settings: PublishSettings,
  target: MetadataTarget,
): Promise<MetadataOutcome> {
  const { repository, number, isNew } = target;
  const problems: string[] = [];
  const refused: string[] = [];
  let done = 0;
  const refuse = (what: string, name: string, why: string) => {
    problems.push(`Pull request #${number} has no ${what}${name === "" ? "" : ` ${name}`}: ${why}`);
    refused.push(wishKey(settings, what, name));
  };
  const failed = (what: string, names: readonly string[], signal: Signal) => {
    const { kind, id, hint } = signalRow(signal);
    const why = `${quoteOf(signal.message)}${id === "labels" ? `. ${hint}` : ""}`;
    for (const name of names) {
      if ((what === "auto-merge" && isOfNow(signal)) || NOT_OF_THE_WISH.has(kind))
        problems.push(`Pull request #${number} has no ${what} ${name}: ${why}`);
      else refuse(what, name, why);
    }
  };
  /** Sends a list in one request, and its items one by one when GitHub refuses the list. Then the answer is checked. */
  const list = async (what: string, names: readonly string[] | undefined, path: string, key: string, of: string) => {
    if (names === undefined) return;
    const send = (some: readonly string[]) => once(isNew, clock, () => client.rest("POST", path, { [key]: some }));
    const all = await send(names);
    const isRefused = !all.ok && !NOT_OF_THE_WISH.has(classify(all.signal));
    const answers =
      isRefused && names.length > 1
        ? await inTurn(names, async (name) => ({ names: [name], answer: await send([name]) }))
        : [{ names, answer: all }];
    for (const { names: some, answer } of answers) {
      if (!answer.ok) {
        failed(what, some, answer.signal);
        continue;
      }
      // GitHub silently leaves out people who cannot be requested or assigned, and bots.
      const there = of === "" ? undefined : loginsIn(answer.value, of, key === "team_reviewers" ? "slug" : "login");
      for (const name of some) {
        if (there === undefined || there.has(lower(name).replace(/\[bot\]$/, ""))) done += 1;
        else refuse(what, name, `GitHub ignored it: only people with access to ${repository} can be named`);
      }
    }
  };
  const issue = `/repos/${repository}/issues/${number}`;
  await list("label", tasks.labels, `${issue}/labels`, "labels", "");
  await list("assignee", tasks.assignees, `${issue}/assignees`, "assignees", "assignees");
  const { milestone, autoMerge } = tasks;
  if (milestone !== undefined) {
    const answer = await once(isNew, clock, () => client.rest("PATCH", issue, { milestone }));
    if (answer.ok) done += 1;
    else failed("milestone", [String(milestone)], answer.signal);
  }
  const reviews = `/repos/${repository}/pulls/${number}/requested_reviewers`;
  await list("reviewer", tasks.reviewers, reviews, "reviewers", "requested_reviewers");
  await list("team", tasks.teams, reviews, "team_reviewers", "requested_teams");
  if (autoMerge !== undefined) {
    const answer = await armOrMerge(client, clock, target, autoMerge);
    if (answer.ok) done += 1;
    else failed("auto-merge", [autoMerge], answer.signal);
  }
  return { problems, refused, done };
}

// The reason can disappear: checks end, people review, conflicts are resolved. Then the next run can enable auto-merge,
// or merge.
const isOfNow = (signal: Signal) =>
  classify(signal) === "protected" || /in \w+ (?:status|state)\b|not mergeable|still a draft/i.test(signal.message);

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
