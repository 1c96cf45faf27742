/**
 * Lists and mappings, in blocks and in brackets.
 *
 * @module
 */

import { addEntry, makeMapping, makeScalar, type OpenMapping, type OpenNode, type OpenSequence } from "./composer.ts";
import { node } from "./parser.ts";
import { refuse, type Scan } from "./scan_state.ts";
import { BLOCK_END, BLOCK_ENTRY, FLOW_ENTRY, FLOW_MAPPING_END, FLOW_SEQUENCE_END, KEY, VALUE } from "./token_types.ts";
import { peekToken, peekType, takeToken } from "./tokens.ts";
import { unexpected } from "./unexpected.ts";

/** The state of composing one document. */
export interface Composer {
  readonly s: Scan;
  readonly handles: Map<string, string>;
  readonly anchors: Map<string, OpenNode>;
  readonly maxDepth: number;
  depth: number;
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

export function blockSequence(c: Composer, list: OpenSequence): OpenNode {
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

export function indentlessSequence(c: Composer, list: OpenSequence): OpenNode {
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

export function blockMapping(c: Composer, mapping: OpenMapping): OpenNode {
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

export function flowSequence(c: Composer, list: OpenSequence): OpenNode {
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

export function flowMapping(c: Composer, mapping: OpenMapping): OpenNode {
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
