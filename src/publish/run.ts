/**
 * Brings one file to a repository through GitHub's API, as a commit or as one pull request that follows the file. It
 * reads once, plans, writes once, and reads again when anything is in doubt. Everything that ends a run is in
 * {@link publish}.
 *
 * @module
 */
import { type Issue, throwIfAny } from "../errors.ts";
import { apply, type Outcome } from "./apply.ts";
import { blobId } from "./blob.ts";
import { type Clock, type GithubClient, jitter } from "./client.ts";
import { untrustedEvent } from "./events.ts";
import type { PublishSettings } from "./inputs.ts";
import { classify, explain, quoteOf, type Signal } from "./messages.ts";
import { applyMetadata, hasTasks, type MetadataTasks, metadataTasks } from "./metadata.ts";
import { type Plan, plan } from "./plan.ts";
import { readState } from "./read.ts";
import { compareUrl, linksOf, PublishError, type PublishResult } from "./result.ts";
import { hasBlob, type State } from "./state.ts";
import { describeStep, type Made, type Operation, type Step } from "./steps.ts";

/** What to publish, and what to say about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  readonly content: string;
  /** Markdown for reviewers: what changes, given the file as the base has it (null: none, or not text). */
  readonly report: string | ((before: string | null) => string);
  /** Markdown below the report that differs between runs, such as a link to the run. */
  readonly footer?: string;
  /** The event that started the workflow, so that untrusted ones are refused; left out when a person starts the run. */
  readonly event?: { readonly name: string; readonly payload: unknown };
}

/** The world: GitHub and the time. */
export interface PublishIo {
  readonly client: GithubClient;
  readonly clock: Clock;
  /** Gets a line now and then about what is going on. */
  readonly log?: (line: string) => void;
}

/** What a run knows from its start to its end. */
interface Run {
  readonly request: PublishRequest;
  readonly io: PublishIo;
  /** The blob id of the wanted content. */
  readonly want: string;
}

/** What a run has learned so far: each round starts with what the one before it has learned. */
interface Learned {
  /** As requested; the base has its name from the first read on. */
  readonly settings: PublishSettings;
  /** Fields that the server does not know. */
  readonly without: ReadonlySet<string>;
  /** The last state that was read, and what was decided on it. */
  readonly seen?: { readonly state: State; readonly decision: Plan };
  readonly made: Made;
  readonly warnings: readonly string[];
  readonly failedSteps: ReadonlySet<string>;
  /** Temporary branches that this run has made. */
  readonly temporary: ReadonlySet<string>;
  /** GitHub's words when the base refused a commit. */
  readonly baseRefused?: string;
  /** The pull request that this run has tried to close, by its id. */
  readonly closedByUs?: string;
  /** What was being done when an answer got lost. */
  readonly lost?: Act["operation"];
}

type Act = Extract<Plan, { kind: "act" }>;

/** Where a round leads, with what is known after it. */
type Round = { readonly learned: Learned } & (
  | { readonly kind: "done"; readonly operation: Operation; readonly reason: string; readonly dryRun?: DryRun }
  | { readonly kind: "stopped"; readonly issue: Issue }
  /** A write was overtaken, its answer was lost, or the base refused it: what is to be done has to be found anew. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  /** The pull request is open again: the next round sees what it needs. */
  | { readonly kind: "reopened" }
);

type DryRun = Required<Pick<PublishResult, "planned" | "steps">>;

const ROUNDS = 5;

/**
 * Publishes a file: as a commit, or as one pull request that is opened, kept up to date and closed as the content asks
 * for. A run with nothing to do sends one request and writes nothing.
 *
 * @throws {ConfiguratorError} before any request, when the request must not be published
 * @throws {PublishError} with the result so far, when GitHub does not let it happen
 */
export async function publish(request: PublishRequest, io: PublishIo): Promise<PublishResult> {
  throwIfAny(refusals(request, io.client));
  const run: Run = { request, io, want: blobId(request.content) };
  let learned: Learned = {
    settings: request.settings,
    without: new Set(),
    made: {},
    warnings: [],
    failedSteps: new Set(),
    temporary: new Set(),
  };
  let failures = 0;
  for (;;) {
    const round = await playRound(run, learned);
    learned = round.learned;
    if (round.kind === "done") return resultOf(run, learned, round.operation, round.reason, round.dryRun);
    if (round.kind === "stopped") throw errorOf(run, learned, round.issue);
    if (round.kind === "reopened") continue;
    failures += 1;
    if (failures === ROUNDS) throw errorOf(run, learned, lastIssue(round.step, round.signal, learned));
    await io.clock.sleep(jitter(failures - 1, io.clock));
  }
}

