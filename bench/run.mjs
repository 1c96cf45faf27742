// Measures start-up, throughput and growth, as ratios to what the machine does anyway: `npm run bench`, or
// `npm run bench -- start-up` for one of them. What the figures mean and what was seen is in docs/benchmarks.md. Exits with
// 1 when a figure is above its bound.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundled } from "../scripts/built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Above these the run fails; they are the project's promises. */
const BOUNDS = { msPerProfile: 1.1, linearity: 11, megabytes: 820, msPerHub: 25, hubMegabytes: 500 };

// Reading certificates takes Node 20 some 40 ms at each start, of `node -e 0` too, which would flatter every ratio.
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;

const made = await bundled();
const { builtinRegistry } = await import(pathToFileURL(join(made, "build/mod.js")).href);
const builtins = builtinRegistry()
  .all()
  .map(({ slug }) => slug);

const folder = mkdtempSync(join(tmpdir(), "bench-"));

/** Requests as real hubs have them, with the bound of the ratio to `node -e 0`. */
const REQUESTS = [
  { name: "all built-ins", bound: 6.8, args: ["--profiles", builtins.join(",")] },
  {
    name: "one override",
    bound: 6.8,
    args: ["--profiles", builtins.join(","), "--override", "coder_app:cpu_limit=4"],
  },
  {
    name: "a pack",
    bound: 7.4,
    args: [
      ...["--profiles-dir", join(root, "examples/packs/eoepca")],
      ...["--profiles", "eoepca_coder_app,mlflow_coder_app,training_how_to_app"],
    ],
  },
].map((request) => ({ ...request, args: [join(made, "dist/cli/index.js"), ...request.args, "--output", "out.yaml"] }));

/** The command as far as Node has to read it before the first of it runs: what no request can be quicker than. */
const READ_ONLY = { name: "the file, nothing of it run", args: [join(folder, "read/index.js")] };
mkdirSync(dirname(READ_ONLY.args[0]));
writeFileSync(join(folder, "read/package.json"), '{ "type": "module" }');
writeFileSync(READ_ONLY.args[0], endingAtOnce(readFileSync(join(made, "dist/cli/index.js"), "utf8")));

/** The action runs on the Node that its runner has, with the variables of the runner. */
const ACTION = {
  name: "the action, as it is without inputs",
  bound: 9,
  args: [join(made, "dist/action/index.js")],
  env: {
    ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: "our-org/our-hub" },
    ...Object.fromEntries(
      ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE", "GITHUB_EVENT_PATH"].map((name) => {
        const path = join(folder, name);
        writeFileSync(path, name === "GITHUB_EVENT_PATH" ? "{}" : "");
        return [name, path];
      }),
    ),
    GITHUB_EVENT_NAME: "push",
  },
};

const nodes = [
  ["Node 20", join(root, "test/runtimes/node_modules/node20/bin/node")],
  ["Node 24", join(root, "test/runtimes/node_modules/node24/bin/node")],
].filter(([name, path]) => {
  if (existsSync(path)) return true;
  console.log(`${name} is not installed in test/runtimes: skipped`);
  return false;
});
if (nodes.length === 0) nodes.push([`Node ${process.versions.node}`, process.execPath]);

const parts = { "start-up": startUp, throughput, hubs, growth };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

