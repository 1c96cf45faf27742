import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Issue, Origin } from "../errors.ts";
import { readText, type TextOrIssue } from "../files/read_text.ts";
import { type FoundFile, type PackFile, resolveInside } from "./paths.ts";

/** A folder with packs. */
export interface PackFolder {
  /** The folder as people name it; messages show it. */
  readonly path: string;
  /** Where the folder is; default: `path`, relative to the current folder. */
  readonly location?: string;
  /** Where the folder was given, for messages; default: the folder itself. */
  readonly at?: Origin;
  /** Whether `path` may be a single pack file. The files that it names must be in its folder. */
  readonly mayBeFile?: boolean;
}

/** A file of a folder that is a pack: data, or code. */
export interface FoundPack {
  readonly file: PackFile;
  readonly found: FoundFile;
  readonly isCode: boolean;
}

const dataPattern = /\.(?:ya?ml|json)$/i;
const codePattern = /\.(?:js|mjs|ts)$/i;
/** Files that the tools of modules need next to them, and that are not packs. */
const TOOL_FILES = new Set(["package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "deno.json"]);

/** The packs of a folder in the order of their names, and why some cannot be read. */
export function findPacks({ path, location = path, at = { origin: path }, mayBeFile = false }: PackFolder): {
  readonly root: string;
  readonly packs: readonly FoundPack[];
  readonly issues: readonly Issue[];
} {
  const fail = (code: Issue["code"], message: string, hint?: string) => ({
    root: path,
    packs: [],
    issues: [{ code, message, at, ...(hint === undefined ? {} : { hint }) }],
  });
  let names: string[];
  let root: string;
  try {
    const isFolder = statSync(location).isDirectory();
    if (!isFolder && mayBeFile && isPackName(basename(location))) return onePack(path, location);
    if (!isFolder) return fail("file-unreadable", `Directory '${path}' is a file.`, "Name its folder");
    root = realpathSync(location);
    names = readdirSync(root).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || location === "") {
      return fail("file-missing", `Directory '${path}' does not exist.`, "Name a folder with profile packs");
    }
    return fail("file-unreadable", `Directory '${path}' cannot be read: ${(error as Error).message}`);
  }
  const issues: Issue[] = [];
  const packs: FoundPack[] = [];
  for (const name of names.filter(isPackName)) {
    const file = { path: join(path, name), root };
    const found = resolveInside(name, file, () => ({ origin: file.path }));
    if ("issue" in found) issues.push(found.issue);
    else if (!isFolder(found.real)) packs.push({ file, found, isCode: isCodeName(name) });
  }
  return packs.length > 0 || issues.length > 0
    ? { root, packs, issues }
    : fail("empty-pack", `Directory '${path}' does not contain a profile pack`, emptyHint(names));
}

function onePack(path: string, location: string) {
  const root = realpathSync(dirname(location));
  const name = basename(location);
  const file = { path, root };
  const found = resolveInside(name, file, () => ({ origin: path }));
  if ("issue" in found) return { root: location, packs: [], issues: [found.issue] };
  return { root: found.real, packs: [{ file, found, isCode: codePattern.test(name) }], issues: [] };
}

/** Reads a file of a folder; messages use the name that people know. */
export function readFound({ real, shown, allow }: FoundFile, at: () => Origin): TextOrIssue {
  const read = readText(real, undefined, { allow });
  if ("text" in read) return read;
  const message = read.issue.message.replaceAll(`'${real}'`, () => `'${shown}'`);
  return { issue: { ...read.issue, message, at: at() } };
}

/** Whether a file with this name, in a folder of packs, is read as a pack. */
export function isPackName(name: string): boolean {
  if (name.startsWith(".") || name.endsWith(".d.ts") || TOOL_FILES.has(name)) return false;
  return dataPattern.test(name) || codePattern.test(name);
}

/** Whether a file with this name is a module. */
export function isCodeName(name: string): boolean {
  return codePattern.test(name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function emptyHint(names: readonly string[]): string {
  return names.some((name) => name.endsWith(".py"))
    ? "Python packs are not run. docs/from-python.md shows how to convert one to YAML"
    : "A pack is a .yaml, .yml or .json file in it; `dump-config init-pack DIR` writes one to begin with";
}
