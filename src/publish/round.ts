import { type ApplyContext, apply, type Outcome } from "./apply.ts";
import { applyMetadata } from "./apply_metadata.ts";
import { classify } from "./messages.ts";
import { hasTasks, type MetadataTasks, metadataTasks } from "./metadata.ts";
import { type Plan, plan } from "./plan.ts";
import { fail, failSignal, type Progress, resultOf, textBefore } from "./progress.ts";
import { readState } from "./read.ts";
import { describeSteps, type PublishResult } from "./result.ts";
import type { State } from "./state.ts";
import { describeStep } from "./steps.ts";

async function read(progress: Progress): Promise<State> {
  const { client } = progress.io;
  const result = await readState(client, progress.settings, progress.without);
  if (!result.ok) return failSignal(progress, result.signal, "read the branches");
  progress.without = result.without;
  progress.settings = result.settings;
  return result.state;
}

function decide(progress: Progress, state: State): Plan {
  const { request, settings, want, baseRefused, closedByUs, io } = progress;
  const report = typeof request.report === "string" ? request.report : request.report(textBefore(state, progress));
  const secret = io.client.secretIn(report);
  if (secret !== undefined)
    fail(progress, { code: "publish", message: `The report contains ${secret}, so it is not published` });
  return plan(state, {
    settings,
    want,
    text: { intro: settings.intro, report, footer: request.footer ?? "" },
    now: io.clock.now(),
    temporary: progress.temporary,
    ...(baseRefused === undefined ? {} : { baseRefused }),
    ...(closedByUs === undefined ? {} : { closedByUs }),
  });
}

async function finish(
  progress: Progress,
  state: State,
  decision: Extract<Plan, { kind: "act" }>,
  tasks: MetadataTasks,
): Promise<PublishResult> {
  const { made, settings, io, lost } = progress;
  const target = decision.pull ?? made.pull;
  let problems = tasks.warnings;
  if (target !== undefined && target !== null && hasTasks(tasks)) {
    const { number, id } = target;
    const repository = state.repository.nameWithOwner;
    problems = [
      ...problems,
      ...(await applyMetadata(io.client, io.clock, tasks, { repository, number, id, isNew: decision.pull === null })),
    ];
  }
  if (settings.strictMetadata && problems.length > 0) {
    const hint = "Correct the input, or leave strict-metadata out to get a warning instead.";
    fail(progress, { code: "publish", message: problems.join("; "), hint });
  }
  progress.warnings.push(...problems);
  if (decision.operation !== "none") return resultOf(progress, decision.operation, decision.reason);
  // An answer that got lost is taken for done when the next read shows it.
  return resultOf(progress, lost ?? (hasTasks(tasks) ? "updated" : "none"), decision.reason);
}

/** Reads, plans and writes once: the result, or what makes another round necessary. */
export async function round(progress: Progress): Promise<PublishResult | Outcome> {
  const { io, settings: asked, request, want } = progress;
  const state = await read(progress);
  const decision = decide(progress, state);
  Object.assign(progress, { state, decision });
  if (decision.kind === "stop") return fail(progress, decision.issue);
  const { settings } = progress;
  const tasks: MetadataTasks = decision.metadata ? metadataTasks(decision.pull, settings, state) : { warnings: [] };
  if (asked.dryRun) {
    const steps = [
      ...describeSteps(decision.steps),
      ...(hasTasks(tasks) ? ["set labels, assignees, reviewers or auto-merge"] : []),
    ];
    const planned = decision.operation === "none" && hasTasks(tasks) ? "updated" : decision.operation;
    progress.warnings.push(...decision.warnings, ...tasks.warnings);
    return resultOf(progress, "dry-run", decision.reason, { planned, steps });
  }
  const context: ApplyContext = {
    client: io.client,
    clock: io.clock,
    viewer: state.viewer,
    unexplained: progress.unexplained,
    temporary: progress.temporary,
    target: {
      settings,
      repositoryId: state.repository.id,
      repository: state.repository.nameWithOwner,
      base: state.base?.name ?? "",
      content: request.content,
      want,
    },
  };
  for (const step of decision.steps) io.log?.(describeStep(step));
  const outcome = await apply(decision.steps, context);
  progress.made = { ...progress.made, ...outcome.made };
  if (outcome.kind !== "done") {
    if (decision.operation === "closed" && decision.pull !== null) progress.closedByUs = decision.pull.id;
    if (classify(outcome.signal) === "uncertain") progress.lost = decision.operation;
    return outcome;
  }
  progress.warnings.push(...decision.warnings, ...outcome.warnings);
  if (decision.steps.some(({ kind }) => kind === "reopen-pull")) {
    delete progress.closedByUs;
    return round(progress);
  }
  return finish(progress, state, decision, tasks);
}
