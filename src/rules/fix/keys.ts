import { type HubNode, type HubYaml, type MappingEntry, type MappingNode, toValue } from "../../hub/pyyaml/mod.ts";
import type { Finding } from "../rule.ts";
import type { Edit } from "./edits.ts";
import type { Scalars } from "./scalars.ts";

/**
 * Renames a key that differs from a known one only in its spelling, such as `configMaps` for `config_maps`, when the
 * known key is missing: then nothing else can be meant. A section that the hub has ignored so far must not suddenly
 * have an effect, so a key is only renamed when the hub refuses the file without it, or when its value is empty.
 *
 * @param missing the paths of keys that the hub needs and that are missing
 */
export function renameEdits(findings: readonly Finding[], scalars: Scalars, missing: ReadonlySet<string>): Edit[] {
  const counts = new Map<MappingNode, ReadonlyMap<string, number>>();
  return findings.flatMap((finding) => {
    const known = /^Write ([a-z_]+)$/.exec(finding.hint)?.[1];
    const key = finding.at === undefined ? undefined : scalars.at(finding.at.line, finding.at.column);
    if (known === undefined || key?.keyOf === undefined) return [];
    const { mapping, value } = key.keyOf;
    const names = counts.get(mapping) ?? countNames(mapping);
    counts.set(mapping, names);
    const { start, end, text } = key.node;
    const snake = text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
    if (snake !== known || names.has(known) || names.get(text) !== 1) return [];
    const isNeeded = missing.has(`${finding.path.slice(0, -text.length)}${known}`) || finding.effect !== "ignored";
    if (!isNeeded && !isEmpty(value)) return [];
    return [{ rule: finding.rule, start, end, text: known, reads: { start, text: known } }];
  });
}

function countNames({ entries }: MappingNode): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { key } of entries) {
    if (key.kind === "scalar") names.set(key.text, (names.get(key.text) ?? 0) + 1);
  }
  return names;
}

function isEmpty(node: HubNode): boolean {
  if (node.kind === "scalar") return node.type === "null";
  return (node.kind === "sequence" ? node.items : node.entries).length === 0;
}

/**
 * Removes a key that repeats an earlier one with the same value: each of them alone means the same. Only whole lines,
 * or entries between braces without a comment, are removed, and only when nothing in them has an anchor.
 */
export function duplicateEdits(yaml: HubYaml): Edit[] {
  const places = new Map<MappingNode, ReadonlyMap<HubNode, number>>();
  const shapes = new Map<HubNode, string | undefined>();
  const shapeOf = (node: HubNode) => {
    if (!shapes.has(node)) shapes.set(node, hasAnchor(node) ? undefined : JSON.stringify(shape(node)));
    return shapes.get(node);
  };
  return yaml.duplicates.flatMap(({ mapping, first, again }) => {
    const { entries } = mapping;
    const indexes = places.get(mapping) ?? new Map(entries.map(({ key }, index) => [key, index]));
    places.set(mapping, indexes);
    const [place = -1, otherPlace = -1] = [indexes.get(first), indexes.get(again)];
    const [one, other] = [entries[place], entries[otherPlace]];
    if (one === undefined || other === undefined || hasAnchor(one.key) || hasAnchor(other.key)) return [];
    const left = shapeOf(one.value);
    if (left === undefined || left !== shapeOf(other.value)) return [];
    const part = mapping.flow
      ? fromComma(yaml.text, entries[otherPlace - 1], other)
      : wholeLines(yaml, again.start, other.value);
    return part === undefined ? [] : [{ rule: "yaml-dup-key", ...part, text: "" }];
  });
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

// From the end of the previous entry to the end of the value, when only a comma is between the two entries.
function fromComma(
  text: string,
  before: MappingEntry | undefined,
  { key, value }: MappingEntry,
): { start: number; end: number } | undefined {
  if (before === undefined || !/^\s*,\s*$/.test(text.slice(before.value.end, key.start))) return undefined;
  return { start: before.value.end, end: value.end };
}

// From the start of the key's line to the start of the line after the value, when nothing else is there.
function wholeLines({ text, mark }: HubYaml, key: number, value: HubNode): { start: number; end: number } | undefined {
  const start = key - mark(key).column + 1;
  const source = text.slice(key, value.end);
  if (!/^\ufeff?[ ]*$/.test(text.slice(start, key)) || start === 0 || /(?:^|\s)#/m.test(source)) return undefined;
  // Block texts already end after their last line.
  if (text.charAt(value.end - 1) === "\n" && value.end > key) return { start, end: value.end };
  const rest = /^[ ]*(?:\r\n?|\n|$)/.exec(text.slice(value.end, value.end + 1000));
  return rest === null ? undefined : { start, end: value.end + rest[0].length };
}
