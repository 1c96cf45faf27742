// Measures start-up and throughput, as ratios to what the machine does anyway: `npm run bench`. What the figures mean
// and what was seen is in docs/benchmarks.md. Exits with 1 when a figure is above its bound.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, "dist/cli/index.js");
const profiles =
  "coder_app,gpu_coder_app,coder_dask_gateway_app,remote_desktop,qgis_remote_desktop,panoply_remote_desktop,snap_remote_desktop,jupyterlab_small";

/** Above these the run fails; they are the project's promises. */
const BOUNDS = { startup: 2.2, msPerProfile: 0.4, linearity: 11, megabytes: 400 };

const nodes = [
  ["this Node", process.execPath],
  ["Node 20", join(root, "test/runtimes/node_modules/node20/bin/node")],
  ["Node 24", join(root, "test/runtimes/node_modules/node24/bin/node")],
].filter(([name, path]) => {
  if (existsSync(path)) return true;
  console.log(`${name} is not installed: skipped`);
  return false;
});

if (!existsSync(bundle) || !existsSync(join(root, "build/mod.js"))) {
  console.error("Run `npm run bundle` first: there is nothing to measure");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
let failed = false;
try {
  for (const [name, node] of nodes) startUp(name, node);
  for (const [name, node] of nodes) throughput(name, node);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** The whole process that writes all built-ins, beside a process that does nothing; interleaved, medians. */
function startUp(name, node) {
  const runs = Number(process.env.BENCH_RUNS ?? 25);
  const bare = [];
  const whole = [];
  for (let run = -2; run < runs; run++) {
    const [a, b] = [time(node, ["-e", "0"]), time(node, [bundle, "--profiles", profiles, "--output", "all.yaml"])];
    // The first runs only fill the caches of the machine.
    if (run < 0) continue;
    bare.push(a);
    whole.push(b);
  }
  const ratio = median(whole) / median(bare);
  console.log(
    `${name}: start-up ${fixed(median(whole))} ms, \`node -e 0\` ${fixed(median(bare))} ms, ratio ${verdict(ratio, BOUNDS.startup)}`,
  );
}

/** N profiles from their declarations to the file, each N in processes of its own. */
function throughput(name, node) {
  const seen = new Map();
  for (const count of [100, 1000, 10_000]) {
    const runs = Array.from({ length: count === 10_000 ? 3 : 5 }, () => {
      const child = spawnSync(node, [join(root, "bench/many.mjs"), String(count)], { cwd: folder, encoding: "utf8" });
      if (child.status !== 0) throw new Error(child.stderr);
      return JSON.parse(child.stdout);
    });
    const ms = median(runs.map((run) => run.ms));
    const megabytes = median(runs.map((run) => run.megabytes));
    seen.set(count, ms);
    const perProfile = ms / count;
    const cpu = median(runs.map((run) => run.cpu)) / count;
    const isLargest = count === 10_000;
    console.log(
      [
        `${name}: ${count} profiles of ${fixed(runs[0].bytes / count / 1000)} kB: ${fixed(ms)} ms`,
        `${isLargest ? verdict(perProfile, BOUNDS.msPerProfile) : fixed(perProfile, 3)} ms a profile (${fixed(cpu, 2)} ms of CPU)`,
        `peak ${isLargest ? verdict(megabytes, BOUNDS.megabytes, 0) : fixed(megabytes, 0)} MB`,
      ].join(", "),
    );
  }
  console.log(
    `${name}: 10,000 take ${verdict(seen.get(10_000) / seen.get(1000), BOUNDS.linearity)} times as long as 1,000`,
  );
}

function time(node, args) {
  const start = process.hrtime.bigint();
  const child = spawnSync(node, args, { cwd: folder, stdio: "ignore" });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.status !== 0) throw new Error(`${args[0]} ended with ${child.status}`);
  return ms;
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
