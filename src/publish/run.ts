/**
 * Brings files to a repository through GitHub's API, as a commit or as one pull request that follows the files. It
 * reads once, plans, writes once, and reads again when anything is in doubt. All ends of a run are in {@link publish}.
 *
 * @module
 */

import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { append } from "../lists.ts";
import { fileOfAddress, placeInAddress } from "../text/address.ts";
import { type ApplyContext, apply, type Outcome } from "./apply.ts";
import { jitter } from "./client.ts";
import type { Act, Desired, Plan } from "./decision.ts";
import { leftWarning, type PublishFile, type Resolved, resolveFiles, unsentTexts, withTexts } from "./files.ts";
import { quoteOf } from "./messages.ts";
import { applyMetadata, hasTasks, type MetadataTasks, metadataTasks } from "./metadata.ts";
import { leftAddresses, namesOf, readMarker } from "./ownership.ts";
import { plan } from "./plan.ts";
import { namePaths, type PullContent, pathsOf, rememberStep } from "./pull_text.ts";
import { answerOf, closeEarlier } from "./questions.ts";
import { type NotRead, readState } from "./read.ts";
import { applyByRest } from "./rest/apply.ts";
import { readByRest, readTextsByRest, withAllCommits } from "./rest/read.ts";
import { errorOf, issueOf, lastIssue, type PublishResult, publishRefusals, resultOf, textsBefore } from "./result.ts";
import {
  isLastTry,
  type Learned,
  NO_TRIES,
  nextTry,
  type PublishIo,
  type PublishRequest,
  type Run,
} from "./run_state.ts";
import { classify, type Signal, signalRow } from "./signals.ts";
import type { State } from "./state.ts";
import { describeStep, type Operation, type Step } from "./steps.ts";

/** The result of a round, with what is known after it. */
type Round = { readonly learned: Learned } & (
  | { readonly kind: "done"; readonly operation: Operation; readonly reason: string; readonly dryRun?: DryRun }
  /** `adjusted`: the next round asks for less, or in another way. It does not count as a try. */
  | { readonly kind: "adjusted" }
  | { readonly kind: "stopped"; readonly issues: readonly Issue[] }
  /** Somebody else was faster, an answer was lost, or the base refused a commit: the next round plans again. */
  | { readonly kind: "again"; readonly step: Step; readonly signal: Signal }
  /** The pull request is open again: the next round finds out what it needs. */
  | { readonly kind: "reopened" }
);

type DryRun = Required<Pick<PublishResult, "planned" | "steps">>;

/**
 * Publishes files as a commit, or as one pull request that is opened, updated and closed when the content needs that. A
 * run with nothing to do sends one request and writes nothing.
 *
 * @throws {ConfiguratorError} before any request, when the request must not be published
 * @throws {PublishError} with the result so far, when GitHub refuses it
 */
export async function publish(request: PublishRequest, io: PublishIo): Promise<PublishResult> {
  throwIfAny(publishRefusals(request, io.client));
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
    isRest: false,
    left: [],
    wants: new Map(),
  };
  const started = io.clock.now();
  let tries = NO_TRIES;
  for (;;) {
    const round = await playRound(run, learned);
    learned = round.learned;
    if (round.kind === "done") return resultOf(run, learned, round.operation, round.reason, round.dryRun);
    if (round.kind === "stopped") throw errorOf(run, learned, round.issues);
    if (round.kind === "reopened" || round.kind === "adjusted") continue;
    const { step, signal } = round;
    const meaning = classify(signal);
    if (meaning === "rate-limit") {
      const refused = await io.client.pause(signal);
      if (refused !== undefined) throw errorOf(run, learned, [issueOf(run, refused, describeStep(step), learned)]);
      continue;
    }
    tries = nextTry(tries, learned);
    const isLast = isLastTry(tries, io.clock.now() - started, learned.settings.maxWait);
    // The same refusal for the same commits will not disappear after a pause.
    const refusal = refusalOf(step, signal, learned);
    const isSame = refusal === learned.refusal && (meaning === "ref-refused" || meaning === "not-found");
    if (isLast || isSame) throw errorOf(run, learned, [await lastIssue(run, step, signal, learned)]);
    learned = { ...learned, refusal };
    await io.clock.sleep(jitter(tries.rounds - 1, io.clock));
  }
}

/** A text that identifies a refusal, without the names of temporary branches, which differ in each try. */
function refusalOf(step: Step, { message }: Signal, { temporary }: Learned): string {
  return JSON.stringify([step, [...temporary].reduce((text, name) => text.replaceAll(name, "*"), message)]);
}

