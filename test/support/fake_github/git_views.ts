import { mustSee } from "./access.ts";
import { connection, type PageArguments } from "./connection.ts";
import { notFound } from "./failure.ts";
import { parseTree, type Signature, type TreeEntry } from "./git_objects.ts";
import type { GitObject } from "./git_process.ts";
import { historyView } from "./history_views.ts";
import { nodeId } from "./node_ids.ts";
import type { Account, RepositoryState, Viewer } from "./options.ts";
import { repositoryView } from "./repository_view.ts";
import type { State } from "./state.ts";

/** The context of the views: the whole state, the viewer, and the address of the server. */
export interface Sight {
  readonly state: State;
  readonly viewer: Viewer;
  readonly url: string;
}

/** An object whose fields GraphQL asks for by name; functions are called with the field's arguments. */
export type View = Readonly<Record<string, unknown>>;

/** A person or app. An app's login has no `[bot]` here, but has it in REST and as the viewer. */
export const accountView = (sight: Sight, account: Account): View => ({
  __typename: account.type,
  id: nodeId("A", account.login),
  databaseId: account.id,
  login: account.login.replace(/\[bot\]$/, ""),
  url: `${sight.url}/${account.login}`,
});

/** The viewer: GitHub's schema says `User` also for an app, whose login then has `[bot]`. */
export const viewerView = (sight: Sight): View => ({
  ...accountView(sight, sight.viewer.account),
  __typename: "User",
  login: sight.viewer.account.login,
});

/** The login behind an address in a commit. */
export const loginOf = ({ email }: Signature): string | undefined =>
  /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1] ?? /^(.+)@example\.com$/.exec(email)?.[1];

function personOf(sight: Sight, signature: Signature): View | null {
  const login = loginOf(signature);
  const account = login === undefined ? undefined : sight.state.accounts.get(login.toLowerCase());
  return account === undefined ? null : { ...accountView(sight, account), __typename: "User", login: account.login };
}

const gitActor = (sight: Sight, signature: Signature): View => ({
  name: signature.name,
  email: signature.email,
  date: new Date(signature.seconds * 1000).toISOString(),
  user: () => personOf(sight, signature),
});

const objectFields = (sight: Sight, repository: RepositoryState, oid: string): View => ({
  id: nodeId("GO", repository.fullName, oid),
  oid,
  abbreviatedOid: oid.slice(0, 7),
  commitUrl: `${sight.url}/${repository.fullName}/commit/${oid}`,
  commitResourcePath: `/${repository.fullName}/commit/${oid}`,
  repository: () => repositoryView(sight, repository),
});

/** A commit by its id. */
export async function commitView(sight: Sight, repository: RepositoryState, oid: string): Promise<View | null> {
  const commit = await repository.git.commitData(oid);
  if (commit === undefined) return null;
  const [headline = "", ...rest] = commit.message.split("\n");
  return {
    ...objectFields(sight, repository, oid),
    __typename: "Commit",
    url: `${sight.url}/${repository.fullName}/commit/${oid}`,
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join("\n").trim(),
    author: gitActor(sight, commit.author),
    committer: gitActor(sight, commit.committer),
    authors: (page: PageArguments) => connection("authors", [gitActor(sight, commit.author)], page),
    authoredDate: new Date(commit.author.seconds * 1000).toISOString(),
    committedDate: new Date(commit.committer.seconds * 1000).toISOString(),
    committedViaWeb: commit.verified,
    authoredByCommitter: commit.author.email === commit.committer.email,
    tree: () => objectView(sight, repository, commit.tree),
    changedFilesIfAvailable: () => repository.git.changedFiles(oid),
    history: (page: PageArguments) => historyView(sight, repository, oid, page),
    parents: (page: PageArguments) =>
      connection(
        "parents",
        commit.parents.map((parent) => () => commitView(sight, repository, parent)),
        page,
      ),
    signature: commit.verified
      ? {
          __typename: "GpgSignature",
          isValid: true,
          state: "VALID",
          wasSignedByGitHub: true,
          email: "noreply@github.com",
        }
      : null,
    file: async ({ path }: { path: string }) => {
      const found = await entryView(sight, repository, commit.tree, path);
      if (found === undefined) throw notFound(`Could not resolve file for path '${path}'.`);
      return found;
    },
  };
}

async function entryView(
  sight: Sight,
  repository: RepositoryState,
  tree: string,
  path: string,
): Promise<View | undefined> {
  const slash = path.lastIndexOf("/");
  const folder = await repository.git.read(slash < 0 ? tree : `${tree}:${path.slice(0, slash)}`);
  const entry =
    folder?.type === "tree" ? parseTree(folder.content).find(({ name }) => name === path.slice(slash + 1)) : undefined;
  return entry && lineView(sight, repository, entry, path);
}

const lineView = (sight: Sight, repository: RepositoryState, entry: TreeEntry, path: string): View => ({
  name: entry.name,
  path,
  oid: entry.oid,
  mode: Number.parseInt(entry.mode, 8),
  type: entry.mode === "40000" ? "tree" : entry.mode === "160000" ? "commit" : "blob",
  object: () => objectView(sight, repository, entry.oid),
});

const TEXT_LIMIT = 512 * 1024;

/** The object of an expression (`main:a.yaml`, an id), or null. */
export async function objectView(sight: Sight, repository: RepositoryState, expression: string): Promise<View | null> {
  const object = await repository.git.info(expression);
  if (object === undefined) return null;
  if (object.type === "commit") return commitView(sight, repository, object.oid);
  const common = objectFields(sight, repository, object.oid);
  const content = async () => ((await repository.git.read(object.oid)) as GitObject).content;
  if (object.type === "tree") {
    return {
      ...common,
      __typename: "Tree",
      entries: async () => parseTree(await content()).map((entry) => lineView(sight, repository, entry, entry.name)),
    };
  }
  const isBinary = async () => (await content()).includes(0);
  return {
    ...common,
    __typename: "Blob",
    byteSize: object.size,
    isTruncated: object.size > TEXT_LIMIT,
    isBinary,
    text: async () => ((await isBinary()) ? null : (await content()).subarray(0, TEXT_LIMIT).toString("utf8")),
  };
}

/** Throws unless the viewer may see the repository of an id. */
export const seen = (sight: Sight, repository: RepositoryState): RepositoryState =>
  mustSee(sight.viewer, repository, repository.fullName);
