import { createHash } from "node:crypto";
import { cutMarkdown } from "../text/markdown.ts";
import { codeSpan } from "../text/untrusted.ts";
import { firstOf } from "../text/words.ts";
import type { PublishSettings } from "./inputs.ts";
import {
  type HubSet,
  type Marker,
  namesOf,
  otherMarkers,
  readMarker,
  readMarkers,
  shortHash,
  withoutMarkers,
  writeMarker,
} from "./ownership.ts";
import type { OtherPull, PullRequest } from "./state.ts";
import type { Step } from "./steps.ts";

/** The texts of a run for a pull request's body, before they are combined with what people have written there. */
export interface BodyText {
  /** Markdown of the workflow's author, before the report. */
  readonly intro: string;
  /** The changes, as Markdown. */
  readonly report: string;
  /** Text that differs between runs, such as a link to the run; the body is not written again only for it. */
  readonly footer: string;
}

/** A wanted file, by its blob ids; null means no file. */
export interface WantedFile {
  readonly path: string;
  readonly onBase: string | null;
  /**
   * The wanted blob on the branch. It differs from {@link onBase} when only a part of the file is ours and the rest
   * differs.
   */
  readonly onBranch: string | null;
  /** An id of the part that is ours, when only a part is: a change of the rest needs no reaction. */
  readonly part?: string;
  /** The places of that part, when runs for other places of the file are different runs. */
  readonly places?: readonly string[];
  /** Set when no hub writes the file any longer. */
  readonly isLeft?: true;
}

/** What a run wants in its pull request. */
export interface PullContent {
  readonly settings: PublishSettings;
  readonly files: readonly WantedFile[];
  readonly text: BodyText;
  /** The addresses of all hubs, when hubs can leave. */
  readonly set?: HubSet;
  /** Addresses that no hub writes any longer and that the text mentions. */
  readonly left?: readonly string[];
}

/** One id for everything that a run wants: that of the blob, or of the list of several files. */
export function wantOf(files: readonly WantedFile[]): string {
  const [first, ...more] = files;
  if (first !== undefined && more.length === 0) return first.part ?? first.onBase ?? "0".repeat(40);
  const lines = files.map(({ path, onBase, part }) => `${part ?? onBase} ${path}\n`).sort();
  return createHash("sha1").update(lines.join("")).digest("hex");
}

/** The paths of a run's files. */
export const pathsOf = (files: readonly WantedFile[]): readonly string[] => files.map(({ path }) => path);

const BEGIN = /<!-- app-hub-configurator:begin(?: ([^\s>]*))? -->/g;
const END = "<!-- app-hub-configurator:end -->";
const beginOf = (paths: readonly string[]) =>
  `<!-- app-hub-configurator:begin ${encodeURIComponent(paths[0] ?? "")} -->`;

// GitHub refuses more than 65,536 characters; the rest is for text that people add.
const LONGEST = 60_000;
/** The same with words of people that leave less room than {@link SHORTEST_BLOCK}. */
const LONGEST_WITH_WORDS = 65_000;
const SHORTEST_BLOCK = 1_000;
const LONGEST_TITLE = 256;
const CUT =
  "*The rest is left out: it is too long for a pull request. The summary of the run and the changed file have all of it.*";

// A text that contains one of our own comments could end the block too early, or look like the marker.
const harmless = (text: string) => text.replace(/<!--(?=\s*app-hub-configurator)/g, "&lt;!--");

/** A hash of the parts of the text that do not differ between runs. */
export const textHash = ({ intro, report }: BodyText): string => shortHash(JSON.stringify([intro, report]));

interface Around {
  readonly before: string;
  readonly block: string;
  readonly after: string;
}

/**
 * The block of a run, and the texts before and after it: people's words and the blocks of other runs. Without a block,
 * everything is before it.
 */
function around(body: string, marker: Marker): Around {
  const text = withoutMarkers(body).replace(/\r\n?/g, "\n");
  const known = readMarker(body, marker.paths)?.paths ?? [];
  const keys = new Set([...known, ...marker.paths].map(encodeURIComponent));
  const begin = [...text.matchAll(BEGIN)].find(([, key]) => key === undefined || keys.has(key));
  const [, ...after] = begin === undefined ? [] : text.slice(begin.index).split(END);
  if (begin === undefined || after.length === 0) {
    // The remains of a block of which a person has deleted a part.
    const isTorn = otherMarkers(body, marker.paths).length === 0;
    return { before: (isTorn ? text.replace(BEGIN, "").replaceAll(END, "") : text).trim(), block: "", after: "" };
  }
  const rest = after.join(END);
  return {
    before: text.slice(0, begin.index).trim(),
    block: text.slice(begin.index, text.length - rest.length),
    after: rest.trim(),
  };
}

// The marker lines of other runs stay as they are, before ours.
function markerLines(body: string, marker: Marker): string {
  return [...otherMarkers(body, marker.paths), marker].map(writeMarker).join("\n");
}

