// Writes docs/rules: a page for each rule of the hub check, from the rule and its examples, and an overview. `--check`
// writes nothing and exits 1 when a page differs, is missing, or has no rule.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "docs/rules");
const [{ EFFECTS, RULES }, { rulePage }] = await Promise.all([load("rules/mod"), load("rules/page")]);

const cell = (text) => text.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");

function overview() {
  const effects = Object.entries(EFFECTS).map(([, { short, long }]) => `| ${cell(short)} | ${cell(long)} |`);
  const rules = RULES.map(
    ({ id, severity, effect, title }) =>
      `| [${id}](${id}.md) | ${severity} | ${cell(EFFECTS[effect].short)} | ${cell(title)} |`,
  );
  return `# Rules of the hub check

What the hub, KubeSpawner and Kubernetes reject or silently ignore in a \`config.yaml\`: ${RULES.length} rules. An **error** breaks
or silently loses something; a **warning** works, but is risky or surprising. [How to run the check](../validate.md).

| Rule | Severity | Effect | What is wrong |
| --- | --- | --- | --- |
${rules.join("\n")}

## Effects, the worst first

| Effect | What it means |
| --- | --- |
${effects.join("\n")}
`;
}

const pages = new Map([["README.md", overview()], ...RULES.map((rule) => [`${rule.id}.md`, rulePage(rule)])]);
mkdirSync(folder, { recursive: true });
const stale = readdirSync(folder).filter((name) => !pages.has(name));
const read = (name) => {
  try {
    return readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
};
const different = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name);
const wrong = [...stale, ...different];
if (wrong.length === 0) {
  console.log(`docs/rules is up to date (${RULES.length} rules)`);
} else if (process.argv.includes("--check")) {
  console.error(`docs/rules differs from the rules: ${wrong.join(", ")}\nRun: node scripts/docs_rules.mjs`);
  process.exit(1);
} else {
  for (const name of stale) rmSync(join(folder, name));
  for (const name of different) writeFileSync(join(folder, name), pages.get(name));
  console.log(`docs/rules: ${different.length} written, ${stale.length} removed`);
}
