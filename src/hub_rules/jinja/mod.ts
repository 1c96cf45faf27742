/**
 * Says what Jinja2 3.1 does with a string of a hub configuration: refuse it, or read which variables.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py
 * @module
 */
import type { Statement } from "./ast.ts";
import { checkTemplate } from "./check.ts";
import { failureOf } from "./failure.ts";
import { tokenize } from "./lexer.ts";
import { parseBody } from "./statements.ts";
import type { Parser } from "./stream.ts";

/** A template that Jinja2 takes, or why not; `index` is a place in the text, in UTF-16 units. */
export type ParsedTemplate =
  | { readonly ok: true; readonly body: readonly Statement[] }
  | { readonly ok: false; readonly message: string; readonly index: number };

/** Parses a template as Jinja2 does, up to what its compiler checks. */
export function parseTemplate(text: string): ParsedTemplate {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  try {
    const parser: Parser = { tokens: tokenize(source), at: 0, depth: 0, ends: [] };
    const body = parseBody(parser, []);
    checkTemplate(body);
    return { ok: true, body };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { ok: false, message: failure.message, index: failure.index };
  }
}
