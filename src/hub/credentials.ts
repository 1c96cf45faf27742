/**
 * Finds and hides the credentials in the text of a config: by {@link secrecyOf} for its nodes, and by the forms that
 * can be recognised in any text.
 *
 * @module
 */

import { append } from "../lists.ts";
import { MASK, maskText, mergeRanges, secretRanges, type TextRange } from "../text/mask.ts";
import { isHidden, isSecretPath, isSecretTag, type Secrecy, secrecyOf } from "../text/secrets.ts";
import { type HubNode, type MappingNode, offsetIn, readHubYaml, type ScalarNode } from "./pyyaml/mod.ts";

/** The scalars in a document that are credentials as a whole, by their name or their place. */
export function secretScalars(root: HubNode | undefined): ReadonlySet<ScalarNode> {
  const found = new Set<ScalarNode>();
  // Aliases can make a small file exponentially large, so each node is visited only once for each kind of secrecy.
  const seen = new Map<Secrecy, Set<HubNode>>();
  const visit = (node: HubNode, outer: Secrecy): void => {
    const secrecy = node.tag !== undefined && isSecretTag(node.tag) ? "secret" : outer;
    if (node.kind === "scalar") {
      if (isSecretScalar(node, secrecy)) found.add(node);
      return;
    }
    const known = seen.get(secrecy) ?? new Set();
    if (known.has(node)) return;
    seen.set(secrecy, known.add(node));
    if (node.kind === "sequence") {
      for (const item of node.items) visit(item, secrecy);
      return;
    }
    const sibling = siblingsOf(node);
    for (const { key, value } of node.entries) {
      const name = key.kind === "scalar" ? key.text : "";
      if (key.tag !== undefined) visit(key, "open");
      visit(value, secrecyOf(name, plainText(value), sibling, secrecy));
    }
  };
  if (root !== undefined) visit(root, "open");
  return found;
}

/** How the value of a key is to be looked at, by what is around it. */
export function secrecyIn(mapping: MappingNode, key: string, value: HubNode, outer: Secrecy): Secrecy {
  return secrecyOf(key, plainText(value), siblingsOf(mapping), outer);
}

/** Whether a scalar is a credential, looked at so. */
export function isSecretScalar({ type, text }: ScalarNode, secrecy: Secrecy): boolean {
  return type !== "null" && isHidden(secrecy, text);
}

function plainText(node: HubNode): string | undefined {
  if (node.kind === "scalar") return node.text;
  return node.kind === "sequence" && node.items.every(({ kind }) => kind !== "mapping") ? "" : undefined;
}

// Few keys are asked for, but a mapping can have thousands of entries.
function siblingsOf(mapping: MappingNode): (key: string) => string | undefined {
  let texts: Map<string, string> | undefined;
  return (key) => {
    texts ??= new Map(
      mapping.entries.flatMap(({ key: name, value }) =>
        name.kind === "scalar" ? [[name.text, value.kind === "scalar" ? value.text : ""] as const] : [],
      ),
    );
    return texts.get(key);
  };
}

/**
 * A copy of plain data with its credentials masked: settings, or a config.
 *
 * @param path The keys that lead to the data, when it is a part of a larger value.
 */
export function maskData<T>(data: T, path: readonly string[] = []): T {
  const inside = path.includes("image_pull_secrets") ? "pull-secrets" : "open";
  return masked(data, isSecretPath(path) ? "secret" : inside) as T;
}

function masked(value: unknown, secrecy: Secrecy): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, secrecy));
  if (typeof value === "object" && value !== null) {
    const sibling = (key: string): unknown =>
      Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, masked(item, secrecyOf(key, dataText(item), sibling, secrecy))]),
    );
  }
  if (typeof value === "number" || typeof value === "bigint") return isHidden(secrecy, String(value)) ? MASK : value;
  if (typeof value !== "string") return value;
  return isHidden(secrecy, value) ? MASK : maskText(value);
}

/** The text of a plain value, as {@link secrecyOf} expects it. */
export function dataText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object" || item === null) ? "" : undefined;
  if (typeof value === "object" && value !== null) return undefined;
  return typeof value === "boolean" || value === undefined || value === null ? "" : String(value);
}

// Replaces each hidden character, so that all offsets stay the same. No file can contain it: U+FFFF is not a character.
const HIDDEN = "\uffff";
const hiddenRuns = /\uffff+/g;

/**
 * The text of a config with hidden credentials. Its length and its lines stay the same, so that all places are those of
 * the file; {@link showHidden} makes a part of it readable.
 */
export function hideCredentials(text: string): string {
  const ranges = rangesIn(text);
  if (ranges.length === 0) return text;
  let hidden = "";
  let from = 0;
  for (const { start, end } of mergeRanges(ranges)) {
    // Indentation and line breaks stay, so that people see where the credential is.
    const covered = text.slice(start, end).replace(/[^\s](?:[^\n\r]*[^\s])?/g, (line) => HIDDEN.repeat(line.length));
    hidden += text.slice(from, start) + covered;
    from = end;
  }
  return hidden + text.slice(from);
}

/** Menus can be in strings, and files around them in strings of others: Argo CD has two levels, and a list one more. */
const MOST_LEVELS = 3;
const holdsMenu = /(?:^|\n)[ \t]*["']?profiles["']?[ \t]*:/;

function rangesIn(text: string, level = 0): readonly TextRange[] {
  return [...documentsOf(text).flatMap((document) => rangesInDocument(document, level)), ...secretRanges(text)];
}

interface DocumentText {
  readonly text: string;
  readonly start: number;
}

// A line that begins with `---` is never a part of a scalar.
function documentsOf(text: string): readonly DocumentText[] {
  const starts = [0, ...Array.from(text.matchAll(/^---(?=\s|$)/gm), ({ index }) => index)];
  return starts.map((start, item) => ({ text: text.slice(start, starts[item + 1]), start }));
}

function rangesInDocument({ text, start }: DocumentText, level: number): TextRange[] {
  // Without a limit of size: in a text that is not read, the credentials would stay visible.
  const yaml = readHubYaml(text, { maxLength: Number.POSITIVE_INFINITY });
  const found: TextRange[] = [...secretScalars(yaml.root)].filter((scalar) => scalar.start >= 0);
  for (const scalar of level < MOST_LEVELS && text.includes("profiles") ? scalarsIn(yaml.root) : []) {
    if (!scalar.text.includes("\n") || !holdsMenu.test(scalar.text)) continue;
    for (const inner of rangesIn(scalar.text, level + 1)) {
      const end = offsetIn(yaml, scalar, Math.max(inner.start, inner.end - 1)) + 1;
      found.push({ start: offsetIn(yaml, scalar, inner.start), end });
    }
  }
  return found.map((range) => ({ start: range.start + start, end: range.end + start }));
}

/** The scalars of a document, each only once, even when aliases repeat it. */
function scalarsIn(root: HubNode | undefined): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  const seen = new Set<HubNode>();
  const left = root === undefined ? [] : [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "scalar") found.push(node);
    else if (node.kind === "sequence") append(left, node.items);
    else for (const { value } of node.entries) left.push(value);
  }
  return found;
}

/** Whether a part of a hidden text is hidden completely. */
export function isAllHidden(part: string): boolean {
  return part.replaceAll(HIDDEN, "") === "" && part !== "";
}

/** A part of a hidden text as it is shown: {@link MASK} for each credential. */
export function showHidden(text: string): string {
  return text.replace(hiddenRuns, MASK);
}

/** The text of a config with its credentials masked, line for line. */
export function maskLines(text: string): string {
  return showHidden(hideCredentials(text));
}
