import { type HubYaml, readHubYaml, type ScalarNode } from "../../hub/pyyaml/mod.ts";
import { append } from "../../lists.ts";
import { doubleQuoted, type Edit, escaped } from "./edits.ts";
import { type PlacedScalar, type Scalars, scalarsOf } from "./scalars.ts";

const REFUSED = "\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufffe\\uffff";
const BREAKS = "\\x85\\u2028\\u2029";
const refused = new RegExp(`[${REFUSED}]`, "g");
const breaks = new RegExp(`[${BREAKS}]`, "g");
const odd = new RegExp(`[${REFUSED}${BREAKS}]`, "g");
const oddOrTab = new RegExp(`[${REFUSED}${BREAKS}\\t]`, "g");
const oddOrBlank = new RegExp(`^[ \\t${REFUSED}${BREAKS}]$`);
const isBreak = (unit: string) => unit === "\x85" || unit === "\u2028" || unit === "\u2029";

/**
 * Writes characters that PyYAML refuses, or reads as line breaks, as escapes in double quotes, so that the value is
 * what the file shows. Next to a value they are removed: nobody sees them there, and PyYAML does not add such a line
 * break to the value. In block texts and comments they stay, since they cannot be escaped there and only the author
 * knows what is right.
 */
export function characterEdits(yaml: HubYaml): Edit[] {
  const { text } = yaml;
  const codes = new Set(yaml.problems.map(({ code }) => code));
  if (!codes.has("yaml-nonprintable") && !codes.has("yaml-linebreaks")) return [];
  const wanted = !codes.has("yaml-linebreaks") ? refused : codes.has("yaml-nonprintable") ? odd : breaks;
  const shown = shownOf(yaml);
  // Whether the hub can read the file.
  const isRead = yaml.root !== undefined;
  const scalars = isRead ? scalarsOf(yaml) : shown?.scalars;
  const end = isRead ? text.length : (shown?.end ?? 0);
  const edits: Edit[] = [];
  const inside = new Map<PlacedScalar, number[]>();
  const lines = new Lines(yaml, scalars);
  const gaps = new Gaps(text);
  for (const { index, 0: character } of text.matchAll(wanted)) {
    if (index >= end) break;
    const scalar = scalars?.around(index);
    if (scalar === undefined) {
      if (isRead ? gaps.isBesideNothing(index) : index < lines.at(index).comment) edits.push(removal(text, index));
      continue;
    }
    if (scalar.isShared || scalar.node.tag !== undefined) continue;
    if (scalar.node.style !== "plain" && isBreak(character) && isReadAsShown(text, index)) continue;
    const others = inside.get(scalar);
    if (others === undefined) inside.set(scalar, [index]);
    else others.push(index);
  }
  for (const [{ node }, offsets] of inside) append(edits, escapes(text, node, offsets, isRead));
  return edits;
}

function escapes(text: string, node: ScalarNode, offsets: readonly number[], isRead: boolean): Edit[] {
  const { start, end, style } = node;
  const source = text.slice(start, end);
  if (style === "literal" || style === "folded" || (style !== "double" && /[\r\n]/.test(source))) return [];
  // The hub reads a line break at the start or the end of a quoted text as a space, so it becomes that space.
  const isEdge = (at: number) => isRead && style !== "plain" && isBlankAtEdge(text, at);
  if (isRead && style !== "plain" && offsets.some((at) => isAmongBlanks(text, at))) return [];
  const edges = new Set(offsets.filter(isEdge).map((at) => at - start));
  const value = style !== "plain" ? shownText(source, edges) : isRead ? node.text : source;
  if (value === undefined) return [];
  const reads = { start, text: value };
  if (style !== "double")
    return [{ rule: ruleOf(text, offsets[0] ?? start), start, end, text: doubleQuoted(value), reads }];
  return offsets.map((at) => ({
    rule: ruleOf(text, at),
    start: at,
    end: at + 1,
    text: edges.has(at - start) ? " " : escaped(text.charAt(at)),
    reads,
  }));
}

