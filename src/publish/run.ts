/**
 * Brings files to a repository through GitHub's API, as a commit or as one pull request that follows the files. It
 * reads once, plans, writes once, and reads again when anything is in doubt. Everything that ends a run is in
 * {@link publish}.
 *
 * @module
 */
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { unifiedDiff } from "../text/unified_diff.ts";
import { fence } from "../text/untrusted.ts";
import { apply, type Outcome } from "./apply.ts";
import { type Clock, type GithubClient, jitter } from "./client.ts";
import { untrustedEvent } from "./events.ts";
import { type PublishFile, type Resolved, resolveFiles } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import { explain, quoteOf } from "./messages.ts";
import { applyMetadata, hasTasks, type MetadataTasks, metadataTasks } from "./metadata.ts";
import { type EditedFile, readMarker } from "./ownership.ts";
import { type Plan, plan, type Question } from "./plan.ts";
import { type PullContent, pathsOf, rememberStep } from "./pull_text.ts";
import { readState, readTexts, withMerges } from "./read.ts";
import { rulesOf } from "./rest_refs.ts";
import { compareUrl, linksOf, PublishError, type PublishResult } from "./result.ts";
import { classify, type Signal, signalRow } from "./signals.ts";
import { hasBlob, type State } from "./state.ts";
import { describeStep, type Made, mutationOf, type Operation, type Step, write } from "./steps.ts";

/** What to publish, and what to say about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  /** All files of one change; at least one. */
  readonly files: readonly PublishFile[];
  /** Markdown for reviewers: what changes, given the files as the base has them (null: none, or not text). */
  readonly report: string | ((before: readonly (string | null)[]) => string);
  /** Markdown below the report that differs between runs, such as a link to the run. */
  readonly footer?: string;
  /** The event that started the workflow, so that untrusted ones are refused; left out when a person starts the run. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** `owner/name` of the workflow's own repository, which is the only one that its token reaches. */
  readonly home?: string;
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
}

/** What a run has learned so far: each round starts with what the one before it has learned. */
interface Learned {
  /** As requested; the base has its name from the first read on. */
  readonly settings: PublishSettings;
  /** Fields that the server does not know, or that the token may not ask for. */
  readonly without: ReadonlySet<string>;
  /** Whether the plan needs the pull requests: a commit on the base does not. */
  readonly pulls: boolean;
  /** The last state that was read, and what was decided on it. */
  readonly seen?: { readonly state: State; readonly decision: Plan; readonly resolved: Resolved };
  readonly made: Made;
  readonly warnings: readonly string[];
  readonly failedSteps: ReadonlySet<string>;
  /** Temporary branches that this run has made. */
  readonly temporary: ReadonlySet<string>;
  readonly hasUpdateRefs: boolean;
  /** GitHub's words when the base refused a commit. */
  readonly baseRefused?: string;
  /** The pull request that this run has tried to close, by its id. */
  readonly closedByUs?: string;
  /** What was being done when an answer got lost. */
  readonly lost?: Act["operation"];
  /** The last refusal: a second one in the same words is the last. */
  readonly refusal?: string;
}

type Act = Extract<Plan, { kind: "act" }>;

/** Where a round leads, with what is known after it. */
type Round = { readonly learned: Learned } & (
  | { readonly kind: "done"; readonly operation: Operation; readonly reason: string; readonly dryRun?: DryRun }
  /** `adjusted`: the next round asks for less, or in another way, and is not one of the tries. */
  | { readonly kind: "adjusted" }
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
  const run: Run = { request, io };
  let learned: Learned = {
    settings: request.settings,
    without: new Set(),
    pulls: request.settings.mode === "pull-request",
    made: {},
    warnings: [],
    failedSteps: new Set(),
    temporary: new Set(),
    hasUpdateRefs: true,
  };
  let failures = 0;
  for (;;) {
    const round = await playRound(run, learned);
    learned = round.learned;
    if (round.kind === "done") return resultOf(run, learned, round.operation, round.reason, round.dryRun);
    if (round.kind === "stopped") throw errorOf(run, learned, round.issue);
    if (round.kind === "reopened" || round.kind === "adjusted") continue;
    const { step, signal } = round;
    const meaning = classify(signal);
    if (meaning === "rate-limit") {
      const refused = await io.client.pause(signal);
      if (refused !== undefined) throw errorOf(run, learned, issueOf(run, refused, describeStep(step), learned));
      continue;
    }
    failures += 1;
    // What is refused a second time in the same words, for the same commits, is not a matter of time.
    const refusal = JSON.stringify([step, signal.message]);
    const isSame = refusal === learned.refusal && (meaning === "ref-refused" || meaning === "not-found");
    if (failures === ROUNDS || isSame) throw errorOf(run, learned, await lastIssue(run, step, signal, learned));
    learned = { ...learned, refusal };
    await io.clock.sleep(jitter(failures - 1, io.clock));
  }
}

