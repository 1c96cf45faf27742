import { STRING_METHODS } from "./jinja/builtins.ts";

/** The exception that Python raises. */
export type FormatProblemKind = "KeyError" | "ValueError" | "IndexError" | "AttributeError" | "TypeError";

/** Why Python refuses a text; `index` is a place in it. */
export interface FormatProblem {
  readonly kind: FormatProblemKind;
  readonly message: string;
  readonly index: number;
  /** The name of the field that does not exist. */
  readonly field?: string;
}

const problems = new WeakMap<Error, FormatProblem>();

/** Stops the formatting. */
export function failField(kind: FormatProblemKind, message: string, index: number, field?: string): never {
  const error = new Error(message);
  problems.set(error, { kind, message, index, ...(field === undefined ? {} : { field }) });
  throw error;
}

/** The reason of an error that {@link failField} threw. */
export function formatProblemOf(error: unknown): FormatProblem | undefined {
  return error instanceof Error ? problems.get(error) : undefined;
}

/** A `{field}`; `index` is the place of its brace. */
export interface FormatField {
  /** The name before the first `.` or `[`. */
  readonly name: string;
  readonly index: number;
  /** Its text, given how the fields in its specification are formatted. */
  resolve(
    fields: Readonly<Record<string, string>>,
    expand: (spec: string, at: number) => string | undefined,
  ): string | undefined;
}

interface Parts {
  readonly path: string;
  readonly conversion: string | undefined;
  readonly spec: string;
  readonly specAt: number;
  readonly end: number;
}

/** Reads the field whose text starts at `start`, behind the brace. */
export function readField(template: string, start: number, base: number): { field: FormatField; end: number } {
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
    if (char === "{") failField("ValueError", "A '{' stands inside a field name", base + at);
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

// Attributes every Python object or text has beside its methods; formatting one raises nothing.
const DUNDERS: ReadonlySet<string> = new Set(
  (
    "add class contains delattr dir doc eq format ge getattribute getitem getnewargs gt hash init init_subclass iter le " +
    "len lt mod mul ne new reduce reduce_ex repr rmod rmul setattr sizeof str subclasshook getstate"
  )
    .split(" ")
    .map((name) => `__${name}__`),
);

// `undefined` is a value that only Python can print.
function lookUp(
  path: string,
  name: string,
  fields: Readonly<Record<string, string>>,
  index: number,
): string | undefined {
  if (/^\p{Nd}{19,}$/u.test(name)) failField("ValueError", `The number '${name}' is too large`, index);
  if (name === "" || /^\p{Nd}+$/u.test(name)) {
    failField("IndexError", `'{${name}}' is a numbered field, and there are only named ones`, index, name);
  }
  if (!Object.hasOwn(fields, name)) failField("KeyError", `There is no field '${name}'`, index, name);
  let value: string | undefined = fields[name];
  const rest = path.slice(name.length);
  for (let at = 0; at < rest.length; ) {
    if (rest[at] === ".") {
      const attribute = /^[^.[]*/.exec(rest.slice(at + 1))?.[0] ?? "";
      if (attribute === "") failField("ValueError", "An attribute name is empty", index);
      if (value === undefined) return undefined;
      if (!STRING_METHODS.has(attribute) && !DUNDERS.has(attribute)) {
        failField("AttributeError", `A text has no attribute '${attribute}'`, index, name);
      }
      value = undefined;
      at += 1 + attribute.length;
    } else if (rest[at] === "[") {
      const close = rest.indexOf("]", at);
      if (close === -1) failField("ValueError", "A '[' has no ']'", index);
      const key = rest.slice(at + 1, close);
      if (key === "") failField("ValueError", "An index is empty", index);
      if (value === undefined) return undefined;
      if (!/^\p{Nd}+$/u.test(key)) failField("TypeError", `A text has no item '${key}'`, index, name);
      value = Array.from(value)[Number(key)];
      if (value === undefined) failField("IndexError", `'${name}' has no character ${key}`, index, name);
      at = close + 1;
    } else failField("ValueError", "Only '.' or '[' may follow a ']'", index);
  }
  return value;
}

function convert(value: string | undefined, conversion: string | undefined, index: number): string | undefined {
  if (conversion === undefined || conversion === "s") return value;
  if (conversion !== "r" && conversion !== "a") failField("ValueError", `'!${conversion}' is no conversion`, index);
  if (value === undefined || !/^[ -~]*$/.test(value) || /['\\]/.test(value)) return undefined;
  return `'${value}'`;
}

const SPEC = /^(?:(.)?([<>^]))?(0?)(\d*)(?:\.(\d+))?s?$/su;

function applySpec(value: string | undefined, spec: string, index: number): string | undefined {
  if (spec === "") return value;
  if (value === undefined) return undefined;
  const match = SPEC.exec(spec);
  if (match === null) failField("ValueError", `':${spec}' is no format for a text`, index);
  const [, fill, align, zero, width, precision] = match;
  if (Number(width) > 9999 || Number(precision ?? 0) >= 2 ** 63)
    failField("ValueError", "The width is too large", index);
  const chars = Array.from(value).slice(0, precision === undefined ? undefined : Number(precision));
  const missing = Math.max(0, Number(width) - chars.length);
  const pad = fill ?? (zero === "" ? " " : "0");
  const left = align === ">" ? missing : align === "^" ? Math.floor(missing / 2) : 0;
  return pad.repeat(left) + chars.join("") + pad.repeat(missing - left);
}
