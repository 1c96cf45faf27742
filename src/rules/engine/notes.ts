/**
 * Notes what pydantic would refuse or ignore while a config is read.
 *
 * @module
 */

import { type Field, isNeeded, needOf, type ObjectField, rows, type ScalarField } from "../../hub/field.ts";
import { traitHint } from "../../hub/kubespawner.ts";
import { DEFINITION, FILE, KUBESPAWNER_OVERRIDE, PROFILE } from "../../hub/model.ts";
import { pythonJsonKey } from "../../hub/python.ts";
import { type HubNode, type HubScalarType, isSet, type ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { HubVersion } from "../../hub/versions.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Effect } from "../effects.ts";
import { type Part, placeOf } from "./part.ts";
import type { Remark } from "./report.ts";
import { quote, shorten } from "./show.ts";
import type { Templates } from "./templates.ts";
import { NOWHERE } from "./tree.ts";

/** A part that does not fit the model, with the rule that reports it. */
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
  /** How many findings each rule has. */
  readonly counts: Map<string, number>;
  /** The largest number of findings of one rule that are kept. */
  readonly mostOfARule: number;
  /** How many parts may still be made; with aliases there can be more parts than the file has characters. */
  budget: number;
}

/**
 * The largest number of findings of one rule that are kept: nobody reads more, and the check of a file with a million
 * unknown keys has to end soon.
 */
export const MOST_OF_A_RULE = 10_000;

/** Counts one more finding of a rule; true when there are too many. */
export function isMore(counts: Map<string, number>, rule: string, most: number): boolean {
  const count = (counts.get(rule) ?? 0) + 1;
  counts.set(rule, count);
  return count > most;
}

/** Notes a problem. */
export function note(walk: Walk, rule: string, at: Part, remark: Remark): void {
  if (isMore(walk.counts, rule, walk.mostOfARule)) return;
  walk.problems.push({ rule, at, remark });
}

/** Notes a scalar that is not a string. */
export function noteScalar(
  walk: Walk,
  node: ScalarNode,
  part: Part,
  spelling: ScalarField["spelling"],
  wrong: string,
): void {
  const fault = scalarFault(node, partName(part), spelling, wrong);
  if (fault !== undefined) note(walk, fault.rule, part, fault.remark);
}

/** Notes a template without quotes that YAML reads as something other than a string for every user. */
export function noteTemplate(walk: Walk, node: ScalarNode, type: HubScalarType, part: Part, rule: string): void {
  note(walk, rule, part, {
    message: `${partName(part)} is ${quote(node.text)} without quotes, which is ${scalarKinds[type] ?? type} for every user and not a string`,
    hint: `Write "${node.text}" in quotes`,
  });
}

/** Notes a value of the wrong shape. */
export function noteWrong(walk: Walk, field: Field, node: HubNode, part: Part): void {
  if (isRefused(node)) return;
  const is =
    node.kind === "scalar" ? quote(node.text) : isSet(node) ? "a set" : node.kind === "mapping" ? "a map" : "a list";
  note(walk, field.rules?.wrong ?? (field.type === "bool" ? "bool-lax" : "string-fields"), part, {
    message: `${partName(part)} is ${is} where ${kindOf(field)} is needed`,
    hint: `Write ${expectedForm(field, walk.hub)}`,
  });
}

/**
 * True for a map that PyYAML cannot build, since one of its keys is a map: often it is a template without quotes. The
 * reader has reported it already.
 */
export function isRefused(node: HubNode): boolean {
  return node.kind === "mapping" && node.entries.some((entry) => entry.key.kind !== "scalar");
}

/** Notes a key that is not a string. */
export function noteKey(walk: Walk, key: ScalarNode, part: Part, wrong: string): void {
  const fault = scalarFault(key, `A key of ${partName(part)}`, "odd", wrong);
  if (fault !== undefined) note(walk, fault.rule, placeOf(part, key.text, key), fault.remark);
}

/**
 * Notes a key that is not a string in a map that only the API server checks.
 *
 * @returns the key that the API server gets; `undefined` when nothing can be sent
 */