/**
 * The body with a new block of ours. Everything else is kept: people's words and the blocks of other runs around it;
 * the markers are the last lines. At most 60,000 characters, unless the other text is longer.
 *
 * @param existing the current body; an empty text for a new pull request
 * @returns `undefined` when the other text leaves no space for a block
 */
export function composeBody(existing: string, text: BodyText, marker: Marker): string | undefined {
  const { before, after } = around(existing, marker);
  const head = before === "" ? "" : `${before}\n\n`;
  const tail = after === "" ? "" : `\n\n${after}`;
  const line = `\n\n${markerLines(existing, marker)}`;
  const begin = beginOf(marker.paths);
  const frame = head.length + tail.length + line.length + begin.length + END.length + 2;
  const footer = text.footer === "" ? "" : `\n\n${harmless(text.footer)}`;
  const room = LONGEST - frame - footer.length;
  if (frame + footer.length + SHORTEST_BLOCK > LONGEST_WITH_WORDS) return undefined;
  const parts = [text.intro, text.report].map((part) => harmless(part.trim())).filter((part) => part !== "");
  const block = cutMarkdown(parts.join("\n\n"), { limit: Math.max(room, SHORTEST_BLOCK), note: CUT }).trim();
  return `${head}${begin}\n${block}${footer}\n${END}${tail}${line}`;
}

/** The body with another marker for the same run; everything else stays. */
export function withMarker(body: string, marker: Marker): string {
  return `${withoutMarkers(body).trimEnd()}\n\n${markerLines(body, marker)}`;
}

/**
 * A text that was made of an older one, with what people and other runs have made of that meanwhile.
 *
 * @param written with our block and our marker
 * @param now the text as it is
 * @param names what the run that wrote it calls its own
 */
export function withWords(written: string, now: string, names: readonly string[]): string {
  const marker = readMarker(written, names);
  if (marker === undefined) return written;
  const { before, after } = around(now, marker);
  const parts = [before, around(written, marker).block, after].filter((part) => part !== "");
  const text = `${parts.join("\n\n")}\n\n${markerLines(now, marker)}`;
  // What is too long for GitHub keeps the older block; the next run sees that it is old, and cuts a new one.
  return text.length <= LONGEST_WITH_WORDS ? text : withMarker(now, { ...marker, text: "0".repeat(16) });
}

/** The title of a pull request that brings the files of several runs. */
function sharedTitle(paths: readonly string[]): string {
  const sorted = [...new Set(paths)].sort();
  const title = `Update ${sorted.join(", ")}`;
  return title.length > LONGEST_TITLE ? `Update ${sorted.length} generated files` : title;
}

/** The wanted title: the run's own, or that of the set when other runs want another one. */
function wantedTitle(body: string, { settings, files }: PullContent): string {
  const others = otherMarkers(body, namesOf(files)).filter(({ state }) => state === "current");
  if (others.every(({ title }) => title === shortHash(settings.title))) return settings.title;
  return sharedTitle([...namesOf(files), ...others.flatMap(({ paths }) => paths)]);
}

/** The title to set; `undefined` when it is right already or a person has edited it. */
export function newTitle(current: string, body: string, content: PullContent): string | undefined {
  const wanted = wantedTitle(body, content);
  const markers = readMarkers(body);
  const ours = new Set([...markers.map(({ title }) => title), ...titlesOfSets(markers, namesOf(content.files))]);
  return ours.has(shortHash(current)) && current !== wanted ? wanted : undefined;
}

// The titles of the set as it may have been when the title was written: with or without files that are no longer
// needed.
function titlesOfSets(markers: readonly Marker[], paths: readonly string[]): readonly string[] {
  const current = markers.filter(({ state }) => state === "current");
  return [markers, current].flatMap((set) => {
    const named = set.flatMap((marker) => marker.paths);
    return [named, [...named, ...paths]].map((all) => shortHash(sharedTitle(all)));
  });
}

function markerOf({ settings, files, text, set, left = [] }: PullContent): Marker {
  const title = shortHash(settings.title);
  return {
    paths: namesOf(files),
    want: wantOf(files),
    title,
    text: textHash(text),
    refused: [],
    ...(set && { set: set.addresses }),
    ...(set?.branches && { branches: set.branches }),
    ...(set?.of !== undefined && { of: set.of }),
    ...(left.length > 0 && { left }),
    state: "current",
  };
}

/** The step that opens a pull request. */
export function createPull(base: string, content: PullContent): Step {
  const { branch, title, draft } = content.settings;
  const body = composeBody("", content.text, markerOf(content)) ?? "";
  return { kind: "create-pull", branch, base, title, body, draft };
}

/**
 * The step that updates title and body, if needed; a person's title and words stay.
 *
 * @param more further values that the marker stores
 */
