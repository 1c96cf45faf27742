/**
 * What PyYAML's SafeConstructor does with composed nodes: values of scalars, tags, merges, repeated keys.
 *
 * @see https://github.com/yaml/pyyaml/blob/6.0.2/lib/yaml/constructor.py
 * @module
 */
import { pythonBase64, pythonFloat, pythonInt } from "../python.ts";
import type { OpenEntry, OpenMapping, OpenNode, OpenScalar, OpenSequence } from "./composer.ts";
import { type HubYamlCode, type Refusal, refuse, unquotedTemplate } from "./error.ts";
import type { DuplicateKey } from "./nodes.ts";
import { YAML_TAG } from "./resolver.ts";

/** What the construction of a document collects. */
export interface Construction {
  readonly maxDepth: number;
  /** The largest number of nodes with aliases expanded, and of entries with merges. */
  readonly maxNodes: number;
  /** Problems of single values by their offset. The rest of the file is still read. */
  readonly problems: Map<number, Refusal>;
  readonly duplicates: DuplicateKey[];
  /** The most problems, and duplicates, that are kept. */
  readonly maxProblems: number;
  /** Entries that merges have added so far. */
  merged: number;
}

/** Adds a problem, unless there are too many already, or the value has one already (from another alias). */
function addProblem(c: Construction, problem: Refusal): void {
  if (c.problems.size < c.maxProblems && !c.problems.has(problem.offset)) c.problems.set(problem.offset, problem);
}

/** Gives every scalar under a node its value, flattens merges, and finds what PyYAML refuses. */
export function constructNode(c: Construction, node: OpenNode): void {
  if (node.kind === "scalar") {
    if (node.type !== "str") constructScalar(c, node);
    return;
  }
  if (node.progress === 2) return;
  if (node.progress === 1) {
    refuse(
      "yaml-recursive",
      "An alias repeats a list or mapping inside itself",
      node.start,
      "Write the list or mapping out: the hub cannot read one that contains itself.",
    );
  }
  node.progress = 1;
  checkTag(c, node);
  if (node.kind === "sequence") {
    for (const item of node.items) {
      constructNode(c, item);
      measure(c, node, item);
    }
  } else constructMapping(c, node);
  node.progress = 2;
}

function measure(c: Construction, parent: OpenSequence | OpenMapping, child: OpenNode): void {
  if (child.kind === "scalar") {
    parent.size++;
    return;
  }
  parent.size += child.size;
  parent.depth = Math.max(parent.depth, child.depth + 1);
  if (parent.depth > c.maxDepth) {
    refuse(
      "yaml-too-deep",
      `Lists and mappings are nested more than ${c.maxDepth} deep`,
      parent.start,
      "Nest them less deeply: no hub setting needs that.",
    );
  }
  if (parent.size > c.maxNodes) {
    refuse(
      "yaml-too-large",
      `Aliases and merges expand this file to more than ${c.maxNodes} values`,
      parent.start,
      "Write fewer '*aliases' of aliases.",
    );
  }
}

function constructMapping(c: Construction, mapping: OpenMapping): void {
  if (mapping.special) flatten(c, mapping);
  for (const { key, value } of mapping.entries) {
    constructNode(c, key);
    if (key.kind !== "scalar") unhashable(c, mapping, key);
    constructNode(c, value);
    mapping.size++;
    measure(c, mapping, value);
  }
  lookAlikes(mapping, (first, again) => {
    if (c.duplicates.length < c.maxProblems) c.duplicates.push({ mapping, first, again });
  });
}

function unhashable(c: Construction, mapping: OpenMapping, key: OpenNode): void {
  const jinja = key.kind === "mapping" && key.flow && mapping.flow && key.start === mapping.start + 1;
  if (jinja) addProblem(c, unquotedTemplate(mapping.start));
  else {
    addProblem(c, {
      code: "yaml-syntax",
      message: "A key is a list or a mapping, which Python cannot use as a key",
      hint: "Quote the key, or write it as plain text.",
      offset: key.start,
    });
  }
}

/**
 * Replaces the `<<` keys of a mapping by the entries that they merge. These come first, so that the mapping's own keys
 * win; of several merged mappings, the first wins.
 */
function flatten(c: Construction, mapping: OpenMapping): void {
  if (!mapping.special) return;
  mapping.special = false;
  const merged: OpenEntry[] = [];
  const own: OpenEntry[] = [];
  for (const entry of mapping.entries) {
    const { key } = entry;
    if (key.kind === "scalar" && key.type === "merge") mergeInto(c, mapping, merged, entry);
    else {
      if (key.kind === "scalar" && key.type === "value") {
        // PyYAML accepts `=` as a key, as a text.
        key.type = "str";
        key.value = key.text;
      }
      own.push(entry);
    }
  }
  if (merged.length > 0) mapping.entries = merged.concat(own);
  else mapping.entries = own;
}

