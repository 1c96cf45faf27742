import { type Mutation, mutationDocument, mutationOf, type Target, updateRefs } from "./document.ts";
import type { Clock, GithubClient } from "./github.ts";
import { quoteOf, type Signal } from "./messages.ts";
import { type FieldResult, fieldResults, type Made, madeBy } from "./outcome.ts";
import { isPassing, rebuild } from "./rebuild.ts";
import { describeStep, NO_COMMIT, type Step } from "./steps.ts";

/** What became of a plan's steps. */
export type Outcome = { readonly made: Made; readonly warnings: readonly string[] } & (
  | { readonly kind: "done" }
  /** Unknown or overtaken: read again and plan again. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  | { readonly kind: "failed"; readonly step: Step; readonly signal: Signal }
);

/** What applying needs besides the steps. */
export interface ApplyContext {
  readonly client: GithubClient;
  readonly clock: Clock;
  readonly viewer: string;
  readonly target: Target;
  /** Steps that failed for no clear reason in an earlier round: a second time it is no coincidence. */
  readonly unexplained: Set<string>;
  /** Temporary branches that this run has made. */
  readonly temporary: Set<string>;
}

interface Part {
  readonly step: Step;
  readonly mutation: Mutation;
}

// What is nice to have: the published content does not depend on it.
const isMinor = (step: Step) => step.kind === "comment" || step.kind === "delete-ref";

function verdict(parts: readonly Part[], results: readonly FieldResult[], context: ApplyContext, made: Made): Outcome {
  const warnings: string[] = [];
  for (const [index, result] of results.entries()) {
    const step = parts[index]?.step;
    if (!("signal" in result) || step === undefined) continue;
    const { signal } = result;
    const key = JSON.stringify(step);
    const isFirst = !context.unexplained.has(key);
    context.unexplained.add(key);
    if (isPassing(signal) && (isFirst || !isMinor(step))) return { kind: "again", step, signal, made, warnings };
    if (!isMinor(step)) return { kind: "failed", step, signal, made, warnings };
    warnings.push(`Could not ${describeStep(step)}: ${quoteOf(signal.message)}`);
  }
  return { kind: "done", made, warnings };
}

/** Takes a branch away that was made for a commit that GitHub then refused. */
async function takeBack(
  parts: readonly Part[],
  results: readonly FieldResult[],
  { client, target }: ApplyContext,
): Promise<string[]> {
  const index = parts.findIndex(({ step }) => step.kind === "create-ref");
  const step = parts[index]?.step;
  const result = results[index];
  if (step?.kind !== "create-ref" || result === undefined || "signal" in result) return [];
  const mutation = updateRefs(target, [{ name: step.branch, beforeOid: step.oid, afterOid: NO_COMMIT }]);
  const { document, variables } = mutationDocument([mutation]);
  const [removed] = fieldResults(await client.graphql("write", document, variables), [mutation]);
  if (removed === undefined || "value" in removed) return [];
  return [`Branch ${step.branch} was created, and could not be deleted again: ${quoteOf(removed.signal.message)}`];
}

/**
 * Does the steps of a plan: one document, looked at part by part, after the commit that a rebuild needs. Nothing is ever
 * sent twice.
 */
export async function apply(steps: readonly Step[], context: ApplyContext): Promise<Outcome> {
  const { client, clock, viewer, target, temporary } = context;
  const parts: Part[] = [];
  let made: Made = {};
  for (const step of steps) {
    if (step.kind !== "rebuild") {
      parts.push({ step, mutation: mutationOf(step, target) });
      continue;
    }
    const rebuilt = await rebuild(client, clock, viewer, step, target, temporary);
    if (!rebuilt.ok) {
      return { kind: isPassing(rebuilt.signal) ? "again" : "failed", step, signal: rebuilt.signal, made, warnings: [] };
    }
    made = { commit: rebuilt.commit };
    parts.push({ step, mutation: updateRefs(target, rebuilt.updates) });
  }
  if (parts.length === 0) return { kind: "done", made, warnings: [] };
  const mutations = parts.map(({ mutation }) => mutation);
  const { document, variables } = mutationDocument(mutations);
  const results = fieldResults(await client.graphql("write", document, variables), mutations);
  const outcome = verdict(parts, results, context, { ...made, ...madeBy(results) });
  if (outcome.kind !== "failed" || outcome.made.commit !== undefined) return outcome;
  return { ...outcome, warnings: [...outcome.warnings, ...(await takeBack(parts, results, context))] };
}
