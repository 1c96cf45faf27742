import { cutMarkdown } from "../text/markdown.ts";
import { codeSpan } from "../text/untrusted.ts";
import type { PublishSettings } from "./inputs.ts";
import { type Marker, readMarker, shortHash, withoutMarkers, writeMarker } from "./ownership.ts";
import type { PullRequest } from "./state.ts";
import type { Step } from "./steps.ts";

/** What a pull request's body says, before it is fitted into what a person wrote there. */
export interface BodyText {
  /** Markdown of the workflow's author, above the report. */
  readonly intro: string;
  /** What changes, as Markdown. */
  readonly report: string;
  /** What differs between runs, such as a link to the run: it alone is not a reason to write. */
  readonly footer: string;
}

/** What a run wants to see in its pull request. */
export interface PullContent {
  readonly settings: PublishSettings;
  /** The blob id of the wanted content. */
  readonly want: string;
  readonly text: BodyText;
}

const BEGIN = "<!-- app-hub-configurator:begin -->";
const END = "<!-- app-hub-configurator:end -->";

// GitHub refuses more than 65,536 characters; the rest is room for what people add.
const LONGEST = 60_000;
const SHORTEST_BLOCK = 1_000;
const CUT =
  "*Cut here: the rest is too long for a pull request. The run's summary and the changed file have all of it.*";

// Text that holds our own comments would end the block early, or pass for the marker.
const harmless = (text: string) => text.replace(/<!--(?=\s*app-hub-configurator)/gi, "&lt;!--");

/** A hash of what the text says, whatever run says it. */
export const textHash = ({ intro, report }: BodyText): string => shortHash(JSON.stringify([intro, report]));

interface Around {
  readonly before: string;
  readonly after: string;
}

/** What a person wrote before and after our block; without a block all of it is before. */
function around(body: string): Around {
  const text = withoutMarkers(body).replace(/\r\n?/g, "\n");
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin < 0 || end < 0) return { before: text.replaceAll(BEGIN, "").replaceAll(END, "").trim(), after: "" };
  return { before: text.slice(0, begin).trim(), after: text.slice(end + END.length).trim() };
}

/**
 * The body with our block written anew and everything else kept: a person's text around the block, then the marker as
 * the last line. At most 60,000 characters, unless a person's own text leaves no room for that.
 *
 * @param existing the body as it is, or an empty text for a new pull request
 * @returns nothing when a person's text leaves no room for a block
 */
export function composeBody(existing: string, text: BodyText, marker: Marker): string | undefined {
  const { before, after } = around(existing);
  const head = before === "" ? "" : `${before}\n\n`;
  const tail = after === "" ? "" : `\n\n${after}`;
  const line = `\n\n${writeMarker(marker)}`;
  const frame = head.length + tail.length + line.length + BEGIN.length + END.length + 4;
  const footer = text.footer === "" ? "" : `\n\n${harmless(text.footer)}`;
  const room = LONGEST - frame - footer.length;
  if (room < SHORTEST_BLOCK && frame + footer.length + SHORTEST_BLOCK > 65_000) return undefined;
  const parts = [text.intro, text.report].map((part) => harmless(part.trim())).filter((part) => part !== "");
  const block = cutMarkdown(parts.join("\n\n"), { limit: Math.max(room, SHORTEST_BLOCK), note: CUT }).trim();
  return `${head}${BEGIN}\n${block}${footer}\n${END}${tail}${line}`;
}

/** The body with another state in its marker and nothing else changed. */
export function withState(body: string, marker: Marker): string {
  return `${withoutMarkers(body).trimEnd()}\n\n${writeMarker(marker)}`;
}

/** The title to set, or nothing when it is right already or a person has edited it. */
export function newTitle(current: string, body: string, wanted: string): string | undefined {
  const isOurs = readMarker(body)?.title === shortHash(current);
  return isOurs && current !== wanted ? wanted : undefined;
}

function markerOf({ settings, want, text }: PullContent, state: Marker["state"] = "current"): Marker {
  return { want, title: shortHash(settings.title), text: textHash(text), state };
}

/** The step that opens a pull request. */
export function createPull(base: string, content: PullContent): Step {
  const { branch, title, draft } = content.settings;
  const body = composeBody("", content.text, markerOf(content)) ?? "";
  return { kind: "create-pull", branch, base, title, body, draft };
}

/** The step that brings title and body up to date, if they are not; a person's title and words stay. */
export function textStep(
  pull: PullRequest,
  content: PullContent,
): { readonly step?: Step; readonly warnings: readonly string[] } {
  const known = readMarker(pull.body);
  const wanted = markerOf(content);
  const title = newTitle(pull.title, pull.body, content.settings.title);
  const isCurrent = known?.want === wanted.want && known.text === wanted.text && known.state === "current";
  if (isCurrent && title === undefined) return { warnings: [] };
  // An edited title stays edited: its hash must go on differing from the marker's.
  const marker = { ...wanted, title: title === undefined ? (known?.title ?? wanted.title) : wanted.title };
  const body = composeBody(pull.body, content.text, marker);
  if (body === undefined) {
    return { warnings: [`The text of pull request #${pull.number} is too long to add the report`] };
  }
  return { step: { kind: "update-pull", id: pull.id, body, ...(title === undefined ? {} : { title }) }, warnings: [] };
}

function remember(pull: PullRequest, content: PullContent, state: Marker["state"]): Step {
  const marker = { ...(readMarker(pull.body) ?? markerOf(content)), state };
  return { kind: "update-pull", id: pull.id, body: withState(pull.body, marker) };
}

/** Says why, remembers that it was not a person who closed, and closes. */
export function closeSteps(pull: PullRequest, content: PullContent): Step[] {
  const close: Step = { kind: "close-pull", id: pull.id };
  if (readMarker(pull.body)?.state === "obsolete") return [close];
  const { path } = content.settings;
  const body = `${codeSpan(pull.base)} now has the content that this pull request was to bring to ${codeSpan(path)}, so it is closed and its branch is deleted.`;
  return [{ kind: "comment", id: pull.id, body }, remember(pull, content, "obsolete"), close];
}

/** Says once why the pull request stays open although its file is not needed any more. */
export function abandonSteps(pull: PullRequest, content: PullContent): Step[] {
  if (readMarker(pull.body)?.state === "abandoned") return [];
  const { path } = content.settings;
  const body = `${codeSpan(pull.base)} now has the content that this pull request was to bring to ${codeSpan(path)}. The branch has commits of other people, so it stays open: merge it for those, or close it.`;
  return [{ kind: "comment", id: pull.id, body }, remember(pull, content, "abandoned")];
}
