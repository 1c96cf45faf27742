/**
 * Finds what Kubernetes refuses or drops in an object: by the table of types, the table of fields, and the relations
 * between fields.
 *
 * @module
 */

import { nearest } from "../../text/nearest.ts";
import { listed } from "../../text/words.ts";
import { createable, isCustomKind, objectType } from "../kinds.ts";
import { isCustomType } from "./custom_types.ts";
import { fieldRule } from "./fields.ts";
import { OBJECT_GRAMMARS } from "./grammars.ts";
import { ObjectPlace, type ObjectProblem, type ObjectScope, shown } from "./place.ts";
import { RELATIONS } from "./relations.ts";
import { isScalarType, SCALARS } from "./scalars.ts";
import { type TypeFields, typeFields } from "./types.ts";
import { Fields, NOT_JSON, type ObjectValue, UNKNOWN_TEXT } from "./values.ts";

/** An object to check. */
export interface CheckedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly value: ObjectValue;
  /** The namespace in which the hub creates it; `undefined` when that is not known or the kind has none. */
  readonly namespace: string | undefined;
}

const LONGEST_TYPO = 40;
const SHORTEST_PART = 4;

/** How many unknown fields of one map are reported: a map with more of them is something else. */
const MOST_UNKNOWN = 50;

/** Places of an object where other checks report a wrong type. */
const TYPED_ELSEWHERE: ReadonlySet<string> = new Set(["metadata", "metadata.name", "metadata.namespace"]);

/** Fields that other checks report, by type and field: for data of a ConfigMap there is a fix. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "V1ConfigMap.data",
  "V1ConfigMap.binaryData",
  "V1Secret.data",
  "V1Secret.stringData",
]);

/**
 * Problems of an object of Kubernetes' own kinds, in no particular order; none for other kinds.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/apis
 */
export function objectProblems({ apiVersion, kind, value, namespace }: CheckedObject): readonly ObjectProblem[] {
  if (!(value instanceof Fields)) return [];
  const problems: ObjectProblem[] = [];
  if (kind.endsWith("List")) {
    checkItems(
      new ObjectPlace(value, [], { type: kind, root: value, namespace, report: (problem) => problems.push(problem) }),
    );
    return problems;
  }
  const isCustom = isCustomKind(kind);
  const type = isCustom ? `Custom${kind}` : objectType(apiVersion, kind);
  if ((!isCustom && !createable(kind, apiVersion).ok) || typeFields(type) === undefined) return [];
  const scope: ObjectScope = {
    type,
    root: value,
    namespace,
    report: (problem) => problems.push(judged(problem, type)),
  };
  checkStruct(new ObjectPlace(value, [], scope), type);
  return problems;
}

/** The hub reads all items of a list before it creates the first one. */
function checkItems(place: ObjectPlace): void {
  const items = place.at("items");
  if (!items.isThere) {
    if (place.fields?.open !== true)
      items.demand("Write items: [...]; [] is fine", items.value === null ? "is null" : "is missing");
  } else if (!Array.isArray(items.value)) wrongType(items, "a list", "Write a list of objects");
  for (const item of items.items) {
    if (!(item.value instanceof Fields)) wrongType(item, "an object", "Write an object, or remove the item");
  }
}

/** In a StatefulSet, Kubernetes checks some things only when it creates the pods. */
function judged(problem: ObjectProblem, type: string): ObjectProblem {
  const { code, path } = problem;
  if (type !== "V1StatefulSet" || code === "type" || code === "unknown-field" || code === "odd") return problem;
  const isOfPod = path[1] === "template" && path[2] === "spec";
  if (!isOfPod && path[1] !== "volumeClaimTemplates") return problem;
  if (path[3] === "restartPolicy" || path[3] === "activeDeadlineSeconds") return problem;
  return { ...problem, code: "odd", message: `${problem.message}: the StatefulSet is created, but its pods are not` };
}

