// Changes one line of a source at a time and runs the tests that reach it: `npm run mutate`. A change that no test notices is
// printed; the score goes to docs/mutation.md. Works in a copy of the project. Arguments:
//   --count N        mutants for each folder (40)
//   --seed N         which ones (1): the same seed, count and sources give the same mutants
//   --seconds N      stop after so long (7200); then the score is printed only
//   FOLDER...        folders below src (compose packs rules publish)
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
  },
  allowPositionals: true,
});
const DEFAULT_FOLDERS = ["compose", "packs", "rules", "publish"];
const folders = positionals.length === 0 ? DEFAULT_FOLDERS : positionals;
const end = Date.now() + Number(values.seconds) * 1000;

/** A change that hangs counts as noticed after so many milliseconds more than the tests take without it. */
const PATIENCE = 120_000;

const copy = copyProject();
const tests = testsByReach(copy);
let worker = await startWorker();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    tidy();
    process.exit(1);
  });
}
const results = [];
try {
  const mutants = folders.flatMap(choose);
  // How long each test file takes, and whether it passes here at all: those of the bundle's form do not.
  const usable = await rehearse([...new Set(mutants.flatMap(({ file }) => [...tests.near(file), ...tests.doors]))]);
  for (const mutant of mutants) {
    if (Date.now() > end) break;
    const outcome = await judge(mutant, usable);
    results.push({ ...mutant, outcome });
    console.log(`${outcome.padEnd(8)} ${show(mutant)}`);
  }
  report(mutants.length);
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
  const near = (file) => {
    const reached = new Set();
    const visit = (path) => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const importer of importers.get(path) ?? []) visit(importer);
    };
    visit(join(folder, file));
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

async function rehearse(files) {
  await compileCopy();
  const usable = new Map();
  for (const file of files) {
    const start = Date.now();
    const { reasons } = await ask({ changed: file, tests: [file] }, 10 * PATIENCE);
    if (reasons.length === 0) usable.set(file, Date.now() - start);
    else console.log(`not used, because it fails without a change: ${file.slice(copy.length + 1)}: ${reasons[0]}`);
  }
  return usable;
}

async function judge(mutant, usable) {
  const path = join(copy, mutant.file);
  const original = readFileSync(path, "utf8");
  const inOrder = (files) => files.filter((file) => usable.has(file)).sort((a, b) => usable.get(a) - usable.get(b));
  writeFileSync(path, mutant.text);
  try {
    const near = inOrder(tests.near(mutant.file));
    // Those of the same folder first: they are likeliest to notice.
    const own = near.filter((file) => file.includes(`${join("test", mutant.folder)}`));
    const others = near.filter((file) => !own.includes(file));
    for (const files of [own, others]) if (await notice(path, files, usable)) return "killed";
    if (!(await compileCopy())) return "refused";
    const doors = inOrder(tests.doors).filter((file) => !near.includes(file));
    return (await notice(path, doors, usable)) ? "killed" : "SURVIVED";
  } finally {
    writeFileSync(path, original);
  }
}

async function notice(changed, files, usable) {
  if (files.length === 0) return false;
  const usual = files.reduce((sum, file) => sum + usable.get(file), 0);
  const { reasons } = await ask({ changed, tests: files }, 3 * usual + PATIENCE);
  return reasons.length > 0;
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

function report(chosen) {
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
  if (results.length < chosen) {
    console.log(`The time was over after ${results.length} of ${chosen} mutants: docs/mutation.md stays as it is`);
  } else if (positionals.length === 0) {
    const page = `# Mutation score

<!-- Written by \`npm run mutate\`. -->

\`npm run mutate\` changes one line at a time and runs the tests that reach it: ${values.count} changes in each folder, chosen with
seed ${values.seed}. A change that the compiler refuses does not count. The aim is 85 %.

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
