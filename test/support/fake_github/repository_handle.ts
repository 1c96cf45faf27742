import { type CommitData, ZERO_OID } from "./git_objects.ts";
import type { FileChange, GitRepository } from "./git_repository.ts";
import { newPull } from "./new_pull.ts";
import type { ProtectionOptions, PullState, RepositoryState, Review } from "./options.ts";
import { closePull, followAllRefs, markMerged, reopenPull } from "./pulls.ts";
import { identity } from "./ref_writes.ts";
import { ADMIN_LOGIN, type State } from "./state.ts";

/** Files to write (text or bytes) and to delete (null). */
export type FileMap = Readonly<Record<string, string | Uint8Array | null>>;

/** A commit of a branch, newest first in lists. */
export interface LoggedCommit extends CommitData {
  readonly oid: string;
}

/** What tests change and read in a repository without the API. Nothing here is recorded as a request. */
export interface RepositoryHandle {
  readonly git: GitRepository;
  /** Pushes one commit as a person. A branch that does not exist starts at the default branch. Returns the id. */
  commit(
    branch: string,
    files: FileMap,
    options?: { readonly author?: string; readonly message?: string },
  ): Promise<string>;
  head(branch: string): Promise<string | undefined>;
  /** The text of a file, or undefined. */
  file(branch: string, path: string): Promise<string | undefined>;
  branches(): Promise<string[]>;
  /** The commits of a branch, newest first, without those of `notIn`. */
  log(branch: string, notIn?: string): Promise<LoggedCommit[]>;
  /** Moves a branch to any commit, as a forced push does; without an id, to the head of the default branch. */
  setBranch(branch: string, oid?: string, by?: string): Promise<void>;
  deleteBranch(branch: string, by?: string): Promise<void>;
  pulls(): readonly PullState[];
  pull(number: number): PullState;
  closePull(number: number, by?: string): Promise<void>;
  reopenPull(number: number, by?: string): Promise<void>;
  mergePull(number: number, options?: { readonly by?: string; readonly method?: "merge" | "squash" }): Promise<string>;
  /** Merges the base into the head, as the button "Update branch" does. Returns the id. */
  updateBranch(number: number, by?: string, files?: FileMap): Promise<string>;
  /** Changes values of a pull request: `inMergeQueue`, `mergeState`, `title`, `body`, `labels`. */
  editPull(number: number, change: Partial<Omit<PullState, "number" | "head" | "headRepository">>): PullState;
  review(number: number, by: string, state: Review["state"]): void;
  /** Opens a pull request from somebody's fork, whose branch may have the same name as one here. */
  forkPull(options: {
    readonly owner: string;
    readonly branch: string;
    readonly files: FileMap;
    readonly base?: string;
    readonly title?: string;
  }): Promise<PullState>;
  protect(branchPattern: string, options?: ProtectionOptions): void;
  unprotect(branchPattern: string): void;
  archive(archived?: boolean): void;
}

