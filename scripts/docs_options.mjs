// Writes what is derived from the tables of options, commands, outputs and exit codes: action.yml, the reusable
// workflow, the tables of the documents, and Deno's permissions. `--check` writes nothing and exits 1 when a file
// differs.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";
import { DENO_FILES, sections, withSection, withVariables } from "./option_documents.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path) => readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");

const modules = await Promise.all(
  ["compose/options", "cli/commands", "action/outputs", "exit", "publish/signals"].map(load),
);
const tables = Object.assign({}, ...modules);

const files = new Map();
const change = (path, edit) => files.set(path, edit(files.get(path) ?? read(path)));
for (const [path, name, content] of sections(tables)) change(path, (text) => withSection(text, name, content));
for (const path of DENO_FILES) change(path, (text) => withVariables(text, tables.VARIABLES));

const different = [...files].filter(([path, text]) => read(path) !== text);
if (different.length === 0) {
  console.log(`${[...files.keys()].join(", ")} are up to date`);
} else if (process.argv.includes("--check")) {
  const names = different.map(([path]) => path).join(", ");
  console.error(`${names} differ from the tables in src/compose/options.ts and beside it\nRun: npm run docs`);
  process.exitCode = 1;
} else {
  for (const [path, text] of different) {
    writeFileSync(join(root, path), text);
    console.log(`${path} written`);
  }
}
