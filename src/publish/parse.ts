import { foldersAbove } from "../text/address.ts";
import {
  listedFolders,
  nodesOf,
  parentsOf,
  type RawClosed,
  type RawClosedPage,
  type RawCommit,
  type RawEntry,
  type RawPull,
  type RawRepository,
  type RawState,
  type RawTarget,
} from "./query.ts";
import type { Base, Branch, BranchCommit, ClosedPull, FileAt, PullRequest, Removed, State } from "./state.ts";

const LINK = 0o120_000;
const SUBMODULE = 0o160_000;
const EXECUTABLE = 0o100_755;

/** The answer to one document of a read, and the files that the document asked for. */
interface Part {
  readonly paths: readonly string[];
  readonly raw: RawState;
}

const isNoFolder = (entry: RawEntry | null | undefined) =>
  entry?.type === "blob" || entry?.type === "commit" || entry?.mode === SUBMODULE;

/** A function that finds the entry at a path: in the answer for that path, or in the lists of the folders above it. */
function entriesOf({ paths, raw }: Part, kind: "base" | "branch"): (path: string) => RawEntry | null | undefined {
  const target = raw.repository?.[kind]?.target;
  const parents = parentsOf(paths);
  const known = new Map<string, RawEntry | null | undefined>();
  for (const [at, path] of parents.entries()) known.set(path, target?.[`parent${at}`]);
  for (const [at, path] of paths.entries()) known.set(path, target?.[`entry${at}`]);
  for (const [at, folder] of listedFolders(paths).entries()) {
    for (const line of raw.repository?.[`${kind}Folder${at}`]?.entries ?? [])
      known.set(folder === "" ? line.name : `${folder}/${line.name}`, line);
  }
  return (path) => known.get(path);
}

function filesOf(part: Part, kind: "base" | "branch"): readonly FileAt[] {
  const { paths, raw } = part;
  const entryOf = entriesOf(part, kind);
  return paths.map((path, at): FileAt => {
    const below = foldersAbove(path).find((folder) => isNoFolder(entryOf(folder)));
    if (below !== undefined) return { kind: "below", parent: below };
    const { mode, type } = entryOf(path) ?? {};
    if (mode === LINK) return { kind: "link" };
    if (mode === SUBMODULE || type === "commit") return { kind: "submodule" };
    const object = raw.repository?.[`${kind}File${at}`];
    if (object === null || object === undefined) return { kind: "none" };
    if (object.__typename !== "Blob") return { kind: "folder" };
    const { oid, text = null, isTruncated } = object;
    const whole = isTruncated === true ? { text: null, isUnsent: true } : { text };
    return { kind: "file", oid, ...whole, ...(mode === EXECUTABLE ? { isExecutable: true } : {}) };
  });
}

/** A commit of the branch. */
export function commitOf(raw: RawCommit): BranchCommit {
  return {
    oid: raw.oid,
    messageBody: raw.messageBody,
    changedFiles: raw.changedFilesIfAvailable ?? null,
    author: raw.author?.user?.login ?? raw.author?.name ?? "somebody",
  };
}

/** Commits of a pull request, the newest first, with the number of all commits and the cursor for earlier ones. */
export function parseCommits(raw: RawPull["commits"] | undefined): {
  readonly commits: readonly BranchCommit[];
  readonly total: number;
  readonly before: string | null;
} | null {
  if (!raw) return null;
  const commits = nodesOf(raw)
    .map(({ commit }) => commitOf(commit))
    .reverse();
  return { commits, total: raw.totalCount, before: raw.pageInfo?.startCursor ?? null };
}

function baseOf(raw: RawRepository, files: readonly FileAt[]): Base | null {
  const target = raw.base?.target;
  if (!raw.base || !target) return null;
  return {
    name: raw.base.name,
    oid: target.oid,
    tree: target.tree?.oid ?? "",
    files,
    canPush: raw.base.refUpdateRule?.viewerCanPush ?? null,
    rules: nodesOf(raw.base.rules).map(({ type }) => type),
    ...(target.messages ? { messages: nodesOf(target.messages).map(({ messageBody }) => messageBody) } : {}),
  };
}

/**
 * A pull request lists the commits that its base does not have. Without a pull request, the comparison says how long
 * the history is.
 */
function commitsOf(
  raw: NonNullable<RawRepository["branch"]>,
  pull: RawPull | undefined,
): readonly BranchCommit[] | null {
  const listed = parseCommits(pull?.commits);
  if (listed !== null) return listed.commits.length === listed.total ? listed.commits : null;
  const count = raw.compare?.behindBy;
  const history = nodesOf(raw.target?.history);
  if (count === undefined || count > history.length) return null;
  return history.slice(0, count).map(commitOf);
}

