/**
 * Reads YAML exactly as the hub does: as PyYAML 6's `safe_load` (YAML 1.1), with the position of every value.
 *
 * @see https://github.com/yaml/pyyaml/tree/6.0.2/lib/yaml
 * @module
 */

import { append, countFirst } from "../../lists.ts";
import { checkArgument, checkOptional } from "../../text/argument.ts";
import { LARGEST_FILE, tooLarge } from "../../text/largest.ts";
import { lineTable, type Mark } from "../../text/lines.ts";
import { mergeMark } from "../../text/merge_marks.ts";
import { type Construction, constructNode } from "./constructor.ts";
import { type HubYamlProblem, type Refusal, refusalOf, unquotedTemplate } from "./error.ts";
import { type DuplicateKey, type HubNode, type ScalarNode, sameNode } from "./nodes.ts";
import { parseDocument } from "./parser.ts";
import { decode, foreignBreaks, hasUnusual, nonPrintable, type Quoted } from "./reader.ts";
import { scanBlock, scanPlain, scanQuoted, type VerbatimRun } from "./scalars.ts";
import { type Scan, startScan } from "./scanner.ts";

export type { Mark } from "../../text/lines.ts";
export type { HubYamlCode, HubYamlProblem } from "./error.ts";
export {
  type DuplicateKey,
  entryOf,
  type HubNode,
  type HubScalarStyle,
  type HubScalarType,
  isSet,
  type MappingEntry,
  type MappingNode,
  type ScalarNode,
  type SequenceNode,
  toValue,
} from "./nodes.ts";

/** A file as the hub reads it. */
export interface HubYaml {
  /** The file's text, with its byte order mark if it has one. */
  readonly text: string;
  /**
   * `undefined` when the file does not contain a document (empty, only comments) or cannot be parsed. When the only
   * fatal problems are values (an invalid date, an unknown tag), it is set, so that the rest can still be checked.
   */
  readonly root: HubNode | undefined;
  /** Problems in the order of the file; empty when PyYAML reads the file as it looks. */
  readonly problems: readonly HubYamlProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Line and column of an offset in {@link text}, which counts UTF-16 units. */
  mark(offset: number): Mark;
}

/** Limits of {@link readHubYaml}; the defaults are above what fits into a config map (1 MiB). */
export interface HubYamlOptions {
  /** The longest text, in UTF-16 units; default: 8,388,608 (8 Mi). */
  readonly maxLength?: number;
  /** The largest number of nested collections, also through aliases; default: 100. */
  readonly maxDepth?: number;
  /** The largest number of nodes that aliases and merges may add to those in the text; default: 1,000,000. */
  readonly maxAliasNodes?: number;
  /** The largest number of problems of single values, and of equal keys, that are reported; default: 1000 of each. */
  readonly maxProblems?: number;
}

/**
 * Reads a file as the hub does. It does not throw for any text: what PyYAML refuses is in `problems`, with `fatal` set.
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
  checkArgument("readHubYaml: input", input, "text or bytes");
  checkOptional("readHubYaml: options", options);
  const text = typeof input === "string" ? input : decode(input);
  const maxLength = options.maxLength ?? LARGEST_FILE;
  if (text === undefined) {
    return finish("", undefined, [problem("not-utf8", "The file is not UTF-8 text", 0, "Save it as UTF-8.")]);
  }
  if (text.length > maxLength) {
    const { message, hint } = tooLarge("The file", maxLength);
    return finish("", undefined, [problem("yaml-too-large", message, 0, hint)]);
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

// `odd`: the text has line breaks that only YAML 1.1 knows.
function read(text: string, options: HubYamlOptions, odd: boolean): HubYaml {
  const maxDepth = options.maxDepth ?? 100;
  const scan = startScan(`${text}\0`, text.startsWith("\ufeff") ? 1 : 0);
  const quoted: Quoted[] = [];
  const unquoted: Quoted[] = [];
  if (odd) Object.assign(scan, { quoted, unquoted });
  const c: Construction = {
    maxDepth,
    maxNodes: text.length + (options.maxAliasNodes ?? 1_000_000),
    problems: new Map(),
    duplicates: [],
    maxProblems: options.maxProblems ?? 1000,
    merged: 0,
  };
  const found: Found[] = [];
  let root: HubNode | undefined;
  try {
    const open = parseDocument(scan, maxDepth);
    if (open !== undefined) constructNode(c, open);
    root = open;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    found.push({ ...reason(scan, refusal), ...(refusal.code === "yaml-syntax" && mergeMark(text)), fatal: true });
  }
  for (const value of c.problems.values()) found.push({ ...value, fatal: true });
  if (odd) {
    const unread = (offsets: readonly number[]) => withoutEffect(text, root, offsets, options);
    addBreaks(found, text, foreignBreaks(text, quoted, unquoted, unread));
  }
  for (const offset of scan.halves) found.push({ ...HALF, offset });
  return { ...finish(text, root, found), duplicates: c.duplicates };
}

/** Characters that may be read once more to tell which line breaks have no effect, and line breaks that are asked for one by one. */
const MOST_READ_AGAIN = { characters: 4_000_000, breaks: 20 };

