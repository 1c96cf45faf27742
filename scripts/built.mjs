// Builds the sources once for each state of them, and keeps the results in .cache, which git ignores: compiled() for
// generators, bundled() for the tests, the benchmark and scripts/bundle.mjs. Several processes may ask at the same
// time.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle_entries.mjs";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** How many states of each kind are kept: during work the sources change back and forth between a few states. */
const KEPT = 6;

const SOURCES = ["src", "tsconfig.json", "tsconfig.build.json", "package.json", "package-lock.json"];

/** A folder with `build/`: the modules of `src` as JavaScript, with types. */
export function compiled() {
  return once("compiled", SOURCES, async (folder) => {
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    await run(tsc, ["-p", join(root, "tsconfig.build.json"), "--outDir", join(folder, "build")], root);
  });
}

/** A folder with `build/` and `dist/`: the modules, and the bundles of the command and of the action. */
export function bundled() {
  return once("bundled", [...SOURCES, "scripts/bundle_entries.mjs", "scripts/built.mjs"], async (folder) => {
    cpSync(join(await compiled(), "build"), join(folder, "build"), { recursive: true });
    await bundle(root, folder);
  });
}

/** The module of `src` at a path such as `rules/mod`, compiled. */
export async function load(path) {
  return await import(pathToFileURL(join(await compiled(), "build", `${path}.js`)).href);
}

async function once(kind, sources, make) {
  const folder = join(root, ".cache", kind);
  const target = join(folder, keyOf(sources));
  const lock = `${target}.lock`;
  mkdirSync(folder, { recursive: true });
  while (!existsSync(target)) {
    if (!takes(lock)) {
      await sleep(100);
      continue;
    }
    try {
      if (!existsSync(target)) await makeInto(target, make);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  utimesSync(target, new Date(), new Date());
  forget(folder);
  return target;
}

async function makeInto(target, make) {
  const draft = `${target}.${process.pid}`;
  try {
    mkdirSync(draft);
    await make(draft);
    renameSync(draft, target);
  } catch (error) {
    // Another process was faster, and has made the same.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function keyOf(sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    const path = join(root, source);
    const names = statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).sort() : [""];
    for (const name of names) {
      const file = join(path, name);
      if (!statSync(file).isFile()) continue;
      const text = readFileSync(file);
      hash.update(`${source}/${name.replaceAll("\\", "/")} ${text.length}\n`).update(text);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Whether this process has the lock now. The lock only saves work: two processes that build the same state get the same
 * result.
 */
function takes(lock) {
  try {
    writeFileSync(openSync(lock, "wx"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (!isRunning(lock)) rmSync(lock, { force: true });
  return false;
}

function isRunning(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    // Between its creation and the first write, the lock is empty.
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Removes the results that were not used for the longest time, and what a killed build has left. */
function forget(folder) {
  readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.used - a.used)
    .slice(KEPT)
    .filter(({ used }) => used < Date.now() - 3_600_000)
    .forEach(({ path }) => {
      rmSync(path, { recursive: true, force: true });
    });
}
