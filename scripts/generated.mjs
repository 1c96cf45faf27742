// Writes generated files when they differ, or, with --check, reports them. Used by the generators.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Writes a file unless it has this text already.
 *
 * @param {string} target Path below the project.
 * @param {string} wanted Its text.
 * @param {(present: string) => string} wrong Gives the message about a different text with `--check`; the exit code is
 *   then 1.
 */
export function writeGenerated(target, wanted, wrong) {
  let present;
  try {
    present = readFileSync(join(root, target), "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (present === wanted) {
    console.log(`${target} is up to date`);
  } else if (process.argv.includes("--check")) {
    console.error(wrong(present ?? ""));
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(join(root, target)), { recursive: true });
    writeFileSync(join(root, target), wanted);
    console.log(`${target} written`);
  }
}
