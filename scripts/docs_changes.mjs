// Writes the tables of docs/changes.md from the table of what the hub reads and its lifecycles. `--check` writes nothing
// and exits 1 when they differ.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";
import { withSection } from "./option_documents.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = "docs/changes.md";
const [{ FILE }, { rows }, { KINDS, LIFECYCLES }] = await Promise.all(
  ["hub/model", "hub/field", "hub/lifecycle"].map(load),
);

const cell = (text) => text.replaceAll("|", "\\|").replaceAll("<", "\\<");
const code = (text) => `\`${text}\``;
const table = (head, lines) =>
  [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");

const kinds = table(
  ["kind", "what it means"],
  Object.entries(KINDS).map(([kind, { title, words }]) => [code(kind), `**${title}.** ${words}`]),
);

/** The kinds of a change of a lifecycle, with what they depend on. */
const WHEN = {
  always: "",
  kept: "with `persist: true`",
  deleted: "with `persist: false`",
  gained: "when it is gained",
  lost: "when it is lost",
  shared: "when another profile has it too",
  alone: "otherwise",
};
function kindsOf(reach) {
  const words = (kind) => (kind === "never" ? "nothing" : code(kind));
  return Object.entries(reach)
    .map(([when, kind]) => `${words(kind)} ${WHEN[when]}`.trim())
    .join(", ");
}

// For a map or a list that is an entry of its own, the entry has the lifecycle.
const keysByLifecycle = new Map();
for (const { path, field } of rows(FILE.fields.profiles.of)) {
  if (path.length === 0 || field.type === "object" || /^(\[\]|\*)$/.test(path.at(-1))) continue;
  const key = path.filter((step) => step !== "kubespawner_override" && step !== "definition").join(".");
  const shown = key.replaceAll(".[]", "[]");
  keysByLifecycle.set(field.lifecycle, [...(keysByLifecycle.get(field.lifecycle) ?? []), code(shown)]);
}
const lifecycles = table(
  ["what changes", "is", "when it reaches whom"],
  Object.entries(LIFECYCLES).map(([name, { reach, words }]) => [
    (keysByLifecycle.get(name) ?? []).join(", "),
    kindsOf(reach),
    words,
  ]),
);

const before = readFileSync(join(root, target), "utf8").replaceAll("\r\n", "\n");
const after = [
  ["kinds", kinds],
  ["lifecycles", lifecycles],
].reduce((text, [name, content]) => withSection(text, name, content), before);
if (before === after) console.log(`${target} is up to date`);
else if (process.argv.includes("--check")) {
  console.error(`${target} differs from src/hub/model.ts and src/hub/lifecycle.ts\nRun: npm run docs`);
  process.exitCode = 1;
} else {
  writeFileSync(join(root, target), after);
  console.log(`${target} written`);
}
