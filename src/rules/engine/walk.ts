/**
 * Reads a config with the hub's model: makes the parts that rules look at, and notes what pydantic would refuse.
 *
 * @module
 */

import { type EnvField, type Field, isNeeded, type MapField, needOf, type ObjectField } from "../../hub/field.ts";
import { binaryText, laxBool, laxInt } from "../../hub/python.ts";
import { type HubNode, isSet, type MappingNode, type ScalarNode } from "../../hub/pyyaml/mod.ts";
import { hasStandIn } from "../../hub/rendered_text.ts";
import type { Effect } from "../effects.ts";
import {
  expectedForm,
  isRefused,
  note,
  noteCamel,
  noteKey,
  noteScalar,
  noteSentKey,
  noteTemplate,
  noteTooNew,
  noteUnknown,
  noteWrong,
  owner,
  partName,
  type Walk,
} from "./notes.ts";
import { childOf, type Part, type PartValue, placeOf } from "./part.ts";
import { quote } from "./show.ts";

/** Reads one value. */
export function readPart(
  walk: Walk,
  field: Field,
  node: HubNode,
  parent: Part | undefined,
  key: string | number,
  profile: number,
  keyNode?: HubNode,
): Part {
  walk.budget--;
  const part: { -readonly [K in keyof Part]: Part[K] } = {
    parent,
    key,
    node,
    keyNode,
    profile,
    value: undefined,
    rendered: undefined,
    fields: undefined,
    items: undefined,
  };
  if (walk.budget < 0) return part;
  if (isOpen(node, field)) {
    if (node.kind === "scalar") readTyped(walk, field, node, part);
    return part;
  }
  if (node.kind === "scalar" && node.type === "null") readNull(walk, field, part);
  else readValue(walk, field, node, part);
  return part;
}

// Neither the value nor the type of what Helm inserts is known.
function isOpen(node: HubNode, field: Field): boolean {
  if (node.kind === "scalar") return node.type === "str" && hasStandIn(node.text) && !node.text.includes("{{");
  return field.type !== "object" && field.type !== "map" && hasOpenKey(node);
}

// Where the hub renders the whole file, a template without quotes can be a number for every user.
function readTyped(walk: Walk, field: Field, node: ScalarNode, part: Draft): void {
  const rendered = walk.templates.of(node);
  if (rendered?.type === undefined) return;
  part.rendered = rendered;
  if (field.type === "str") noteTemplate(walk, node, rendered.type, part, field.rules?.wrong ?? "string-fields");
  if (field.type === "env") noteTemplate(walk, node, rendered.type, part, "env-type");
}

function hasOpenKey(node: HubNode): boolean {
  return node.kind === "mapping" && node.entries.some(({ key }) => key.kind === "scalar" && hasStandIn(key.text));
}

type Draft = { -readonly [K in keyof Part]: Part[K] };

function readNull(walk: Walk, field: Field, part: Draft): void {
  part.value = null;
  if (field.type === "any") return;
  const need = needOf(field, walk.hub);
  const late = field.start === "filled";
  if (need !== "required" && need !== "filled" && !late) return;
  note(walk, field.rules?.null ?? "null-field", part, {
    message: `${partName(part)} is null`,
    hint: late
      ? "Write {} or leave the key out"
      : `Write ${expectedForm(field, walk.hub)}${need === "required" ? "" : " or leave the key out"}`,
    ...(late ? { effect: "spawn" satisfies Effect } : {}),
  });
}

function readValue(walk: Walk, field: Field, node: HubNode, part: Draft): void {
  if (node.kind === "scalar" && node.type === "str") {
    readString(walk, field, node, part);
    return;
  }
  if (node.kind === "scalar" && node.type === "binary") {
    // pydantic reads bytes as text, and the hub does not render them.
    const text = binaryText(node.text);
    if (text !== undefined && (field.type === "int" || field.type === "bool")) {
      readFlagOrNumber(walk, field, text, node, part);
      return;
    }
    if (text !== undefined && (field.type === "str" || field.type === "env")) {
      part.value = text;
      return;
    }
  }
  switch (field.type) {
    case "any":
      if (node.kind === "scalar") part.value = plainValue(node);
      return;
    case "str":
      if (node.kind === "scalar") noteScalar(walk, node, part, field.spelling, field.rules?.wrong ?? "string-fields");
      else noteWrong(walk, field, node, part);
      return;
    case "int":
    case "bool":
      if (node.kind === "scalar") readFlagOrNumber(walk, field, node.value, node, part);
      else noteWrong(walk, field, node, part);
      return;
    case "list":
      if (node.kind !== "sequence" && !isSet(node)) noteWrong(walk, field, node, part);
      else part.items = itemsIn(node).map((item, index) => readPart(walk, field.of, item, part, index, part.profile));
      return;
    case "map":
      if (node.kind !== "mapping" || isSet(node)) noteWrong(walk, field, node, part);
      else readMap(walk, field, node, part);
      return;
    case "env":
      readEnvironmentValue(walk, field, node, part);
      return;
    case "object":
      if (node.kind !== "mapping" || isSet(node)) noteWrong(walk, field, node, part);
      else readObject(walk, field, node, part);
      return;
  }
}