function isBlankAtEdge(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  return text.charAt(at) === "\x85" && (/["']/.test(before) || /["']/.test(after)) && !/\s|\x85/.test(before + after);
}

// Spaces next to a line break are not part of the value for the hub, but people see them as part of it: only the author
// knows what is right.
function isAmongBlanks(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  return (
    text.charAt(at) === "\x85" && /[ \t]/.test(before + after) && /["'\x85 \t]/.test(before) && isEdgeRun(text, at)
  );
}

function isEdgeRun(text: string, at: number): boolean {
  let [from, to] = [at, at];
  while (/[ \t\x85]/.test(text.charAt(from - 1))) from--;
  while (/[ \t\x85]/.test(text.charAt(to + 1))) to++;
  return /["']/.test(text.charAt(from - 1)) || /["']/.test(text.charAt(to + 1));
}

// The text that a quoted scalar shows: while it is read, an ordinary letter replaces each odd character.
function shownText(source: string, spaces: ReadonlySet<number>): string | undefined {
  const standIn = unusedLetter(source);
  if (standIn === undefined) return undefined;
  const characters = Array.from(source.matchAll(odd), ({ index, 0: character }) =>
    spaces.has(index) ? " " : character,
  );
  const { root } = readHubYaml(`[${source.replace(odd, standIn)}]`);
  const scalar = root?.kind === "sequence" ? root.items[0] : undefined;
  if (scalar?.kind !== "scalar") return undefined;
  let next = 0;
  return scalar.text.replaceAll(standIn, () => characters[next++] ?? "");
}

function unusedLetter(text: string): string | undefined {
  for (let code = 0xe000; code < 0xe100; code++) {
    const letter = String.fromCharCode(code);
    if (!text.includes(letter)) return letter;
  }
  return undefined;
}

function ruleOf(text: string, offset: number): string {
  return isBreak(text.charAt(offset)) ? "yaml-linebreaks" : "yaml-nonprintable";
}

// Two tokens that the character separates stay separate.
function removal(text: string, offset: number): Edit {
  const [before, after] = [text.charAt(offset - 1), text.charAt(offset + 1)];
  const isApart = /^[\s[{,]?$/.test(before) || /^[\s\]},:]?$/.test(after);
  return { rule: ruleOf(text, offset), start: offset, end: offset + 1, text: isApart ? "" : " " };
}

/** Sequences of spaces and unusual characters, which are asked for in their order: a whole file can be one sequence. */
class Gaps {
  readonly #text: string;
  #end = -1;
  #isBesideNothing = false;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Whether the texts before and after a place are separate without it. Between two keys, a line break ends the line.
   */
  isBesideNothing(offset: number): boolean {
    if (offset < this.#end) return this.#isBesideNothing;
    let [before, after] = [offset - 1, offset + 1];
    while (before >= 0 && oddOrBlank.test(this.#text.charAt(before))) before--;
    while (after < this.#text.length && oddOrBlank.test(this.#text.charAt(after))) after++;
    this.#end = after;
    const sides = this.#text.charAt(before) + this.#text.charAt(after);
    this.#isBesideNothing = before < 0 || after === this.#text.length || /^[\r\n[{,:?-]|[\r\n\]},:#]$/.test(sides);
    return this.#isBesideNothing;
  }
}

// Only U+0085 becomes a space, and only spaces next to a line break are lost.
function isReadAsShown(text: string, offset: number): boolean {
  const beside = text.charAt(offset - 1) + text.charAt(offset + 1);
  return text.charAt(offset) !== "\x85" && !/[ \t\r\n\x85\u2028\u2029]/.test(beside);
}

/**
 * A file in which each character that cannot be read is replaced by a space, to find out which scalars these are in or
 * between.
 */
export interface ReadableFile {
  readonly yaml: HubYaml;
  readonly scalars: Scalars;
  /** The offset up to which it can be read. */
  readonly end: number;
}

const known = new WeakMap<HubYaml, { readonly shown: ReadableFile | undefined }>();

/** What a file shows; `undefined` when no part of it can be read. */
export function shownOf(yaml: HubYaml): ReadableFile | undefined {
  let found = known.get(yaml);
  if (found === undefined) {
    found = { shown: show(yaml.text) };
    known.set(yaml, found);
  }
  return found.shown;
}

/** A text in which each character that some reader refuses is replaced by a space. */
export function withBlanks(text: string): string {
  return text.replace(oddOrTab, " ");
}

function show(text: string): ReadableFile | undefined {
  const shown = withBlanks(text);
  const whole = readHubYaml(shown);
  if (whole.root !== undefined) return { yaml: whole, scalars: scalarsOf(whole), end: text.length };
  // The lines before that of the first mistake can often be read.
  const at = whole.problems.find(({ fatal }) => fatal)?.at;
  const end = at === undefined ? 0 : at.offset - at.column + 1;
  const part = readHubYaml(shown.slice(0, end));
  return part.root === undefined ? undefined : { yaml: part, scalars: scalarsOf(part), end };
}

/**
 * Writes a space instead of a tab that only separates tokens, and writes a tab inside a text as `"\t"`. A tab in the
 * indentation stays: only the author knows how many spaces it stands for.
 */
export function tabEdits(yaml: HubYaml): Edit[] {
  const { text } = yaml;
  const shown = shownOf(yaml);
  if (shown === undefined) return [];
  const rule = "yaml-plain-tab";
  const edits: Edit[] = [];
  const lines = new Lines(yaml, shown.scalars);
  let last: PlacedScalar | undefined;
  for (const { index } of text.matchAll(/\t/g)) {
    if (index >= shown.end) break;
    const scalar = shown.scalars.around(index);
    if (scalar === undefined) {
      const { content, comment } = lines.at(index);
      if (index >= content && index < comment) edits.push({ rule, start: index, end: index + 1, text: " " });
    } else if (scalar !== last) {
      last = scalar;
      const { start, end, style, tag } = scalar.node;
      const value = text.slice(start, end);
      if (style !== "plain" || tag !== undefined || scalar.isShared || /[\r\n]/.test(value)) continue;
      edits.push({ rule, start, end, text: doubleQuoted(value), reads: { start, text: value } });
    }
  }
  return edits;
}

/** A line: the offsets of its content, its comment and its end. */
interface Line {
  readonly content: number;
  readonly comment: number;
  readonly end: number;
}

/** The lines of a file, which are asked for in their order. */
class Lines {
  readonly #yaml: HubYaml;
  readonly #scalars: Scalars | undefined;
  #line: Line | undefined;

  constructor(yaml: HubYaml, scalars: Scalars | undefined) {
    this.#yaml = yaml;
    this.#scalars = scalars;
  }

  at(offset: number): Line {
    if (this.#line === undefined || offset >= this.#line.end) this.#line = this.#read(offset);
    return this.#line;
  }

  #read(offset: number): Line {
    const { text, mark } = this.#yaml;
    const from = offset - mark(offset).column + 1;
    const indentation = /[\ufeff \t]*(?:[-?][ \t]+)*/y;
    indentation.lastIndex = from;
    indentation.test(text);
    const content = indentation.lastIndex;
    let comment: number | undefined;
    let end = content;
    while (end < text.length && !/[\r\n]/.test(text.charAt(end))) {
      const inside = comment === undefined ? this.#scalars?.around(end) : undefined;
      if (inside === undefined && text.charAt(end) === "#") comment ??= end;
      end = Math.max(end + 1, Math.min(inside?.node.end ?? 0, text.length));
    }
    return { content, comment: comment ?? end, end };
  }
}
