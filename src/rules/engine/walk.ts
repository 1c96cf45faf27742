/**
 * Reads a config against the hub's model: gives the parts that rules look at, and notes what pydantic would refuse.
 *
 * @module
 */

import { binaryText, laxBool, laxInt } from "../../hub/python.ts";
import type { HubNode, MappingNode, ScalarNode } from "../../hub/pyyaml/types.ts";
import type { Effect } from "../effects.ts";
import {
  isRefused,
  nameOf,
  note,
  noteCamel,
  noteKey,
  noteScalar,
  noteUnknown,
  noteWrong,
  owner,
  type Walk,
  wanted,
} from "./notes.ts";
import { childOf, type Part, type PartValue, placeOf } from "./part.ts";
import { ENV_REFERENCE, type Shape } from "./schema.ts";
import { quote } from "./show.ts";

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
  if (node.kind === "scalar" && node.type === "binary") {
    // pydantic takes bytes for text, and nobody renders them.
    const text = binaryText(node.text);
    if (text !== undefined && (shape.type === "int" || shape.type === "bool")) {
      readFlagOrNumber(walk, shape, text, node, part);
      return;
    }
    if (text !== undefined && (shape.type === "str" || shape.type === "env")) {
      part.value = text;
      return;
    }
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
      if (value !== undefined) readFlagOrNumber(walk, shape, value, node, part);
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

function missingPart(parent: Part, key: string, node: MappingNode): Part {
  // What a merge brings along is written somewhere else.
  return placeOf(parent, key, node.entries.find(({ merged }) => !merged)?.key ?? node);
}

function plainValue(node: ScalarNode): PartValue {
  if (typeof node.value === "bigint") return Number(node.value);
  return node.type === "invalid" ? undefined : node.value;
}
