/**
 * Python's `str.format`, which KubeSpawner applies to environment values, volumes, mounts and init containers, and
 * JupyterHub to `default_url`.
 *
 * @see https://docs.python.org/3/library/string.html#format-string-syntax
 * @see https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py
 * @module
 */
import { isAscii, latePattern } from "../text/late_pattern.ts";
import { cutText } from "../text/show.ts";
import { Budget, Reserve } from "./budget.ts";
import { asciiDigits, pythonRepr, STRING_METHODS } from "./python.ts";

/** The exception that Python raises. */
export type FormatProblemKind = "KeyError" | "ValueError" | "IndexError" | "AttributeError" | "TypeError";

/** Why Python refuses a text; `index` is the place in the text. */
export interface FormatProblem {
  readonly kind: FormatProblemKind;
  readonly message: string;
  readonly index: number;
  /** The name of the field that does not exist. */
  readonly field?: string;
}

/** A `{field}`; `index` is the place of its brace. */
export interface FormatField {
  /** The name before the first `.` or `[`. */
  readonly name: string;
  readonly index: number;
  /** The text of the field; `expand` formats the fields that are in its specification. */
  resolve(fields: FormatFields, expand: (spec: string, at: number) => string | undefined): string | undefined;
}

/**
 * The formatted text with the fields that it uses, or the exception that Python raises. `text` is undefined when a
 * field has a value that only Python can print (`{username.upper}`), and when the text would be too long.
 */
export type FormatResult =
  | { readonly ok: true; readonly text: string | undefined; readonly fields: readonly FormatField[] }
  | ({ readonly ok: false } & FormatProblem);

/** The value of a field: a text or a whole number. */
type FormatValue = string | bigint;

/** The names that a template can use, with their values. */
export type FormatFields = Readonly<Record<string, FormatValue>>;

/** Fields of KubeSpawner 6.2.0 with their values for a user `jdoe`. */
export const KUBESPAWNER_FIELDS: FormatFields = {
  userid: 1n,
  username: "jdoe",
  unescaped_username: "jdoe",
  legacy_escape_username: "jdoe",
  servername: "",
  unescaped_servername: "",
  hubnamespace: "jupyter",
};

/** Fields of JupyterHub's `default_url`. */
export const DEFAULT_URL_FIELDS: FormatFields = { username: "jdoe", base_url: "/user/jdoe/" };

/**
 * Formats a text as Python's `text.format(**fields)`.
 *
 * @param fields - the names that exist
 */
export function pythonFormat(
  template: string,
  fields: FormatFields,
  budget: Budget = new Budget(template.length, new Reserve()),
): FormatResult {
  const used: FormatField[] = [];
  try {
    const text = format(template, fields, used, 0, 2, budget);
    return { ok: true, text, fields: used };
  } catch (error) {
    const problem = formatProblemOf(error);
    if (problem === undefined) throw error;
    return { ok: false, ...problem };
  }
}

// `base` is where the template starts in the text that the caller gave; fields in a field's specification are one level down.
function format(
  template: string,
  fields: FormatFields,
  used: FormatField[],
  base: number,
  levels: number,
  budget: Budget,
): string | undefined {
  if (levels === 0) failField("ValueError", "Fields are nested more than two levels deep", base);
  let out: string | undefined = "";
  let pos = 0;
  while (pos < template.length) {
    const brace = template.slice(pos).search(/[{}]/);
    if (brace === -1) return out === undefined ? undefined : out + template.slice(pos);
    const at = pos + brace;
    const char = template.charAt(at);
    if (out !== undefined) out += template.slice(pos, at);
    if (template[at + 1] === char) {
      if (out !== undefined) out += char;
      pos = at + 2;
      continue;
    }
    if (char === "}") failField("ValueError", "There is a single '}' in the text", base + at);
    if (at + 1 === template.length) failField("ValueError", "There is a single '{' in the text", base + at);
    const read = readField(template, at + 1, base);
    pos = read.end;
    used.push(read.field);
    const text = read.field.resolve(fields, (spec, specAt) =>
      format(spec, fields, used, base + specAt, levels - 1, budget),
    );
    // A field of fifteen characters can produce ten thousand characters.
    out = out === undefined || text === undefined || !budget.takes(text.length) ? undefined : out + text;
  }
  return out;
}

const problems = new WeakMap<Error, FormatProblem>();

/** Stops the formatting. */
/** A part of the text, shortened for a message. */
function shown(part: string): string {
  return `'${cutText(part, 60)}'`;
}

function failField(kind: FormatProblemKind, message: string, index: number, field?: string): never {
  const error = new Error(message);
  problems.set(error, { kind, message, index, ...(field === undefined ? {} : { field }) });
  throw error;
}

