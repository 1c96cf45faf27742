import { type HubYaml, readHubYaml } from "../../hub/pyyaml/mod.ts";
import { doubleQuoted, type Edit, escaped } from "./edits.ts";
import { type PlacedScalar, type Scalars, scalarsOf } from "./scalars.ts";

const REFUSED = "\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufffe\\uffff";
const BREAKS = "\\x85\\u2028\\u2029";
const refused = new RegExp(`[${REFUSED}]`, "g");
const breaks = new RegExp(`[${BREAKS}]`, "g");
const odd = new RegExp(`[${REFUSED}${BREAKS}]`, "g");
const blankOrBreak = new RegExp(`^[ \\t${BREAKS}]$`);
const isBreak = (unit: string) => unit === "\x85" || unit === "\u2028" || unit === "\u2029";

/**
 * Writes characters that PyYAML refuses, or takes for line breaks, as escapes in double quotes: the value then is what
 * the file shows. A break at an end of a plain scalar is taken out, for PyYAML does not count it to the value. In block
 * texts and comments they stay, since there they cannot be written, and nobody can tell what is meant.
 */
export function characterEdits(yaml: HubYaml): Edit[] {
  const { text } = yaml;
  const codes = new Set(yaml.problems.map(({ code }) => code));
  if (!codes.has("yaml-nonprintable") && !codes.has("yaml-linebreaks")) return [];
  const wanted = !codes.has("yaml-linebreaks") ? refused : codes.has("yaml-nonprintable") ? odd : breaks;
  const own = yaml.root === undefined ? undefined : scalarsOf(yaml);
  const shown = bestShown(yaml);
  const edits: Edit[] = [];
  const inside = new Map<PlacedScalar, number[]>();
  for (const { index, 0: character } of text.matchAll(wanted)) {
    const read = own?.around(index);
    if (own !== undefined && read === undefined) {
      if (isBesideNothing(text, index)) edits.push(removal(index));
      continue;
    }
    // The hub's own reading, if there is one, is that of a plain scalar; in quotes the file shows what is meant.
    const scalar = read?.node.style === "plain" ? read : shown?.scalars.around(index);
    if (scalar === undefined || scalar.isShared || scalar.node.tag !== undefined) continue;
    if (scalar.node.style !== "plain" && isBreak(character) && isReadAsShown(text, index)) continue;
    const others = inside.get(scalar);
    if (others === undefined) inside.set(scalar, [index]);
    else others.push(index);
  }
  for (const [scalar, offsets] of inside) {
    edits.push(...(own?.around(offsets[0] ?? 0) === scalar ? ownEdits : shownEdits)(text, scalar, offsets, shown));
  }
  return edits;
}

// A file that is read: what is written then is what was read.
function ownEdits(text: string, { node }: PlacedScalar): Edit[] {
  if (/[\r\n]/.test(text.slice(node.start, node.end))) return [];
  const { start, end } = node;
  return [{ rule: "yaml-linebreaks", start, end, text: doubleQuoted(node.text), reads: { start, text: node.text } }];
}

function shownEdits(
  text: string,
  { node }: PlacedScalar,
  offsets: readonly number[],
  shown: Shown | undefined,
): Edit[] {
  const rule = (offset: number) => (isBreak(text.charAt(offset)) ? "yaml-linebreaks" : "yaml-nonprintable");
  if (node.style === "literal" || node.style === "folded" || shown === undefined) return [];
  const source = text.slice(node.start, node.end);
  // The scalar's text has blanks where the file has tabs.
  if (shown.tabs === "as blanks" && source.includes("\t")) return [];
  if (node.style === "plain") {
    const [start, end] = withoutBreaks(text, node.start, node.end);
    const edits = offsets.filter((offset) => offset < start || offset >= end).map(removal);
    const within = offsets.find((offset) => offset >= start && offset < end);
    if (within === undefined || /[\r\n]/.test(source)) return edits;
    const value = text.slice(start, end);
    return [...edits, { rule: rule(within), start, end, text: doubleQuoted(value), reads: { start, text: value } }];
  }
  // The stand-ins come back in their order, so that the text of the scalar can be put together again.
  const characters = Array.from(source.matchAll(odd), ([character]) => character);
  let next = 0;
  const value = node.text.replaceAll(shown.standIn, () => characters[next++] ?? "");
  const reads = { start: node.start, text: value };
  if (node.style === "double") {
    return offsets.map((offset) => {
      return { rule: rule(offset), start: offset, end: offset + 1, text: escaped(text.charAt(offset)), reads };
    });
  }
  if (/[\r\n]/.test(source)) return [];
  return [{ rule: rule(offsets[0] ?? 0), start: node.start, end: node.end, text: doubleQuoted(value), reads }];
}

function removal(offset: number): Edit {
  return { rule: "yaml-linebreaks", start: offset, end: offset + 1, text: "" };
}

