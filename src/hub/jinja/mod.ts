/**
 * Finds out what Jinja2 3.1 does with a string of a hub configuration: whether it refuses it, and which variables it
 * reads.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py
 * @module
 */
import { Budget, Reserve } from "../budget.ts";
import { readHubYaml } from "../pyyaml/mod.ts";
import { RenderedText, standIn } from "../rendered_text.ts";
import { checkTemplate } from "./checker.ts";
import { type Rendering, type RenderSink, render, renderInto } from "./evaluator.ts";
import { failureOf } from "./exceptions.ts";
import type { ResultType } from "./kinds.ts";
import { type JinjaRead, readsOf } from "./meta.ts";
import type { Statement } from "./nodes.ts";
import { parse } from "./parser.ts";
import type { HubUser } from "./runtime.ts";

export type { Rendering } from "./evaluator.ts";
export type { ResultType } from "./kinds.ts";
export { type JinjaRead, judgeRead, neededGroup } from "./meta.ts";
export type { HubUser } from "./runtime.ts";

/** Why Jinja2 refuses a string, or the variables that the string reads. */
export type JinjaResult =
  | { readonly ok: false; readonly message: string; readonly index: number }
  | { readonly ok: true; readonly reads: readonly JinjaRead[]; readonly rendering: Rendering };

/**
 * Reads a string that contains `{{`, as the hub does.
 *
 * @param user - the user whose variables are used
 * @param reserve - the reserve of the file that the string is in
 */
export function readJinja(text: string, user: HubUser = {}, reserve: Reserve = new Reserve()): JinjaResult {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed;
  const place = sourceIndexes(text);
  const budget = new Budget(text.length, reserve);
  const reads = readsOf(parsed.body).map((read) => ({ ...read, index: place(read.index) }));
  return { ok: true, reads, rendering: renderBody(parsed.body, user, place, budget) };
}

/** The whole file as rendered by a hub that does so before it reads YAML, or why that fails. */
export type JinjaFile =
  | { readonly ok: false; readonly message: string; readonly index: number }
  | {
      readonly ok: true;
      readonly reads: readonly JinjaRead[];
      readonly rendering: Omit<Extract<Rendering, { ok: true }>, "text">;
      /** With stand-ins for what cannot be computed. */
      readonly rendered: RenderedText;
      /** The types of what stand-ins are for, by their numbers, where every user has the same. */
      readonly kinds: ReadonlyMap<number, ResultType>;
    };

/**
 * Renders the text of a file.
 *
 * @param origins - receives the template of each stand-in, see `restoreTemplates`
 * @returns `undefined` when only Python can tell which parts the text has
 */
export function renderFile(
  text: string,
  user: HubUser,
  reserve: Reserve,
  origins: string[] = [],
): JinjaFile | undefined {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed;
  const place = sourceIndexes(text);
  const rendered = new RenderedText();
  const kinds = new Map<number, ResultType>();
  // With CR LF, only the text between two line breaks is unchanged.
  const addLines = (data: string, at: number) => {
    let from = 0;
    for (const line of data.split(/(?<=\n)/)) {
      rendered.add(line, place(at + from), true);
      from += line.length;
    }
  };
  const sink: RenderSink = {
    data: text.includes("\r") ? addLines : (data, at) => rendered.add(data, at, true),
    printed: (value, at) => rendered.add(value, place(at), false),
    unknown: (at, kind) => {
      const start = place(at);
      const end = text.indexOf("}}", start);
      origins.push(text.slice(start, end < 0 ? undefined : end + 2));
      if (kind !== undefined) kinds.set(origins.length - 1, kind);
      rendered.add(standIn(origins.length - 1), start, false);
    },
  };
  const rendering = renderInto(sink, parsed.body, user, new Budget(text.length, reserve));
  if (rendering?.ok !== true) return rendering && { ...rendering, index: place(rendering.index) };
  const reads = readsOf(parsed.body).map((read) => ({ ...read, index: place(read.index) }));
  return { ok: true, reads, rendering: placed(rendering, place), rendered, kinds };
}

/** Renders a template; see {@link Rendering}. */
export function renderTemplate(
  text: string,
  user: HubUser = {},
  budget: Budget = new Budget(text.length, new Reserve()),
): Rendering {
  const parsed = parseTemplate(text);
  return parsed.ok ? renderBody(parsed.body, user, sourceIndexes(text), budget) : parsed;
}

function renderBody(
  body: readonly Statement[],
  user: HubUser,
  place: (index: number) => number,
  budget: Budget,
): Rendering {
  const rendering = render(body, user, budget);
  if (rendering?.ok !== true) return rendering && { ...rendering, index: place(rendering.index) };
  return placed(rendering, place);
}