/** The reason of an error that {@link failField} threw. */
function formatProblemOf(error: unknown): FormatProblem | undefined {
  return error instanceof Error ? problems.get(error) : undefined;
}

interface Parts {
  readonly path: string;
  readonly conversion: string | undefined;
  readonly spec: string;
  readonly specAt: number;
  readonly end: number;
}

/** Reads the field whose text starts at `start`, after the brace. */
function readField(template: string, start: number, base: number): { field: FormatField; end: number } {
  const parts = split(template, start, base);
  const index = base + start - 1;
  const name = /^[^.[]*/.exec(parts.path)?.[0] ?? "";
  const field: FormatField = {
    name,
    index,
    resolve(fields, expand) {
      const value = lookUp(parts.path, name, fields, index);
      const converted = convert(value, parts.conversion, index);
      const spec = /[{}]/.test(parts.spec) ? expand(parts.spec, parts.specAt) : parts.spec;
      if (spec === undefined) return undefined;
      return applySpec(converted, spec, index);
    },
  };
  return { field, end: parts.end };
}

function split(template: string, start: number, base: number): Parts {
  let at = start;
  for (; at < template.length; at++) {
    const char = template[at];
    if (char === "{") failField("ValueError", "There is a '{' inside a field name", base + at);
    if (char === "[") {
      const close = template.indexOf("]", at);
      at = close === -1 ? template.length : close;
    } else if (char === "}" || char === ":" || char === "!") break;
  }
  const path = template.slice(start, at);
  const open = base + start - 1;
  if (at >= template.length) failField("ValueError", "A '{' has no '}'", open);
  if (template[at] === "}") return { path, conversion: undefined, spec: "", specAt: at, end: at + 1 };
  let conversion: string | undefined;
  let from = at + 1;
  if (template[at] === "!") {
    conversion = String.fromCodePoint(
      template.codePointAt(from) ?? failField("ValueError", "A '!' ends the text", open),
    );
    from += conversion.length;
    const next = template[from];
    if (next === "}") return { path, conversion, spec: "", specAt: from, end: from + 1 };
    if (next !== undefined && next !== ":")
      failField("ValueError", "Only ':' or '}' may follow '!' and a letter", open);
    from++;
  }
  let depth = 1;
  for (let end = from; end < template.length; end++) {
    if (template[end] === "{") depth++;
    else if (template[end] === "}" && --depth === 0) {
      return { path, conversion, spec: template.slice(from, end), specAt: from, end: end + 1 };
    }
  }
  failField("ValueError", "A '{' has no '}'", open);
}

const INT_METHODS: ReadonlySet<string> = new Set(
  "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes".split(
    " ",
  ),
);

// Attributes that every Python object or text has besides its methods. Formatting one does not raise an error.
const DUNDERS: ReadonlySet<string> = new Set(
  (
    "add class contains delattr dir doc eq format ge getattribute getitem getnewargs gt hash init init_subclass iter le " +
    "len lt mod mul ne new reduce reduce_ex repr rmod rmul setattr sizeof str subclasshook getstate"
  )
    .split(" ")
    .map((name) => `__${name}__`),
);

const allDigits = latePattern(String.raw`^\p{Nd}+$`, "u");

function isNumber(text: string): boolean {
  return isAscii(text) ? /^[0-9]+$/.test(text) : allDigits().test(text);
}

// Returns `undefined` for a value that only Python can print.
function lookUp(path: string, name: string, fields: FormatFields, index: number): FormatValue | undefined {
  const numbered = isNumber(name);
  if (numbered) countOf(name, index);
  if (numbered || name === "") {
    failField("IndexError", `${shown(`{${name}}`)} is a numbered field, and there are only named ones`, index, name);
  }
  if (!Object.hasOwn(fields, name)) failField("KeyError", `There is no field ${shown(name)}`, index, name);
  let value: FormatValue | undefined = fields[name];
  const rest = path.slice(name.length);
  for (let at = 0; at < rest.length; ) {
    if (rest[at] === ".") {
      const attribute = /^[^.[]*/.exec(rest.slice(at + 1))?.[0] ?? "";
      if (attribute === "") failField("ValueError", "An attribute name is empty", index);
      if (value === undefined) return undefined;
      const methods = typeof value === "bigint" ? INT_METHODS : STRING_METHODS;
      if (!methods.has(attribute) && !DUNDERS.has(attribute)) {
        const what = typeof value === "bigint" ? "number" : "text";
        failField("AttributeError", `A ${what} has no attribute ${shown(attribute)}`, index, name);
      }
      value = undefined;
      at += 1 + attribute.length;
    } else if (rest[at] === "[") {
      const close = rest.indexOf("]", at);
      if (close === -1) failField("ValueError", "A '[' has no ']'", index);
      const key = rest.slice(at + 1, close);
      if (key === "") failField("ValueError", "An index is empty", index);
      const item = isNumber(key) ? countOf(key, index) : undefined;
      if (value === undefined) return undefined;
      if (typeof value === "bigint") failField("TypeError", "A number has no items", index, name);
      if (item === undefined) failField("TypeError", `A string has no item ${shown(key)}`, index, name);
      value = Array.from(value)[item];
      if (value === undefined)
        failField("IndexError", `${shown(name)} has no character ${cutText(key, 20)}`, index, name);
      at = close + 1;
    } else failField("ValueError", "Only '.' or '[' may follow a ']'", index);
  }
  return value;
}

function convert(
  value: FormatValue | undefined,
  conversion: string | undefined,
  index: number,
): FormatValue | undefined {
  if (conversion === undefined) return value;
  if (conversion === "s") return value === undefined ? undefined : String(value);
  if (conversion !== "r" && conversion !== "a") failField("ValueError", `'!${conversion}' is not a conversion`, index);
  if (typeof value === "bigint") return String(value);
  return value === undefined || /[^ -~]/.test(value) ? undefined : pythonRepr(value);
}

// CPython uses 64 bits here.
const MOST = 2n ** 63n - 1n;

function countOf(digits: string, index: number): number {
  const plain = asciiDigits(digits).replace(/^0+(?=\d)/, "");
  if (plain.length > 19 || BigInt(plain) > MOST)
    failField("ValueError", `The number ${shown(digits)} is too large`, index);
  return Number(plain);
}

const SPEC = latePattern(String.raw`^(?:(.)?([<>^]))?(0?)(\p{Nd}*)(?:\.(\p{Nd}+))?s?$`, "su");
const WIDEST = 10_000;

// Without `z`, which only newer versions of Python accept.
const INT_SPEC = latePattern(
  String.raw`^(?:(.)?([<>=^]))?([-+ ]?)(#?)(0?)(\p{Nd}*)([_,]?)(?:\.(\p{Nd}+))?([bcdeEfFgGnoxX%]?)$`,
  "su",
);

function applySpec(value: FormatValue | undefined, spec: string, index: number): string | undefined {
  if (spec === "") return value === undefined ? undefined : String(value);
  if (value === undefined) return undefined;
  if (typeof value === "bigint") return applyIntSpec(value, spec, index);
  const match = SPEC().exec(spec);
  if (match === null) failField("ValueError", `${shown(`:${spec}`)} is not a format for a text`, index);
  const [, fill, align, zero, digits = "", precision] = match;
  const width = digits === "" ? 0 : countOf(digits, index);
  const chars = Array.from(value).slice(0, precision === undefined ? undefined : countOf(precision, index));
  // Python would fill its memory, if the text asks for that.
  if (width > WIDEST) return undefined;
  const missing = Math.max(0, width - chars.length);
  const pad = fill ?? (zero === "" ? " " : "0");
  const left = align === ">" ? missing : align === "^" ? Math.floor(missing / 2) : 0;
  return pad.repeat(left) + chars.join("") + pad.repeat(missing - left);
}

function applyIntSpec(value: bigint, spec: string, index: number): string | undefined {
  const match = INT_SPEC().exec(spec);
  if (match === null) failField("ValueError", `${shown(`:${spec}`)} is not a format for a number`, index);
  const [, fill, align = ">", sign = "", hash = "", zero = "", digits = "", group = "", precision, type = ""] = match;
  if (precision !== undefined && !/[eEfFgG%]/.test(type)) {
    failField("ValueError", "A whole number has no digits after the point", index);
  }
  if ((type === "c" && sign !== "") || (/[cn]/.test(type) && group !== "") || (/[box]/i.test(type) && group === ",")) {
    failField("ValueError", `${shown(`:${spec}`)} is not a format for a number`, index);
  }
  const width = digits === "" ? 0 : countOf(digits, index);
  // Only Python can compute the other forms; they do not raise an error.
  if (width > WIDEST || !/^[d]?$/.test(type) || sign !== "" || hash !== "" || group !== "" || value < 0n)
    return undefined;
  const text = String(value);
  const missing = Math.max(0, width - text.length);
  const pad = fill ?? (zero === "" ? " " : "0");
  const right = align === "<" ? missing : align === "^" ? missing - Math.floor(missing / 2) : 0;
  return pad.repeat(missing - right) + text + pad.repeat(right);
}
