import { Failure, unprocessable } from "./failure.ts";
import type { Account, PullState, RepositoryState, Viewer } from "./options.ts";
import type { State } from "./state.ts";

/** The values of a new pull request. */
export interface NewPull {
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly head: string;
  readonly headRepository?: string;
  readonly draft?: boolean;
}

/** Opens a pull request, or throws GitHub's message if that is not possible. */
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
  if (wanted.draft === true && repository.options.drafts === false)
    throw unprocessable("Draft pull requests are not supported in this repository.");
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
