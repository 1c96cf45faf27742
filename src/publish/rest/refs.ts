/**
 * Moves of branches through REST, for servers that do not have `updateRefs` and tokens that may not use it. REST has no
 * forced move that checks the old commit, so nothing is forced: a branch is deleted after a last check, and a rebuild
 * is a merge of the base that moves the branch forward.
 *
 * @module
 */
import type { Answer, GithubClient } from "../client.ts";
import type { CommitMessage, Written } from "../ownership.ts";
import { isRestObject } from "../shapes.ts";
import type { Signal } from "../signals.ts";
import { type FieldResult, type Made, messageFor, type Step, type StepContext } from "../steps.ts";
import { isGitCommit } from "./shapes.ts";

const LOST: Signal = { status: null, message: "the answer does not name what was made" };

const refPath = (repository: string, branch: string) =>
  `/repos/${repository}/git/refs/heads/${branch.split("/").map(encodeURIComponent).join("/")}`;

const resultOf = (answer: Answer<unknown>): FieldResult => (answer.ok ? { value: {} } : { signal: answer.signal });

/** Makes a branch at a commit. */
export async function createBranch(
  client: GithubClient,
  { repository }: StepContext,
  branch: string,
  sha: string,
): Promise<FieldResult> {
  return resultOf(await client.rest("POST", `/repos/${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha }));
}

/** The tree of a commit. */
export async function treeOf(
  client: GithubClient,
  { repository }: StepContext,
  commit: string,
): Promise<{ readonly oid: string } | { readonly signal: Signal }> {
  const answer = await client.rest("GET", `/repos/${repository}/git/commits/${commit}`);
  if (!answer.ok) return { signal: answer.signal };
  return isGitCommit(answer.value) ? { oid: answer.value.tree.sha } : { signal: LOST };
}

/** Deletes a branch that still has the expected commit; it is not an error when the branch no longer exists. */
export async function deleteBranch(
  client: GithubClient,
  { repository }: StepContext,
  branch: string,
  from: string,
): Promise<FieldResult> {
  const path = refPath(repository, branch);
  const there = await client.rest("GET", path.replace("/git/refs/", "/git/ref/"));
  if (!there.ok) return there.signal.status === 404 ? { value: {} } : { signal: there.signal };
  const { object } = Object(there.value);
  const at: unknown = Object(object).sha;
  if (at !== from) return { signal: { status: 409, message: `${branch} is at ${at} but expected ${from}` } };
  return resultOf(await client.rest("DELETE", path));
}

/** Moves a branch to a commit that contains its current one; GitHub refuses any other move. */
export async function forwardBranch(
  client: GithubClient,
  { repository }: StepContext,
  branch: string,
  to: string,
): Promise<FieldResult> {
  return resultOf(await client.rest("PATCH", refPath(repository, branch), { sha: to, force: false }));
}

/** A commit that is made from git data. */
export interface NewCommit {
  /** The tree to which the files are added. */
  readonly tree: string;
  readonly parents: readonly string[];
  readonly files: readonly Written[];
  /** Whether the files are made from those of the base or from those of the branch. */
  readonly over: "base" | "branch";
  readonly executables: readonly string[];
  readonly message: CommitMessage;
}

/** Makes a commit that no branch has. For a bot, GitHub signs it, since author and committer are left out. */
export async function commitOfData(
  client: GithubClient,
  target: StepContext,
  { tree, parents, files, over, executables, message }: NewCommit,
): Promise<{ readonly commit: NonNullable<Made["commit"]> } | { readonly signal: Signal }> {
  const { repository } = target;
  const entries = files.map(({ path, oid }) => {
    const mode = executables.includes(path) ? "100755" : "100644";
    const entry = { path, mode, type: "blob" };
    return oid === null ? { ...entry, sha: null } : { ...entry, content: target.contentOf(path, over) };
  });
  // Without files, the tree of the base is used.
  const created =
    entries.length === 0
      ? ({ ok: true, value: { sha: tree } } as const)
      : await client.rest("POST", `/repos/${repository}/git/trees`, { base_tree: tree, tree: entries });
  if (!created.ok) return { signal: created.signal };
  if (!isRestObject(created.value)) return { signal: LOST };
  const { headline, body } = message;
  const { sha: oid } = created.value;
  const commit = await client.rest("POST", `/repos/${repository}/git/commits`, {
    message: body === "" ? headline : `${headline}\n\n${body}`,
    tree: oid,
    parents,
  });
  if (!commit.ok) return { signal: commit.signal };
  if (!isRestObject(commit.value)) return { signal: LOST };
  return { commit: { oid: commit.value.sha, url: commit.value.html_url ?? "" } };
}

/** A rebuild without force: a merge of the base into the branch, with the tree of a rebuild. */
export async function joinBase(
  client: GithubClient,
  target: StepContext,
  step: Extract<Step, { kind: "rebuild" }>,
): Promise<{ readonly result: FieldResult; readonly commit?: NonNullable<Made["commit"]> }> {
  const { body } = messageFor(target, step.branch, step.files);
  const message = { headline: `Merge branch '${target.base}' into ${step.branch}`, body };
  const created = await commitOfData(client, target, { ...step, parents: [step.from, step.onto], message });
  if ("signal" in created) return { result: { signal: created.signal } };
  const result = await forwardBranch(client, target, step.branch, created.commit.oid);
  return "value" in result ? { result, commit: created.commit } : { result };
}

/** The names of the rules of a branch; an empty list when they cannot be read. */
export async function rulesOf(client: GithubClient, repository: string, branch: string): Promise<readonly string[]> {
  const answer = await client.rest("GET", `/repos/${repository}/rules/branches/${encodeURIComponent(branch)}`);
  if (!answer.ok || !Array.isArray(answer.value)) return [];
  const types = answer.value.map((rule: unknown) => Object(rule).type as unknown);
  return [...new Set(types.filter((type) => typeof type === "string"))];
}

/**
 * A branch because of which a branch with this name cannot be made: git stores branches like files, so `a` and `a/b`
 * cannot both exist.
 */
export async function branchInTheWay(
  client: GithubClient,
  repository: string,
  branch: string,
): Promise<string | undefined> {
  // One request for all branches with the same first part: those above and those below.
  const [top = ""] = branch.split("/");
  const path = refPath(repository, top).replace("/git/refs/", "/git/matching-refs/");
  const answer = await client.rest("GET", path);
  if (!answer.ok || !Array.isArray(answer.value)) return undefined;
  const names = answer.value.map((ref: unknown) => String(Object(ref).ref).replace("refs/heads/", ""));
  return names.find((name) => name.startsWith(`${branch}/`) || branch.startsWith(`${name}/`));
}
