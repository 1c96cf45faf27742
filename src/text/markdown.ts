/** Where and how {@link cutMarkdown} cuts. */
export interface CutOptions {
  /** The largest size of the result. */
  readonly limit: number;
  /** What the limit counts: UTF-16 units as `String.length` does (default), or bytes of UTF-8. */
  readonly unit?: "characters" | "bytes";
  /** The last line of a text that was cut: Markdown of ours. */
  readonly note?: string;
}

/**
 * Markdown that is too long, cut between two lines; a fence and `<details>` that were open there are closed. A text
 * that fits is returned as it is.
 *
 * @example
 * ```ts
 * import { cutMarkdown } from "app-hub-configurator";
 *
 * const cut = cutMarkdown("```sh\necho 1\necho 2\n```\n", { limit: 22, note: "Cut." });
 * console.log(cut); // "```sh\n```\n\nCut.\n"
 * ```
 */
export function cutMarkdown(markdown: string, options: CutOptions): string {
  const encoder = new TextEncoder();
  const size = options.unit === "bytes" ? (text: string) => encoder.encode(text).length : (text: string) => text.length;
  if (size(markdown) <= options.limit) return markdown;
  const note = `\n${options.note ?? "_The rest was cut: it is longer than what fits here._"}\n`;
  let kept = "";
  let used = 0;
  let best = "";
  const open: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split("\n")) {
    used += size(line) + 1;
    if (used + size(note) > options.limit) break;
    kept += `${line}\n`;
    fence = fenceAfter(line, fence);
    if (fence === undefined) trackTags(line, open);
    const closing = `${fence === undefined ? "" : `${fence}\n`}${open.length > 0 ? `\n${"</details>\n".repeat(open.length)}` : ""}`;
    // Not between a heading and what it is the heading of.
    if (fence === undefined && (line === "" || line.startsWith("#"))) continue;
    // A summary stands on the line of its details or on the next: without it, nothing could be unfolded.
    if (/^<details/.test(line) && !line.includes("</summary>")) continue;
    if (used + size(closing) + size(note) <= options.limit) best = kept + closing;
  }
  const result = best + note;
  return size(result) <= options.limit ? result : "";
}

function fenceAfter(line: string, fence: string | undefined): string | undefined {
  const mark = /^(`{3,})([^`]*)$/.exec(line);
  if (mark?.[1] === undefined) return fence;
  if (fence === undefined) return mark[1];
  return mark[1].length >= fence.length && mark[2]?.trim() === "" ? undefined : fence;
}

function trackTags(line: string, open: string[]): void {
  // Code spans may hold the words without being the tags.
  for (const [tag] of line.replace(/(`+)[^`].*?\1/g, "").matchAll(/<\/?details>/g)) {
    if (tag === "<details>") open.push(tag);
    else open.pop();
  }
}