/** The items of a list. pydantic also accepts a set (`!!set {a}`) as a list; in YAML that is a map without values. */
function itemsIn(node: HubNode): readonly HubNode[] {
  if (node.kind === "sequence") return node.items;
  return node.kind === "mapping" ? node.entries.flatMap(({ key, overridden }) => (overridden ? [] : [key])) : [];
}

function readString(walk: Walk, field: Field, node: ScalarNode, part: Draft): void {
  const text = node.text;
  part.rendered = walk.templates.of(node);
  const value = part.rendered === undefined ? text : part.rendered.value;
  switch (field.type) {
    case "str":
    case "any":
    case "env":
      part.value = value;
      return;
    case "int":
    case "bool":
      if (value !== undefined) readFlagOrNumber(walk, field, value, node, part);
      return;
    default:
      noteWrong(walk, field, node, part);
  }
}

function readFlagOrNumber(walk: Walk, field: Field, value: unknown, node: ScalarNode, part: Draft): void {
  part.value = field.type === "bool" ? laxBool(value) : laxInt(value);
  if (part.value !== undefined || node.type === "invalid" || node.type === "value") return;
  const bool = field.type === "bool";
  note(walk, field.rules?.wrong ?? "bool-lax", part, {
    message: `${partName(part)} is ${quote(node.text)}, which is not a ${bool ? "boolean" : "whole number"}`,
    hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2",
  });
}

function readMap(walk: Walk, field: MapField, node: MappingNode, part: Draft): void {
  const fields = new Map<string, Part>();
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar" || hasStandIn(key.text)) continue;
    const keys = field.rules?.keys;
    // pydantic reads bytes as text where keys have to be text.
    const isBytes = key.type === "binary" && keys !== undefined;
    const name = key.type === "str" ? key.text : isBytes ? binaryText(key.text) : undefined;
    if (name !== undefined) fields.set(name, readPart(walk, field.of, value, part, name, part.profile, key));
    else if (keys !== undefined) noteKey(walk, key, part, keys);
    else if (field.value !== "kubernetesObject") {
      // pydantic does not check these keys; they are written as JSON for the API server.
      const sent = noteSentKey(walk, key, part);
      if (sent !== undefined) fields.set(sent, readPart(walk, field.of, value, part, sent, part.profile, key));
    }
  }
  part.fields = fields;
}

function readObject(walk: Walk, object: ObjectField, node: MappingNode, part: Draft): void {
  const keys = object.fields;
  const fields = new Map<string, Part>();
  let camel = false;
  for (const { key, value, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar" || hasStandIn(key.text)) continue;
    const field = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
    if (field !== undefined && needOf(field, walk.hub) === "unknown") {
      if (!isEmpty(value)) noteTooNew(walk, placeOf(part, key.text, key), key.text);
    } else if (field !== undefined) {
      fields.set(key.text, readPart(walk, field, value, part, key.text, part.profile));
    } else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
      const at = placeOf(part, key.text, key);
      if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
        camel = true;
        noteCamel(walk, at, Object.hasOwn(keys, "readonly"));
      } else noteUnknown(walk, at, key.text, object);
    }
  }
  part.fields = fields;
  if (hasOpenKey(node)) return;
  for (const name in keys) {
    const field = keys[name];
    if (field === undefined || !isNeeded(field, walk.hub) || fields.has(name) || (camel && name === "mount_path"))
      continue;
    note(walk, field.rules?.missing ?? "null-field", missingPart(part, name, node), {
      message: `${name} is missing${owner(part)}`,
      hint: `Add ${name}: ${expectedForm(field, walk.hub)}`,
    });
  }
}

function readEnvironmentValue(walk: Walk, field: EnvField, node: HubNode, part: Draft): void {
  if (node.kind === "scalar") {
    noteScalar(walk, node, part, "odd", "env-type");
    return;
  }
  if (isRefused(node)) return;
  if (!isComplete(node, field.reference)) {
    note(walk, "env-type", part, {
      message: `Variable ${quote(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is not {from_config_map: {name, key}}`,
      hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}',
    });
    return;
  }
  const read = readPart(walk, field.reference, node, part.parent, part.key, part.profile);
  part.fields = read.fields;
}

// Only a complete reference counts as one. Anything else is reported as one wrong value, and not once for each key.
function isComplete(node: HubNode | undefined, field: Field): boolean {
  if (field.type !== "object") return node?.kind === "scalar" && node.type !== "null";
  return Object.entries(field.fields).every(([key, inner]) => isComplete(childOf(node, key), inner));
}

function isEmpty(node: HubNode): boolean {
  if (node.kind === "sequence") return node.items.length === 0;
  return node.kind === "mapping" ? node.entries.length === 0 : node.type === "null";
}

function missingPart(parent: Part, key: string, node: MappingNode): Part {
  // Merged entries are written at another place.
  return placeOf(parent, key, node.entries.find(({ merged }) => !merged)?.key ?? node);
}

function plainValue(node: ScalarNode): PartValue {
  if (typeof node.value === "bigint") return Number(node.value);
  return node.type === "invalid" ? undefined : node.value;
}
