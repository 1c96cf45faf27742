// Writes src/rules/catalogue.ts, the list of all rules, from the files with rules: each exports its rules as
// `<FILE>_RULES`. `--check` writes nothing and exits 1 when the list differs from the files.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "src/rules");
const target = join(folder, "catalogue.ts");

const read = (path) => readFileSync(path, "utf8").replaceAll("\r\n", "\n");

/** Files with rules, in code point order, so that the list is the same on every machine. */
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && name !== "catalogue.ts")
  .filter((name) => /^export const [A-Z0-9_]+_RULES\b/m.test(read(join(folder, name))))
  .map((name) => name.slice(0, -".ts".length))
  .sort();

const rulesOf = (name) => `${name.toUpperCase()}_RULES`;
const lost = names.filter((name) => !read(join(folder, `${name}.ts`)).includes(`export const ${rulesOf(name)}:`));
if (lost.length > 0) {
  for (const name of lost) console.error(`src/rules/${name}.ts does not export its rules as ${rulesOf(name)}`);
  process.exit(1);
}

// Imports in the order of the formatter.
const imports = [...names, "rule"]
  .sort()
  .map((name) =>
    name === "rule" ? 'import type { Rule } from "./rule.ts";' : `import { ${rulesOf(name)} } from "./${name}.ts";`,
  );

const wanted = `// Generated from the files with rules by \`npm run rules\`; change those and run it again.

/**
 * Every rule of the hub check.
 *
 * @module
 */

${imports.join("\n")}

/** Every rule, by file and in the order of each file. */
export const RULES: readonly Rule[] = [
${names.map((name) => `  ...${rulesOf(name)},`).join("\n")}
];
`;

let present = "";
try {
  present = read(target);
} catch (error) {
  if (error.code !== "ENOENT") throw error;
}
if (present === wanted) {
  console.log("src/rules/catalogue.ts is up to date");
} else if (process.argv.includes("--check")) {
  console.error("src/rules/catalogue.ts differs from the files with rules\nRun: npm run rules");
  process.exit(1);
} else {
  writeFileSync(target, wanted);
  console.log("src/rules/catalogue.ts written");
}
