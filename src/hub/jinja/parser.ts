/**
 * Jinja2's `{% %}` statements.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/parser.py
 * @module
 */
import { fail } from "./exceptions.ts";
import { deeper, type Parser, parseExpression, parseFilters, parseTuple, type TupleOptions } from "./expressions.ts";
import {
  describe,
  expect,
  expectEnd,
  expectName,
  isName,
  isOp,
  next,
  peek,
  skipName,
  skipOp,
  type Token,
  tokenize,
} from "./lexer.ts";
import type { Expr, Params, Statement } from "./nodes.ts";

/** Parses a template whose line breaks are LF. */
export function parse(source: string): Statement[] {
  return parseBody({ tokens: tokenize(source), at: 0, depth: 0, ends: [] }, []);
}

/** Text, `{{ }}` and `{% %}` up to one of these end tags, or to the end of the template. */
function parseBody(p: Parser, ends: readonly string[]): Statement[] {
  const body: Statement[] = [];
  for (;;) {
    const token = peek(p);
    switch (token.type) {
      case "data":
        next(p);
        body.push({ t: "data", text: token.text, at: token.index });
        break;
      case "variable_begin": {
        next(p);
        const value = parseTuple(p, {});
        expectEnd(p, "variable_end");
        body.push({ t: "print", values: [value], at: token.index });
        break;
      }
      case "block_begin": {
        next(p);
        if (ends.some((end) => isName(p, end))) return body;
        body.push(deeper(p, () => parseStatement(p)));
        expectEnd(p, "block_end");
        break;
      }
      default:
        if (ends.length === 0) return body;
        fail(`The template ends before '{% ${ends.at(-1)} %}'`, token.index);
    }
  }
}

// The end tag stays the next token; what follows its name is checked by the caller.
function blockBody(p: Parser, ...ends: readonly string[]): Statement[] {
  skipOp(p, ":");
  expectEnd(p, "block_end");
  p.ends.push(ends.join("' or '"));
  const body = parseBody(p, ends);
  p.ends.pop();
  return body;
}

function closedBody(p: Parser, end: string): Statement[] {
  const body = blockBody(p, end);
  next(p);
  return body;
}

const TAGS: Readonly<Record<string, (p: Parser, tag: Token) => Statement>> = {
  for: parseFor,
  if: parseIf,
  set: parseSet,
  with: parseWith,
  macro: parseMacro,
  call: parseCallBlock,
  filter: parseFilterBlock,
  block: parseBlock,
  autoescape: parseAutoescape,
  print: parsePrint,
  extends: parseLoad,
  include: parseLoad,
  import: parseLoad,
  from: parseLoad,
};

function parseStatement(p: Parser): Statement {
  const tag = peek(p);
  if (tag.type !== "name") fail(`A tag name has to follow '{%', not ${describe(tag)}`, tag.index);
  const parse = Object.hasOwn(TAGS, tag.text) ? TAGS[tag.text] : undefined;
  if (parse === undefined) {
    const wanted = p.ends.at(-1);
    fail(`Jinja has no tag '${tag.text}'${wanted === undefined ? "" : `; it looks for '${wanted}'`}`, tag.index);
  }
  next(p);
  return parse(p, tag);
}

function parseFor(p: Parser, { index: at }: Token): Statement {
  const target = parseTarget(p, { end: "in" });
  expectName(p, "in");
  const iter = parseTuple(p, { conditional: false, end: "recursive" });
  const test = skipName(p, "if") ? parseExpression(p) : undefined;
  const recursive = skipName(p, "recursive");
  const body = blockBody(p, "endfor", "else");
  const otherwise = next(p).text === "endfor" ? [] : closedBody(p, "endfor");
  return { t: "for", target, iter, test, recursive, body, otherwise, at };
}

function parseIf(p: Parser, { index: at }: Token): Statement {
  const branches: { test: Expr; body: Statement[] }[] = [];
  for (;;) {
    const test = parseTuple(p, { conditional: false });
    branches.push({ test, body: blockBody(p, "elif", "else", "endif") });
    const end = next(p).text;
    if (end === "elif") continue;
    return { t: "if", branches, otherwise: end === "else" ? closedBody(p, "endif") : [], at };
  }
}

function parseSet(p: Parser, { index: at }: Token): Statement {
  const target = parseTarget(p, { namespaces: true });
  if (skipOp(p, "=")) return { t: "set", target, value: parseTuple(p, {}), at };
  const filter = parseFilters(p, undefined);
  return { t: "setblock", target, filter, body: closedBody(p, "endset"), at };
}

function parseWith(p: Parser, { index: at }: Token): Statement {
  const targets: Expr[] = [];
  const values: Expr[] = [];
  while (peek(p).type !== "block_end") {
    if (targets.length > 0) expect(p, ",");
    targets.push(parseTarget(p, {}));
    expect(p, "=");
    values.push(parseExpression(p));
  }
  return { t: "with", targets, values, body: closedBody(p, "endwith"), at };
}

