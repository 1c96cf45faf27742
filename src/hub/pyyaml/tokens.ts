/**
 * The tokens that the scanner gives to the parser.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/tokens.py
 * @module
 */
import type { HubScalarStyle } from "./nodes.ts";

/** A token; `type` is one of the constants below. */
export interface Token {
  readonly type: number;
  readonly start: number;
  readonly end: number;
  /** Text of a scalar, name of an anchor or alias, suffix of a tag, name of a directive. */
  readonly value: string;
  /** Handle of a tag (`undefined` for a verbatim one), value of a directive. */
  readonly extra: string | undefined;
  readonly style: HubScalarStyle | undefined;
  readonly indent: number;
}

export const STREAM_END = 0;
export const DIRECTIVE = 1;
export const DOCUMENT_START = 2;
export const DOCUMENT_END = 3;
export const BLOCK_SEQUENCE = 4;
export const BLOCK_MAPPING = 5;
export const BLOCK_END = 6;
export const FLOW_SEQUENCE = 7;
export const FLOW_SEQUENCE_END = 8;
export const FLOW_MAPPING = 9;
export const FLOW_MAPPING_END = 10;
export const BLOCK_ENTRY = 11;
export const FLOW_ENTRY = 12;
export const KEY = 13;
export const VALUE = 14;
export const ALIAS = 15;
export const ANCHOR = 16;
export const TAG = 17;
export const SCALAR = 18;
