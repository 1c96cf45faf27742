import { Failure, unprocessable } from "./failure.ts";
import type { Account, PullEvent, PullState, RepositoryState, Viewer } from "./options.ts";
import type { State } from "./state.ts";

const record = (pull: PullState, type: PullEvent["type"], actor: Account) => {
  pull.updatedAt = new Date();
  pull.events.push({ type, actor, at: pull.updatedAt });
};

/** The ref that the head of a pull request lives in: forks have no branch here. */
export const headRefOf = (repository: RepositoryState, pull: PullState): string =>
  pull.headRepository === repository.fullName ? `refs/heads/${pull.head}` : `refs/pull/${pull.number}/head`;

/** Closes an open pull request. */
export function closePull(pull: PullState, actor: Account): void {
  if (pull.state !== "OPEN") return;
  pull.state = "CLOSED";
  pull.closedAt = new Date();
  pull.closedBy = actor;
  delete pull.autoMerge;
  record(pull, "ClosedEvent", actor);
}

/** Marks an open pull request as merged by a commit on its base. */
export function markMerged(pull: PullState, actor: Account, commit: string): void {
  pull.state = "MERGED";
  pull.closedAt = new Date();
  pull.mergedBy = actor;
  pull.mergeCommit = commit;
  delete pull.autoMerge;
  record(pull, "MergedEvent", actor);
  record(pull, "ClosedEvent", actor);
}

async function followRefs(state: State, repository: RepositoryState, pull: PullState, actor: Account): Promise<void> {
  const { git } = repository;
  const [head, base] = await Promise.all([
    git.refOid(headRefOf(repository, pull)),
    git.refOid(`refs/heads/${pull.base}`),
  ]);
  if (head === undefined || base === undefined) {
    if (head === undefined) record(pull, "HeadRefDeletedEvent", actor);
    return closePull(pull, actor);
  }
  if (head === pull.headOid && base === pull.baseOid) return;
  const before = { head: pull.headOid, base: pull.baseOid };
  const headMoved = head !== before.head;
  pull.headOid = head;
  pull.baseOid = base;
  pull.updatedAt = new Date();
  pull.unknownReads = repository.options.mergeableUnknownReads ?? 0;
  if (headMoved && !(await git.isAncestor(before.head, head))) record(pull, "HeadRefForcePushedEvent", actor);
  if (!(await git.isAncestor(head, base))) return;
  if (!headMoved) {
    pull.baseOid = before.base; // so that the commits of a merged pull request stay countable
    return markMerged(pull, actor, base);
  }
  pull.closedForGood = true;
  if (head === base) {
    pull.observedHeadEqualsBase = true;
    state.observedHeadEqualsBase.push(
      `${repository.fullName}#${pull.number}: ${pull.head} and ${pull.base} at ${head}`,
    );
  }
  closePull(pull, actor);
}

/** Lets the open pull requests follow the refs: who closed them is `actor`. To be called after every move of a ref. */
export async function followAllRefs(state: State, repository: RepositoryState, actor: Account): Promise<void> {
  for (const pull of repository.pulls) if (pull.state === "OPEN") await followRefs(state, repository, pull, actor);
}

/** What a new pull request needs. */
export interface NewPull {
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly head: string;
  readonly headRepository?: string;
  readonly draft?: boolean;
}

