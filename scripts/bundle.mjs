// Brings build/ and dist/ to what the sources make. Files that are the same are left alone, the others are replaced by
// renaming, so that a program that starts meanwhile finds the old file or the new one, never a part of one.
// --check changes nothing, and fails when dist/ in git (staged or committed) is something else; --cached changes
// nothing either, and prints the folder in which the same build/ and dist/ are.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { bundled } from "./built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const made = await bundled();

if (process.argv.includes("--cached")) console.log(made);
else if (process.argv.includes("--check")) check();
else for (const folder of ["build", "dist"]) replace(join(made, folder), join(root, folder));

/** The files below a folder, by their paths with `/`. */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

function replace(from, to) {
  const wanted = filesOf(from);
  // The entries last: what they load is there before them.
  const inOrder = [...wanted.filter((path) => !isEntry(path)), ...wanted.filter(isEntry)];
  for (const path of inOrder) {
    const target = join(to, path);
    if (isSame(join(from, path), target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    const draft = `${target}.${process.pid}`;
    copyFileSync(join(from, path), draft);
    renameSync(draft, target);
  }
  for (const path of filesOf(to)) if (!wanted.includes(path)) rmSync(join(to, path));
}

// The mode too: the command can be started as it is.
function isSame(one, other) {
  return (
    existsSync(other) && statSync(one).mode === statSync(other).mode && readFileSync(one).equals(readFileSync(other))
  );
}

function isEntry(path) {
  return path.endsWith("index.js") && !/\d\.index\.js$/.test(path);
}

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
