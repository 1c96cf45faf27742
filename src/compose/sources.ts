import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { realPath, statusOf } from "../files/real_path.ts";
import { isCodeName, isPackName } from "../packs/folder.ts";
import { isOurs } from "../places/mod.ts";
import { showPath } from "../text/show.ts";
import type { ReadText } from "./deployment.ts";

/** A place that a run is about to write to. */
export interface WriteTarget {
  /** Its path; links in it are followed. */
  readonly path: string;
  /** The path as messages show it. */
  readonly shown: string;
  readonly at: Origin;
  /** Whether something else than a menu is written, which is read as a pack where it has the name of one. */
  readonly isOther?: boolean;
}

/** What modules import from where they are. */
const modulePattern = /\.(?:[cm]?[jt]sx?|json|wasm|node)$/i;

/**
 * The files that a request is made of. None of them is ever replaced by what is made of them, whatever links and other
 * spellings lead there.
 */
export class Sources {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, { readonly shown: string; hasCode: boolean }>();

  /** A file that was read, or is going to be. */
  readonly addFile = (path: string): void => {
    for (const key of keysOf(path)) this.#files.set(key, "a file that this request is made of");
  };

  /** A folder of packs: what is in it counts as read. */
  addFolder(path: string, shown: string, hasCode: boolean): void {
    for (const key of keysOf(path)) this.#folders.set(key, { shown, hasCode });
  }

  /** The same way to read texts, which remembers what was read. */
  reading(readText: ReadText): ReadText {
    return (path, at) => {
      const read = readText(path, at);
      if ("text" in read) this.addFile(read.path ?? path);
      return read;
    };
  }

  /**
   * Makes sure that a file is none of the sources.
   *
   * @throws {ConfiguratorError} When it is one, or would be read as one by the next run.
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
    // A module can read whatever is beside and below it.
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

// What begins as a written menu does is not read as a pack.
function isLeftOut(real: string): boolean {
  if (isCodeName(basename(real))) return false;
  const read = readText(real);
  return "text" in read ? isOurs(read.text) : read.issue.code === "file-missing";
}

// By its real path, and by what it is: file systems that take two spellings for one name have one number for both.
function keysOf(path: string): readonly string[] {
  let real: string;
  try {
    real = realPath(resolve(path));
  } catch {
    // What cannot be followed is not read either: whoever opens it says why.
    return [resolve(path)];
  }
  const status = statusOf(real) && statSync(real, { bigint: true, throwIfNoEntry: false });
  // Some file systems have no numbers.
  return status === undefined || status.ino === 0n ? [real] : [real, `${status.dev}:${status.ino}`];
}
