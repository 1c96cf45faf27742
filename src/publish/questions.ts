import { unifiedDiff } from "../text/unified_diff.ts";
import { fence } from "../text/untrusted.ts";
import type { GithubClient } from "./client.ts";
import type { Desired, Question } from "./decision.ts";
import type { Resolved } from "./files.ts";
import type { PublishSettings } from "./inputs.ts";
import type { EditedFile } from "./ownership.ts";
import { readTexts, withMerges } from "./read.ts";
import { readTextsByRest } from "./rest_read.ts";
import type { PublishIo } from "./run_state.ts";
import type { State } from "./state.ts";

/** What a plan asks for besides the pull requests: the state with the answer, and what else it needs. */
export async function answerOf(
  { client }: PublishIo,
  settings: PublishSettings,
  state: State,
  question: Exclude<Question, { what: "pulls" }>,
  { resolved, isRest }: { readonly resolved: Resolved; readonly isRest: boolean },
): Promise<{ readonly state: State; readonly more: Pick<Desired, "difference" | "untouched"> }> {
  if (question.what === "difference") {
    return { state, more: await differenceOf(client, settings, state, question.files, { resolved, isRest }) };
  }
  const asked = await withMerges(client, settings, state, question.number);
  const isKnown = asked.branch?.commits?.some(({ isMerge }) => isMerge !== undefined) === true;
  if (isKnown || asked.branch === null) return { state: asked, more: {} };
  // What cannot be read counts as a person's.
  const commits = asked.branch.commits?.map((commit) => ({ ...commit, isMerge: false })) ?? null;
  return { state: { ...asked, branch: { ...asked.branch, commits } }, more: {} };
}

const LONGEST_DIFFERENCE = 20_000;

async function textsOf(
  client: GithubClient,
  settings: PublishSettings,
  oids: readonly string[],
  isRest: boolean,
): Promise<ReadonlyMap<string, string>> {
  const sent = isRest || oids.length === 0 ? new Map<string, string>() : await readTexts(client, settings, oids);
  const rest = oids.filter((oid) => !sent.has(oid));
  return rest.length === 0 ? sent : new Map([...sent, ...(await readTextsByRest(client, settings, rest))]);
}

/** What a person has made of generated files, against what is wanted now. */
async function differenceOf(
  client: GithubClient,
  settings: PublishSettings,
  { branch }: State,
  edited: readonly EditedFile[],
  { resolved: { contentOf, isSamePart }, isRest }: { readonly resolved: Resolved; readonly isRest: boolean },
): Promise<Pick<Desired, "difference" | "untouched">> {
  const files = edited.map((one) => {
    const file = branch?.files[one.index];
    return { ...one, oid: file?.kind === "file" ? file.oid : undefined };
  });
  const oids = [...new Set(files.flatMap(({ oid, written }) => (oid === undefined ? [] : [oid, written ?? oid])))];
  const texts = await textsOf(client, settings, oids, isRest);
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
  const text = client.redact(diffs.join(""));
  if (text === "") return { untouched, difference: "The difference is too long to be shown here." };
  const shown = text.length > LONGEST_DIFFERENCE ? `${text.slice(0, LONGEST_DIFFERENCE)}\n(cut here)\n` : text;
  return { untouched, difference: fence(shown, "diff") };
}
