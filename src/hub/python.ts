/**
 * Texts and numbers as Python reads and shows them, and as pydantic converts them.
 *
 * @see https://docs.python.org/3/library/stdtypes.html
 * @see https://docs.pydantic.dev/latest/concepts/conversion_table/
 * @module
 */

import { isAscii, latePattern } from "../text/late_pattern.ts";

/** Methods of a `str`. */
export const STRING_METHODS: ReadonlySet<string> = new Set(
  (
    "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii " +
    "isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip " +
    "maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines " +
    "startswith strip swapcase title translate upper zfill"
  ).split(" "),
);

/**
 * Python's `repr(text)`, with which the Python tool and Jinja quote values.
 *
 * @see https://docs.python.org/3/library/stdtypes.html#str.isprintable
 */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const shown = Array.from(text, (character) => {
    if (character === "\\" || character === quote) return `\\${character}`;
    const short = { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[character];
    if (short !== undefined) return short;
    return character === " " || isPrintable(character) ? character : pythonEscape(character);
  });
  return `${quote}${shown.join("")}${quote}`;
}

const unprintable = latePattern(String.raw`[\p{C}\p{Z}]`, "u");

function isPrintable(character: string): boolean {
  return character >= "!" && character <= "~" ? true : !unprintable().test(character);
}

/** A character as `\x1b`, `\u2028` or `\U0001f680`. */
export function pythonEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const [letter, digits] = code <= 0xff ? ["x", 2] : code <= 0xffff ? ["u", 4] : ["U", 8];
  return `\\${letter}${code.toString(16).padStart(digits, "0")}`;
}

const anyDigit = latePattern(String.raw`\p{Nd}`, "u");
const foreignDigit = latePattern(String.raw`[^\P{Nd}0-9]`, "gu");

/**
 * A text in which the decimal digits of all scripts are replaced by `0` to `9`, since Python reads numbers in all of
 * them.
 */
export function asciiDigits(text: string): string {
  if (isAscii(text)) return text;
  return text.replace(foreignDigit(), (digit) => {
    // The ten digits of a script have successive codes, and some scripts follow each other directly.
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (anyDigit().test(String.fromCodePoint(zero - 1))) zero--;
    return String((code - zero) % 10);
  });
}

// `int()`, `float()` and pydantic, which is written in Rust, use Unicode's white space; JavaScript's `\s` has U+FEFF
// too.
const SPACE = "[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";
const digits = (set: string) => `(${set}+(?:_${set}+)*)`;
const signed = (body: string, flags = "u") => new RegExp(`^${SPACE}([+-]?)${body}${SPACE}$`, flags);
const INTEGERS = {
  2: { form: signed(`(?:0[bB]_?)?${digits("[01]")}`), prefix: "0b" },
  8: { form: signed(`(?:0[oO]_?)?${digits("[0-7]")}`), prefix: "0o" },
  10: { form: signed(digits("[0-9]")), prefix: "" },
  16: { form: signed(`(?:0[xX]_?)?${digits("[0-9a-fA-F]")}`), prefix: "0x" },
} as const;
const decimal = "[0-9]+(?:_[0-9]+)*";
const FLOAT = signed(
  `((?:${decimal}(?:\\.(?:${decimal})?)?|\\.${decimal})(?:e[+-]?${decimal})?|inf(?:inity)?|nan)`,
  "iu",
);

/** Python does not read or write numbers with more decimal digits. */
const MOST_DIGITS = 4300;

/** Python's `int(text, base)`, or `undefined` for a ValueError. */
export function pythonInt(text: string, base: keyof typeof INTEGERS = 10): bigint | undefined {
  const { form, prefix } = INTEGERS[base];
  const [, sign, found] = form.exec(asciiDigits(text)) ?? [];
  if (found === undefined) return undefined;
  const plain = found.replaceAll("_", "");
  if (base === 10 && plain.length > MOST_DIGITS) return undefined;
  const size = BigInt(`${prefix}${plain}`);
  return sign === "-" ? -size : size;
}

/** Python's `int(text, 8)`, or `undefined` for a ValueError. */
export function pythonOctal(text: string): number | undefined {
  const value = pythonInt(text, 8);
  return value === undefined ? undefined : Number(value);
}

/** Python's `float(text)`, or `undefined` for a ValueError. */
export function pythonFloat(text: string): number | undefined {
  const [, sign, found] = FLOAT.exec(asciiDigits(text)) ?? [];
  if (found === undefined) return undefined;
  const word = found.charAt(0).toLowerCase();
  const size = word === "n" ? Number.NaN : word === "i" ? Number.POSITIVE_INFINITY : Number(found.replaceAll("_", ""));
  return sign === "-" ? -size : size;
}

const TRUE = new Set(["1", "on", "t", "true", "y", "yes"]);
const FALSE = new Set(["0", "off", "f", "false", "n", "no"]);

/** pydantic's lax `bool`, or `undefined` when it refuses the value. */
export function laxBool(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") {
    return Number(value) === 1 ? true : Number(value) === 0 ? false : undefined;
  }
  if (typeof value !== "string" || value.length > 5) return undefined;
  const word = value.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

const LAX_INT = signed(`${digits("[0-9]")}(?:\\.0+)?`);

/**
 * pydantic's lax `int`, or `undefined` when it refuses the value. Known difference: pydantic drops leading zeros before
 * it looks for `__` and signs, so it accepts `0-9`.
 */
export function laxInt(value: unknown): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? value + 0 : undefined;
  const [, sign, found] = (typeof value === "string" && LAX_INT.exec(value)) || [];
  const plain = found?.replaceAll("_", "").replace(/^0+(?=\d)/, "");
  if (plain === undefined || plain.length > MOST_DIGITS) return undefined;
  return sign === "-" ? 0 - Number(plain) : Number(plain);
}

/**
 * The name that Python's `json.dumps` gives to a key of a dict: `true`, `1.5`, `null`.
 *
 * @param type - the YAML type of the key
 * @returns `undefined` where it raises a TypeError: for dates, times and bytes
 * @see https://docs.python.org/3/library/json.html#json.JSONEncoder
 */
export function pythonJsonKey(type: string, value: unknown): string | undefined {
  switch (type) {
    case "str":
    case "int":
    case "bool":
    case "null":
      return String(value);
    case "float": {
      const text = String(value);
      return /^-?\d+$/.test(text) ? `${text}.0` : text.replace(/e([+-])(\d)$/, "e$10$2");
    }
    default:
      return undefined;
  }
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  // Most texts are ASCII, which a regular expression finds out quickly.
  if (!/[^\0-\x7f]/.test(text)) return text.length;
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A pair of surrogates is four bytes: two for each half.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/**
 * Python's `base64.decodebytes`: it ignores other characters, and everything after the padding.
 *
 * @param text - ASCII
 * @returns `undefined` when the last group is incomplete, and Python raises an error
 */
export function pythonBase64(text: string): Uint8Array | undefined {
  let plain = "";
  let pads = 0;
  for (const character of text) {
    if (/[A-Za-z0-9+/]/.test(character)) {
      plain += character;
      pads = 0;
    } else if (character === "=" && plain.length % 4 >= 2 && (plain.length % 4) + ++pads >= 4) {
      return bytesOf(plain);
    }
  }
  return plain.length % 4 === 0 ? bytesOf(plain) : undefined;
}

function bytesOf(plain: string): Uint8Array {
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}

/** The text of a `!!binary` scalar, as pydantic converts it to a string; `undefined` when its bytes are not UTF-8. */
export function binaryText(source: string): string | undefined {
  const bytes = pythonBase64(source);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
