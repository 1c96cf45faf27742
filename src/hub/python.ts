/**
 * Conversions as Python and pydantic make them.
 *
 * @see https://docs.pydantic.dev/latest/concepts/conversion_table/
 * @module
 */

const intText = /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/;
const floatText = /^\s*[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?\s*$/;
const floatWord = /^\s*([+-]?)(inf|infinity|nan)\s*$/i;
const octalText = /^\s*([+-]?)(?:0[oO]_?)?([0-7]+(?:_[0-7]+)*)\s*$/;
const truths = new Set(["1", "on", "t", "true", "y", "yes"]);
const lies = new Set(["0", "off", "f", "false", "n", "no"]);

/** pydantic's lax `bool`, or `undefined` when it refuses the value. */
export function laxBool(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") {
    return Number(value) === 1 ? true : Number(value) === 0 ? false : undefined;
  }
  if (typeof value !== "string" || value.length > 5) return undefined;
  const word = value.toLowerCase();
  return truths.has(word) ? true : lies.has(word) ? false : undefined;
}

/** pydantic's lax `int`, or `undefined` when it refuses the value. */
export function laxInt(value: unknown): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  // Python refuses to convert more than 4300 digits.
  if (typeof value !== "string" || value.length > 4300 || !intText.test(value)) return undefined;
  return Number(value.replaceAll("_", "").trim());
}

/** Python's `float(text)`, or `undefined` for a ValueError. Digits of other scripts are not counted as digits. */
export function pythonFloat(text: string): number | undefined {
  const word = floatWord.exec(text);
  if (word !== null) {
    if (word[2]?.toLowerCase() === "nan") return Number.NaN;
    return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return floatText.test(text) ? Number(text.replaceAll("_", "").trim()) : undefined;
}

/** Python's `int(text, 8)`, or `undefined` for a ValueError. */
export function pythonOctal(text: string): number | undefined {
  const match = octalText.exec(text);
  if (match === null) return undefined;
  const size = Number.parseInt((match[2] ?? "").replaceAll("_", ""), 8);
  return match[1] === "-" ? -size : size;
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  // Most texts are ASCII, and a regular expression sees that at once.
  if (!/[^\0-\x7f]/.test(text)) return text.length;
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // A pair of surrogates is four bytes: two for each half.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Decodes base64 as Go does: standard alphabet, padded, line ends allowed; `undefined` when it is none. */
export function base64Text(text: string): string | undefined {
  const bytes = base64Bytes(text);
  return bytes && new TextDecoder().decode(bytes);
}

/** The text of a `!!binary` scalar, which pydantic takes for a string; `undefined` when its bytes are no UTF-8. */
export function binaryText(source: string): string | undefined {
  const bytes = base64Bytes(source.replace(/\s/g, ""));
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function base64Bytes(text: string): Uint8Array | undefined {
  const plain = text.replace(/[\r\n]/g, "");
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}
