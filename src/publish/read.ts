import type { GithubClient, GraphqlError } from "./client.ts";
import type { PublishSettings } from "./inputs.ts";
import type { Signal } from "./messages.ts";
import {
  isOptionalField,
  isRawState,
  nodesOf,
  type RawClosed,
  type RawCommit,
  type RawPull,
  type RawRepository,
  type RawState,
  readDocument,
  readVariables,
} from "./query.ts";
import type { Base, Branch, BranchCommit, ClosedPull, FileAt, PullRequest, Removed, State } from "./state.ts";

function fileOf(raw: RawRepository["baseFile"]): FileAt {
  if (raw === null || raw === undefined) return { kind: "none" };
  if (raw.__typename !== "Blob") return { kind: "folder" };
  return { kind: "file", oid: raw.oid, text: raw.isTruncated === true ? null : (raw.text ?? null) };
}

function commitOf(raw: RawCommit): BranchCommit {
  return {
    oid: raw.oid,
    messageBody: raw.messageBody,
    changedFiles: raw.changedFilesIfAvailable ?? null,
    author: raw.author?.user?.login ?? raw.author?.name ?? "somebody",
  };
}

function baseOf(raw: RawRepository): Base | null {
  const target = raw.base?.target;
  if (!raw.base || !target) return null;
  return {
    name: raw.base.name,
    oid: target.oid,
    tree: target.tree?.oid ?? "",
    file: fileOf(raw.baseFile),
    canPush: raw.base.refUpdateRule?.viewerCanPush ?? null,
    rules: nodesOf(raw.base.rules).map(({ type }) => type),
  };
}

/** A pull request lists the commits that its base lacks. Without one, the history is as long as the comparison says. */
function commitsOf(raw: NonNullable<RawRepository["branch"]>, pull: RawPull | undefined): BranchCommit[] | null {
  const listed = pull?.commits;
  if (listed) {
    const nodes = nodesOf(listed);
    return nodes.length === listed.totalCount ? nodes.map(({ commit }) => commitOf(commit)).reverse() : null;
  }
  const count = raw.compare?.behindBy;
  const history = nodesOf(raw.target?.history);
  if (count === undefined || count > history.length) return null;
  return history.slice(0, count).map(commitOf);
}

function branchOf(raw: RawRepository, pull: RawPull | undefined): Branch | null {
  const target = raw.branch?.target;
  if (!raw.branch || !target) return null;
  return { oid: target.oid, file: fileOf(raw.branchFile), commits: commitsOf(raw.branch, pull) };
}

function removedOf(raw: RawPull): Removed {
  const events = nodesOf(raw.removals);
  const names = (pick: (event: (typeof events)[number]) => string | undefined) =>
    events.map(pick).filter((name) => name !== undefined);
  return {
    labels: names(({ label }) => label?.name),
    assignees: names(({ assignee }) => assignee?.login),
    reviewers: names(({ requestedReviewer }) => requestedReviewer?.login),
    teams: names(({ requestedReviewer }) => requestedReviewer?.slug),
    milestone: events.some(({ __typename }) => __typename === "DemilestonedEvent"),
    autoMerge: events.some(({ __typename }) => __typename === "AutoMergeDisabledEvent"),
  };
}

function pullOf(raw: RawPull): PullRequest {
  const requested = nodesOf(raw.reviewRequests).map(({ requestedReviewer }) => requestedReviewer);
  const reviews = nodesOf(raw.latestReviews);
  const present = (names: readonly (string | undefined)[]) => names.filter((name) => name !== undefined);
  return {
    id: raw.id,
    number: raw.number,
    url: raw.url,
    title: raw.title,
    body: raw.body,
    base: raw.baseRefName,
    headOid: raw.headRefOid,
    author: raw.author?.login ?? "",
    mergeable: raw.mergeable,
    isInMergeQueue: raw.isInMergeQueue ?? false,
    mergeState: raw.mergeStateStatus ?? null,
    isDraft: raw.isDraft,
    autoMerge: raw.autoMergeRequest !== null && raw.autoMergeRequest !== undefined,
    labels: nodesOf(raw.labels).map(({ name }) => name),
    assignees: nodesOf(raw.assignees).map(({ login }) => login),
    milestone: raw.milestone?.number ?? null,
    // Who has reviewed is no longer "requested", and asking again would notify again.
    reviewers: present([...requested.map((one) => one?.login), ...reviews.map(({ author }) => author?.login)]),
    teams: present([
      ...requested.map((one) => one?.slug),
      ...reviews.flatMap((one) => nodesOf(one.onBehalfOf).map(({ slug }) => slug)),
    ]),
    removed: removedOf(raw),
  };
}

function closedOf(raw: RawClosed): ClosedPull {
  const event = nodesOf(raw.timelineItems).at(-1);
  const actor = event?.actor;
  return {
    id: raw.id,
    number: raw.number,
    url: raw.url,
    body: raw.body,
    base: raw.baseRefName,
    merged: raw.state === "MERGED",
    closedBy: actor ? { login: actor.login, isBot: actor.__typename === "Bot" } : null,
  };
}