export function textStep(
  pull: PullRequest,
  content: PullContent,
  more: Partial<Pick<Marker, "state" | "edited">> = {},
): { readonly step?: Step; readonly warnings: readonly string[] } {
  const known = readMarker(pull.body, namesOf(content.files));
  const wanted = { ...markerOf(content), ...more, refused: known?.refused ?? [] };
  const title = newTitle(pull.title, pull.body, content);
  const isCurrent = known?.want === wanted.want && known.text === wanted.text && known.state === wanted.state;
  if (isCurrent && title === undefined) return { warnings: [] };
  // An edited title stays edited: the hash of the marker must still differ from that of the title.
  const isOwnTitle = title === content.settings.title || pull.title === content.settings.title;
  const isShared = otherMarkers(pull.body, wanted.paths).length > 0;
  const marker = { ...wanted, title: isOwnTitle || isShared ? wanted.title : (known?.title ?? wanted.title) };
  const body = composeBody(pull.body, content.text, marker);
  if (body === undefined) {
    return { warnings: [`The text of pull request #${pull.number} is too long to add the report`] };
  }
  const over = { title: pull.title, body: pull.body, names: namesOf(content.files) };
  const step: Step = { kind: "update-pull", id: pull.id, body, ...(title === undefined ? {} : { title }), over };
  return { step, warnings: [] };
}

/** The step that changes only the marker in the body. */
export function rememberStep(
  pull: Pick<PullRequest, "id" | "body">,
  content: PullContent,
  change: Partial<Marker>,
): Step {
  const marker = { ...(readMarker(pull.body, namesOf(content.files)) ?? markerOf(content)), ...change };
  const paths = marker.paths.length === 0 ? namesOf(content.files) : marker.paths;
  const body = withMarker(pull.body, { ...marker, paths });
  return { kind: "update-pull", id: pull.id, body, over: { body: pull.body, names: paths } };
}

/** Paths for a sentence. */
export function namePaths(paths: readonly string[]): string {
  return firstOf(paths.map(codeSpan), 5, 5);
}

/** Why a pull request is no longer needed: the base has its files, or nobody writes them any longer. */
function notNeeded(pull: PullRequest, { files }: PullContent): string {
  const left = files.filter(({ isLeft }) => isLeft);
  const rest = files.filter(({ isLeft }) => !isLeft);
  const there = `${codeSpan(pull.base)} now has the content that this pull request would bring to ${namePaths(namesOf(rest))}`;
  const gone = `no hub writes ${namePaths(namesOf(left))} any more`;
  if (left.length === 0) return there;
  return rest.length === 0 ? `N${gone.slice(1)}` : `${there}, and ${gone}`;
}

/**
 * The steps that close a pull request: a comment with the reason, a marker that says that a run has closed it, and the
 * closing itself.
 */
export function closeSteps(pull: PullRequest, content: PullContent): Step[] {
  const close: Step = { kind: "close-pull", id: pull.id };
  if (readMarker(pull.body, namesOf(content.files))?.state === "obsolete") return [close];
  const body = `${notNeeded(pull, content)}, so this pull request is closed, and its branch is not needed any more.`;
  return [{ kind: "comment", id: pull.id, body }, rememberStep(pull, content, { state: "obsolete" }), close];
}

/** The steps that say, only once, why the pull request stays open although its file is no longer needed. */
export function abandonSteps(pull: PullRequest, content: PullContent, reason: string): Step[] {
  if (readMarker(pull.body, namesOf(content.files))?.state === "abandoned") return [];
  const body = `${notNeeded(pull, content)}. This pull request stays open because of ${codeSpan(reason)}: merge it for that, or close it.`;
  return [{ kind: "comment", id: pull.id, body }, rememberStep(pull, content, { state: "abandoned" })];
}

const BLOCK = /<!-- app-hub-configurator:begin(?: [^\s>]*)? -->[\s\S]*?<!-- app-hub-configurator:end -->/g;

/** What people have made of the words of a pull request of a run, as the end of a sentence; nothing when all are the run's. */
export function peoplesWords({ title, body }: Pick<OtherPull, "title" | "body">): string | undefined {
  const markers = readMarkers(body);
  if (withoutMarkers(body).replace(BLOCK, "").trim() !== "") return "somebody has written into its text";
  const ours = new Set([...markers.map((marker) => marker.title), ...titlesOfSets(markers, [])]);
  return ours.has(shortHash(title)) ? undefined : "somebody has changed its title";
}

/**
 * Closes a pull request whose files another one brings now; its branch goes by itself.
 *
 * @param by the number of the other one
 * @param isAll whether that brings all of them
 */
export function supersededSteps(pull: OtherPull, by: number, isAll: boolean): Step[] {
  const { id, body } = pull;
  const markers = readMarkers(body);
  const names = markers.flatMap(({ paths }) => paths);
  const rest = isAll ? "" : " Its other files get pull requests of their own.";
  const words = `#${by} brings the files of this pull request now, so this one is closed, and its branch is not needed any more.${rest}`;
  // It was not a person who closed it.
  const closed = markers.reduce((text, marker) => withMarker(text, { ...marker, state: "superseded" }), body);
  return [
    { kind: "comment", id, body: words },
    { kind: "update-pull", id, body: closed, over: { body, names } },
    { kind: "close-pull", id },
  ];
}
