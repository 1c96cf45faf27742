import { append } from "../lists.ts";
import type { Clock, GithubClient } from "./client.ts";
import { quoteOf } from "./messages.ts";
import { temporaryPrefix } from "./ownership.ts";
import { withWords } from "./pull_text.ts";
import { commitOfData, deleteBranch, forwardBranch, joinBase } from "./rest/refs.ts";
import { isText, shaped } from "./shapes.ts";
import { classify, type Signal } from "./signals.ts";
import {
  commitOnBranch,
  createRef,
  type FieldResult,
  isPassing,
  type Made,
  type Mutation,
  madeBy,
  messageFor,
  mutationOf,
  NO_COMMIT,
  type RefUpdate,
  type Step,
  type StepContext,
  type TextStep,
  updatePull,
  updateRefs,
  type Verdict,
  verdict,
  write,
} from "./steps.ts";

/** What {@link apply} needs besides the steps. */
export interface ApplyContext {
  readonly client: GithubClient;
  readonly clock: Clock;
  readonly viewer: string;
  readonly target: StepContext;
  /** The {@link Outcome.failedSteps} of earlier rounds: a step that fails again does not fail by chance. */
  readonly failedBefore: ReadonlySet<string>;
  /** False when the server does not have `updateRefs`, or the token may not use it. */
  readonly hasUpdateRefs: boolean;
  /** The trees of commits, as far as they are known. */
  readonly trees: ReadonlyMap<string, string>;
}

/** The result of the steps of a plan. */
export type Outcome = Verdict & {
  readonly made: Made;
  /** The temporary branches that were made, by the last part of their names. */
  readonly temporary: readonly string[];
};

const LOST: Signal = { status: null, message: "the answer does not name what was made" };

/** A step, and the mutation that does it. */
type StepWrite = readonly [step: Step, mutation: Mutation];

/** How often a text is written again because somebody has written into it at the same moment. */
const MOST_AGAIN = 3;

/**
 * Sends steps as one document. GitHub replaces a text whatever it is by then, so it is looked at in the same document, by a
 * change of nothing right before it: what somebody has written since it was read is put back in one more document.
 */
async function writeSteps(client: GithubClient, steps: readonly StepWrite[]): Promise<FieldResult[]> {
  const looks = steps.map(([step]) => (step.kind === "update-pull" ? [updatePull({ pullRequestId: step.id })] : []));
  const answers = await write(
    client,
    steps.flatMap(([, mutation], index) => [...(looks[index] ?? []), mutation]),
  );
  const results: FieldResult[] = [];
  for (const [index, [step]] of steps.entries()) {
    const look = looks[index]?.length === 1 ? answers.shift() : undefined;
    const result = answers.shift() ?? { signal: LOST };
    results.push(step.kind === "update-pull" && "value" in result ? await putBack(client, step, result, look) : result);
  }
  return results;
}

/** Writes a text again with what somebody has written between the time that it was read and the time that it was written. */
async function putBack(
  client: GithubClient,
  step: TextStep,
  result: FieldResult,
  look: FieldResult | undefined,
): Promise<FieldResult> {
  let done = result;
  let before = look;
  let { title = step.over.title, body: written } = step;
  let { body: known, title: knownTitle } = step.over;
  for (let again = 0; again < MOST_AGAIN; again += 1) {
    const there = before !== undefined && "value" in before ? textIn(before.value) : undefined;
    // A server that does not take a change of nothing leaves the text as it was before there was this.
    if (there === undefined) return done;
    const isRetitled = knownTitle !== undefined && there.title !== knownTitle;
    if (there.body === known && !isRetitled) return done;
    [known, knownTitle] = [written, title];
    written = withWords(written, there.body, step.over.names);
    if (isRetitled) title = there.title;
    const more = isRetitled ? { title: there.title } : {};
    [before, done] = (await write(client, [
      updatePull({ pullRequestId: step.id }),
      updatePull({ pullRequestId: step.id, ...more, body: written }),
    ])) as [FieldResult, FieldResult];
    if ("signal" in done) return done;
  }
  return done;
}

const isPullText = shaped<{ readonly title: string; readonly body: string }>({ title: isText, body: isText });

function textIn({ pullRequest }: Readonly<Record<string, unknown>>) {
  return isPullText(pullRequest) ? pullRequest : undefined;
}

/** Whether a step needs `updateRefs`. */
export const movesRefs = ({ kind }: Step): boolean =>
  kind === "forward-ref" || kind === "delete-ref" || kind === "rebuild";

/** Deletes a branch that was made for a commit that GitHub then refused. */
async function takeBack(
  steps: readonly Step[],
  results: readonly FieldResult[],
  context: ApplyContext,
): Promise<readonly string[]> {
  const { client, target } = context;
  const index = steps.findIndex(({ kind }) => kind === "create-ref");
  const step = steps[index];
  const result = results[index];
  if (step?.kind !== "create-ref" || result === undefined || "signal" in result) return [];
  const [removed] = context.hasUpdateRefs
    ? await write(client, [updateRefs(target, [{ name: step.branch, beforeOid: step.oid, afterOid: NO_COMMIT }])])
    : [await deleteBranch(client, target, step.branch, step.oid)];
  if (removed === undefined || "value" in removed) return [];
  return [`Branch ${step.branch} was created, and could not be deleted again: ${quoteOf(removed.signal.message)}`];
}

/**
 * Carries out the steps of a plan: first the commit that a rebuild needs, then one document, whose parts are checked
 * one by one. Nothing is ever sent twice.
 */
