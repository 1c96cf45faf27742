// Makes a folder equal to another one. A program that starts at the same time finds old or new files, never a part of
// one: equal files are not touched, the others are replaced by renaming.
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

/** Makes the folder `to` equal to `from`. */
export function replaceFolder(from, to) {
  const wanted = filesOf(from);
  // Entries come last, after the files that they load.
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

// The mode is compared too, since the command is an executable file.
function isSame(one, other) {
  return (
    existsSync(other) && statSync(one).mode === statSync(other).mode && readFileSync(one).equals(readFileSync(other))
  );
}

function isEntry(path) {
  return path.endsWith("index.js") && !/\d\.index\.js$/.test(path);
}
