import { checkTemplate } from "./checker.ts";
import { failureOf } from "./exceptions.ts";
import { tokenize } from "./lexer.ts";
import type { Statement } from "./nodes.ts";
import { parseBody } from "./parser.ts";
import { type HubUser, type Rendering, render } from "./render.ts";
import type { Parser } from "./stream.ts";

/** A template that Jinja2 takes, or why not; `index` is a place in the text, in UTF-16 units. */
export type ParsedTemplate =
  | { readonly ok: true; readonly body: readonly Statement[] }
  | { readonly ok: false; readonly message: string; readonly index: number };

/** Parses a template as Jinja2 does, up to what its compiler checks. */
export function parseTemplate(text: string): ParsedTemplate {
  const source = normalize(text);
  try {
    const parser: Parser = { tokens: tokenize(source), at: 0, depth: 0, ends: [] };
    const body = parseBody(parser, []);
    checkTemplate(body);
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

/** Turns places in the template with LF only into places in the text as written. */
export function sourceIndexes(text: string): (index: number) => number {
  // The places, in the template, of the LF of every CR LF.
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

/** Renders a template; see {@link Rendering}. */
export function renderTemplate(text: string, user: HubUser = {}): Rendering {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed;
  const rendering = render(parsed.body, user);
  return rendering?.ok === false ? { ...rendering, index: sourceIndexes(text)(rendering.index) } : rendering;
}
