import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Issue, Origin } from "../errors.ts";
import { LARGEST_FILE, tooLarge } from "../text/largest.ts";
import { cutText } from "../text/show.ts";
import { openedPath } from "./real_path.ts";

/** A text, or why there is none. */
export type TextOrIssue = { readonly text: string } | { readonly issue: Issue };

/** Bytes of a file, or why there are none. */
export type BytesOrIssue = { readonly bytes: Uint8Array } | { readonly issue: Issue };

/** How a file is read. */
export interface ReadTextOptions {
  /** Largest size in bytes. */
  readonly limit?: number;
  /**
   * Says what is wrong with the real path of the opened file: an open file cannot become another one. By default the
   * file may be anywhere.
   */
  readonly allow?: (real: string) => Issue | undefined;
  /** Whether a byte order mark is a part of the text, as it has to be where the text is written back. */
  readonly keepMark?: boolean;
}

/**
 * Reads a whole UTF-8 file. Only regular files are read: a FIFO could block for ever, and a device may never end.
 *
 * @param at Where the file was named, for the message; default: the file itself.
 */
export function readText(path: string, at?: Origin, options: ReadTextOptions = {}): TextOrIssue {
  return decodeText(readBytes(path, at, options), `'${path}'`, at ?? { origin: path }, options);
}

/**
 * Decodes bytes as a UTF-8 text.
 *
 * @param what What the source of the bytes is called in a message.
 * @param at Where the source was named; default: `what`.
 */
export function decodeText(
  read: BytesOrIssue,
  what: string,
  at: Origin = { origin: what },
  { keepMark = false }: Pick<ReadTextOptions, "keepMark"> = {},
): TextOrIssue {
  if ("issue" in read) return read;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: keepMark }).decode(read.bytes) };
  } catch {
    return { issue: { code: "not-utf8", message: `${what} is not UTF-8 text`, hint: "Save it as UTF-8", at } };
  }
}

/** Reads a regular file of limited size. */
export function readBytes(
  path: string,
  at?: Origin,
  { limit = LARGEST_FILE, allow }: ReadTextOptions = {},
): BytesOrIssue {
  const place = { at: at ?? { origin: path } };
  let file: number | undefined;
  try {
    // With O_NONBLOCK, opening a FIFO without a writer returns at once.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const refused = allow === undefined ? undefined : refusal(file, path, allow);
    if (refused !== undefined) return { issue: { ...refused, ...place } };
    const status = fstatSync(file);
    const { size } = status;
    if (!status.isFile()) {
      const what = status.isDirectory() ? "a folder" : "not a regular file";
      return {
        issue: { code: "file-unreadable", message: `'${path}' is ${what}`, hint: "Name a regular file", ...place },
      };
    }
    if (size > limit) {
      return { issue: { code: "file-too-large", ...tooLarge(`'${path}'`, limit), ...place } };
    }
    return { bytes: readAll(file, size) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Where a name is not UTF-8, Node puts U+FFFD, and then does not find the file.
    if (code === "ENOENT" && path.includes("\ufffd")) {
      const hint = "Give the file, and its folders, names in UTF-8";
      return { issue: { code: "file-unreadable", message: `'${path}' is not a file name in UTF-8`, hint, ...place } };
    }
    if (code === "ENOENT" || code === "ENOTDIR") {
      return { issue: { code: "file-missing", message: `The file '${shownName(path)}' does not exist`, ...place } };
    }
    const shown = shownName(path);
    // Node's message repeats the path, and the place of the issue already has it in full.
    const reason = (error as Error).message.replaceAll(path, () => shown);
    const message = `The file '${shown}' cannot be read: ${reason}`;
    return { issue: { code: "file-unreadable", message, ...place } };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

// No file system has names of more than 255 bytes, so nobody needs the whole of such a path.
function shownName(path: string): string {
  return path
    .split("/")
    .map((name) => (name.length > 255 ? cutText(name, 80) : name))
    .join("/");
}

function refusal(file: number, path: string, allow: (real: string) => Issue | undefined): Issue | undefined {
  const real = openedPath(file, path);
  if (real !== undefined) return allow(real);
  const message = `'${path}' was replaced while it was read`;
  return { code: "file-unreadable", message, hint: "Run it again when nothing else writes there" };
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const count = readSync(file, bytes, length, size - length, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}
