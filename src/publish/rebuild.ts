import { commitOnBranch, createRef, mutationDocument, type RefUpdate, type Target } from "./document.ts";
import type { Clock, GithubClient } from "./github.ts";
import { classify, type Signal } from "./messages.ts";
import { fieldResults, type Made, madeBy } from "./outcome.ts";
import { commitMessage, temporaryPrefix } from "./ownership.ts";
import { NO_COMMIT, type Step } from "./steps.ts";

type Rebuild = Extract<Step, { kind: "rebuild" }>;

/** A commit on the base that no branch of the pull request has yet, and the moves that bring it there. */
export type Rebuilt =
  | { readonly ok: true; readonly commit: NonNullable<Made["commit"]>; readonly updates: readonly RefUpdate[] }
  | { readonly ok: false; readonly signal: Signal };

const lost: Signal = { status: null, message: "the answer names no object" };

async function withGitData(client: GithubClient, step: Rebuild, target: Target): Promise<Rebuilt> {
  const { settings, content, want, repository } = target;
  const tree = await client.rest("POST", `/repos/${repository}/git/trees`, {
    base_tree: step.tree,
    tree: [{ path: settings.path, mode: "100644", type: "blob", content }],
  });
  if (!tree.ok) return tree;
  const { sha: treeOid } = tree.value as { readonly sha?: string };
  const { headline, body } = commitMessage(settings.commitMessage, want);
  // Without author and committer GitHub fills in the bot and signs the commit.
  const commit = await client.rest("POST", `/repos/${repository}/git/commits`, {
    message: `${headline}\n\n${body}`,
    tree: treeOid,
    parents: [step.onto],
  });
  if (!commit.ok) return commit;
  const { sha, html_url: url = "" } = commit.value as { readonly sha?: string; readonly html_url?: string };
  if (treeOid === undefined || sha === undefined) return { ok: false, signal: lost };
  return {
    ok: true,
    commit: { oid: sha, url },
    updates: [{ name: step.branch, beforeOid: step.from, afterOid: sha, force: true }],
  };
}

async function withTemporaryBranch(
  client: GithubClient,
  clock: Clock,
  step: Rebuild,
  target: Target,
  temporary: Set<string>,
): Promise<Rebuilt> {
  const unique = `${clock.now().toString(36)}-${Math.floor(clock.random() * 2 ** 32).toString(36)}`;
  const name = temporaryPrefix(step.branch) + unique;
  temporary.add(unique);
  const mutations = [createRef(target, name, step.onto), commitOnBranch(target, name, step.onto)];
  const { document, variables } = mutationDocument(mutations);
  const results = fieldResults(await client.graphql("write", document, variables), mutations);
  const failed = results.find((result) => "signal" in result);
  const { commit } = madeBy(results);
  if (failed !== undefined || commit === undefined) return { ok: false, signal: failed?.signal ?? lost };
  return {
    ok: true,
    commit,
    updates: [
      { name: step.branch, beforeOid: step.from, afterOid: commit.oid, force: true },
      { name, beforeOid: commit.oid, afterOid: NO_COMMIT },
    ],
  };
}

/**
 * Makes the commit of a rebuild. GitHub signs what a bot makes from git data; a person's token gets a signed commit only
 * on a branch, so that one goes to a temporary branch. The branch of the pull request is not touched here.
 *
 * @param temporary gets the names of temporary branches, so that a later round can take away what is left of them
 */
export function rebuild(
  client: GithubClient,
  clock: Clock,
  viewer: string,
  step: Rebuild,
  target: Target,
  temporary: Set<string>,
): Promise<Rebuilt> {
  const isBot = viewer.endsWith("[bot]");
  return isBot ? withGitData(client, step, target) : withTemporaryBranch(client, clock, step, target, temporary);
}

/** Whether a failed write may be gone when the state is read again. What is "not found" was there when it was read. */
export const isPassing = (signal: Signal): boolean => ["race", "uncertain", "not-found"].includes(classify(signal));
