/** Where each character of a scalar's value is in the text that it is written in. @module */

import type { Scalar } from "yaml";
import { countFirst } from "../lists.ts";

/**
 * So many characters of the value, from its offset `inner` on, are also together in the text, from its offset `outer`
 * on.
 */
export interface OffsetRun {
  readonly inner: number;
  readonly outer: number;
  readonly length: number;
}

/** A function from offsets of a value to offsets of its text; an offset between two runs is at the end of the first. */
export function offsetsOf(runs: readonly OffsetRun[], start: number): (inner: number) => number {
  return (inner) => {
    const run = runs[Math.max(0, countFirst(runs, (each) => each.inner <= inner) - 1)];
    return run === undefined ? start : run.outer + Math.max(0, Math.min(inner - run.inner, run.length));
  };
}

/**
 * The runs of a scalar. If a text is not understood (no such input is known), every character of the value gets the
 * place of its start: these places are only shown to people, and never used to write.
 */
export function runsOf(text: string, { type, range, value }: Scalar): readonly OffsetRun[] {
  const [start = 0, end = 0] = range ?? [];
  if (typeof value !== "string") return [];
  const source = text.slice(start, end);
  const runs = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED" ? blockRuns(source, value) : flowRuns(source, value);
  return runs.map((run) => ({ ...run, outer: run.outer + start }));
}

// A block's value has the lines of the block unchanged, with a line break or a space between them.
function blockRuns(source: string, value: string): OffsetRun[] {
  const runs: OffsetRun[] = [];
  const header = /\r\n?|\n/.exec(source);
  if (header === null) return runs;
  let at = header.index + header[0].length;
  const lines: { readonly at: number; readonly text: string }[] = [];
  for (const match of source.slice(at).matchAll(/([^\r\n]*)(\r\n?|\n|$)/g)) {
    lines.push({ at: at + match.index, text: match[1] ?? "" });
  }
  const first = lines.find(({ text }) => /[^ ]/.test(text));
  const firstInValue = /^[\n]*([^\n]*)/.exec(value)?.[1] ?? "";
  const indent = Math.max(0, (first?.text.length ?? 0) - firstInValue.length);
  const isIndented = first?.text.endsWith(firstInValue) === true;
  at = 0;
  for (const line of lines) {
    const content = isIndented ? line.text.slice(indent) : line.text.trimStart();
    if (content === "") {
      // A blank line of a literal block is a line of the value; in a folded block it may be left out.
      if (value[at] === "\n") {
        runs.push({ inner: at, outer: line.at + line.text.length, length: 0 });
        at++;
      }
      continue;
    }
    while (at < value.length && !value.startsWith(content, at) && (value[at] === "\n" || value[at] === " ")) at++;
    if (!value.startsWith(content, at)) return runs;
    runs.push({ inner: at, outer: line.at + line.text.length - content.length, length: content.length + 1 });
    at += content.length;
    if (value[at] === "\n" || value[at] === " ") at++;
  }
  return runs;
}

const SPACES = /[ \t]*/y;
const BREAKS = /(?:\r\n?|\n)[ \t\r\n]*/y;
const CONTINUED = /\\(?:\r\n?|\n)[ \t]*/y;

function matchAt(pattern: RegExp, text: string, at: number): readonly string[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}

const ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

// Plain and quoted scalars: line breaks are folded, and spaces around them are lost; escapes are one character or two.
function flowRuns(source: string, value: string): OffsetRun[] {
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : "";
  const runs: OffsetRun[] = [];
  let inner = 0;
  let at = quote.length;
  const end = source.length - quote.length;
  while (at < end && inner < value.length) {
    const [spaces = ""] = matchAt(SPACES, source, at);
    const [fold = ""] = matchAt(BREAKS, source, at + spaces.length);
    if (fold !== "") {
      const breaks = fold.match(/\r\n?|\n/g)?.length ?? 1;
      runs.push({ inner, outer: at, length: 0 });
      inner += Math.max(1, breaks - 1);
      at += spaces.length + fold.length;
      continue;
    }
    if (spaces !== "") {
      runs.push({ inner, outer: at, length: spaces.length });
      inner += spaces.length;
      at += spaces.length;
      continue;
    }
    if (quote === '"' && source[at] === "\\") {
      const [continued = ""] = matchAt(CONTINUED, source, at);
      const size = continued.length || 2 + (ESCAPES[source[at + 1] ?? ""] ?? 0);
      const isLarge = size === 10 && Number.parseInt(source.slice(at + 2, at + size), 16) > 0xffff;
      runs.push({ inner, outer: at, length: 0 });
      inner += continued === "" ? (isLarge ? 2 : 1) : 0;
      at += size;
      continue;
    }
    if (quote === "'" && source.startsWith("''", at)) {
      runs.push({ inner, outer: at, length: 1 });
      inner++;
      at += 2;
      continue;
    }
    const last = runs.at(-1);
    if (
      last !== undefined &&
      last.length > 0 &&
      last.inner + last.length === inner &&
      last.outer + last.length === at
    ) {
      runs[runs.length - 1] = { ...last, length: last.length + 1 };
    } else runs.push({ inner, outer: at, length: 1 });
    inner++;
    at++;
  }
  return runs;
}