/** Between two keys it is the end of a line. */
function isBesideNothing(text: string, offset: number): boolean {
  let [before, after] = [offset - 1, offset + 1];
  while (before >= 0 && blankOrBreak.test(text.charAt(before))) before--;
  while (after < text.length && blankOrBreak.test(text.charAt(after))) after++;
  return (
    before < 0 || after === text.length || /^[\r\n[{,:?-]|[\r\n\]},:#]$/.test(text.charAt(before) + text.charAt(after))
  );
}

// Only U+0085 becomes a blank, and only blanks beside a break are lost.
function isReadAsShown(text: string, offset: number): boolean {
  const beside = text.charAt(offset - 1) + text.charAt(offset + 1);
  return text.charAt(offset) !== "\x85" && !/[ \t\r\n\x85\u2028\u2029]/.test(beside);
}

function withoutBreaks(text: string, from: number, to: number): [start: number, end: number] {
  let [start, end] = [from, to];
  while (start < end && blankOrBreak.test(text.charAt(start))) start++;
  while (end > start && blankOrBreak.test(text.charAt(end - 1))) end--;
  return [start, end];
}

/** A file with an ordinary letter for each character that cannot be read, to see what these are a part of. */
interface Shown {
  readonly standIn: string;
  readonly scalars: Scalars;
  readonly tabs: "as they are" | "as blanks";
  /** Up to where it can be read. */
  readonly end: number;
}

const known = new WeakMap<HubYaml, Map<Shown["tabs"], Shown | undefined>>();

function shownOf(yaml: HubYaml, tabs: Shown["tabs"]): Shown | undefined {
  const before = known.get(yaml) ?? new Map<Shown["tabs"], Shown | undefined>();
  known.set(yaml, before);
  if (!before.has(tabs)) before.set(tabs, show(yaml.text, tabs));
  return before.get(tabs);
}

// Tabs can be wrong too; then blanks show where the scalars are.
function bestShown(yaml: HubYaml): Shown | undefined {
  const asTheyAre = shownOf(yaml, "as they are");
  if (asTheyAre?.end === yaml.text.length) return asTheyAre;
  const asBlanks = shownOf(yaml, "as blanks");
  return (asBlanks?.end ?? 0) > (asTheyAre?.end ?? 0) ? asBlanks : asTheyAre;
}

function show(text: string, tabs: Shown["tabs"]): Shown | undefined {
  const standIn = unusedLetter(text);
  if (standIn === undefined) return undefined;
  const letters = text.replace(odd, standIn);
  const shown = tabs === "as blanks" ? letters.replaceAll("\t", " ") : letters;
  const whole = readHubYaml(shown);
  if (whole.root !== undefined) return { standIn, scalars: scalarsOf(whole), tabs, end: text.length };
  // What is before the line of the first mistake can often be read.
  const at = whole.problems.find(({ fatal }) => fatal)?.at;
  const end = at === undefined ? 0 : at.offset - at.column + 1;
  const part = readHubYaml(shown.slice(0, end));
  return part.root === undefined ? undefined : { standIn, scalars: scalarsOf(part), tabs, end };
}

function unusedLetter(text: string): string | undefined {
  for (let code = 0xe000; code < 0xe100; code++) {
    const letter = String.fromCharCode(code);
    if (!text.includes(letter)) return letter;
  }
  return undefined;
}

/**
 * Puts a blank for a tab that only keeps things apart, and writes one inside a text as `"\t"`. A tab that indents
 * stays: how many blanks it stands for is the writer's to say.
 */
export function tabEdits(yaml: HubYaml): Edit[] {
  const { text } = yaml;
  const shown = shownOf(yaml, "as blanks");
  if (shown === undefined) return [];
  const rule = "yaml-plain-tab";
  const edits: Edit[] = [];
  let line: Line | undefined;
  let last: PlacedScalar | undefined;
  for (const { index } of text.matchAll(/\t/g)) {
    if (index >= shown.end) break;
    const scalar = shown.scalars.around(index);
    if (scalar === undefined) {
      if (line === undefined || index >= line.end) line = lineAt(yaml, index, shown.scalars);
      if (index >= line.content && index < line.comment) edits.push({ rule, start: index, end: index + 1, text: " " });
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

/** A line: where what it says begins, where its comment does, and where it ends. */
interface Line {
  readonly content: number;
  readonly comment: number;
  readonly end: number;
}

function lineAt({ text, mark }: HubYaml, offset: number, scalars: Scalars): Line {
  const from = offset - mark(offset).column + 1;
  const indentation = /[\ufeff \t]*(?:[-?][ \t]+)*/y;
  indentation.lastIndex = from;
  indentation.test(text);
  const content = indentation.lastIndex;
  let comment: number | undefined;
  let end = content;
  while (end < text.length && !/[\r\n]/.test(text.charAt(end))) {
    const inside = comment === undefined ? scalars.around(end) : undefined;
    if (inside === undefined && text.charAt(end) === "#") comment ??= end;
    end = Math.max(end + 1, Math.min(inside?.node.end ?? 0, text.length));
  }
  return { content, comment: comment ?? end, end };
}
