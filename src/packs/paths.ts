import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import type { Issue, Origin } from "../errors.ts";
import { pathInside } from "../files/real_path.ts";
import { showValue } from "../text/show.ts";

/** A file of a pack folder. */
export interface PackFile {
  /** The path as people know it: the folder as given, and the name. */
  readonly path: string;
  /** The real path of the folder: nothing outside of it is read. */
  readonly root: string;
}

/** Where a file of a pack is. */
export interface FoundFile {
  readonly real: string;
  /** The path as people know it. */
  readonly shown: string;
  /** Says why the file that was opened may not be read. */
  readonly allow: (real: string) => Issue | undefined;
}

/** The real path of a file of the pack, or why it may not be read. */
export function resolveInside(
  from: string,
  { path, root }: PackFile,
  at: () => Origin,
): FoundFile | { readonly issue: Issue } {
  const outside = (message: string): { issue: Issue } => ({
    issue: {
      code: "path-outside",
      message: `from: ${showValue(from)} ${message}`,
      hint: "Name a file below the folder of the pack, such as ./files/init.sh",
      at: at(),
    },
  });
  if (from.includes("\\")) return outside("must have '/' between folders, not '\\'");
  if (from.startsWith("/") || /^[A-Za-z]:/.test(from)) return outside("must be relative to the folder of the pack");
  if (from.includes("\0") || from.trim() === "") return outside("is not a file name");
  const steps = from.split("/");
  if (steps.includes("..")) return outside("must not contain '..'");
  const shown = join(path, "..", ...steps);
  const target = join(root, ...steps);
  let real: string;
  try {
    real = realpathSync(target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP") return outside("is a link that leads to itself");
    if (code === "EACCES" || code === "EPERM" || code === "ENAMETOOLONG") {
      return { issue: { code: "file-unreadable", message: `The file '${shown}' cannot be read: ${code}`, at: at() } };
    }
    return { issue: { code: "file-missing", message: `The file '${shown}' does not exist`, at: at() } };
  }
  const allow = (path: string) => {
    const problem = problemOf(path, root);
    return problem === undefined ? undefined : outside(problem).issue;
  };
  const issue = allow(real);
  return issue === undefined ? { real, shown, allow } : { issue };
}

function problemOf(real: string, root: string): string | undefined {
  const inside = pathInside(root, real);
  // The folder itself is reported when it is read.
  if (inside === undefined) return "is a link that leads out of the folder of the pack";
  // A checkout keeps its token in this folder.
  const isGit = inside.split(sep).some((step) => step.toLowerCase() === ".git");
  return isGit ? "is inside .git, which is not a part of a pack" : undefined;
}