/** Reads and plans once, and writes what is planned. */
async function playRound(run: Run, before: Learned): Promise<Round> {
  const { request, io } = run;
  const { settings: asked, without: unknown, pulls } = before;
  const paths = request.files.map(({ path }) => path);
  const branchTexts = request.files.some(({ splice }) => splice !== undefined);
  const read = await readState(io.client, io.clock, { settings: asked, paths, branchTexts, pulls, without: unknown });
  if (!read.ok) {
    const { signal, doing, lacks } = read;
    const otherwise = before.seen?.decision.kind === "ask" ? before.seen.decision.otherwise : null;
    // Pull requests that the token may not see matter only when there is something to do with them.
    if (otherwise !== null && pulls && asked.mode === "commit" && before.seen !== undefined) {
      return { kind: "done", operation: otherwise.operation, reason: otherwise.reason, learned: before };
    }
    return { kind: "stopped", learned: before, issue: issueOf(run, signal, doing, before, lacks) };
  }
  const { state, settings, without } = read;
  const known: Learned = { ...before, settings, without };
  let resolved: Resolved;
  try {
    resolved = resolveFiles(request.files, state);
  } catch (error) {
    const [issue] = error instanceof ConfiguratorError ? error.issues : [];
    if (issue === undefined) throw error;
    return { kind: "stopped", learned: known, issue };
  }
  const report =
    typeof request.report === "string" ? request.report : request.report(textsBefore(state, run, resolved));
  const secret = io.client.secretIn(report);
  if (secret !== undefined) {
    const issue: Issue = { code: "publish", message: `The report contains ${secret}, so it is not published` };
    return { kind: "stopped", learned: known, issue };
  }
  const { baseRefused, closedByUs, temporary } = known;
  const content: PullContent = {
    settings,
    files: resolved.wanted,
    text: { intro: settings.intro, report, footer: request.footer ?? "" },
  };
  const desired = {
    ...content,
    now: io.clock.now(),
    temporary,
    ...(baseRefused === undefined ? {} : { baseRefused }),
    ...(closedByUs === undefined ? {} : { closedByUs }),
  };
  const { state: whole, decision } = await decide(run, settings, state, desired, resolved);
  const learned: Learned = { ...known, seen: { state: whole, decision, resolved } };
  if (decision.kind === "stop") return { kind: "stopped", learned, issue: decision.issue };
  if (decision.kind === "ask") return { kind: "adjusted", learned: { ...learned, pulls: true } };
  const refused = new Set(readMarker(decision.pull?.body ?? "", pathsOf(resolved.wanted))?.refused);
  const tasks: MetadataTasks = decision.metadata
    ? metadataTasks(decision.pull, settings, whole, refused)
    : { warnings: [] };
  const ready = { ...learned, warnings: [...learned.warnings, ...resolved.warnings] };
  if (settings.dryRun) return dryRound(ready, decision, tasks);
  return writeRound(run, ready, whole, decision, tasks, content);
}

type Desired = Parameters<typeof plan>[1];

