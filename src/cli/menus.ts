/**
 * Reads the menus that the arguments of a command name: files, folders, patterns, standard input.
 *
 * @module
 */

import { readAddress } from "../compose/destination.ts";
import type { Issue } from "../errors.ts";
import { exists, type FilesOrIssue, fileIdentity, filesBelow, filesLike, isFolder, isPattern } from "../files/find.ts";
import { readStdin } from "../files/read_stdin.ts";
import { type BytesOrIssue, readBytes } from "../files/read_text.ts";
import { entryOf, type HubNode, readHubYaml } from "../hub/pyyaml/mod.ts";
import { append } from "../lists.ts";
import {
  formatAddress,
  formOf,
  isPack,
  type Look,
  type Place,
  type PlacedMenu,
  readMenus,
  yamlLibrary,
} from "../places/mod.ts";
import { lineStarts } from "../text/lines.ts";
import { nearest } from "../text/nearest.ts";
import { firstOf, listed } from "../text/words.ts";

/** A menu and its file. */
export interface Menu {
  /** The path as given or found; `-` for standard input. */
  readonly file: string;
  /** The menu itself. */
  readonly bytes: Uint8Array;
  /** Where the menu is in the file, when it is not the whole file. */
  readonly placed?: PlacedMenu & { readonly place: Place };
  /** The text of the file around the menu. */
  readonly outer?: string;
}

/** The menus that arguments name. */
export interface Menus {
  readonly menus: readonly Menu[];
  readonly issues: readonly Issue[];
  /** Notes: which files of a folder were left out, and why. */
  readonly notes: readonly string[];
}

/**
 * Reads the files that arguments name, each once. A file that is named, also by a pattern, counts as a menu whatever it
 * contains. In a folder, the menus are the `.yaml` and `.yml` files that contain profiles.
 */
export async function openMenus(args: readonly string[]): Promise<Menus> {
  const { menus, issues, notes, repeated } = readFiles(args);
  const found: Menu[] = [];
  const byIdentity = new Map<string, string>();
  const others: string[] = [];
  for (const menu of menus) {
    const inside = await menusInside(menu);
    for (const each of inside.menus) {
      const name = formatAddress({ file: each.file, ...(each.placed && { place: each.placed.place }) });
      const identity = `${each.file === "-" ? "-" : fileIdentity(each.file)}${name.slice(each.file.length)}`;
      const known = byIdentity.get(identity);
      if (known === undefined) {
        byIdentity.set(identity, name);
        found.push(each);
      } else if (known === name) repeated.add(name);
      else others.push(`${name} (${known})`);
    }
    append(issues, inside.issues);
    append(notes, inside.notes);
  }
  if (repeated.size > 0) notes.push(`Given more than once, and read once: ${firstOf([...repeated])}`);
  if (others.length > 0) notes.push(`Another name of a file that is read already, so left out: ${firstOf(others)}`);
  if (found.length === 0 && issues.length === 0) {
    const hint = "Name a file that is or contains one, or the place: FILE#PATH";
    issues.push({ code: "file-missing", message: "No menu was found", hint, at: { origin: args.join(" ") } });
  }
  return { menus: found, issues, notes };
}

/** A file, and the place in it if one was named. */
interface NamedFile extends Menu {
  readonly named?: Place;
  /** Whether it was found by a folder or a pattern, so that it may contain something else than a menu. */
  readonly isFound?: true;
}

