import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { firstOf } from "../text/words.ts";
import { pathInside } from "./real_path.ts";
import { keepOwner, LEFT_AFTER, throwIfNotUtf8, throwIfUnfit, withReasons } from "./replace.ts";
import { unbroken } from "./unbroken.ts";

/** Which files may be replaced. */
export interface WriteAllOptions {
  /** Whether existing files may be replaced. */
  readonly force: boolean;
  /** Called before each rename, so that a test sees each step. */
  readonly beforeRename?: (path: string) => void;
  /** What to do about existing files that may not be replaced. */
  readonly hint?: string;
}

type Fail = (message: string, hint?: string) => ConfiguratorError;

function failing(folder: string): Fail {
  return (message, hint) => {
    const issue: Issue = {
      code: "write-failed",
      message,
      at: { origin: folder },
      ...(hint === undefined ? {} : { hint }),
    };
    return new ConfiguratorError([issue]);
  };
}

/**
 * Checks that {@link writeAll} could write its files, without writing anything.
 *
 * @returns The real path of the folder.
 * @throws {ConfiguratorError} When one of the files exists already, or cannot be written.
 */
export function checkWritable(folder: string, files: ReadonlyMap<string, string>, options: WriteAllOptions): string {
  return withReasons(folder, {}, (at) => targetOf(folder, files, options, at));
}

function targetOf(
  folder: string,
  files: ReadonlyMap<string, string>,
  { force, hint = "Name another folder, or give --force to replace them" }: WriteAllOptions,
  at: Origin,
): string {
  const fail = failing(folder);
  if (folder.trim() === "") throw fail("The name of the folder is empty", "Name a folder; . is the current one");
  throwIfNotUtf8(folder, folder, at);
  const status = lstatSync(folder, { throwIfNoEntry: false });
  const target = status?.isSymbolicLink() && existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const own = lstatSync(target, { throwIfNoEntry: false });
  if (own !== undefined && !own.isDirectory()) {
    throw fail(`'${folder}' is ${own.isFile() ? "a file" : "not a folder"}`, "Name another folder");
  }
  for (const name of files.keys()) {
    const inner = dirname(join(target, name));
    if (!existsSync(inner)) continue;
    if (!lstatSync(inner).isDirectory() || pathInside(realpathSync(target), realpathSync(inner)) === undefined) {
      throw fail(
        `'${dirname(join(folder, name))}' is a file, or a link that leads out of the folder`,
        "Remove it first",
      );
    }
  }
  const there = [...files.keys()].filter(
    (name) => lstatSync(join(target, name), { throwIfNoEntry: false }) !== undefined,
  );
  for (const name of there) {
    const status = lstatSync(join(target, name));
    if (status.isDirectory()) throw fail(`'${join(folder, name)}' is a folder`, "Name another folder");
    if (!force) continue;
    if (status.isSymbolicLink()) throw fail(`'${join(folder, name)}' is a link`, "Remove it first");
    throwIfUnfit(status, join(folder, name), at);
  }
  if (there.length > 0 && !force) {
    throw fail(`There already: ${firstOf(there)}`, hint);
  }
  return target;
}

/**
 * Writes all files of a folder or none of them. The folder is made if it does not exist.
 *
 * @param files Texts by their paths in the folder.
 * @throws {ConfiguratorError} When one of them exists already, or cannot be written. Then nothing has changed.
 */
export function writeAll(folder: string, files: ReadonlyMap<string, string>, options: WriteAllOptions): void {
  const target = checkWritable(folder, files, options);
  const made = firstMissing(target);
  try {
    withReasons(folder, {}, (at) => unbroken(() => exchange(folder, target, files, options, at)));
  } catch (error) {
    if (made !== undefined) removeEmpty(target, made);
    throw error;
  }
}

// The new files are written into a temporary folder next to this one, and are then renamed one after the other. If a
// rename fails, the old files are put back. A folder that did not exist appears with all its files at once.
function exchange(
  shown: string,
  folder: string,
  files: ReadonlyMap<string, string>,
  { beforeRename }: WriteAllOptions,
  at: Origin,
): void {
  const isNew = !existsSync(folder);
  const parent = isNew ? dirname(folder) : folder;
  mkdirSync(parent, { recursive: true });
  removeLeft(parent);
  const draft = mkdtempSync(join(parent, ".dump-config-draft-"));
  const fresh = join(draft, "new");
  const undo: (() => void)[] = [];
  try {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(fresh, name)), { recursive: true });
      writeSynced(join(fresh, name), text, (draft) => {
        const old = lstatSync(join(folder, name), { throwIfNoEntry: false });
        if (old !== undefined) keepOwner(draft, old, join(shown, name), at);
      });
    }
    if (isNew) {
      renameSync(fresh, folder);
      return;
    }
    for (const name of files.keys()) {
      const path = join(folder, name);
      const missing = firstMissing(dirname(path));
      mkdirSync(dirname(path), { recursive: true });
      if (missing !== undefined) undo.push(() => removeEmpty(dirname(path), missing));
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
        const old = join(draft, "old", name);
        mkdirSync(dirname(old), { recursive: true });
        // However the run ends, there is a file at the path: the new file is renamed over the old one, which is not
        // removed before. The old file is copied and not linked: the next run would refuse a file with a second name (a
        // hard link).
        const status = lstatSync(path);
        writeSynced(old, readFileSync(path), (copy) => keepOwner(copy, status, join(shown, name), at));
        undo.push(() => renameSync(old, path));
      } else undo.push(() => rmSync(path, { force: true }));
      beforeRename?.(path);
      renameSync(join(fresh, name), path);
    }
    undo.length = 0;
  } finally {
    for (const step of undo.toReversed()) step();
    rmSync(draft, { recursive: true, force: true });
  }
}

// Removes what a killed run has left: new files, and copies of old ones. A folder with anything else in it is not ours.
function removeLeft(parent: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(parent);
  } catch {
    // A folder that may not be listed may still be writable.
    return;
  }
  for (const name of names.filter((each) => /^\.dump-config-draft-[A-Za-z0-9]{6}$/.test(each))) {
    const left = join(parent, name);
    const status = lstatSync(left, { throwIfNoEntry: false });
    if (status?.isDirectory() !== true || Date.now() - status.mtimeMs <= LEFT_AFTER) continue;
    try {
      if (readdirSync(left).every((inner) => inner === "new" || inner === "old")) {
        rmSync(left, { recursive: true, force: true });
      }
    } catch {
      // A folder that another user's run has left stays: it does no harm.
    }
  }
}

function writeSynced(path: string, content: string | Uint8Array, finish: (file: number) => void): void {
  const file = openSync(path, "wx");
  try {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    finish(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The outermost folder of a path that does not exist. */
function firstMissing(path: string): string | undefined {
  if (existsSync(path)) return undefined;
  const above = dirname(path);
  return above === path ? path : (firstMissing(above) ?? path);
}

// Removes folders that were made for files that were not written.
function removeEmpty(path: string, last: string): void {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      rmSync(folder, { recursive: false, force: true });
    } catch {
      // The folder is not empty, or this run has not made it: it stays.
    }
    if (folder === last || folder === dirname(folder)) return;
  }
}
