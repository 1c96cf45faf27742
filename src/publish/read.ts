import { type Clock, type GithubClient, type GraphqlAnswer, type GraphqlError, jitter } from "./client.ts";
import type { PublishSettings } from "./inputs.ts";
import { commitOf, parseClosed, parseCommits, parseState } from "./parse.ts";
import {
  type Asked,
  CLOSED_DOCUMENT,
  COMMITS_DOCUMENT,
  FILES_AT_ONCE,
  isOptionalField,
  isSidePart,
  MERGES_DOCUMENT,
  nodesOf,
  ownerOf,
  type RawClosedPage,
  type RawState,
  readVariables,
  stateQuery,
  textsDocument,
} from "./query.ts";
import { isClosedAnswer, isCommitsPage, isMerges, isRawState, isTextBlob } from "./shapes.ts";
import { classify, type Signal } from "./signals.ts";
import type { BranchCommit, ClosedPull, State } from "./state.ts";

/** What a run wants to read, and what it has learned about the server. */
export interface ReadRequest {
  readonly settings: PublishSettings;
  readonly paths: readonly string[];
  readonly branchTexts: boolean;
  readonly pulls: boolean;
  /** Whether commits on the base name their files. */
  readonly named: boolean;
  /** Names of fields to leave out. */
  readonly without: ReadonlySet<string>;
}

/** The answer when the state could not be read. */
export interface NotRead {
  readonly ok: false;
  readonly signal: Signal;
  /** What could not be read, as the end of "Could not ...", and the permission for it. */
  readonly doing: string;
  readonly lacks?: string;
  /** Set when the answer does not have the form of GitHub's. */
  readonly isOtherForm?: true;
}

/** The state and what else the read has shown, or the answer when it failed. */
export type ReadResult =
  | {
      readonly ok: true;
      readonly state: State;
      /** The settings, with the name of the base if it exists. */
      readonly settings: PublishSettings;
      /** Fields that the server does not have, or that the token may not read. */
      readonly without: ReadonlySet<string>;
    }
  | NotRead;

/** How often an incomplete answer is asked for again, and the page size after that. */
const PARTIAL_RETRIES = 3;
const PAGE = 50;
const SMALL_PAGE = 10;

/** How many pages of pull requests of forks are searched for one of ours. */
const MOST_PAGES = 10;

/** The fields that the server does not have, or for which the token has no scope, according to an error. */
function refusedFields({ message, type, extensions }: GraphqlError): readonly string[] {
  if (type === "INSUFFICIENT_SCOPES") return [...message.matchAll(/The '(\w+)' field/g)].map(([, name = ""]) => name);
  const named = extensions?.["fieldName"];
  if (typeof named === "string") return [named];
  const found =
    /Field '([A-Za-z]+)' doesn't exist on type/.exec(message)?.[1] ??
    /Cannot query field "([A-Za-z]+)"/.exec(message)?.[1];
  return found === undefined ? [] : [found];
}

const namesIn = (path: readonly (string | number)[] | undefined) =>
  (path ?? []).filter((part) => typeof part === "string");

const PULLS = new Set(["associatedPullRequests", "closed"]);

/**
 * The first error because of which a plan could be wrong: in the data, a missing object and one that could not be read
 * look the same, so the path of the error is used. Everything at or below a needed part was not read, except side
 * parts.
 */
function neededError(errors: readonly GraphqlError[], raw: RawState): GraphqlError | undefined {
  return errors.find(({ path, type, message }) => {
    const names = namesIn(path);
    const [root, part] = names;
    if (root === undefined) return !raw.repository;
    if (root !== "repository") return false;
    if (isSidePart(names)) {
      // A missing path is an error too. But an error about the mode must not hide that the path is a link or a
      // submodule.
      const isOfMode = names.some((name) => /^(?:entry|parent)\d+$/.test(name));
      if (isOfMode && classify({ status: 200, message, ...(type === undefined ? {} : { type }) }) === "uncertain")
        return true;
      // An error deep inside a pull request can remove the whole pull request from the data; it must not look as if
      // there was none.
      return (
        raw.repository?.branch?.associatedPullRequests?.nodes?.includes(null) === true &&
        names.some((name) => PULLS.has(name))
      );
    }
    if (part === undefined) return true;
    if (!/^(?:base|branch|(?:base|branch)(?:File|Folder)\d+|closed)$/.test(part)) return false;
    // A missing branch or file is a valid answer, with or without an additional error.
    return !(names.length === 2 && type === "NOT_FOUND" && part !== "closed");
  });
}

function notRead({ message, type, path }: GraphqlError, { headers }: Pick<GraphqlAnswer, "headers">): NotRead {
  const signal: Signal = { status: 200, message, headers, ...(type === undefined ? {} : { type }) };
  const ofPulls = namesIn(path).some((name) => PULLS.has(name));
  return ofPulls
    ? { ok: false, signal, doing: "read the pull requests", lacks: "pull-requests: read" }
    : { ok: false, signal, doing: "read the branches" };
}