/** Opens a pull request, or throws what GitHub says when it cannot. */
export async function openPull(
  state: State,
  repository: RepositoryState,
  viewer: Viewer,
  wanted: NewPull,
): Promise<PullState> {
  if (viewer.token.kind === "actions" && repository.options.allowActionsPullRequests === false) {
    throw new Failure({
      type: "FORBIDDEN",
      message: "GitHub Actions is not permitted to create or approve pull requests",
      status: 403,
      restMessage: "GitHub Actions is not permitted to create or approve pull requests.",
    });
  }
  const { git } = repository;
  const head = wanted.head.replace(new RegExp(`^${repository.owner}:`, "i"), "");
  const base = wanted.base.replace(/^refs\/heads\//, "");
  if (head.includes(":")) throw unprocessable("The fake opens pull requests from forks only through repo.forkPull()");
  const [headOid, baseOid] = await Promise.all([git.refOid(`refs/heads/${head}`), git.refOid(`refs/heads/${base}`)]);
  const invalid = (message: string, field: string) =>
    unprocessable(message, {
      restMessage: "Validation Failed",
      errors: [{ resource: "PullRequest", field, code: "invalid" }],
    });
  const custom = (message: string) =>
    unprocessable(message, {
      restMessage: "Validation Failed",
      errors: [{ resource: "PullRequest", code: "custom", message }],
    });
  if (wanted.title.trim() === "") throw custom("Title can't be blank");
  if (wanted.body.length > 65_536) throw custom("Body is too long (maximum is 65536 characters)");
  if (baseOid === undefined) throw invalid("Base ref must be a branch", "base");
  if (headOid === undefined)
    throw invalid(
      `Head sha can't be blank, Base sha can't be blank, No commits between ${base} and ${head}, Head ref must be a branch`,
      "head",
    );
  const same = (pull: PullState) =>
    pull.state === "OPEN" && pull.head === head && pull.base === base && pull.headRepository === repository.fullName;
  if (repository.pulls.some(same)) throw custom(`A pull request already exists for ${repository.owner}:${head}.`);
  if (await git.isAncestor(headOid, baseOid)) throw custom(`No commits between ${base} and ${head}`);
  const pull = newPull(state, repository, viewer.account, { ...wanted, base, head }, headOid, baseOid);
  repository.pulls.push(pull);
  return pull;
}

/** The record of a pull request that is about to be added. */
export function newPull(
  state: State,
  repository: RepositoryState,
  author: Account,
  wanted: NewPull,
  headOid: string,
  baseOid: string,
): PullState {
  state.nextId();
  return {
    number: repository.pulls.length + 1,
    author,
    createdAt: new Date(),
    updatedAt: new Date(),
    title: wanted.title,
    body: wanted.body,
    state: "OPEN",
    draft: wanted.draft ?? false,
    base: wanted.base,
    head: wanted.head,
    headRepository: wanted.headRepository ?? repository.fullName,
    headOid,
    baseOid,
    closedForGood: false,
    observedHeadEqualsBase: false,
    inMergeQueue: false,
    mergeState: "CLEAN",
    labels: [],
    assignees: [],
    requestedUsers: [],
    requestedTeams: [],
    reviewRequestsSent: 0,
    reviews: [],
    comments: [],
    events: [],
    unknownReads: repository.options.mergeableUnknownReads ?? 0,
  };
}

/** Opens a closed pull request again, unless its head is gone, was moved away, or is contained in base. */
export async function reopenPull(repository: RepositoryState, pull: PullState, actor: Account): Promise<void> {
  if (pull.state === "OPEN") return;
  const { git } = repository;
  const [head, base] = await Promise.all([
    git.refOid(headRefOf(repository, pull)),
    git.refOid(`refs/heads/${pull.base}`),
  ]);
  const gone = pull.state === "MERGED" || pull.closedForGood || head === undefined || base === undefined;
  if (gone || !(await git.isAncestor(pull.headOid, head)) || (await git.isAncestor(head, base))) {
    throw unprocessable("Could not open the pull request.", {
      restMessage: "Validation Failed",
      errors: [
        {
          resource: "PullRequest",
          field: "state",
          code: "invalid",
          message: `state cannot be changed. The ${pull.head} branch was force-pushed or recreated, or has no new commits.`,
        },
      ],
    });
  }
  const twin = repository.pulls.some(
    (one) =>
      one.state === "OPEN" &&
      one.head === pull.head &&
      one.base === pull.base &&
      one.headRepository === pull.headRepository,
  );
  if (twin) throw unprocessable(`A pull request already exists for ${repository.owner}:${pull.head}.`);
  Object.assign(pull, { state: "OPEN", headOid: head, baseOid: base });
  delete pull.closedAt;
  delete pull.closedBy;
  record(pull, "ReopenedEvent", actor);
}

/** MERGEABLE, CONFLICTING (a real merge was tried) or, for the first reads, UNKNOWN. */
export async function mergeability(
  repository: RepositoryState,
  pull: PullState,
): Promise<"MERGEABLE" | "CONFLICTING" | "UNKNOWN"> {
  if (pull.state !== "OPEN") return "UNKNOWN";
  if (pull.unknownReads > 0) {
    pull.unknownReads -= 1;
    return "UNKNOWN";
  }
  return (await repository.git.mergeTree(pull.baseOid, pull.headOid)).clean ? "MERGEABLE" : "CONFLICTING";
}
