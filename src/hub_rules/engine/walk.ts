/**
 * Reads a config against the hub's model: gives the parts that rules look at, and notes what pydantic would refuse.
 *
 * @module
 */

import type { HubNode, MappingNode, ScalarNode } from "../../text/hub_yaml/types.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Effect } from "../effects.ts";
import type { Remark } from "../rule.ts";
import { childOf } from "./nodes.ts";
import type { Part, PartValue } from "./part.ts";
import { laxBool, laxInt } from "./python.ts";
import { scalarFault } from "./scalar_fault.ts";
import { ENV_REFERENCE, type Shape } from "./schema.ts";
import { quote, shorten } from "./show.ts";
import type { Templates } from "./templates.ts";
import { unknownKeyHint } from "./unknown_key.ts";

/** A part that does not fit the model, under the rule that says so. */
export interface Problem {
  readonly rule: string;
  readonly at: Part;
  readonly remark: Remark;
}

/** The state of one walk. */
export interface Walk {
  readonly templates: Templates;
  readonly problems: Problem[];
  /** How often each rule has spoken. */
  readonly counts: Map<string, number>;
  /** Parts that may still be made; aliases can make more than the file is long. */
  budget: number;
}

/** Reads one value. */
export function readPart(
  walk: Walk,
  shape: Shape,
  node: HubNode,
  parent: Part | undefined,
  key: string | number,
  profile: number,
): Part {
  walk.budget--;
  const part: { -readonly [K in keyof Part]: Part[K] } = {
    parent,
    key,
    node,
    profile,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined,
  };
  if (walk.budget < 0) return part;
  if (node.kind === "scalar" && node.type === "null") readNull(walk, shape, part);
  else readValue(walk, shape, node, part);
  return part;
}

type Draft = { -readonly [K in keyof Part]: Part[K] };

function readNull(walk: Walk, shape: Shape, part: Draft): void {
  part.value = null;
  if (shape.type === "any" || (shape.required !== true && shape.notNull !== true)) return;
  const late = shape.notNull === true && shape.type === "map";
  note(walk, shape.nil ?? "null-field", part, {
    message: `${nameOf(part)} is null`,
    hint: late
      ? "Write {} or leave the key out"
      : `Write ${wanted(shape)}${shape.required === true ? "" : " or leave the key out"}`,
    ...(late ? { effect: "spawn" satisfies Effect } : {}),
  });
}

function readValue(walk: Walk, shape: Shape, node: HubNode, part: Draft): void {
  if (node.kind === "scalar" && node.type === "str") {
    readString(walk, shape, node, part);
    return;
  }
  switch (shape.type) {
    case "any":
      if (node.kind === "scalar") part.value = plainValue(node);
      return;
    case "str":
      if (node.kind === "scalar")
        noteScalar(walk, node, part, shape.spelling ?? "generic", shape.wrong ?? "string-fields");
      else noteWrong(walk, shape, node, part);
      return;
    case "int":
    case "bool":
      if (node.kind === "scalar") readFlagOrNumber(walk, shape, node.value, node, part);
      else noteWrong(walk, shape, node, part);
      return;
    case "list":
      if (node.kind !== "sequence") noteWrong(walk, shape, node, part);
      else part.items = node.items.map((item, index) => readPart(walk, shape.of, item, part, index, part.profile));
      return;
    case "map":
      if (node.kind !== "mapping") noteWrong(walk, shape, node, part);
      else readMap(walk, shape, node, part);
      return;
    case "env":
      readEnvironmentValue(walk, node, part);
      return;
    case "object":
      if (node.kind !== "mapping") noteWrong(walk, shape, node, part);
      else readObject(walk, shape.keys, node, part);
      return;
  }
}

