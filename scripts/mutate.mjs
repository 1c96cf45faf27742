// Changes one line of a source at a time and runs the tests that reach it: `npm run mutate`. A change that no test notices is
// printed; the score goes to docs/mutation.md. Works in a copy of the project. Arguments:
//   --count N        mutants for each folder (40)
//   --seed N         which ones (1): the same seed, count and sources give the same mutants
//   --seconds N      begin no other one after so long (7200); each folder has had as many as the others then
//   --own            try only the tests of the same folder: sooner done, and what others would notice is not counted
//   FOLDER...        folders below src (compose packs rules publish profiles); then the score is printed only
import { fork, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compiled } from "./built.mjs";
import { mutantsOf } from "./mutants.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "7200" },
    own: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const DEFAULT_FOLDERS = ["compose", "packs", "rules", "publish", "profiles"];
const folders = positionals.length === 0 ? DEFAULT_FOLDERS : positionals;
const end = Date.now() + Number(values.seconds) * 1000;

/** A change that hangs counts as noticed after so many milliseconds more than the tests take without it. */
const PATIENCE = 120_000;

const copy = copyProject();
const tests = testsByReach(copy);
let worker = await startWorker();
/** How long each test file takes. */
const rehearsed = new Map();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    tidy();
    process.exit(1);
  });
}
const results = [];
try {
  const chosen = folders.map(choose);
  const mutants = Array.from({ length: Number(values.count) }, (_, turn) => chosen.flatMap((own) => own[turn] ?? []));
  await compileCopy();
  for (const mutant of mutants.flat()) {
    if (Date.now() > end) break;
    const outcome = await judge(mutant);
    results.push({ ...mutant, outcome });
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
  // In the order of the steps: the nearest are likeliest to notice.
  const near = (file) => {
    const reached = new Set([join(folder, file)]);
    for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer);
    return [...reached].filter((path) => path.endsWith(".test.ts"));
  };
  return { near, doors: files.filter((path) => /[/\\]test[/\\]cli[/\\].*\.test\.ts$/.test(path)) };
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
      kinds.set(mutant.kind, [...(kinds.get(mutant.kind) ?? []), { ...mutant, folder: name, file }]);
    }
  }
  const chosen = [];
  const lines = new Set();
  while (chosen.length < Number(values.count) && kinds.size > 0) {
    for (const [kind, all] of kinds) {
      const [mutant] = all.splice(Math.floor(random() * all.length), 1);
      if (all.length === 0) kinds.delete(kind);
      const line = `${mutant.file}:${mutant.line}`;
      if (lines.has(line) || chosen.length >= Number(values.count)) continue;
      lines.add(line);
      chosen.push(mutant);
    }
  }
  return chosen;
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

/** Those of the test files that pass here without a change, which those of the bundle's form do not. */
async function rehearse(files) {
  for (const file of files.filter((each) => !rehearsed.has(each))) {
    const start = Date.now();
    const { reasons } = await ask({ changed: file, tests: [file] }, 10 * PATIENCE);
    if (reasons.length > 0)
      console.log(`not used, because it fails without a change: ${file.slice(copy.length + 1)}: ${reasons[0]}`);
    rehearsed.set(file, reasons.length === 0 ? Date.now() - start : undefined);
  }
  return files.filter((file) => rehearsed.get(file) !== undefined);
}

async function judge(mutant) {
  const near = tests.near(mutant.file);
  // Those of the same folder first: they are likeliest to notice.
  const own = near.filter((file) => file.includes(`${join("test", mutant.folder)}`));
  const others = near.filter((file) => !own.includes(file));
  for (const file of values.own ? own : [...own, ...others])
    if (await notice(mutant, await rehearse([file]))) return "killed";
  const doors = values.own ? [] : await rehearse(tests.doors.filter((file) => !near.includes(file)));
  const question = { changed: join(copy, mutant.file), tests: doors };
  const outcome = await withMutant(mutant, async () => {
    if (!(await compileCopy())) return "refused";
    if (doors.length === 0) return "SURVIVED";
    return (await ask(question, patienceFor(doors))).reasons.length > 0 ? "killed" : "SURVIVED";
  });
  // What the next ones find compiled is without this change.
  await compileCopy();
  return outcome;
}

