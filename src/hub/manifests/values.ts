/**
 * An object of `manifests` as the hub posts it: the values after YAML and both renderings, each with its place.
 *
 * @module
 */

import type { HubNode, MappingNode, ScalarNode } from "../pyyaml/mod.ts";

/** A text that only the hub knows. */
export const UNKNOWN_TEXT: unique symbol = Symbol("unknown");

/** A value that JSON cannot contain, so that the hub cannot post the object. */
export const NOT_JSON: unique symbol = Symbol("not JSON");

/**
 * A number with a decimal point and no fraction, such as `2.0`: the API server does not accept it as a whole number.
 */
export class Decimal {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A map. */
export class Fields {
  readonly entries: ReadonlyMap<string, ObjectValue>;
  /** Whether it may have further keys, since one of them is a template. */
  readonly open: boolean;
  constructor(entries: ReadonlyMap<string, ObjectValue>, open: boolean) {
    this.entries = entries;
    this.open = open;
  }
}

/** A value of an object. */
export type ObjectValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Decimal
  | Fields
  | readonly ObjectValue[]
  | typeof UNKNOWN_TEXT
  | typeof NOT_JSON;

/** Gives the text that a text of an object becomes; `undefined` when only the hub knows it. */
export type RenderText = (text: string) => string | undefined;

/**
 * The largest number of values of one object. A larger object does not fit into a cluster, but can be written with
 * aliases.
 */
const MOST_VALUES = 200_000;

/** How many values may still be looked at; objects can share it. */
export interface Allowance {
  values: number;
}

/** The value of a node; when it is too large, the rest of it is unknown. */
export function objectValue(node: HubNode, render: RenderText, allowance: Allowance): ObjectValue {
  let left = Math.min(MOST_VALUES, allowance.values);
  const convert = (item: HubNode): ObjectValue => {
    if (left-- <= 0) return UNKNOWN_TEXT;
    allowance.values--;
    if (item.kind === "sequence") return item.items.map(convert);
    return item.kind === "mapping" ? fieldsOf(item) : scalarOf(item, render);
  };
  const fieldsOf = (mapping: MappingNode): Fields => {
    const entries = new Map<string, ObjectValue>();
    let open = false;
    for (const { key, value, overridden } of mapping.entries) {
      if (overridden) continue;
      const name = key.kind === "scalar" ? keyOf(key) : undefined;
      if (name === undefined) open = true;
      else entries.set(name, convert(value));
    }
    return new Fields(entries, open);
  };
  return convert(node);
}

/** The key that a scalar becomes in JSON; `undefined` when that is not known. */
function keyOf({ type, text, value }: ScalarNode): string | undefined {
  if (type === "str") return /\{[{%#]/.test(text) ? undefined : text;
  if (type === "null" || type === "bool" || type === "int") return String(value);
  return type === "float" ? text : undefined;
}

function scalarOf({ type, text, value }: ScalarNode, render: RenderText): ObjectValue {
  switch (type) {
    case "str":
      return render(text) ?? UNKNOWN_TEXT;
    case "float":
      if (typeof value !== "number" || !Number.isFinite(value)) return NOT_JSON;
      return Number.isInteger(value) ? new Decimal(value) : value;
    // Python writes them as texts in ISO 8601; times without a zone stay without one.
    case "date":
      return text;
    case "datetime":
      return timeText(text);
    case "int":
    case "bool":
    case "null":
      return value;
    default:
      return NOT_JSON;
  }
}

function timeText(text: string): string {
  const [, day = "", clock = "", fraction = "", zone = ""] =
    /^(\d{4}-\d\d?-\d\d?)(?:[Tt]|[ \t]+)(\d\d?:\d\d:\d\d)(\.\d*)?[ \t]*(.*)$/.exec(text) ?? [];
  const date = day.replace(/-(\d)(?=-|$)/g, "-0$1");
  const offset = /^([-+])(\d\d?)(?::(\d\d))?$/.exec(zone);
  const to =
    offset === null
      ? zone === ""
        ? ""
        : "+00:00"
      : `${offset[1]}${(offset[2] ?? "").padStart(2, "0")}:${offset[3] ?? "00"}`;
  return `${date}T${clock.padStart(8, "0")}${fraction === "." ? "" : fraction}${to}`;
}

/** A text that is the same for equal values, whatever the order of their keys. */
export function valueText(value: ObjectValue): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join()}]`;
  if (value instanceof Decimal) return String(value.value);
  if (typeof value === "string") return JSON.stringify(value);
  if (!(value instanceof Fields)) return String(value);
  const pairs = Array.from(value.entries, ([key, item]) => `${JSON.stringify(key)}:${valueText(item)}`);
  return `{${pairs.sort().join()}}`;
}
