// Refuses what makes attacks on workflows possible, in our workflows and in those of the examples: unpinned actions,
// missing permissions, texts of others inside of scripts, checkouts of others' code with a token that can write. `node
// scripts/workflow_safety.mjs [FOLDER...]`; prints each problem with its file and line.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** This project's own action. The host of the repository replaces OWNER; callers use its major tag, or pin it. */
const OWN = /^OWNER\/app-hub-configurator@/;

/** Events that people without write access cause, while the token of the run can write. */
const RISKY = new Set([
  "pull_request_target",
  "issue_comment",
  "issues",
  "discussion",
  "discussion_comment",
  "fork",
  "watch",
]);

/** Commands that run code without a pinned version. */
const UNPINNED = [
  [/\bnpm (?:install|i|add|exec)\b/, "installs what no lock file names: use npm ci"],
  [/\bnpx (?!--no-install)(?!(?:biome|knip|tsc|vitest)\b)/, "runs a package that no lock file names"],
  [/\b(?:curl|wget)\b[^\n]*\|\s*(?:sudo )?(?:ba|z|da)?sh\b/, "runs what it downloads"],
  [/\bpip3? install (?!--require-hashes)/, "installs packages without hashes"],
];

/** What is wrong with a workflow: offsets and messages. */
function problemsOf(text) {
  const document = parseDocument(text);
  const problems = document.errors.map(({ pos, message }) => [pos[0], message.split("\n")[0]]);
  if (!isMap(document.contents)) return [...problems, [0, "is not a workflow"]];
  const say = (node, message) => problems.push([node?.range?.[0] ?? 0, message]);
  const workflow = document.contents;
  const pairOf = (map, key) => map.items.find((pair) => pair.key?.value === key);
  const events = namesOf(workflow.get("on", true));
  const permissions = workflow.get("permissions", true);
  if (permissions === undefined) say(workflow, "has no permissions: say 'permissions: {}' or what it needs");
  checkPermissions(permissions, say, true);
  const jobs = workflow.get("jobs", true);
  for (const { value: job } of isMap(jobs) ? jobs.items : []) {
    if (!isMap(job)) continue;
    const own = job.get("permissions", true);
    checkPermissions(own, say, false);
    const canWrite = scopesOf(own ?? permissions).some(([, level]) => level === "write");
    const steps = job.get("steps", true);
    if (steps !== undefined && !job.has("timeout-minutes")) say(job, "has no timeout-minutes");
    if (job.get("secrets") === "inherit")
      say(pairOf(job, "secrets").value, "hands every secret on: name those that are needed");
    for (const step of isSeq(steps) ? steps.items : []) {
      const uses = isMap(step) ? step.get("uses") : undefined;
      if (typeof uses !== "string" || !uses.startsWith("actions/checkout@")) continue;
      const inputs = step.get("with", true);
      const given = (name) => (isMap(inputs) ? inputs.get(name) : undefined);
      if (events.some((event) => RISKY.has(event)))
        say(step, `checks out code on ${events.find((event) => RISKY.has(event))}`);
      if (given("persist-credentials") !== false && !canWrite)
        say(step, "leaves the token in .git: persist-credentials: false");
    }
  }
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== "string") return;
      if (key.value === "uses") checkUses(value, text, say);
      if (key.value !== "run" && key.value !== "script") return;
      const expression = /\$\{\{.*?\}\}/s.exec(value.value)?.[0];
      if (expression !== undefined) say(value, `puts ${expression} into a script: hand it over with env`);
      for (const [form, why] of UNPINNED) if (form.test(value.value)) say(value, why);
    },
  });
  return problems;
}

function namesOf(on) {
  if (isScalar(on)) return [String(on.value)];
  if (isSeq(on)) return on.items.map((item) => String(item.value));
  return isMap(on) ? on.items.map(({ key }) => String(key.value)) : [];
}

function scopesOf(permissions) {
  if (isScalar(permissions)) return [["all", String(permissions.value).replace("-all", "")]];
  return isMap(permissions) ? permissions.items.map(({ key, value }) => [key.value, value?.value]) : [];
}

function checkPermissions(permissions, say, isTop) {
  if (isScalar(permissions)) say(permissions, `gives '${permissions.value}': name what is needed`);
  const written = scopesOf(permissions).filter(([, level]) => level === "write");
  if (isTop && isMap(permissions) && written.length > 0)
    say(
      permissions,
      `gives ${written.map(([scope]) => scope).join(", ")} to every job: say it at the job that needs it`,
    );
}

function checkUses(value, text, say) {
  const uses = value.value;
  if (uses.startsWith("./") || OWN.test(uses)) return;
  if (uses.startsWith("docker://")) {
    if (!/@sha256:[0-9a-f]{64}$/.test(uses)) say(value, `${uses} is not pinned to a digest`);
    return;
  }
  if (!/@[0-9a-f]{40}$/.test(uses)) say(value, `${uses} is not pinned to a commit`);
  const line = text.slice(value.range[1]).split("\n", 1)[0];
  if (!/^\s+# v\d+(\.\d+)*$/.test(line)) say(value, `${uses} has no comment with its version`);
}

const folders = process.argv.slice(2);
if (folders.length === 0) folders.push(join(root, ".github/workflows"), join(root, "examples/workflows"));
for (const folder of folders) {
  for (const name of readdirSync(folder).filter((each) => /\.ya?ml$/.test(each))) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    const lines = new LineCounter();
    parseDocument(text, { lineCounter: lines });
    for (const [offset, message] of problemsOf(text)) {
      const { line, col } = lines.linePos(offset);
      console.error(`${relative(root, path)}:${line}:${col}: ${message}`);
      process.exitCode = 1;
    }
  }
}
