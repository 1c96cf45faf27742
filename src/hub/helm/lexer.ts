/**
 * Splits a Go template into text and actions, and an action into tokens.
 *
 * @see https://pkg.go.dev/text/template
 * @module
 */

import { latePattern } from "../../text/late_pattern.ts";

/** Why Helm cannot render a text; `index` is the place in the text, in UTF-16 units. */
export interface HelmProblem {
  readonly message: string;
  readonly index: number;
  /** Whether Helm does not fail, but writes nothing at this place. */
  readonly isEmpty?: true;
}

/** Thrown where Helm would fail. */
export class HelmError extends Error {
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

/** A part of the text after trimming, or an action: what is between `{{` and `}}`. */
export type Segment =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | { readonly kind: "action"; readonly start: number; readonly end: number; readonly tokens: readonly Token[] }
  /** An action that cannot be read: it stays as it is. */
  | { readonly kind: "broken"; readonly start: number; readonly end: number; readonly problem: HelmProblem };

/** One token of an action. */
export interface Token {
  readonly kind: "name" | "field" | "variable" | "text" | "number" | "sign" | "dot";
  /** For a quoted text, its value. */
  readonly text: string;
  readonly index: number;
  /** Whether white space is before it: `.a .b` are two operands, and `.a.b` is one. */
  readonly spaced: boolean;
}

const isBlank = (sign: string | undefined): boolean => sign !== undefined && /[ \t\r\n]/.test(sign);

/** Splits a template. */
export function segmentsOf(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let isTrimmed = false;
  for (;;) {
    const open = source.indexOf("{{", from);
    const trimsLeft = open >= 0 && source[open + 2] === "-" && isBlank(source[open + 3]);
    let [start, end] = [from, open < 0 ? source.length : open];
    if (isTrimmed) while (start < end && isBlank(source[start])) start++;
    if (trimsLeft) while (end > start && isBlank(source[end - 1])) end--;
    if (start < end) segments.push({ kind: "text", start, end });
    if (open < 0) return segments;
    const action = readAction(source, open, trimsLeft ? open + 3 : open + 2);
    if (action.segment !== undefined) segments.push(action.segment);
    from = action.end;
    isTrimmed = action.trimsRight;
  }
}

interface Action {
  /** Missing for a comment. */
  readonly segment: Segment | undefined;
  readonly end: number;
  readonly trimsRight: boolean;
}

function readAction(source: string, start: number, inside: number): Action {
  const comment = /^\s*\/\*/.exec(source.slice(inside, inside + 20));
  if (comment !== null) {
    const close = source.indexOf("*/", inside + comment[0].length);
    const tail = close < 0 ? null : /^(?:(\s-)|\s*)\}\}/.exec(source.slice(close + 2, close + 20));
    if (tail === null) return broken(source, start, "The comment is not closed by '*/}}'", start);
    return { segment: undefined, end: close + 2 + tail[0].length, trimsRight: tail[1] !== undefined };
  }
  try {
    const { tokens, end, trimsRight } = tokenize(source, start, inside);
    return { segment: { kind: "action", start, end, tokens }, end, trimsRight };
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    return broken(source, start, error.message, error.index);
  }
}

// The next segment begins after the next braces, so that the rest is still read.
function broken(source: string, start: number, message: string, index: number): Action {
  const close = source.indexOf("}}", start);
  const end = close < 0 ? source.length : close + 2;
  return { segment: { kind: "broken", start, end, problem: { message, index } }, end, trimsRight: false };
}

const number = /[+-]?(?:0[xX][0-9a-fA-F_]+|0[bBoO][0-7_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)/y;
const name = latePattern(String.raw`[\p{L}_][\p{L}\p{Nd}_]*`, "uy");
const quoted = /"(?:[^"\\\n]|\\.)*"/y;
const character = /'(?:[^'\\\n]|\\.[^']*)'/y;

function tokenize(source: string, open: number, inside: number): { tokens: Token[]; end: number; trimsRight: boolean } {
  const tokens: Token[] = [];
  let at = inside;
  let spaced = true;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const push = (kind: Token["kind"], length: number, text = source.slice(at, at + length)): void => {
    tokens.push({ kind, text, index: at, spaced });
    at += length;
    spaced = false;
  };
  for (;;) {
    const sign = source[at];
    if (sign === undefined) throw new HelmError("The action '{{' is not closed by '}}'", open);
    if (isBlank(sign)) {
      if (source.startsWith("-}}", at + 1)) return { tokens, end: at + 4, trimsRight: true };
      at++;
      spaced = true;
    } else if (source.startsWith("}}", at)) return { tokens, end: at + 2, trimsRight: false };
    else if (sign === "`") {
      const close = source.indexOf("`", at + 1);
      if (close < 0) throw new HelmError("A string in backquotes is not closed", at);
      push("text", close + 1 - at, source.slice(at + 1, close));
    } else if (sign === '"') {
      const text = match(quoted) ?? unclosed(at);
      push("text", text.length, unquoted(text, at));
    } else if (sign === "'") {
      const text = match(character) ?? unclosed(at);
      push("number", text.length, String(unquoted(`"${text.slice(1, -1)}"`, at).codePointAt(0) ?? 0));
    } else if (sign === "$") {
      at++;
      const variable = match(name()) ?? "";
      at--;
      push("variable", variable.length + 1);
    } else if (sign === "." && match(number) === undefined) {
      at++;
      const field = match(name());
      at--;
      if (field === undefined) push("dot", 1);
      else push("field", field.length + 1, field);
    } else if (match(number) !== undefined) push("number", match(number)?.length ?? 1);
    else if (match(name()) !== undefined) push("name", match(name())?.length ?? 1);
    else if (source.startsWith(":=", at)) push("sign", 2);
    else if ("()|,=".includes(sign)) push("sign", 1);
    else throw new HelmError(`Helm does not know '${sign}' here`, at);
  }
}

function unclosed(at: number): never {
  throw new HelmError("A string in quotes is not closed", at);
}

function unquoted(text: string, at: number): string {
  const plain = text.slice(1, -1);
  try {
    return plain.includes("\\") ? String(JSON.parse(`"${plain.replace(/\\'/g, "'")}"`)) : plain;
  } catch {
    // Go has escapes that JSON does not have; their values do not matter for the result.
    return plain.endsWith("\\") ? unclosed(at) : plain;
  }
}