let failed = false;
try {
  for (const [name, measure] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** The whole process for each request, beside a process that does nothing: in turns, medians of the ratios of the turns. */
function startUp() {
  const runs = Number(process.env.BENCH_RUNS ?? 25);
  for (const [name, node] of nodes) {
    const requests = name === "Node 24" ? [READ_ONLY, ...REQUESTS, ACTION] : [READ_ONLY, ...REQUESTS];
    const bare = [];
    const seen = requests.map(() => []);
    // The first runs only fill the caches of the machine.
    for (let run = -2; run < runs; run++) {
      const nothing = time(node, ["-e", "0"]);
      const all = requests.map((request) => time(node, request.args, request.env));
      if (run < 0) continue;
      bare.push(nothing);
      for (const [index, each] of all.entries()) seen[index].push(each);
    }
    // Processor time suffers least from what else runs, and Node 24 waits for several cores while it starts.
    const gated = bare[0].cpu === undefined ? "wall" : "cpu";
    console.log(`${name}: \`node -e 0\` ${figures(bare)}; the bound is for ${gated === "cpu" ? "CPU" : "wall"} time`);
    for (const [index, { name: request, bound }] of requests.entries()) {
      const ratio = (kind) => median(seen[index].map((each, run) => each[kind] / bare[run][kind]));
      const other = gated === "cpu" ? "wall" : "cpu";
      console.log(
        `${name}: ${request}: ${bound === undefined ? fixed(ratio(gated), 2) : verdict(ratio(gated), bound)}; ${figures(seen[index])}, ratio of ${other} ${fixed(ratio(other), 2)}`,
      );
    }
  }
}

/** The command with an end before its first statement of its own. */
function endingAtOnce(text) {
  const first = 'const process = require("node:process");\n';
  const [start, ...rest] = text.split(first);
  if (rest.length !== 1) throw new Error(`dist/cli/index.js has ${rest.length} lines, not one, with: ${first}`);
  return `${start}${first}process.reallyExit(0);\n${rest[0]}`;
}

function figures(times) {
  const cpu = times[0].cpu === undefined ? "" : `, CPU ${fixed(median(times.map((each) => each.cpu)))} ms`;
  return `wall ${fixed(median(times.map((each) => each.wall)))} ms${cpu}`;
}

/** N profiles from their declarations to the file, each N in processes of its own. */
function throughput() {
  for (const [name, node] of nodes) {
    const seen = new Map();
    for (const count of [100, 1000, 10_000]) {
      const runs = Array.from({ length: count === 10_000 ? 3 : 5 }, () => {
        const args = [join(root, "bench/many.mjs"), join(made, "build/mod.js"), String(count)];
        const child = spawnSync(node, args, { cwd: folder, encoding: "utf8", env });
        if (child.status !== 0) throw new Error(child.stderr);
        return JSON.parse(child.stdout);
      });
      const wall = median(runs.map((run) => run.ms));
      const cpu = median(runs.map((run) => run.cpu));
      const megabytes = median(runs.map((run) => run.megabytes));
      seen.set(count, cpu);
      const isLargest = count === 10_000;
      console.log(
        [
          `${name}: ${count} profiles of ${fixed(runs[0].bytes / count / 1000)} kB: wall ${fixed(wall)} ms, CPU ${fixed(cpu)} ms`,
          `${isLargest ? verdict(cpu / count, BOUNDS.msPerProfile) : fixed(cpu / count, 3)} ms of CPU a profile`,
          `peak ${isLargest ? verdict(megabytes, BOUNDS.megabytes, 0) : fixed(megabytes, 0)} MB`,
        ].join(", "),
      );
    }
    const ratio = seen.get(10_000) / seen.get(1000);
    console.log(`${name}: 10,000 profiles take ${verdict(ratio, BOUNDS.linearity)} times as long as 1,000`);
  }
}

/** Two hundred hubs of one file, each with all built-ins. */
function hubs() {
  const count = 200;
  const lines = ["defaults:", `  profiles: [${builtins.join(", ")}]`, "  groups: [developers]", "hubs:"];
  for (let hub = 0; hub < count; hub++) {
    lines.push(`  hub${hub}: { output: hub${hub}.yaml, overrides: { coder_app: { cpu_limit: ${2 + (hub % 8)} } } }`);
  }
  writeFileSync(join(folder, "hubs.yaml"), `${lines.join("\n")}\n`);
  const peak = join(folder, "peak.cjs");
  writeFileSync(
    peak,
    `process.on("exit", () => require("node:fs").writeFileSync("peak", String(process.resourceUsage().maxRSS)));`,
  );
  for (const [name, node] of nodes) {
    const args = ["-r", peak, join(made, "dist/cli/index.js"), "--hubs", "hubs.yaml"];
    const runs = Array.from({ length: 3 }, () => ({
      ...time(node, args),
      megabytes: Number(readFileSync(join(folder, "peak"), "utf8")) / 1024,
    }));
    const gated = runs[0].cpu === undefined ? "wall" : "cpu";
    const ms = median(runs.map((run) => run[gated])) / count;
    const megabytes = median(runs.map((run) => run.megabytes));
    console.log(
      `${name}: ${count} hubs of ${builtins.length} profiles: ${figures(runs)}, ${verdict(ms, BOUNDS.msPerHub)} ms of ${gated} a hub, peak ${verdict(megabytes, BOUNDS.hubMegabytes, 0)} MB`,
    );
  }
}

/** Inputs that somebody else decides the size of: bench/shapes. */
function growth() {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const args = [vitest, "run", "--config", "bench/vitest.config.ts"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: "inherit" });
  if (status !== 0) failed = true;
}

// The shell's own clock: Node does not tell what a child has used.
function time(node, args, more = {}) {
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null 2>&1';
  const shell = spawnSync("bash", ["-c", script, "bash", node, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, ...more },
  });
  if (shell.error === undefined) {
    if (shell.status !== 0) throw new Error(`${args.join(" ")} ended with ${shell.status}`);
    const [wall, user, system] = shell.stderr.trim().split(" ").map(Number);
    return { wall: wall * 1000, cpu: (user + system) * 1000 };
  }
  const start = process.hrtime.bigint();
  const child = spawnSync(node, args, { cwd: folder, stdio: "ignore", env: { ...env, ...more } });
  if (child.status !== 0) throw new Error(`${args.join(" ")} ended with ${child.status}`);
  return { wall: Number(process.hrtime.bigint() - start) / 1e6 };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function verdict(value, bound, digits = 2) {
  if (value <= bound) return `${fixed(value, digits)} (bound ${bound})`;
  failed = true;
  return `${fixed(value, digits)} ABOVE ITS BOUND ${bound}`;
}

function fixed(value, digits = 1) {
  return value.toFixed(digits);
}
