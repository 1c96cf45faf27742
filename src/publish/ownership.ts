import { createHash } from "node:crypto";

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
 * A commit's message; with a last line that tells its own commits from a person's.
 *
 * @param want the blob id for that line; without it there is none
 */
export function commitMessage(message: string, want?: string): CommitMessage {
  const [headline = "", ...rest] = message.trim().split(/\r?\n/);
  const text = rest.join("\n").trim();
  const trailer = want === undefined ? [] : [`Generated-Blob: ${want}`];
  return { headline, body: [...(text === "" ? [] : [text]), ...trailer].join("\n\n") };
}

/** The blob id in a commit's message, or nothing when the commit is not one of ours. */
export const readTrailer = (messageBody: string): string | undefined => TRAILER.exec(messageBody)?.[1];
