// Brings a folder to what another one has, so that a program that starts meanwhile finds the old file or the new one, never a
// part of one: files that are the same are left alone, the others are replaced by renaming.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

/** The files below a folder, by their paths with `/`. */
export function filesOf(folder) {
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

/** Brings the folder `to` to what `from` has. */
export function replaceFolder(from, to) {
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