function mergeInto(c: Construction, mapping: OpenMapping, merged: OpenEntry[], { key, value }: OpenEntry): void {
  if (value.kind === "mapping") merge(c, mapping, merged, value);
  else if (value.kind === "sequence") {
    for (const source of value.items.toReversed()) {
      if (source.kind === "mapping") merge(c, mapping, merged, source);
      else noMerge(c, source);
    }
  } else noMerge(c, value.text === "" ? key : value);
}

function noMerge(c: Construction, node: OpenNode): void {
  addProblem(c, {
    code: "yaml11-value-merge",
    message: "'<<' merges mappings, and this is not one",
    hint: "Write '<<: *anchor', or quote '\"<<\"' if it is an ordinary key.",
    offset: node.start,
  });
}

function merge(c: Construction, mapping: OpenMapping, merged: OpenEntry[], source: OpenMapping): void {
  // PyYAML has removed the merge key by then, so a mapping that is merged into itself gets only what it already has.
  if (source === mapping) return;
  if (source.progress === 1) {
    refuse("yaml-recursive", "A mapping is merged into itself", mapping.start, "Merge a mapping that is elsewhere.");
  }
  flatten(c, source);
  c.merged += source.entries.length;
  if (c.merged > c.maxNodes) {
    refuse(
      "yaml-too-large",
      `Merges add more than ${c.maxNodes} keys to this file`,
      mapping.start,
      "Write fewer '<<'.",
    );
  }
  for (const { key, value } of source.entries) merged.push({ key, value, merged: true, overridden: false });
}

/** A key for a JavaScript Map that is the same for keys that are equal in Python, such as `1`, `1.0` and `true`. */
function keyIdentity(key: OpenNode): unknown {
  if (key.kind !== "scalar") return key;
  switch (key.type) {
    case "bool":
      return key.value === true ? 1 : 0;
    case "float":
      return floatIdentity(key.value, key);
    case "date":
    case "datetime":
      return Symbol.for(`pyyaml ${readDate(key.text)?.identity}`);
    case "binary":
      return Symbol.for(`pyyaml ${pythonBase64(key.text)?.join()}`);
    case "invalid":
      return key;
    default:
      return key.value;
  }
}