/**
 * The answer to the read as a {@link State}; nothing when there is no such repository, or none that the token may see.
 * A fork's pull request with the same branch name is left out.
 */
function parseState(raw: RawState): State | undefined {
  const repository = raw.repository;
  if (!repository) return undefined;
  const own = nodesOf(repository.branch?.associatedPullRequests).filter((pull) => !pull.isCrossRepository);
  const base = baseOf(repository);
  return {
    repository: {
      id: repository.id,
      nameWithOwner: repository.nameWithOwner,
      url: repository.url,
      isArchived: repository.isArchived,
      isEmpty: repository.isEmpty ?? repository.defaultBranchRef === null,
      defaultBranch: repository.defaultBranchRef?.name ?? null,
      autoMergeAllowed: repository.autoMergeAllowed ?? null,
    },
    viewer: raw.viewer?.login ?? "",
    base,
    branch: branchOf(
      repository,
      own.find((pull) => pull.baseRefName === base?.name),
    ),
    pulls: own.map(pullOf),
    closed: nodesOf(repository.closed)
      .filter((pull) => !pull.isCrossRepository)
      .map(closedOf),
    temporary: nodesOf(repository.temporary).flatMap(({ name, target }) =>
      target ? [{ name, oid: target.oid, committedAt: target.committedDate ?? null }] : [],
    ),
  };
}

/** The state with what reading it has shown, or the answer that was given instead. */
export type ReadResult =
  | {
      readonly ok: true;
      readonly state: State;
      /** The settings with the name of the base, if there is one. */
      readonly settings: PublishSettings;
      /** Fields that the server does not know. */
      readonly without: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly signal: Signal };

/** The field that a server says it does not know. */
function unknownField(error: GraphqlError): string | undefined {
  const named = error.extensions?.["fieldName"];
  if (typeof named === "string") return named;
  return (
    /Field '([A-Za-z]+)' doesn't exist on type/.exec(error.message)?.[1] ??
    /Cannot query field "([A-Za-z]+)"/.exec(error.message)?.[1]
  );
}

// Without these no plan can be right. Pull requests matter only where one may be opened or is to be kept.
const NEEDED = [
  "",
  "repository",
  "repository.baseFile",
  "repository.branchFile",
  "repository.base",
  "repository.branch",
];
const NEEDED_FOR_PULLS = ["repository.branch.associatedPullRequests", "repository.closed"];

function neededError(
  errors: readonly GraphqlError[],
  { mode }: PublishSettings,
  raw: RawState,
): GraphqlError | undefined {
  const needed = mode === "commit" ? NEEDED : [...NEEDED, ...NEEDED_FOR_PULLS];
  // An error deep inside a pull request can take the whole of it away; it must not look like none.
  const isPullLost = raw.repository?.branch?.associatedPullRequests?.nodes?.includes(null) === true;
  return errors.find(({ path, type }) => {
    const at = (path ?? []).filter((part) => typeof part === "string").join(".");
    if (isPullLost && at.startsWith("repository.branch.associatedPullRequests.")) return true;
    // A missing branch or file is an answer, whether it comes as null alone or with an error beside it.
    return needed.includes(at) && !(type === "NOT_FOUND" && at.startsWith("repository."));
  });
}

/**
 * Reads everything at once. Asks once more without the optional fields that a server does not know, and once more with
 * the base's name where only that tells which commits the branch has; fields that the token may not see are left out.
 *
 * @param asked the base may have no name yet
 * @param unknown fields that an earlier read found unknown
 */
export async function readState(
  client: GithubClient,
  asked: PublishSettings,
  unknown: ReadonlySet<string>,
): Promise<ReadResult> {
  let settings = asked;
  let without = unknown;
  for (;;) {
    const document = readDocument(settings.base !== undefined, without);
    const answer = await client.graphql("read", document, readVariables(settings, without));
    if (!answer.ok) return answer;
    const { data, errors, headers } = answer.value;

    const droppable = errors
      .map(unknownField)
      .filter((name) => name !== undefined)
      .filter((name) => isOptionalField(name) && !without.has(name));
    if (droppable.length > 0) {
      without = new Set([...without, ...droppable]);
      continue;
    }

    if (!isRawState(data))
      return { ok: false, signal: { status: null, message: "the answer is not of its form", headers } };
    const state = parseState(data);
    const error = neededError(errors, settings, data);
    if (state === undefined || error !== undefined) {
      const { message, type } = error ?? errors[0] ?? { message: "no such repository", type: "NOT_FOUND" };
      return { ok: false, signal: { status: 200, message, ...(type === undefined ? {} : { type }), headers } };
    }
    if (settings.base !== undefined || state.base === null) return { ok: true, state, settings, without };

    const base = state.base.name;
    settings = { ...settings, base };
    // Some servers compare with a branch only by its name. The commits of a pull request are listed without that.
    const isCompared = state.branch?.commits !== null || state.pulls.some((pull) => pull.base === base);
    if (isCompared) return { ok: true, state, settings, without };
  }
}