function checkValue(place: ObjectPlace, type: string): void {
  const { value } = place;
  if (value === undefined) return;
  if (type.endsWith("[]")) {
    checkList(place, type.slice(0, -2));
  } else if (type.endsWith("{}")) {
    if (value === null) return;
    if (!(value instanceof Fields)) wrongType(place, "a map", "Write KEY: VALUE pairs");
    for (const [, item] of place.pairs) checkValue(item, type.slice(0, -2));
  } else if (isScalarType(type)) {
    if (value === null) return;
    const { takes, is, hint } = SCALARS[type];
    if (value === NOT_JSON || !takes(value)) wrongType(place, is, hint(value));
  } else if (value !== null) {
    if (value instanceof Fields) checkStruct(place, type);
    else
      wrongType(
        place,
        "a map",
        `Write a map with ${listed(Array.from(typeFields(type)?.keys() ?? []).slice(0, 3))} or other fields of it`,
      );
  }
}

function checkList(place: ObjectPlace, type: string): void {
  if (place.value === null) return;
  if (!Array.isArray(place.value)) {
    wrongType(
      place,
      "a list",
      place.value instanceof Fields
        ? "Put a dash before the item"
        : "Write a list: [...], or lines that begin with a dash",
    );
    return;
  }
  for (const item of place.items) {
    // Go reads null in a list as an empty item.
    const isEmptyStruct = item.value === null && !isScalarType(type) && !/[\]}]$/.test(type);
    if (isEmptyStruct) checkStruct(new ObjectPlace(new Fields(new Map(), false), item.path, item.scope), type);
    else checkValue(item, type);
  }
}

function checkStruct(place: ObjectPlace, type: string): void {
  const fields = typeFields(type);
  const map = place.fields;
  if (fields === undefined || map === undefined) return;
  let unknown = 0;
  for (const [key, item] of place.pairs) {
    const field = fields.get(key);
    if (field === undefined) {
      if (!isCustomType(type) && unknown++ < MOST_UNKNOWN) unknownField(item, key, fields, map);
      continue;
    }
    if (ELSEWHERE.has(`${type}.${key}`)) {
      checkKeys(item, type, key);
      continue;
    }
    checkValue(item, field.type);
    checkRule(item, type, key);
  }
  if (!map.open) {
    for (const [key, { required }] of fields) {
      if (required && !isGiven(place.at(key))) missing(place, key, fields);
    }
  }
  if (!map.open) for (const key of ["spec", "template"]) checkAbsent(place, key, fields);
  RELATIONS[type]?.(place);
}

/**
 * Go reads a missing spec as an empty one. It is reported where an empty spec would be refused, which the schema does
 * not say.
 */
function checkAbsent(place: ObjectPlace, key: string, fields: TypeFields): void {
  const field = fields.get(key);
  if (field === undefined || field.required || isScalarType(field.type) || place.at(key).isThere) return;
  let isRefused = false;
  const scope = {
    ...place.scope,
    report: ({ code }: ObjectProblem) => {
      isRefused ||= code === "required-field" || code === "conflict" || code === "value";
    },
  };
  checkStruct(new ObjectPlace(new Fields(new Map(), false), [...place.path, key], scope), field.type);
  if (isRefused) missing(place, key, fields);
}

/**
 * Whether a required field is there. Go treats an empty text or list as missing; whether zero is valid, the range of
 * the field says.
 */
function isGiven(place: ObjectPlace): boolean {
  return place.isThere && (place.isSet || typeof place.value === "number" || typeof place.value === "boolean");
}

function missing(place: ObjectPlace, key: string, fields: TypeFields): void {
  const near = Array.from(place.fields?.entries.keys() ?? []).find(
    (each) => !fields.has(each) && nearest(each, [key]) === key,
  );
  // The misspelt field has a finding of its own, which names the field that was meant.
  const at = place.at(key);
  const word = at.value === "" || (Array.isArray(at.value) && at.value.length === 0) ? "is empty" : "is missing";
  at.demand(near === undefined ? `Write ${key}` : `Write ${key} instead of ${near}`, word);
}

