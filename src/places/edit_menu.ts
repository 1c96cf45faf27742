/** Adds profiles to a menu that somebody else owns, or removes them; every other byte stays as it is. @module */

import type { Node, YAMLSeq } from "yaml";
import type { Issue } from "../errors.ts";
import { indentOf } from "../text/lines.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import {
  aliasesIn,
  anchorsIn,
  childNode,
  childText,
  nodeNoun,
  type OuterFile,
  readOuter,
  scalarText,
} from "./documents.ts";
import { describeFile } from "./recognise.ts";

/** A profile as the item of a YAML list: it begins with `- id: ...` in column 0 and ends with a line break. */
export interface ProfileText {
  readonly slug: string;
  readonly text: string;
}

/** The new text of a menu, and what happened to each profile; or why there is no new text. */
export type Edited =
  | {
      readonly text: string;
      readonly replaced: readonly string[];
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly issue: Issue };

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts profiles into a menu: each replaces the profile with its slug, or is added at the end. */
export function putProfiles(yaml: YamlLibrary, menu: string, name: string, profiles: readonly ProfileText[]): Edited {
  const opened = open(yaml, menu, name);
  if ("issue" in opened) return opened;
  const { items, column, end } = opened;
  const lineEnd = menu.includes("\r\n") ? "\r\n" : "\n";
  const written = (text: string) => text.replace(/^(?=[^\n])/gm, " ".repeat(column)).replaceAll("\n", lineEnd);
  const edits: Edit[] = [];
  const replaced: string[] = [];
  const added: string[] = [];
  let rest = "";
  for (const { slug, text } of profiles) {
    const [item, again] = items.filter((each) => each.slug === slug);
    if (again !== undefined)
      return {
        issue: fail(
          name,
          `the menu has the profile ${showValue(slug)} twice`,
          "Take one of them out",
          opened.file,
          again.start,
        ),
      };
    if (item === undefined) {
      added.push(slug);
      rest += written(text);
      continue;
    }
    const used = usedElsewhere(yaml, item.node, opened.file);
    if (used !== undefined)
      return {
        issue: fail(
          name,
          `the profile ${showValue(slug)} has the anchor &${used}, which is used elsewhere`,
          "Write the value there",
          opened.file,
          item.start,
        ),
      };
    replaced.push(slug);
    edits.push({ start: item.start, end: item.end, text: written(text).slice(column) });
  }
  if (rest !== "") {
    if (opened.empty !== undefined) edits.push({ ...opened.empty, text: "" });
    edits.push({ start: end, end, text: `${atLineStart(menu, end) ? "" : lineEnd}${rest}` });
  }
  const slugs = [...items.map(({ slug }) => slug), ...added];
  return finish(yaml, menu, name, edits, slugs, { replaced, added, removed: [] });
}

/** Removes profiles from a menu. */
export function removeProfiles(yaml: YamlLibrary, menu: string, name: string, slugs: readonly string[]): Edited {
  const opened = open(yaml, menu, name);
  if ("issue" in opened) return opened;
  const { items } = opened;
  const known = items.map(({ slug }) => slug);
  for (const slug of slugs) {
    if (known.includes(slug)) continue;
    const hint = didYouMean(slug, known) ?? `There: ${known.slice(0, 20).join(", ") || "none"}`;
    return { issue: fail(name, `there is no profile ${showValue(slug)}`, hint, opened.file, 0) };
  }
  const gone = items.filter(({ slug }) => slugs.includes(slug));
  if (gone.length === items.length) {
    return {
      issue: fail(
        name,
        "no profile would be left, and a hub does not read such a menu",
        "Keep one profile",
        opened.file,
        0,
      ),
    };
  }
  const stays = new Set(items.filter(({ slug }) => !slugs.includes(slug)));
  for (const { node, slug, start } of gone) {
    const own = anchorsIn(yaml, node);
    const used = [...stays].flatMap((each) => aliasesIn(yaml, each.node)).find(({ source }) => own.has(source));
    if (used !== undefined)
      return {
        issue: fail(
          name,
          `the profile ${showValue(slug)} has the anchor &${used.source}, which another uses`,
          "Write the value there",
          opened.file,
          start,
        ),
      };
  }
  const edits = gone.map(({ start, end }) => ({ start: start - opened.column, end, text: "" }));
  return finish(
    yaml,
    menu,
    name,
    edits,
    [...stays].map(({ slug }) => slug),
    { replaced: [], added: [], removed: gone.map(({ slug }) => slug) },
  );
}

interface Item {
  readonly slug: string;
  readonly node: Node;
  /** Where the dash of the item is. */
  readonly start: number;
  readonly end: number;
}

interface OpenMenu {
  readonly file: OuterFile;
  readonly items: readonly Item[];
  readonly column: number;
  /** Where further items are added. */
  readonly end: number;
  /** What the list has instead of items, such as `[]`. */
  readonly empty?: { readonly start: number; readonly end: number };
}

