/**
 * A YAML emitter for the documents of this project: maps, lists and scalars in block style, with literal blocks for
 * texts. What it writes means the same to a YAML 1.1 reader (PyYAML, which the hub uses) and to a YAML 1.2 reader.
 *
 * @see https://yaml.org/spec/1.2.2/
 * @module
 */

// Escaped in double quotes: characters that PyYAML refuses or treats as line breaks, that nobody could see, or that
// show the rest in another order, and what the runner of a workflow treats as a command wherever it is printed.
const escapedPattern =
  /["\\\x00-\x1f\x7f-\x9f\xa0\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|(?<=#)#(?=\[)/g;
// A text with any of these cannot be a literal block; halves of surrogate pairs cannot be written as UTF-8 at all.
const notLiteralPattern =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])/;
// Lines that the runner treats as commands, such as `##[error]` and `::error::`; `${name##[a-z]}` of a shell is not a
// command.
const commandPattern = /##\[[a-z-]{4,}[ \]]|^[^\S\r\n\u2028\u2029]*::[a-z-]+[ :]/m;
const plainPattern = /^[A-Za-z0-9_/][A-Za-z0-9_/.:@+()',= -]*$/;
// Words that some reader treats as a boolean or null, and everything that could be a number, a date or a time. `E1` is
// a number, NaN, to `yaml` in its 1.1 mode.
const wordPattern = /^(?:y|n|yes|no|on|off|true|false|null|e[+-]?[0-9]+)$/i;
const numberLikePattern = /^[0-9][0-9a-fA-FxXoOeE_.:+TtZz -]*$/;
const plainKeyPattern = /^[A-Za-z_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_])?$/;
/** Without `?`, PyYAML does not read a longer key. */
const LONGEST_SIMPLE_KEY = 1000;

/**
 * Writes a document, ending with one line break. Keys keep the order they have; the same value always gives the same
 * bytes.
 *
 * @throws {TypeError} For values that YAML cannot contain: functions, symbols, dates, maps, numbers that are not
 *   finite.
 */
export function writeYaml(value: unknown): string {
  const out: string[] = [];
  if (isCollection(value)) writeCollection(out, value, 0);
  else out.push(typeof value === "string" ? flow(value) : scalar(value, 0), "\n");
  return out.join("");
}

function writeCollection(out: string[], value: object, indent: number): void {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) {
    for (const item of value) {
      out.push(pad, "-");
      writeItem(out, item, indent);
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const name = plainKeyPattern.test(key) && !wordPattern.test(key) ? key : quote(key);
    if (name.length > LONGEST_SIMPLE_KEY) out.push(pad, "? ", name, "\n", pad, ":");
    else out.push(pad, name, ":");
    if (isCollection(item)) {
      out.push("\n");
      writeCollection(out, item, indent + 2);
    } else out.push(" ", scalar(item, indent + 2), "\n");
  }
}

// A map in a list starts on the line of its dash.
function writeItem(out: string[], item: unknown, indent: number): void {
  if (!isCollection(item)) {
    out.push(" ", scalar(item, indent + 2), "\n");
    return;
  }
  const start = out.length;
  writeCollection(out, item, indent + 2);
  out[start] = " ";
}

function isCollection(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  // A Date or a Map has no keys, and would be written as an empty map.
  const kind = Object.prototype.toString.call(value);
  if (kind !== "[object Object]") throw new TypeError(`${kind} cannot be written as YAML`);
  return Object.values(value).some((item) => item !== undefined);
}

function scalar(value: unknown, indent: number): string {
  switch (typeof value) {
    case "string":
      return string(value, indent);
    case "number":
      return number(value);
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      return value === null ? "null" : Array.isArray(value) ? "[]" : "{}";
    default:
      throw new TypeError(`A ${typeof value} cannot be written as YAML`);
  }
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`The number ${value} cannot be written as YAML`);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  // PyYAML reads a number with an exponent as a string unless it also has a point.
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}

function string(value: string, indent: number): string {
  return value.includes("\n") ? (literal(value, indent) ?? quote(value)) : flow(value);
}

// On one line; also for a text that is the whole document, where readers disagree about the indentation of a block.
function flow(value: string): string {
  const isPlain =
    plainPattern.test(value) &&
    !wordPattern.test(value) &&
    !numberLikePattern.test(value) &&
    !value.includes(": ") &&
    !/[: ]$/.test(value);
  return isPlain ? value : quote(value);
}

function literal(value: string, indent: number): string | undefined {
  if (notLiteralPattern.test(value) || commandPattern.test(value)) return undefined;
  let length = value.length;
  while (value.charAt(length - 1) === "\n") length--;
  const body = value.slice(0, length);
  // When the last line has only spaces, or there is no other line, readers differ in what they keep.
  if (/(?:^|\n)[ \t]*$/.test(body)) return undefined;
  const ends = value.length - body.length;
  const indicator = /^[ \t\n]/.test(value) ? "2" : "";
  const chomping = ends === 0 ? "-" : ends === 1 ? "" : "+";
  const pad = " ".repeat(indent);
  const lines = body.split("\n").map((line) => (line === "" ? "" : pad + line));
  return `|${indicator}${chomping}\n${lines.join("\n")}${"\n".repeat(Math.max(0, ends - 1))}`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
};

function quote(value: string): string {
  return `"${value.replace(escapedPattern, (character, index: number) => {
    const short = shortEscapes[character];
    if (short !== undefined) return short;
    const unit = character.charCodeAt(0);
    // Pairs stay as they are; PyYAML would keep an escaped pair as two halves.
    if (unit >= 0xd800 && unit <= 0xdfff && isPaired(value, index, unit)) return character;
    const hex = unit.toString(16);
    return unit <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
  })}"`;
}

function isPaired(value: string, index: number, unit: number): boolean {
  const other = value.charCodeAt(unit <= 0xdbff ? index + 1 : index - 1);
  return unit <= 0xdbff ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}