/** Reads, plans and writes once. */
async function playRound(run: Run, before: Learned): Promise<Round> {
  const { request, io } = run;
  const { settings: asked, without: unknown, pulls } = before;
  const { set } = request;
  const files = withLeft(request, before.left);
  const paths = files.map(({ path }) => path);
  const branchTexts = files.some(({ splice }) => splice !== undefined);
  const named = set !== undefined;
  const wanted = { settings: asked, paths, branchTexts, pulls, named, without: unknown };
  const read = before.isRest ? await readByRest(io.client, wanted) : await readState(io.client, io.clock, wanted);
  if (!read.ok) {
    const { signal, doing } = read;
    if (!before.isRest && isGraphqlMissing(signal)) return withRest(run, before, signal);
    // A server without GraphQL and without GitHub's REST API is not GitHub.
    const { noGraphql } = before;
    if (noGraphql !== undefined && (read.isOtherForm === true || classify(signal) === "unsupported")) {
      return { kind: "stopped", learned: before, issues: [issueOf(run, noGraphql, doing, before)] };
    }
    const otherwise = before.seen?.decision.kind === "ask" ? before.seen.decision.otherwise : null;
    // Pull requests that the token may not read only matter when something has to be done with them.
    if (otherwise !== null && pulls && asked.mode === "commit" && before.seen !== undefined) {
      return { kind: "done", operation: otherwise.operation, reason: otherwise.reason, learned: before };
    }
    return notReadRound(run, before, read);
  }
  const { settings, without } = read;
  const unsent = [...new Set(unsentTexts(files, read.state))];
  const texts = unsent.length === 0 ? new Map<string, string>() : await readTextsByRest(io.client, settings, unsent);
  if ("ok" in texts) return notReadRound(run, before, texts);
  const listed = before.isRest ? read.state : await withAllCommits(io.client, settings, read.state, paths);
  if ("ok" in listed) return notReadRound(run, before, listed);
  const state = withTexts(listed, texts);
  const left = set === undefined ? [] : leftAddresses(state, set, paths);
  const known: Learned = { ...before, settings, without, left: [...new Set([...before.left, ...left])] };
  const all = withLeft(request, known.left);
  // The content of further files on the base is not known yet.
  if (all.length > files.length) return { kind: "adjusted", learned: known };
  let resolved: Resolved;
  let told: string;
  try {
    resolved = await resolveFiles(all, state);
    const before = textsBefore(state, resolved);
    // The report throws when the change has effects that the run must not have.
    told = typeof request.report === "string" ? request.report : await request.report(before);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { kind: "stopped", learned: known, issues: error.issues };
  }
  const replaced = textsBefore(state, resolved);
  const report = withLeftOnes(told, resolved, set !== undefined);
  const footer = typeof request.footer === "function" ? await request.footer(replaced) : (request.footer ?? "");
  const secret = io.client.secretIn(`${report}\n${footer}`);
  if (secret !== undefined) {
    const issue: Issue = { code: "publish", message: `The report contains ${secret}, so it is not published` };
    return { kind: "stopped", learned: known, issues: [issue] };
  }
  const { baseRefused, closedByUs, temporary } = known;
  const content: PullContent = {
    settings,
    files: resolved.wanted,
    text: { intro: settings.intro, report, footer },
    ...(set === undefined ? {} : { set, left: resolved.kept }),
  };
  const wants = wantsOf(state, namesOf(resolved.wanted), known.wants);
  const desired = {
    ...content,
    wants,
    now: io.clock.now(),
    temporary,
    ...(baseRefused === undefined ? {} : { baseRefused }),
    ...(closedByUs === undefined ? {} : { closedByUs }),
  };
  const decided = await decide(run, known, state, desired, resolved);
  if ("ok" in decided) return notReadRound(run, known, decided);
  const { state: whole, decision } = decided;
  const learned: Learned = { ...known, wants, seen: { state: whole, decision, resolved } };
  if (decision.kind === "stop") return { kind: "stopped", learned, issues: [decision.issue] };
  if (decision.kind === "ask") return { kind: "adjusted", learned: { ...learned, pulls: true } };
  const refused = new Set(readMarker(decision.pull?.body ?? "", namesOf(resolved.wanted))?.refused);
  const tasks: MetadataTasks = decision.metadata
    ? metadataTasks(decision.pull, settings, whole, refused)
    : { warnings: [] };
  // What the open pull request mentions already is not repeated.
  const toldOf = readMarker(decision.pull?.body ?? "", namesOf(resolved.wanted))?.left ?? [];
  const news = resolved.kept.filter((address) => !toldOf.includes(address)).map(leftWarning);
  const ready = { ...learned, warnings: [...learned.warnings, ...resolved.warnings, ...news] };
  if (settings.dryRun) return dryRound(ready, decision, tasks);
  return writeRound(run, ready, whole, decision, tasks, content);
}

/** The content that open pull requests were for when they were first seen. */
function wantsOf({ pulls }: State, names: readonly string[], before: Learned["wants"]): Learned["wants"] {
  const now = pulls.flatMap(({ id, body }) => {
    const want = readMarker(body, names)?.want;
    return want === undefined ? [] : [[id, want] as const];
  });
  return new Map([...now, ...before]);
}

