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
 */
export function cutMarkdown(markdown: string, options: CutOptions): string {
  const encoder = new TextEncoder();
  const size = options.unit === "bytes" ? (text: string) => encoder.encode(text).length : (text: string) => text.length;
  if (size(markdown) <= options.limit) return markdown;
  const note = `\n${options.note ?? "_The rest is left out: it does not fit here._"}\n`;
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
    // Not between a heading and its text.
    if (fence === undefined && (line === "" || line.startsWith("#"))) continue;
    // A summary is on the line of `<details>` or on the next one; without it readers could not open the details.
    if (/^<details\b/i.test(line) && !line.includes("</summary>")) continue;
    if (used + size(closing) + size(note) <= options.limit) best = kept + closing;
  }
  const result = best + note;
  return size(result) <= options.limit ? result : "";
}

/** The fence that is open after a line, indented as it is there, or nothing. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, indent = "", mark, rest = ""] = /^( {0,3})(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
  if (mark === undefined) return open;
  // Backticks with further backticks on the same line are a code span. In a list, only an indented fence ends an
  // indented one.
  if (open === undefined) return mark.startsWith("`") && rest.includes("`") ? undefined : indent + mark;
  const opened = open.trimStart();
  return mark[0] === opened[0] && mark.length >= opened.length && rest.trim() === "" ? undefined : open;
}

function trackTags(line: string, open: string[]): void {
  // In a code span these words are not tags.
  for (const [tag] of withoutCode(line).matchAll(/<\/?details\b/gi)) {
    if (tag.startsWith("</")) open.pop();
    else open.push(tag);
  }
}

/**
 * The line without code spans: without the text between some backticks and the next sequence of the same number of
 * backticks.
 */
function withoutCode(line: string): string {
  const runs = Array.from(line.matchAll(/`+/g), ({ 0: { length }, index }) => ({ start: index, end: index + length }));
  const later = new Map<number, number>();
  const closing = new Map<number, number>();
  for (const [index, { start, end }] of [...runs.entries()].reverse()) {
    const next = later.get(end - start);
    if (next !== undefined) closing.set(index, next);
    later.set(end - start, index);
  }
  let kept = "";
  let from = 0;
  for (let index = 0; index < runs.length; index++) {
    const close = closing.get(index);
    if (close === undefined) continue;
    kept += line.slice(from, runs[index]?.start);
    from = runs[close]?.end ?? line.length;
    index = close;
  }
  return kept + line.slice(from);
}