/** Plans, and asks what the plan needs to know; a question about pull requests is for the next round. */
async function decide(
  { io }: Run,
  settings: PublishSettings,
  first: State,
  desired: Desired,
  resolved: Resolved,
): Promise<{ readonly state: State; readonly decision: Plan }> {
  let state = first;
  let known = desired;
  for (let questions = 0; ; questions += 1) {
    const decision = plan(state, known);
    if (decision.kind !== "ask" || decision.question.what === "pulls") return { state, decision };
    // Each question is asked once: the answer is in the state, or the plan does without.
    if (questions > 2) throw new Error(`The plan asks for ${decision.question.what} again`);
    const answered = await answerOf(io, settings, state, decision.question, resolved);
    state = answered.state;
    known = { ...known, ...answered.more };
  }
}

async function answerOf(
  { client }: PublishIo,
  settings: PublishSettings,
  state: State,
  question: Exclude<Question, { what: "pulls" }>,
  resolved: Resolved,
): Promise<{ readonly state: State; readonly more: Pick<Desired, "difference"> }> {
  if (question.what === "difference") {
    return { state, more: { difference: await differenceOf(client, settings, state, question.files, resolved) } };
  }
  const asked = await withMerges(client, settings, state, question.number);
  const isKnown = asked.branch?.commits?.some(({ isMerge }) => isMerge !== undefined) === true;
  if (isKnown || asked.branch === null) return { state: asked, more: {} };
  // What cannot be read counts as a person's.
  const commits = asked.branch.commits?.map((commit) => ({ ...commit, isMerge: false })) ?? null;
  return { state: { ...asked, branch: { ...asked.branch, commits } }, more: {} };
}

const LONGEST_DIFFERENCE = 20_000;

/** What a person has made of generated files, against what is wanted now. */
async function differenceOf(
  client: GithubClient,
  settings: PublishSettings,
  { branch }: State,
  edited: readonly EditedFile[],
  { contentOf }: Resolved,
): Promise<string> {
  const oids = edited.flatMap(({ index }) => {
    const file = branch?.files[index];
    return file?.kind === "file" ? [file.oid] : [];
  });
  const texts = oids.length === 0 ? new Map<string, string>() : await readTexts(client, settings, oids);
  const diffs = edited.map(({ index, path }) => {
    const file = branch?.files[index];
    const theirs = file?.kind === "file" ? texts.get(file.oid) : "";
    if (theirs === undefined) return "";
    const names = [`${path} (in the pull request)`, `${path} (generated)`] as const;
    return unifiedDiff(theirs, contentOf(path, "branch"), { names }).text;
  });
  const text = client.redact(diffs.join(""));
  if (text === "") return "The difference is too long to be shown here.";
  const shown = text.length > LONGEST_DIFFERENCE ? `${text.slice(0, LONGEST_DIFFERENCE)}\n(cut here)\n` : text;
  return fence(shown, "diff");
}

