// Writes the list of exports in docs/library.md from the sources, between the markers. `--check` writes nothing and exits
// 1 when the page differs.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ENTRIES, exportsOf, summaryOf } from "./public_face.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs/library.md");

// By the folder that an export comes from; the first match is used.
const sections = [
  ["Compose", /^src\/(compose|files)\//],
  ["Profiles", /^src\/profiles\//],
  ["Packs", /^src\/packs\//],
  ["The file as this project writes it", /^src\/hub\/(config|json_schema)/],
  ["The file as the hub reads it", /^src\/hub\//],
  ["Check", /^src\/(rules|report\/check)\//],
  ["Compare", /^src\/diff\//],
  ["See a menu as its users do", /^src\/menu\//],
  ["Report", /^src\/report\//],
  ["Publish", /^src\/publish\//],
  ["Errors, text, version", /^src\//],
];

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
const [all, check] = ENTRIES.map(({ source }) => exportsOf(source));

function tableOf(exports) {
  const rows = exports.map(({ name, kind, signature, doc }) => {
    const shown = kind === "function" ? (signature ?? name) : kind === "const" ? name : `${kind} ${name}`;
    return `| \`${cell(shown)}\` | ${cell(summaryOf(doc))} |`;
  });
  return ["| Export | What it is |", "| --- | --- |", ...rows].join("\n");
}

const groups = new Map(sections.map(([title]) => [title, []]));
for (const each of all) groups.get(sections.find(([, form]) => form.test(each.path))?.[0])?.push(each);
const blocks = [...groups]
  .filter(([, list]) => list.length > 0)
  .map(([title, list]) => `### ${title}\n\n${tableOf(list)}`);
const names = check.map(({ name }) => `\`${name}\``).join(", ");
const more = check.filter(({ name }) => !all.some((each) => each.name === name)).map(({ name }) => name);
if (more.length > 0) throw new Error(`Only the entry ./check exports ${more.join(", ")}`);
const content = `${blocks.join("\n\n")}\n\n### In \`app-hub-configurator/check\`\n\n${names}.`;

const old = readFileSync(page, "utf8").replaceAll("\r\n", "\n");
const [start, end] = ["<!-- exports:start -->", "<!-- exports:end -->"];
const [from, to] = [old.indexOf(start), old.indexOf(end)];
if (from < 0 || to < from) throw new Error(`docs/library.md has no ${start} ... ${end}`);
const text = `${old.slice(0, from + start.length)}\n\n${content}\n\n${old.slice(to)}`;

if (text === old) console.log(`docs/library.md is up to date (${all.length} exports)`);
else if (process.argv.includes("--check")) {
  console.error("docs/library.md does not list what the library exports\nRun: npm run docs");
  process.exitCode = 1;
} else {
  writeFileSync(page, text);
  console.log("docs/library.md written");
}
