/** Puts a new menu into a file and leaves every other byte as it is. @module */

import type { Node, Scalar } from "yaml";
import type { Issue } from "../errors.ts";
import { indentOf } from "../text/lines.ts";
import { visibleText } from "../text/untrusted.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { formatPlace, type Place } from "./address.ts";
import {
  aliasesIn,
  type FoundNode,
  follow,
  issuesAround,
  nodeNoun,
  readOuter,
  TAG_HINT,
  tagAround,
} from "./documents.ts";
import { encryptionOf } from "./read.ts";

/** The new text of a file, or why there is none. */
export type Spliced = { readonly text: string } | { readonly issue: Issue };

/**
 * Replaces the text at a place. The new file is read again and must be equal to the old one except for that value.
 *
 * @param name The file's name in messages.
 */
export function splice(yaml: YamlLibrary, text: string, name: string, place: Place, value: string): Spliced {
  const file = readOuter(yaml, text, name);
  const [wrong] = file.issues;
  if (wrong !== undefined) return { issue: wrong };
  const result = follow(file, place);
  if ("issue" in result) return result;
  const { found } = result;
  const [broken] = issuesAround(found);
  if (broken !== undefined) return { issue: broken };
  const refusal = refusalOf(yaml, found);
  if (refusal !== undefined) {
    const at = file.at(found.source.toFile(found.node.range?.[0] ?? 0));
    return {
      issue: { code: "wrong-type", message: `#${formatPlace(place)}: ${refusal.message}`, hint: refusal.hint, at },
    };
  }
  const changed = replaceIn(yaml, found, value);
  const after = readOuter(yaml, changed, name);
  const again = follow(after, place);
  const isSame =
    "found" in again &&
    issuesAround(again.found).length === 0 &&
    yaml.isScalar(again.found.node) &&
    again.found.node.value === value &&
    sameBut(yaml, found, again.found);
  if (isSame) return { text: changed };
  const message = `#${formatPlace(place)}: the file could not be changed at this place alone`;
  return {
    issue: { code: "write-failed", message, hint: "Write the value as a block: 'key: |'", at: { origin: name } },
  };
}

function refusalOf(
  yaml: YamlLibrary,
  found: FoundNode,
): { readonly message: string; readonly hint: string } | undefined {
  const { node } = found;
  const encrypted = encryptionOf(yaml, found);
  if (encrypted !== undefined) return { message: encrypted, hint: "Name a file that is not encrypted" };
  const tagged = tagAround(found);
  if (tagged !== undefined)
    return { message: `${tagged}, so that another program would read a new text otherwise`, hint: TAG_HINT };
  if (yaml.isAlias(node))
    return {
      message: `this is the alias *${node.source}`,
      hint: "Name the place of its anchor, or write the text itself",
    };
  if (!yaml.isScalar(node) || (typeof node.value !== "string" && node.value !== null)) {
    return { message: `this is ${nodeNoun(yaml, node)}, not a text`, hint: "Make it a text: 'key: |'" };
  }
  const { anchor, tag } = node;
  if (anchor !== undefined && aliasesIn(yaml, found.document).some(({ source }) => source === anchor)) {
    return {
      message: `the anchor &${anchor} of this text is used elsewhere`,
      hint: "Give each place a text of its own",
    };
  }
  if (tag !== undefined && tag !== "tag:yaml.org,2002:str") {
    return { message: `the text has the tag ${tag}`, hint: "Remove the tag" };
  }
  if (node.range?.[0] === node.range?.[1] && (tag !== undefined || anchor !== undefined)) {
    return { message: "there is a tag or an anchor without a text", hint: 'Write a text, such as ""' };
  }
  return undefined;
}

function replaceIn(yaml: YamlLibrary, found: FoundNode, value: string): string {
  const text = withScalar(yaml, found, value);
  return found.outer === undefined ? text : replaceIn(yaml, found.outer, text);
}

