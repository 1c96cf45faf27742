/**
 * Reads the state through REST only, for servers without GraphQL and for tokens that may not use it. It takes about six
 * requests where GraphQL takes one. The result is the same, except for merge queues, which REST does not report.
 *
 * @module
 */

import { append } from "../../lists.ts";
import { foldersAbove } from "../../text/address.ts";
import type { GithubClient } from "../client.ts";
import type { PublishSettings } from "../inputs.ts";
import { readTrailers } from "../ownership.ts";
import { ownerOf } from "../query.ts";
import type { NotRead, ReadRequest, ReadResult } from "../read.ts";
import type { Is } from "../shapes.ts";
import type { Branch, BranchCommit, ClosedPull, FileAt, PullRequest, Removed, State } from "../state.ts";
import {
  isRestBlob,
  isRestBranch,
  isRestCommit,
  isRestCommits,
  isRestComparison,
  isRestEvents,
  isRestIssue,
  isRestPull,
  isRestPulls,
  isRestRepository,
  isRestReviews,
  isRestTree,
  type RestPull,
} from "./shapes.ts";

/** Thrown to end a read when a part that a plan needs could not be read. */
export class Unread extends Error {
  readonly result: NotRead;

  constructor(result: NotRead) {
    super(result.signal.message);
    this.result = result;
  }
}

type Typed<Check> = Check extends Is<infer T> ? T : never;

const PAGE = 100;
/** How many pages of events are searched for what people have removed. */
const MOST_PAGES = 5;
/** The largest number of commits whose files are counted one by one. */
const MOST_COUNTED = 100;

const inPath = (text: string) => text.split("/").map(encodeURIComponent).join("/");

/** Reads one repository through REST. */
export class RestReader {
  readonly #client: GithubClient;
  readonly #root: string;

  constructor(client: GithubClient, settings: PublishSettings) {
    const { owner, name } = ownerOf(settings);
    this.#client = client;
    this.#root = `/repos/${owner}/${name}`;
  }

  /** The answer for a path; null when it is not found. */
  async find<T>(path: string, is: Is<T>, doing = "read the branches", lacks?: string): Promise<T | null> {
    const answer = await this.#client.rest("GET", `${this.#root}${path}`);
    const needs = lacks === undefined ? {} : { lacks };
    if (answer.ok) {
      if (is(answer.value)) return answer.value;
      const signal = { status: null, message: "the answer does not have the expected form" };
      throw new Unread({ ok: false, signal, doing, isOtherForm: true });
    }
    // A renamed branch does not exist under its old name either.
    const isRenamed = answer.signal.status === 301 && path.startsWith("/branches/");
    if (answer.signal.status === 404 || answer.signal.status === 409 || isRenamed) return null;
    throw new Unread({ ok: false, signal: answer.signal, doing, ...needs });
  }

  async get<T>(path: string, is: Is<T>, doing?: string, lacks?: string): Promise<T> {
    const found = await this.find(path, is, doing, lacks);
    if (found !== null) return found;
    const signal = { status: 404, message: "Not Found" };
    throw new Unread({ ok: false, signal, doing: doing ?? "read the branches", ...(lacks ? { lacks } : {}) });
  }
}

/** The same as `readState`, with requests of REST. */
export async function readByRest(client: GithubClient, request: ReadRequest): Promise<ReadResult> {
  try {
    return await readAll(new RestReader(client, request.settings), request);
  } catch (error) {
    if (error instanceof Unread) return error.result;
    throw error;
  }
}

