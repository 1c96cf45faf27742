// Runs all generators of documents and schemas with the same arguments (such as --check).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const generators = [
  "schema.mjs",
  "docs_pack.mjs",
  "docs_config.mjs",
  "docs_hubs.mjs",
  "docs_options.mjs",
  "docs_rules.mjs",
  "docs_library.mjs",
  "docs_changes.mjs",
];

let failed = false;
for (const generator of generators.filter((name) => existsSync(join(folder, name)))) {
  const { status } = spawnSync(process.execPath, [join(folder, generator), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
