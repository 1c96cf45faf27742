/**
 * Jinja2's filters and tests, and the methods of texts: the names of all of them, and those that can be computed here.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/filters.py
 * @module
 */
import type { Budget } from "../budget.ts";
import { pythonFloat, pythonInt } from "../python.ts";
import { fail } from "./exceptions.ts";
import {
  is,
  iterate,
  notComputable,
  pythonStr,
  replaceAll,
  sequenceItems,
  sizeOf,
  spendSearch,
  split,
  truth,
  type Undefined,
  type Value,
  words,
} from "./runtime.ts";

/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-filters */
export const FILTER_NAMES = words(
  "abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format " +
    "groupby indent int items join last length list lower map max min pprint random reject rejectattr replace reverse " +
    "round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode " +
    "urlize wordcount wordwrap xmlattr",
);

/** @see https://jinja.palletsprojects.com/en/3.1.x/templates/#list-of-builtin-tests */
export const TEST_NAMES = words(
  "!= < <= == > >= boolean callable defined divisibleby eq equalto escaped even false filter float ge greaterthan gt in " +
    "integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper",
);

/** The values of the arguments of a filter, a test or a method, and its budget. */
export interface CallArguments {
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
  readonly budget: Budget;
}

type Filter = (value: Value, given: CallArguments, at: number) => Value;

function ascii(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : notComputable();
}

const none = (given: CallArguments): void => {
  if (given.args.length > 0 || given.kwargs.size > 0) notComputable();
};

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : notComputable();
}

// White space in ASCII.
const PYTHON_BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f";

/** Python's `strip`, `lstrip` and `rstrip`. */
function strip(value: string, chars: string, left: boolean, right: boolean, budget: Budget): string {
  spendSearch(value, chars, budget);
  let start = 0;
  let end = value.length;
  while (left && start < end && chars.includes(value.charAt(start))) start++;
  while (right && end > start && chars.includes(value.charAt(end - 1))) end--;
  return value.slice(start, end);
}