function floatIdentity(value: unknown, key: OpenNode): unknown {
  if (typeof value !== "number" || Number.isNaN(value)) {
    // PyYAML has one object for `.nan`, which a Python dict finds again; it never finds one made by float("nan").
    return key.kind === "scalar" && key.tag === undefined ? Symbol.for("pyyaml nan") : key;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

const FEW = 8;

/**
 * Marks the entries that a later one replaces.
 *
 * @param found - called for two equal keys of the mapping itself; a key that is equal to a merged one is an intended
 *   override
 */
function lookAlikes(mapping: OpenMapping, found: (first: OpenNode, again: OpenNode) => void): void {
  const { entries } = mapping;
  if (entries.length < 2 || (entries.length <= FEW && allDifferent(entries))) return;
  const seen = new Map<unknown, number>();
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const identity = keyIdentity(entry.key);
    const before = entries[seen.get(identity) ?? -1];
    if (before !== undefined) {
      before.overridden = true;
      if (!before.merged && !entry.merged) found(before.key, entry.key);
    }
    seen.set(identity, index);
  }
}

// Most mappings are small; a Map for each of them would be the slowest part of reading.
function allDifferent(entries: readonly OpenEntry[]): boolean {
  for (let i = 0; i < entries.length; i++) {
    const key = entries[i]?.key;
    if (key?.kind !== "scalar" || key.type !== "str") return false;
    for (let j = 0; j < i; j++) {
      const other = entries[j]?.key;
      if (other?.kind === "scalar" && other.text === key.text) return false;
    }
  }
  return true;
}

const COLLECTION_TAGS: Readonly<Record<OpenSequence["kind"] | OpenMapping["kind"], readonly string[]>> = {
  sequence: ["seq", "omap", "pairs"],
  mapping: ["map", "set"],
};

function checkTag(c: Construction, node: OpenSequence | OpenMapping): void {
  if (node.tag === undefined) return;
  const known = node.tag.startsWith(YAML_TAG) ? node.tag.slice(YAML_TAG.length) : "";
  if (!COLLECTION_TAGS[node.kind].includes(known)) unknownTag(c, node.tag, node.start, `a ${node.kind}`);
  if (known !== "omap" && known !== "pairs") return;
  const items = node.kind === "sequence" ? node.items : [];
  const wrong = items.find((item) => item.kind !== "mapping" || item.entries.length !== 1);
  if (wrong !== undefined) unknownTag(c, node.tag, wrong.start, "an item that is not one key with its value");
}

function unknownTag(c: Construction, tag: string, offset: number, what: string): void {
  const shown = tag.startsWith(YAML_TAG) ? `!!${tag.slice(YAML_TAG.length)}` : tag;
  addProblem(c, {
    code: "yaml-syntax",
    message: `The tag '${shown}' does not fit ${what}`,
    hint: 'Remove the tag. If it is text, quote it: "!...".',
    offset,
  });
}

function constructScalar(c: Construction, node: OpenScalar): void {
  const { text } = node;
  switch (node.type) {
    case "invalid":
      if (node.tag !== undefined) unknownTag(c, node.tag, node.start, "this value");
      return;
    case "merge":
    case "value":
      invalid(
        c,
        node,
        "yaml11-value-merge",
        `PyYAML refuses '${text}' as a value without quotes`,
        `Quote it: "${text}".`,
      );
      return;
    case "date":
    case "datetime": {
      const date = readDate(text);
      if (date === undefined) {
        invalid(c, node, "yaml11-date", `'${clip(text)}' looks like a date, but there is no such day or time`);
        return;
      }
      node.type = date.type;
      node.value = text;
      return;
    }
    case "binary": {
      const ascii = !/[^\0-\x7f]/.test(text);
      if (ascii && pythonBase64(text) !== undefined) {
        node.value = text;
        return;
      }
      const problem = ascii ? "ends in the middle of a group" : "has characters outside ASCII";
      invalid(c, node, "yaml-syntax", `'!!binary' text ${problem}`, "Write base64, or remove the tag.");
      return;
    }
    case "bool":
      setValue(c, node, BOOLEANS.get(text.toLowerCase()), "yaml11-bool", "yes, no, true, false, on or off");
      return;
    case "int":
      setValue(c, node, readInt(text), "yaml11-int", "an integer");
      return;
    case "float":
      setValue(c, node, readFloat(text), "yaml11-float", "a number");
      return;
    default:
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["on", true],
  ["no", false],
  ["false", false],
  ["off", false],
]);

function setValue(
  c: Construction,
  node: OpenScalar,
  value: boolean | number | bigint | undefined,
  code: HubYamlCode,
  wanted: string,
): void {
  if (value === undefined) invalid(c, node, code, `'${clip(node.text)}' is not ${wanted}`);
  else node.value = value;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function invalid(c: Construction, node: OpenScalar, code: HubYamlCode, message: string, hint = "Quote it."): void {
  node.type = "invalid";
  node.value = null;
  addProblem(c, { code, message, hint, offset: node.start });
}

// Nobody means a number by a longer text.
const LONGEST = 20_000;

function readInt(text: string): number | bigint | undefined {
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  if (text.length > LONGEST) return undefined;
  const { digits, negative } = unsigned(text);
  const size = digits === "0" ? 0n : readSize(digits);
  if (size === undefined) return undefined;
  const value = negative ? -size : size;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

function unsigned(text: string): { readonly digits: string; readonly negative: boolean } {
  const digits = text.replaceAll("_", "");
  return { digits: digits.replace(/^[-+]/, ""), negative: digits.startsWith("-") };
}

function readSize(digits: string): bigint | undefined {
  if (digits.startsWith("0b")) return pythonInt(digits.slice(2), 2);
  if (digits.startsWith("0x")) return pythonInt(digits.slice(2), 16);
  if (digits.startsWith("0")) return pythonInt(digits, 8);
  const parts = digits.split(":").map((part) => pythonInt(part));
  return parts.every((part) => part !== undefined) ? sexagesimal(parts) : undefined;
}

// The parts are combined in halves: one after the other would take time with the square of their number.
function sexagesimal(parts: readonly bigint[]): bigint {
  if (parts.length < 64) return parts.reduce((total, part) => total * 60n + part, 0n);
  const middle = parts.length >> 1;
  const right = parts.slice(middle);
  return sexagesimal(parts.slice(0, middle)) * 60n ** BigInt(right.length) + sexagesimal(right);
}

function readFloat(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const { digits, negative } = unsigned(text.toLowerCase());
  const sign = negative ? -1 : 1;
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  let total = 0;
  let base = 1n;
  for (const part of digits.split(":").reverse()) {
    const value = pythonFloat(part);
    const factor = Number(base);
    if (value === undefined || factor === Number.POSITIVE_INFINITY) return undefined;
    total += value * factor;
    base *= 60n;
  }
  return sign * total;
}

const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?\n?$/;

/** A date or time; two with the same `identity` are the same key of a mapping. */
interface PythonDate {
  readonly type: "date" | "datetime";
  readonly identity: string;
}

/** Reads a date or time; `undefined` when Python raises an error (month 13, 30 February, hour 24, year 0). */
function readDate(text: string): PythonDate | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const number = (group: number) => Number(match[group] ?? "0");
  const [year, month, day] = [number(1), number(2), number(3)];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (match[4] === undefined) return { type: "date", identity: `date ${year}-${month}-${day}` };
  const [hour, minute, second] = [number(4), number(5), number(6)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const micro = Number((match[7] ?? "").slice(0, 6).padEnd(6, "0"));
  const offset = (number(10) * 60 + number(11)) * (match[9] === "-" ? -1 : 1);
  if (Math.abs(offset) >= 24 * 60) return undefined;
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute - offset, second);
  const zone = match[8] === undefined ? "local" : "utc";
  return { type: "datetime", identity: `${zone} ${moment.getTime()} ${micro}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
