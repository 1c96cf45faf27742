/**
 * A config as rules see it: parts with the values that the hub has after loading, and with their places in the file.
 *
 * @module
 */

import type { HubNode } from "../../hub/pyyaml/mod.ts";
import { entryOf } from "../../hub/pyyaml/mod.ts";
import { formatPath } from "../../text/data.ts";
import type { Rendered } from "./templates.ts";

/**
 * The value that the hub has after YAML, Jinja and pydantic; `undefined` when it is refused or not known beforehand.
 */
export type PartValue = string | number | boolean | null | undefined;

/** One place of the config. */
export interface Part {
  readonly parent: Part | undefined;
  readonly key: string | number;
  readonly node: HubNode;
  /** The key of an entry of a free map. */
  readonly keyNode?: HubNode | undefined;
  /** Index of the profile that it belongs to, -1 outside. */
  readonly profile: number;
  /** The value of a scalar; for a template, its value for a sample user. */
  readonly value: PartValue;
  /** Set where a string is a Jinja template. */
  readonly rendered: Rendered | undefined;
  /** The entries of an object or a free map, by key; keys that are not strings are left out. */
  readonly fields: ReadonlyMap<string, Part> | undefined;
  /** The items of a list. */
  readonly items: readonly Part[] | undefined;
}

const none: readonly Part[] = [];

/** The field of an object; `undefined` when the field or the object is missing. */
export function fieldOf(part: Part | undefined, key: string): Part | undefined {
  return part?.fields?.get(key);
}

/** The items of a list field; empty when it is missing or not a list. */
export function itemsOf(part: Part | undefined, key: string): readonly Part[] {
  return part?.fields?.get(key)?.items ?? none;
}

/** The fields of a map field as pairs; empty when it is missing or not a map. */
export function pairsOf(part: Part | undefined, key: string): Iterable<readonly [string, Part]> {
  return part?.fields?.get(key)?.fields ?? [];
}

/** The string in a field, rendered for a sample user; `undefined` when there is none or it is not known. */
export function textOf(part: Part | undefined, key: string): string | undefined {
  const value = part?.fields?.get(key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** The number in a field. */
export function numberOf(part: Part | undefined, key: string): number | undefined {
  const value = part?.fields?.get(key)?.value;
  return typeof value === "number" ? value : undefined;
}

/** The boolean in a field. */
export function flagOf(part: Part | undefined, key: string): boolean | undefined {
  const value = part?.fields?.get(key)?.value;
  return typeof value === "boolean" ? value : undefined;
}

/** True when the key is there with the value null. */
export function isNull(part: Part | undefined): boolean {
  return part?.node.kind === "scalar" && part.node.type === "null";
}

/** True when the key is missing or null. */
export function isAbsent(part: Part | undefined): boolean {
  return part === undefined || isNull(part);
}

/** A part whose place is another node than its value. */
export function placeOf(parent: Part, key: string | number, node: HubNode): Part {
  return {
    parent,
    key,
    node,
    profile: parent.profile,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined,
  };
}

/** A part at the key of an entry of a free map, for problems of the key: the value can begin on another line. */
export function atKey(part: Part): Part {
  const { parent, keyNode } = part;
  return parent === undefined || keyNode === undefined ? part : placeOf(parent, part.key, keyNode);
}

/** `profiles[0].pod_env_vars["A B"]`. */
export function pathOf(part: Part): string {
  const keys: (string | number)[] = [];
  for (let at: Part | undefined = part; at?.parent !== undefined; at = at.parent) keys.push(at.key);
  return formatPath(keys.reverse());
}

/** The path from the profile on: `volumes[0].size`. */
export function localPath(part: Part): string {
  const keys: (string | number)[] = [];
  let at: Part | undefined = part;
  while (at?.parent !== undefined) {
    keys.push(at.key);
    at = at.parent;
  }
  return formatPath(part.profile < 0 ? keys.reverse() : keys.reverse().slice(2));
}

/** The value of a string key in a mapping node; `undefined` for all other nodes. */
export function childOf(node: HubNode | undefined, name: string): HubNode | undefined {
  return node?.kind === "mapping" ? entryOf(node, name)?.value : undefined;
}

/** True for the scalar null. */
export function isNullNode(node: HubNode | undefined): boolean {
  return node?.kind === "scalar" && node.type === "null";
}
