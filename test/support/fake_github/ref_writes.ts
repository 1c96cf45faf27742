import { mustBeAllowedToWrite, mustNotBreakRules } from "./access.ts";
import { Failure, notFound, unprocessable } from "./failure.ts";
import { parseTree, ZERO_OID } from "./git_objects.ts";
import type { FileChange } from "./git_repository.ts";
import type { Account, RepositoryState, Viewer } from "./options.ts";
import { followAllRefs } from "./pulls.ts";
import type { State } from "./state.ts";

/** One ref of `updateRefs`. */
export interface WantedRef {
  readonly name: string;
  readonly before?: string;
  readonly after: string;
  readonly force: boolean;
}

/** Name and address in commits. Bots and people get GitHub's no-reply addresses. */
export const identity = (account: Account) => ({
  name: account.login,
  email: `${account.id}+${account.login}@users.noreply.github.com`,
});

/** The committer of everything that GitHub commits itself. */
export const WEB_FLOW = { name: "GitHub", email: "noreply@github.com" };

async function paths(repository: RepositoryState, expression: string, folder: string): Promise<Map<string, string>> {
  const tree = await repository.git.read(`${expression}:${folder}`);
  if (tree?.type !== "tree") return new Map();
  return new Map(parseTree(tree.content).map((entry) => [`${folder}/${entry.name}`, entry.oid]));
}

async function mustNotTouchWorkflows(
  viewer: Viewer,
  repository: RepositoryState,
  before: string,
  after: string,
): Promise<void> {
  const folder = ".github/workflows";
  const base = before === ZERO_OID ? `refs/heads/${repository.defaultBranch}` : before;
  const [old, now] = await Promise.all([paths(repository, base, folder), paths(repository, after, folder)]);
  mustBeAllowedToWrite(
    viewer,
    [...now].filter(([path, oid]) => old.get(path) !== oid).map(([path]) => path),
  );
}

/** Moves all refs or none, after checks for existence, fast-forward and protections; then updates pull requests. */
export async function moveRefs(
  state: State,
  repository: RepositoryState,
  viewer: Viewer,
  wanted: readonly WantedRef[],
): Promise<void> {
  const { git } = repository;
  const changes = [];
  for (const { name, before, after, force } of wanted) {
    const now = (await git.refOid(name)) ?? ZERO_OID;
    // GitHub answered a failed precondition with an untyped server error instead of STALE_DATA.
    const crash = () =>
      new Failure({
        message:
          "Something went wrong while executing your query. Please include the request id when reporting this issue.",
        status: 500,
        crash: true,
      });
    if (before !== undefined && before !== now) throw crash();
    if (after === ZERO_OID && now === ZERO_OID) throw crash();
    const commit = after === ZERO_OID ? undefined : await git.commitData(after);
    if (after !== ZERO_OID && commit === undefined)
      throw unprocessable(`Object does not exist: ${after}`, { restMessage: "Object does not exist" });
    const fastForward = now === ZERO_OID || after === ZERO_OID || (await git.isAncestor(now, after));
    if (!fastForward && !force) throw unprocessable("Update is not a fast forward");
    if (name.startsWith("refs/heads/")) {
      mustNotBreakRules(viewer, repository, {
        branch: name.slice(11),
        before: now,
        after,
        fastForward,
        signed: commit?.verified ?? true,
      });
      if (after !== ZERO_OID) await mustNotTouchWorkflows(viewer, repository, now, after);
    }
    changes.push({ ref: name, before: now, after });
  }
  const complaint = await git.updateRefs(changes);
  if (complaint !== undefined)
    throw unprocessable(`Reference update failed: ${complaint.replace(/^fatal: (prepare: )?/, "")}`, {
      restMessage: "Reference update failed",
    });
  await followAllRefs(state, repository, viewer.account);
}

/** Makes a ref, or throws "already exists". */
export async function createRef(
  state: State,
  repository: RepositoryState,
  viewer: Viewer,
  name: string,
  oid: string,
): Promise<void> {
  if (!/^refs\/[^/]+\/./.test(name))
    throw unprocessable(`${name} is not a valid ref name.`, {
      restMessage: "Reference name must start with 'refs' and have at least two slashes",
    });
  if ((await repository.git.refOid(name)) !== undefined) {
    throw unprocessable(`A ref named "${name}" already exists in the repository.`, {
      restMessage: "Reference already exists",
    });
  }
  await moveRefs(state, repository, viewer, [{ name, after: oid, force: false }]);
}

/** A commit of `createCommitOnBranch`, with decoded contents. */
export interface WantedCommit {
  readonly branch: string;
  readonly expectedHeadOid: string;
  readonly message: string;
  readonly additions: ReadonlyMap<string, Buffer>;
  readonly deletions: readonly string[];
}

function mustBePaths(given: Iterable<string>): void {
  for (const path of given) {
    const bad = path
      .split("/")
      .some((part) => part === "" || part === "." || part === ".." || part.toLowerCase() === ".git");
    if (bad) throw unprocessable(`A path was provided with invalid format: "${path}"`);
  }
}

/** Appends one commit of the viewer, signed by GitHub, if the branch still has the expected head. */
export async function commitOnBranch(
  state: State,
  repository: RepositoryState,
  viewer: Viewer,
  wanted: WantedCommit,
): Promise<string> {
  const { git } = repository;
  const now = await git.refOid(`refs/heads/${wanted.branch}`);
  if (now === undefined) throw notFound(`Could not resolve to a branch named '${wanted.branch}'.`);
  if (now !== wanted.expectedHeadOid) {
    throw new Failure({
      type: "STALE_DATA",
      message: `Expected branch to point to "${wanted.expectedHeadOid}" but it did not.  Pull and try again.`,
      status: 409,
    });
  }
  mustBePaths([...wanted.additions.keys(), ...wanted.deletions]);
  mustBeAllowedToWrite(viewer, [...wanted.additions.keys(), ...wanted.deletions]);
  const parent = await git.commitData(now);
  const changes = new Map<string, FileChange>(wanted.deletions.map((path) => [path, null]));
  for (const [path, content] of wanted.additions)
    changes.set(path, { mode: "100644", oid: await git.writeBlob(content) });
  const tree = await git.editTree(parent?.tree, changes);
  if (tree.missing.length > 0)
    throw unprocessable(
      `A path was requested for deletion which does not exist as of commit oid ${now}: ${tree.missing.join(", ")}`,
    );
  const seconds = Math.floor(Date.now() / 1000);
  const author = { ...identity(viewer.account), seconds };
  const oid = await git.writeCommit({
    tree: tree.oid,
    parents: [now],
    author,
    committer: { ...WEB_FLOW, seconds },
    message: wanted.message,
    verified: true,
  });
  await moveRefs(state, repository, viewer, [
    { name: `refs/heads/${wanted.branch}`, before: now, after: oid, force: false },
  ]);
  return oid;
}