async function readAll(reader: RestReader, request: ReadRequest): Promise<ReadResult> {
  const { settings, paths, pulls: withPulls, without } = request;
  const repository = await reader.get("", isRestRepository);
  const name = settings.base ?? repository.default_branch;
  const head = await reader.find(`/branches/${inPath(name)}`, isRestBranch);
  const objects = new Objects(reader);
  const base = head && {
    name: head.name,
    oid: head.commit.sha,
    tree: head.commit.commit.tree.sha,
    files: await objects.filesIn(head.commit.commit.tree.sha, paths),
    canPush: null,
    rules: [],
    ...(request.named && settings.mode === "commit" ? { messages: await messagesOf(reader, name) } : {}),
  };
  const known: PublishSettings = base === null ? settings : { ...settings, base: base.name };
  const own = await reader.find(`/branches/${inPath(settings.branch)}`, isRestBranch);
  const files = own && (await objects.filesIn(own.commit.commit.tree.sha, paths));
  const all = withPulls ? await pullsOf(reader, repository.full_name, settings.branch) : [];
  const open: PullRequest[] = [];
  const closed: ClosedPull[] = [];
  for (const pull of all) {
    if (pull.state === "open") open.push(await openPull(reader, pull, known, pull.base.ref === base?.name));
    else closed.push(await closedPull(reader, pull, closed.length === 0));
  }
  const branch: Branch | null =
    own === null || files === null
      ? null
      : {
          oid: own.commit.sha,
          tree: own.commit.commit.tree.sha,
          files,
          ...(withPulls && base !== null
            ? await commitsOf(reader, base.oid, own.commit.sha, paths)
            : { commits: null, changes: null }),
        };
  const state: State = {
    repository: {
      id: String(repository.id),
      nameWithOwner: repository.full_name,
      url: repository.html_url,
      isArchived: repository.archived,
      isEmpty: base === null && (await isEmpty(reader, name, repository.default_branch)),
      defaultBranch: repository.default_branch,
      autoMergeAllowed: repository.allow_auto_merge ?? null,
    },
    // Tokens of Apps may not read their own account.
    viewer: "",
    base,
    branch,
    knowsPulls: withPulls,
    pulls: open,
    closed,
    temporary: [],
  };
  return { ok: true, state, settings: known, without };
}

/** Whether a repository has no commits, when the wanted base does not exist. */
async function isEmpty(reader: RestReader, base: string, usual: string): Promise<boolean> {
  return base === usual || (await reader.find(`/branches/${inPath(usual)}`, isRestBranch)) === null;
}

/** Trees and blobs, each read only once: two branches mostly have the same objects. */
export class Objects {
  readonly #reader: RestReader;
  readonly #trees = new Map<string, Promise<TreeLines>>();
  readonly #whole = new Map<string, Promise<TreeLines | undefined>>();

  constructor(reader: RestReader) {
    this.#reader = reader;
  }

  /** The files at paths. Their texts are read later, since a file that needs no change needs no text. */
  async filesIn(root: string, paths: readonly string[]): Promise<readonly FileAt[]> {
    const isDeep = paths.some((path) => foldersAbove(path).length > 0);
    const all = isDeep ? await this.#wholeTree(root) : undefined;
    const files: FileAt[] = [];
    for (const path of paths) files.push(await this.#fileAt(root, path, all));
    return files;
  }

  async #fileAt(root: string, path: string, all: TreeLines | undefined): Promise<FileAt> {
    let lines = all ?? (await this.#tree(root));
    const lineOf = (at: string) => lines.get(all === undefined ? at.slice(at.lastIndexOf("/") + 1) : at);
    for (const folder of foldersAbove(path)) {
      const line = lineOf(folder);
      if (line === undefined) return { kind: "none" };
      if (line.type !== "tree") return { kind: "below", parent: folder };
      if (all === undefined) lines = await this.#tree(line.sha);
    }
    const line = lineOf(path);
    if (line === undefined) return { kind: "none" };
    if (line.mode === "120000") return { kind: "link" };
    if (line.type === "commit") return { kind: "submodule" };
    if (line.type !== "blob") return { kind: "folder" };
    return {
      kind: "file",
      oid: line.sha,
      text: null,
      isUnsent: true,
      ...(line.mode === "100755" ? { isExecutable: true } : {}),
    };
  }

  /** All files below a folder in one request; nothing when there are more than GitHub sends. */
  #wholeTree(sha: string): Promise<TreeLines | undefined> {
    const known = this.#whole.get(sha) ?? readTree(this.#reader, sha, "?recursive=1");
    this.#whole.set(sha, known);
    return known;
  }

  #tree(sha: string): Promise<TreeLines> {
    const known = this.#trees.get(sha) ?? this.#oneFolder(sha);
    this.#trees.set(sha, known);
    return known;
  }

  async #oneFolder(sha: string): Promise<TreeLines> {
    const lines = await readTree(this.#reader, sha, "");
    if (lines !== undefined) return lines;
    const signal = { status: null, message: "a folder has more files than GitHub sends" };
    throw new Unread({ ok: false, signal, doing: "read the branches" });
  }
}

async function readTree(reader: RestReader, sha: string, query: string): Promise<TreeLines | undefined> {
  const tree = await reader.get(`/git/trees/${encodeURIComponent(sha)}${query}`, isRestTree);
  return tree.truncated === true ? undefined : new Map(tree.tree.map((line) => [line.path, line]));
}