function withScalar(yaml: YamlLibrary, found: FoundNode, value: string): string {
  const { source, node, parents } = found;
  const { text } = source;
  const [start = 0, end = start] = node.range ?? [];
  const isEmpty = start === end;
  const before = text.slice(0, start) + (isEmpty && /[^\s]$/.test(text.slice(0, start)) ? " " : "");
  const isFlow = parents.some(({ collection }) => collection.flow === true);
  if (isFlow || !fitsBlock(value)) return before + quoted(value) + afterScalar(text, node as Scalar);
  const old = node as Scalar;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const base = columnOf(found);
  const isBlock = old.type === "BLOCK_LITERAL" || old.type === "BLOCK_FOLDED";
  const { header, rest } = isBlock ? partsOfBlock(text, start, end) : partsOfFlow(text, end);
  const own = blockIndent(yaml, found, base);
  const indent = isBlock ? own : Math.max(own, deepestComment(rest) + 1);
  const lines = (value.endsWith("\n") ? value.slice(0, -1) : value).split("\n");
  const body = lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line)).join(lineEnd);
  const first = lines.find((line) => line !== "") ?? "";
  const indicator = /^[ \t]/.test(first) || lines[0] === "" ? String(indent - base) : "";
  const chomp = value.endsWith("\n") ? "" : "-";
  const block = `|${indicator}${chomp}${header}${lineEnd}${body}`;
  const isLast = rest.trim() === "" && !/[\r\n]/.test(rest);
  // Some readers read another value when the last line of a file has no line break.
  return before + block + (value.endsWith("\n") || !isLast ? lineEnd : "") + (isLast ? "" : rest);
}

// Whether a block of YAML can contain a text unchanged. Empty lines at its end would look like empty lines after the
// block. For a tab at the beginning of a line, the indentation indicator shows that it is not indentation.
function fitsBlock(value: string): boolean {
  return /[^\s]/.test(value) && !/\n\n$|\r|\ufeff/.test(value) && visibleText(value) === value;
}

// JSON is YAML; bidirectional and other controls are escaped, so that reviewers see everything that is there.
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

// The text after a scalar that is replaced by a quoted one.
function afterScalar(text: string, { type, range }: Scalar): string {
  const [, end = 0] = range ?? [];
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  const rest = text.slice(end);
  if (isBlock) return (text.includes("\r\n") ? "\r\n" : "\n") + rest;
  return rest.startsWith("#") ? ` ${rest}` : rest;
}

// A comment after the header of a block stays there. Blank lines after a block are part of it only if its header says
// so (`+`).
function partsOfBlock(text: string, start: number, end: number) {
  const header = /^[|>][-+0-9]*([^\r\n]*)/.exec(text.slice(start, end))?.[1] ?? "";
  return { header: header.trimEnd(), rest: text.slice(end) };
}

// A comment below the scalar would become part of the block if it had the same indentation.
function deepestComment(rest: string): number {
  let deepest = -1;
  for (const line of rest.split(/\r\n?|\n/)) {
    const [blanks = "", first] = /^[ \t]*([^ \t])?/.exec(line) ?? [];
    if (first === "#") deepest = Math.max(deepest, blanks.length - 1);
    else if (first !== undefined) break;
  }
  return deepest;
}

