import { append } from "../lists.ts";
import { fileOfAddress } from "../text/address.ts";
import { unifiedDiff } from "../text/unified_diff.ts";
import { fence } from "../text/untrusted.ts";
import type { Outcome } from "./apply.ts";
import type { GithubClient } from "./client.ts";
import type { Desired, Question } from "./decision.ts";
import type { Resolved } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import {
  branchProblem,
  type EditedFile,
  isAmong,
  isClosedByRun,
  knowsMerges,
  namesOf,
  readMarker,
  readMarkers,
} from "./ownership.ts";
import { peoplesWords, supersededSteps, type WantedFile } from "./pull_text.ts";
import { type NotRead, readTexts, withMerges } from "./read.ts";
import { commitsOf, Objects, PULLS, RestReader, readTextsByRest, Unread } from "./rest/read.ts";
import { isGitCommit, isRestPull, isRestPulls, type RestPull } from "./rest/shapes.ts";
import type { PublishIo, Run } from "./run_state.ts";
import type { OtherPull, State } from "./state.ts";
import type { Made, Step } from "./steps.ts";

/** The state with the answer to a question, and further facts for the plan. */
type Answered = { readonly state: State; readonly more: Pick<Desired, "difference" | "untouched"> };

/** Answers the question of a plan. */
export async function answerOf(
  io: PublishIo,
  settings: PublishSettings,
  state: State,
  question: Exclude<Question, { what: "pulls" }>,
  known: Known,
): Promise<Answered | NotRead> {
  if (question.what === "difference") {
    const more = await differenceOf(io, settings, state, question.files, known);
    return "ok" in more ? more : { state, more };
  }
  const asked = await withMerges(io.client, io.clock, settings, state, question.number);
  if ("ok" in asked) return asked;
  if (asked.branch === null || knowsMerges(asked.branch)) return { state: asked, more: {} };
  // A commit that cannot be read counts as a person's.
  const commits = asked.branch.commits?.map((commit) => ({ ...commit, isMerge: false })) ?? null;
  return { state: { ...asked, branch: { ...asked.branch, commits } }, more: {} };
}

interface Known {
  readonly resolved: Resolved;
  readonly isRest: boolean;
}

const LONGEST_DIFFERENCE = 20_000;

/** Texts of blobs; GraphQL does not send long ones. */
async function textsOf(
  { client, clock }: PublishIo,
  settings: PublishSettings,
  oids: readonly string[],
  isRest: boolean,
): Promise<ReadonlyMap<string, string> | NotRead> {
  if (oids.length === 0) return new Map();
  const sent = isRest ? new Map<string, string>() : await readTexts(client, clock, settings, oids);
  if ("ok" in sent) return sent;
  const rest = oids.filter((oid) => !sent.has(oid));
  const more = rest.length === 0 ? new Map<string, string>() : await readTextsByRest(client, settings, rest);
  return "ok" in more ? more : new Map([...sent, ...more]);
}

/** The difference between generated files that a person has changed and what is wanted now. */
async function differenceOf(
  io: PublishIo,
  settings: PublishSettings,
  { branch }: State,
  edited: readonly EditedFile[],
  { resolved: { contentOf, isSamePart }, isRest }: Known,
): Promise<Answered["more"] | NotRead> {
  const files = edited.map((one) => {
    const file = branch?.files[one.index];
    return { ...one, oid: file?.kind === "file" ? file.oid : undefined };
  });
  const oids = [...new Set(files.flatMap(({ oid, written }) => (oid === undefined ? [] : [oid, written ?? oid])))];
  const texts = await textsOf(io, settings, oids, isRest);
  if ("ok" in texts) return texts;
  const untouched = new Set<string>();
  for (const { path, oid = "", written } of files) {
    const [theirs, ours] = [texts.get(oid), texts.get(written ?? "")];
    if (theirs !== undefined && ours !== undefined && (await isSamePart(path, theirs, ours))) untouched.add(path);
  }
  const diffs = files.flatMap(({ path, oid }) => {
    if (untouched.has(path)) return [];
    const theirs = oid === undefined ? "" : texts.get(oid);
    if (theirs === undefined) return [];
    const names = [`${path} (in the pull request)`, `${path} (generated)`] as const;
    return [unifiedDiff(theirs, contentOf(path, "branch"), { names }).text];
  });
  const text = io.client.redact(diffs.join(""));
  if (text === "") return { untouched, difference: "The difference is too long to be shown here." };
  const shown = text.length > LONGEST_DIFFERENCE ? `${text.slice(0, LONGEST_DIFFERENCE)}\n(cut here)\n` : text;
  return { untouched, difference: fence(shown, "diff") };
}

/** What became of earlier pull requests. */
export interface Earlier {
  readonly closed: readonly number[];
  readonly warnings: readonly string[];
}

/**
 * Closes earlier pull requests of the same files, which have another branch: that or the grouping of the hubs was
 * another one then, and "one pull request" is this run's. Only pull requests without work of people are closed; for the
 * others there is a warning. Two jobs that write the same files to a branch each must not close each other's
 * for ever: so a newer one closes an older one only, and a branch that was given up that way closes nothing.
 *
 * @param made the other open pull requests of the repository, where they were listed beside a write
 */