/** The offsets without whose characters, or with spaces in their places, a file is read the same. */
function withoutEffect(
  text: string,
  root: HubNode | undefined,
  offsets: readonly number[],
  options: HubYamlOptions,
): ReadonlySet<number> | undefined {
  if (root === undefined) return undefined;
  const isSame = (some: readonly number[], by: string) => {
    let changed = "";
    let from = 0;
    for (const offset of some) {
      changed += text.slice(from, offset) + by;
      from = offset + 1;
    }
    const again = read(changed + text.slice(from), options, false).root;
    return again !== undefined && sameNode(root, again);
  };
  const isSameWithout = (some: readonly number[]) => isSame(some, "") || isSame(some, " ");
  if (isSameWithout(offsets)) return new Set(offsets);
  const { characters, breaks } = MOST_READ_AGAIN;
  const some = offsets.slice(0, Math.min(breaks, Math.floor(characters / text.length)));
  return new Set(some.filter((offset) => isSameWithout([offset])));
}

// The text after such a line break is often not valid YAML. Then the line break is the error to show.
function addBreaks(found: Found[], text: string, breaks: readonly Refusal[]): void {
  const syntax = found.findIndex(({ code }) => code === "yaml-syntax");
  const failed = found[syntax]?.offset ?? -1;
  const cause = breaks.findLast(({ offset }) => offset <= failed);
  const near = cause !== undefined && text.slice(cause.offset, failed).split("\n").length < 3;
  if (near) found.splice(syntax, 1);
  append(
    found,
    breaks.map((bad) =>
      near && bad === cause ? { ...bad, fatal: true, isHarmless: false } : { ...bad, fatal: false },
    ),
  );
}

const HALF = {
  code: "yaml-surrogate",
  fatal: false,
  message: "The escape is half of a character (U+D800 to U+DFFF), which Python cannot write as UTF-8",
  hint: "Write the character itself, or \\U and eight digits: \\U0001F680.",
} as const;

// A `{{` without quotes makes YAML fail at a later place.
function reason(scan: Scan, refusal: Refusal): Refusal {
  const at = scan.doubleBrace;
  if (refusal.code !== "yaml-syntax" || at === -1) return refusal;
  const lineStart = scan.text.lastIndexOf("\n", refusal.offset - 1) + 1;
  if (at < lineStart) return refusal;
  return unquotedTemplate(at);
}

function finish(text: string, root: HubNode | undefined, found: readonly Found[]): HubYaml {
  const mark = lineTable(text);
  const problems: HubYamlProblem[] = found
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ code, fatal, isHarmless, message, offset, hint }) => ({
      code,
      fatal,
      ...(isHarmless === true && { isHarmless }),
      message,
      ...(hint === undefined ? {} : { hint }),
      at: mark(offset),
    }));
  return { text, root, problems, duplicates: [], mark };
}

/**
 * The position in the file of a character of a scalar's text, also in literal blocks and after escapes and folded
 * lines.
 *
 * @param index - UTF-16 units from the start of `node.text`; the length of the text is its end
 */
export function positionIn(yaml: HubYaml, node: ScalarNode, index: number): Mark {
  return yaml.mark(offsetIn(yaml, node, index));
}

/** The offset of {@link positionIn}. */
export function offsetIn(yaml: HubYaml, node: ScalarNode, index: number): number {
  const runs = runsOf(yaml, node);
  const run = runs[countFirst(runs, ({ value }) => value <= index) - 1];
  return Math.min(run === undefined ? node.start : node.start + run.source + index - run.value, yaml.text.length);
}

const cache = new WeakMap<ScalarNode, readonly VerbatimRun[]>();

function runsOf(yaml: HubYaml, node: ScalarNode): readonly VerbatimRun[] {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const block = node.style === "literal" || node.style === "folded";
  const scan = startScan(`${yaml.text.slice(node.start, node.end)}\0`);
  const runs: VerbatimRun[] = [];
  scan.runs = runs;
  if (block) scanBlock(scan, node.indent);
  else if (node.style === "plain") scanPlain(scan);
  else scanQuoted(scan);
  cache.set(node, runs);
  return runs;
}
