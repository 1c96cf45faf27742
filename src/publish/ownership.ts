/**
 * How a run tells its own commits, pull requests and branches from those of people.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { PublishSettings } from "./inputs.ts";
import { type Branch, type BranchCommit, type ClosedPull, hasBlob } from "./state.ts";

/** What the last line of a pull request's body remembers between runs. */
export interface Marker {
  /** The blob id of the content that was wanted. */
  readonly want: string;
  /** A hash of the title that was set, so that an edited title is seen and kept. */
  readonly title: string;
  /** A hash of the text, so that it is rewritten only when it has changed. */
  readonly text: string;
  /** `obsolete`: closed because the base has the content. `abandoned`: the same, but left open for a person's commits. */
  readonly state: "current" | "obsolete" | "abandoned";
}

const LINE =
  /<!-- app-hub-configurator want=([0-9a-f]{40}) title=([0-9a-f]{16}) text=([0-9a-f]{16}) state=(current|obsolete|abandoned) -->/g;

/** The first 16 hexadecimal digits of a text's SHA-256. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The marker as an HTML comment, which GitHub does not show. */
export function writeMarker({ want, title, text, state }: Marker): string {
  return `<!-- app-hub-configurator want=${want} title=${title} text=${text} state=${state} -->`;
}

/** The last marker in a body, or nothing when there is none. */
export function readMarker(body: string): Marker | undefined {
  const found = [...body.matchAll(LINE)].at(-1);
  if (found === undefined) return undefined;
  const [, want = "", title = "", text = "", state] = found;
  return { want, title, text, state: state as Marker["state"] };
}

/** The body without any marker. */
export const withoutMarkers = (body: string): string => body.replace(LINE, "");

const TRAILER = /^Generated-Blob: ([0-9a-f]{40})$/m;

/** A commit's message in the two parts that GitHub takes. */
export interface CommitMessage {
  readonly headline: string;
  readonly body: string;
}

/**
 * A commit's message, with a last line that tells commits of runs from those of people.
 *
 * @param want the blob id for that line; without it there is no such line
 */
export function commitMessage(message: string, want?: string): CommitMessage {
  const [headline = "", ...rest] = message.trim().split(/\r?\n/);
  const text = rest.join("\n").trim();
  const trailer = want === undefined ? [] : [`Generated-Blob: ${want}`];
  return { headline, body: [...(text === "" ? [] : [text]), ...trailer].join("\n\n") };
}

/** The blob id in a commit's message, or nothing when the commit is not one of ours. */
export const readTrailer = (messageBody: string): string | undefined => TRAILER.exec(messageBody)?.[1];

function isOurs(commit: BranchCommit): boolean {
  // One file, and the last line that only this program writes. An amended commit keeps the line, but then it changes more
  // files, or the branch's file is not the one that the line names.
  return readTrailer(commit.messageBody) !== undefined && (commit.changedFiles ?? 1) <= 1;
}

/** Why the commits of a branch must be kept, or nothing when all of them are this program's own. */
export function branchCommitProblem({ commits, file }: Branch): string | undefined {
  if (commits === null) return "it is not known who made its commits";
  const foreign = commits.find((commit) => !isOurs(commit));
  if (foreign !== undefined) return `commit ${foreign.oid.slice(0, 7)} is by ${foreign.author}`;
  const [latest] = commits;
  if (latest === undefined || hasBlob(file, readTrailer(latest.messageBody))) return undefined;
  return `commit ${latest.oid.slice(0, 7)} was changed by hand`;
}

/** Whether a pull request was closed by a person who did not want this content. */
export function closedByPerson(pull: ClosedPull, want: string, recreate: PublishSettings["recreate"]): boolean {
  const marker = readMarker(pull.body);
  if (recreate === "always" || pull.merged || pull.closedBy?.isBot === true) return false;
  // Without a marker it was never ours; an obsolete one was closed by a run, maybe with a person's token.
  if (marker === undefined || marker.state === "obsolete") return false;
  return recreate === "never" || marker.want === want;
}

/** The folder of the branches that a rebuild needs for a moment; beside the branch, because a git ref cannot be a folder too. */
export const temporaryPrefix = (branch: string): string => `${branch}-rebuild/`;
