/**
 * Notes what pydantic would refuse, or drop, while a config is read.
 *
 * @module
 */

import { type Field, isNeeded, type ObjectField, type ScalarField } from "../../hub/field.ts";
import { binaryText } from "../../hub/python.ts";
import type { HubNode, ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { HubVersion } from "../../hub/versions.ts";
import type { Effect } from "../effects.ts";
import type { Remark } from "../rule.ts";
import type { Part } from "./part.ts";
import { scalarFault } from "./scalar_fault.ts";
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
  /** The hub that reads the file. */
  readonly hub: HubVersion;
  readonly templates: Templates;
  readonly problems: Problem[];
  /** How often each rule has spoken. */
  readonly counts: Map<string, number>;
  /** Parts that may still be made; aliases can make more than the file is long. */
  budget: number;
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

/** Notes a problem. */
export function note(walk: Walk, rule: string, at: Part, remark: Remark): void {
  if (isMore(walk.counts, rule)) return;
  walk.problems.push({ rule, at, remark });
}

/** Notes a scalar that is no string. */
export function noteScalar(
  walk: Walk,
  node: ScalarNode,
  part: Part,
  spelling: ScalarField["spelling"],
  wrong: string,
): void {
  const fault = scalarFault(node, nameOf(part), spelling, wrong);
  if (fault !== undefined) note(walk, fault.rule, part, fault.remark);
}

/** Notes a value of the wrong shape. */
export function noteWrong(walk: Walk, field: Field, node: HubNode, part: Part): void {
  if (isRefused(node)) return;
  const is = node.kind === "sequence" ? "a list" : node.kind === "mapping" ? "a map" : quote(node.text);
  note(walk, field.rules?.wrong ?? (field.type === "bool" ? "bool-lax" : "string-fields"), part, {
    message: `${nameOf(part)} is ${is} where ${kindOf(field)} is needed`,
    hint: `Write ${wanted(field, walk.hub)}`,
  });
}

/** True for a map that PyYAML cannot build, since a key is a map; the reader has said so, often for a template without quotes. */
export function isRefused(node: HubNode): boolean {
  return node.kind === "mapping" && node.entries.some((entry) => entry.key.kind !== "scalar");
}

/** Notes a key that is no string. */
export function noteKey(walk: Walk, key: ScalarNode, part: Part, wrong: string): void {
  // pydantic takes bytes for text.
  if (key.type === "binary" && binaryText(key.text) !== undefined) return;
  const fault = scalarFault(key, `A key of ${nameOf(part)}`, "odd", wrong);
  if (fault !== undefined) note(walk, fault.rule, placeOf(part, key.text, key), fault.remark);
}

/** Notes `mountPath`. */
export function noteCamel(walk: Walk, at: Part, ignored: boolean): void {
  note(walk, "mount-camel", at, {
    message: ignored
      ? "mountPath is never used: the file is not mounted"
      : "mountPath is no key of the hub, so mount_path is missing",
    hint: "Write mount_path",
    ...(ignored ? { effect: "ignored" satisfies Effect } : {}),
  });
}

/** Notes a key that only newer hubs know. */
export function noteTooNew(walk: Walk, at: Part, key: string): void {
  note(walk, "jinja-hub-version", at, {
    message: `Hub ${walk.hub} does not know ${key}`,
    severity: "error",
    effect: "ignored",
    hint: "Update the hub",
  });
}

/** Notes a key that the model does not have. */
export function noteUnknown(walk: Walk, at: Part, key: string, object: ObjectField): void {
  // Looking for a near miss is not free.
  if ((walk.counts.get("unknown-key") ?? 0) >= MOST_OF_A_RULE) return;
  note(walk, "unknown-key", at, {
    message: `${quote(key)} is no key of ${at.parent === undefined ? "the file" : nameOf(at.parent)}: the hub never uses it`,
    hint: unknownKeyHint(key, object, walk.hub),
  });
}

/** What a part is called in messages. */
export function nameOf(part: Part): string {
  if (part.parent?.key === "pod_env_vars") return `Variable ${quote(String(part.key))}`;
  if (typeof part.key === "string") return shorten(part.key);
  const list = part.parent?.key ?? "the list";
  return `${list}[${part.key}]`;
}

/** ` in volumes[0]`, for messages about a missing key. */
export function owner(part: Part): string {
  return part.parent === undefined ? "" : ` in ${nameOf(part)}`;
}

function kindOf(field: Field): string {
  const words = {
    str: "a string",
    int: "a whole number",
    bool: "a truth value",
    list: "a list",
    any: "a value",
  } as const;
  return field.type === "map" || field.type === "object" || field.type === "env" ? "a map" : words[field.type];
}

/** What to write instead of a wrong value. */
export function wanted(field: Field, hub: HubVersion): string {
  switch (field.type) {
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
      return `a map with ${Object.entries(field.fields)
        .flatMap(([key, inner]) => (isNeeded(inner, hub) ? [key] : []))
        .join(", ")}`;
  }
}
