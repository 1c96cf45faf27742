// Runs the tests of random values repeatedly, with other values than those of the suite: `npm run fuzz`. Arguments:
// --seconds N (300), --seed N (for one round), and parts of the names of test files. A value that fails becomes a case
// in test/cases/fuzz, which every run of the suite tries; then it ends with 1.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "300" }, seed: { type: "string" } },
  allowPositionals: true,
});
const end = Date.now() + Number(values.seconds) * 1000;

const files = readdirSync(join(root, "test"), { recursive: true })
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter((name) => name.endsWith(".test.ts") && !name.includes("node_modules"))
  .filter((name) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
  .filter((name) => readFileSync(join(root, name), "utf8").includes("support/random.ts"));
if (files.length === 0) {
  console.error(`No test with random values has a name with ${positionals.join(" or ")}`);
  process.exit(2);
}

for (let round = 1; Date.now() < end; round++) {
  const seed = values.seed ?? String(randomInt(2 ** 31));
  console.log(`Round ${round} of ${files.length} files, seed ${seed}`);
  const failed = await tryAll(seed);
  if (failed) {
    console.error(`Failed. Again: npm run fuzz -- --seed ${seed} ${positionals.join(" ")}`);
    process.exit(1);
  }
  if (values.seed !== undefined) break;
}

/** Whether a test failed before the time ended. */
async function tryAll(seed) {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "--reporter=dot", ...files], {
    cwd: root,
    env: { ...process.env, FUZZ_SEED: seed, FUZZ_FACTOR: process.env.FUZZ_FACTOR ?? "5" },
    stdio: "inherit",
  });
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    child.kill();
  }, end - Date.now());
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  if (isOver) console.log("The time is over; this round was not finished");
  return code !== 0 && !isOver;
}