/** Reads and plans once, and writes what is planned. */
async function playRound(run: Run, before: Learned): Promise<Round> {
  const { request, io, want } = run;
  const read = await readState(io.client, before.settings, before.without);
  if (!read.ok) return { kind: "stopped", learned: before, issue: issueOf(read.signal, "read the branches", before) };
  const { state, settings, without } = read;
  const known: Learned = { ...before, settings, without };

  const report = typeof request.report === "string" ? request.report : request.report(textBefore(state, run));
  const secret = io.client.secretIn(report);
  if (secret !== undefined) {
    const issue: Issue = { code: "publish", message: `The report contains ${secret}, so it is not published` };
    return { kind: "stopped", learned: known, issue };
  }
  const { baseRefused, closedByUs, temporary } = known;
  const decision = plan(state, {
    settings,
    want,
    text: { intro: settings.intro, report, footer: request.footer ?? "" },
    now: io.clock.now(),
    temporary,
    ...(baseRefused === undefined ? {} : { baseRefused }),
    ...(closedByUs === undefined ? {} : { closedByUs }),
  });
  const learned: Learned = { ...known, seen: { state, decision } };
  if (decision.kind === "stop") return { kind: "stopped", learned, issue: decision.issue };
  const tasks: MetadataTasks = decision.metadata ? metadataTasks(decision.pull, settings, state) : { warnings: [] };
  return settings.dryRun ? dryRound(learned, decision, tasks) : writeRound(run, learned, state, decision, tasks);
}

/** Carries a plan out. */
async function writeRound(
  run: Run,
  learned: Learned,
  state: State,
  decision: Act,
  tasks: MetadataTasks,
): Promise<Round> {
  const { request, io, want } = run;
  for (const step of decision.steps) io.log?.(describeStep(step));
  const outcome = await apply(decision.steps, {
    client: io.client,
    clock: io.clock,
    viewer: state.viewer,
    failedBefore: learned.failedSteps,
    target: {
      settings: learned.settings,
      repositoryId: state.repository.id,
      repository: state.repository.nameWithOwner,
      base: state.base?.name ?? "",
      content: request.content,
      want,
    },
  });
  const after: Learned = {
    ...learned,
    made: { ...learned.made, ...outcome.made },
    failedSteps: new Set([...learned.failedSteps, ...outcome.failedSteps]),
    temporary: new Set([...learned.temporary, ...outcome.temporary]),
  };
  if (outcome.kind !== "done") return failedRound(run, after, decision, outcome);
  const done: Learned = { ...after, warnings: [...after.warnings, ...decision.warnings, ...outcome.warnings] };
  if (decision.steps.some(({ kind }) => kind === "reopen-pull")) {
    const { closedByUs: _, ...rest } = done;
    return { kind: "reopened", learned: rest };
  }
  return finish(run, done, state, decision, tasks);
}

function dryRound(learned: Learned, decision: Act, tasks: MetadataTasks): Round {
  const { operation, reason } = decision;
  const steps = decision.steps.map(describeStep);
  const more = hasTasks(tasks) ? ["set labels, assignees, reviewers or auto-merge"] : [];
  const planned = operation === "none" && hasTasks(tasks) ? "updated" : operation;
  return {
    kind: "done",
    operation: "dry-run",
    reason,
    dryRun: { planned, steps: [...steps, ...more] },
    learned: { ...learned, warnings: [...learned.warnings, ...decision.warnings, ...tasks.warnings] },
  };
}

/** After a write that did not succeed: whether another round can do better. */
function failedRound(
  { io }: Run,
  before: Learned,
  { operation, pull }: Act,
  { kind, step, signal, warnings }: Exclude<Outcome, { kind: "done" }>,
): Round {
  const meaning = classify(signal);
  const learned: Learned = {
    ...before,
    ...(operation === "closed" && pull !== null ? { closedByUs: pull.id } : {}),
    ...(meaning === "uncertain" ? { lost: operation } : {}),
  };
  if (kind === "again") {
    io.log?.(`reading again: ${quoteOf(signal.message)}`);
    return { kind, step, signal, learned };
  }
  const isBaseCommit = step.kind === "commit" && step.branch === learned.settings.base;
  if (isBaseCommit && meaning === "protected") {
    return { kind: "again", step, signal, learned: { ...learned, baseRefused: signal.message } };
  }
  const issue = issueOf(signal, describeStep(step), learned);
  return { kind: "stopped", issue, learned: { ...learned, warnings: [...learned.warnings, ...warnings] } };
}