const lost = (message: string): NotRead => ({
  ok: false,
  signal: { status: null, message },
  doing: "read the branches",
});

const NO_REPOSITORY: GraphqlError = { message: "no such repository", type: "NOT_FOUND" };

const isPassing = ({ signal }: NotRead) => classify(signal) === "uncertain";

/**
 * Reads one document until its answer is complete: after temporary gaps it is sent again, and refused fields are left
 * out.
 */
async function readPart(
  client: GithubClient,
  clock: Clock,
  request: ReadRequest,
): Promise<{ readonly raw: RawState; readonly without: ReadonlySet<string> } | NotRead> {
  let { without } = request;
  for (let attempt = 0; ; ) {
    const asked: Asked = { ...request, without, page: attempt > PARTIAL_RETRIES ? SMALL_PAGE : PAGE };
    const answer = await client.graphql("read", stateQuery(asked), readVariables(asked));
    let problem: NotRead;
    if (!answer.ok) {
      problem = { ...answer, doing: "read the branches" };
      // The client has repeated the request already; a question that is too large can be made smaller.
      if (classify(answer.signal) !== "uncertain" || attempt > PARTIAL_RETRIES) return problem;
      if (!/resource limits|RESOURCE_LIMITS/i.test(`${answer.signal.type} ${answer.signal.message}`)) return problem;
      attempt = PARTIAL_RETRIES + 1;
      continue;
    }
    const { data, errors } = answer.value;
    const refused = errors.flatMap(refusedFields).filter((name) => isOptionalField(name) && !without.has(name));
    if (refused.length > 0) {
      without = new Set([...without, ...refused]);
      continue;
    }
    if (!isRawState(data)) return lost("the answer does not have the expected form");
    const raw = data;
    const [first = NO_REPOSITORY] = errors;
    // An error in any field that cannot be null removes the whole repository from the data.
    const error = neededError(errors, raw) ?? (raw.repository ? undefined : first);
    if (error === undefined) return { raw, without };
    problem = notRead(error, answer.value);
    if (!isPassing(problem) || attempt > PARTIAL_RETRIES) return problem;
    await clock.sleep(jitter(attempt, clock));
    attempt += 1;
  }
}

/** Reads a further document until its answer is complete: after a temporary gap it is sent again. */
async function readMore(
  client: GithubClient,
  clock: Clock,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ readonly data: GraphqlAnswer["data"] } | NotRead> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await client.graphql("read", document, variables);
    if (!answer.ok) return { ...answer, doing: "read the branches" };
    const { data, errors } = answer.value;
    const [error] = errors;
    if (error === undefined) return { data };
    const problem = notRead(error, answer.value);
    if (!isPassing(problem) || attempt === PARTIAL_RETRIES) return problem;
    await clock.sleep(jitter(attempt, clock));
  }
}

/** The closed pull requests, with further pages when pull requests of forks fill the first one. */
async function allClosed(
  client: GithubClient,
  clock: Clock,
  settings: PublishSettings,
  state: State,
  first: RawClosedPage | undefined,
): Promise<readonly ClosedPull[] | NotRead> {
  let closed = state.closed;
  let page = first;
  const isFound = () => [...closed, ...state.pulls].some(({ base }) => base === settings.base);
  for (let pages = 1; pages < MOST_PAGES && !isFound() && page?.pageInfo?.hasNextPage === true; pages += 1) {
    const variables = { ...ownerOf(settings), branch: settings.branch, after: page.pageInfo.endCursor ?? "" };
    const more = await readMore(client, clock, CLOSED_DOCUMENT, variables);
    if ("ok" in more) return more;
    if (!isClosedAnswer(more.data)) return lost("the answer does not have the expected form");
    page = more.data.repository?.closed;
    if (!page) return lost("the answer has no pull requests");
    closed = [...closed, ...parseClosed(page)];
  }
  return closed;
}

/** The commits of a pull request before the known ones; null when the server does not give them. */
async function earlierCommits(
  client: GithubClient,
  clock: Clock,
  settings: PublishSettings,
  number: number,
  known: NonNullable<ReturnType<typeof parseCommits>>,
): Promise<readonly BranchCommit[] | null | NotRead> {
  let { commits, before } = known;
  while (commits.length < known.total && before !== null) {
    const more = await readMore(client, clock, COMMITS_DOCUMENT, { ...ownerOf(settings), number, before });
    if ("ok" in more) return isPassing(more) ? more : null;
    const { data } = more;
    if (!isCommitsPage(data)) return null;
    const page = parseCommits(data.repository?.pullRequest?.commits);
    if (page === null || page.commits.length === 0) return null;
    commits = [...commits, ...page.commits];
    before = page.before;
  }
  return commits.length === known.total ? commits : null;
}

