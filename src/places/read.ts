/**
 * Reads the menu at a place of a file, with functions that turn offsets of the menu into places of the file. @module
 */

import type { Node } from "yaml";
import type { Issue, Origin } from "../errors.ts";
import { indentOf } from "../text/lines.ts";
import type { YamlLibrary } from "../text/yaml_compose.ts";
import { formatPlace, type Place } from "./address.ts";
import {
  aliasesIn,
  anchorsIn,
  childNode,
  childText,
  type FoundNode,
  follow,
  insideOf,
  issuesAround,
  nodeNoun,
  type OuterFile,
  readOuter,
  TAG_HINT,
  tagAround,
} from "./documents.ts";
import { menusIn } from "./find.ts";
import { describeFile, isOther, isPackFile } from "./recognise.ts";

/** A menu, wherever it is in a file. */
export interface PlacedMenu {
  /** The menu's own text, which the hub reads. */
  readonly text: string;
  /** Where it is in the file; missing when the menu is the whole file. */
  readonly place?: Place;
  /** Whether it is a text in the file, which can be replaced by another text, and not a map. */
  readonly isText: boolean;
  /** Where an offset of {@link text} is in the file. */
  readonly toFile: (offset: number) => number;
  /** Line and column in the file of an offset of {@link text}. */
  readonly at: (offset: number) => Origin;
}

/** The menus of a file, and what is wrong. */
export interface MenusOrIssues {
  readonly menus: readonly PlacedMenu[];
  readonly issues: readonly Issue[];
}

/**
 * The menu at a place, or, without a place, all menus that are found.
 *
 * @param name The file's name in messages.
 */
export function readMenus(yaml: YamlLibrary, text: string, name: string, place?: Place): MenusOrIssues {
  const file = readOuter(yaml, text, name);
  const bare: PlacedMenu = { text, isText: true, toFile: (offset) => offset, at: file.at };
  if (place === undefined) {
    if (isPackFile(file)) return { menus: [], issues: [describeFile(file)] };
    if (isBare(file)) return { menus: [bare], issues: [] };
    const menus = menusIn(file);
    if (menus.length > 0) {
      const read = collected(menus.map((menu) => menuAt(file, menu.place, menu.found)));
      // What cannot be read around a menu keeps it from its hub, however right it is.
      const [broken] = file.issues.length > 0 ? file.issues : menus.flatMap(({ found }) => issuesAround(found));
      return broken === undefined ? read : { ...read, issues: [broken, ...read.issues] };
    }
    // About every other mistake in a menu, the hub check says more.
    return isOther(file) ? { menus: [], issues: [describeFile(file)] } : { menus: [bare], issues: [] };
  }
  if (file.issues.length > 0) return { menus: [], issues: file.issues };
  const result = follow(file, place);
  if ("issue" in result) return { menus: [], issues: [result.issue] };
  const [broken] = issuesAround(result.found);
  return broken === undefined ? collected([menuAt(file, place, result.found)]) : { menus: [], issues: [broken] };
}

// A menu with a mistake counts as a menu: the hub check knows better what the hub does with it.
function isBare({ yaml, source }: OuterFile): boolean {
  if (source.documents.some((document) => childNode(yaml, document.contents as Node, "profiles") !== undefined))
    return true;
  return source.documents.length === 0 || /^(?:\ufeff)?profiles[ \t]*:/m.test(source.text);
}

function collected(results: readonly ({ readonly menu: PlacedMenu } | { readonly issue: Issue })[]): MenusOrIssues {
  return {
    menus: results.flatMap((result) => ("menu" in result ? [result.menu] : [])),
    issues: results.flatMap((result) => ("issue" in result ? [result.issue] : [])),
  };
}

function menuAt(file: OuterFile, place: Place, found: FoundNode): { menu: PlacedMenu } | { issue: Issue } {
  const { yaml } = file;
  const { node, source } = found;
  const [start = 0, end = start] = node.range ?? [];
  const fail = (message: string, hint: string) => ({
    issue: {
      code: "wrong-type" as const,
      message: `#${formatPlace(place)}: ${message}`,
      hint,
      at: file.at(source.toFile(start)),
    },
  });
  const menu = (text: string, isText: boolean, toFile: (offset: number) => number) => ({
    menu: { text, place, isText, toFile, at: (offset: number) => file.at(toFile(offset)) },
  });
  const encrypted = encryptionOf(yaml, found);
  if (encrypted !== undefined) return fail(encrypted, "Give a file that is not encrypted");
  const tagged = tagAround(found);
  if (tagged !== undefined) return fail(`${tagged}, which only another program reads`, TAG_HINT);
  const inside = insideOf(file, found);
  if (inside !== undefined) return menu(inside.text, true, inside.toFile);
  if (!yaml.isMap(node) || childNode(yaml, node, "profiles") === undefined) {
    return fail(
      `there is ${nodeNoun(yaml, node)}, neither a text nor a map with profiles`,
      "Name the place of the menu",
    );
  }
  const own = anchorsIn(yaml, node);
  const foreign = aliasesIn(yaml, node).find((alias) => !own.has(alias.source));
  if (foreign !== undefined) {
    return fail(`the menu has the alias *${foreign.source}, whose anchor is outside of it`, "Write the value itself");
  }
  // The text of the map starts in its column: all its lines keep their indentation.
  const column = indentOf(source.text, start);
  const padding = " ".repeat(column);
  return menu(padding + source.text.slice(start, end), false, (offset) =>
    source.toFile(Math.max(start, start + offset - column)),
  );
}

/** Why a value in an encrypted file cannot be read or replaced; `undefined` when it is not encrypted. */
export function encryptionOf(yaml: YamlLibrary, found: FoundNode): string | undefined {
  for (let each: FoundNode | undefined = found; each !== undefined; each = each.outer) {
    const root = each.document.contents as Node;
    if (/^SealedSecret$/.test(childText(yaml, root, "kind") ?? ""))
      return "this is a SealedSecret, which only its controller can read";
    const sops = childNode(yaml, root, "sops");
    if (sops !== undefined && childNode(yaml, sops, "mac") !== undefined)
      return "the file is encrypted by SOPS, and a change would make its checksum wrong";
  }
  return undefined;
}
