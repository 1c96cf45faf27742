/**
 * Nodes while they are being built, with their anchors and aliases.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/composer.py
 * @module
 */
import { refuse } from "./error.ts";
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode } from "./nodes.ts";
import { resolve } from "./resolver.ts";
import type { Token } from "./tokens.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The progress of a collection in the constructor: not visited, being visited, done. */
type Progress = 0 | 1 | 2;

interface Walked {
  progress: Progress;
  /** The number of its nodes, with aliases expanded. */
  size: number;
  /** The number of levels of its collections, with aliases expanded. */
  depth: number;
}

/** A node that is still being made; a finished one cannot be changed. */
export type OpenNode = OpenScalar | OpenSequence | OpenMapping;
/** A scalar that is still being made. */
export type OpenScalar = Writable<ScalarNode>;
/** A list that is still being made. */
export interface OpenSequence extends Writable<Omit<SequenceNode, "items">>, Walked {
  items: OpenNode[];
}
/** A mapping that is still being made. */
export interface OpenMapping extends Writable<Omit<MappingNode, "entries">>, Walked {
  entries: OpenEntry[];
  /** One of its keys is `<<` or `=`. */
  special: boolean;
}
/** A key of such a mapping with its value. */
export interface OpenEntry extends Writable<Omit<MappingEntry, "key" | "value">> {
  key: OpenNode;
  value: OpenNode;
}

/** The state of the composer. */
export interface Composer {
  readonly anchors: Map<string, OpenNode>;
  readonly maxDepth: number;
  depth: number;
}

/** Goes one level deeper. */
export function enter(c: Composer, at: number): void {
  if (++c.depth > c.maxDepth) {
    refuse(
      "yaml-too-deep",
      `Lists and mappings are nested more than ${c.maxDepth} deep`,
      at,
      "Nest them less deeply: no hub setting needs that.",
    );
  }
}

/** The node that an alias repeats. */
export function composeAlias(c: Composer, { value: name, start }: Token): OpenNode {
  const found = c.anchors.get(name);
  if (found !== undefined) return found;
  refuse(
    "yaml-syntax",
    `'*${name}' repeats the value named '&${name}', but there is none above`,
    start,
    `If this is text, quote it: "*${name}".`,
  );
}

/** Refuses an anchor that the document has already. */
export function checkAnchor(c: Composer, anchor: string | undefined, at: number): void {
  if (anchor !== undefined && c.anchors.has(anchor)) {
    refuse("yaml-syntax", `The anchor '&${anchor}' is defined twice`, at, "Give every anchor its own name.");
  }
}

/** Makes a node available to aliases, if it has an anchor. */
export function anchored<T extends OpenNode>(c: Composer, node: T): T {
  if (node.anchor !== undefined) c.anchors.set(node.anchor, node);
  return node;
}

/** The scalar of a token, or an empty scalar at a place. */
export function makeScalar(
  token: Token | undefined,
  tag: string | undefined,
  anchor: string | undefined,
  start: number,
  end: number,
): OpenScalar {
  const text = token?.value ?? "";
  const type = resolve(text, tag, token === undefined || token.style === "plain");
  return {
    kind: "scalar",
    type,
    value: type === "str" ? text : null,
    text,
    style: token?.style ?? "plain",
    tag: tag === "!" ? undefined : tag,
    anchor,
    indent: token?.indent ?? 0,
    start,
    end,
  };
}

/** A list without its items. */
export function makeSequence(
  flow: boolean,
  tag: string | undefined,
  anchor: string | undefined,
  start: number,
): OpenSequence {
  return {
    kind: "sequence",
    items: [],
    flow,
    tag: tag === "!" ? undefined : tag,
    anchor,
    start,
    end: start,
    progress: 0,
    size: 1,
    depth: 1,
  };
}

/** A mapping without its entries. */
export function makeMapping(
  flow: boolean,
  tag: string | undefined,
  anchor: string | undefined,
  start: number,
): OpenMapping {
  return {
    kind: "mapping",
    entries: [],
    flow,
    tag: tag === "!" ? undefined : tag,
    anchor,
    start,
    end: start,
    progress: 0,
    size: 1,
    depth: 1,
    special: false,
  };
}

/** Adds an entry to a mapping. */
export function addEntry(mapping: OpenMapping, key: OpenNode, value: OpenNode): void {
  if (key.kind === "scalar" && (key.type === "merge" || key.type === "value")) mapping.special = true;
  mapping.entries.push({ key, value, merged: false, overridden: false });
}
