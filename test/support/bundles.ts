import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./folders.ts";

// Who imports this waits until what the sources make is there; it is made once for each state of the sources, outside of
// what git tracks. Tests that need no bundle must not import it, and then start at once.
const { stdout } = await promisify(execFile)(process.execPath, [join(root, "scripts/bundle.mjs"), "--cached"]);

/** A folder with `build/` (the library) and `dist/` (the command and the action), as the sources make them. */
export const made = stdout.trim();

/** The built command. */
export const cliBundle = join(made, "dist/cli/index.js");

/** The built action. */
export const actionBundle = join(made, "dist/action/index.js");
