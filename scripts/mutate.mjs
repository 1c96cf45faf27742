// Changes one line of a source at a time and runs the tests that reach it: `npm run mutate`. A change that no test notices
// is printed; the score goes to docs/mutation.md. Works in a copy of the project. Arguments:
//   --count N        mutants for each folder (40)
//   --seed N         which ones (1): the same seed, count and sources give the same mutants
//   --seconds N      start no further one after this time (7200); until then, all folders have had equally many
//   --own            try only the tests of the same folder: faster, but what other tests notice is not counted
//   --all            also try slow tests, all tests of other folders, and those of the command, which is compiled for each
//                    change: takes minutes for each change that the other tests miss
//   --again          try only what the last run with the same seed and count missed or did not reach: for new tests. What
//                    it noticed stays noticed, as long as no test is removed and the line stays the same
//   FOLDER...        folders below src (compose packs rules publish profiles); then the score is only printed
import { fork, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compiled } from "./built.mjs";
import { EQUIVALENT, mutantsOf } from "./mutants.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "7200" },
    own: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const DEFAULT_FOLDERS = ["compose", "packs", "rules", "publish", "profiles"];
const folders = positionals.length === 0 ? DEFAULT_FOLDERS : positionals;
const end = Date.now() + Number(values.seconds) * 1000;

/** A change that hangs counts as noticed after so many milliseconds more than the tests need without it. */
const PATIENCE = 45_000;
/** Test files that need more milliseconds are tried after the others. */
const LONG = 25_000;
/** The number of changes from which on a share is meaningful. */
const ENOUGH = 100;
/** How many test files of other folders are tried: those that reach the source in the fewest steps. */
const NEAREST = 8;
/** The assumed time of a test file whose time is not known yet, in milliseconds. */
const UNKNOWN = 5_000;

const copy = copyProject();
const tests = testsByReach(copy);
let worker = await startWorker();
/** The times of the test files that have finished. */
const timesPath = join(root, ".cache/mutation_times.json");
const durations = new Map(
  existsSync(timesPath)
    ? JSON.parse(readFileSync(timesPath, "utf8")).map(([name, duration]) => [join(copy, name), duration])
    : [],
);
/** Test files that pass without a change, and those that do not, as far as they were tried. */
const [sound, broken] = [new Set(), new Set()];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    tidy();
    process.exit(1);
  });
}
/** The results of mutants in earlier runs, by their changes. */
const remembered = join(root, ".cache/mutation.json");
const known = existsSync(remembered) ? JSON.parse(readFileSync(remembered, "utf8")) : {};
const results = [];
/** All changes, in the form of the list of equivalent ones. */
const met = new Set();
try {
  const chosen = folders.map(choose);
  const mutants = Array.from({ length: Number(values.count) }, (_, turn) => chosen.flatMap((own) => own[turn] ?? []));
  await compileCopy();
  for (const mutant of mutants.flat()) {
    const before = values.again ? known[show(mutant)] : undefined;
    const isLate = Date.now() > end;
    if (before === undefined && isLate) continue;
    const outcome = before === undefined || (before === "SURVIVED" && !isLate) ? await judge(mutant) : before;
    results.push({ ...mutant, outcome });
    known[show(mutant)] = outcome;
    writeFileSync(remembered, JSON.stringify(known, null, 2));
    console.log(`${outcome.padEnd(8)} ${show(mutant)}`);
  }
  report();
} finally {
  tidy();
}

function tidy() {
  stopWorker();
  rmSync(copy, { recursive: true, force: true });
}

function copyProject() {
  const folder = mkdtempSync(join(tmpdir(), "mutate-"));
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const names = listed.stdout.split("\0").filter((name) => name !== "" && !name.startsWith("dist/"));
  for (const name of names) cpSync(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ["node_modules", "test/runtimes/node_modules"]) {
    symlinkSync(join(root, name), join(folder, name), "junction");
  }
  return folder;
}

/** Which test files import a source, in any number of steps. */
function testsByReach(folder) {
  const files = ["src", "test"].flatMap((top) =>
    readdirSync(join(folder, top), { recursive: true })
      .map((name) => join(folder, top, name))
      .filter((path) => path.endsWith(".ts") && !path.includes("node_modules")),
  );
  const importers = new Map(files.map((path) => [path, []]));
  for (const path of files) {
    for (const [, target] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      importers.get(resolve(dirname(path), target))?.push(path);
    }
  }
  // In the order of the steps: the nearest files notice a change most likely.
  const near = (file) => {
    const reached = new Set([join(folder, file)]);
    for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer);
    return [...reached].filter((path) => path.endsWith(".test.ts"));
  };
  return { near, bundled: new Set(near("test/support/bundles.ts")) };
}

