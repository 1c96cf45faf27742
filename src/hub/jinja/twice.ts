import { readHubYaml } from "../pyyaml/mod.ts";
import type { HubUser, Rendering } from "./render.ts";
import { parseTemplate, renderTemplate } from "./template.ts";

/** What becomes of a string of a manifest; `pass` says which of the two renderings fails. */
export type TwiceRendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly pass: 1 | 2; readonly message: string; readonly index: number };

/**
 * Renders a string of `manifests` as the hub does: once as a value (if it holds `{{`), and once more inside the YAML
 * text that PyYAML writes of the object, where quotes are doubled or escaped and every string counts.
 *
 * @returns `undefined` where that cannot be told without Python
 */
export function renderTwice(text: string, user: HubUser = {}): TwiceRendered | undefined {
  let first = text;
  if (text.includes("{{")) {
    const rendered = renderTemplate(text, user);
    if (rendered === undefined) return undefined;
    if (!rendered.ok) return { ...rendered, pass: 1 };
    first = rendered.text;
  }
  if (!/\{[{%#]/.test(first)) return { ok: true, text: first };
  const style = dumpStyle(first);
  if (style === "double") return escapedProblem(first);
  // Line breaks and indentation are added to the dump, and these signs would remove them.
  if (first.includes("\n") && /[{][{%#][-+]|[-+][%#}]\}/.test(first)) return undefined;
  const quoted = style === "single";
  if (!quoted && /-[%#}]\}$/.test(first)) return undefined;
  // Something stands behind every string of the dump, so that no final newline is lost.
  const second: Rendering = renderTemplate(`${quoted ? first.replaceAll("'", "''") : first}.`, user);
  if (second === undefined) return undefined;
  if (!second.ok) return { ok: false, pass: 2, message: second.message, index: Math.min(second.index, first.length) };
  const result = second.text.slice(0, -1);
  if (!quoted) return reread(result, first);
  // Blanks beside line breaks are lost when the dump is read again.
  if (first.includes("\n") && /^ | $| \n|\n /.test(result)) return undefined;
  return /(?<!')'(?:'')*(?!')/.test(result) ? undefined : { ok: true, text: result.replaceAll("''", "'") };
}

// In double quotes the quotes of an expression get a backslash, which Jinja does not know there.
function escapedProblem(text: string): TwiceRendered | undefined {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const parsed = parseTemplate(escaped);
  return parsed.ok
    ? undefined
    : { ok: false, pass: 2, message: parsed.message, index: Math.min(parsed.index, text.length) };
}

// What was plain is read as YAML again, so it has to stay plain text of one line.
function reread(result: string, before: string): TwiceRendered | undefined {
  if (result === before) return { ok: true, text: result };
  const { root } = readHubYaml(`key: ${result}`);
  const value = root?.kind === "mapping" ? root.entries[0]?.value : undefined;
  return value?.kind === "scalar" && value.type === "str" ? { ok: true, text: value.text } : undefined;
}

/**
 * How PyYAML's emitter writes a text that holds `{{`, `{%` or `{#` as a value of a block mapping.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/emitter.py
 */
function dumpStyle(text: string): "plain" | "single" | "double" {
  if (/[^\x20-\x7e\n]/.test(text) || / \n/.test(text)) return "double";
  const notPlain = /\n|^[ #,[\]{}&*!|>'"%@`]|^[-?:](?: |$)|^---|^\.\.\.|:(?: |$)| #| $/;
  return notPlain.test(text) ? "single" : "plain";
}