/** When a part could not be read, the run ends: it must not be treated as missing. */
function notReadRound(run: Run, learned: Learned, { signal, doing, lacks }: Omit<NotRead, "ok">): Round {
  return {
    kind: "stopped",
    learned,
    issues: [issueOf(run, signal, doing, learned, lacks === undefined ? {} : { lacks })],
  };
}

/** The files of a request, with those of hubs that have left and with places that no hub writes any longer. */
function withLeft({ files, set }: PublishRequest, left: readonly string[]): readonly PublishFile[] {
  if (set === undefined || left.length === 0) return files;
  const placesIn = (path: string) => {
    const places = left.filter((address) => fileOfAddress(address) === path && placeInAddress(address) !== undefined);
    const partOf = (address: string) => (text: string) => set.partOf(text, address);
    return places.length === 0 ? {} : { left: places.map((address) => ({ address, partOf: partOf(address) })) };
  };
  const own = new Set([...files.map(({ path }) => path), ...set.addresses.map(fileOfAddress)]);
  const gone = [...new Set(left.map(fileOfAddress))].filter((path) => !own.has(path));
  return [
    ...files.map((file) => ({ ...file, ...placesIn(file.path) })),
    ...(set.takesLeft ? gone : []).map((path) => ({ path, text: null, isOurs: set.isOurs, ...placesIn(path) })),
  ];
}

/** The report, with files that are deleted for hubs that have left, and places that stay. */
function withLeftOnes(report: string, { removed, kept }: Resolved, isSet: boolean): string {
  const gone = `**Taken away, as no hub has them any more:** ${namePaths(removed)}.`;
  const stays = `**Not written any more, as no hub has these places, and left as they are:** ${namePaths(kept)}. Delete the values by hand if nothing reads them.`;
  return [report, ...(isSet && removed.length > 0 ? [gone] : []), ...(kept.length > 0 ? [stays] : [])].join("\n\n");
}