function readString(walk: Walk, shape: Shape, node: ScalarNode, part: Draft): void {
  const text = node.text;
  if (text.includes("{{")) part.rendered = walk.templates.render(text);
  const value = part.rendered === undefined ? text : part.rendered.value;
  switch (shape.type) {
    case "str":
    case "any":
    case "env":
      part.value = value;
      return;
    case "int":
    case "bool":
      // What a template gives for other users cannot be told.
      if (part.rendered === undefined) readFlagOrNumber(walk, shape, text, node, part);
      return;
    default:
      noteWrong(walk, shape, node, part);
  }
}

function readFlagOrNumber(walk: Walk, shape: Shape, value: unknown, node: ScalarNode, part: Draft): void {
  part.value = shape.type === "bool" ? laxBool(value) : laxInt(value);
  if (part.value !== undefined || node.type === "invalid" || node.type === "value") return;
  const bool = shape.type === "bool";
  note(walk, shape.wrong ?? "bool-lax", part, {
    message: `${nameOf(part)} is ${quote(node.text)}, which is no ${bool ? "truth value" : "whole number"}`,
    hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2",
  });
}

function readMap(walk: Walk, shape: Shape & { type: "map" }, node: MappingNode, part: Draft): void {
  const fields = new Map<string, Part>();
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    if (key.type !== "str") {
      if (shape.keys !== undefined) noteKey(walk, key, part, shape.keys);
      continue;
    }
    fields.set(key.text, readPart(walk, shape.of, value, part, key.text, part.profile));
  }
  part.fields = fields;
}

function readObject(walk: Walk, keys: Readonly<Record<string, Shape>>, node: MappingNode, part: Draft): void {
  const fields = new Map<string, Part>();
  let camel = false;
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    const shape = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
    if (shape !== undefined) {
      fields.set(key.text, readPart(walk, shape, value, part, key.text, part.profile));
    } else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
      const at = placeOf(part, key.text, key);
      if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
        camel = true;
        noteCamel(walk, at, Object.hasOwn(keys, "readonly"));
      } else noteUnknown(walk, at, key.text, keys);
    }
  }
  part.fields = fields;
  for (const name in keys) {
    if (keys[name]?.required !== true || fields.has(name) || (camel && name === "mount_path")) continue;
    note(walk, keys[name].missing ?? "null-field", missingPart(part, name, node), {
      message: `${name} is missing${owner(part)}`,
      hint: `Add ${name}: ${wanted(keys[name])}`,
    });
  }
}

function readEnvironmentValue(walk: Walk, node: HubNode, part: Draft): void {
  if (node.kind === "scalar") {
    noteScalar(walk, node, part, "odd", "env-type");
    return;
  }
  if (isRefused(node)) return;
  const reference = node.kind === "mapping" ? envReference(node) : undefined;
  if (reference === undefined) {
    note(walk, "env-type", part, {
      message: `Variable ${quote(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is no {from_config_map: {name, key}}`,
      hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}',
    });
    return;
  }
  const read = readPart(walk, ENV_REFERENCE, node, part.parent, part.key, part.profile);
  part.fields = read.fields;
}

// Only a complete reference is one; anything less is told as one wrong value instead of by each of its keys.
function envReference(node: MappingNode): MappingNode | undefined {
  const inner = childOf(node, "from_config_map");
  if (inner?.kind !== "mapping") return undefined;
  for (const key of ["name", "key"]) {
    const value = childOf(inner, key);
    if (value?.kind !== "scalar" || value.type === "null") return undefined;
  }
  return inner;
}

/** Findings of one rule that are kept: nobody reads more, and a file with a million unknown keys has to end soon. */
const MOST_OF_A_RULE = 10_000;

/** Counts one more for a rule, and tells whether it is one too many. */
export function isMore(counts: Map<string, number>, rule: string): boolean {
  const count = (counts.get(rule) ?? 0) + 1;
  counts.set(rule, count);
  return count > MOST_OF_A_RULE;
}

/** A part for something that stands at another node than its own value. */
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

function missingPart(parent: Part, key: string, node: MappingNode): Part {
  return placeOf(parent, key, node.entries[0]?.key ?? node);
}

