/**
 * Reads YAML exactly as the hub does: as PyYAML 6's `safe_load` (YAML 1.1), with the position of every value.
 *
 * @see https://github.com/yaml/pyyaml/tree/6.0.2/lib/yaml
 * @module
 */

import { lineTable } from "../../text/lines.ts";
import type { Construction } from "./construction.ts";
import { constructDocument } from "./constructor.ts";
import { composeDocument } from "./parser.ts";
import { type BadCharacter, foreignBreaks, hasUnusual, nonPrintable, type Quoted } from "./reader.ts";
import { type Refusal, refusalOf, type Scan, startScan } from "./scan_state.ts";
import type { HubNode, HubYaml, HubYamlOptions, HubYamlProblem } from "./types.ts";

export { positionIn } from "./position.ts";
export type {
  DuplicateKey,
  HubNode,
  HubScalarStyle,
  HubScalarType,
  HubYaml,
  HubYamlCode,
  HubYamlOptions,
  HubYamlProblem,
  MappingEntry,
  MappingNode,
  Mark,
  ScalarNode,
  SequenceNode,
} from "./types.ts";
export { entryOf, toValue } from "./value.ts";

const MEBI = 1024 * 1024;

/**
 * Reads a file as the hub does. Nothing is thrown: what PyYAML refuses is in `problems`, with `fatal` set.
 *
 * @param input - text, or bytes that must be UTF-8
 *
 * @example
 * ```ts
 * import { readHubYaml, toValue } from "app-hub-configurator";
 *
 * const yaml = readHubYaml("debug: on\nmode: 0755\nslug: 'on'\n");
 * console.log(yaml.problems.length, JSON.stringify(toValue(yaml.root)));
 * // 0 {"debug":true,"mode":493,"slug":"on"}
 * ```
 */
export function readHubYaml(input: string | Uint8Array, options: HubYamlOptions = {}): HubYaml {
  const text = typeof input === "string" ? input : decode(input);
  const maxLength = options.maxLength ?? 32 * MEBI;
  if (text === undefined) {
    return finish("", undefined, [problem("not-utf8", "The file is not UTF-8 text", 0, "Save it as UTF-8.")]);
  }
  if (text.length > maxLength) {
    const message = `The file has more than ${maxLength} characters`;
    return finish("", undefined, [problem("yaml-too-large", message, 0, "A ConfigMap holds at most 1 MiB.")]);
  }
  const unusual = hasUnusual(text);
  const bad = unusual ? nonPrintable(text) : undefined;
  if (bad !== undefined) return finish(text, undefined, [{ ...bad, fatal: true }]);
  return read(text, options, unusual && /[\x85\u2028\u2029]/.test(text));
}

interface Found extends Refusal {
  readonly fatal: boolean;
}

function problem(code: Refusal["code"], message: string, offset: number, hint: string): Found {
  return { code, message, offset, hint, fatal: true };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// `odd`: the text has line breaks that only YAML 1.1 knows.
function read(text: string, options: HubYamlOptions, odd: boolean): HubYaml {
  const maxDepth = options.maxDepth ?? 100;
  const scan = startScan(`${text}\0`, text.startsWith("\ufeff") ? 1 : 0);
  const quoted: Quoted[] = [];
  if (odd) scan.quoted = quoted;
  const c: Construction = {
    maxDepth,
    maxNodes: text.length + (options.maxAliasNodes ?? 1_000_000),
    problems: [],
    duplicates: [],
    merged: 0,
  };
  const found: Found[] = [];
  let root: HubNode | undefined;
  try {
    const open = composeDocument(scan, maxDepth);
    if (open !== undefined) constructDocument(c, open);
    root = open;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    found.push({ ...reason(scan, refusal), fatal: true });
  }
  for (const value of c.problems) found.push({ ...value, fatal: true });
  if (odd) addBreaks(found, text, foreignBreaks(text, quoted));
  for (const offset of scan.halves) found.push({ ...HALF, offset });
  return { ...finish(text, root, found), duplicates: c.duplicates };
}

// What follows such a break is often no YAML any more; then the break is the error to show.
function addBreaks(found: Found[], text: string, breaks: readonly BadCharacter[]): void {
  const syntax = found.findIndex(({ code }) => code === "yaml-syntax");
  const failed = found[syntax]?.offset ?? -1;
  const cause = breaks.findLast(({ offset }) => offset <= failed);
  const near = cause !== undefined && text.slice(cause.offset, failed).split("\n").length < 3;
  if (near) found.splice(syntax, 1);
  found.push(...breaks.map((bad) => ({ ...bad, fatal: near && bad === cause })));
}

const HALF = {
  code: "yaml-surrogate",
  fatal: false,
  message: "The escape is half of a character (U+D800 to U+DFFF), which Python cannot write as UTF-8",
  hint: "Write the character itself, or \\U and eight digits: \\U0001F680.",
} as const;

// A `{{` without quotes fails somewhere behind its brackets, which says nothing about the cause.
function reason(scan: Scan, refusal: Refusal): Refusal {
  const at = scan.doubleBrace;
  if (refusal.code !== "yaml-syntax" || at === -1) return refusal;
  const lineStart = scan.text.lastIndexOf("\n", refusal.offset - 1) + 1;
  if (at < lineStart) return refusal;
  return {
    code: "jinja-unquoted",
    message: "'{{' without quotes starts a YAML mapping, not a template",
    hint: 'Quote the whole value: "{{ spawner.user.name }}".',
    offset: at,
  };
}

function finish(text: string, root: HubNode | undefined, found: readonly Found[]): HubYaml {
  const mark = lineTable(text);
  const problems: HubYamlProblem[] = found
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ code, fatal, message, offset, hint }) => ({
      code,
      fatal,
      message,
      ...(hint === undefined ? {} : { hint }),
      at: mark(offset),
    }));
  return { text, root, problems, duplicates: [], mark };
}
