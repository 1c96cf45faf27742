// Fails when the sources, the scripts or the bundles make code from text, or hide code in text, so that people, linters
// and scanners see all code that runs. See docs/adr/0011.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { bundled } from "./built.mjs";
import { codeInText } from "./code_in_text.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The HTTP parser of undici, which is part of GitHub's toolkit. */
const llhttp = join(root, "node_modules/undici/lib/llhttp");
const known = new Set(
  (existsSync(llhttp) ? readdirSync(llhttp) : [])
    .filter((name) => name.endsWith("wasm.js"))
    .flatMap((name) => readFileSync(join(llhttp, name), "utf8").match(/[A-Za-z0-9+/]{1000,}={0,2}/g) ?? []),
);

let found = 0;
for (const folder of [join(root, "src"), join(root, "scripts"), join(root, "bench"), join(await bundled(), "dist")]) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    // That file contains the patterns themselves.
    if (!/\.[cm]?[jt]s$/.test(name) || !statSync(path).isFile() || name === "code_in_text.mjs") continue;
    for (const { line, what, text } of codeInText(readFileSync(path, "utf8"), known)) {
      found++;
      console.error(`${path.replace(`${root}/`, "")}:${line}: ${what}: ${JSON.stringify(text.slice(0, 120))}`);
    }
  }
}
process.exitCode = found === 0 ? 0 : 1;
