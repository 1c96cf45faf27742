// Updates build/ and dist/ from the sources in such a way that a program that starts at the same time never finds a
// part of them. --check changes nothing, and fails when dist/ in git (staged or committed) is something else; --cached
// changes nothing either, and prints the folder in which the same build/ and dist/ are.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { bundled } from "./built.mjs";
import { filesOf, replaceFolder } from "./replace_folder.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const made = await bundled();

if (process.argv.includes("--cached")) console.log(made);
else if (process.argv.includes("--check")) check();
else for (const folder of ["build", "dist"]) replaceFolder(join(made, folder), join(root, folder));

function check() {
  const wanted = filesOf(join(made, "dist")).map((path) => `dist/${path}`);
  const blobs = git("hash-object", "--no-filters", ...wanted.map((path) => join(made, path)))
    .trim()
    .split("\n");
  const staged = new Map(
    git("ls-files", "--stage", "-z", "--", "dist")
      .split("\0")
      .filter((line) => line !== "")
      .map((line) => [line.slice(line.indexOf("\t") + 1), line.split(" ")[1]]),
  );
  const wrong = [
    ...wanted.filter((path, index) => staged.get(path) !== blobs[index]),
    ...[...staged.keys()].filter((path) => !wanted.includes(path)),
  ];
  if (wrong.length === 0) return;
  console.error(
    `What git has of dist is not what the sources make: ${wrong.join(", ")}\nRun: npm run bundle && git add dist`,
  );
  process.exitCode = 1;
}

function git(...args) {
  const { status, stdout, stderr, error } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${error?.message ?? stderr}`);
  return stdout;
}
