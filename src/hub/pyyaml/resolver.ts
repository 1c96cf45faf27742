/**
 * The types of plain scalars, by the regular expressions of PyYAML's resolver, and their values.
 *
 * @module
 */
import type { HubScalarType } from "./types.ts";

/** Type and value of a scalar. `problem` is set when the type is `invalid`: PyYAML raises on the value. */
export interface Resolved {
  readonly type: HubScalarType;
  readonly value: string | number | bigint | boolean | null;
  readonly problem?: string;
}

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\n?$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\n?$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\n?$/;
const NULL = /^(?:~|null|Null|NULL|)\n?$/;
const DATE =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\n?$/;

/** The type of a plain scalar. Python's `$` also matches before a final newline, hence the `\n?` above. */
export function plainType(text: string): HubScalarType {
  if (text === "") return "null";
  const code = text.charCodeAt(0);
  if (code > 47 && code < 58) {
    if (FLOAT.test(text)) return "float";
    if (INT.test(text)) return "int";
    return DATE.test(text) ? "date" : "str";
  }
  switch (text[0]) {
    case "+":
    case "-":
      return FLOAT.test(text) ? "float" : INT.test(text) ? "int" : "str";
    case ".":
      return FLOAT.test(text) ? "float" : "str";
    case "y":
    case "Y":
    case "n":
    case "N":
    case "t":
    case "T":
    case "f":
    case "F":
    case "o":
    case "O":
      if (text.length > 6) return "str";
      return BOOL.test(text) ? "bool" : NULL.test(text) ? "null" : "str";
    case "~":
      return NULL.test(text) ? "null" : "str";
    case "<":
      return text === "<<" || text === "<<\n" ? "merge" : "str";
    case "=":
      return text === "=" || text === "=\n" ? "value" : "str";
    default:
      return "str";
  }
}

const TRUE = new Set(["yes", "true", "on"]);
const FALSE = new Set(["no", "false", "off"]);

/** The value of a scalar of a type, which a tag may have given it. */
export function construct(type: HubScalarType, text: string): Resolved {
  switch (type) {
    case "null":
      return { type, value: null };
    case "bool": {
      const word = text.toLowerCase();
      if (TRUE.has(word)) return { type, value: true };
      return FALSE.has(word) ? { type, value: false } : invalid("yes, no, true, false, on or off");
    }
    case "int": {
      const value = pythonInt(text);
      return value === undefined ? invalid("an integer") : { type, value };
    }
    case "float": {
      const value = pythonFloat(text);
      return value === undefined ? invalid("a number") : { type, value };
    }
    default:
      return { type, value: text };
  }
}

function invalid(what: string): Resolved {
  return { type: "invalid", value: null, problem: what };
}

// Numbers in base 60 take quadratic time; nothing that long is meant as a number.
const LONGEST = 20_000;

function pythonInt(text: string): number | bigint | undefined {
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  if (text.length > LONGEST) return undefined;
  let digits = text.replaceAll("_", "");
  const sign = digits.startsWith("-") ? -1n : 1n;
  if (/^[-+]/.test(digits)) digits = digits.slice(1);
  if (digits === "0") return 0;
  let value: bigint | undefined;
  if (digits.startsWith("0b")) value = parse(digits.slice(2), 2);
  else if (digits.startsWith("0x")) value = parse(digits.slice(2), 16);
  else if (digits.startsWith("0")) value = parse(digits, 8);
  else if (digits.includes(":")) value = sexagesimal(digits);
  else value = parse(digits, 10);
  if (value === undefined) return undefined;
  value *= sign;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

const PREFIXES: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 10: "", 16: "0x" };
// Python's white space, which U+FEFF is not.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";
const number = (digits: string) => new RegExp(`^${SPACE}([-+]?)${digits}${SPACE}$`);
const DIGITS: Readonly<Record<number, RegExp>> = {
  2: number("(?:0[bB])?([01]+)"),
  8: number("(?:0[oO])?([0-7]+)"),
  10: number("([0-9]+)"),
  16: number("(?:0[xX])?([0-9a-fA-F]+)"),
};
const FLOAT_TEXT = number("([0-9]+\\.?[0-9]*(?:e[-+]?[0-9]+)?|\\.[0-9]+(?:e[-+]?[0-9]+)?|inf|infinity|nan)");

// What Python's int(text, base) takes; it refuses decimals of more than 4300 digits.
function parse(text: string, base: 2 | 8 | 10 | 16): bigint | undefined {
  const match = DIGITS[base]?.exec(text);
  const digits = match?.[2];
  if (digits === undefined || (base === 10 && digits.length > 4300)) return undefined;
  const value = BigInt(`${PREFIXES[base]}${digits}`);
  return match?.[1] === "-" ? -value : value;
}

function sexagesimal(text: string): bigint | undefined {
  let total = 0n;
  for (const part of text.split(":")) {
    const value = parse(part, 10);
    if (value === undefined) return undefined;
    total = total * 60n + value;
  }
  return total;
}

function pythonFloat(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  let digits = text.replaceAll("_", "").toLowerCase();
  if (digits === "") return undefined;
  const sign = digits.startsWith("-") ? -1 : 1;
  if (/^[-+]/.test(digits)) digits = digits.slice(1);
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  if (!digits.includes(":")) {
    const value = parseFloatText(digits);
    return value === undefined ? undefined : sign * value;
  }
  let total = 0;
  let base = 1n;
  for (const part of digits.split(":").reverse()) {
    const value = parseFloatText(part);
    const factor = Number(base);
    if (value === undefined || factor === Number.POSITIVE_INFINITY) return undefined;
    total += value * factor;
    base *= 60n;
  }
  return sign * total;
}

// What Python's float(text) takes.
function parseFloatText(text: string): number | undefined {
  const [, sign, digits] = FLOAT_TEXT.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = digits === "nan" ? Number.NaN : digits.startsWith("inf") ? Number.POSITIVE_INFINITY : Number(digits);
  return sign === "-" ? -value : value;
}
