import { type Marker, readMarker, shortHash, withoutMarkers, writeMarker } from "./ownership.ts";

/** What a pull request's body says, before it is fitted into what a person wrote there. */
export interface BodyText {
  /** Markdown of the workflow's author, above the report. */
  readonly intro: string;
  /** What changes, as Markdown. */
  readonly report: string;
  /** What differs between runs, such as a link to the run: it alone is no reason to write. */
  readonly footer: string;
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

/** What must be closed for a cut text not to swallow what follows: fences first, then details. */
function closers(text: string): string {
  let fence = "";
  let details = 0;
  for (const line of text.split("\n")) {
    const run = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (run?.[1] !== undefined) {
      if (fence === "") fence = run[1];
      else if (run[1][0] === fence[0] && run[1].length >= fence.length && run[2]?.trim() === "") fence = "";
    } else if (fence === "") {
      details += (line.match(/<details\b/gi) ?? []).length - (line.match(/<\/details>/gi) ?? []).length;
    }
  }
  return `${fence === "" ? "" : `\n${fence}`}${"\n\n</details>".repeat(Math.max(0, details))}`;
}

/**
 * Cuts Markdown at the end of a line so that it is at most so many characters, with a note and with open fences and
 * details closed. Text that fits stays as it is.
 */
export function cutMarkdown(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = text.slice(0, longest);
  for (;;) {
    const end = kept.lastIndexOf("\n");
    kept = end < 0 ? "" : kept.slice(0, end);
    const result = `${kept}${closers(kept)}${kept === "" ? "" : "\n\n"}${CUT}`;
    if (result.length <= longest || kept === "") return result;
  }
}

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
  const block = cutMarkdown(parts.join("\n\n"), Math.max(room, SHORTEST_BLOCK));
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
