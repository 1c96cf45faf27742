// Measures what the project says about its reliability: `npm run reliability`. Options: --seconds N for random inputs (300),
// --only PART (largest, random, growth, hostile, ends, tests; repeatable), --write to put the tables into docs/reliability.md.
// Exits with 1 when something was found.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundled, load } from "../scripts/built.mjs";
import { withSection } from "../scripts/option_documents.mjs";
import { LARGEST } from "./largest.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, "docs/reliability.md");
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "300" },
    only: { type: "string", multiple: true, default: [] },
    write: { type: "boolean", default: false },
  },
});

/** No command may take longer for a file, or more memory. */
const BOUNDS = { seconds: 120, megabytes: 3072 };

/** MB that Node may have for its values while a large file is read. */
const HEAP = 2048;

const RUNS_ENDED = 25;
const RUNS_AT_ONCE = 20;

/** Attacks that tests try, by what they are on. */
const AREAS = {
  "text from outside in every output of every command and of the action": [
    "cli/escaping.test.ts",
    "action/safety.test.ts",
    "text/untrusted.test.ts",
  ],
  "outputs that are sources; links, swapped links, odd names, full and read-only disks": [
    "cli/sources.test.ts",
    "cli/odd_places.test.ts",
    "action/sources.test.ts",
    "files",
    "packs/folders.test.ts",
  ],
  "code of packs": ["packs/modules.test.ts", "packs/guard.test.ts", "packs/after_loading.test.ts"],
  "events of a workflow": ["publish/events.test.ts"],
  "answers of a server": [
    "publish/malformed.test.ts",
    "publish/broken_answers.test.ts",
    "publish/client.test.ts",
    "publish/rate_limits.test.ts",
  ],
  "the token and other credentials": [
    "text/credentials.test.ts",
    "text/secrets.test.ts",
    "diff/secrecy.test.ts",
    "action/mask.test.ts",
  ],
  "inputs of the action, of up to 100 kB": ["action/inputs.test.ts", "action/wrong_inputs.test.ts"],
  "what is released": ["library/supply_chain.test.ts", "library/package.test.ts"],
};

const { LARGEST_FILE } = await load("text/largest");
const command = join(await bundled(), "dist/cli/index.js");
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const { NODE_OPTIONS: _, ...env } = process.env;
const folder = mkdtempSync(join(tmpdir(), "reliability-"));
const wrong = [];

const parts = { largest, random, growth, hostile, ends, tests };
const unknown = values.only.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