function placed<T extends { readonly touched: ReadonlySet<number>; readonly emptied: ReadonlySet<number> }>(
  rendering: T,
  place: (index: number) => number,
): T {
  const places = (indexes: ReadonlySet<number>) => new Set([...indexes].map(place));
  return { ...rendering, touched: places(rendering.touched), emptied: places(rendering.emptied) };
}

/** A parsed template, or why Jinja2 refuses it; `index` is a place in the text, in UTF-16 units. */
type ParsedTemplate =
  | { readonly ok: true; readonly body: readonly Statement[] }
  | { readonly ok: false; readonly message: string; readonly index: number };

/** Parses a template as Jinja2 does, with the checks of its compiler. */
function parseTemplate(text: string): ParsedTemplate {
  const source = normalize(text);
  try {
    const body = parse(source);
    checkTemplate(body, new Budget(source.length));
    return { ok: true, body };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { ok: false, message: failure.message, index: sourceIndexes(text)(failure.index) };
  }
}

// Jinja drops one newline at the end and reads every line break as LF.
function normalize(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
}

/** Turns places in the template, which has only LF, into places in the original text. */
function sourceIndexes(text: string): (index: number) => number {
  // The places in the template of each LF that was a CR LF.
  const breaks: number[] = [];
  for (const match of text.matchAll(/\r\n/g)) breaks.push(match.index - breaks.length);
  return (index) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return index + low;
  };
}

/** The result for a string of a manifest; `pass` says which of the two renderings fails. */
export type TwiceRendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly pass: 1 | 2; readonly message: string; readonly index: number };

/**
 * Renders a string of `manifests` as the hub does: once as a value (if it contains `{{`), and a second time as a part
 * of the YAML text that PyYAML writes of the object. In that text quotes are doubled or escaped, and all strings are
 * rendered.
 *
 * @param isOnce - whether the first rendering is done
 * @returns `undefined` when only Python can tell
 */
export function renderTwice(
  text: string,
  user: HubUser = {},
  reserve: Reserve = new Reserve(),
  isOnce = false,
): TwiceRendered | undefined {
  let first = text;
  if (!isOnce && text.includes("{{")) {
    const rendered = renderTemplate(text, user, new Budget(text.length, reserve));
    if (rendered === undefined) return undefined;
    if (!rendered.ok) return { ...rendered, pass: 1 };
    first = rendered.text;
  }
  if (!/\{[{%#]/.test(first)) return { ok: true, text: first };
  const style = dumpStyle(first);
  if (style === "double") return escapedProblem(first);
  // PyYAML adds line breaks and indentation, and these signs would remove them.
  if (first.includes("\n") && /[{][{%#][-+]|[-+][%#}]\}/.test(first)) return undefined;
  const quoted = style === "single";
  if (!quoted && /-[%#}]\}$/.test(first)) return undefined;
  // In PyYAML's text something follows every string, so that no final line break is lost.
  const dumped = `${quoted ? first.replaceAll("'", "''") : first}.`;
  const second: Rendering = renderTemplate(dumped, user, new Budget(dumped.length, reserve));
  if (second === undefined) return undefined;
  if (!second.ok) return { ok: false, pass: 2, message: second.message, index: Math.min(second.index, first.length) };
  const result = second.text.slice(0, -1);
  if (!quoted) return reread(result, first);
  // Spaces next to line breaks are lost when PyYAML's text is read again.
  if (first.includes("\n") && /^ | $| \n|\n /.test(result)) return undefined;
  return /(?<!')'(?:'')*(?!')/.test(result) ? undefined : { ok: true, text: result.replaceAll("''", "'") };
}

// In double quotes the quotes of an expression get a backslash, which Jinja does not accept there.
function escapedProblem(text: string): TwiceRendered | undefined {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const parsed = parseTemplate(escaped);
  return parsed.ok
    ? undefined
    : { ok: false, pass: 2, message: parsed.message, index: Math.min(parsed.index, text.length) };
}

// A text without quotes is read as YAML again, so it has to stay a plain text of one line.
function reread(result: string, before: string): TwiceRendered | undefined {
  if (result === before) return { ok: true, text: result };
  const { root } = readHubYaml(`key: ${result}`);
  const value = root?.kind === "mapping" ? root.entries[0]?.value : undefined;
  return value?.kind === "scalar" && value.type === "str" ? { ok: true, text: value.text } : undefined;
}

/**
 * How PyYAML's emitter writes a text that contains `{{`, `{%` or `{#` as a value of a block mapping.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/emitter.py
 */
function dumpStyle(text: string): "plain" | "single" | "double" {
  if (/[^\x20-\x7e\n]/.test(text) || / \n/.test(text)) return "double";
  const notPlain = /\n|^[ #,[\]{}&*!|>'"%@`]|^[-?:](?: |$)|^---|^\.\.\.|:(?: |$)| #| $/;
  return notPlain.test(text) ? "single" : "plain";
}
