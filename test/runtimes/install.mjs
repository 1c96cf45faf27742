// Installs the other runtimes beside the project instead of as its dependencies: the Node packages put a `node` into
// node_modules/.bin, and every npm script would then silently run on that Node instead of the one a person chose.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const lock = join(folder, "package-lock.json");
const installed = join(folder, "node_modules", ".package-lock.json");

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  // One command line for both platforms: npm is a .cmd file on Windows, which Node starts only through a shell.
  const npm = spawnSync("npm ci --ignore-scripts --no-audit --no-fund", {
    cwd: folder,
    shell: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (npm.status !== 0) {
    console.error(
      "WARNING: the other runtimes could not be installed; tests that need them will be reported as skipped.",
    );
  }
}