try {
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue;
    const text = await measure();
    console.log(`\n${text}`);
    if (values.write) writeFileSync(page, withSection(readFileSync(page, "utf8"), name, text));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const each of wrong) console.error(`WRONG: ${each}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/**
 * Runs the command in a process that reports its time and memory.
 *
 * @param heap MB that it may have for its values. What a process takes says little without such a bound: it puts off
 * giving memory back for as long as the machine has more.
 */
function measured(args, { input, heap } = {}) {
  const report =
    'process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write("\\nTOOK "+JSON.stringify([maxRSS/1024,(userCPUTime+systemCPUTime)/1e6]))})';
  const child = spawnSync(
    process.execPath,
    [
      ...(heap === undefined ? [] : [`--max-old-space-size=${heap}`]),
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      command,
      ...args,
    ],
    {
      cwd: folder,
      encoding: "utf8",
      env,
      maxBuffer: 1 << 30,
      timeout: 3 * BOUNDS.seconds * 1000,
      ...(input === undefined ? {} : { input }),
    },
  );
  const [megabytes, seconds] = JSON.parse(/\nTOOK (.*)$/.exec(child.stderr ?? "")?.[1] ?? "[null, null]");
  return { code: child.status, megabytes, seconds, said: `${child.stdout}${child.stderr}` };
}

/** Files of the largest size, in every command that reads one. */
function largest() {
  const rows = [];
  const small = join(folder, "small.yaml");
  writeFileSync(small, LARGEST.profiles(1000));
  for (const [name, make] of Object.entries(LARGEST)) {
    const text = make(LARGEST_FILE);
    writeFileSync(join(folder, "f.yaml"), text);
    const runs = {
      validate: measured(["validate", "f.yaml"], { heap: HEAP }),
      fix: measured(["validate", "--fix", "--diff", "f.yaml"], { heap: HEAP }),
      diff: measured(["diff", "small.yaml", "f.yaml"], { heap: HEAP }),
      check: measured(["--check", "--output", "f.yaml"], { heap: HEAP }),
    };
    for (const [what, { code, megabytes, seconds, said }] of Object.entries(runs)) {
      // A comparison finds a difference, or a file that it cannot read; a check finds errors.
      const isRight = [0, 1, 3].includes(code) && !said.includes("its own fault");
      if (!isRight || !(seconds < BOUNDS.seconds) || !(megabytes < BOUNDS.megabytes)) {
        wrong.push(`${what} of ${name}: exit code ${code}, ${seconds} s, ${megabytes} MB`);
      }
    }
    const cell = ({ seconds, megabytes }) =>
      seconds === null ? "did not end" : `${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`;
    rows.push(`| ${name} | ${cell(runs.validate)} | ${cell(runs.fix)} | ${cell(runs.diff)} | ${cell(runs.check)} |`);
    console.log(rows.at(-1));
  }
  return [
    `Files of ${LARGEST_FILE / 1024 / 1024} MiB, on ${machine()}: seconds of the processor, and memory of the process, where`,
    `Node may have ${HEAP} MB for values (\`--max-old-space-size=${HEAP}\`).`,
    "",
    "| file of | `validate` | `validate --fix --diff` | `diff` | `--check` |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function machine() {
  return `Node ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"})`;
}

/** Random inputs that are right but for one mistake. */
async function random() {
  const seconds = Number(values.seconds);
  const args = [join(root, "scripts/fuzz.mjs"), "--seconds", String(seconds), "fuzz/"];
  // Figures are printed at the end of a round, which has to come in time.
  const output = await said(process.execPath, args, { FUZZ_FACTOR: "1" });
  const totals = new Map();
  const bare = output.text.replace(/\x1b\[[\d;]*m/g, "");
  for (const [, title, all, facts] of bare.matchAll(/^([a-z][a-z -]*): (\d+), of which (.*)$/gm)) {
    const total = totals.get(title) ?? { all: 0, facts: new Map() };
    total.all += Number(all);
    for (const [, count, fact] of facts.matchAll(/(\d+) ([^\d]+?)(?=, \d|$)/g)) {
      total.facts.set(fact, (total.facts.get(fact) ?? 0) + Number(count));
    }
    totals.set(title, total);
  }
  const faults = output.code === 0 ? 0 : 1;
  if (totals.size === 0) wrong.push(`random inputs: no round ended within ${seconds} s, so nothing was tried`);
  if (faults > 0) wrong.push(`random inputs: ${output.text.slice(-2000)}`);
  return [
    `Random inputs for ${seconds} s:`,
    "",
    "| what | tried | of these |",
    "| --- | --- | --- |",
    ...Array.from(totals, ([title, { all, facts }]) => {
      const shares = Array.from(facts, ([fact, count]) => `${count.toLocaleString("en")} ${fact}`);
      return `| ${title} | ${all.toLocaleString("en")} | ${shares.join("; ")} |`;
    }),
    "",
    `Faults found: ${faults}.`,
  ].join("\n");
}

/** The growth of time, and the regular expressions. */
async function growth() {
  const output = await said(process.execPath, [vitest, "run", "--config", "bench/vitest.config.ts"]);
  const ratios = Array.from(output.text.matchAll(/4 times as many: ([\d.]+) times/g), ([, ratio]) => Number(ratio));
  const expressions = /(\d+) expressions, (\d+) of them too slow/.exec(output.text);
  if (output.code !== 0) wrong.push("growth: see npm run bench -- growth");
  const highest = Math.max(...ratios);
  return [
    "| what | number | highest ratio of the time for four times the input | above 7 |",
    "| --- | --- | --- | --- |",
    `| shapes of inputs | ${ratios.length} | ${highest.toFixed(1)} | ${ratios.filter((ratio) => ratio >= 7).length} |`,
    `| regular expressions of the sources | ${expressions?.[1]} | | ${expressions?.[2]} |`,
  ].join("\n");
}

/** Inputs that do not end, or that grow while they are read. */
function hostile() {
  const doubling = (start, step) =>
    `profiles:\n- id: a\n  default_url: "{{ '' }}{% set a=${start} %}${`{% set a=${step} %}`.repeat(60)}{{ a }}"\n`;
  const inputs = {
    "aliases of aliases of aliases": `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]\n`).join("")}profiles: *a30\n`,
    "merges of merges": `x0: &x0 {k: 1}\n${Array.from({ length: 60 }, (_, n) => `x${n + 1}: &x${n + 1} {<<: [*x${n}, *x${n}], k${n}: 1}\n`).join("")}profiles: [*x60]\n`,
    "an alias of itself": "profiles: &a [*a]\n",
    "lists in lists": `profiles: ${"[".repeat(1_000_000)}`,
    "a template that doubles a list": doubling("[1]", "[a, a]"),
    "a template that doubles a text": doubling("'x'", "a ~ a"),
    "a template that squares a number": doubling("9", "a * a"),
    "a template of loops in loops": `profiles:\n- id: a\n  default_url: "${"{% for i in 'a'*9999 %}".repeat(15)}{{ i }}${"{% endfor %}".repeat(15)}"\n`,
    "a format that fills a text": `profiles:\n- id: a\n  default_url: "${"{username:9999}".repeat(10_000)}"\n`,
  };
  const rows = Object.entries(inputs).map(([name, text]) => {
    writeFileSync(join(folder, "h.yaml"), text);
    const { code, seconds, megabytes } = measured(["validate", "h.yaml"]);
    if (code !== 1) wrong.push(`${name}: exit code ${code}`);
    return `| ${name} | ${text.length.toLocaleString("en")} | ${seconds?.toFixed(1)} s, ${Math.round(megabytes)} MB |`;
  });
  for (const [name, script] of Object.entries({
    "standard input that does not end": 'yes "- a" | node "$0" validate -',
    "zeros that do not end": 'node "$0" validate - < /dev/zero',
    "noise that does not end": 'node "$0" validate - < /dev/urandom',
  })) {
    const start = performance.now();
    const { status } = spawnSync("bash", ["-c", script.replace("node", `"${process.execPath}"`), command], {
      cwd: folder,
      env,
      encoding: "utf8",
      timeout: 3 * BOUNDS.seconds * 1000,
    });
    if (status !== 1) wrong.push(`${name}: exit code ${status}`);
    rows.push(`| ${name} | | ${((performance.now() - start) / 1000).toFixed(1)} s |`);
  }
  return ["| input | characters | `validate` |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Runs that are ended while they write, and runs that write one file at once. */
async function ends() {
  const text = "x".repeat(100_000);
  const values = Array.from({ length: 20 }, (_, n) => ["--override", `coder_app:pod_env_vars.A${n}=${text}`]).flat();
  const output = join(folder, "ends/config.yaml");
  const args = [command, "--output", output, ...values];
  const leftovers = () => readdirSync(dirname(output)).filter((name) => name !== "config.yaml").length;
  const reset = () => {
    rmSync(dirname(output), { recursive: true, force: true });
    mkdirSync(dirname(output));
    writeFileSync(output, "old\n");
  };
  reset();
  const start = performance.now();
  const isDone = spawnSync(process.execPath, args, { env }).status === 0;
  const took = performance.now() - start;
  const whole = readFileSync(output, "utf8");
  if (!isDone || whole === "old\n") wrong.push("ends: nothing is written without a signal");
  const rows = [];
  for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"]) {
    const met = { old: 0, new: 0, broken: 0, left: 0 };
    for (let count = 0; count < RUNS_ENDED; count++) {
      reset();
      const child = spawn(process.execPath, args, { env, stdio: "ignore" });
      // Every other one as soon as there is a temporary file, the others evenly over the second half of the run.
      const watcher = setInterval(() => count % 2 === 0 && leftovers() > 0 && child.kill(signal), 1);
      const timer = setTimeout(() => count % 2 === 1 && child.kill(signal), took * (0.5 + count / RUNS_ENDED));
      await new Promise((resolve) => child.on("close", resolve));
      clearInterval(watcher);
      clearTimeout(timer);
      const there = readFileSync(output, "utf8");
      met[there === "old\n" ? "old" : there === whole ? "new" : "broken"] += 1;
      met.left += leftovers();
    }
    rows.push(`| ${signal} | ${RUNS_ENDED} | ${met.old} | ${met.new} | ${met.broken} | ${met.left} |`);
    if (met.new === 0 && met.left === 0) wrong.push(`ends by ${signal}: none came while the file was written`);
    if (met.broken > 0 || (signal !== "SIGKILL" && met.left > 0))
      wrong.push(`ends by ${signal}: ${JSON.stringify(met)}`);
  }
  reset();
  const all = await Promise.all(
    Array.from({ length: RUNS_AT_ONCE }, () => {
      const child = spawn(process.execPath, args, { env, stdio: "ignore" });
      return new Promise((resolve) => child.on("close", resolve));
    }),
  );
  const isWhole = readFileSync(output, "utf8") === whole;
  const failed = all.filter((code) => code !== 0).length;
  if (failed > 0 || !isWhole || leftovers() > 0)
    wrong.push(`runs at once: ${failed} failed, ${leftovers()} files left`);
  return [
    "| signal | runs | old file, whole | new file, whole | anything else | temporary files left |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    `${RUNS_AT_ONCE} runs at once on one file: ${failed} failed, ${isWhole ? "one whole file" : "a broken file"}, ${leftovers()} temporary files left.`,
  ].join("\n");
}

/** What is tried by tests, and how many there are. */
async function tests() {
  const rows = [];
  for (const [what, files] of Object.entries(AREAS)) {
    const report = join(folder, "report.json");
    const args = ["run", "--reporter=json", `--outputFile=${report}`, ...files.map((name) => `test/${name}`)];
    await said(process.execPath, [vitest, ...args]);
    const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(readFileSync(report, "utf8"));
    rows.push(`| ${what} | ${numPassedTests} | ${numPendingTests} | ${numFailedTests} |`);
    if (!success || numPassedTests === 0) wrong.push(`tests of ${what}: ${numFailedTests} failed`);
  }
  return ["| what | held | not tried here | failed |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** Runs a program, shows what it prints, and gives it. */
async function said(file, args, more = {}) {
  const child = spawn(file, args, { cwd: root, env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      text += chunk;
      process.stderr.write(chunk);
    });
  }
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { code, text };
}
