/**
 * What the hub's YAML reader makes of a file: nodes with PyYAML's types and positions.
 *
 * Positions are offsets into {@link HubYaml.text} in UTF-16 units; {@link HubYaml.mark} turns one into line and column.
 *
 * @module
 */

import type { Mark } from "../../text/lines.ts";

export type { Mark } from "../../text/lines.ts";

/**
 * The Python type a scalar gets; `invalid` is one that PyYAML refuses (a {@link HubYamlProblem} says why).
 *
 * `date` is a day, `datetime` a day with a time.
 */
export type HubScalarType =
  | "str"
  | "int"
  | "float"
  | "bool"
  | "null"
  | "date"
  | "datetime"
  | "binary"
  | "merge"
  | "value"
  | "invalid";

/** How a scalar is written. */
export type HubScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A scalar. */
export interface ScalarNode {
  readonly kind: "scalar";
  /** The type as PyYAML resolves it. `merge` is a `<<` key, which never stays a value. */
  readonly type: HubScalarType;
  /**
   * The value as PyYAML constructs it: a string for `str`, a number or (outside the safe integers) bigint for `int`.
   * Dates and times stay their source text, `binary` its base64 text; `invalid` is null.
   */
  readonly value: string | number | bigint | boolean | null;
  /** The scalar's text after unescaping and folding, before it got a type. */
  readonly text: string;
  readonly style: HubScalarStyle;
  /** The full tag if one is written: `tag:yaml.org,2002:str`. */
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  /** Column, from 0, at which the lines of a literal or folded block start; 0 for other styles. */
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

/** A list. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly items: readonly HubNode[];
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** One key of a mapping with its value. */
export interface MappingEntry {
  readonly key: HubNode;
  readonly value: HubNode;
  /** It comes from a `<<` merge. */
  readonly merged: boolean;
  /** A later entry has the same key, so this value is lost. */
  readonly overridden: boolean;
}

/** A mapping; `entries` are those after `<<` merging: merged ones first, as PyYAML flattens them. */
export interface MappingNode {
  readonly kind: "mapping";
  readonly entries: readonly MappingEntry[];
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** A node. An alias (`*x`) is the very node that its anchor names. */
export type HubNode = ScalarNode | SequenceNode | MappingNode;

/**
 * What is wrong with a file, under the names of the hub rules where one exists.
 *
 * - `yaml-too-deep`, `yaml-too-large`, `yaml-recursive`: beyond what this reader, or the hub, goes through
 * - `yaml-surrogate`: half of a character (`\ud83d`), which Python cannot write as UTF-8
 */
export type HubYamlCode =
  | "not-utf8"
  | "yaml-syntax"
  | "yaml-nonprintable"
  | "yaml-linebreaks"
  | "yaml-plain-tab"
  | "yaml-surrogate"
  | "yaml-too-deep"
  | "yaml-too-large"
  | "yaml-recursive"
  | "yaml11-bool"
  | "yaml11-int"
  | "yaml11-float"
  | "yaml11-date"
  | "yaml11-value-merge"
  | "jinja-unquoted";

/** One thing that is wrong. */
export interface HubYamlProblem {
  readonly code: HubYamlCode;
  /** True when PyYAML (or the hub's walk over its result) refuses the file; false when it only reads it otherwise than it looks. */
  readonly fatal: boolean;
  readonly message: string;
  readonly hint?: string;
  readonly at: Mark;
}

/** A key that occurs twice in one mapping. The last value counts. */
export interface DuplicateKey {
  readonly mapping: MappingNode;
  readonly first: HubNode;
  readonly again: HubNode;
}

/** A file as the hub reads it. */
export interface HubYaml {
  /** The file's text, with its byte order mark if it has one. */
  readonly text: string;
  /**
   * `undefined` when the file holds no document (empty, only comments) or cannot be parsed. It is there when the only
   * fatal problems are values (a bad date, an unknown tag), so that the rest can still be checked.
   */
  readonly root: HubNode | undefined;
  /** Empty when PyYAML reads the file as it looks. */
  readonly problems: readonly HubYamlProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Line and column of an offset. */
  mark(offset: number): Mark;
}

/** Limits of {@link HubYaml}; the defaults are far above what fits into a ConfigMap (1 MiB). */
export interface HubYamlOptions {
  /** UTF-16 units, default 32 Mi. */
  readonly maxLength?: number;
  /** Nested collections, also through aliases, default 100. */
  readonly maxDepth?: number;
  /** Nodes that aliases and merges may add to the written ones, default 1,000,000. */
  readonly maxAliasNodes?: number;
}