/** Carries a plan out. */
async function writeRound(
  run: Run,
  learned: Learned,
  state: State,
  decision: Act,
  tasks: MetadataTasks,
  content: PullContent,
): Promise<Round> {
  const { io } = run;
  for (const step of decision.steps) io.log?.(describeStep(step));
  const target = {
    settings: learned.settings,
    repositoryId: state.repository.id,
    repository: state.repository.nameWithOwner,
    base: state.base?.name ?? "",
    contentOf: learned.seen?.resolved.contentOf ?? (() => ""),
  };
  const { hasUpdateRefs } = learned;
  const context = { client: io.client, clock: io.clock, viewer: state.viewer, hasUpdateRefs, target };
  const outcome = await apply(decision.steps, { ...context, failedBefore: learned.failedSteps });
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
  return finish(run, done, state, decision, tasks, content);
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
  run: Run,
  before: Learned,
  { operation, pull }: Act,
  { kind, step, signal, warnings }: Exclude<Outcome, { kind: "done" }>,
): Round {
  const { io } = run;
  const { kind: meaning, id } = signalRow(signal);
  const learned: Learned = {
    ...before,
    ...(operation === "closed" && pull !== null ? { closedByUs: pull.id } : {}),
    ...(meaning === "uncertain" ? { lost: operation } : {}),
  };
  if (kind === "again") {
    io.log?.(`reading again: ${quoteOf(signal.message)}`);
    return { kind, step, signal, learned };
  }
  const { settings } = learned;
  const isBaseCommit = step.kind === "commit" && step.branch === settings.base;
  // GitHub has many words for a rule. What is refused without saying that the token lacks a right may be one.
  const isRule = meaning === "protected" || ((id === "forbidden" || id === "other") && signal.type !== undefined);
  if (isBaseCommit && isRule) {
    return { kind: "again", step, signal, learned: { ...learned, baseRefused: signal.message, pulls: true } };
  }
  if (meaning === "draft-off" && settings.draft) {
    const warning = `${settings.repository} has no draft pull requests, so it is opened as one that is ready for review`;
    const ready = { ...learned, settings: { ...settings, draft: false }, warnings: [...learned.warnings, warning] };
    return { kind: "adjusted", learned: ready };
  }
  const isRefMove = step.kind === "rebuild" || step.kind === "forward-ref" || step.kind === "delete-ref";
  const isOfRefs = meaning === "unsupported" && /updateRefs|RefUpdate/.test(signal.message);
  if (learned.hasUpdateRefs && (isOfRefs || (isRefMove && meaning === "permission"))) {
    io.log?.("moving branches through REST");
    return { kind: "adjusted", learned: { ...learned, hasUpdateRefs: false } };
  }
  const issue = issueOf(run, signal, describeStep(step), learned, lackOf(step, signal));
  return { kind: "stopped", issue, learned: { ...learned, warnings: [...learned.warnings, ...warnings] } };
}

// The permission that a step needs, when a permission is what is missing.
function lackOf({ kind }: Step, signal: Signal): string | undefined {
  if (classify(signal) !== "permission") return undefined;
  const isOfPulls = ["create-pull", "update-pull", "comment", "close-pull", "reopen-pull"].includes(kind);
  return isOfPulls ? "pull-requests: write" : "contents: write";
}

/** After the writes of a plan: labels, reviewers and the like. */
async function finish(
  { io }: Run,
  learned: Learned,
  { repository: { nameWithOwner: repository, id: repositoryId } }: State,
  { operation, reason, pull, steps }: Act,
  tasks: MetadataTasks,
  content: PullContent,
): Promise<Round> {
  const { settings, made } = learned;
  const target = pull ?? made.pull;
  const problems = [...tasks.warnings];
  let done = 0;
  if (target !== undefined && hasTasks(tasks)) {
    const { number, id } = target;
    const headOid = made.commit?.oid ?? pull?.headOid ?? "";
    const mergeState = made.commit === undefined ? (pull?.mergeState ?? null) : null;
    const at = { repository, number, id, headOid, mergeState, isNew: pull === null };
    const outcome = await applyMetadata(io.client, io.clock, tasks, settings, at);
    done = outcome.done;
    problems.push(...outcome.problems);
    if (outcome.refused.length > 0) {
      const bodies = steps.flatMap((step) =>
        (step.kind === "create-pull" || step.kind === "update-pull") && step.body !== undefined ? [step.body] : [],
      );
      const body = bodies.at(-1) ?? pull?.body ?? "";
      const known = readMarker(body, pathsOf(content.files))?.refused ?? [];
      const remember = rememberStep({ id, body }, content, { refused: [...new Set([...known, ...outcome.refused])] });
      const words = { settings, repositoryId, repository, base: settings.base ?? "", contentOf: () => "" };
      await write(io.client, remember.kind === "rebuild" ? [] : [mutationOf(remember, words)]);
    }
  }
  if (settings.strictMetadata && problems.length > 0) {
    const hint = "Correct the input, or leave strict-metadata out to get a warning instead.";
    return { kind: "stopped", learned, issue: { code: "publish", message: problems.join("; "), hint } };
  }
  return {
    kind: "done",
    // What was being written when an answer got lost was done, if the next read finds nothing left to do.
    operation: operation === "none" ? (learned.lost ?? (done > 0 ? "updated" : "none")) : operation,
    reason: operation === "none" && done > 0 ? "labels, reviewers or the like were set" : reason,
    learned: { ...learned, warnings: [...learned.warnings, ...problems] },
  };
}

