/**
 * The types of scalars, by their tags or by the regular expressions of PyYAML's resolver.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/resolver.py
 * @module
 */
import type { HubScalarType } from "./nodes.ts";

/** The prefix of the tags that YAML itself defines; `!!` stands for it. */
export const YAML_TAG = "tag:yaml.org,2002:";

const TAG_TYPES: ReadonlyMap<string, HubScalarType> = new Map(
  (["str", "int", "float", "bool", "null", "binary", "merge", "value"] as const).map((type) => [YAML_TAG + type, type]),
);

/**
 * The type of a scalar.
 *
 * @param tag - its full tag; `!` asks for the type that the text would have without quotes
 * @param plain - whether it is neither quoted nor a block
 */
export function resolve(text: string, tag: string | undefined, plain: boolean): HubScalarType {
  if (tag === "!" || (tag === undefined && plain)) return plainType(text);
  if (tag === undefined) return "str";
  return tag === `${YAML_TAG}timestamp` ? "date" : (TAG_TYPES.get(tag) ?? "invalid");
}

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\n?$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\n?$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\n?$/;
const NULL = /^(?:~|null|Null|NULL|)\n?$/;
const DATE =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\n?$/;

// Python's `$` also matches before a final newline, hence the `\n?` above.
function plainType(text: string): HubScalarType {
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
