import type { CommitData, Signature } from "./git_objects.ts";
import { nodeId } from "./node_ids.ts";
import type { Account, PullState, RepositoryState } from "./options.ts";

/** An account in REST's form: apps have `[bot]` here. */
export const restAccount = (account: Account, url: string) => ({
  login: account.login,
  id: account.id,
  type: account.type,
  html_url: `${url}/${account.login}`,
});

/** A ref in REST's form. */
export const restRef = (repository: RepositoryState, ref: string, oid: string) => ({
  ref,
  node_id: nodeId("REF", repository.fullName, ref),
  object: { type: "commit", sha: oid },
});

const restSignature = ({ name, email, seconds }: Signature) => ({
  name,
  email,
  date: new Date(seconds * 1000).toISOString(),
});

/** A commit of the git database in REST's form. */
export const restCommit = (oid: string, commit: CommitData, html: string) => ({
  sha: oid,
  html_url: `${html}/commit/${oid}`,
  author: restSignature(commit.author),
  committer: restSignature(commit.committer),
  message: commit.message,
  tree: { sha: commit.tree },
  parents: commit.parents.map((sha) => ({ sha })),
  verification: {
    verified: commit.verified,
    reason: commit.verified ? "valid" : "unsigned",
    signature: null,
    payload: null,
  },
});

/** A pull request in REST's form; `mergeable` is null while it is unknown. */
export const restPull = (repository: RepositoryState, pull: PullState, url: string, mergeable: boolean | null) => ({
  number: pull.number,
  html_url: `${url}/${repository.fullName}/pull/${pull.number}`,
  state: pull.state === "OPEN" ? "open" : "closed",
  title: pull.title,
  body: pull.body,
  draft: pull.draft,
  merged: pull.state === "MERGED",
  merged_at: pull.state === "MERGED" ? (pull.closedAt?.toISOString() ?? null) : null,
  closed_at: pull.closedAt?.toISOString() ?? null,
  created_at: pull.createdAt.toISOString(),
  updated_at: pull.updatedAt.toISOString(),
  mergeable,
  user: restAccount(pull.author, url),
  head: {
    ref: pull.head,
    sha: pull.headOid,
    label: `${pull.headRepository.split("/")[0]}:${pull.head}`,
    repo: { full_name: pull.headRepository },
  },
  base: {
    ref: pull.base,
    sha: pull.baseOid,
    label: `${repository.owner}:${pull.base}`,
    repo: { full_name: repository.fullName },
  },
  comments: pull.comments.length,
  review_comments: 0,
  labels: pull.labels.map(({ id, name }) => ({ id, name })),
  assignees: pull.assignees.map((one) => restAccount(one, url)),
  milestone: pull.milestone ?? null,
  requested_reviewers: pull.requestedUsers.map((one) => restAccount(one, url)),
  requested_teams: pull.requestedTeams.map((slug) => ({ slug, name: slug })),
  auto_merge: pull.autoMerge
    ? { merge_method: pull.autoMerge.method.toLowerCase(), enabled_by: restAccount(pull.autoMerge.by, url) }
    : null,
});