/** After the writes of a plan: labels, reviewers and the like. */
async function finish(
  { io }: Run,
  learned: Learned,
  { repository: { nameWithOwner: repository } }: State,
  { operation, reason, pull }: Act,
  tasks: MetadataTasks,
): Promise<Round> {
  const target = pull ?? learned.made.pull;
  const problems = [...tasks.warnings];
  if (target !== undefined && hasTasks(tasks)) {
    const { number, id } = target;
    problems.push(
      ...(await applyMetadata(io.client, io.clock, tasks, { repository, number, id, isNew: pull === null })),
    );
  }
  if (learned.settings.strictMetadata && problems.length > 0) {
    const hint = "Correct the input, or leave strict-metadata out to get a warning instead.";
    return { kind: "stopped", learned, issue: { code: "publish", message: problems.join("; "), hint } };
  }
  return {
    kind: "done",
    // What was being written when an answer got lost was done, if the next read finds nothing left to do.
    operation: operation === "none" ? (learned.lost ?? (hasTasks(tasks) ? "updated" : "none")) : operation,
    reason,
    learned: { ...learned, warnings: [...learned.warnings, ...problems] },
  };
}

/** The file on the base, when it is text that GitHub sends whole; its id alone tells that it is what is wanted. */
function textBefore({ base }: State, { want, request }: Run): string | null {
  if (base?.file.kind !== "file") return null;
  return hasBlob(base.file, want) ? request.content : base.file.text;
}

/** The result as far as it is known. */
function resultOf(
  run: Run,
  { seen, made, settings, warnings }: Learned,
  operation: Operation,
  reason: string,
  dryRun?: DryRun,
): PublishResult {
  const { client } = run.io;
  return {
    operation,
    reason,
    steps: [],
    ...(seen === undefined
      ? {}
      : {
          ...linksOf(seen.state, seen.decision, made, settings, run.want),
          before: textBefore(seen.state, run),
        }),
    requestsUsed: client.requestsUsed(),
    warnings: warnings.map(client.redact),
    ...dryRun,
  };
}

/** An issue that ends the run, with what was done until then. */
function errorOf(run: Run, learned: Learned, issue: Issue): PublishError {
  const { redact } = run.io.client;
  const { pull, commit } = learned.made;
  const operation = pull !== undefined ? "created" : commit !== undefined ? "committed" : "none";
  const { hint } = issue;
  const safe = { ...issue, message: redact(issue.message), ...(hint === undefined ? {} : { hint: redact(hint) }) };
  return new PublishError([safe], resultOf(run, learned, operation, safe.message));
}

/** What GitHub answered, as an issue. */
function issueOf(signal: Signal, doing: string, { settings, seen }: Learned): Issue {
  const { repository, mode, branch } = settings;
  const base = seen?.state.base;
  const link = base ? { compareUrl: `${compareUrl(seen.state.repository.url, base.name, branch)}?expand=1` } : {};
  return explain(signal, { repository, mode, doing, ...link });
}

/** What to say when no round has helped. */
function lastIssue(step: Step, signal: Signal, learned: Learned): Issue {
  if (step.kind !== "create-ref") return issueOf(signal, describeStep(step), learned);
  return {
    code: "publish",
    message: `GitHub does not create branch "${step.branch}". GitHub says: ${quoteOf(signal.message)}`,
    hint: 'Git cannot have a branch "a" and a branch "a/b" at the same time. Name another one with the input "branch".',
  };
}

/** What must not be published at all, found before the first request. */
function refusals({ settings, content, event, footer = "" }: PublishRequest, client: GithubClient): Issue[] {
  const issues: Issue[] = [];
  const reason = event === undefined ? undefined : untrustedEvent(event.name, event.payload);
  if (reason !== undefined && !settings.allowUntrustedEvent) {
    issues.push({
      code: "publish",
      message: `Nothing is published on this event: ${reason}`,
      at: { origin: "input allow-untrusted-event" },
      hint: "Publish on schedule, workflow_dispatch or push. If the workflow runs no code and reads no file of whoever causes it, set allow-untrusted-event: true.",
    });
  }
  const texts: readonly (readonly [string, string])[] = [
    ["The file", content],
    ["The title", settings.title],
    ["The body", `${settings.intro}\n${footer}`],
    ["The commit message", settings.commitMessage],
    ["The name of the repository", settings.repository],
    ["The name of the branch", settings.branch],
    ["The name of the base", settings.base ?? ""],
    ["The path", settings.path],
    ["The list of labels", settings.labels.join("\n")],
    ["The list of people", [settings.assignees, settings.reviewers, settings.teamReviewers].flat().join("\n")],
  ];
  for (const [what, text] of texts) {
    const secret = client.secretIn(text);
    if (secret === undefined) continue;
    issues.push({
      code: "publish",
      message: `${what} contains ${secret}, so it is not published`,
      hint: "Keep secrets out of what is generated: refer to them by name, as a Kubernetes Secret does.",
    });
  }
  return issues;
}
