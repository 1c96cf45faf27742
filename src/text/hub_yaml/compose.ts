/**
 * From tokens to nodes: one document, its anchors and tags.
 *
 * @module
 */
import {
  addEntry,
  makeMapping,
  makeScalar,
  makeSequence,
  type OpenMapping,
  type OpenNode,
  type OpenSequence,
  YAML_TAG,
} from "./nodes.ts";
import { refuse, type Scan, type Token } from "./scan_state.ts";
import {
  ALIAS,
  ANCHOR,
  BLOCK_END,
  BLOCK_ENTRY,
  BLOCK_MAPPING,
  BLOCK_SEQUENCE,
  DIRECTIVE,
  DOCUMENT_END,
  DOCUMENT_START,
  FLOW_ENTRY,
  FLOW_MAPPING,
  FLOW_MAPPING_END,
  FLOW_SEQUENCE,
  FLOW_SEQUENCE_END,
  KEY,
  SCALAR,
  STREAM_END,
  TAG,
  VALUE,
} from "./token_types.ts";
import { peekToken, peekType, takeToken } from "./tokens.ts";
import { unexpected } from "./unexpected.ts";

interface Composer {
  readonly s: Scan;
  readonly handles: Map<string, string>;
  readonly anchors: Map<string, OpenNode>;
  readonly maxDepth: number;
  depth: number;
}

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

function node(c: Composer, block: boolean, indentless: boolean): OpenNode {
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

function empty(at: number): OpenNode {
  return makeScalar(undefined, undefined, undefined, at, at);
}

function enter(c: Composer, at: number): void {
  if (++c.depth > c.maxDepth) {
    refuse(
      "yaml-too-deep",
      `Lists and mappings are nested more than ${c.maxDepth} deep`,
      at,
      "No hub setting needs that.",
    );
  }
}

function blockSequence(c: Composer, list: OpenSequence): OpenNode {
  const { s } = c;
  enter(c, list.start);
  takeToken(s);
  while (peekType(s) === BLOCK_ENTRY) {
    const { end } = takeToken(s);
    const type = peekType(s);
    list.items.push(type === BLOCK_ENTRY || type === BLOCK_END ? empty(end) : node(c, true, false));
  }
  list.end = close(c, BLOCK_END, "another '- ' of the list");
  return list;
}

function indentlessSequence(c: Composer, list: OpenSequence): OpenNode {
  const { s } = c;
  enter(c, list.start);
  while (peekType(s) === BLOCK_ENTRY) {
    const { end } = takeToken(s);
    const type = peekType(s);
    const missing = type === BLOCK_ENTRY || type === KEY || type === VALUE || type === BLOCK_END;
    list.items.push(missing ? empty(end) : node(c, true, false));
  }
  c.depth--;
  list.end = peekToken(s).start;
  return list;
}

function blockMapping(c: Composer, mapping: OpenMapping): OpenNode {
  const { s } = c;
  enter(c, mapping.start);
  takeToken(s);
  while (peekType(s) === KEY) {
    const key = blockPart(c, takeToken(s).end);
    if (peekType(s) === VALUE) addEntry(mapping, key, blockPart(c, takeToken(s).end));
    else addEntry(mapping, key, empty(peekToken(s).start));
  }
  mapping.end = close(c, BLOCK_END, "another key of the mapping");
  return mapping;
}

function blockPart(c: Composer, end: number): OpenNode {
  const type = peekType(c.s);
  return type === KEY || type === VALUE || type === BLOCK_END ? empty(end) : node(c, true, true);
}

function close(c: Composer, type: number, wanted: string): number {
  if (peekType(c.s) !== type) unexpected(c.s, peekToken(c.s), wanted);
  c.depth--;
  return takeToken(c.s).end;
}

function separator(c: Composer, end: number, first: boolean, open: number): boolean {
  if (!first && peekType(c.s) !== end) {
    const wanted = end === FLOW_SEQUENCE_END ? "',' or ']'" : "',' or '}'";
    if (peekType(c.s) !== FLOW_ENTRY) unexpected(c.s, peekToken(c.s), wanted, open);
    takeToken(c.s);
  }
  return peekType(c.s) !== end;
}

function flowSequence(c: Composer, list: OpenSequence): OpenNode {
  const { s } = c;
  enter(c, list.start);
  const open = takeToken(s).start;
  for (let first = true; separator(c, FLOW_SEQUENCE_END, first, open); first = false) {
    if (peekType(s) !== KEY) list.items.push(node(c, false, false));
    else {
      const pair = makeMapping(true, undefined, undefined, peekToken(s).start);
      enter(c, pair.start);
      flowPair(c, pair, FLOW_SEQUENCE_END);
      c.depth--;
      pair.end = peekToken(s).start;
      list.items.push(pair);
    }
  }
  list.end = close(c, FLOW_SEQUENCE_END, "']'");
  return list;
}

function flowMapping(c: Composer, mapping: OpenMapping): OpenNode {
  const { s } = c;
  enter(c, mapping.start);
  const open = takeToken(s).start;
  for (let first = true; separator(c, FLOW_MAPPING_END, first, open); first = false) {
    if (peekType(s) === KEY) flowPair(c, mapping, FLOW_MAPPING_END);
    else addEntry(mapping, node(c, false, false), empty(peekToken(s).start));
  }
  mapping.end = close(c, FLOW_MAPPING_END, "'}'");
  return mapping;
}

function flowPair(c: Composer, mapping: OpenMapping, end: number) {
  const { s } = c;
  const behind = takeToken(s).end;
  let type = peekType(s);
  const key = type === VALUE || type === FLOW_ENTRY || type === end ? empty(behind) : node(c, false, false);
  if (peekType(s) !== VALUE) return addEntry(mapping, key, empty(peekToken(s).start));
  const colon = takeToken(s).end;
  type = peekType(s);
  addEntry(mapping, key, type === FLOW_ENTRY || type === end ? empty(colon) : node(c, false, false));
}