function unknownField(item: ObjectPlace, key: string, fields: TypeFields, map: Fields): void {
  // A longer key is not a mistyped one.
  const meant =
    key.length > LONGEST_TYPO
      ? undefined
      : (nearest(key, fields.keys()) ?? nearest(key.replace(/s$/, ""), fields.keys()) ?? partOf(key, fields.keys()));
  const hint =
    meant === undefined || map.entries.has(meant)
      ? `Remove it, or move it to the right place; the fields here are ${listed(Array.from(fields.keys()))}`
      : `Did you mean '${meant}'?`;
  item.say("unknown-field", "is not a known field here: Kubernetes drops it", hint);
}

/**
 * The field that begins or ends with a word, if there is only one: initialDelaySeconds for initialDelay, secretName for
 * name.
 */
function partOf(word: string, fields: Iterable<string>): string | undefined {
  if (word.length < SHORTEST_PART) return undefined;
  const small = word.toLowerCase();
  const longer = Array.from(fields, (field) => [field, field.toLowerCase()] as const).filter(
    ([, field]) => field.startsWith(small) || field.endsWith(small),
  );
  return longer.length === 1 ? longer[0]?.[0] : undefined;
}

function wrongType(place: ObjectPlace, is: string, hint: string): void {
  if (TYPED_ELSEWHERE.has(place.name)) return;
  const given =
    place.value === UNKNOWN_TEXT
      ? "a text from a template"
      : place.value === NOT_JSON
        ? "a value that JSON does not have"
        : kindOf(place.value);
  place.say("type", `is ${given}, not ${is}`, hint);
}

function kindOf(value: ObjectValue): string {
  if (value === null) return "null";
  if (Array.isArray(value) || value instanceof Fields) return shown(value);
  return typeof value === "string"
    ? `the string ${shown(value)}`
    : typeof value === "boolean"
      ? `the boolean ${value}`
      : `the number ${shown(value)}`;
}

function checkKeys(place: ObjectPlace, type: string, field: string): void {
  const rule = fieldRule(type, field);
  if (rule?.is === "map" && rule.keys !== undefined)
    for (const [key, item] of place.pairs) checkKey(item, key, OBJECT_GRAMMARS[rule.keys]);
}

function checkKey(
  item: ObjectPlace,
  key: string,
  { test, rule, example }: (typeof OBJECT_GRAMMARS)[keyof typeof OBJECT_GRAMMARS],
): void {
  if (!test(key)) item.refuse(`has the key ${shown(key)}, which ${rule}`, `Write a key such as ${example}`);
}

function checkRule(place: ObjectPlace, type: string, field: string): void {
  const rule = fieldRule(type, field);
  if (rule === undefined) return;
  if (rule.is === "map") {
    checkKeys(place, type, field);
    if (rule.values === undefined) return;
    for (const [, item] of place.pairs) checkGrammar(item, rule.values);
    return;
  }
  const isList = Array.isArray(place.value);
  for (const item of isList ? place.items : [place]) {
    // Go reads null as an empty text in a list of texts; a default does not replace it there.
    const value = isList && item.value === null ? "" : item.value;
    if (rule.is === "grammar") checkGrammar(item, rule.grammar, isList || rule.isFilled);
    else if (rule.is === "one of") {
      if (typeof value === "string" && (value !== "" || isList) && !rule.words.includes(value)) {
        const right =
          rule.words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? nearest(value, rule.words);
        item.refuse(
          `is ${shown(value)}, which Kubernetes does not accept here`,
          right === undefined ? `Write one of ${rule.words.join(", ")}` : `Write ${right}`,
        );
      }
    } else if ((typeof value === "number" || typeof value === "bigint") && (value < rule.least || value > rule.most)) {
      const range = Number.isFinite(rule.most) ? `from ${rule.least} to ${rule.most}` : `of ${rule.least} or more`;
      item.refuse(`is ${value}, which is out of range`, `Write a whole number ${range}`);
    }
  }
}

function checkGrammar(item: ObjectPlace, name: keyof typeof OBJECT_GRAMMARS, isFilled = false): void {
  const value = isFilled && item.value === null ? "" : item.value;
  const { test, rule, example } = OBJECT_GRAMMARS[name];
  if (typeof value === "string" && (value !== "" || isFilled) && !test(value))
    item.refuse(`is ${shown(value)}: it ${rule}`, `Write something such as ${example}`);
}