function branchOf(raw: RawRepository, files: readonly FileAt[], pull: RawPull | undefined): Branch | null {
  const target = raw.branch?.target;
  if (!raw.branch || !target) return null;
  return { oid: target.oid, files, commits: commitsOf(raw.branch, pull), changes: null };
}

function removedOf(raw: RawPull): Removed | null {
  // It was asked for and not given.
  if (raw.removals === null) return null;
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
  const isReviewed = raw.reviewRequests !== null && raw.latestReviews !== null;
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
    labels: raw.labels === null ? null : nodesOf(raw.labels).map(({ name }) => name),
    assignees: raw.assignees === null ? null : nodesOf(raw.assignees).map(({ login }) => login),
    milestone: raw.milestone?.number ?? null,
    // A reviewer who has reviewed is no longer "requested", and a new request would notify them again.
    reviewers: isReviewed
      ? present([...requested.map((one) => one?.login), ...reviews.map(({ author }) => author?.login)])
      : null,
    teams: isReviewed
      ? present([
          ...requested.map((one) => one?.slug),
          ...reviews.flatMap((one) => nodesOf(one.onBehalfOf).map(({ slug }) => slug)),
        ])
      : null,
    removed: removedOf(raw),
  };
}

function closedOf(raw: RawClosed, viewer: string): ClosedPull {
  const actor = nodesOf(raw.timelineItems).at(-1)?.actor;
  return {
    id: raw.id,
    number: raw.number,
    url: raw.url,
    body: raw.body,
    base: raw.baseRefName,
    merged: raw.state === "MERGED",
    headOid: raw.headRefOid ?? "",
    // The login of an App has its suffix `[bot]` only as the viewer.
    closedBy: actor
      ? { login: actor.login, isBot: actor.__typename === "Bot" || viewer === `${actor.login}[bot]` }
      : null,
  };
}

/** The closed pull requests of a page that come from this repository. */
export const parseClosed = (page: RawClosedPage | undefined, viewer = ""): readonly ClosedPull[] =>
  nodesOf(page)
    .filter((pull) => !pull.isCrossRepository)
    .map((pull) => closedOf(pull, viewer));

/** The content of an answer, and where its lists continue. */
export interface ParsedAnswer {
  readonly state: State;
  readonly closed: RawClosedPage | undefined;
  /** The commits of the open pull request that were sent. */
  readonly commits: ReturnType<typeof parseCommits>;
  /** Whether the documents of the read saw different commits. */
  readonly isMoving: boolean;
}

/**
 * The answers to the documents of a read as a {@link State}. Pull requests of forks with the same branch name are left
 * out.
 *
 * @param parts each with a repository; the first has everything except further files
 */
export function parseState(parts: readonly Part[], knowsPulls: boolean): ParsedAnswer {
  const [first] = parts;
  const repository = first?.raw.repository as RawRepository;
  const viewer = first?.raw.viewer?.login ?? "";
  const own = nodesOf(repository.branch?.associatedPullRequests).filter((pull) => !pull.isCrossRepository);
  const filesAt = (kind: "base" | "branch") => parts.flatMap((part) => filesOf(part, kind));
  const base = baseOf(repository, filesAt("base"));
  const open = own.find((pull) => pull.baseRefName === base?.name);
  const heads = (target: (raw: RawRepository) => RawTarget | null | undefined) =>
    new Set(parts.map(({ raw }) => (raw.repository ? target(raw.repository)?.oid : undefined)));
  return {
    state: {
      repository: {
        id: repository.id,
        nameWithOwner: repository.nameWithOwner,
        url: repository.url,
        isArchived: repository.isArchived,
        isEmpty: repository.isEmpty ?? repository.defaultBranchRef === null,
        defaultBranch: repository.defaultBranchRef?.name ?? null,
        autoMergeAllowed: repository.autoMergeAllowed ?? null,
      },
      viewer,
      base,
      branch: branchOf(repository, filesAt("branch"), open),
      knowsPulls,
      pulls: own.map(pullOf),
      closed: parseClosed(repository.closed, viewer),
      temporary: nodesOf(repository.temporary).flatMap(({ name, target }) =>
        target ? [{ name, oid: target.oid, committedAt: target.committedDate ?? null }] : [],
      ),
    },
    closed: repository.closed,
    commits: parseCommits(open?.commits),
    isMoving: heads((raw) => raw.base?.target).size > 1 || heads((raw) => raw.branch?.target).size > 1,
  };
}
