import { type HubYaml, readHubYaml } from "../../hub/pyyaml/mod.ts";
import { doubleQuoted, type Edit, escaped } from "./edits.ts";
import { scalarsOf } from "./scalars.ts";

/** Stands for a character that cannot be read, while the rest is. */
const STAND_IN = "\ue000";

const NON_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

/**
 * Writes characters that PyYAML refuses, or takes for line breaks, as escapes in double quotes: the value then is what
 * the file shows. In block texts and comments they stay, since there they cannot be written, and nobody can tell what
 * is meant.
 */
export function characterEdits(yaml: HubYaml): Edit[] {
  const offsets = new Map<number, string>();
  for (const { code, at } of yaml.problems) {
    if (code === "yaml-nonprintable") {
      for (const { index } of yaml.text.matchAll(NON_PRINTABLE)) offsets.set(index, code);
    } else if (code === "yaml-linebreaks") offsets.set(at.offset, code);
  }
  return standIn(yaml.text, offsets);
}

/**
 * Puts a blank for a tab that only keeps things apart, and writes one inside a text as `"\t"`. A tab that indents
 * stays: how many blanks it stands for is the writer's to say.
 */
export function tabEdits(yaml: HubYaml): Edit[] {
  const { text } = yaml;
  return yaml.problems.flatMap(({ code, at: { offset } }) => {
    if (code !== "yaml-plain-tab" || text[offset] !== "\t") return [];
    const lineStart = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
    const length = text.slice(lineStart).search(/[\r\n]|$/);
    const line = text.slice(lineStart, lineStart + length);
    const at = offset - lineStart;
    if (/^[\ufeff \t]*(?:- *)*$/.test(line.slice(0, at))) return [];
    if (keepsApart(line, at)) return [{ rule: code, start: offset, end: offset + 1, text: " " }];
    const inside = Array.from(line.matchAll(/\t/g), ({ index }) => index).filter(
      (index) => index >= at && !keepsApart(line, index),
    );
    return standIn(text, new Map(inside.map((index) => [lineStart + index, code]))).slice(0, 1);
  });
}

function keepsApart(line: string, at: number): boolean {
  const [before, after] = [line.slice(0, at), line.slice(at + 1)];
  return /^[ \t]*(?:#.*)?$/.test(after) || /[:?,[{][ \t]*$/.test(before) || /^[ \t]*[\]},]/.test(after);
}

// Reads the text with stand-ins, which are ordinary letters, to see what the characters are part of.
function standIn(text: string, offsets: ReadonlyMap<number, string>): Edit[] {
  if (offsets.size === 0 || text.includes(STAND_IN)) return [];
  let shown = "";
  let from = 0;
  for (const offset of [...offsets.keys()].sort((left, right) => left - right)) {
    shown += text.slice(from, offset) + STAND_IN;
    from = offset + 1;
  }
  shown += text.slice(from);
  let yaml = readHubYaml(shown);
  // Tabs can be wrong too; then blanks show where the scalars are, and the tabs are mended in another round.
  const blank = yaml.root === undefined;
  if (blank) yaml = readHubYaml(shown.replaceAll("\t", " "));
  if (yaml.root === undefined) return [];
  const scalars = scalarsOf(yaml);
  const edits = new Map<number, Edit>();
  for (const [offset, rule] of offsets) {
    const node = scalars.around(offset);
    if (node === undefined || node.tag !== undefined) continue;
    if (node.style === "double") {
      edits.set(offset, { rule, start: offset, end: offset + 1, text: escaped(text[offset] ?? "") });
    } else if (
      (node.style === "plain" || node.style === "single") &&
      !(blank ? /[\t\r\n]/ : /[\r\n]/).test(shown.slice(node.start, node.end))
    ) {
      // The stand-ins come back in their order, so the text of the scalar can be put together again.
      const inside = [...offsets.keys()].filter((at) => at >= node.start && at < node.end).sort((a, b) => a - b);
      const value = node.text.replaceAll(STAND_IN, () => text[inside.shift() ?? -1] ?? "");
      edits.set(node.start, { rule, start: node.start, end: node.end, text: doubleQuoted(value) });
    }
  }
  return [...edits.values()];
}