/** The files on the base, as far as they are text that GitHub sends whole; an id tells that one is what is wanted. */
function textsBefore({ base }: State, { request }: Run, { wanted, contentOf }: Resolved): readonly (string | null)[] {
  return request.files.map(({ path }, index) => {
    const file = base?.files[index];
    if (file?.kind !== "file") return null;
    return file.text ?? (hasBlob(file, wanted[index]?.onBase) ? contentOf(path, "base") : null);
  });
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
          ...linksOf(seen.state, seen.decision, made, settings, seen.resolved.wanted),
          before: textsBefore(seen.state, run, seen.resolved)[0] ?? null,
        }),
    requestsUsed: client.requestsUsed(),
    warnings: [...new Set(warnings)].map(client.redact),
    ...dryRun,
  };
}

/** An issue that ends the run, with what was done until then. */
function errorOf(run: Run, learned: Learned, issue: Issue): PublishError {
  const { redact } = run.io.client;
  const { pull, commit } = learned.made;
  const { decision } = learned.seen ?? {};
  const isOnBase = decision?.kind === "act" && decision.operation === "committed" && commit !== undefined;
  const operation = pull !== undefined ? "created" : isOnBase ? "committed" : "none";
  const { hint } = issue;
  const safe = { ...issue, message: redact(issue.message), ...(hint === undefined ? {} : { hint: redact(hint) }) };
  return new PublishError([safe], resultOf(run, learned, operation, safe.message));
}

/** What GitHub answered, as an issue. */
function issueOf(
  { request }: Run,
  signal: Signal,
  doing: string,
  { settings, seen, pulls }: Learned,
  lacks?: string,
  rules: readonly string[] = [],
): Issue {
  const { repository, branch } = settings;
  const base = seen?.state.base;
  const link = base ? { compareUrl: `${compareUrl(seen.state.repository.url, base.name, branch)}?expand=1` } : {};
  const elsewhere = request.home !== undefined && request.home.toLowerCase() !== repository.toLowerCase();
  const mode = pulls ? "pull-request" : "commit";
  const more = { rules, elsewhere, ...(lacks === undefined ? {} : { lacks }) };
  return explain(signal, { repository, mode, doing, ...more, ...link });
}

/** What to say when no round has helped; where GitHub gives no reason, the rules of the branch may be it. */
async function lastIssue(run: Run, step: Step, signal: Signal, learned: Learned): Promise<Issue> {
  const isUnexplained = classify(signal) === "ref-refused" && "branch" in step;
  const rules = isUnexplained ? await rulesOf(run.io.client, learned.settings.repository, step.branch) : [];
  return issueOf(run, signal, describeStep(step), learned, undefined, rules);
}

/** What must not be published at all, found before the first request. */
function refusals({ settings, files, event, footer = "" }: PublishRequest, client: GithubClient): Issue[] {
  const issues: Issue[] = [];
  const reason = event === undefined ? undefined : untrustedEvent(event.name, event.payload);
  if (reason !== undefined && !settings.allowUntrustedEvent) {
    issues.push({
      code: "publish",
      message: `Nothing is published on this event: ${reason}`,
      at: { origin: "input allow-untrusted-event" },
      hint: "Publish on schedule, workflow_dispatch or push. If the workflow runs no code and reads no file of that pull request, set allow-untrusted-event: true.",
    });
  }
  const texts: readonly (readonly [string, string])[] = [
    ...files.map(
      ({ path, text }) => [files.length === 1 ? "The file" : `The file ${JSON.stringify(path)}`, text ?? ""] as const,
    ),
    ["The title", settings.title],
    ["The body", `${settings.intro}\n${footer}`],
    ["The commit message", settings.commitMessage],
    ["The name of the repository", settings.repository],
    ["The name of the branch", settings.branch],
    ["The name of the base", settings.base ?? ""],
    ["The path", [settings.path, ...files.map(({ path }) => path)].join("\n")],
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
