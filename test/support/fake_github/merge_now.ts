import { unprocessable } from "./failure.ts";
import type { Account, PullState, RepositoryState } from "./options.ts";
import { followAllRefs, markMerged } from "./pulls.ts";
import { identity, WEB_FLOW } from "./ref_writes.ts";
import type { State } from "./state.ts";

/** Merges a pull request, as the button does. */
export async function mergeNow(
  state: State,
  repository: RepositoryState,
  pull: PullState,
  by: Account,
  method: string,
): Promise<void> {
  const { git } = repository;
  const { tree, clean } = await git.mergeTree(pull.baseOid, pull.headOid);
  if (!clean) throw unprocessable("Pull Request is not mergeable");
  const seconds = Math.floor(Date.now() / 1000);
  const oid = await git.writeCommit({
    tree,
    parents: method === "MERGE" ? [pull.baseOid, pull.headOid] : [pull.baseOid],
    author: { ...identity(by), seconds },
    committer: { ...WEB_FLOW, seconds },
    message: `${pull.title} (#${pull.number})`,
    verified: true,
  });
  markMerged(pull, by, oid);
  await git.updateRefs([{ ref: `refs/heads/${pull.base}`, before: pull.baseOid, after: oid }]);
  await followAllRefs(state, repository, by);
}
