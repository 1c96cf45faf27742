/**
 * Parses the actions of a Go template.
 *
 * @see https://pkg.go.dev/text/template#hdr-Actions
 * @module
 */

import { append } from "../../lists.ts";
import { didYouMean } from "../../text/nearest.ts";
import { FUNCTION_NAMES } from "./functions.ts";
import { HelmError, type HelmProblem, type Segment, segmentsOf, type Token } from "./lexer.ts";

/** An operand. */
export type Operand =
  | { readonly t: "const"; readonly value: string | number | boolean | null; readonly at: number }
  /** `.a.b`, or `.` without a path. */
  | { readonly t: "field"; readonly path: readonly string[]; readonly at: number }
  /** `$x.a`; `$` has no name. */
  | { readonly t: "variable"; readonly name: string; readonly path: readonly string[]; readonly at: number }
  | { readonly t: "chain"; readonly of: Pipe; readonly path: readonly string[]; readonly at: number }
  | { readonly t: "function"; readonly name: string; readonly at: number };

/** Commands; each gets the value of the previous one as its last argument. */
export interface Pipe {
  readonly commands: readonly (readonly [Operand, ...Operand[]])[];
  /** Variables that get the value. */
  readonly sets: readonly string[];
}

/** A part of a template. */
export type Node =
  | { readonly t: "text"; readonly start: number; readonly end: number }
  | { readonly t: "print"; readonly pipe: Pipe; readonly start: number; readonly end: number }
  | {
      readonly t: "if" | "with" | "range";
      readonly pipe: Pipe;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
      readonly start: number;
    }
  | { readonly t: "define"; readonly name: string; readonly body: readonly Node[] }
  | { readonly t: "template"; readonly name: string; readonly start: number; readonly end: number }
  /** A part that Helm cannot read: it stays as it is. */
  | { readonly t: "broken"; readonly start: number; readonly end: number };

/** A template, and why Helm refuses it. */
export interface HelmTemplate {
  readonly body: readonly Node[];
  readonly problems: readonly HelmProblem[];
}

/** Parses a template. Parts that cannot be read are left out and reported. */
export function parseTemplate(source: string): HelmTemplate {
  const segments = segmentsOf(source);
  const parser: Parser = { segments, unclosed: unclosedIn(segments), at: 0, problems: [], depth: 0, again: 0 };
  const body: Node[] = [];
  while (parser.at < parser.segments.length) {
    append(body, parseList(parser).body);
    const stray = parser.segments[parser.at];
    if (stray === undefined) break;
    parser.problems.push({ message: "There is nothing that this action can end", index: stray.start });
    parser.at++;
  }
  return { body, problems: parser.problems };
}

interface Parser {
  readonly segments: readonly Segment[];
  readonly problems: HelmProblem[];
  /** Actions without an `end`. */
  readonly unclosed: ReadonlySet<Segment>;
  at: number;
  depth: number;
  /** How often a block was read a second time, without its first action. */
  again: number;
}

const DEEPEST = 100;
/** If each of many nested blocks was read twice, the time would double with each level. */
const MOST_AGAIN = 10;

const BLOCKS: ReadonlySet<string | undefined> = new Set(["if", "with", "range", "define", "block"]);

function unclosedIn(segments: readonly Segment[]): ReadonlySet<Segment> {
  const open: Segment[] = [];
  for (const segment of segments) {
    const word = segment.kind === "action" ? keywordOf(segment.tokens) : undefined;
    if (BLOCKS.has(word)) open.push(segment);
    else if (word === "end") open.pop();
  }
  return new Set(open);
}

// Reads up to `end` or `else`, which stays the next segment, or to the end of the text.
function parseList(parser: Parser): { body: Node[] } {
  const body: Node[] = [];
  for (;;) {
    const segment = parser.segments[parser.at];
    if (segment === undefined) return { body };
    if (segment.kind === "text") body.push({ t: "text", start: segment.start, end: segment.end });
    else if (segment.kind === "broken") {
      parser.problems.push(segment.problem);
      body.push({ t: "broken", start: segment.start, end: segment.end });
    } else {
      const word = keywordOf(segment.tokens);
      if (word === "end" || word === "else") return { body };
      const node = parseAction(parser, segment, word);
      if (node !== undefined) body.push(node);
      continue;
    }
    parser.at++;
  }
}

type ActionSegment = Extract<Segment, { kind: "action" }>;

function keywordOf([first]: readonly Token[]): string | undefined {
  return first?.kind === "name" ? first.text : undefined;
}

// A problem in one action does not change how the rest is read.
function parseAction(parser: Parser, segment: ActionSegment, word: string | undefined): Node | undefined {
  const { start, end, tokens } = segment;
  const after = ++parser.at;
  const { depth } = parser;
  try {
    if (parser.unclosed.has(segment)) fail("There is no '{{ end }}' for this", start);
    switch (word) {
      case "if":
      case "with":
      case "range":
        return parseBlock(parser, word, segment, 1);
      case "define":
      case "block": {
        const name = tokens[1]?.kind === "text" ? tokens[1].text : fail("A name in quotes has to follow", start);
        const { body } = closed(parser, segment);
        return word === "define" ? { t: "define", name, body } : { t: "if", pipe: ALWAYS, body, otherwise: [], start };
      }
      case "template": {
        const name = tokens[1]?.kind === "text" ? tokens[1].text : fail("A name in quotes has to follow", start);
        return { t: "template", name, start, end };
      }
      case "break":
      case "continue":
        return undefined;
      default:
        return { t: "print", pipe: parsePipe(tokens, start), start, end };
    }
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    // The problem is shown at the braces. The content of the block is read as if the block was not there.
    if (parser.again++ < MOST_AGAIN) parser.at = after;
    parser.depth = depth;
    parser.problems.push({ message: error.message, index: start });
    return { t: "broken", start, end };
  }
}

