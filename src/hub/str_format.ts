/**
 * Python's `str.format`, which KubeSpawner applies to environment values, volumes, mounts and init containers, and
 * JupyterHub to `default_url`.
 *
 * @see https://docs.python.org/3/library/string.html#format-string-syntax
 * @see https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py
 * @module
 */
import { type FormatField, type FormatProblem, failField, formatProblemOf, readField } from "./str_format_field.ts";

export type { FormatField, FormatProblem } from "./str_format_field.ts";

/**
 * The formatted text with the fields it uses, or the exception that Python raises. `text` is undefined where a field
 * uses what only Python can print (`{username.upper}`).
 */
export type FormatResult =
  | { readonly ok: true; readonly text: string | undefined; readonly fields: readonly FormatField[] }
  | ({ readonly ok: false } & FormatProblem);

/** Fields of KubeSpawner 6.2.0 with what they stand for, for a user `jdoe`. */
export const KUBESPAWNER_FIELDS: Readonly<Record<string, string>> = {
  userid: "1",
  username: "jdoe",
  unescaped_username: "jdoe",
  legacy_escape_username: "jdoe",
  servername: "",
  unescaped_servername: "",
  hubnamespace: "jupyter",
};

/** Fields of JupyterHub's `default_url`. */
export const DEFAULT_URL_FIELDS: Readonly<Record<string, string>> = { username: "jdoe", base_url: "/user/jdoe/" };

/**
 * Formats a text as Python's `text.format(**fields)`.
 *
 * @param fields - the names that exist, all of them texts
 */
export function pythonFormat(template: string, fields: Readonly<Record<string, string>>): FormatResult {
  const used: FormatField[] = [];
  try {
    const text = format(template, fields, used, 0, 2);
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
  fields: Readonly<Record<string, string>>,
  used: FormatField[],
  base: number,
  levels: number,
): string | undefined {
  if (levels === 0) failField("ValueError", "Fields stand more than two levels inside each other", base);
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
    if (char === "}") failField("ValueError", "A single '}' stands in the text", base + at);
    if (at + 1 === template.length) failField("ValueError", "A single '{' stands in the text", base + at);
    const read = readField(template, at + 1, base);
    pos = read.end;
    used.push(read.field);
    const text = read.field.resolve(fields, (spec, specAt) => format(spec, fields, used, base + specAt, levels - 1));
    out = out === undefined || text === undefined ? undefined : out + text;
  }
  return out;
}
