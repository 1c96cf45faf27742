// Writes the reference of inputs and outputs in docs/action.md from action.yml, between the markers. `--check` writes
// nothing and exits 1 when the page differs.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs/action.md");
const { inputs, outputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));

const cell = (text) => text.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");

function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}

const sections = {
  inputs: table(
    ["Input", "Default", "What it says"],
    Object.entries(inputs).map(([name, { description, default: value }]) => [
      `\`${name}\``,
      value ? `\`${cell(value)}\`` : "none",
      cell(description),
    ]),
  ),
  outputs: table(
    ["Output", "What it holds"],
    Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]),
  ),
};

const old = readFileSync(page, "utf8");
let text = old;
for (const [name, content] of Object.entries(sections)) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/action.md has no ${start} ... ${end}`);
  text = `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

if (text === old) process.exit(0);
if (process.argv.includes("--check")) {
  console.error("docs/action.md does not say what action.yml says: run `node scripts/docs_action.mjs`");
  process.exit(1);
}
writeFileSync(page, text);
