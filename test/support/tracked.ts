import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./folders.ts";

/** What files have that git tracks or would, by their paths; nothing where there is no repository. */
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

/** The paths of what came, went or changed. */
export function changedFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/**
 * No test writes to a file that git tracks, or beside them. Vitest calls this before a run, and what it returns after it.
 * Where nobody else works in the folder the run fails; elsewhere it says so, since an editor may have saved something.
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
    // Vitest would print an error that is thrown here, and succeed.
    if (process.env["CI"] !== undefined) process.exitCode = 1;
  };
}