function parseSignature(p: Parser): Params {
  const params: string[] = [];
  const defaults: Expr[] = [];
  expect(p, "(");
  while (!isOp(p, ")")) {
    if (params.length > 0) expect(p, ",");
    const { name, at } = nameTarget(p);
    if (skipOp(p, "=")) defaults.push(parseExpression(p));
    else if (defaults.length > 0) fail(`The parameter '${name}' needs a default like the one before it`, at);
    params.push(name);
  }
  expect(p, ")");
  return { params, defaults };
}

function parseMacro(p: Parser, { index: at }: Token): Statement {
  const { name } = nameTarget(p);
  const signature = parseSignature(p);
  return { t: "macro", name, ...signature, body: closedBody(p, "endmacro"), at };
}

function parseCallBlock(p: Parser, { index: at }: Token): Statement {
  const signature = isOp(p, "(") ? parseSignature(p) : { params: [], defaults: [] };
  const call = parseExpression(p);
  if (call.t !== "call") fail("'{% call %}' needs a call", at);
  return { t: "callblock", ...signature, call, body: closedBody(p, "endcall"), at };
}

function parseFilterBlock(p: Parser, { index: at }: Token): Statement {
  const filter = parseFilters(p, undefined, true);
  if (filter === undefined) fail("'{% filter %}' needs a filter", at);
  return { t: "filterblock", filter, body: closedBody(p, "endfilter"), at };
}

function parseBlock(p: Parser, { index: at }: Token): Statement {
  const name = expectName(p).text;
  skipName(p, "scoped");
  const required = skipName(p, "required");
  if (isOp(p, "-")) fail("The name of a block cannot contain '-'", peek(p).index);
  const body = closedBody(p, "endblock");
  if (required && body.some((part) => part.t !== "data" || part.text.trim() !== "")) {
    fail("A required block can contain only comments and white space", at);
  }
  skipName(p, name);
  return { t: "block", name, required, body, at };
}

function parseAutoescape(p: Parser, { index: at }: Token): Statement {
  const value = parseExpression(p);
  return { t: "autoescape", value, body: closedBody(p, "endautoescape"), at };
}

function parsePrint(p: Parser, { index: at }: Token): Statement {
  const values: Expr[] = [];
  while (peek(p).type !== "block_end") {
    if (values.length > 0) expect(p, ",");
    values.push(parseExpression(p));
  }
  return { t: "print", values, at };
}

/** `extends`, `include`, `import` and `from`: they parse, but the hub has no templates to load. */
function parseLoad(p: Parser, { text, index: at }: Token): Statement {
  const tag = text as "extends" | "include" | "import" | "from";
  const template = parseExpression(p);
  const names: string[] = [];
  if (tag === "include") {
    if (isName(p, "ignore") && isName(p, "missing", 1)) skipTwo(p);
    skipContext(p);
  } else if (tag === "import") {
    expectName(p, "as");
    names.push(nameTarget(p).name);
    skipContext(p);
  } else if (tag === "from") {
    expectName(p, "import");
    parseImports(p, names);
  }
  return { t: "load", tag, template, names, at };
}

function skipTwo(p: Parser): void {
  next(p);
  next(p);
}

function skipContext(p: Parser): boolean {
  const found = (isName(p, "with") || isName(p, "without")) && isName(p, "context", 1);
  if (found) skipTwo(p);
  return found;
}

function parseImports(p: Parser, names: string[]): void {
  for (;;) {
    if (names.length > 0) {
      if (!isOp(p, ",")) return;
      next(p);
    }
    if (peek(p).type !== "name") expectName(p);
    if (skipContext(p)) return;
    const { name, at } = nameTarget(p);
    if (name.startsWith("_")) fail(`A name that starts with '_', as '${name}', cannot be imported`, at);
    names.push(skipName(p, "as") ? nameTarget(p).name : name);
    if (skipContext(p) || !isOp(p, ",")) return;
  }
}

/** The target of a `for`, `set` or `with`. */
function parseTarget(p: Parser, options: TupleOptions): Expr {
  const target = parseTuple(p, { ...options, simple: true });
  if (!canAssign(target)) fail("Jinja cannot assign to this", target.at);
  return target;
}

function canAssign(target: Expr): boolean {
  if (target.t === "tuple") return target.items.every(canAssign);
  return target.t === "name" || target.t === "nsref";
}

const RESERVED: ReadonlySet<string> = new Set(["true", "false", "none", "True", "False", "None"]);

/** A target that is a single name. */
function nameTarget(p: Parser): { readonly name: string; readonly at: number } {
  const { text: name, index: at } = expectName(p);
  if (RESERVED.has(name)) fail(`'${name}' is a constant, so it cannot be a name`, at);
  return { name, at };
}