/** Mutants of a folder: each kind in turn, so that the many comparisons and texts leave room for the others. */
function choose(name) {
  const random = generator(Number(values.seed));
  const files = readdirSync(join(root, "src", name), { recursive: true })
    .map((path) => join("src", name, path))
    .filter((path) => path.endsWith(".ts"))
    .sort();
  const kinds = new Map();
  for (const file of files) {
    for (const mutant of mutantsOf(readFileSync(join(root, file), "utf8"))) {
      const whole = { ...mutant, folder: name, file };
      met.add(nameOf(whole));
      kinds.set(mutant.kind, [...(kinds.get(mutant.kind) ?? []), whole]);
    }
  }
  const chosen = [];
  const lines = new Set();
  while (chosen.length < Number(values.count) && kinds.size > 0) {
    for (const [kind, all] of kinds) {
      const [mutant] = all.splice(Math.floor(random() * all.length), 1);
      if (all.length === 0) kinds.delete(kind);
      const line = `${mutant.file}:${mutant.line}`;
      if (lines.has(line) || Object.hasOwn(EQUIVALENT, nameOf(mutant)) || chosen.length >= Number(values.count))
        continue;
      lines.add(line);
      chosen.push(mutant);
    }
  }
  return chosen;
}

/** A change in the form of the list of equivalent ones. */
function nameOf(mutant) {
  return show(mutant).replace(/:\d+:/, ":");
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function judge(mutant) {
  const all = tests.near(mutant.file);
  const near = all.filter((file) => !tests.bundled.has(file));
  const isOwn = (file) => file.startsWith(join(copy, "test", mutant.folder));
  const own = near.filter(isOwn);
  const others = without(near, own);
  const first = own.filter((file) => !isLong(file));
  // This is known sooner than whether a test notices the change.
  if (!(await withMutant(mutant, accepts))) return "refused";
  // These notice a change most likely.
  if (await notice(mutant, first)) return "killed";
  const nearest = values.own ? [] : others.filter((file) => !isLong(file)).slice(0, NEAREST);
  if (await notice(mutant, nearest)) return "killed";
  if (values.all && (await notice(mutant, without(near, [...first, ...nearest])))) return "killed";
  // Tests that start the command or the action need the compiled change.
  const doors = values.all
    ? [...tests.bundled]
    : all.filter((file) => isOwn(file) && tests.bundled.has(file) && !isLong(file));
  const outcome = await notice(mutant, doors, compileCopy);
  // The next tests need compiled sources without this change.
  await compileCopy();
  return outcome ? "killed" : "SURVIVED";
}

function isLong(file) {
  return (durations.get(file) ?? 0) > LONG;
}

function without(files, others) {
  return files.filter((file) => !others.includes(file));
}

/** Whether a test fails that passes without the change; `prepare` is called after each change of the source. */
async function notice(mutant, files, prepare = () => undefined) {
  const passed = new Set();
  for (;;) {
    // The short ones first; of those with an unknown time, the nearest.
    const cost = (file) => durations.get(file) ?? LONG;
    const usable = without(files, [...broken, ...passed]).toSorted((left, right) => cost(left) - cost(right));
    if (usable.length === 0) return false;
    const { failures, times } = await withMutant(mutant, async () => {
      await prepare();
      return await ask(mutant, usable, 1);
    });
    for (const [path] of times) passed.add(path);
    const [failure] = failures;
    if (failure === undefined) return false;
    const [path, reason] = failure;
    if (sound.has(path)) return tell(path, reason);
    // Tests of the bundle's form always fail here, and tests can be slow on a busy machine.
    const suspects = usable.includes(path) ? [path] : usable;
    await prepare();
    const { failures: own } = await ask(mutant, suspects, 0);
    for (const file of suspects) (own.some(([name]) => name === file || name === "") ? broken : sound).add(file);
    if (own.length === 0) return tell(path, reason);
    console.log(`not used, because it fails without a change: ${own.map(([name]) => name.slice(copy.length + 1))}`);
  }
}

function tell(path, reason) {
  console.log(`  by ${path === "" ? "all" : path.slice(copy.length + 1)}: ${reason.split("\n")[0]}`);
  return true;
}

async function withMutant({ file, text }, work) {
  const path = join(copy, file);
  const original = readFileSync(path, "utf8");
  writeFileSync(path, text);
  try {
    return await work();
  } finally {
    writeFileSync(path, original);
  }
}

/** Whether the compiler accepts the copy. A change that it refuses could never be released. */
function accepts() {
  return compile(["--noEmit", "--incremental", "--tsBuildInfoFile", join(copy, ".made/checked")]);
}

function compile(args) {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const all = [tsc, "-p", join(copy, "tsconfig.build.json"), ...args];
  return spawnSync(process.execPath, all, { cwd: copy }).status === 0;
}

/** Compiles the copy for the tests of the command. */
async function compileCopy() {
  const made = join(copy, ".made");
  if (existsSync(join(made, "build"))) {
    compile(["--outDir", join(made, "build")]);
    return;
  }
  cpSync(join(await compiled(), "build"), join(made, "build"), { recursive: true });
  for (const entry of ["cli", "action"]) {
    mkdirSync(join(made, "dist", entry), { recursive: true });
    writeFileSync(join(made, "dist", entry, "index.js"), `import "../../build/${entry}.js";\n`);
  }
}

async function startWorker() {
  const script = join(root, "scripts/mutate_worker.mjs");
  const child = fork(script, [copy], {
    cwd: copy,
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // As in `npm test`, which leaves out the slow ones.
    env: { ...process.env, npm_lifecycle_event: "test", TEST_MADE: join(copy, ".made"), NO_COLOR: "1" },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`The runner of the tests ended with ${code}`)));
  });
  return child;
}

