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

/** Where a file may be written. */
export interface ReplaceOptions {
  /** The folder that the file must stay in when links are followed. Default: the folder of the path. */
  readonly root?: string;
  /** Where the path was given, for messages. */
  readonly origin?: string;
  /** The path as messages show it. Default: the path itself. */
  readonly shown?: string;
}

/**
 * Replaces a file in one step: the text goes to a temporary file beside it, which then takes its name. Whatever
 * happens, the old file or the new one is there, whole, with the owner and the mode of the old one; a signal that ends the
 * process waits until nothing else is there. A symbolic link is followed when its target stays in `root`.
 *
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder, a link leads out, the file is read-only,
 *   has other names (hard links) or an owner that it cannot keep, or the disk refuses.
 */
export function replaceFile(path: string, text: string | Iterable<string>, options: ReplaceOptions = {}): void {
  replaceWhen(path, text, options, (_, exchange) => exchange());
}

/** A file as it was read, undefined where there was none, and the text that is to take its place. */
export interface Rewriting {
  readonly old: Uint8Array | undefined;
  readonly text: string;
}

/** How often a file is read again because somebody else has written it meanwhile. */
const TRIES = 50;

/**
 * Replaces a file by a text that is made of what is in it: as {@link replaceFile} does, and only while the file is what the
 * text was made of. When another run has written it meanwhile, both are made again.
 *
 * @param make Reads the file and makes its new text.
 * @throws {ConfiguratorError} As {@link replaceFile} does, or when others write it all the time.
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

/** How long a run waits for another one that replaces the same file, and when that one counts as killed. In milliseconds. */
const LONGEST_WAIT = 10_000;

// Between the last look at a file and its replacement there is no step of another run.
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

/** Writes a text beside a file, and lets the step decide whether it takes the file's place. */
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
    // With EEXIST it is not ours.
    if (!hasCode(error) || error.code !== "EEXIST") rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Does something with a file by a path into its folder as it is open, so that nobody can put another folder in its place
 * meanwhile. Where the system has no such path, the folder is looked at once more.
 */
function inFolder(target: string, shown: string, at: Origin, step: (file: string) => void): void {
  const folder = dirname(target);
  let opened: number;
  try {
    opened = openSync(folder, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0));
  } catch (error) {
    // Windows opens no folders, and a folder can be one that may be written to and not be read.
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

/** Node puts U+FFFD where a name is not UTF-8, and would write to another name. */
export function throwIfNotUtf8(path: string, shown: string, at: Origin): void {
  if (!path.includes("\ufffd")) return;
  const message = `'${shown}' is not a file name in UTF-8`;
  throw failure("write-failed", message, at, "Give the file, and its folders, names in UTF-8");
}

type Status = NonNullable<ReturnType<typeof lstatOf>>;

/** What would be lost when this file is replaced, although its text is wanted. */
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

/** Gives a new file the owner and the mode of the one that it replaces. */
export function keepOwner(draft: number, old: Status, shown: string, at: Origin): void {
  giveAway(draft, old, shown, at);
  fchmodSync(draft, old.mode & 0o7777);
}

// Only root may give files away, so for others this is about the group.
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

/** How the names of temporary files begin: with what is said about the file in ASCII, since names are limited in bytes. */
function temporaryPrefix(file: string): string {
  return `.${basename(file)
    .replace(/[^ -~]/g, "_")
    .slice(0, 100)}.dump-config-`;
}

/** A temporary file that is older is of a run that was killed. In milliseconds. */
export const LEFT_AFTER = 3_600_000;

// A run that is killed without a signal that it could wait for leaves one, which `git add` would take.
function removeLeft(file: string): void {
  const prefix = temporaryPrefix(file);
  let names: readonly string[];
  try {
    names = readdirSync(dirname(file));
  } catch {
    // A folder that may not be listed can be written to all the same.
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
 * Makes sure that {@link replaceFile} would find a place to write to, and writes nothing.
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

/** Does something with a path, and when the disk refuses, says why it could not be written. */
export function withReasons<T>(
  path: string,
  { origin = path, shown = path }: ReplaceOptions,
  step: (at: Origin) => T,
): T {
  const at = { origin };
  try {
    return step(at);
  } catch (error) {
    // Whoever makes the text can fail too, which says nothing about the disk. NotCapable is Deno's word for a path that
    // it was not allowed to touch; its message names the flag.
    if (error instanceof ConfiguratorError || !(error instanceof Error)) throw error;
    if (!hasCode(error) && error.name !== "NotCapable") throw error;
    const known = hasCode(error) ? reasons[error.code] : undefined;
    const reason = hasCode(error) && known !== undefined ? `${known} (${error.code})` : error.message;
    const message = `'${shown}' could not be written: ${reason}`;
    throw failure("write-failed", message, at, "What was there is unchanged", error);
  }
}

/** What can only be the name of a folder, as it was given: a path that was resolved does not tell any more. */
export function throwIfNoFileName(path: string, shown: string, at: Origin): void {
  throwIfNotUtf8(path, shown, at);
  if (path.endsWith("/") || basename(path).trim() === "") {
    throw failure("write-failed", `'${shown}' is not a file name`, at, "Name a file, such as config.yaml");
  }
  if (/(?:^|\/)\.\.?$/.test(path)) {
    throw failure("write-failed", `'${shown}' is a folder`, at, "Name a file, such as config.yaml");
  }
}

/** The file that a path leads to, which may be a link, and what is known of it when it exists. */
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

// The process id would not do: in containers it is often the same, and a run that was killed leaves its file.
function randomName(): string {
  return Math.random().toString(36).slice(2);
}

function writeWhole(file: number, text: string | Iterable<string>): void {
  for (const part of typeof text === "string" ? slices(text) : text) {
    const bytes = new TextEncoder().encode(part);
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
  }
  // Without this a crash of the machine could leave the new name with no bytes.
  fsyncSync(file);
}

// A text as large as ten thousand profiles should not be in memory twice. A slice never ends inside a surrogate pair.
function* slices(text: string): Generator<string> {
  for (let start = 0, end: number; start < text.length; start = end) {
    end = start + 1_000_000;
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end);
  }
}

// realpath fails for a link whose target does not exist yet, which is a fine place to write.
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
