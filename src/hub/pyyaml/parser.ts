/**
 * From tokens to nodes: the grammar of one document. PyYAML's parser makes events and its composer pulls them; here the
 * parser passes what it finds to the composer.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/parser.py
 * @module
 */
import {
  addEntry,
  anchored,
  type Composer,
  checkAnchor,
  composeAlias,
  enter,
  makeMapping,
  makeScalar,
  makeSequence,
  type OpenMapping,
  type OpenNode,
  type OpenSequence,
} from "./composer.ts";
import { refuse } from "./error.ts";
import { showCharacter } from "./reader.ts";
import { YAML_TAG } from "./resolver.ts";
import { peekToken, peekType, refuseAfterQuote, type Scan, takeToken } from "./scanner.ts";
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
  type Token,
  VALUE,
} from "./tokens.ts";

interface Parser extends Composer {
  readonly s: Scan;
  /** The prefixes of the handles of tags. */
  readonly handles: Map<string, string>;
}

/** Reads the document of a text, which must be the only one; `undefined` when there is none. */
export function parseDocument(s: Scan, maxDepth: number): OpenNode | undefined {
  const p: Parser = { s, handles: new Map(), anchors: new Map(), maxDepth, depth: 0 };
  let type = peekType(s);
  let root: OpenNode | undefined;
  if (type === STREAM_END) return undefined;
  if (type === DIRECTIVE || type === DOCUMENT_START) {
    directives(p);
    if (peekType(s) !== DOCUMENT_START) unexpected(s, peekToken(s), "a line with '---' after the directives");
    takeToken(s);
    type = peekType(s);
    if (type === DIRECTIVE || type === DOCUMENT_START || type === DOCUMENT_END || type === STREAM_END) {
      const at = peekToken(s).start;
      root = makeScalar(undefined, undefined, undefined, at, at);
    }
  }
  p.handles.set("!", p.handles.get("!") ?? "!");
  p.handles.set("!!", p.handles.get("!!") ?? YAML_TAG);
  root ??= node(p, true, false);
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

function directives(p: Parser): void {
  let version = false;
  while (peekType(p.s) === DIRECTIVE) {
    const token = takeToken(p.s);
    const [first = "", second = ""] = (token.extra ?? "").split(" ");
    if (token.value === "YAML") {
      if (version) refuse("yaml-syntax", "The file has two %YAML lines", token.start);
      if (Number(first) !== 1) refuse("yaml-syntax", "Only YAML 1.x can be read", token.start, "Write %YAML 1.1.");
      version = true;
    } else if (token.value === "TAG") {
      if (p.handles.has(first)) refuse("yaml-syntax", `The tag handle '${first}' is defined twice`, token.start);
      p.handles.set(first, second);
    }
  }
}

/** Reads a node: an alias, a scalar or a collection, with its anchor and tag. */
function node(p: Parser, block: boolean, indentless: boolean): OpenNode {
  const { s } = p;
  let token = peekToken(s);
  if (token.type === ALIAS) {
    takeToken(s);
    return composeAlias(p, token);
  }
  const { start } = token;
  let end = start;
  let anchor: string | undefined;
  let tag: string | undefined;
  for (let part = 0; part < 2; part++) {
    if (token.type === ANCHOR && anchor === undefined) anchor = token.value;
    else if (token.type === TAG && tag === undefined) tag = fullTag(p, token);
    else break;
    end = token.end;
    takeToken(s);
    token = peekToken(s);
  }
  checkAnchor(p, anchor, start);
  if (token.type === SCALAR) {
    takeToken(s);
    return anchored(p, makeScalar(token, tag, anchor, token.start, token.end));
  }
  if (token.type === BLOCK_ENTRY && indentless) {
    return indentlessSequence(p, anchored(p, makeSequence(false, tag, anchor, start)));
  }
  if (token.type === FLOW_SEQUENCE) return flowSequence(p, anchored(p, makeSequence(true, tag, anchor, start)));
  if (token.type === FLOW_MAPPING) return flowMapping(p, anchored(p, makeMapping(true, tag, anchor, start)));
  if (block && token.type === BLOCK_SEQUENCE) {
    return blockSequence(p, anchored(p, makeSequence(false, tag, anchor, start)));
  }
  if (block && token.type === BLOCK_MAPPING) {
    return blockMapping(p, anchored(p, makeMapping(false, tag, anchor, start)));
  }
  if (anchor === undefined && tag === undefined) unexpected(s, token, "a value");
  return anchored(p, makeScalar(undefined, tag, anchor, end, end));
}

function fullTag(p: Parser, token: Token): string {
  if (token.extra === undefined) return token.value;
  const prefix = p.handles.get(token.extra);
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

function blockSequence(p: Parser, list: OpenSequence): OpenNode {
  const { s } = p;
  enter(p, list.start);
  takeToken(s);
  while (peekType(s) === BLOCK_ENTRY) {
    const { end } = takeToken(s);
    const type = peekType(s);
    list.items.push(type === BLOCK_ENTRY || type === BLOCK_END ? empty(end) : node(p, true, false));
  }
  list.end = close(p, BLOCK_END, "another '- ' of the list");
  return list;
}

function indentlessSequence(p: Parser, list: OpenSequence): OpenNode {
  const { s } = p;
  enter(p, list.start);
  while (peekType(s) === BLOCK_ENTRY) {
    const { end } = takeToken(s);
    const type = peekType(s);
    const missing = type === BLOCK_ENTRY || type === KEY || type === VALUE || type === BLOCK_END;
    list.items.push(missing ? empty(end) : node(p, true, false));
  }
  p.depth--;
  list.end = peekToken(s).start;
  return list;
}

function blockMapping(p: Parser, mapping: OpenMapping): OpenNode {
  const { s } = p;
  enter(p, mapping.start);
  takeToken(s);
  while (peekType(s) === KEY) {
    const key = blockPart(p, takeToken(s).end);
    if (peekType(s) === VALUE) addEntry(mapping, key, blockPart(p, takeToken(s).end));
    else addEntry(mapping, key, empty(peekToken(s).start));
  }
  mapping.end = close(p, BLOCK_END, "another key of the mapping");
  return mapping;
}

function blockPart(p: Parser, end: number): OpenNode {
  const type = peekType(p.s);
  return type === KEY || type === VALUE || type === BLOCK_END ? empty(end) : node(p, true, true);
}

function close(p: Parser, type: number, wanted: string): number {
  if (peekType(p.s) !== type) unexpected(p.s, peekToken(p.s), wanted);
  p.depth--;
  return takeToken(p.s).end;
}

function separator(p: Parser, end: number, first: boolean, open: number): boolean {
  if (!first && peekType(p.s) !== end) {
    const wanted = end === FLOW_SEQUENCE_END ? "',' or ']'" : "',' or '}'";
    if (peekType(p.s) !== FLOW_ENTRY) unexpected(p.s, peekToken(p.s), wanted, open);
    takeToken(p.s);
  }
  return peekType(p.s) !== end;
}

function flowSequence(p: Parser, list: OpenSequence): OpenNode {
  const { s } = p;
  enter(p, list.start);
  const open = takeToken(s).start;
  for (let first = true; separator(p, FLOW_SEQUENCE_END, first, open); first = false) {
    if (peekType(s) !== KEY) list.items.push(node(p, false, false));
    else {
      const pair = makeMapping(true, undefined, undefined, peekToken(s).start);
      enter(p, pair.start);
      flowPair(p, pair, FLOW_SEQUENCE_END);
      p.depth--;
      pair.end = peekToken(s).start;
      list.items.push(pair);
    }
  }
  list.end = close(p, FLOW_SEQUENCE_END, "']'");
  return list;
}

function flowMapping(p: Parser, mapping: OpenMapping): OpenNode {
  const { s } = p;
  enter(p, mapping.start);
  const open = takeToken(s).start;
  for (let first = true; separator(p, FLOW_MAPPING_END, first, open); first = false) {
    if (peekType(s) === KEY) flowPair(p, mapping, FLOW_MAPPING_END);
    else addEntry(mapping, node(p, false, false), empty(peekToken(s).start));
  }
  mapping.end = close(p, FLOW_MAPPING_END, "'}'");
  return mapping;
}

function flowPair(p: Parser, mapping: OpenMapping, end: number) {
  const { s } = p;
  const after = takeToken(s).end;
  let type = peekType(s);
  const key = type === VALUE || type === FLOW_ENTRY || type === end ? empty(after) : node(p, false, false);
  if (peekType(s) !== VALUE) return addEntry(mapping, key, empty(peekToken(s).start));
  const colon = takeToken(s).end;
  type = peekType(s);
  addEntry(mapping, key, type === FLOW_ENTRY || type === end ? empty(colon) : node(p, false, false));
}

/**
 * Refuses a token that is not allowed here.
 *
 * @param wanted - what is allowed
 * @param open - where the open bracket is
 */
function unexpected(s: Scan, token: Token, wanted: string, open?: number): never {
  if (open !== undefined && token.type === STREAM_END) {
    refuse(
      "yaml-syntax",
      `The bracket ${showCharacter(s.text, open)} is never closed`,
      open,
      "Close it, or quote the text.",
    );
  }
  refuseAfterQuote(s, token.start);
  const line = s.text.lastIndexOf("\n", token.start - 1) + 1;
  const startsLine = s.text.slice(line, token.start).trim() === "";
  const blocky =
    token.type === BLOCK_MAPPING || token.type === BLOCK_SEQUENCE || token.type === KEY || token.type === BLOCK_ENTRY;
  if (open === undefined && startsLine && blocky) {
    refuse(
      "yaml-syntax",
      `The indentation of this line does not match any line above it: ${wanted} is expected`,
      token.start,
      "Start it in the same column as the lines it belongs to.",
    );
  }
  if (token.type === VALUE) {
    refuse(
      "yaml-syntax",
      `There is a ':' where ${wanted} is expected`,
      token.start,
      "Quote the text, or write its key.",
    );
  }
  refuse(
    "yaml-syntax",
    `Found ${showCharacter(s.text, token.start)} where ${wanted} is expected`,
    token.start,
    "Quote the whole value if this belongs to it, or put it on a line of its own.",
  );
}
