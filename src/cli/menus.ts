/**
 * The menus that the arguments of a command name: files, folders, patterns, standard input.
 *
 * @module
 */

import { readAddress } from "../compose/destination.ts";
import type { Issue } from "../errors.ts";
import { exists, type FilesOrIssue, filesBelow, filesLike, identityOf, isFolder, isPattern } from "../files/find.ts";
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

/** A file with what is in it. */
export interface Menu {
  /** Its path as given or found; `-` for standard input. */
  readonly file: string;
  /** The menu itself. */
  readonly bytes: Uint8Array;
  /** Where the menu is in the file, when it is not the file. */
  readonly placed?: PlacedMenu & { readonly place: Place };
  /** The text of the file around it. */
  readonly outer?: string;
}

/** What arguments name. */
export interface Menus {
  readonly menus: readonly Menu[];
  readonly issues: readonly Issue[];
  /** What is worth knowing: which files of a folder were left out, and why. */
  readonly notes: readonly string[];
}

/**
 * Reads what arguments name, each file once. A file that is named, also by a pattern, is a menu whatever is in it. In a
 * folder the menus are the `.yaml` and `.yml` files that hold profiles.
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
      const identity = `${each.file === "-" ? "-" : identityOf(each.file)}${name.slice(each.file.length)}`;
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

/** A file, and the place in it that was named. */
interface NamedFile extends Menu {
  readonly named?: Place;
  /** Whether a folder or a pattern brought it, and nobody has said that it holds a menu. */
  readonly isFound?: true;
}

// A menu, which most files are, needs no other reader than the hub's.
async function menusInside({ named, isFound, ...menu }: NamedFile): Promise<Menus> {
  const itself = { menus: [menu], issues: [], notes: [] };
  const text = decodeMenu(menu.bytes);
  // A profile of a menu has a definition; what has profiles without may be a pack.
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

// A menu that is broken is reported as the hub finds it, so only what does not look like one by its name nor by its text.
function isOtherText(file: string, text: string | undefined): boolean {
  const isNamedOtherwise = /\.[a-z]\w*$/i.test(file) && !/\.(?:ya?ml|json|tpl|tmpl|j2|jinja2?)$/i.test(file);
  // A document can show a menu, so its first line counts too.
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

/** The text of a menu; only of bytes that come back the same when they are written. Of others the hub's reader says what is wrong. */
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

// Of a file that cannot be read as YAML only its lines can tell. One that is nearly a menu is checked rather than skipped.
function whyNoMenu(bytes: Uint8Array): string | undefined {
  // What a file of Helm, Argo CD, Flux or kubectl may hold is looked for when it is read.
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

// As the hub reads it, in which a file of two documents is none.
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

/** Lines and columns of a file from those of the menu in it. */
export function placeIn({ text, at }: PlacedMenu): (line: number, column: number) => { line: number; column: number } {
  const starts = lineStarts(text);
  return (line, column) => {
    const place = at((starts[line - 1] ?? text.length) + column - 1);
    return { line: place.line ?? line, column: place.column ?? column };
  };
}