const ALWAYS: Pipe = { commands: [[{ t: "const", value: true, at: 0 }]], sets: [] };

function parseBlock(parser: Parser, word: "if" | "with" | "range", segment: ActionSegment, skip: number): Node {
  const { start, tokens } = segment;
  const pipe = parsePipe(tokens.slice(skip), start);
  const { body } = inside(parser, segment);
  const next = parser.segments[parser.at];
  if (next?.kind !== "action") fail(`The '${word}' is not closed by '{{ end }}'`, start);
  parser.at++;
  if (keywordOf(next.tokens) === "end") return { t: word, pipe, body, otherwise: [], start };
  const [, following] = next.tokens;
  if (following?.kind === "name" && (following.text === "if" || following.text === "with")) {
    return { t: word, pipe, body, otherwise: [parseBlock(parser, following.text, next, 2)], start };
  }
  const otherwise = closed(parser, segment).body;
  return { t: word, pipe, body, otherwise, start };
}

function closed(parser: Parser, segment: ActionSegment): { body: readonly Node[] } {
  const { body } = inside(parser, segment);
  const end = parser.segments[parser.at];
  if (end?.kind !== "action" || keywordOf(end.tokens) !== "end")
    fail("There is no '{{ end }}' for this", segment.start);
  parser.at++;
  return { body };
}

function inside(parser: Parser, segment: ActionSegment): { body: readonly Node[] } {
  if (++parser.depth > DEEPEST) fail("Blocks are nested too deeply", segment.start);
  const list = parseList(parser);
  parser.depth--;
  return list;
}

function fail(message: string, index: number): never {
  throw new HelmError(message, index);
}

interface Reader {
  readonly tokens: readonly Token[];
  /** Where the action begins. */
  readonly start: number;
  at: number;
  depth: number;
}

function parsePipe(tokens: readonly Token[], start: number): Pipe {
  const reader: Reader = { tokens, start, at: 0, depth: 0 };
  const sets = targets(reader);
  const pipe = pipeline(reader);
  const left = tokens[reader.at];
  if (left !== undefined) fail(`Helm does not expect '${left.text}' here`, left.index);
  return { ...pipe, sets };
}

// `$x :=`, `$k, $v :=` and `$x =`.
function targets(reader: Reader): readonly string[] {
  const { tokens } = reader;
  const assignment = tokens.findIndex(({ kind, text }) => kind === "sign" && (text === ":=" || text === "="));
  if (assignment < 0) return [];
  const before = tokens.slice(0, assignment);
  if (before.some(({ kind, text }) => kind !== "variable" && text !== ",")) {
    fail("Only a variable such as $name can be set", tokens[assignment]?.index ?? reader.start);
  }
  reader.at = assignment + 1;
  return before.filter(({ kind }) => kind === "variable").map(({ text }) => text.slice(1));
}

function pipeline(reader: Reader): Pipe {
  if (++reader.depth > DEEPEST) fail("Brackets are nested too deeply", reader.start);
  const commands: (readonly [Operand, ...Operand[]])[] = [];
  do {
    const operands: Operand[] = [];
    for (let next = operand(reader); next !== undefined; next = operand(reader)) operands.push(next);
    const [first, ...rest] = operands;
    if (first === undefined) fail("A value is missing", reader.tokens[reader.at]?.index ?? reader.start);
    if (first.t === "const" && rest.length > 0) fail("Only a function takes arguments", first.at);
    commands.push([first, ...rest]);
  } while (skip(reader, "|"));
  reader.depth--;
  return { commands, sets: [] };
}

function skip(reader: Reader, sign: string): boolean {
  const token = reader.tokens[reader.at];
  const isThere = token?.kind === "sign" && token.text === sign;
  if (isThere) reader.at++;
  return isThere;
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, nil: null };

function operand(reader: Reader): Operand | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  const { kind, text, index: at } = token;
  if (kind === "sign" && text !== "(") return undefined;
  reader.at++;
  switch (kind) {
    case "text":
      return { t: "const", value: text, at };
    case "number":
      return { t: "const", value: Number(text.replaceAll("_", "")), at };
    case "dot":
      return { t: "field", path: [], at };
    case "field":
      return { t: "field", path: [text, ...fields(reader)], at };
    case "variable":
      return { t: "variable", name: text.slice(1), path: fields(reader), at };
    case "name":
      if (Object.hasOwn(WORDS, text)) return { t: "const", value: WORDS[text] ?? null, at };
      if (!FUNCTION_NAMES.has(text)) unknownFunction(text, at);
      return { t: "function", name: text, at };
    case "sign": {
      const of = pipeline(reader);
      if (!skip(reader, ")")) fail("A bracket '(' is not closed", at);
      return { t: "chain", of, path: fields(reader), at };
    }
  }
}

function unknownFunction(name: string, at: number): never {
  // The names that the hub gives are not misspelt functions.
  const hint = name === "namespace" || name === "spawner" ? undefined : didYouMean(name, FUNCTION_NAMES);
  return fail(`Helm has no function '${name}'${hint === undefined ? "" : `. ${hint}`}`, at);
}

function fields(reader: Reader): readonly string[] {
  const path: string[] = [];
  for (
    let token = reader.tokens[reader.at];
    token?.kind === "field" && !token.spaced;
    token = reader.tokens[reader.at]
  ) {
    path.push(token.text);
    reader.at++;
  }
  return path;
}
