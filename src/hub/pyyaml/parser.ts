/**
 * From tokens to nodes: one document, its anchors and tags.
 *
 * @module
 */

import {
  blockMapping,
  blockSequence,
  type Composer,
  flowMapping,
  flowSequence,
  indentlessSequence,
} from "./collections.ts";
import { makeMapping, makeScalar, makeSequence, type OpenNode, YAML_TAG } from "./composer.ts";
import { refuse, type Scan, type Token } from "./scan_state.ts";
import {
  ALIAS,
  ANCHOR,
  BLOCK_ENTRY,
  BLOCK_MAPPING,
  BLOCK_SEQUENCE,
  DIRECTIVE,
  DOCUMENT_END,
  DOCUMENT_START,
  FLOW_MAPPING,
  FLOW_SEQUENCE,
  SCALAR,
  STREAM_END,
  TAG,
} from "./token_types.ts";
import { peekToken, peekType, takeToken } from "./tokens.ts";
import { unexpected } from "./unexpected.ts";

/** Reads the only document of a text; `undefined` when there is none. */
export function composeDocument(s: Scan, maxDepth: number): OpenNode | undefined {
  const c: Composer = { s, handles: new Map(), anchors: new Map(), maxDepth, depth: 0 };
  let type = peekType(s);
  let root: OpenNode | undefined;
  if (type === STREAM_END) return undefined;
  if (type === DIRECTIVE || type === DOCUMENT_START) {
    directives(c);
    if (peekType(s) !== DOCUMENT_START) unexpected(s, peekToken(s), "a line with '---' after the directives");
    takeToken(s);
    type = peekType(s);
    if (type === DIRECTIVE || type === DOCUMENT_START || type === DOCUMENT_END || type === STREAM_END) {
      const at = peekToken(s).start;
      root = makeScalar(undefined, undefined, undefined, at, at);
    }
  }
  c.handles.set("!", c.handles.get("!") ?? "!");
  c.handles.set("!!", c.handles.get("!!") ?? YAML_TAG);
  root ??= node(c, true, false);
  while (peekType(s) === DOCUMENT_END) takeToken(s);
  type = peekType(s);
  if (type === DOCUMENT_START || type === DIRECTIVE) {
    refuse(
      "yaml-syntax",
      "The file has a second document, but the hub reads exactly one",
      peekToken(s).start,
      "Remove the '---' line, or keep one document for each file.",
    );
  }
  if (type !== STREAM_END) unexpected(s, peekToken(s), "the end of the file");
  return root;
}

function directives(c: Composer): void {
  let version = false;
  while (peekType(c.s) === DIRECTIVE) {
    const token = takeToken(c.s);
    const [first = "", second = ""] = (token.extra ?? "").split(" ");
    if (token.value === "YAML") {
      if (version) refuse("yaml-syntax", "The file has two %YAML lines", token.start);
      if (Number(first) !== 1) refuse("yaml-syntax", "Only YAML 1.x can be read", token.start, "Write %YAML 1.1.");
      version = true;
    } else if (token.value === "TAG") {
      if (c.handles.has(first)) refuse("yaml-syntax", `The tag handle '${first}' is defined twice`, token.start);
      c.handles.set(first, second);
    }
  }
}

/** Reads a node: an alias, a scalar or a collection, with its anchor and tag. */
export function node(c: Composer, block: boolean, indentless: boolean): OpenNode {
  const { s } = c;
  let token = peekToken(s);
  if (token.type === ALIAS) {
    takeToken(s);
    return alias(c, token);
  }
  const { start } = token;
  let end = start;
  let anchor: string | undefined;
  let tag: string | undefined;
  for (let part = 0; part < 2; part++) {
    if (token.type === ANCHOR && anchor === undefined) anchor = token.value;
    else if (token.type === TAG && tag === undefined) tag = fullTag(c, token);
    else break;
    end = token.end;
    takeToken(s);
    token = peekToken(s);
  }
  if (anchor !== undefined && c.anchors.has(anchor)) {
    refuse("yaml-syntax", `The anchor '&${anchor}' is defined twice`, start, "Give every anchor its own name.");
  }
  if (token.type === SCALAR) {
    takeToken(s);
    return named(c, anchor, makeScalar(token, tag, anchor, token.start, token.end));
  }
  if (token.type === BLOCK_ENTRY && indentless) {
    return indentlessSequence(c, named(c, anchor, makeSequence(false, tag, anchor, start)));
  }
  if (token.type === FLOW_SEQUENCE) return flowSequence(c, named(c, anchor, makeSequence(true, tag, anchor, start)));
  if (token.type === FLOW_MAPPING) return flowMapping(c, named(c, anchor, makeMapping(true, tag, anchor, start)));
  if (block && token.type === BLOCK_SEQUENCE) {
    return blockSequence(c, named(c, anchor, makeSequence(false, tag, anchor, start)));
  }
  if (block && token.type === BLOCK_MAPPING) {
    return blockMapping(c, named(c, anchor, makeMapping(false, tag, anchor, start)));
  }
  if (anchor === undefined && tag === undefined) unexpected(s, token, "a value");
  return named(c, anchor, makeScalar(undefined, tag, anchor, end, end));
}

function alias(c: Composer, token: Token): OpenNode {
  const found = c.anchors.get(token.value);
  if (found !== undefined) return found;
  refuse(
    "yaml-syntax",
    `'*${token.value}' repeats the value named '&${token.value}', but there is none above`,
    token.start,
    `If this is text, quote it: "*${token.value}".`,
  );
}

function named<T extends OpenNode>(c: Composer, anchor: string | undefined, made: T): T {
  if (anchor !== undefined) c.anchors.set(anchor, made);
  return made;
}

function fullTag(c: Composer, token: Token): string {
  if (token.extra === undefined) return token.value;
  const prefix = c.handles.get(token.extra);
  if (prefix === undefined) {
    refuse(
      "yaml-syntax",
      `The tag handle '${token.extra}' is not defined`,
      token.start,
      'If this is text, quote it: "!...".',
    );
  }
  return prefix + token.value;
}