function note(walk: Walk, rule: string, at: Part, remark: Remark): void {
  if (isMore(walk.counts, rule)) return;
  walk.problems.push({ rule, at, remark });
}

function noteScalar(
  walk: Walk,
  node: ScalarNode,
  part: Part,
  spelling: "generic" | "odd" | "own",
  wrong: string,
): void {
  const fault = scalarFault(node, nameOf(part), spelling, wrong);
  if (fault !== undefined) note(walk, fault.rule, part, fault.remark);
}

function noteWrong(walk: Walk, shape: Shape, node: HubNode, part: Part): void {
  if (isRefused(node)) return;
  const is = node.kind === "sequence" ? "a list" : node.kind === "mapping" ? "a map" : quote(node.text);
  note(walk, shape.wrong ?? (shape.type === "bool" ? "bool-lax" : "string-fields"), part, {
    message: `${nameOf(part)} is ${is} where ${kindOfShape(shape)} is needed`,
    hint: `Write ${wanted(shape)}`,
  });
}

// PyYAML cannot build a map whose key is a map, and the reader has said so; often it is a template without quotes.
function isRefused(node: HubNode): boolean {
  return node.kind === "mapping" && node.entries.some((entry) => entry.key.kind !== "scalar");
}

function noteKey(walk: Walk, key: ScalarNode, part: Part, wrong: string): void {
  const fault = scalarFault(key, `A key of ${nameOf(part)}`, "odd", wrong);
  if (fault !== undefined) note(walk, fault.rule, placeOf(part, key.text, key), fault.remark);
}

function noteCamel(walk: Walk, at: Part, ignored: boolean): void {
  note(walk, "mount-camel", at, {
    message: ignored
      ? "mountPath is never used: the file is not mounted"
      : "mountPath is no key of the hub, so mount_path is missing",
    hint: "Write mount_path",
    ...(ignored ? { effect: "ignored" satisfies Effect } : {}),
  });
}

function noteUnknown(walk: Walk, at: Part, key: string, keys: Readonly<Record<string, Shape>>): void {
  // Looking for a near miss is not free.
  if ((walk.counts.get("unknown-key") ?? 0) >= MOST_OF_A_RULE) return;
  note(walk, "unknown-key", at, {
    message: `${quote(key)} is no key of ${at.parent === undefined ? "the file" : nameOf(at.parent)}: the hub never uses it`,
    hint:
      unknownKeyHint(key, Object.keys(keys)) ??
      didYouMean(key, Object.keys(keys)) ??
      `Known are ${Object.keys(keys).join(", ")}`,
  });
}

/** What a part is called in messages. */
export function nameOf(part: Part): string {
  if (part.parent?.key === "pod_env_vars") return `Variable ${quote(String(part.key))}`;
  if (typeof part.key === "string") return shorten(part.key);
  const list = part.parent?.key ?? "the list";
  return `${list}[${part.key}]`;
}

function owner(part: Part): string {
  return part.parent === undefined ? "" : ` in ${nameOf(part)}`;
}

function plainValue(node: ScalarNode): PartValue {
  if (typeof node.value === "bigint") return Number(node.value);
  return node.type === "invalid" ? undefined : node.value;
}

function kindOfShape(shape: Shape): string {
  const words = {
    str: "a string",
    int: "a whole number",
    bool: "a truth value",
    list: "a list",
    any: "a value",
  } as const;
  return shape.type === "map" || shape.type === "object" || shape.type === "env" ? "a map" : words[shape.type];
}

function wanted(shape: Shape): string {
  switch (shape.type) {
    case "str":
    case "env":
    case "any":
      return "a string in quotes";
    case "int":
      return "a whole number";
    case "bool":
      return "true or false";
    case "list":
      return "a list";
    case "map":
      return "a map, which may be {}";
    case "object":
      return `a map with ${Object.keys(shape.keys)
        .filter((key) => shape.keys[key]?.required === true)
        .join(", ")}`;
  }
}
