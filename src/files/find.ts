import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Issue } from "../errors.ts";
import { realPath, statusOf } from "./real_path.ts";

/** Files below a folder, or why they cannot be listed. */
export type FilesOrIssue = { readonly files: readonly string[] } | { readonly issue: Issue };

/**
 * The largest number of entries that are looked at for one name, so that a search of a whole disk, started by mistake,
 * ends soon.
 */
const MOST_ENTRIES = 100_000;

/** Folders with the files of other projects. */
const FOREIGN = new Set(["node_modules"]);

/** Whether a path names a folder. */
export function isFolder(path: string): boolean {
  return seen(path)?.isDirectory() === true;
}

/** Whether a path names a file that is not a folder, a device or the like. */
export function isRegularFile(path: string): boolean {
  return seen(path)?.isFile() === true;
}

/** Whether a path names anything. */
export function exists(path: string): boolean {
  return seen(path) !== undefined;
}

// A link to itself, or a folder without permission: the step that opens the path says why it fails.
function seen(path: string): Stats | undefined {
  try {
    return statusOf(path);
  } catch {
    return undefined;
  }
}

/** The same text for all names of one file: a path with `./`, a link, a second name. */
export function fileIdentity(path: string): string {
  if (seen(path) === undefined) return resolve(path);
  const { dev, ino } = statSync(path, { bigint: true });
  // Some file systems number nothing.
  return ino === 0n ? realPath(resolve(path)) : `${dev}:${ino}`;
}

/** Whether a name is a pattern: it has `*`, `?`, `[a-z]` or `{a,b}`. */
export function isPattern(path: string): boolean {
  const [bracket, brace] = [path.indexOf("["), path.indexOf("{")];
  const comma = path.indexOf(",", brace);
  return (
    /[*?]/.test(path) ||
    (bracket >= 0 && path.lastIndexOf("]") > bracket + 1) ||
    (brace >= 0 && comma >= 0 && path.indexOf("}", comma) >= 0)
  );
}

/**
 * The files below a folder, in the order of their paths. Names that begin with a dot, `node_modules` and linked folders
 * are left out.
 */
export function filesBelow(folder: string): FilesOrIssue {
  return walk(folder, () => true);
}

/**
 * The files that a pattern names. `*` and `?` stand for characters of one name, `**` for any folders. Hidden names only
 * match where the pattern has their dot.
 */
export function filesLike(pattern: string): FilesOrIssue {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  const base = parts.slice(0, first).join("/");
  const folder = base === "" ? (pattern.startsWith("/") ? "/" : ".") : base;
  const like = new RegExp(`^${source(parts.slice(first))}$`, "u");
  return walk(folder, (path) => like.test(path), /(?:^|\/)\./.test(parts.slice(first).join("/")));
}

function source(parts: readonly string[]): string {
  return parts
    .map((part, index) => {
      const isEnd = index === parts.length - 1;
      if (part === "**") return isEnd ? ".*" : "(?:[^/]+/)*";
      const own = part.replace(/\*+|\?|\[[!^]?[^\][]+\]|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (mark) => {
        if (mark.startsWith("*")) return "[^/]*";
        if (mark === "?") return "[^/]";
        if (mark.startsWith("[") && mark.length > 1) {
          return `[${mark
            .slice(1, -1)
            .replace(/^[!^]/, "^")
            .replace(/[\\\]&]/g, "\\$&")}]`;
        }
        if (mark.startsWith("{") && mark.length > 1) {
          const words = mark.slice(1, -1).split(",");
          return `(?:${words.map((word) => source([word])).join("|")})`;
        }
        return `\\${mark}`;
      });
      return isEnd ? own : `${own}/`;
    })
    .join("");
}

/** The files below a folder whose relative paths are wanted. */
function walk(folder: string, isWanted: (path: string) => boolean, withHidden = false): FilesOrIssue {
  const found: string[] = [];
  let left = MOST_ENTRIES;
  const prefix = folder === "." ? "" : folder.endsWith("/") ? folder : `${folder}/`;
  const visit = (path: string): Issue | undefined => {
    const entries = entriesOf(`${prefix}${path}` || ".");
    if ("code" in entries) return entries;
    left -= entries.length;
    if (left < 0) {
      const message = `There are more than ${MOST_ENTRIES} files below '${folder}'`;
      return { code: "file-unreadable", message, hint: "Name a folder with fewer", at: { origin: folder } };
    }
    for (const entry of entries) {
      if ((entry.name.startsWith(".") && !withHidden) || FOREIGN.has(entry.name)) continue;
      const inside = `${path}${entry.name}`;
      if (entry.isDirectory()) {
        const issue = visit(`${inside}/`);
        if (issue !== undefined) return issue;
      } else if (isWanted(inside) && isFile(entry, `${prefix}${inside}`)) found.push(`${prefix}${inside}`);
    }
    return undefined;
  };
  const issue = visit("");
  return issue === undefined ? { files: found } : { issue };
}

function entriesOf(path: string): readonly Dirent[] | Issue {
  try {
    const byName = (left: Dirent, right: Dirent) => (left.name < right.name ? -1 : 1);
    return readdirSync(path, { withFileTypes: true }).sort(byName);
  } catch (error) {
    const message = `The folder '${path}' cannot be read: ${(error as Error).message}`;
    return { code: "file-unreadable", message, at: { origin: path } };
  }
}

function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && isRegularFile(path));
}
