import { realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { ReadText } from "../compose/deployment.ts";
import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { isFolder, isRegularFile } from "../files/find.ts";
import { readText } from "../files/read_text.ts";
import { pathInside, realPath } from "../files/real_path.ts";
import { folderFailure, throwIfNoFileName } from "../files/replace.ts";

/** The folder that a run works in. */
export interface Workspace {
  /** The real path, without links. */
  readonly root: string;
  /**
   * The real path of a file or folder in the workspace, which need not exist; links are followed.
   *
   * @throws {ConfiguratorError} When it is outside, or in a `.git` folder.
   */
  readonly locate: (path: string, at: Origin) => string;
  /**
   * The same for a file that will be written.
   *
   * @throws {ConfiguratorError} Also when the path can only be a folder, or is `-`, which means standard output in the
   *   command.
   */
  readonly locateFile: (path: string, at: Origin) => string;
  /** The path relative to the workspace, with `/` between folders, of a path from {@link locate}. */
  readonly inside: (path: string) => string;
  /** The same for any text that may be the path of a file in the workspace; `undefined` for other texts. */
  readonly fileInside: (text: string) => string | undefined;
  /** Reads a text file of the workspace. */
  readonly readText: ReadText;
}

/**
 * Opens the workspace at a path: `GITHUB_WORKSPACE`, where actions/checkout puts the repository.
 *
 * @throws {ConfiguratorError} When it is not a folder.
 */
export function openWorkspace(path: string | undefined): Workspace {
  const at = { origin: "GITHUB_WORKSPACE" };
  if (!path || !isFolder(path)) {
    const message = path ? `The workspace '${path}' is not a folder` : "GITHUB_WORKSPACE is not set";
    const hint = "Run the action in a job of GitHub Actions, after actions/checkout";
    throw new ConfiguratorError([{ code: "file-missing", message, hint, at }]);
  }
  const root = realpathSync(path);
  const inside = (target: string): string | undefined => {
    return pathInside(root, target)?.split(sep).join("/");
  };
  const problemOf = (target: string, text: string, from: Origin): Issue | undefined => {
    const rest = inside(target);
    if (rest === undefined) {
      const message = `'${text}' leads out of the workspace`;
      const hint = "Name a path in the repository, such as config.yaml";
      return { code: "path-outside", message, hint, at: from };
    }
    // `.git/config` contains the token of actions/checkout, and git's hooks run in later steps.
    if (rest.split("/").some((part) => part.toLowerCase() === ".git")) {
      const message = `'${text}' is in a .git folder, which is neither read nor written`;
      return { code: "path-outside", message, hint: "Name another folder", at: from };
    }
    return undefined;
  };
  const check = (text: string, from: Origin): { readonly path: string } | { readonly issue: Issue } => {
    let target: string;
    try {
      target = realPath(resolve(root, text));
    } catch (error) {
      const message = `'${text}' cannot be followed: ${(error as Error).message}`;
      return { issue: { code: "file-unreadable", message, at: from } };
    }
    const issue = problemOf(target, text, from);
    if (issue !== undefined) return { issue };
    return { path: target };
  };
  const locate = (text: string, from: Origin): string => {
    const checked = check(text, from);
    if ("issue" in checked) throw new ConfiguratorError([checked.issue]);
    return checked.path;
  };
  return {
    root,
    locate,
    locateFile: (text, from) => {
      if (text === "-") {
        const message = "'-' is standard output for the command, and a step has none to write to";
        const hint = "Name a file, such as config.yaml, for later steps to read. One that is called - is ./-";
        throw new ConfiguratorError([{ code: "usage", message, hint, at: from }]);
      }
      const target = locate(text, from);
      throwIfNoFileName(text, text, from);
      if (isFolder(target)) throw folderFailure(text, from);
      return target;
    },
    inside: (target) => inside(target) ?? target,
    fileInside: (text) => {
      const checked = check(text, { origin: text });
      if ("issue" in checked || !isRegularFile(checked.path)) return undefined;
      return inside(checked.path);
    },
    readText: (text, from) => {
      const at = from ?? { origin: text };
      const checked = check(text, at);
      if ("issue" in checked) return checked;
      // Somebody can change a link after it was followed, so the opened file is checked again.
      const read = readText(checked.path, from, { allow: (real) => problemOf(real, text, at) });
      return "issue" in read ? read : { ...read, path: checked.path };
    },
  };
}
