/**
 * Brings one file to a repository through GitHub's API, as a commit or as one pull request that follows the file. It
 * reads once, plans, writes once, and reads again when anything is in doubt.
 *
 * @module
 */
import { type Issue, throwIfAny } from "../errors.ts";
import { type ApplyContext, apply, type Outcome } from "./apply.ts";
import { applyMetadata } from "./apply_metadata.ts";
import { blobId } from "./blob.ts";
import { type Clock, type GithubClient, jitter } from "./github.ts";
import { compareUrl, linksOf } from "./links.ts";
import { classify, explain, type Signal } from "./messages.ts";
import { hasTasks, type MetadataTasks, metadataTasks } from "./metadata.ts";
import type { Made } from "./outcome.ts";
import { type Plan, plan } from "./plan.ts";
import { readState } from "./read.ts";
import { refusals } from "./refusals.ts";
import { describeSteps, PublishError, type PublishResult } from "./result.ts";
import type { PublishSettings } from "./settings.ts";
import type { State } from "./state.ts";
import { describeStep, type Operation } from "./steps.ts";

/** What to publish, and what to say about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  readonly content: string;
  /** Markdown for reviewers: what changes, given the file as the base has it (null: none, or not text). */
  readonly report: string | ((before: string | null) => string);
  /** Markdown below the report that differs between runs, such as a link to the run. */
  readonly footer?: string;
  /** The event that started the workflow, so that untrusted ones are refused. */
  readonly event?: { readonly name: string; readonly payload: unknown };
}

/** The world: GitHub and the time. */
export interface PublishIo {
  readonly client: GithubClient;
  readonly clock: Clock;
  /** Gets a line now and then about what is going on. */
  readonly log?: (line: string) => void;
}

/** What a run knows, from round to round. */
interface Progress {
  readonly request: PublishRequest;
  readonly io: PublishIo;
  readonly want: string;
  /** The base gets its name with the first read. */
  settings: PublishSettings;
  without: ReadonlySet<string>;
  readonly unexplained: Set<string>;
  readonly temporary: Set<string>;
  made: Made;
  readonly warnings: string[];
  baseRefused?: string;
  closedByUs?: string;
  /** What was being done when an answer got lost. */
  lost?: Exclude<Operation, "dry-run">;
  state?: State;
  decision?: Plan;
}

const ROUNDS = 5;
const NOTHING_KNOWN: Plan = { kind: "stop", issue: { code: "publish", message: "Nothing is known yet" } };

function resultOf(
  progress: Progress,
  operation: Operation,
  reason: string,
  more: Partial<PublishResult> = {},
): PublishResult {
  const { state, decision = NOTHING_KNOWN, made, settings, want, io, warnings } = progress;
  const file = state?.base?.file;
  return {
    operation,
    reason,
    steps: [],
    ...(state === undefined ? {} : linksOf(state, decision, made, settings, want)),
    requestsUsed: io.client.requestsUsed(),
    warnings: warnings.map(io.client.redact),
    ...(file === undefined ? {} : { before: file.kind === "file" ? file.text : null }),
    ...more,
  };
}

function fail(progress: Progress, issue: Issue): never {
  const { redact } = progress.io.client;
  const operation =
    progress.made.pull !== undefined ? "created" : progress.made.commit !== undefined ? "committed" : "none";
  const { hint } = issue;
  const safe = { ...issue, message: redact(issue.message), ...(hint === undefined ? {} : { hint: redact(hint) }) };
  throw new PublishError([safe], resultOf(progress, operation, safe.message));
}

function failSignal(progress: Progress, signal: Signal, doing: string): never {
  const { settings, state } = progress;
  const base = state?.base;
  const link = base ? { compareUrl: `${compareUrl(state.repository.url, base.name, settings.branch)}?expand=1` } : {};
  return fail(progress, explain(signal, { repository: settings.repository, mode: settings.mode, doing, ...link }));
}

async function read(progress: Progress): Promise<State> {
  const { client } = progress.io;
  const result = await readState(client, progress.settings, progress.without);
  if (!result.ok) return failSignal(progress, result.signal, "read the branches");
  progress.without = result.without;
  const { base, branch, pulls } = result.state;
  if (progress.settings.base === undefined && base !== null) {
    progress.settings = { ...progress.settings, base: base.name };
    // Some servers compare with a branch only by its name, which is known from here on.
    const isPullKnown = pulls.some((pull) => pull.base === base.name);
    if (branch?.commits === null && !isPullKnown) return read(progress);
  }
  return result.state;
}

function decide(progress: Progress, state: State): Plan {
  const { request, settings, want, baseRefused, closedByUs, io } = progress;
  const file = state.base?.file;
  const before = file?.kind === "file" ? file.text : null;
  const report = typeof request.report === "string" ? request.report : request.report(before);
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

/** One round; nothing when another one is needed. */
async function round(progress: Progress): Promise<PublishResult | Outcome> {
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

/**
 * Publishes a file: as a commit, or as one pull request that is opened, kept up to date and closed as the content asks
 * for. A run with nothing to do sends one request and writes nothing.
 *
 * @throws {ConfiguratorError} before any request, when the request must not be published
 * @throws {PublishError} with the result so far, when GitHub does not let it happen
 */
export async function publish(request: PublishRequest, io: PublishIo): Promise<PublishResult> {
  throwIfAny(refusals(request, io.client));
  const { settings, content } = request;
  const progress: Progress = {
    request,
    io,
    settings,
    want: blobId(content),
    without: new Set(),
    unexplained: new Set(),
    temporary: new Set(),
    made: {},
    warnings: [],
  };
  let last: Extract<Outcome, { kind: "again" | "failed" }> | undefined;
  for (let attempt = 0; attempt < ROUNDS; attempt += 1) {
    if (attempt > 0) await io.clock.sleep(jitter(attempt - 1, io.clock));
    const result = await round(progress);
    if (!("kind" in result)) return result;
    if (result.kind === "done") continue;
    last = result;
    const { step, signal } = result;
    if (result.kind === "again") {
      io.log?.(`reading again: ${signal.message}`);
      continue;
    }
    const isBaseCommit = step.kind === "commit" && step.branch === progress.settings.base;
    if (!isBaseCommit || classify(signal) !== "protected") {
      progress.warnings.push(...result.warnings);
      return failSignal(progress, signal, describeStep(step));
    }
    progress.baseRefused = signal.message;
  }
  const { step, signal } = last ?? { step: undefined, signal: { status: null, message: "no answer" } };
  return failSignal(progress, signal, step === undefined ? "publish" : describeStep(step));
}
