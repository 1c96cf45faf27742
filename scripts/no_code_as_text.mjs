// Fails when the sources, the scripts or the bundles make code out of text: what runs is then all of what a reader, a
// linter and a scanner see. See docs/adr/0011.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { bundled } from "./built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const ways = [
  /\beval\s*\)?\s*(?:\?\.)?\s*\(/,
  /(?:=|\bglobalThis\.)\s*eval\b/,
  /\bnew\s+Function\b/,
  /=\s*Function\b(?!\.)/,
  /(?<![\w.$])Function\s*\(/,
  /\.constructor\s*\(\s*["'`]/,
  /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  /\b(?:from|require|import|getBuiltinModule)\s*\(?\s*["'`](?:node:)?vm["'`]/,
  /\bimport\s*\(\s*["'`]data:/,
];

let found = 0;
for (const folder of [join(root, "src"), join(root, "scripts"), join(root, "bench"), join(await bundled(), "dist")]) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    // This file names what it looks for.
    if (!/\.[cm]?[jt]s$/.test(name) || !statSync(path).isFile() || path === fileURLToPath(import.meta.url)) continue;
    for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
      if (line.trimStart().startsWith("//") || !ways.some((way) => way.test(line))) continue;
      found++;
      console.error(
        `${path.replace(`${root}/`, "")}:${index + 1}: makes code out of text: ${line.trim().slice(0, 120)}`,
      );
    }
  }
}
process.exitCode = found === 0 ? 0 : 1;
