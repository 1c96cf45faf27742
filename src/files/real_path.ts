import { fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import process from "node:process";

/**
 * The real path of a file or folder, whether it exists or not: `realpath` fails where the last parts are missing.
 *
 * @throws What the file system says about a link that leads to itself, or about a folder that may not be entered.
 */
export function realPath(path: string): string {
  if (statusOf(path) !== undefined) return realpathSync(path);
  const folder = dirname(path);
  return folder === path ? path : join(realPath(folder), basename(path));
}

/**
 * What a path leads to; nothing when there is nothing, or cannot be: below a file, or for a name of that length.
 *
 * @throws What the file system says about a link that leads to itself, or about a folder that may not be entered.
 */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (["ENAMETOOLONG", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** The path inside a folder, empty for the folder itself; nothing when it leads out. Both must be real paths. */
export function pathInside(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : inside;
}

// Deno numbers open files by itself, and asks its user about /proc.
const hasProc = process.platform === "linux" && !("Deno" in globalThis);

/**
 * Where an open file or folder is. A path can lead elsewhere than a moment ago, when somebody swaps a part of it for a
 * link; what is open stays what it is, so that is what has to be checked. Nothing when it cannot be told, or when the path
 * leads elsewhere by now.
 *
 * @param path What was opened.
 */
export function openedPath(file: number, path: string): string | undefined {
  const opened = fstatSync(file, { bigint: true });
  const isOpened = (other: { readonly dev: bigint; readonly ino: bigint } | undefined) =>
    other !== undefined && other.dev === opened.dev && other.ino === opened.ino;
  if (hasProc) {
    const link = `/proc/self/fd/${file}`;
    try {
      if (isOpened(statSync(link, { bigint: true }))) return readlinkSync(link);
    } catch {
      // There is no /proc here.
    }
  }
  try {
    const real = realpathSync(path);
    return isOpened(lstatSync(real, { bigint: true, throwIfNoEntry: false })) ? real : undefined;
  } catch {
    return undefined;
  }
}

/** A folder that is open, as a path that leads nowhere else while it is; nothing where the system has none. */
export function openedFolder(folder: number): string | undefined {
  return hasProc && openedPath(folder, "") !== undefined ? `/proc/self/fd/${folder}` : undefined;
}
