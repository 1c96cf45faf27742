import { type HubNode, type HubYaml, type MappingEntry, toValue } from "../../hub/pyyaml/mod.ts";
import type { Finding } from "../rule.ts";
import type { Edit } from "./edits.ts";
import type { Scalars } from "./scalars.ts";

/**
 * Writes a key as the hub knows it when it differs in nothing but its spelling, `configMaps` for `config_maps`, and the
 * right one is not there: then nothing else can be meant.
 */
export function renameEdit(finding: Finding, scalars: Scalars): Edit | undefined {
  if (finding.at === undefined) return undefined;
  const known = /^Write ([a-z_]+)$/.exec(finding.hint)?.[1];
  const key = scalars.at(finding.at.line, finding.at.column);
  if (known === undefined || key?.siblings === undefined || key.siblings.includes(known)) return undefined;
  const { node, siblings } = key;
  const snake = node.text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
  if (snake !== known || siblings.filter((sibling) => sibling === node.text).length > 1) return undefined;
  return { rule: finding.rule, start: node.start, end: node.end, text: known };
}

/**
 * Takes out a key that repeats an earlier one with the same value: either one alone means the same. Only whole lines
 * or entries between braces without a comment, and only where nothing has an anchor.
 */
export function duplicateEdits(yaml: HubYaml): Edit[] {
  return yaml.duplicates.flatMap(({ mapping, first, again }) => {
    const entries = mapping.entries;
    const one = entries.find(({ key }) => key === first);
    const other = entries.find(({ key }) => key === again);
    if (one === undefined || other === undefined || !isSame(one, other)) return [];
    const before = entries[entries.indexOf(other) - 1];
    const part = mapping.flow ? fromComma(yaml.text, before, other) : wholeLines(yaml.text, again.start, other.value);
    return part === undefined ? [] : [{ rule: "yaml-dup-key", ...part, text: "" }];
  });
}

function isSame(one: MappingEntry, other: MappingEntry): boolean {
  const typed = (node: HubNode) => (hasAnchor(node) ? undefined : JSON.stringify(shape(node)));
  const left = typed(one.value);
  return left !== undefined && left === typed(other.value) && !hasAnchor(one.key) && !hasAnchor(other.key);
}

function shape(node: HubNode): unknown {
  if (node.kind === "scalar") return [node.type, typeof node.value === "bigint" ? String(node.value) : toValue(node)];
  return node.kind === "sequence"
    ? ["list", ...node.items.map(shape)]
    : ["map", ...node.entries.map(({ key, value }) => [shape(key), shape(value)])];
}

function hasAnchor(node: HubNode): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === "scalar") return false;
  return node.kind === "sequence"
    ? node.items.some(hasAnchor)
    : node.entries.some(({ key, value, merged }) => merged || hasAnchor(key) || hasAnchor(value));
}

// From behind the entry before to the end of the value, when only a comma is between the two.
function fromComma(
  text: string,
  before: MappingEntry | undefined,
  { key, value }: MappingEntry,
): { start: number; end: number } | undefined {
  if (before === undefined || !/^\s*,\s*$/.test(text.slice(before.value.end, key.start))) return undefined;
  return { start: before.value.end, end: value.end };
}

// From the start of the key's line to the start of the line behind the value, when nothing else stands there.
function wholeLines(text: string, key: number, value: HubNode): { start: number; end: number } | undefined {
  const start = Math.max(text.lastIndexOf("\n", key - 1), text.lastIndexOf("\r", key - 1)) + 1;
  const source = text.slice(key, value.end);
  if (!/^\ufeff?[ ]*$/.test(text.slice(start, key)) || start === 0 || /(?:^|\s)#/m.test(source)) return undefined;
  // Block texts already end behind their last line.
  if (/\n$/.test(text.slice(0, value.end)) && value.end > key) return { start, end: value.end };
  const rest = /^[ ]*(?:\r\n?|\n|$)/.exec(text.slice(value.end, value.end + 1000));
  return rest === null ? undefined : { start, end: value.end + rest[0].length };
}