// Most files are menus, for which the hub's reader is enough.
async function menusInside({ named, isFound, ...menu }: NamedFile): Promise<Menus> {
  const itself = { menus: [menu], issues: [], notes: [] };
  const text = decodeMenu(menu.bytes);
  // A profile of a menu has a definition; a file with profiles without one may be a pack.
  const isMenuLike = (of: string) => /^(?:\ufeff)?(?:["']?profiles["']?[ \t]*:)/m.test(of) && /\bdefinition\b/.test(of);
  if (named === undefined && isOtherText(menu.file, text)) {
    const message = `'${menu.file}' does not contain a menu: it is not a YAML file`;
    const hint = "Name the file of a menu, or FILE#PATH of one in another file";
    return { menus: [], issues: [{ code: "yaml-syntax", message, hint, at: { origin: menu.file } }], notes: [] };
  }
  if (text === undefined || (named === undefined && isMenuLike(text))) return itself;
  const { menus, issues } = readMenus(await yamlLibrary(), text, menu.file, named);
  const placed = menus.flatMap((each) => (each.place === undefined ? [] : [{ ...each, place: each.place }]));
  if (placed.length === 0 && issues.length === 0) return itself;
  if (isFound === true && placed.length === 0) {
    return { menus: [], issues: [], notes: issues.map(({ message }) => `Skipped ${menu.file}: ${message}`) };
  }
  const found = placed.map((each): Menu => {
    return { file: menu.file, bytes: new TextEncoder().encode(each.text), placed: each, outer: text };
  });
  const notes =
    named === undefined
      ? placed.map(({ place }) => `Checking the menu at ${formatAddress({ file: menu.file, place })}`)
      : [];
  return { menus: found, issues, notes };
}

// A broken menu is checked like any menu, so only files that do not look like one by their names and texts are left
// out.
function isOtherText(file: string, text: string | undefined): boolean {
  const isNamedOtherwise = /\.[a-z]\w*$/i.test(file) && !/\.(?:ya?ml|json|tpl|tmpl|j2|jinja2?)$/i.test(file);
  // A page of documentation can contain a menu, so its first line is looked at too.
  const first = /^(?!\ufeff?[ \t]*(?:#|\r?$)|---).+$/m.exec(text ?? "")?.[0] ?? "";
  const isYaml =
    /^\ufeff?(?:["']?[\w-]+["']?[ \t]*:(?:\s|$)|[{[])/.test(first) &&
    /^\ufeff?(?:["']?profiles["']?[ \t]*:|\{)/m.test(text ?? "");
  return isNamedOtherwise && !isYaml;
}

function readFiles(args: readonly string[]) {
  const menus = new Map<string, NamedFile>();
  const issues: Issue[] = [];
  const notes: string[] = [];
  const repeated = new Set<string>();
  const put = (name: string, menu: NamedFile) => {
    const known = menus.get(name);
    if (known === undefined) menus.set(name, menu);
    else {
      repeated.add(name);
      // What somebody names is a menu, whatever else finds it.
      if (known.isFound === true) menus.set(name, menu);
    }
  };
  const add = (file: string, content: BytesOrIssue, more: Pick<NamedFile, "isFound"> = {}) => {
    if ("issue" in content) issues.push(content.issue);
    else put(file, { file, bytes: content.bytes, ...more });
  };
  const seen = new Set<string>();
  for (const arg of args) {
    if (seen.has(arg)) {
      repeated.add(arg);
      continue;
    }
    seen.add(arg);
    const read = readAddress({ text: arg, at: { origin: arg } });
    if ("issue" in read) issues.push(read.issue);
    else if (read.address.place !== undefined) {
      const { file, place } = read.address;
      const content = file === "-" ? readStdin() : readBytes(file);
      if ("issue" in content) issues.push(content.issue);
      else put(arg, { file, bytes: content.bytes, named: place });
    } else if (arg === "-") add(arg, readStdin());
    else if (isFolder(arg)) {
      const found = menusIn(arg);
      append(issues, found.issues);
      append(notes, found.notes);
      for (const menu of found.menus) put(menu.file, { ...menu, isFound: true });
    } else if (isPattern(arg) && !exists(arg)) {
      const found = filesLike(arg);
      for (const file of filesOf(found, issues)) add(file, readBytes(file), { isFound: true });
      if ("files" in found && found.files.length === 0) {
        issues.push({ code: "file-missing", message: `No file matches '${arg}'`, at: { origin: arg } });
      }
    } else add(arg, readBytes(arg));
  }
  return { menus: [...menus.values()], issues, notes, repeated };
}

/**
 * The text of a menu, if the same bytes would be written for it; for other bytes, the hub's reader says what is wrong.
 */
export function decodeMenu(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function filesOf(found: FilesOrIssue, issues: Issue[]): readonly string[] {
  if ("files" in found) return found.files;
  issues.push(found.issue);
  return [];
}

function menusIn(folder: string): Menus {
  const issues: Issue[] = [];
  const menus: Menu[] = [];
  const left = new Map<string, string[]>();
  for (const file of filesOf(filesBelow(folder), issues)) {
    if (!/\.ya?ml$/i.test(file)) continue;
    const content = readBytes(file);
    if ("issue" in content) {
      issues.push(content.issue);
      continue;
    }
    const reason = whyNoMenu(content.bytes);
    if (reason === undefined) menus.push({ file, bytes: content.bytes });
    else left.set(reason, [...(left.get(reason) ?? []), file]);
  }
  const notes = [...left].map(([reason, files]) => `Skipped ${listed(files)}: ${reason}`);
  if (menus.length === 0 && issues.length === 0) {
    const message = `The folder '${folder}' does not contain a menu`;
    const hint = "A menu is a .yaml or .yml file with the key 'profiles'";
    issues.push({ code: "file-missing", message, hint, at: { origin: folder } });
  }
  return { menus, issues, notes };
}

// Of a file that is not valid YAML, only the lines can be looked at. A file that is nearly a menu is checked and not
// left out.
function whyNoMenu(bytes: Uint8Array): string | undefined {
  // Files of Helm, Argo CD, Flux or kubectl are searched for menus when they are read.
  if (/\bconfigYml\b|^[ \t]*["']?config\.ya?ml["']?[ \t]*:/m.test(new TextDecoder().decode(bytes))) return undefined;
  const { root } = readHubYaml(bytes);
  if (root === undefined) {
    const isMenu = /^["']?profiles["']?[ \t]*:/m.test(new TextDecoder().decode(bytes));
    return isMenu ? undefined : "no profiles, and not readable as one YAML document";
  }
  const look = lookAtNode(root);
  if (isPack(look)) return `${formOf(look).noun} and not a menu`;
  return look.at("profiles") !== undefined || hasNearMiss(root) ? undefined : "no profiles";
}

function hasNearMiss(root: HubNode): boolean {
  return (
    root.kind === "mapping" &&
    root.entries.some(
      ({ key, value }) =>
        key.kind === "scalar" &&
        nearest(key.text, ["profiles"]) !== undefined &&
        value.kind === "sequence" &&
        value.items.some(({ kind }) => kind === "mapping"),
    )
  );
}

// A {@link Look} at a node of the hub's reader, for which a file with two documents is not a menu.
function lookAtNode(node: HubNode): Look {
  return {
    isMap: node.kind === "mapping",
    get items() {
      return node.kind === "sequence" ? node.items.map(lookAtNode) : undefined;
    },
    text: node.kind === "scalar" ? node.text : undefined,
    at: (key) => {
      const value = node.kind === "mapping" ? entryOf(node, key)?.value : undefined;
      return value && lookAtNode(value);
    },
  };
}

/** A function that converts lines and columns of a menu to those of its file. */
export function placeIn({ text, at }: PlacedMenu): (line: number, column: number) => { line: number; column: number } {
  const starts = lineStarts(text);
  return (line, column) => {
    const place = at((starts[line - 1] ?? text.length) + column - 1);
    return { line: place.line ?? line, column: place.column ?? column };
  };
}
