/**
 * The Python values with which the evaluator computes, and the variables that the hub gives.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/runtime.py
 * @module
 */
import { type Budget, isSpent } from "../budget.ts";
import { pythonRepr } from "../python.ts";
import { SPAWNER_ATTRIBUTES, USER_ATTRIBUTES } from "./attributes.ts";

/** A variable or attribute that does not exist. */
export interface Undefined {
  readonly k: "undefined";
  readonly name: string;
}
/** An object with attributes; those that exist without a known value are in `others`. */
export interface HubObject {
  readonly k: "object";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly others: { has(name: string): boolean };
  /** How it is printed for a sample user. */
  readonly shown: string;
}
/** A method of a string that is not called yet. */
export interface Method {
  readonly k: "method";
  readonly of: string;
  readonly name: string;
}
export interface Tuple {
  readonly k: "tuple";
  readonly items: readonly Value[];
}
export interface Dict {
  readonly k: "dict";
  readonly entries: ReadonlyMap<string | bigint | boolean | null, Value>;
}
/** Integers are bigint. There are no floats, since Python prints them in another way than JavaScript. */
export type Value = string | bigint | boolean | null | readonly Value[] | Undefined | HubObject | Method | Tuple | Dict;

const UNKNOWN = Symbol("not computable");

/** Stops the evaluation where this evaluator does not know what Python would do. */
export function notComputable(): never {
  throw UNKNOWN;
}

/** True for an error from {@link notComputable}, and for one from a budget that is used up. */
export function isNotComputable(error: unknown): boolean {
  return error === UNKNOWN || isSpent(error);
}

const SMALL = 1n << 64n;

/** The size of a value in units of a {@link Budget}, without the content of its items. */
export function sizeOf(value: Value): number {
  if (typeof value === "string") return value.length;
  if (typeof value === "bigint") return -SMALL < value && value < SMALL ? 1 : Math.ceil(value.toString(16).length / 16);
  if (is(value, "dict")) return value.entries.size;
  return sequenceItems(value)?.length ?? 1;
}

/** True for a value of this kind. */
export function is<K extends "undefined" | "object" | "method" | "tuple" | "dict">(
  value: Value,
  kind: K,
): value is Extract<Value, { k: K }> {
  return typeof value === "object" && value !== null && "k" in value && value.k === kind;
}

/** The items of a list or tuple. */
export function sequenceItems(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  return is(value, "tuple") ? value.items : undefined;
}

/** Python's `bool()`. */
export function truth(value: Value): boolean {
  if (typeof value === "string") return value !== "";
  if (typeof value === "bigint") return value !== 0n;
  if (value === null || typeof value === "boolean") return value === true;
  if (is(value, "undefined")) return false;
  if (is(value, "dict")) return value.entries.size > 0;
  const items = sequenceItems(value);
  return items === undefined || items.length > 0;
}

/** Python's `str()`; an undefined value is empty. */
export function pythonStr(value: Value, budget: Budget): string {
  if (is(value, "undefined")) return "";
  const shown = typeof value === "string" ? value : repr(value, budget);
  budget.spend(shown.length);
  return shown;
}

function canBeWritten(value: bigint): boolean {
  if (-SMALL < value && value < SMALL) return true;
  // Python refuses to write a number with more digits.
  const most = 10n ** 4300n;
  return -most < value && value < most;
}

// A value that occurs in several places is written in each of them, so the text can be much larger than the values.
function repr(value: Value, budget: Budget): string {
  budget.spend(1 + sizeOf(value));
  if (typeof value === "string") return reprText(value);
  if (typeof value === "bigint") {
    return canBeWritten(value) ? String(value) : notComputable();
  }
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (is(value, "undefined")) return "Undefined";
  if (is(value, "object")) return value.shown;
  const part = (item: Value) => repr(item, budget);
  if (is(value, "dict")) {
    return `{${joined(
      [...value.entries].map(([key, item]) => `${part(key)}: ${part(item)}`),
      budget,
    )}}`;
  }
  const items = sequenceItems(value) ?? notComputable();
  const shown = joined(items.map(part), budget);
  if (is(value, "tuple")) return `(${shown}${items.length === 1 ? "," : ""})`;
  return `[${shown}]`;
}

// Each list around a text copies it once more.
function joined(parts: readonly string[], budget: Budget): string {
  const text = parts.join(", ");
  budget.spend(text.length);
  return text;
}