/**
 * Reads everything in one request. A second request leaves out optional fields that the server does not have or the
 * token may not read. A third one uses the name of the base, when only that shows which commits the branch has.
 */
export async function readState(client: GithubClient, clock: Clock, request: ReadRequest): Promise<ReadResult> {
  let { settings, without } = request;
  for (let tries = 0; ; tries += 1) {
    const parts: { readonly paths: readonly string[]; readonly raw: RawState }[] = [];
    for (let at = 0; at < request.paths.length; at += FILES_AT_ONCE) {
      const paths = request.paths.slice(at, at + FILES_AT_ONCE);
      const read = await readPart(client, clock, {
        ...request,
        settings,
        paths,
        pulls: request.pulls && at === 0,
        named: request.named && at === 0,
        without,
      });
      if ("ok" in read) return read;
      without = read.without;
      parts.push({ paths, raw: read.raw });
    }
    const { state, closed, commits, isMoving } = parseState(parts, request.pulls);
    // Somebody has pushed between two documents.
    if (isMoving && tries < PARTIAL_RETRIES) continue;
    if (isMoving) return lost("the branches move faster than they can be read");
    const isNamed = settings.base !== undefined;
    // GraphQL finds a renamed repository by its old name, and REST does not.
    settings = { ...settings, repository: state.repository.nameWithOwner };
    if (state.base !== null) settings = { ...settings, base: state.base.name };
    const open = state.pulls.find((pull) => pull.base === settings.base);
    // Some servers compare with a branch only by its name. For a pull request this is not needed, since it lists its
    // commits.
    if (!isNamed && state.base !== null && request.pulls && state.branch?.commits === null && open === undefined)
      continue;
    const more = await allClosed(client, clock, settings, state, closed);
    if ("ok" in more) return more;
    const isLong = state.branch !== null && state.branch.commits === null && open !== undefined && commits !== null;
    const all = isLong ? await earlierCommits(client, clock, settings, open.number, commits) : state.branch?.commits;
    if (all && "ok" in all) return all;
    const branch = state.branch === null ? null : { ...state.branch, commits: all ?? null };
    return { ok: true, state: { ...state, closed: more, branch }, settings, without };
  }
}

/** The state with the facts that show whether the merges on the branch contain anything besides the base. */
export async function withMerges(
  client: GithubClient,
  clock: Clock,
  settings: PublishSettings,
  state: State,
  number: number,
): Promise<State | NotRead> {
  const { branch } = state;
  if (branch === null || branch.commits === null) return state;
  const changes = new Set<string>();
  const listed = new Map<string, BranchCommit>();
  let [after, before]: (string | null)[] = [null, null];
  let changedFiles = 0;
  for (let pages = 0; ; pages += 1) {
    // A part of the commits says nothing about the others.
    if (pages === MOST_PAGES) return state;
    const variables = { ...ownerOf(settings), number, after, before };
    const more = await readMore(client, clock, MERGES_DOCUMENT, variables);
    // What the server does not give counts as a person's work; after a temporary failure it is read again.
    if ("ok" in more) return isPassing(more) ? more : state;
    const { data } = more;
    if (!isMerges(data)) return state;
    const pull = data.repository?.pullRequest;
    for (const { path } of nodesOf(pull?.files)) changes.add(path);
    const older = nodesOf(pull?.commits).map(({ commit }) => ({
      ...commitOf(commit),
      isMerge: commit.parents.totalCount > 1,
    }));
    for (const commit of older.reverse()) listed.set(commit.oid, commit);
    changedFiles = pull?.changedFiles ?? -1;
    const { files, commits } = { files: pull?.files?.pageInfo, commits: pull?.commits?.pageInfo };
    if (files?.hasNextPage !== true && commits?.hasPreviousPage !== true) break;
    // For the list that is complete, the last page is read again.
    if (files?.hasNextPage === true) after = files.endCursor ?? null;
    if (commits?.hasPreviousPage === true) before = commits.startCursor ?? null;
  }
  if (!listed.has(branch.oid)) return state;
  return {
    ...state,
    branch: {
      ...branch,
      changes: changedFiles === changes.size ? [...changes] : null,
      // Only the commits of the pull request: the history of the branch also contains commits of the base that came
      // with a merge.
      commits: [...listed.values()],
    },
  };
}

/** The texts of blobs by their ids; blobs that are not text, or too long, are left out. */
export async function readTexts(
  client: GithubClient,
  clock: Clock,
  settings: PublishSettings,
  oids: readonly string[],
): Promise<ReadonlyMap<string, string> | NotRead> {
  const more = await readMore(client, clock, textsDocument(oids), ownerOf(settings));
  if ("ok" in more) return more;
  const found: unknown = more.data["repository"];
  return new Map(
    oids.flatMap((oid, at) => {
      const blob: unknown = Object(found)[`text${at}`];
      return isTextBlob(blob) && blob.isTruncated !== true ? [[oid, blob.text] as const] : [];
    }),
  );
}
