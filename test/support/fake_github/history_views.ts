import { connection, type PageArguments } from "./connection.ts";
import { notFound } from "./failure.ts";
import { commitView, type Sight, type View } from "./git_views.ts";
import { nodeId } from "./node_ids.ts";
import type { RepositoryState } from "./options.ts";

/** The history of a commit, newest first. */
export async function historyView(sight: Sight, repository: RepositoryState, oid: string, page: PageArguments) {
  const oids = (await repository.git.commitsBetween(undefined, oid)).reverse();
  return connection(
    "history",
    oids.map((one) => () => commitView(sight, repository, one)),
    page,
  );
}

/** The comparison of a ref with another one: `behindBy` counts the commits that only the ref has. */
export async function comparisonView(
  sight: Sight,
  repository: RepositoryState,
  oid: string,
  headRef: string,
): Promise<View> {
  const { git } = repository;
  const other =
    headRef === "HEAD"
      ? await git.refOid(`refs/heads/${repository.defaultBranch}`)
      : ((await git.refOid(headRef)) ?? (await git.refOid(`refs/heads/${headRef}`)));
  if (other === undefined) throw notFound(`Could not resolve to a Ref with the name '${headRef}'.`);
  const [ahead, behind] = await Promise.all([git.commitsBetween(oid, other), git.commitsBetween(other, oid)]);
  const status =
    behind.length === 0 ? (ahead.length === 0 ? "IDENTICAL" : "AHEAD") : ahead.length === 0 ? "BEHIND" : "DIVERGED";
  return {
    id: nodeId("GO", repository.fullName, `${oid}${other}`),
    aheadBy: ahead.length,
    behindBy: behind.length,
    status,
    commits: (page: PageArguments) =>
      connection(
        "commits",
        ahead.map((one) => () => commitView(sight, repository, one)),
        page,
      ),
  };
}
