import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./folders.ts";

/** The contents of files that git tracks or would add, by their paths; nothing without a repository. */
export function filesOfGit(): ReadonlyMap<string, string> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { status, stdout } = spawnSync("git", list, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const paths = status === 0 ? stdout.split("\0").filter((path) => path !== "") : [];
  return new Map(paths.map((path) => [path, digest(join(root, path))]));
}

function digest(path: string): string {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

/** The paths of new, deleted and changed files. */
export function changedFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/**
 * No test writes to a file that git tracks, or next to them. Vitest calls this before a run, and the returned function
 * after it. In CI the run fails; elsewhere a message names the files, because an editor may have saved something.
 */
export default function watchFiles(): () => void {
  const isMeant = process.argv.some((word) => /^(?:-u|--update|-w|--watch|watch)/.test(word));
  if (isMeant || process.env["FUZZ_SEED"] !== undefined) return () => undefined;
  const before = filesOfGit();
  return () => {
    const changed = changedFiles(before, filesOfGit());
    if (changed.length === 0) return;
    const message = `Files of the project changed while its tests ran, by a test or by somebody else: ${changed.join(", ")}`;
    console.error(message);
    // Vitest would only print an error that is thrown here, and succeed.
    if (process.env["CI"] !== undefined) process.exitCode = 1;
  };
}