function open(yaml: YamlLibrary, menu: string, name: string): OpenMenu | { readonly issue: Issue } {
  const file = readOuter(yaml, menu, name);
  const [document, second] = file.source.documents;
  const root = document?.contents as Node | undefined;
  if (second !== undefined) {
    const hint = "Keep one document: a hub reads no others";
    return { issue: fail(name, "there are several documents", hint, file, second.contents?.range[0] ?? 0) };
  }
  if (file.issues.length > 0 || !yaml.isMap(root)) return { issue: describeFile(file) };
  const [tag] = file.source.tags;
  if (tag !== undefined) return { issue: { ...tag, hint: "No hub reads a menu with it: write the value itself" } };
  const pair = root.items.find(({ key }) => scalarText(yaml, key as Node) === "profiles");
  if (pair === undefined) return { issue: describeFile(file) };
  const value = pair.value as Node | null;
  const key = pair.key as Node;
  const keyEnd = menu.indexOf(":", key.range?.[1] ?? 0) + 1;
  if (
    value === null ||
    (yaml.isScalar(value) && value.value === null) ||
    (yaml.isSeq(value) && value.items.length === 0)
  ) {
    const column = indentOf(menu, key.range?.[0] ?? 0);
    const [from = keyEnd, to = from] = value?.range ?? [];
    // The space before a comment stays.
    const empty = { start: from < to ? keyEnd : to, end: to };
    return { file, items: [], column, end: afterComments(menu, lineEndAfter(menu, to), column), empty };
  }
  if (!yaml.isSeq(value))
    return {
      issue: fail(
        name,
        `profiles is ${nodeNoun(yaml, value)}, not a list`,
        "Make it a list",
        file,
        value.range?.[0] ?? 0,
      ),
    };
  if (value.flow === true) {
    return {
      issue: fail(
        name,
        "the profiles are written in brackets, so that none can be inserted unchanged",
        "Write one profile below the other, each with a dash",
        file,
        value.range?.[0] ?? 0,
      ),
    };
  }
  const column = indentOf(menu, value.range?.[0] ?? 0);
  let before = value.range?.[0] ?? 0;
  const items = (value as YAMLSeq<Node>).items.map((node): Item => {
    const [from = 0, to = from] = node.range ?? [];
    const slug = childText(yaml, childNode(yaml, node, "definition"), "slug") ?? "";
    const start = before + dashIn(menu.slice(before, from), column);
    before = to;
    return { slug, node, start, end: to };
  });
  return { file, items, column, end: afterComments(menu, items.at(-1)?.end ?? 0, column) };
}

// Between a dash and its item there can be comments and anchors, which can contain dashes too. The right dash is in the
// column of the dashes.
function dashIn(between: string, column: number): number {
  const at = between.search(new RegExp(`(?<=[\\r\\n] {${column}})-(?=\\s|$)`));
  return at < 0 ? between.indexOf("-") : at;
}

function lineEndAfter(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at < 0 ? text.length : at + 1;
}

// Comments with more indentation than the dashes belong to the last profile.
function afterComments(text: string, end: number, column: number): number {
  let at = end;
  for (;;) {
    const line = /^([ \t]*)#[^\n]*(?:\n|$)/.exec(text.slice(at));
    if (line === null || (line[1] ?? "").length <= column) return at;
    at += line[0].length;
  }
}

function atLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n";
}

function usedElsewhere(yaml: YamlLibrary, node: Node, file: OuterFile): string | undefined {
  const own = anchorsIn(yaml, node);
  const inside = new Set(aliasesIn(yaml, node));
  const [document] = file.source.documents;
  return document && aliasesIn(yaml, document).find((alias) => own.has(alias.source) && !inside.has(alias))?.source;
}

// The rest of the text is copied, so it cannot differ. The slugs show whether the new items are where they have to be.
function finish(
  yaml: YamlLibrary,
  menu: string,
  name: string,
  edits: readonly Edit[],
  slugs: readonly string[],
  what: {
    readonly replaced: readonly string[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
  },
): Edited {
  let text = menu;
  for (const { start, end, text: inserted } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + inserted + text.slice(end);
  }
  const again = open(yaml, text, name);
  const found = "items" in again ? again.items.map(({ slug }) => slug) : [];
  if (found.join("\n") === slugs.join("\n")) return { text, ...what };
  return {
    issue: {
      code: "write-failed",
      message: `'${name}': the menu could not be changed at these profiles alone`,
      hint: "Write one profile below the other, each with a dash",
      at: { origin: name },
    },
  };
}

function fail(name: string, message: string, hint: string, file: OuterFile, offset: number): Issue {
  return { code: "write-failed", message: `'${name}': ${message}`, hint, at: file.at(offset) };
}
