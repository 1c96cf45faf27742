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
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ConfiguratorError, type Issue } from "../errors.ts";

/** Where {@link replaceFile} may write. */
export interface ReplaceOptions {
  /** The folder that the file must stay in when links are followed. Default: the folder of the path. */
  readonly root?: string;
  /** Where the path was given, for messages. */
  readonly origin?: string;
}

/**
 * Replaces a file in one step: the text goes to a temporary file beside it, which then takes its name. Whatever
 * happens, the old file or the new one is there, whole. A symbolic link is followed when its target stays in `root`.
 *
 * @throws {ConfiguratorError} When the folder is missing, the path is a folder, a link leads out, or the disk refuses.
 */
export function replaceFile(path: string, text: string | Iterable<string>, options: ReplaceOptions = {}): void {
  const at = { origin: options.origin ?? path };
  const fail = (code: Issue["code"], message: string, hint?: string, cause?: unknown): never => {
    throw new ConfiguratorError([{ code, message, at, ...(hint === undefined ? {} : { hint }) }], { cause });
  };
  const folder = dirname(resolve(path));
  if (path === "" || path.endsWith("/"))
    fail("write-failed", `'${path}' is no file name`, "Name a file, such as config.yaml");
  if (statOf(folder) === undefined) {
    fail(
      "file-missing",
      `The folder '${dirname(path)}' of the output file does not exist`,
      `Make it first: mkdir -p '${dirname(path)}'`,
    );
  }
  if (!statOf(folder)?.isDirectory()) fail("write-failed", `'${dirname(path)}' is not a folder`);
  const target = followLinks(join(realpathSync(folder), basename(path)));
  if (target === undefined) throw fail("write-failed", `'${path}' is a link that leads to itself`);
  const root = realpathSync(options.root ?? folder);
  const inside = relative(root, target);
  if (inside.startsWith("..") || isAbsolute(inside)) {
    fail(
      "path-outside",
      `'${path}' leads to '${target}', outside of '${root}'`,
      "Name a file inside, or remove the link",
    );
  }
  if (statOf(dirname(target)) === undefined)
    fail("file-missing", `'${path}' is a link into a folder that does not exist`);
  const old = statOf(target);
  if (old !== undefined && !old.isFile())
    fail("write-failed", `'${path}' is ${old.isDirectory() ? "a folder" : "no regular file"}`, "Name a file");
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.${temporaryCount++}.tmp`);
  try {
    writeWhole(temporary, text);
    if (old !== undefined) chmodSync(temporary, old.mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof ConfiguratorError) throw error;
    fail(
      "write-failed",
      `'${path}' could not be written: ${(error as Error).message}`,
      "The file that was there is unchanged",
      error,
    );
  }
}

let temporaryCount = 0;

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
