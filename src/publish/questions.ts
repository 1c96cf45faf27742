import { unifiedDiff } from "../text/unified_diff.ts";
import { fence } from "../text/untrusted.ts";
import type { Desired, Question } from "./decision.ts";
import type { Resolved } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import { type EditedFile, knowsMerges } from "./ownership.ts";
import { type NotRead, readTexts, withMerges } from "./read.ts";
import { readTextsByRest } from "./rest/read.ts";
import type { PublishIo } from "./run_state.ts";
import type { State } from "./state.ts";

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