export async function apply(steps: readonly Step[], context: ApplyContext): Promise<Outcome> {
  if (!context.hasUpdateRefs && steps.some(movesRefs)) return applyInTurn(steps, context);
  const { client, target } = context;
  const writes: StepWrite[] = [];
  const temporary: string[] = [];
  let made: Made = {};
  for (const step of steps) {
    if (step.kind !== "rebuild") {
      writes.push([step, mutationOf(step, target)]);
      continue;
    }
    const rebuilt = await rebuild(step, context);
    append(temporary, rebuilt.temporary);
    if (!rebuilt.ok) {
      const { signal } = rebuilt;
      const kind = isPassing(signal) ? "again" : "failed";
      return { kind, step, signal, made, temporary, warnings: [], failedSteps: [] };
    }
    made = { commit: rebuilt.commit };
    writes.push([step, updateRefs(target, rebuilt.updates)]);
  }
  if (writes.length === 0) return { kind: "done", made, temporary, warnings: [], failedSteps: [] };
  const results = await withoutUpdateRefs(steps, await writeSteps(client, writes), context);
  made = { ...made, ...madeBy(results) };
  const outcome = { ...verdict(steps, results, context.failedBefore), made, temporary };
  if (outcome.kind !== "failed" || made.commit !== undefined) return outcome;
  return { ...outcome, warnings: [...outcome.warnings, ...(await takeBack(steps, results, context))] };
}

/**
 * Deletes through REST the branches that the token may not delete with `updateRefs`. All other parts of the document
 * are done already.
 */
async function withoutUpdateRefs(
  steps: readonly Step[],
  answers: readonly FieldResult[],
  { client, target }: ApplyContext,
): Promise<readonly FieldResult[]> {
  const results: FieldResult[] = [];
  for (const [index, result] of answers.entries()) {
    const step = steps[index];
    const isRefused = "signal" in result && classify(result.signal) === "permission";
    const again = step?.kind === "delete-ref" && isRefused;
    results.push(again ? await deleteBranch(client, target, step.branch, step.from) : result);
  }
  return results;
}

/** The same when branches are moved through REST: the steps before and after a move are separate documents. */
async function applyInTurn(steps: readonly Step[], context: ApplyContext): Promise<Outcome> {
  const { client, target } = context;
  let made: Made = {};
  const results: FieldResult[] = [];
  for (let at = 0; at < steps.length; ) {
    const [step, ...more] = steps.slice(at);
    if (step === undefined) break;
    if (step.kind === "delete-ref") results.push(await deleteBranch(client, target, step.branch, step.from));
    else if (step.kind === "forward-ref") results.push(await forwardBranch(client, target, step.branch, step.to));
    else if (step.kind === "rebuild") {
      const joined = await joinBase(client, target, step);
      if (joined.commit !== undefined) made = { ...made, commit: joined.commit };
      results.push(joined.result);
    } else {
      const length = more.findIndex(movesRefs);
      const part = [step, ...more.slice(0, length < 0 ? undefined : length)].filter((one) => one.kind !== "rebuild");
      const answers = await writeSteps(
        client,
        part.map((one) => [one, mutationOf(one, target)] as const),
      );
      made = { ...made, ...madeBy(answers) };
      append(results, answers);
    }
    at = results.length;
    const outcome = verdict(steps, results, context.failedBefore);
    if (outcome.kind !== "done") return { ...outcome, made, temporary: [] };
  }
  return { ...verdict(steps, results, context.failedBefore), made, temporary: [] };
}

type Rebuild = Extract<Step, { kind: "rebuild" }>;

/**
 * A commit on top of the base that the branch of the pull request does not have yet, and the moves that bring it there.
 */
type Rebuilt = { readonly temporary: readonly string[] } & (
  | { readonly ok: true; readonly commit: NonNullable<Made["commit"]>; readonly updates: readonly RefUpdate[] }
  | { readonly ok: false; readonly signal: Signal }
);

/**
 * Makes the commit of a rebuild. GitHub signs commits that a bot makes from git data. With a person's token, it signs
 * only commits that are made on a branch, so a temporary branch is used. The branch of the pull request is not touched
 * here.
 */
function rebuild(step: Rebuild, context: ApplyContext): Promise<Rebuilt> {
  const isBot = context.viewer.endsWith("[bot]");
  // The mutation that commits on a branch makes files with the usual mode only.
  return isBot || step.executables.length > 0 ? withGitData(step, context) : withTemporaryBranch(step, context);
}

async function withGitData(step: Rebuild, { client, target }: ApplyContext): Promise<Rebuilt> {
  const temporary: readonly string[] = [];
  const message = messageFor(target, step.branch, step.files);
  const made = await commitOfData(client, target, { ...step, parents: [step.onto], message });
  if ("signal" in made) return { ok: false, signal: made.signal, temporary };
  const { commit } = made;
  return {
    ok: true,
    commit,
    updates: [{ name: step.branch, beforeOid: step.from, afterOid: commit.oid, force: true }],
    temporary,
  };
}

async function withTemporaryBranch(step: Rebuild, { client, clock, target }: ApplyContext): Promise<Rebuilt> {
  const unique = `${clock.now().toString(36)}-${Math.floor(clock.random() * 2 ** 32).toString(36)}`;
  const name = temporaryPrefix(step.branch) + unique;
  const results = await write(client, [
    createRef(target, name, step.onto),
    commitOnBranch(target, name, step.onto, step),
  ]);
  const failed = results.find((result) => "signal" in result);
  const { commit } = madeBy(results);
  // Even when the answer is an error, the branch may have been made.
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
