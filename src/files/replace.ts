import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { openedFolder, openedPath, pathInside } from "./real_path.ts";
import { unbroken } from "./unbroken.ts";

/** Where a file may be written, and how messages name it. */
export interface ReplaceOptions {
  /** The folder that the file must stay in when links are followed. Default: the folder of the path. */
  readonly root?: string;
  /** Where the path was given, for messages. */
  readonly origin?: string;
  /** The path as messages show it. Default: the path itself. */
  readonly shown?: string;
}

/**
 * Replaces a file in one step: the text goes to a temporary file beside it, which then takes its name. At any time
 * either the old file or the whole new one is there, with the owner and the mode of the old one. A signal that ends the
 * process waits until the temporary file is gone. A symbolic link is followed when its target stays in `root`.
 *
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder, a link leads out, the file is
 *   read-only, has other names (hard links) or an owner that cannot be kept, or the disk reports an error.
 */
export function replaceFile(path: string, text: string | Iterable<string>, options: ReplaceOptions = {}): void {
  replaceWhen(path, text, options, (_, exchange) => exchange());
}

/** A file as it was read (`undefined` when there was none), and the text that replaces it. */
export interface Rewriting {
  readonly old: Uint8Array | undefined;
  readonly text: string;
}

/** How often a file is read again when somebody else writes it at the same time. */
const TRIES = 50;

/**
 * Replaces a file by a text that is made from the text in it, as {@link replaceFile} does. If another run writes the
 * file in between, it is read again and the text is made again.
 *
 * @param make Reads the file and makes its new text.
 * @throws {ConfiguratorError} As {@link replaceFile} does, or when others keep writing the file.
 */
export async function rewriteFile(
  path: string,
  make: () => Rewriting | Promise<Rewriting>,
  options: ReplaceOptions = {},
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { old, text } = await make();
    let isSame = false;
    replaceWhen(path, text, options, (file, exchange) => {
      locked(file, () => {
        isSame = isStill(file, old);
        if (isSame) exchange();
      });
    });
    if (isSame) return;
  }
  const { shown = path, origin = path } = options;
  const message = `'${shown}' was written by something else each time that it was read`;
  throw failure("write-failed", message, { origin }, "Run it again when nothing else writes there");
}

/**
 * How long a run waits for another one that replaces the same file; after that, the other one counts as killed. In
 * milliseconds.
 */
const LONGEST_WAIT = 10_000;