export function noteSentKey(walk: Walk, key: ScalarNode, part: Part): string | undefined {
  const remark = sentKeyRemark(key, `A key of ${partName(part)}`);
  if (remark !== undefined) note(walk, "yaml11-key", placeOf(part, key.text, key), remark);
  return pythonJsonKey(key.type, key.value);
}

/**
 * The remark about a key that is not a string and that Python writes as JSON; `undefined` when the reader has refused
 * it.
 */
export function sentKeyRemark(key: ScalarNode, name: string): Remark | undefined {
  if (key.type === "str" || key.type === "invalid" || key.type === "value" || key.type === "merge") return undefined;
  const sent = pythonJsonKey(key.type, key.value);
  const what = `${name} is ${quote(key.text)} without quotes, which is ${kindOfScalar(key)}`;
  const hint = `Write "${spelt(key)}" in quotes`;
  if (sent === undefined)
    return { message: `${what}: the hub cannot send it, and starting the profile raises an error`, hint };
  return {
    message: `${what}: Kubernetes gets ${quote(sent)}`,
    hint,
    severity: "warning",
    effect: "surprise",
  };
}

/** Notes `mountPath`. */
export function noteCamel(walk: Walk, at: Part, ignored: boolean): void {
  note(walk, "mount-camel", at, {
    message: ignored
      ? "mountPath is never used: the file is not mounted"
      : "mountPath is not a key of the hub, so mount_path is missing",
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
  const known = knownKeys(object, walk.hub);
  const same = sameKey(key, known);
  // The search for a similar name takes time.
  if (same === undefined && (walk.counts.get("unknown-key") ?? 0) >= MOST_OF_A_RULE) return;
  note(walk, "unknown-key", at, {
    message: `Unknown key ${quote(key)} in ${at.parent === undefined ? "the file" : partName(at.parent)}: the hub ignores it`,
    hint: same === undefined ? unknownKeyHint(key, known, object) : `Write ${same}`,
  });
}

/** The name of a part in messages. */
export function partName(part: Part): string {
  if (part.parent?.key === "pod_env_vars") return `Variable ${quote(String(part.key))}`;
  if (typeof part.key === "string") return modelKeys().has(part.key) ? part.key : quote(part.key);
  const list = part.parent?.key ?? "the list";
  return `${list}[${part.key}]`;
}

// The keys of the hub's model; all others are words that people have chosen.
function modelKeys(): ReadonlySet<string> {
  allKeys ??= new Set([...rows(FILE)].flatMap(({ path }) => path.slice(-1)));
  return allKeys;
}

let allKeys: ReadonlySet<string> | undefined;

/** ` in volumes[0]`, for messages about a missing key. */
export function owner(part: Part): string {
  return part.parent === undefined ? "" : ` in ${partName(part)}`;
}

function kindOf(field: Field): string {
  const words = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    any: "a value",
  } as const;
  return field.type === "map" || field.type === "object" || field.type === "env" ? "a map" : words[field.type];
}

/** What to write instead of a wrong value. */
export function expectedForm(field: Field, hub: HubVersion): string {
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

/** What to write instead of a key that people know from pods, in entries of lists. */
const answers: Readonly<Record<string, string>> = {
  args: "Put arguments into command",
  env: "Init containers get no environment variables from the hub; set them in command",
  storage: "Write size",
};

/** The objects in which people write traits of KubeSpawner. */
const likeSpawner: ReadonlySet<ObjectField> = new Set([PROFILE, DEFINITION, KUBESPAWNER_OVERRIDE]);

function knownKeys({ fields }: ObjectField, hub: HubVersion): readonly string[] {
  return Object.keys(fields).filter((name) => {
    const field = fields[name];
    return field !== undefined && needOf(field, hub) !== "unknown";
  });
}

// The known key that differs only in its spelling.
function sameKey(key: string, known: readonly string[]): string | undefined {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
  if (snake !== key && known.includes(snake)) return snake;
  const joined = snake.replaceAll("_", "");
  return known.find((candidate) => candidate.replaceAll("_", "") === joined);
}

function unknownKeyHint(key: string, known: readonly string[], object: ObjectField): string {
  const answer = likeSpawner.has(object) ? traitHint(key) : Object.hasOwn(answers, key) ? answers[key] : undefined;
  return answer ?? elsewhere(key) ?? didYouMean(key, known) ?? `Known keys: ${known.join(", ")}`;
}

// The object that has the key, if it is one that a profile has only once.
function elsewhere(key: string): string | undefined {
  places ??= new Map(
    [...rows(PROFILE)]
      .filter(({ path }) => path.length > 0 && !path.some((step) => step === "[]" || step === "*"))
      .map(({ path }) => [path.at(-1) ?? "", path.slice(0, -1).join(".")]),
  );
  const place = places.get(key);
  return place === undefined ? undefined : `It belongs in ${place === "" ? "the profile itself" : place}`;
}

let places: ReadonlyMap<string, string> | undefined;

interface Fault {
  readonly rule: string;
  readonly remark: Remark;
}

const scalarKinds: Readonly<Record<string, string>> = {
  int: "a number",
  float: "a number",
  bool: "a boolean",
  date: "a date",
  datetime: "a time",
  null: "null",
  binary: "binary data",
};

/** The type of a scalar in words: `a number`. */
export function kindOfScalar(node: ScalarNode): string {
  return scalarKinds[node.type] ?? "a string";
}

/** How a scalar is written in the file, for messages. */
function spelt(node: ScalarNode): string {
  return shorten(node.text);
}

/**
 * What is wrong with a scalar that is not a string.
 *
 * @param name the name of the value in messages: `slug`, `variable BUILD`
 * @returns `undefined` when the reader has already refused the scalar.
 */
function scalarFault(
  node: ScalarNode,
  name: string,
  spelling: ScalarField["spelling"],
  wrong: string,
): Fault | undefined {
  if (node.type === "invalid" || node.type === "value" || node.type === "merge") return undefined;
  const rule = ruleOf(node, name, spelling, wrong);
  const becomes = rule.startsWith("yaml11-") ? ` ${meaning(node)}` : "";
  if (node.start === NOWHERE) {
    const message = `${name} is ${spelt(node)}, which is ${kindOfScalar(node)} and not a string`;
    return { rule, remark: { message, hint: `Write "${spelt(node)}", a string` } };
  }
  return {
    rule,
    remark: {
      message: `${name} is ${quote(node.text)} without quotes, which is ${kindOfScalar(node)} and not a string${becomes}`,
      hint: `Write "${spelt(node)}" in quotes`,
    },
  };
}

function ruleOf(node: ScalarNode, name: string, spelling: ScalarField["spelling"], wrong: string): string {
  if (node.style !== "plain" || node.tag !== undefined || node.start === NOWHERE) return wrong;
  if (node.type === "date" || node.type === "datetime") return "yaml11-date";
  if (spelling === "own") return wrong;
  switch (node.type) {
    case "bool":
      // People who write true mean a boolean; people who write no often mean a word.
      return spelling === "odd" && /^(true|false)$/.test(node.text) ? wrong : "yaml11-bool";
    case "int":
      return isDecimal(node.text) ? wrong : "yaml11-int";
    case "float":
      return spelling === "odd" && !isLikeVersion(name, node.text) ? wrong : "yaml11-float";
    default:
      return wrong;
  }
}

// 3.11, 2.0 and 1.10 are versions, 0.5 and 1.5 are amounts.
function isLikeVersion(name: string, text: string): boolean {
  return /version|release/i.test(name) || !/^-?\d+\.[1-9]$/.test(text);
}

function meaning(node: ScalarNode): string {
  switch (node.type) {
    case "bool":
      return `(YAML 1.1 reads it as ${String(node.value)})`;
    case "int":
    case "float":
      return `(YAML 1.1 reads it as ${String(node.value)})`;
    default:
      return "(in YAML 1.1)";
  }
}

/** True for a whole number in its usual form, which YAML 1.1 and people read in the same way. */
export function isDecimal(text: string): boolean {
  return /^-?(0|[1-9]\d*)$/.test(text);
}
