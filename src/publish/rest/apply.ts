/**
 * Carries out the steps of a plan through REST only, one after the other. A commit is made from git data, and a branch
 * is only moved forward to it: GitHub refuses this when somebody has moved the branch in between.
 *
 * @module
 */
import { append } from "../../lists.ts";
import type { ApplyContext, Outcome } from "../apply.ts";
import type { Answer } from "../client.ts";
import { withWords } from "../pull_text.ts";
import { type FieldResult, type Made, messageFor, type Step, verdict } from "../steps.ts";
import { commitOfData, createBranch, deleteBranch, forwardBranch, joinBase, treeOf } from "./refs.ts";
import { isNewPull, isRestPull } from "./shapes.ts";

type Done = { readonly result: FieldResult; readonly made?: Made };

/** Carries out the steps, up to the first one that fails. */
export async function applyByRest(steps: readonly Step[], context: ApplyContext): Promise<Outcome> {
  const results: FieldResult[] = [];
  let made: Made = {};
  for (let at = 0; at < steps.length; at += 1) {
    const [step, next] = steps.slice(at);
    if (step === undefined) break;
    // A branch that is created with its first commit is never equal to the base.
    const isFirst = step.kind === "create-ref" && next?.kind === "commit" && next.branch === step.branch;
    const done = isFirst ? await firstCommit(next, context) : await stepByRest(step, context);
    made = { ...made, ...done.made };
    append(results, isFirst ? [done.result, done.result] : [done.result]);
    if (isFirst) at += 1;
    const outcome = verdict(steps.slice(0, results.length), results, context.failedBefore);
    if (outcome.kind !== "done") return { ...outcome, made, temporary: [] };
  }
  return { ...verdict(steps, results, context.failedBefore), made, temporary: [] };
}

type Commit = Extract<Step, { kind: "commit" }>;

async function commitFor(step: Commit, { client, target, trees }: ApplyContext) {
  const { branch, onto, over, files } = step;
  const known = trees.get(onto);
  const tree = known === undefined ? await treeOf(client, target, onto) : { oid: known };
  if ("signal" in tree) return tree;
  const message = messageFor(target, branch, files);
  const executables = files.map(({ path }) => path).filter((path) => target.isExecutable(path, over));
  return commitOfData(client, target, { tree: tree.oid, parents: [onto], files, over, executables, message });
}

async function firstCommit(step: Commit, context: ApplyContext): Promise<Done> {
  const commit = await commitFor(step, context);
  if ("signal" in commit) return { result: commit };
  const result = await createBranch(context.client, context.target, step.branch, commit.commit.oid);
  return "value" in result ? { result, made: commit } : { result };
}

async function stepByRest(step: Step, context: ApplyContext): Promise<Done> {
  const { client, target } = context;
  const { repository } = target;
  const plain = (answer: Answer<unknown>): Done => ({
    result: answer.ok ? { value: {} } : { signal: answer.signal },
  });
  switch (step.kind) {
    case "create-ref":
      return { result: await createBranch(client, target, step.branch, step.oid) };
    case "forward-ref":
      return { result: await forwardBranch(client, target, step.branch, step.to) };
    case "delete-ref":
      return { result: await deleteBranch(client, target, step.branch, step.from) };
    case "rebuild": {
      const { result, commit } = await joinBase(client, target, step);
      return commit === undefined ? { result } : { result, made: { commit } };
    }
    case "commit": {
      const commit = await commitFor(step, context);
      if ("signal" in commit) return { result: commit };
      const result = await forwardBranch(client, target, step.branch, commit.commit.oid);
      return "value" in result ? { result, made: commit } : { result };
    }
    case "create-pull": {
      const { branch: head, base, title, body, draft } = step;
      const answer = await client.rest("POST", `/repos/${repository}/pulls`, { title, head, base, body, draft });
      if (!answer.ok) return plain(answer);
      if (!isNewPull(answer.value))
        return { result: { signal: { status: null, message: "the answer does not name the pull request" } } };
      const { number, html_url: url } = answer.value;
      return { result: { value: {} }, made: { pull: { id: String(number), number, url } } };
    }
    case "comment":
      return plain(await client.rest("POST", `/repos/${repository}/issues/${step.id}/comments`, { body: step.body }));
    case "update-pull": {
      const path = `/repos/${repository}/pulls/${step.id}`;
      const { title, body, over } = step;
      // What somebody has written since it was read stays.
      const now = await client.rest("GET", path);
      if (!now.ok) return plain(now);
      const there = isRestPull(now.value) ? { title: now.value.title, body: now.value.body ?? "" } : over;
      const isRetitled = over.title !== undefined && there.title !== over.title;
      const answer = await client.rest("PATCH", path, {
        ...(title === undefined || isRetitled ? {} : { title }),
        body: there.body === over.body ? body : withWords(body, there.body, over.names),
      });
      return answer.ok ? { result: { value: { pullRequest: answer.value } } } : plain(answer);
    }
    default: {
      const state = step.kind === "close-pull" ? "closed" : "open";
      return plain(await client.rest("PATCH", `/repos/${repository}/pulls/${step.id}`, { state }));
    }
  }
}