/** Plans, and answers the questions of the plan. A question about pull requests is answered by the next round. */
async function decide(
  { io }: Run,
  { settings, isRest }: Learned,
  first: State,
  desired: Desired,
  resolved: Resolved,
): Promise<{ readonly state: State; readonly decision: Plan } | NotRead> {
  let state = first;
  let known = desired;
  for (let questions = 0; ; questions += 1) {
    const decision = plan(state, known);
    if (decision.kind !== "ask" || decision.question.what === "pulls") return { state, decision };
    // Each question is asked once: the answer is then in the state, or the plan works without it.
    if (questions > 2) throw new Error(`The plan asks for ${decision.question.what} again`);
    const answered = await answerOf(io, settings, state, decision.question, { resolved, isRest });
    if ("ok" in answered) return answered;
    state = answered.state;
    known = { ...known, ...answered.more };
  }
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
  const context = contextOf(run, learned, state);
  const outcome = await (learned.isRest ? applyByRest : apply)(decision.steps, context);
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

/** The context for writing. */
function contextOf({ io, request }: Run, learned: Learned, state: State): ApplyContext {
  const { settings, seen, hasUpdateRefs, failedSteps } = learned;
  const { base, branch, repository } = state;
  const trees = [base, branch].flatMap((each) => (each?.tree === undefined ? [] : [[each.oid, each.tree] as const]));
  const wanted = pathsOf(seen?.resolved.wanted ?? []);
  const isExecutable = (path: string, over: "base" | "branch") => {
    const file = (over === "base" ? base : branch)?.files[wanted.indexOf(path)];
    return file?.kind === "file" && file.isExecutable === true;
  };
  const target = {
    settings,
    repositoryId: repository.id,
    repository: repository.nameWithOwner,
    base: base?.name ?? "",
    contentOf: seen?.resolved.contentOf ?? (() => ""),
    ...(request.set && { set: request.set }),
    isExecutable,
  };
  const { client, clock } = io;
  return {
    client,
    clock,
    viewer: state.viewer,
    hasUpdateRefs,
    target,
    failedBefore: failedSteps,
    trees: new Map(trees),
  };
}

/**
 * Whether an answer shows that GraphQL cannot be used: the server does not have it, it is too old, or it is refused
 * completely.
 */
function isGraphqlMissing(signal: Signal): boolean {
  const { kind } = signalRow(signal);
  return kind === "unsupported" || (kind === "permission" && signal.status === 403);
}

function withRest({ io }: Run, learned: Learned, noGraphql: Signal): Round {
  io.log?.(`going on with REST alone: ${quoteOf(noGraphql.message)}`);
  return { kind: "adjusted", learned: { ...learned, isRest: true, hasUpdateRefs: false, noGraphql } };
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

/** After a failed write: whether another round can succeed. */
async function failedRound(
  run: Run,
  before: Learned,
  { operation, pull }: Act,
  { kind, step, signal, warnings }: Exclude<Outcome, { kind: "done" }>,
): Promise<Round> {
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
  // GitHub has many messages about rules. A refusal that does not mention a missing permission may be because of a
  // rule.
  const isRule = meaning === "protected" || ((id === "forbidden" || id === "other") && signal.type !== undefined);
  if (isBaseCommit && isRule) {
    return { kind: "again", step, signal, learned: { ...learned, baseRefused: signal.message, pulls: true } };
  }
  if (meaning === "draft-off" && settings.draft) {
    const warning = `${settings.repository} does not support draft pull requests, so it is opened as one that is ready for review`;
    const ready = { ...learned, settings: { ...settings, draft: false }, warnings: [...learned.warnings, warning] };
    return { kind: "adjusted", learned: ready };
  }
  const isRefMove = step.kind === "rebuild" || step.kind === "forward-ref" || step.kind === "delete-ref";
  const isOfRefs = meaning === "unsupported" && /updateRefs|RefUpdate/.test(signal.message);
  if (learned.hasUpdateRefs && (isOfRefs || (isRefMove && meaning === "permission"))) {
    io.log?.("moving branches through REST");
    return { kind: "adjusted", learned: { ...learned, hasUpdateRefs: false } };
  }
  if (!learned.isRest && meaning === "unsupported") return withRest(run, learned, signal);
  const issue = await lastIssue(run, step, signal, learned, lackOf(step, signal));
  return { kind: "stopped", issues: [issue], learned: { ...learned, warnings: [...learned.warnings, ...warnings] } };
}

// The permission that a step needs, when the answer is about a missing permission.
function lackOf({ kind }: Step, signal: Signal): { readonly lacks?: string } {
  if (classify(signal) !== "permission") return {};
  const isOfPulls = ["create-pull", "update-pull", "comment", "close-pull", "reopen-pull"].includes(kind);
  return { lacks: isOfPulls ? "pull-requests: write" : "contents: write" };
}

/** After the steps of a plan: sets labels, reviewers and the like. */
async function finish(
  run: Run,
  learned: Learned,
  state: State,
  { operation, reason, pull, steps }: Act,
  tasks: MetadataTasks,
  content: PullContent,
): Promise<Round> {
  const { io } = run;
  const { settings, made, isRest } = learned;
  const repository = state.repository.nameWithOwner;
  const target = pull ?? made.pull;
  const problems = [...tasks.warnings];
  const send = (more: readonly Step[]) => (isRest ? applyByRest : apply)(more, contextOf(run, learned, state));
  let done = 0;
  if (target !== undefined && hasTasks(tasks)) {
    const { number, id } = target;
    const headOid = made.commit?.oid ?? pull?.headOid ?? "";
    const mergeState = made.commit === undefined ? (pull?.mergeState ?? null) : null;
    const at = { repository, number, id, headOid, mergeState, isNew: pull === null, isRest };
    const outcome = await applyMetadata(io.client, io.clock, tasks, settings, at);
    done = outcome.done;
    append(problems, outcome.problems);
    if (outcome.refused.length > 0) {
      const bodies = steps.flatMap((step) =>
        (step.kind === "create-pull" || step.kind === "update-pull") && step.body !== undefined ? [step.body] : [],
      );
      const body = bodies.at(-1) ?? pull?.body ?? "";
      const known = readMarker(body, namesOf(content.files))?.refused ?? [];
      const remember = rememberStep({ id, body }, content, { refused: [...new Set([...known, ...outcome.refused])] });
      await send([remember]);
    }
  }
  // REST lists the others in a request of its own.
  const brings = operation === "created" || (operation === "updated" && made.others !== undefined);
  const earlier =
    target !== undefined && brings
      ? await closeEarlier(run, settings, state, content.files, { ...made, pull: target, isRest }, send)
      : { closed: [], warnings: [] };
  const instead = earlier.closed.map((number) => `#${number}`).join(", ");
  if (settings.strictMetadata && problems.length > 0) {
    const hint = "Correct the input, or leave strict-metadata out to get a warning instead.";
    return { kind: "stopped", learned, issues: [{ code: "publish", message: problems.join("; "), hint }] };
  }
  return {
    kind: "done",
    // When the answer to a write was lost and the next read finds nothing to do, the write was done.
    operation: operation === "none" ? (learned.lost ?? (done > 0 ? "updated" : "none")) : operation,
    reason: `${operation === "none" && done > 0 ? "labels, reviewers or the like were set" : reason}${instead === "" ? "" : `; it takes the place of ${instead}, now closed`}`,
    learned: { ...learned, warnings: [...learned.warnings, ...problems, ...earlier.warnings] },
  };
}
