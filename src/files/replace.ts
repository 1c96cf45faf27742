import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { pathInside } from "./real_path.ts";

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
 * happens, the old file or the new one is there, whole. A symbolic link is followed when its target stays in `root`.
 *
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder, a link leads out, or the disk refuses.
 */
export function replaceFile(path: string, text: string | Iterable<string>, options: ReplaceOptions = {}): void {
  withReasons(path, options, (at) => {
    const { target, old } = targetOf(path, options, at);
    const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomName()}.tmp`);
    try {
      writeWhole(temporary, text);
      if (old !== undefined) chmodSync(temporary, old.mode & 0o7777);
      renameSync(temporary, target);
    } catch (error) {
      // With EEXIST it is not ours.
      if (!hasCode(error) || error.code !== "EEXIST") rmSync(temporary, { force: true });
      throw error;
    }
  });
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
};

function withReasons<T>(path: string, { origin = path, shown = path }: ReplaceOptions, step: (at: Origin) => T): T {
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

/** The file that a path leads to, which may be a link, and what is known of it when it exists. */
function targetOf(path: string, { root: rootFolder, shown = path }: ReplaceOptions, at: Origin) {
  const folder = dirname(resolve(path));
  if (path === "" || path.endsWith("/")) {
    throw failure("write-failed", `'${shown}' is not a file name`, at, "Name a file, such as config.yaml");
  }
  if (/(?:^|\/)\.\.?$/.test(path)) {
    throw failure("write-failed", `'${shown}' is a folder`, at, "Name a file, such as config.yaml");
  }
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
    throw failure("path-outside", message, at, "Name a file inside, or remove the link");
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
  if (old !== undefined && !old.isFile()) {
    const message = `'${shown}' is ${old.isDirectory() ? "a folder" : "no regular file"}`;
    throw failure("write-failed", message, at, "Name a file, such as config.yaml");
  }
  return { target, old };
}

function failure(code: Issue["code"], message: string, at: Origin, hint?: string, cause?: unknown): ConfiguratorError {
  return new ConfiguratorError([{ code, message, at, ...(hint === undefined ? {} : { hint }) }], { cause });
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

// The process id would not do: in containers it is often the same, and a run that was killed leaves its file behind.
function randomName(): string {
  return Math.random().toString(36).slice(2);
}

function writeWhole(path: string, text: string | Iterable<string>): void {
  const file = openSync(path, "wx", 0o666);
  try {
    for (const part of typeof text === "string" ? slices(text) : text) {
      const bytes = new TextEncoder().encode(part);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
    }
    // Without this a crash of the machine could leave the new name with no bytes.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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