// A lock, so that no other run writes the file between the last look at it and its replacement.
function locked(file: string, step: () => void): void {
  const lock = join(dirname(file), `${temporaryPrefix(file)}lock.tmp`);
  for (let waited = 0; ; waited += 5) {
    try {
      closeSync(openSync(lock, "wx"));
      break;
    } catch (error) {
      if (!hasCode(error) || error.code !== "EEXIST") throw error;
    }
    const since = lstatOf(lock)?.mtimeMs ?? Date.now();
    if (waited > LONGEST_WAIT || Date.now() - since > LONGEST_WAIT) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
  try {
    step();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isStill(file: string, old: Uint8Array | undefined): boolean {
  if (old === undefined) return lstatOf(file) === undefined;
  return lstatOf(file)?.isFile() === true && readFileSync(file).equals(old);
}

/** Writes a text to a temporary file, and lets the step decide whether it replaces the file. */
function replaceWhen(
  path: string,
  text: string | Iterable<string>,
  options: ReplaceOptions,
  step: (file: string, exchange: () => void) => void,
): void {
  withReasons(path, options, (at) => {
    const { target } = targetOf(path, options, at);
    const replace = (file: string) => replaceIn(file, text, path, options, at, (exchange) => step(file, exchange));
    unbroken(() => inFolder(target, options.shown ?? path, at, replace));
  });
}

function replaceIn(
  file: string,
  text: string | Iterable<string>,
  path: string,
  { shown = path }: ReplaceOptions,
  at: Origin,
  step: (exchange: () => void) => void,
): void {
  const old = lstatOf(file);
  if (old !== undefined) throwIfUnfit(old, shown, at);
  removeLeft(file);
  const temporary = join(dirname(file), `${temporaryPrefix(file)}${randomName()}.tmp`);
  try {
    const draft = openSync(temporary, "wx", 0o666);
    try {
      writeWhole(draft, text);
      if (old !== undefined) keepOwner(draft, old, shown, at);
    } finally {
      closeSync(draft);
    }
    let isDone = false;
    step(() => {
      renameSync(temporary, file);
      isDone = true;
    });
    if (!isDone) rmSync(temporary, { force: true });
  } catch (error) {
    // After EEXIST, the temporary file belongs to somebody else.
    if (!hasCode(error) || error.code !== "EEXIST") rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Runs a step with a path through the open folder of a file, so that nobody can replace the folder in between. Where
 * the system has no such path, the folder is checked once more.
 */
function inFolder(target: string, shown: string, at: Origin, step: (file: string) => void): void {
  const folder = dirname(target);
  let opened: number;
  try {
    opened = openSync(folder, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0));
  } catch (error) {
    // Windows cannot open folders, and some folders may be written to but not read.
    if (!hasCode(error) || !["EISDIR", "EPERM", "EACCES", "EINVAL"].includes(error.code)) throw error;
    step(target);
    return;
  }
  try {
    if (openedPath(opened, folder) !== folder) {
      const message = `The folder of '${shown}' was replaced while the file was written`;
      throw failure("path-outside", message, at, "Run it again when nothing else writes there");
    }
    const base = openedFolder(opened);
    step(base === undefined ? target : join(base, basename(target)));
  } catch (error) {
    const base = openedFolder(opened);
    if (error instanceof Error && base !== undefined) error.message = error.message.replaceAll(base, () => folder);
    throw error;
  } finally {
    closeSync(opened);
  }
}

/** Refuses a name that is not UTF-8: Node replaces its bytes by U+FFFD, and would write to another name. */
export function throwIfNotUtf8(path: string, shown: string, at: Origin): void {
  if (!path.includes("\ufffd")) return;
  const message = `'${shown}' is not a file name in UTF-8`;
  throw failure("write-failed", message, at, "Give the file, and its folders, names in UTF-8");
}

type Status = NonNullable<ReturnType<typeof lstatOf>>;

/** Refuses to replace a file that would lose more than its text. */
export function throwIfUnfit(old: Status, shown: string, at: Origin): void {
  if (!old.isFile()) {
    const message = `'${shown}' is ${old.isDirectory() ? "a folder" : "not a regular file"}`;
    throw failure("write-failed", message, at, "Name a file, such as config.yaml");
  }
  if (old.nlink > 1) {
    const message = `'${shown}' has ${old.nlink} names (hard links), of which the others would keep the old text`;
    throw failure("write-failed", message, at, "Remove this one first, or name another file");
  }
  if ((old.mode & 0o222) === 0) {
    const message = `'${shown}' is read-only`;
    throw failure("write-failed", message, at, `Allow it with chmod u+w '${shown}', or name another file`);
  }
}

/** Gives a new file the owner and the mode of the file that it replaces. */
export function keepOwner(draft: number, old: Status, shown: string, at: Origin): void {
  giveAway(draft, old, shown, at);
  fchmodSync(draft, old.mode & 0o7777);
}

// Only root may change the owner of a file, so for other users this is about the group.
function giveAway(draft: number, old: Status, shown: string, at: Origin): void {
  const own = fstatSync(draft);
  if (own.uid === old.uid && own.gid === old.gid) return;
  try {
    fchownSync(draft, old.uid, old.gid);
  } catch (error) {
    if (!hasCode(error)) throw error;
    const message = `'${shown}' belongs to user ${old.uid} and group ${old.gid}, which it could not keep (${error.code})`;
    throw failure("write-failed", message, at, "Run as that user, or remove the file first", error);
  }
}

/**
 * The beginning of the names of temporary files. Characters that are not ASCII become `_`, since the length of names is
 * limited in bytes.
 */
function temporaryPrefix(file: string): string {
  return `.${basename(file)
    .replace(/[^ -~]/g, "_")
    .slice(0, 100)}.dump-config-`;
}

/** An older temporary file was left by a run that was killed. In milliseconds. */
export const LEFT_AFTER = 3_600_000;

// A run that is killed by a signal that cannot be delayed leaves its temporary file, and `git add` would add that.
function removeLeft(file: string): void {
  const prefix = temporaryPrefix(file);
  let names: readonly string[];
  try {
    names = readdirSync(dirname(file));
  } catch {
    // A folder that may not be listed may still be written to.
    return;
  }
  for (const name of names) {
    if (!name.startsWith(prefix) || !/^[a-z0-9]+\.tmp$/.test(name.slice(prefix.length))) continue;
    const left = join(dirname(file), name);
    const status = lstatOf(left);
    if (status?.isFile() === true && Date.now() - status.mtimeMs > LEFT_AFTER) rmSync(left, { force: true });
  }
}

/**
 * Checks that {@link replaceFile} could write to a path, without writing anything.
 *
 * @returns The real path of the file that would be replaced or made.
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder or a link leads out.
 */
export function checkReplace(path: string, options: ReplaceOptions = {}): string {
  return withReasons(path, options, (at) => targetOf(path, options, at).target);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "the file would be larger than allowed",
  ENAMETOOLONG: "the name is too long",
  ENOTDIR: "a file is where a folder has to be",
  EEXIST: "a file is where a folder has to be",
};

/**
 * Runs a step that writes to a path. When the disk reports an error, the issue says why the file could not be written.
 */
export function withReasons<T>(
  path: string,
  { origin = path, shown = path }: ReplaceOptions,
  step: (at: Origin) => T,
): T {
  const at = { origin };
  try {
    return step(at);
  } catch (error) {
    // Code that makes the text can throw too, and such errors are not about the disk. Deno throws NotCapable for a path
    // without permission; its message names the flag that gives it.
    if (error instanceof ConfiguratorError || !(error instanceof Error)) throw error;
    if (!hasCode(error) && error.name !== "NotCapable") throw error;
    const known = hasCode(error) ? reasons[error.code] : undefined;
    const reason = hasCode(error) && known !== undefined ? `${known} (${error.code})` : error.message;
    const message = `'${shown}' could not be written: ${reason}`;
    throw failure("write-failed", message, at, "What was there is unchanged", error);
  }
}

/** Refuses a path that, as it was given, can only be that of a folder. A resolved path does not show this. */
export function throwIfNoFileName(path: string, shown: string, at: Origin): void {
  throwIfNotUtf8(path, shown, at);
  if (path.endsWith("/") || basename(path).trim() === "") {
    throw failure("write-failed", `'${shown}' is not a file name`, at, "Name a file, such as config.yaml");
  }
  if (/(?:^|\/)\.\.?$/.test(path)) throw folderFailure(shown, at);
}

/** The error for a path of a folder where a file is to be written. */
export function folderFailure(shown: string, at: Origin): ConfiguratorError {
  return failure("write-failed", `'${shown}' is a folder`, at, "Name a file, such as config.yaml");
}

/** The file that a path leads to: the path may be a link. */
function targetOf(path: string, { root: rootFolder, shown = path }: ReplaceOptions, at: Origin) {
  const folder = dirname(resolve(path));
  throwIfNoFileName(path, shown, at);
  const folderStatus = statOf(folder);
  if (folderStatus === undefined) {
    const message = `The folder '${dirname(shown)}' of the output file does not exist`;
    throw failure("file-missing", message, at, `Make it first: mkdir -p '${dirname(shown)}'`);
  }
  if (!folderStatus.isDirectory()) throw failure("write-failed", `'${dirname(shown)}' is not a folder`, at);
  const target = followLinks(join(realpathSync(folder), basename(path)));
  if (target === undefined) throw failure("write-failed", `'${shown}' is a link that leads to itself`, at);
  const root = realpathSync(rootFolder ?? folder);
  if (pathInside(root, target) === undefined) {
    const message = `'${shown}' leads to '${target}', outside of '${root}'`;
    const isStdout = /^\/dev\/(?:stdout|fd\/1)$/.test(path);
    throw failure(
      "path-outside",
      message,
      at,
      isStdout ? "For standard output, give -" : "Name a file inside, or remove the link",
    );
  }
  if (statOf(dirname(target)) === undefined) {
    throw failure(
      "file-missing",
      `'${shown}' is a link into a folder that does not exist`,
      at,
      "Make the folder first",
    );
  }
  const old = statOf(target);
  if (old !== undefined) throwIfUnfit(old, shown, at);
  return { target };
}

function failure(code: Issue["code"], message: string, at: Origin, hint?: string, cause?: unknown): ConfiguratorError {
  return new ConfiguratorError([{ code, message, at, ...(hint === undefined ? {} : { hint }) }], { cause });
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

// Not the process id: in containers it is often the same, and a run that was killed leaves its file.
function randomName(): string {
  return Math.random().toString(36).slice(2);
}

function writeWhole(file: number, text: string | Iterable<string>): void {
  for (const part of typeof text === "string" ? slices(text) : text) {
    const bytes = new TextEncoder().encode(part);
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
  }
  // Without this, a crash of the machine could leave an empty file under the new name.
  fsyncSync(file);
}

// A text of ten thousand profiles should not be in memory twice. No slice ends inside a surrogate pair.
function* slices(text: string): Generator<string> {
  for (let start = 0, end: number; start < text.length; start = end) {
    end = start + 1_000_000;
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end);
  }
}

// realpath fails for a link whose target does not exist yet, although such a target can be written.
function followLinks(path: string, depth = 0): string | undefined {
  if (depth > 40) return undefined;
  if (!lstatOf(path)?.isSymbolicLink()) return path;
  const target = resolve(dirname(path), readlinkSync(path));
  const folder = statOf(dirname(target)) === undefined ? dirname(target) : realpathSync(dirname(target));
  return followLinks(join(folder, basename(target)), depth + 1);
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

function lstatOf(path: string) {
  return lstatSync(path, { throwIfNoEntry: false });
}
