/**
 * Nodes while they are being built.
 *
 * @module
 */
import { plainType } from "./resolver.ts";
import type { Token } from "./scan_state.ts";
import type { HubScalarType, MappingEntry, MappingNode, ScalarNode, SequenceNode } from "./types.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** How far a collection has got in the constructor: not seen, being walked, done. */
export type Progress = 0 | 1 | 2;

interface Walked {
  progress: Progress;
  /** Nodes in it with aliases expanded. */
  size: number;
  /** Levels of collections in it with aliases expanded. */
  depth: number;
}

export type OpenScalar = Writable<ScalarNode>;
export interface OpenSequence extends Writable<Omit<SequenceNode, "items">>, Walked {
  items: OpenNode[];
}
export interface OpenMapping extends Writable<Omit<MappingNode, "entries">>, Walked {
  entries: OpenEntry[];
  /** It has a `<<` or `=` among its keys. */
  special: boolean;
}
export interface OpenEntry extends Writable<Omit<MappingEntry, "key" | "value">> {
  key: OpenNode;
  value: OpenNode;
}
export type OpenNode = OpenScalar | OpenSequence | OpenMapping;

/** The prefix of the tags that YAML itself defines; `!!` stands for it. */
export const YAML_TAG = "tag:yaml.org,2002:";

const TAG_TYPES: ReadonlyMap<string, HubScalarType> = new Map(
  (["str", "int", "float", "bool", "null", "binary", "merge", "value"] as const).map((type) => [YAML_TAG + type, type]),
);

function scalarType(token: Token | undefined, tag: string | undefined): HubScalarType {
  const text = token?.value ?? "";
  if (tag === "!" || (tag === undefined && (token === undefined || token.style === "plain"))) return plainType(text);
  if (tag === undefined) return "str";
  return tag === `${YAML_TAG}timestamp` ? "date" : (TAG_TYPES.get(tag) ?? "invalid");
}

/** A scalar of a token, or an empty one at a place. */
export function makeScalar(
  token: Token | undefined,
  tag: string | undefined,
  anchor: string | undefined,
  start: number,
  end: number,
): OpenScalar {
  const text = token?.value ?? "";
  const type = scalarType(token, tag);
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