function reprText(text: string): string {
  if (!/^[ -~]*$/.test(text)) notComputable();
  return pythonRepr(text);
}

/** Python's `==`. */
export function equal(left: Value, right: Value, budget: Budget): boolean {
  if (is(left, "undefined") || is(right, "undefined")) return is(left, "undefined") && is(right, "undefined");
  if (is(left, "object") || is(right, "object") || is(left, "method") || is(right, "method")) notComputable();
  budget.spend(1 + Math.min(sizeOf(left), sizeOf(right)));
  if (typeof left === "boolean" && typeof right === "bigint") return BigInt(left) === right;
  if (typeof left === "bigint" && typeof right === "boolean") return left === BigInt(right);
  const [a, b] = [sequenceItems(left), sequenceItems(right)];
  if (a !== undefined && b !== undefined) {
    const same = is(left, "tuple") === is(right, "tuple");
    return same && a.length === b.length && a.every((item, index) => equal(item, b[index] as Value, budget));
  }
  if (is(left, "dict") && is(right, "dict")) notComputable();
  return left === right;
}

/** The items of a loop over a value; `undefined` when it cannot be iterated. */
export function iterate(value: Value, budget: Budget): readonly Value[] | undefined {
  budget.spend(sizeOf(value));
  if (typeof value === "string") return Array.from(value);
  if (is(value, "undefined")) return [];
  if (is(value, "dict")) return [...value.entries.keys()];
  if (is(value, "object")) notComputable();
  return sequenceItems(value);
}

/** Repeats a text. */
export function repeat(text: string, count: bigint, budget: Budget): string {
  if (count <= 0n || text === "") return "";
  // A number that is too large for a JavaScript number becomes Infinity, which no budget has.
  budget.spend(text.length * Number(count));
  return text.repeat(Number(count));
}

/** Python's `replace` of all; `from` is not empty. */
export function replaceAll(text: string, from: string, to: string, budget: Budget): string {
  const pieces = split(text, from, budget);
  budget.spend(text.length + (pieces.length - 1) * to.length);
  return pieces.join(to);
}

/** Python's `split` at a text that is not empty. */
export function split(text: string, separator: string, budget: Budget): readonly string[] {
  spendSearch(text, separator, budget);
  return text.split(separator);
}

/** Takes the units that a search for one text in another costs at worst. */
export function spendSearch(text: string, part: string, budget: Budget): void {
  budget.spend(text.length * Math.max(1, part.length));
}

/** A set of the words of a text. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Jinja2's global names; `namespace` is one too, but the hub's string of that name hides it. */
export const GLOBALS = words("range dict lipsum cycler joiner self");

/** The user who starts a server; the variables of a template are made from it. */
export interface HubUser {
  /** The user's name, default `jdoe`. */
  readonly name?: string;
  /** The user's namespace; default: `jupyter-` and the name. */
  readonly namespace?: string;
}

/** The variables of a template. */
export function hubVariables(user: HubUser): Map<string, Value> {
  const name = user.name ?? "jdoe";
  return new Map<string, Value>([
    ["spawner", spawner(name)],
    ["namespace", user.namespace ?? `jupyter-${name}`],
  ]);
}

function spawner(name: string): HubObject {
  const url = `/user/${name}/`;
  const user: HubObject = {
    k: "object",
    name: "spawner.user",
    // Groups and rights differ from user to user, so only the form in which they are printed is known.
    attributes: new Map<string, Value>([
      ["name", name],
      ["escaped_name", name],
      ["json_escaped_name", name],
      ["url", url],
      ["base_url", url],
      ["prefix", url],
      ["host", ""],
      ["groups", opaque("spawner.user.groups", "[<Group group-1 (1 members)>]")],
      ["settings", opaque("spawner.user.settings", "{'config': {}}")],
    ]),
    others: USER_ATTRIBUTES,
    shown: `<User(${name} 0/1 running)>`,
  };
  return {
    k: "object",
    name: "spawner",
    attributes: new Map([["user", user]]),
    others: SPAWNER_ATTRIBUTES,
    shown: "<kubespawner.spawner.KubeSpawner object at 0x7f0000000000>",
  };
}

function opaque(name: string, shown: string): HubObject {
  return { k: "object", name, attributes: new Map(), others: { has: () => true }, shown };
}
