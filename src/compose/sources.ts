import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { realPath, statusOf } from "../files/real_path.ts";
import { isCodeName, isPackName } from "../packs/folder.ts";
import { isOurs } from "../places/mod.ts";
import { showPath } from "../text/show.ts";
import type { ReadText } from "./deployment.ts";

/** A file that a run will write. */
export interface WriteTarget {
  /** The path; links in it are followed. */
  readonly path: string;
  /** The path as messages show it. */
  readonly shown: string;
  readonly at: Origin;
  /** Whether something else than a menu is written: with the name of a pack it would be read as a pack. */
  readonly isOther?: boolean;
}

/** Files that modules can import. */
const modulePattern = /\.(?:[cm]?[jt]sx?|json|wasm|node)$/i;

/**
 * The files that a request is made from. The output never replaces one of them, whatever links and other spellings lead
 * there.
 */
export class Sources {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, { readonly shown: string; hasCode: boolean }>();

  /** Adds a file that was read or will be read. */
  readonly addFile = (path: string): void => {
    for (const key of keysOf(path)) this.#files.set(key, "a file that this request is made of");
  };

  /** Adds a folder of packs: all files in it count as read. */
  addFolder(path: string, shown: string, hasCode: boolean): void {
    for (const key of keysOf(path)) this.#folders.set(key, { shown, hasCode });
  }

  /** The same reader of texts, which also remembers what was read. */
  reading(readText: ReadText): ReadText {
    return (path, at) => {
      const read = readText(path, at);
      if ("text" in read) this.addFile(read.path ?? path);
      return read;
    };
  }

  /**
   * Checks that a file is not one of the sources.
   *
   * @throws {ConfiguratorError} When it is one, or when the next run would read it as one.
   */
  guard({ path, shown, at, isOther = false }: WriteTarget): void {
    const issue = this.#issueOf(path, shown, isOther);
    if (issue !== undefined) throw new ConfiguratorError([{ ...issue, at }]);
  }

  #issueOf(path: string, shown: string, isOther: boolean): Pick<Issue, "code" | "message" | "hint"> | undefined {
    const hint = "Name another file: writing to it would destroy a source";
    const found = keysOf(path).flatMap((key) => this.#files.get(key) ?? [])[0];
    if (found !== undefined) return { code: "path-outside", message: `${showPath(shown)} is ${found}`, hint };
    const real = realPath(resolve(path));
    const exists = statusOf(real) !== undefined;
    const own = this.#folderAt(dirname(real));
    if (own !== undefined && (exists || isPackName(basename(real))) && (isOther || !isLeftOut(real))) {
      const message = exists
        ? `${showPath(shown)} is a file of the pack folder ${showPath(own.shown)}`
        : `${showPath(shown)} would be read as a pack by the next run: it is in the pack folder ${showPath(own.shown)}`;
      return { code: "path-outside", message, hint: "Name a file outside of the pack folder" };
    }
    // A module can read everything in its folder and below.
    for (let folder = dirname(real); exists && modulePattern.test(real); folder = dirname(folder)) {
      const above = this.#folderAt(folder);
      if (above?.hasCode === true) {
        const message = `${showPath(shown)} is a file of the pack folder ${showPath(above.shown)}`;
        return { code: "path-outside", message, hint: "Name a file outside of the pack folder" };
      }
      if (folder === dirname(folder)) break;
    }
    return undefined;
  }

  #folderAt(path: string) {
    return keysOf(path).flatMap((key) => this.#folders.get(key) ?? [])[0];
  }
}

// Whether a file begins like a menu that this project writes: then it is not read as a pack.
function isLeftOut(real: string): boolean {
  if (isCodeName(basename(real))) return false;
  const read = readText(real);
  return "text" in read ? isOurs(read.text) : read.issue.code === "file-missing";
}

// A file is known by its real path and by its number: a file system that treats two spellings as one name has one
// number for both.
function keysOf(path: string): readonly string[] {
  let real: string;
  try {
    real = realPath(resolve(path));
  } catch {
    // A path that cannot be followed is not read either: the step that opens it says why.
    return [resolve(path)];
  }
  const status = statusOf(real) && statSync(real, { bigint: true, throwIfNoEntry: false });
  // Some file systems do not have numbers.
  return status === undefined || status.ino === 0n ? [real] : [real, `${status.dev}:${status.ino}`];
}