async function notice(mutant, files) {
  if (files.length === 0) return false;
  const question = { changed: join(copy, mutant.file), tests: files };
  return await withMutant(mutant, async () => (await ask(question, patienceFor(files))).reasons.length > 0);
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

function patienceFor(files) {
  return 3 * files.reduce((sum, file) => sum + rehearsed.get(file), 0) + PATIENCE;
}

/** Compiles the copy for the tests of the command; false when the compiler refuses it, as it would for everybody. */
async function compileCopy() {
  const made = join(copy, ".made");
  if (readdirSync(copy).includes(".made")) {
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const args = [tsc, "-p", join(copy, "tsconfig.build.json"), "--outDir", join(made, "build")];
    return spawnSync(process.execPath, args, { cwd: copy }).status === 0;
  }
  cpSync(join(await compiled(), "build"), join(made, "build"), { recursive: true });
  for (const entry of ["cli", "action"]) {
    mkdirSync(join(made, "dist", entry), { recursive: true });
    writeFileSync(join(made, "dist", entry, "index.js"), `import "../../build/${entry}.js";\n`);
  }
  return true;
}

async function startWorker() {
  const script = join(root, "scripts/mutate_worker.mjs");
  const child = fork(script, [copy], {
    cwd: copy,
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, TEST_MADE: join(copy, ".made"), NO_COLOR: "1" },
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`The runner of the tests ended with ${code}`)));
  });
  return child;
}

function stopWorker() {
  if (worker.exitCode !== null) return;
  // With the processes that it has started, of which one may hang.
  if (process.platform === "win32") worker.kill("SIGKILL");
  else process.kill(-worker.pid, "SIGKILL");
}

/** What the worker answers; one that takes too long, or ends, has noticed the change. */
async function ask(question, patience) {
  const answer = await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    const settle = (result) => {
      clearTimeout(timer);
      worker.off("message", settle).off("exit", ended);
      resolve(result);
    };
    const ended = () => settle(undefined);
    worker.on("message", settle).on("exit", ended);
    worker.send(question);
  });
  if (answer !== undefined) return answer;
  stopWorker();
  worker = await startWorker();
  return { reasons: ["It takes too long"] };
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
  for (const { name, killed, survived, score } of rows) {
    console.log(`${name}: ${killed} of ${killed + survived} noticed, ${score.toFixed(0)} %`);
  }
  const survivors = results.filter(({ outcome }) => outcome === "SURVIVED");
  if (positionals.length === 0) {
    const page = `# Mutation score

<!-- Written by \`npm run mutate\`. -->

\`npm run mutate\` changes one line at a time and runs the tests that reach it. This is a sample, chosen with seed ${values.seed}: a
change of each kind in turn, the folders in turn. A change that the compiler refuses does not count. The aim is 85 %.${values.own ? "\nOnly the tests of the same folder were tried (`--own`): some of the rest are noticed by tests of other folders." : ""}

| folder | changes | noticed | score |
| --- | --- | --- | --- |
${rows.map(({ name, killed, survived, score }) => `| ${name === "all" ? "all" : `\`src/${name}\``} | ${killed + survived} | ${killed} | ${score.toFixed(0)} % |`).join("\n")}

Not noticed:

${survivors.length === 0 ? "None." : `\`\`\`text\n${survivors.map(show).join("\n")}\n\`\`\``}
`;
    writeFileSync(join(root, "docs/mutation.md"), page);
    console.log("docs/mutation.md written");
  }
  process.exitCode = rows.at(-1).score >= 85 ? 0 : 1;
}