const APPLIED: Readonly<Record<string, Filter>> = {
  upper: (value, given) => {
    none(given);
    return ascii(pythonStr(value, given.budget)).toUpperCase();
  },
  lower: (value, given) => {
    none(given);
    return ascii(pythonStr(value, given.budget)).toLowerCase();
  },
  string: (value, given) => {
    none(given);
    return pythonStr(value, given.budget);
  },
  capitalize: (value, given) => {
    none(given);
    const shown = ascii(pythonStr(value, given.budget));
    return shown.charAt(0).toUpperCase() + shown.slice(1).toLowerCase();
  },
  trim: (value, { args, kwargs, budget }) => {
    if (kwargs.size > 0 || args.length > 1) notComputable();
    return strip(
      ascii(pythonStr(value, budget)),
      args.length === 0 ? PYTHON_BLANKS : text(args[0]),
      true,
      true,
      budget,
    );
  },
  default: fallback,
  d: fallback,
  replace: (value, { args, kwargs, budget }) => {
    if (kwargs.size > 0 || args.length !== 2) notComputable();
    const [from, to] = [text(args[0]), text(args[1])];
    return from === "" ? notComputable() : replaceAll(pythonStr(value, budget), from, to, budget);
  },
  length: size,
  count: size,
  first: (value, given, at) => {
    none(given);
    return items(value, given, at)[0] ?? missing("the first item");
  },
  last: (value, given, at) => {
    none(given);
    if (is(value, "undefined")) return missing("the last item");
    return items(value, given, at).at(-1) ?? missing("the last item");
  },
  join: (value, given, at) => {
    const { args, kwargs, budget } = given;
    if (kwargs.size > 0 || args.length > 1) notComputable();
    const between = args.length === 0 ? "" : text(args[0]);
    const shown = items(value, given, at).map((item) => pythonStr(item, budget));
    budget.spend(shown.length * (1 + between.length));
    return shown.join(between);
  },
  list: (value, given, at) => {
    none(given);
    return items(value, given, at);
  },
  int: (value, given, at) => {
    none(given);
    if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
    if (typeof value === "bigint") return value;
    if (typeof value === "boolean") return value ? 1n : 0n;
    if (typeof value !== "string") return is(value, "object") || is(value, "method") ? notComputable() : 0n;
    given.budget.spend(value.length);
    const whole = pythonInt(value);
    if (whole !== undefined) return whole;
    const float = pythonFloat(value);
    return float === undefined || !Number.isFinite(float) ? 0n : BigInt(Math.trunc(float));
  },
  urlencode: (value, given) => {
    none(given);
    const plain = text(value);
    given.budget.spend(3 * plain.length);
    if (!/^[ -~]*$/.test(plain)) notComputable();
    return plain.replace(
      /[^A-Za-z0-9_.~/-]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
  },
  tojson: (value, given, at) => {
    none(given);
    return json(value, given.budget, at).replace(/[<>&']/g, (sign) => pythonJsonEscape(sign));
  },
  // For a list the result is an iterator, and printed as one.
  reverse: (value, given) => {
    none(given);
    return Array.from(text(value)).reverse().join("");
  },
};

function pythonJsonEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// As Python's json.dumps writes it with sorted keys.
function json(value: Value, budget: Budget, at: number): string {
  budget.spend(1 + sizeOf(value));
  if (typeof value === "string") {
    budget.spend(6 * value.length);
    return JSON.stringify(value).replace(/[^ -~]/g, pythonJsonEscape);
  }
  if (typeof value === "bigint" || typeof value === "boolean" || value === null)
    return pythonStr(value, budget).replace(
      /^(?:True|False|None)$/,
      (word) => ({ True: "true", False: "false" })[word] ?? "null",
    );
  if (is(value, "undefined")) fail(`'${value.name}' is not defined, so it cannot be written as JSON`, at);
  if (is(value, "dict")) {
    const entries = [...value.entries].map(([key, item]) => [text(key), item] as const);
    entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return joined(
      entries.map(([key, item]) => `${json(key, budget, at)}: ${json(item, budget, at)}`),
      "{",
      "}",
      budget,
    );
  }
  const list = sequenceItems(value) ?? notComputable();
  return joined(
    list.map((item) => json(item, budget, at)),
    "[",
    "]",
    budget,
  );
}

function joined(parts: readonly string[], open: string, close: string, budget: Budget): string {
  const all = `${open}${parts.join(", ")}${close}`;
  budget.spend(all.length);
  return all;
}

function missing(name: string): Undefined {
  return { k: "undefined", name };
}

function items(value: Value, { budget }: CallArguments, at: number): readonly Value[] {
  return iterate(value, budget) ?? fail("The filter needs a list or a string", at);
}

function size(value: Value, given: CallArguments, at: number): Value {
  none(given);
  return BigInt(items(value, given, at).length);
}

function fallback(value: Value, { args, kwargs }: CallArguments): Value {
  for (const name of kwargs.keys()) if (name !== "default_value" && name !== "boolean") notComputable();
  const replaceEmpty = args[1] ?? kwargs.get("boolean") ?? false;
  const other = args[0] ?? kwargs.get("default_value") ?? "";
  return is(value, "undefined") || (truth(replaceEmpty) && !truth(value)) ? other : value;
}

/** Applies a filter. */
export function applyFilter(name: string, value: Value, given: CallArguments, at: number): Value {
  const filter = Object.hasOwn(APPLIED, name) ? APPLIED[name] : undefined;
  return filter === undefined ? notComputable() : filter(value, given, at);
}

/** Applies a test; all of these accept undefined values. */
export function applyTest(name: string, value: Value, given: CallArguments, at: number): boolean {
  if (name === "divisibleby") return remainder(value, given.args, at) === 0n;
  none(given);
  switch (name) {
    case "even":
      return remainder(value, [2n], at) === 0n;
    case "odd":
      return remainder(value, [2n], at) === 1n;
    case "integer":
      return is(value, "object") ? notComputable() : typeof value === "bigint";
    case "boolean":
      return is(value, "object") ? notComputable() : typeof value === "boolean";
    case "true":
      return is(value, "object") ? notComputable() : value === true;
    case "false":
      return is(value, "object") ? notComputable() : value === false;
    case "defined":
      return !is(value, "undefined");
    case "undefined":
      return is(value, "undefined");
    case "none":
      return value === null;
    case "string":
      return typeof value === "string";
    case "mapping":
      return is(value, "object") ? notComputable() : is(value, "dict");
    case "number":
      return is(value, "object") ? notComputable() : typeof value === "bigint" || typeof value === "boolean";
    case "iterable":
      return iterate(value, given.budget) !== undefined;
    default:
      return notComputable();
  }
}

// `text % value` formats the text in Python; a text without a % accepts no value.
function remainder(value: Value, [by]: readonly Value[], at: number): bigint {
  if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
  if (typeof by !== "bigint" || is(value, "object")) notComputable();
  if (typeof value === "string") {
    return value.includes("%") ? notComputable() : fail("The string is not a number, so Python cannot divide it", at);
  }
  const number = typeof value === "boolean" ? BigInt(value) : typeof value === "bigint" ? value : undefined;
  if (number === undefined) fail("The value is not a number, so Python cannot divide it", at);
  if (by === 0n) fail("The template divides by zero", at);
  return ((number % by) + by) % by;
}

/** Calls a method of a string. */
export function callMethod(of: string, name: string, { args, kwargs, budget }: CallArguments): Value {
  if (kwargs.size > 0) notComputable();
  budget.spend(of.length);
  const chars = () => (args.length === 0 ? PYTHON_BLANKS : text(args[0]));
  const one = () => (args.length === 1 ? text(args[0]) : notComputable());
  switch (name) {
    case "upper":
      return args.length > 0 ? notComputable() : ascii(of).toUpperCase();
    case "lower":
      return args.length > 0 ? notComputable() : ascii(of).toLowerCase();
    case "strip":
      return strip(ascii(of), chars(), true, true, budget);
    case "lstrip":
      return strip(ascii(of), chars(), true, false, budget);
    case "rstrip":
      return strip(ascii(of), chars(), false, true, budget);
    case "startswith":
      return of.startsWith(one());
    case "endswith":
      return of.endsWith(one());
    case "split":
      return one() === "" ? notComputable() : split(of, one(), budget);
    case "replace": {
      if (args.length !== 2 || args[0] === "") notComputable();
      return replaceAll(of, text(args[0]), text(args[1]), budget);
    }
    default:
      return notComputable();
  }
}