type TreeLines = ReadonlyMap<string, TreeLine>;

type TreeLine = { readonly path: string; readonly mode: string; readonly type: string; readonly sha: string };

async function readText(reader: RestReader, sha: string): Promise<string | null> {
  const blob = await reader.get(`/git/blobs/${encodeURIComponent(sha)}`, isRestBlob);
  if (blob.encoding !== "base64") return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(blob.content, "base64"));
  } catch {
    // The blob is not a text.
    return null;
  }
}

/** The texts of blobs by their ids; blobs that are not text are left out. */
export async function readTextsByRest(
  client: GithubClient,
  settings: PublishSettings,
  oids: readonly string[],
): Promise<ReadonlyMap<string, string> | NotRead> {
  const reader = new RestReader(client, settings);
  const texts = new Map<string, string>();
  for (const oid of oids) {
    try {
      const text = await readText(reader, oid);
      if (text !== null) texts.set(oid, text);
    } catch (error) {
      if (error instanceof Unread) return error.result;
      throw error;
    }
  }
  return texts;
}

async function messagesOf(reader: RestReader, branch: string): Promise<readonly string[]> {
  const commits = await reader.get(`/commits?sha=${encodeURIComponent(branch)}&per_page=${PAGE}`, isRestCommits);
  return commits.map(({ commit }) => commit.message);
}

export const PULLS = ["read the pull requests", "pull-requests: read"] as const;

/** The pull requests of the branch within this repository, the latest first. */
async function pullsOf(reader: RestReader, repository: string, branch: string): Promise<readonly RestPull[]> {
  const [owner = ""] = repository.split("/");
  const head = encodeURIComponent(`${owner}:${branch}`);
  const query = `head=${head}&state=all&sort=created&direction=desc&per_page=50`;
  const found = await reader.get(`/pulls?${query}`, isRestPulls, ...PULLS);
  return found.filter((pull) => pull.head.repo?.full_name.toLowerCase() === repository.toLowerCase());
}

const mergeableOf = (mergeable: boolean | null | undefined): PullRequest["mergeable"] =>
  mergeable === true ? "MERGEABLE" : mergeable === false ? "CONFLICTING" : "UNKNOWN";

async function openPull(
  reader: RestReader,
  listed: RestPull,
  settings: PublishSettings,
  isOurs: boolean,
): Promise<PullRequest> {
  const { number } = listed;
  // The list does not say whether a pull request can be merged.
  const pull = isOurs ? await reader.get(`/pulls/${number}`, isRestPull, ...PULLS) : listed;
  const { labels, assignees, reviewers, teamReviewers, milestone, autoMerge } = settings;
  const wishes = labels.length + assignees.length + reviewers.length + teamReviewers.length;
  const hasWishes = wishes > 0 || milestone !== undefined || autoMerge !== "off";
  const reviews =
    isOurs && reviewers.length > 0
      ? await reader.get(`/pulls/${number}/reviews?per_page=${PAGE}`, isRestReviews, ...PULLS)
      : [];
  return {
    // REST does not need ids: steps use the number of a pull request.
    id: String(number),
    number,
    url: pull.html_url,
    title: pull.title,
    body: pull.body ?? "",
    base: pull.base.ref,
    headOid: pull.head.sha,
    author: pull.user?.login ?? "",
    mergeable: mergeableOf(pull.mergeable),
    isInMergeQueue: false,
    mergeState: pull.mergeable_state?.toUpperCase() ?? null,
    isDraft: pull.draft ?? false,
    autoMerge: pull.auto_merge !== null && pull.auto_merge !== undefined,
    labels: pull.labels.map(({ name }) => name),
    assignees: (pull.assignees ?? []).map(({ login }) => login),
    milestone: pull.milestone?.number ?? null,
    reviewers: [
      ...(pull.requested_reviewers ?? []).map(({ login }) => login),
      ...reviews.flatMap(({ user }) => user?.login ?? []),
    ],
    teams: (pull.requested_teams ?? []).map(({ slug }) => slug),
    removed: isOurs && hasWishes ? await removedFrom(reader, number) : NOTHING_REMOVED,
  };
}

const NOTHING_REMOVED: Removed = {
  labels: [],
  assignees: [],
  reviewers: [],
  teams: [],
  milestone: false,
  autoMerge: false,
};