// A comment after a plain or quoted scalar moves to the end of the block's header: it stays on the line of the key.
function partsOfFlow(text: string, end: number) {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(end)) ?? [];
  const rest = text.slice(end + line.length);
  // Some readers accept a comment after a block's header only after a space, and not after a tab.
  const comment = line.trimEnd().replace(/^[ ]*\t[ \t]*|^(?=#)/, " ");
  return { header: comment, rest: rest.replace(/^(?:\r\n?|\n)/, "") };
}

function columnOf({ source, parents, node }: FoundNode): number {
  const parent = parents.at(-1);
  if (parent === undefined) return -1;
  const { collection, item } = parent;
  const entry = collection.items[item] as { readonly key?: Node } | Node | undefined;
  const isPair = entry !== undefined && "key" in entry;
  const column = (of: Node) => indentOf(source.text, of.range?.[0] ?? node.range?.[0] ?? 0);
  // A key after a question mark is further in than its map.
  return isPair ? Math.min(column((entry as { readonly key: Node }).key), column(collection)) : column(collection);
}

/** The indentation of the block that is replaced, or else that of the key plus one step of the file. */
function blockIndent(yaml: YamlLibrary, { source, node, document }: FoundNode, base: number): number {
  const { text } = source;
  const [start = 0, end = 0] = node.range ?? [];
  const { type } = node as Scalar;
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") {
    const content = text.slice(start, end);
    const explicit = /^[|>][-+]?(\d)/.exec(content)?.[1];
    if (explicit !== undefined) return Math.max(0, base) + Number(explicit);
    const first = /(?:\r\n?|\n)( *)[^ \r\n]/.exec(content)?.[1]?.length;
    if (first !== undefined && first > base && first - base < 10) return first;
  }
  return Math.max(0, base) + stepOf(yaml, text, document.contents as Node);
}

// The first map inside of a map shows how many spaces a file uses for each level.
function stepOf(yaml: YamlLibrary, text: string, root: Node): number {
  let step: number | undefined;
  yaml.visit(root, {
    Pair: (_, pair) => {
      const value = pair.value as Node | null;
      if (!yaml.isMap(value) || value.flow === true) return undefined;
      const inner = indentOf(text, value.range?.[0] ?? 0) - indentOf(text, (pair.key as Node).range?.[0] ?? 0);
      if (inner < 1 || inner > 8) return undefined;
      step = inner;
      return yaml.visit.BREAK;
    },
  });
  return step ?? 2;
}

// Two files are the same except for one value when all their other nodes are the same.
function sameBut(yaml: YamlLibrary, before: FoundNode, after: FoundNode): boolean {
  const skipped = new Map<Node, Node>();
  for (
    let a: FoundNode | undefined = before, b: FoundNode | undefined = after;
    a !== undefined && b !== undefined;
    a = a.outer, b = b.outer
  ) {
    skipped.set(a.node, b.node);
  }
  for (
    let a: FoundNode | undefined = before, b: FoundNode | undefined = after;
    a !== undefined || b !== undefined;
    a = a.outer, b = b.outer
  ) {
    if (a === undefined || b === undefined || a.source.documents.length !== b.source.documents.length) return false;
    for (const [index, document] of a.source.documents.entries()) {
      if (!sameNode(yaml, document.contents as Node, b.source.documents[index]?.contents as Node, skipped))
        return false;
    }
  }
  return true;
}

// Bytes and dates become a new object at each reading, so their texts are compared.
function isSameValue(a: Scalar, b: Scalar): boolean {
  if (typeof a.value !== "object" || a.value === null) return Object.is(a.value, b.value);
  return typeof b.value === "object" && a.source !== undefined && a.source === b.source;
}

function sameNode(
  yaml: YamlLibrary,
  a: Node | null | undefined,
  b: Node | null | undefined,
  skipped: ReadonlyMap<Node, Node>,
): boolean {
  if (!a || !b) return (a ?? null) === (b ?? null);
  if (skipped.get(a) === b) return true;
  if (yaml.isAlias(a)) return yaml.isAlias(b) && a.source === b.source;
  if (a.tag !== b.tag || (!yaml.isAlias(b) && a.anchor !== b.anchor)) return false;
  if (yaml.isScalar(a)) return yaml.isScalar(b) && isSameValue(a, b) && a.type === b.type;
  if (yaml.isSeq(a)) {
    return (
      yaml.isSeq(b) &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => sameNode(yaml, item as Node, b.items[index] as Node, skipped))
    );
  }
  if (!yaml.isMap(a) || !yaml.isMap(b) || a.items.length !== b.items.length) return false;
  return a.items.every((pair, index) => {
    const other = b.items[index];
    return (
      sameNode(yaml, pair.key as Node, other?.key as Node, skipped) &&
      sameNode(yaml, pair.value as Node | null, other?.value as Node | null, skipped)
    );
  });
}
