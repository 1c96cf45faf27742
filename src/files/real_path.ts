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
 * The status of what a path leads to; `undefined` when nothing is there or can be there: below a file, or with a name
 * that is too long.
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

/**
 * The path relative to a folder: empty for the folder itself, `undefined` when it leads out of the folder. Both must be
 * real paths.
 */
export function pathInside(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : inside;
}

// Deno has numbers of its own for open files, and needs a permission for /proc.
const hasProc = process.platform === "linux" && !("Deno" in globalThis);

/**
 * Where an open file or folder is. Somebody can replace a part of a path by a link at any time; an open file stays the
 * same, so its place is what has to be checked. `undefined` when the place cannot be found out, or when the path now
 * leads elsewhere.
 *
 * @param path The path that was opened.
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
      // Systems without /proc continue below.
    }
  }
  try {
    const real = realpathSync(path);
    return isOpened(lstatSync(real, { bigint: true, throwIfNoEntry: false })) ? real : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A path to an open folder that cannot lead elsewhere while the folder is open; `undefined` where the system has no
 * such path.
 */
export function openedFolder(folder: number): string | undefined {
  return hasProc && openedPath(folder, "") !== undefined ? `/proc/self/fd/${folder}` : undefined;
}
