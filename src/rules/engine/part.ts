/**
 * A config as rules see it: parts with the values the hub would hold after loading, and the way back to the file.
 *
 * @module
 */

import type { HubNode } from "../../hub/pyyaml/mod.ts";
import { entryOf } from "../../hub/pyyaml/mod.ts";
import { formatPath } from "../../text/data.ts";
import type { Rendered } from "./templates.ts";

/** What the hub holds after YAML, Jinja and pydantic; `undefined` when it is refused or cannot be told beforehand. */
export type PartValue = string | number | boolean | null | undefined;

/** One place of the config. */
export interface Part {
  readonly parent: Part | undefined;
  readonly key: string | number;
  readonly node: HubNode;
  /** Of entries of free maps: their key. */
  readonly keyNode?: HubNode | undefined;
  /** Index of the profile that it belongs to, -1 outside. */
  readonly profile: number;
  /** Of scalars; what a sample user gets where the text is a template. */
  readonly value: PartValue;
  /** Set where a string is a Jinja template. */
  readonly rendered: Rendered | undefined;
  /** Of objects and free maps, by key; keys that are not strings are left out. */
  readonly fields: ReadonlyMap<string, Part> | undefined;
  /** Of lists. */
  readonly items: readonly Part[] | undefined;
}

const none: readonly Part[] = [];

/** The field of an object; `undefined` when it is missing, also when the object is. */
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

/** The string in a field, rendered for a sample user; `undefined` when there is none that can be told. */
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

/** A part for something that is at another node than its own value. */
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

/** The key of an entry of a free map, for what is wrong with the key: its value can begin on another line. */
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