async function removedFrom(reader: RestReader, number: number): Promise<Removed | null> {
  const events: Typed<typeof isRestEvents>[number][] = [];
  for (let page = 1; ; page += 1) {
    const some = await reader.get(`/issues/${number}/events?per_page=${PAGE}&page=${page}`, isRestEvents, ...PULLS);
    append(events, some);
    if (some.length < PAGE) break;
    // When it is not known whether people have removed something, it is not added again.
    if (page === MOST_PAGES) return null;
  }
  const of = (name: string) => events.filter(({ event }) => event === name);
  return {
    labels: of("unlabeled").flatMap(({ label }) => label?.name ?? []),
    assignees: of("unassigned").flatMap(({ assignee }) => assignee?.login ?? []),
    reviewers: of("review_request_removed").flatMap((one) => one.requested_reviewer?.login ?? []),
    teams: of("review_request_removed").flatMap((one) => one.requested_team?.slug ?? []),
    milestone: of("demilestoned").length > 0,
    autoMerge: of("auto_merge_disabled").length > 0,
  };
}

async function closedPull(reader: RestReader, pull: RestPull, isLatest: boolean): Promise<ClosedPull> {
  const merged = pull.merged_at !== null && pull.merged_at !== undefined;
  const issue = isLatest && !merged ? await reader.get(`/issues/${pull.number}`, isRestIssue, ...PULLS) : undefined;
  const closer = issue?.closed_by;
  return {
    id: String(pull.number),
    number: pull.number,
    url: pull.html_url,
    body: pull.body ?? "",
    base: pull.base.ref,
    merged,
    headOid: pull.head.sha,
    closedBy: closer ? { login: closer.login, isBot: closer.type === "Bot" } : null,
  };
}

/** The commits that the base does not have, and the files that the branch changes. */
export async function commitsOf(
  reader: RestReader,
  base: string,
  head: string,
  paths: readonly string[],
): Promise<Pick<Branch, "commits" | "changes">> {
  const range = `/compare/${base}...${head}?per_page=${PAGE}`;
  const comparison = await reader.find(range, isRestComparison);
  if (comparison === null) return { commits: null, changes: null };
  const listed = [...comparison.commits];
  for (let page = 2; listed.length < comparison.ahead_by; page += 1) {
    const more = await reader.get(`${range}&page=${page}`, isRestComparison);
    // Both ends are commits, so missing commits will not come with a further request.
    if (more.commits.length === 0) break;
    append(listed, more.commits);
  }
  if (listed.length !== comparison.ahead_by) return { commits: null, changes: null };
  // At most three hundred files are listed, all of them on the first page.
  const files = comparison.files ?? [];
  const changes = files.length < 300 ? files.map(({ filename }) => filename) : null;
  const commits = listed.reverse().map((one): BranchCommit => {
    const [, ...rest] = one.commit.message.split("\n");
    return {
      oid: one.sha,
      messageBody: rest.join("\n").trim(),
      changedFiles: null,
      isMerge: one.parents.length > 1,
      author: one.author?.login ?? one.commit.author?.name ?? "somebody",
    };
  });
  // When all files are known, they show what an amended commit contains.
  if (changes !== null) return { commits, changes };
  if (commits.length > MOST_COUNTED) return { commits: null, changes };
  const [first = ""] = paths;
  const counted: BranchCommit[] = [];
  for (const commit of commits) {
    const isMarked = readTrailers(commit.messageBody, first).length > 0;
    const read = isMarked ? await reader.get(`/commits/${commit.oid}`, isRestCommit) : undefined;
    counted.push({ ...commit, changedFiles: read?.files?.length ?? null });
  }
  return { commits: counted, changes };
}

/**
 * The state with all commits of a branch without a pull request: GraphQL lists the history of the branch in one page,
 * and when that is too short it is not known whose branch it is.
 */
export async function withAllCommits(
  client: GithubClient,
  settings: PublishSettings,
  state: State,
  paths: readonly string[],
): Promise<State | NotRead> {
  const { base, branch, knowsPulls, pulls } = state;
  const isListed = branch === null || branch.commits !== null || pulls.some((pull) => pull.base === base?.name);
  if (base === null || isListed || !knowsPulls) return state;
  try {
    const found = await commitsOf(new RestReader(client, settings), base.oid, branch.oid, paths);
    return { ...state, branch: { ...branch, ...found } };
  } catch (error) {
    if (error instanceof Unread) return error.result;
    throw error;
  }
}
