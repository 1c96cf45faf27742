import { unprocessable } from "./failure.ts";
import type { Account, PullEvent, PullState, RepositoryState } from "./options.ts";
import type { State } from "./state.ts";

const record = (pull: PullState, type: PullEvent["type"], actor: Account) => {
  pull.updatedAt = new Date();
  pull.events.push({ type, actor, at: pull.updatedAt });
};

/** The ref of the head of a pull request: forks have no branch here. */
const headRefOf = (repository: RepositoryState, pull: PullState): string =>
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

/** Updates the open pull requests after a move of a ref; `actor` closes them. Call it after every move. */
export async function followAllRefs(state: State, repository: RepositoryState, actor: Account): Promise<void> {
  for (const pull of repository.pulls) if (pull.state === "OPEN") await followRefs(state, repository, pull, actor);
}

/** Opens a closed pull request again, unless its head was deleted, was moved, or is contained in base. */
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

/** MERGEABLE, CONFLICTING (by a real merge) or, for the first reads, UNKNOWN. */
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
