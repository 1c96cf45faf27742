import type { Clock, GithubClient } from "./client.ts";
import { classify, quoteOf, type Signal } from "./messages.ts";
import { commitMessage, temporaryPrefix } from "./ownership.ts";
import { isText, maybe, shaped } from "./shaped.ts";
import {
  commitOnBranch,
  createRef,
  describeStep,
  type FieldResult,
  type Made,
  type Mutation,
  madeBy,
  mutationOf,
  NO_COMMIT,
  type RefUpdate,
  type Step,
  type Target,
  updateRefs,
  write,
} from "./steps.ts";

/** What applying needs besides the steps. */
export interface ApplyContext {
  readonly client: GithubClient;
  readonly clock: Clock;
  readonly viewer: string;
  readonly target: Target;
  /** The {@link Outcome.failedSteps} of earlier rounds: a second time it is not a coincidence. */
  readonly failedBefore: ReadonlySet<string>;
}

/** How far the steps of one document came. */
type Verdict = {
  readonly warnings: readonly string[];
  /** Steps that failed, in a form to recognise them by. */
  readonly failedSteps: readonly string[];
} & (
  | { readonly kind: "done" }
  /** Unknown or overtaken: read again and plan again. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  | { readonly kind: "failed"; readonly step: Step; readonly signal: Signal }
);

/** What became of a plan's steps. */
export type Outcome = Verdict & {
  readonly made: Made;
  /** Temporary branches that were made, by the last part of their names. */
  readonly temporary: readonly string[];
};

// What is nice to have: the published content does not depend on it.
const isMinor = (step: Step) => step.kind === "comment" || step.kind === "delete-ref";

/** Whether a failed write may be gone when the state is read again. What is "not found" was there when it was read. */
const isPassing = (signal: Signal): boolean => ["race", "uncertain", "not-found"].includes(classify(signal));

function verdict(steps: readonly Step[], results: readonly FieldResult[], before: ReadonlySet<string>): Verdict {
  const warnings: string[] = [];
  const failedSteps: string[] = [];
  for (const [index, step] of steps.entries()) {
    const result = results[index];
    if (result === undefined || "value" in result) continue;
    const { signal } = result;
    const key = JSON.stringify(step);
    const isFirst = !before.has(key);
    failedSteps.push(key);
    if (isPassing(signal) && (isFirst || !isMinor(step))) return { kind: "again", step, signal, warnings, failedSteps };
    if (!isMinor(step)) return { kind: "failed", step, signal, warnings, failedSteps };
    warnings.push(`Could not ${describeStep(step)}: ${quoteOf(signal.message)}`);
  }
  return { kind: "done", warnings, failedSteps };
}

/** Takes a branch away that was made for a commit that GitHub then refused. */
async function takeBack(
  steps: readonly Step[],
  results: readonly FieldResult[],
  { client, target }: ApplyContext,
): Promise<readonly string[]> {
  const index = steps.findIndex(({ kind }) => kind === "create-ref");
  const step = steps[index];
  const result = results[index];
  if (step?.kind !== "create-ref" || result === undefined || "signal" in result) return [];
  const [removed] = await write(client, [
    updateRefs(target, [{ name: step.branch, beforeOid: step.oid, afterOid: NO_COMMIT }]),
  ]);
  if (removed === undefined || "value" in removed) return [];
  return [`Branch ${step.branch} was created, and could not be deleted again: ${quoteOf(removed.signal.message)}`];
}

/**
 * Does the steps of a plan: one document, looked at part by part, after the commit that a rebuild needs. Nothing is ever
 * sent twice.
 */
export async function apply(steps: readonly Step[], context: ApplyContext): Promise<Outcome> {
  const { client, target } = context;
  const mutations: Mutation[] = [];
  const temporary: string[] = [];
  let made: Made = {};
  for (const step of steps) {
    if (step.kind !== "rebuild") {
      mutations.push(mutationOf(step, target));
      continue;
    }
    const rebuilt = await rebuild(step, context);
    temporary.push(...rebuilt.temporary);
    if (!rebuilt.ok) {
      const { signal } = rebuilt;
      const kind = isPassing(signal) ? "again" : "failed";
      return { kind, step, signal, made, temporary, warnings: [], failedSteps: [] };
    }
    made = { commit: rebuilt.commit };
    mutations.push(updateRefs(target, rebuilt.updates));
  }
  if (mutations.length === 0) return { kind: "done", made, temporary, warnings: [], failedSteps: [] };
  const results = await write(client, mutations);
  made = { ...made, ...madeBy(results) };
  const outcome = { ...verdict(steps, results, context.failedBefore), made, temporary };
  if (outcome.kind !== "failed" || made.commit !== undefined) return outcome;
  return { ...outcome, warnings: [...outcome.warnings, ...(await takeBack(steps, results, context))] };
}

type Rebuild = Extract<Step, { kind: "rebuild" }>;

/** A commit on the base that no branch of the pull request has yet, and the moves that bring it there. */
type Rebuilt = { readonly temporary: readonly string[] } & (
  | { readonly ok: true; readonly commit: NonNullable<Made["commit"]>; readonly updates: readonly RefUpdate[] }
  | { readonly ok: false; readonly signal: Signal }
);

/**
 * Makes the commit of a rebuild. GitHub signs what a bot makes from git data; a person's token gets a signed commit only
 * on a branch, so that one goes to a temporary branch. The branch of the pull request is not touched here.
 */
function rebuild(step: Rebuild, context: ApplyContext): Promise<Rebuilt> {
  const isBot = context.viewer.endsWith("[bot]");
  return isBot ? withGitData(step, context) : withTemporaryBranch(step, context);
}

const LOST: Signal = { status: null, message: "the answer does not name what was made" };

const isMade = shaped<{ readonly sha: string; readonly html_url?: string | null }>({
  sha: isText,
  html_url: maybe(isText),
});

async function withGitData(step: Rebuild, { client, target }: ApplyContext): Promise<Rebuilt> {
  const { settings, content, want, repository } = target;
  const temporary: readonly string[] = [];
  const tree = await client.rest("POST", `/repos/${repository}/git/trees`, {
    base_tree: step.tree,
    tree: [{ path: settings.path, mode: "100644", type: "blob", content }],
  });
  if (!tree.ok) return { ok: false, signal: tree.signal, temporary };
  if (!isMade(tree.value)) return { ok: false, signal: LOST, temporary };
  const { sha: treeOid } = tree.value;
  const { headline, body } = commitMessage(settings.commitMessage, want);
  // Without author and committer GitHub fills in the bot and signs the commit.
  const commit = await client.rest("POST", `/repos/${repository}/git/commits`, {
    message: `${headline}\n\n${body}`,
    tree: treeOid,
    parents: [step.onto],
  });
  if (!commit.ok) return { ok: false, signal: commit.signal, temporary };
  if (!isMade(commit.value)) return { ok: false, signal: LOST, temporary };
  const { sha, html_url: url } = commit.value;
  return {
    ok: true,
    commit: { oid: sha, url: url ?? "" },
    updates: [{ name: step.branch, beforeOid: step.from, afterOid: sha, force: true }],
    temporary,
  };
}

async function withTemporaryBranch(step: Rebuild, { client, clock, target }: ApplyContext): Promise<Rebuilt> {
  const unique = `${clock.now().toString(36)}-${Math.floor(clock.random() * 2 ** 32).toString(36)}`;
  const name = temporaryPrefix(step.branch) + unique;
  const results = await write(client, [createRef(target, name, step.onto), commitOnBranch(target, name, step.onto)]);
  const failed = results.find((result) => "signal" in result);
  const { commit } = madeBy(results);
  // Whatever the answer says, the branch may have been made.
  const temporary = [unique];
  if (failed !== undefined || commit === undefined) return { ok: false, signal: failed?.signal ?? LOST, temporary };
  return {
    ok: true,
    commit,
    updates: [
      { name: step.branch, beforeOid: step.from, afterOid: commit.oid, force: true },
      { name, beforeOid: commit.oid, afterOid: NO_COMMIT },
    ],
    temporary,
  };
}
