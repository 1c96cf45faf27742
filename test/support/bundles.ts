import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./folders.ts";

// Importing this module waits for the build of the sources, which is made once for each state of the sources, outside
// of the files that git tracks. Tests that need no bundle must not import it, so that they start at once. `npm run
// mutate` has its own build, which is not bundled: it changes a source for each run.
async function make(): Promise<string> {
  const script = join(root, "scripts/bundle.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--cached"]);
  return stdout.trim();
}

/** A folder with `build/` (the library) and `dist/` (the command and the action), as the sources make them. */
export const made = process.env["TEST_MADE"] ?? (await make());

/** The built command. */
export const cliBundle = join(made, "dist/cli/index.js");

/** The built action. */
export const actionBundle = join(made, "dist/action/index.js");
