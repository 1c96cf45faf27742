/**
 * Scalars as the API server decodes them.
 *
 * @see https://github.com/kubernetes/apimachinery/tree/master/pkg/apis/meta/v1
 * @module
 */

import { base64Text, quantityValue } from "../kubernetes.ts";
import { Decimal, Fields, type ObjectValue, UNKNOWN_TEXT } from "./values.ts";

interface Scalar {
  readonly takes: (value: ObjectValue) => boolean;
  /** `a whole number` */
  readonly is: string;
  readonly hint: (value: ObjectValue) => string;
}

const QUOTE = (): string => "Put it in quotes";

function isWhole(value: ObjectValue, bits: number): boolean {
  if (typeof value !== "number" && typeof value !== "bigint") return false;
  const limit = 2n ** BigInt(bits - 1);
  return (typeof value === "bigint" || Number.isInteger(value)) && BigInt(value) >= -limit && BigInt(value) < limit;
}

function whole(bits: number): Scalar {
  return {
    takes: (value) => isWhole(value, bits),
    is: `a ${bits}-bit whole number`,
    hint: (value) =>
      typeof value === "string" && /^\d+$/.test(value)
        ? `Write ${Number(value)} without quotes`
        : value === UNKNOWN_TEXT
          ? "The result of a template is always a string: write the number itself"
          : "Write a whole number",
  };
}

const isText = (value: ObjectValue): boolean => typeof value === "string" || value === UNKNOWN_TEXT;

function isTime(value: ObjectValue, fraction: RegExp): boolean {
  if (typeof value !== "string") return value === UNKNOWN_TEXT;
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(.*?)(?:Z|[-+]\d\d:\d\d)$/.exec(value);
  if (match === null || !fraction.test(match[7] ?? "")) return false;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second));
  return date.toISOString().startsWith(value.slice(0, 19));
}

/** Scalar types of the table, and the values that each accepts. */
export const SCALARS = {
  string: { takes: isText, is: "a string", hint: QUOTE },
  boolean: {
    takes: (value: ObjectValue) => typeof value === "boolean",
    is: "a boolean",
    hint: () => "Write true or false without quotes",
  },
  int32: whole(32),
  int64: whole(64),
  number: {
    takes: (value: ObjectValue) => typeof value === "number" || typeof value === "bigint" || value instanceof Decimal,
    is: "a number",
    hint: () => "Write a number without quotes",
  },
  quantity: {
    takes: (value: ObjectValue) =>
      typeof value === "number" ||
      typeof value === "bigint" ||
      value instanceof Decimal ||
      value === UNKNOWN_TEXT ||
      (typeof value === "string" && quantityValue(value) !== undefined),
    is: "a quantity",
    hint: (value: ObjectValue) => quantityHint(value),
  },
  byte: {
    takes: (value: ObjectValue) =>
      value === UNKNOWN_TEXT || (typeof value === "string" && base64Text(value) !== undefined),
    is: "base64",
    hint: () => "Encode it in base64",
  },
  "int-or-string": {
    takes: (value: ObjectValue) => isText(value) || isWhole(value, 32),
    is: "a whole number or a string",
    hint: () => "Write a whole number or a string",
  },
  time: {
    takes: (value: ObjectValue) => isTime(value, /^(?:\.\d+)?$/),
    is: "a time with its zone",
    hint: () => "Write a time such as '2026-01-31T12:00:00Z'",
  },
  "micro-time": {
    takes: (value: ObjectValue) => isTime(value, /^\.\d{6}$/),
    is: "a time with its zone and microseconds",
    hint: () => "Write a time such as '2026-01-31T12:00:00.000000Z'",
  },
  map: { takes: (value: ObjectValue) => value instanceof Fields, is: "a map", hint: () => "Leave it out" },
  any: { takes: () => true, is: "a value", hint: QUOTE },
} as const satisfies Record<string, Scalar>;

/** Whether a type of the table is a scalar, and not a type of Kubernetes. */
export function isScalarType(type: string): type is keyof typeof SCALARS {
  return Object.hasOwn(SCALARS, type);
}

function quantityHint(value: ObjectValue): string {
  const example = "Write a number with a suffix such as 500m, 2, 512Mi or 10Gi";
  if (typeof value !== "string") return example;
  const [, number, unit = ""] = /^\s*([\d.]+)\s*([A-Za-z]+)\s*$/.exec(value) ?? [];
  const letter = unit.charAt(0).toUpperCase();
  if (number === undefined || !"KMGTPE".includes(letter)) return example;
  return `Write ${number}${letter}i (powers of 1024) or ${number}${letter === "K" ? "k" : letter} (powers of 1000)`;
}
