import { hideCredentials, isAllHidden, showHidden } from "../../hub/credentials.ts";
import type { Finding } from "../../rules/rule.ts";
import { MASK } from "../../text/mask.ts";
import { visibleText } from "../../text/untrusted.ts";

/** The largest number of shown columns of a line. */
const WIDTH = 100;

/** The lines of a file for {@link codeFrame}, with hidden credentials. */
export function shownLines(text: string): readonly string[] {
  return hideCredentials(text.replace(/^\ufeff/, "")).split(/\r\n?|\n/);
}

/**
 * The line of a finding with the line before it, and a mark below the place. Nothing in it can move a cursor. For
 * findings about credentials only the start of the line is shown.
 *
 * @param lines as {@link shownLines} gives them
 * @returns lines without indentation; an empty list when the finding has no place in these lines
 */
export function codeFrame(lines: readonly string[], { at, effect }: Finding): string[] {
  const line = at === undefined ? undefined : lines[at.line - 1];
  if (at === undefined || line === undefined) return [];
  const width = String(at.line).length;
  const gutter = (number: number | "", mark: string) => `${mark} ${String(number).padStart(width)} |`;
  // The place inside of a credential would say something about the credential.
  let start = at.column - 1;
  while (start > 0 && isAllHidden(line.slice(start - 1, start + 1))) start--;
  const secret = effect === "secret-leak";
  const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn - 1 : start + 1;
  // A long line is also cut on the left, so that the place is always visible.
  const cut = start > WIDTH - 20 ? start - 40 : 0;
  const head = visible(line.slice(cut, start), cut > 0);
  const body = secret ? MASK : visible(line.slice(start, cut + WIDTH), false);
  const marked = secret ? MASK.length : visible(line.slice(start, Math.min(end, cut + WIDTH)), false).length;
  const before = lines[at.line - 2];
  return [
    ...(before === undefined || before.trim() === "" || secret
      ? []
      : [`${gutter(at.line - 1, " ")} ${context(before)}`.trimEnd()]),
    `${gutter(at.line, ">")} ${head}${body}${line.length > cut + WIDTH && !secret ? "…" : ""}`.trimEnd(),
    `${gutter("", " ")} ${" ".repeat(head.length)}${"^".repeat(Math.max(1, marked))}`,
  ];
}

function visible(text: string, isCut: boolean): string {
  return `${isCut ? "…" : ""}${visibleText(showHidden(text)).replaceAll("\t", " ")}`;
}

// The inner lines of a key or of other encoded data do not help readers.
function context(line: string): string {
  if (/^\s*[A-Za-z0-9+/=_-]{40,}\s*$/.test(line)) return `${/^\s*/.exec(line)?.[0] ?? ""}${MASK}`;
  const shown = visible(line.slice(0, WIDTH), false);
  return line.length > WIDTH ? `${shown}…` : shown;
}