export async function closeEarlier(
  { request: { siblings = { names: [], branches: [] } }, io: { client } }: Run,
  settings: PublishSettings,
  { base, closed: closedBefore }: State,
  files: readonly WantedFile[],
  {
    others,
    pull,
    isRest,
  }: Pick<Made, "others"> & { readonly pull: { readonly number: number }; readonly isRest: boolean },
  send: (steps: readonly Step[]) => Promise<Outcome>,
): Promise<Earlier> {
  const own = namesOf(files);
  const all = [...own, ...siblings.names];
  const branches = [settings.branch, ...siblings.branches];
  const closed: number[] = [];
  const warnings: string[] = [];
  const last = closedBefore.find((one) => one.base === base?.name);
  const isBack = readMarker(last?.body ?? "", own)?.state === "superseded";
  const listed = isRest && base !== null ? await listedByRest(client, settings, base.name) : (others ?? []);
  for (const other of listed) {
    const { number, branch } = other;
    const names = readMarkers(other.body)
      .filter((marker) => !isClosedByRun(marker))
      .flatMap(({ paths }) => paths);
    const isOther = number !== pull.number && other.base === base?.name && !branches.includes(branch);
    if (base === null || !isOther || !names.some((name) => isAmong(name, own))) continue;
    const takesTurns = isBack || number > pull.number;
    const keeps = takesTurns
      ? TURNS
      : (keptFor(other, names, all) ?? (await branchKeptFor(client, settings, base.oid, other, names, isRest)));
    if (keeps !== undefined) {
      warnings.push(staysOpen(other, keeps));
      continue;
    }
    // GitHub closes it then. Nothing happens where somebody has pushed meanwhile, or another run has done the same.
    const gone = await send([{ kind: "delete-ref", branch, from: other.headOid }]);
    if (gone.kind === "again") continue;
    const steps = supersededSteps(other, pull.number, isWithin(names, own));
    const told = await send(steps);
    const isGone = gone.failedSteps.length === 0;
    if (isGone || told.kind === "done") closed.push(number);
    else warnings.push(staysOpen(other, quoteOf(told.signal.message)));
    append(warnings, gone.warnings);
  }
  return { closed, warnings };
}

const TURNS = "another run may still use that branch (if so, give both runs the same one)";

/** The open pull requests to a base, those that changed last first; none where they are not told. */
async function listedByRest(
  client: GithubClient,
  settings: PublishSettings,
  base: string,
): Promise<readonly OtherPull[]> {
  const reader = new RestReader(client, settings);
  const query = `state=open&base=${encodeURIComponent(base)}&sort=updated&direction=desc&per_page=50`;
  try {
    const found = await reader.get(`/pulls?${query}`, isRestPulls, ...PULLS);
    const isOwn = ({ head, base: to }: RestPull) => head.repo != null && head.repo.full_name === to.repo?.full_name;
    return found.filter(isOwn).map(({ number, title, body, base: to, head }) => ({
      id: String(number),
      number,
      title,
      body: body ?? "",
      base: to.ref,
      branch: head.ref ?? "",
      headOid: head.sha,
      people: [],
    }));
  } catch (error) {
    if (error instanceof Unread) return [];
    throw error;
  }
}

const staysOpen = ({ number, branch }: OtherPull, reason: string) =>
  `Pull request #${number} of branch ${JSON.stringify(branch)} has the same files, and stays open: ${reason}. Merge or close it by hand`;

const isWithin = (names: readonly string[], all: readonly string[]) => names.every((name) => isAmong(name, all));

/** Why an earlier pull request is not closed, from the list of pull requests. */
function keptFor(other: OtherPull, names: readonly string[], all: readonly string[]): string | undefined {
  const more = names.find((name) => !isAmong(name, all));
  if (more !== undefined) return `it also brings ${JSON.stringify(more)}`;
  const [person] = other.people;
  return person === undefined ? peoplesWords(other) : `${person} has commented on it`;
}

/** The same from its branch, and if there is only REST, from the number of its comments. */
async function branchKeptFor(
  client: GithubClient,
  settings: PublishSettings,
  base: string,
  { number, headOid }: OtherPull,
  names: readonly string[],
  isRest: boolean,
): Promise<string | undefined> {
  const paths = [...new Set(names.map(fileOfAddress))];
  const reader = new RestReader(client, settings);
  try {
    const { tree } = await reader.get(`/git/commits/${headOid}`, isGitCommit);
    const files = await new Objects(reader).filesIn(tree.sha, paths);
    const branch = { oid: headOid, files, ...(await commitsOf(reader, base, headOid, paths)) };
    const problem = branchProblem(branch, { paths, names, released: new Set() });
    if (problem !== undefined || !isRest) return problem?.reason;
    const { comments = 0, review_comments: lines = 0 } = await reader.get(`/pulls/${number}`, isRestPull, ...PULLS);
    return comments + lines === 0 ? undefined : "somebody has commented on it";
  } catch (error) {
    if (error instanceof Unread) return "it cannot be read whose commits it has";
    throw error;
  }
}
