// Runs every check of the project besides the tests, each in a process of its own. Prints the whole output of failed
// checks, and at the end `N passed, N failed`. --report FILE adds the counts of a test report (vitest's JSON), and
// --also NAME=STATUS the exit status of a check that was run elsewhere.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, "node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name);

const { values } = parseArgs({
  options: {
    report: { type: "string", multiple: true, default: [] },
    also: { type: "string", multiple: true, default: [] },
  },
});

const checks = [
  ["types", bin("tsc"), "--noEmit"],
  ["types of the page", bin("tsc"), "--noEmit", "-p", "page"],
  ["lint and format", bin("biome"), "ci", "--colors=off", "--error-on-warnings", "."],
  ["assets are up to date", "node", "scripts/assets.mjs", "--check"],
  ["the catalogue of rules is up to date", "node", "scripts/rules.mjs", "--check"],
  ["types of Kubernetes are up to date", "node", "scripts/kubernetes_types.mjs", "--check"],
  ["documents are up to date", "node", "scripts/docs.mjs", "--check"],
  ["nothing is unused", bin("knip"), "--no-progress"],
  ["workflows", "node", "scripts/lint_workflows.mjs"],
  ["workflows are safe", "node", "scripts/workflow_safety.mjs"],
  ["what is bundled is what is declared", "node", "scripts/sbom.mjs", "--check"],
  ["dist is what the sources make", "node", "scripts/bundle.mjs", "--check"],
  ["no text becomes code", "node", "scripts/no_code_as_text.mjs"],
];

let passed = 0;
let failed = 0;
let skipped = 0;

for (const path of values.report) {
  const report = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  passed += report?.numPassedTests ?? 0;
  // A report that is missing, or that failed without a failed test (a file that does not load), is a failure too.
  failed += Math.max(report?.numFailedTests ?? 0, report?.success === true ? 0 : 1);
  skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
}
for (const check of values.also) {
  const [name, status] = check.split("=");
  tell(name, status === "0");
}
for (const [name, command, ...args] of checks) {
  const run = spawnSync(command === "node" ? process.execPath : command, args, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, NO_COLOR: "1" },
  });
  const ok = run.status === 0;
  tell(name, ok);
  if (!ok) console.log(`${run.stdout ?? ""}${run.stderr ?? ""}${run.error?.message ?? ""}`);
}

console.log(`${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;

function tell(name, ok) {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
}