/** Makes the handle of a repository. */
export function repositoryHandle(state: State, repository: RepositoryState): RepositoryHandle {
  const { git } = repository;
  const heads = (branch: string) => `refs/heads/${branch}`;

  async function moved(ref: string, after: string, by: string): Promise<void> {
    const complaint = await git.updateRefs([{ ref, after }]);
    if (complaint !== undefined) throw new Error(`${ref} could not be moved: ${complaint}`);
    await followAllRefs(state, repository, state.account(by));
  }

  async function changesOf(files: FileMap): Promise<Map<string, FileChange>> {
    const changes = new Map<string, FileChange>();
    for (const [path, content] of Object.entries(files)) {
      const oid = content === null ? "" : await git.writeBlob(Buffer.from(content as string));
      changes.set(path, content === null ? null : { mode: "100644", oid });
    }
    return changes;
  }

  async function write(parent: string | undefined, files: FileMap, by: string, message: string): Promise<string> {
    const changes = await changesOf(files);
    const base = parent === undefined ? undefined : await git.commitData(parent);
    const tree = await git.editTree(base?.tree, changes);
    const author = { ...identity(state.account(by)), seconds: Math.floor(Date.now() / 1000) };
    return git.writeCommit({
      tree: tree.oid,
      parents: parent === undefined ? [] : [parent],
      author,
      committer: author,
      message,
      verified: false,
    });
  }

  const pullOf = (number: number): PullState => {
    const pull = repository.pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`${repository.fullName} has no pull request ${number}`);
    return pull;
  };

  async function merge(pull: PullState, by: string, method: "merge" | "squash"): Promise<string> {
    if (pull.state !== "OPEN") throw new Error(`Pull request ${pull.number} is not open`);
    const merged = await git.mergeTree(pull.baseOid, pull.headOid);
    if (!merged.clean) throw new Error(`Pull request ${pull.number} conflicts`);
    const author = { ...identity(state.account(by)), seconds: Math.floor(Date.now() / 1000) };
    const parents = method === "merge" ? [pull.baseOid, pull.headOid] : [pull.baseOid];
    const message =
      method === "merge"
        ? `Merge pull request #${pull.number} from ${pull.head}\n\n${pull.title}`
        : `${pull.title} (#${pull.number})`;
    const oid = await git.writeCommit({
      tree: merged.tree,
      parents,
      author,
      committer: author,
      message,
      verified: false,
    });
    markMerged(pull, state.account(by), oid);
    await moved(heads(pull.base), oid, by);
    if (repository.options.deleteBranchOnMerge && pull.headRepository === repository.fullName)
      await moved(heads(pull.head), ZERO_OID, by);
    return oid;
  }

  const exclusively = state.exclusively;
  return {
    git,
    commit: (branch, files, { author = ADMIN_LOGIN, message = "A person's commit" } = {}) =>
      exclusively(async () => {
        const parent = (await git.refOid(heads(branch))) ?? (await git.refOid(heads(repository.defaultBranch)));
        const oid = await write(parent, files, author, message);
        await moved(heads(branch), oid, author);
        return oid;
      }),
    head: (branch) => git.refOid(heads(branch)),
    file: async (branch, path) => {
      const object = await git.read(`${heads(branch)}:${path}`);
      return object?.type === "blob" ? object.content.toString("utf8") : undefined;
    },
    branches: async () => [...(await git.refs("refs/heads")).keys()].map((ref) => ref.slice(11)),
    log: async (branch, notIn) => {
      const head = await git.refOid(heads(branch));
      if (head === undefined) throw new Error(`${repository.fullName} has no branch ${branch}`);
      const oids = await git.commitsBetween(notIn === undefined ? undefined : heads(notIn), head);
      const commits = await Promise.all(
        oids.reverse().map(async (oid) => ({ oid, ...((await git.commitData(oid)) as CommitData) })),
      );
      return commits;
    },
    setBranch: (branch, oid, by = ADMIN_LOGIN) =>
      exclusively(async () => {
        const target = oid ?? (await git.refOid(heads(repository.defaultBranch)));
        if (target === undefined) throw new Error(`${repository.fullName} is empty`);
        await moved(heads(branch), target, by);
      }),
    deleteBranch: (branch, by = ADMIN_LOGIN) => exclusively(() => moved(heads(branch), ZERO_OID, by)),
    pulls: () => repository.pulls,
    pull: pullOf,
    closePull: (number, by = ADMIN_LOGIN) => exclusively(async () => closePull(pullOf(number), state.account(by))),
    reopenPull: (number, by = ADMIN_LOGIN) =>
      exclusively(() => reopenPull(repository, pullOf(number), state.account(by))),
    mergePull: (number, { by = ADMIN_LOGIN, method = "merge" } = {}) =>
      exclusively(() => merge(pullOf(number), by, method)),
    updateBranch: (number, by = ADMIN_LOGIN, files = {}) =>
      exclusively(async () => {
        const pull = pullOf(number);
        const merged = await git.mergeTree(pull.headOid, pull.baseOid);
        if (!merged.clean) throw new Error(`Pull request ${number} conflicts`);
        const changes = await changesOf(files);
        const { oid: tree } = await git.editTree(merged.tree, changes);
        const author = { ...identity(state.account(by)), seconds: Math.floor(Date.now() / 1000) };
        const message = `Merge branch '${pull.base}' into ${pull.head}`;
        const parents = [pull.headOid, pull.baseOid];
        const oid = await git.writeCommit({ tree, parents, author, committer: author, message, verified: true });
        await moved(heads(pull.head), oid, by);
        return oid;
      }),
    editPull: (number, change) => Object.assign(pullOf(number), change),
    review: (number, by, verdict) => {
      pullOf(number).reviews.push({ author: state.account(by), state: verdict, at: new Date() });
    },
    forkPull: ({ owner, branch, files, base = repository.defaultBranch, title = "From a fork" }) =>
      exclusively(async () => {
        const baseOid = await git.refOid(heads(base));
        if (baseOid === undefined) throw new Error(`${repository.fullName} has no branch ${base}`);
        const headOid = await write(baseOid, files, owner, title);
        const pull = newPull(
          state,
          repository,
          state.account(owner),
          { title, body: "", base, head: branch, headRepository: `${owner}/${repository.name}` },
          headOid,
          baseOid,
        );
        await moved(`refs/pull/${pull.number}/head`, headOid, owner);
        repository.pulls.push(pull);
        return pull;
      }),
    protect: (pattern, options = {}) => {
      repository.protections.set(pattern, options);
    },
    unprotect: (pattern) => {
      repository.protections.delete(pattern);
    },
    archive: (archived = true) => {
      repository.archived = archived;
    },
  };
}
