// Begins a rule of the hub check: `npm run create-rule ID`. Adds it to the file of the first word of its id, writes a
// file with a case and the page of the documents, and says what to fill in. The tests fail until that is done.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "src/rules");

function fail(message) {
  console.error(message);
  process.exit(2);
}

const [id, ...rest] = process.argv.slice(2);
if (id === undefined || rest.length > 0) fail("Usage: npm run create-rule ID, such as npm run create-rule mem-odd");
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
  fail(`'${id}' is not an id: write words of small letters and digits with dashes, the subject first, such as mem-odd`);
}
const quoted = JSON.stringify(id);
const taken = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .find((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const was = [...text.matchAll(/^ {4}was: \[(.*)\],$/gm)].map(([, ids]) => ids);
    return text.includes(`    id: ${quoted},\n`) || was.some((ids) => ids.includes(quoted));
  });
if (taken !== undefined) fail(`'${id}' is or was a rule in src/rules/${taken}`);

const [prefix] = id.split("-");
const file = join(folder, `${prefix}.ts`);
const list = `${prefix.toUpperCase()}_RULES`;
const rule = `  {
    id: ${quoted},
    severity: "error",
    effect: "spawn",
    title: "",
    why: "",
    hint: "",
    source: "",
    scope: "profile",
    bad: "",
    good: "",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const at = profile.fields?.get("key");
        if (at?.value === "wrong") report(at, "");
      }
    },
  },
`;
if (existsSync(file)) {
  const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  const start = text.indexOf(`export const ${list}: readonly Rule[] = [\n`);
  if (start < 0) fail(`src/rules/${prefix}.ts is not a file of rules: choose another first word`);
  const end = text.indexOf("\n];\n", start) + 1;
  writeFileSync(file, text.slice(0, end) + rule + text.slice(end));
} else {
  const about = `Rules about ${prefix}.`;
  writeFileSync(
    file,
    `/** ${about} @module */

import type { Rule } from "./rule.ts";

/** ${about} */
export const ${list}: readonly Rule[] = [
${rule}];
`,
  );
}

const cases = join(root, "test/cases/rules", `${id}.yaml`);
writeFileSync(
  cases,
  `- case: ""
  profile: ""
  finds: error
`,
);

for (const script of ["rules.mjs", "docs_rules.mjs"]) {
  const { status } = spawnSync(process.execPath, [join(root, "scripts", script)], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`
${id} is begun. docs/contributing/rule.md says what to write:
  src/rules/${prefix}.ts                  the rule: what it finds, why it matters, a bad and a good example
  test/cases/rules/${id}.yaml   texts with what it finds in them, one for each branch

npx vitest run test/rules fails until both make sense; then npm run docs writes docs/rules/${id}.md.`);