function stopWorker() {
  if (worker.exitCode !== null) return;
  // Also ends the processes that it has started, since one may hang.
  if (process.platform === "win32") worker.kill("SIGKILL");
  else process.kill(-worker.pid, "SIGKILL");
}

/** The failures of some test files; a worker that needs too long, or ends, has failed. */
async function ask({ file }, files, bail) {
  const patience = PATIENCE + files.reduce((sum, path) => sum + 3 * (durations.get(path) ?? UNKNOWN), 0);
  const answer = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    const settle = (result) => {
      clearTimeout(timer);
      worker.off("message", settle).off("exit", ended);
      resolve(result);
    };
    const ended = () => settle(undefined);
    worker.on("message", settle).on("exit", ended);
    worker.send({ changed: join(copy, file), tests: files, bail });
  });
  if (answer === undefined) {
    stopWorker();
    worker = await startWorker();
    return { failures: [["", "It takes too long"]], times: [] };
  }
  for (const [path, duration] of answer.times) durations.set(path, duration);
  writeFileSync(timesPath, JSON.stringify([...durations].map(([path, time]) => [path.slice(copy.length + 1), time])));
  return answer;
}

function show({ file, line, before, after }) {
  const [from] = before.split("\n");
  const [to] = after.split("\n");
  return `${file.replaceAll("\\", "/")}:${line}: ${from} -> ${to === "" ? "(left out)" : to}`;
}

function report() {
  const rows = [...folders, "all"].map((name) => {
    const own = results.filter(({ folder }) => name === "all" || folder === name);
    const count = (outcome) => own.filter((result) => result.outcome === outcome).length;
    const [killed, survived, refused] = ["killed", "SURVIVED", "refused"].map(count);
    const score = killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);
    return { name, killed, survived, refused, score };
  });
  for (const { name, killed, survived, refused, score } of rows) {
    console.log(`${name}: ${killed} of ${killed + survived} noticed, ${score.toFixed(0)} % (${refused} refused)`);
  }
  const inFolders = (shown) => folders.some((name) => shown.startsWith(`src/${name}/`));
  for (const shown of Object.keys(EQUIVALENT).filter((each) => inFolders(each) && !met.has(each))) {
    console.log(`Of no use in the list of those that change nothing, because no line is like it: ${shown}`);
  }
  if (positionals.length === 0) {
    writeFileSync(join(root, "docs/mutation.md"), pageOf(rows));
    console.log("docs/mutation.md written");
  }
  process.exitCode = rows.at(-1).score >= 85 ? 0 : 1;
}

function pageOf(rows) {
  const tested = results.filter(({ outcome }) => outcome !== "refused").length;
  const survivors = results.filter(({ outcome }) => outcome === "SURVIVED");
  const tried = values.own
    ? "Only the tests of the same folder were tried (`--own`): some of the rest are noticed by tests of other folders."
    : values.all
      ? "All tests that reach the line were tried (`--all`)."
      : `Of the tests of \`npm test\` the short ones (up to ${LONG / 1000} s) of the same folder were tried, and the ${NEAREST} nearest of other\nfolders that call functions. What only others notice counts as not noticed: \`--all\` tries them too.`;
  return `# Mutation score

<!-- Written by \`npm run mutate\`. -->

\`npm run mutate\` changes one line at a time and runs tests that reach it, until one fails. This is a sample: a change of each
kind in turn, the folders in turn, chosen with seed ${values.seed}; ${results.length} of up to ${folders.length} x ${values.count} were tried in the time given. A change that the
compiler refuses does not count, nor does one that changes nothing (\`EQUIVALENT\` in \`scripts/mutants.mjs\` says which and why).
A test counts only if it passes without the change. A change after which the tests do not end is noticed. The aim is 85 %.
${tested < ENOUGH ? `\n**${tested} changes are too few for a score**: let \`npm run mutate\` go on with \`--again\` until there are ${ENOUGH}.\n` : ""}
${tried}

| Folder | Changes | Noticed | Score | Refused by the compiler |
| --- | --- | --- | --- | --- |
${rows.map(({ name, killed, survived, refused, score }) => `| ${name === "all" ? "all" : `\`src/${name}\``} | ${killed + survived} | ${killed} | ${score.toFixed(0)} % | ${refused} |`).join("\n")}

Not noticed:

${survivors.length === 0 ? "None." : `\`\`\`text\n${survivors.map(show).join("\n")}\n\`\`\``}
`;
}
