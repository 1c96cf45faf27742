// Compiles src with tsc and bundles each entry that exists with ncc: build/<entry>.js -> dist/<entry>/index.js.
// ncc gets JavaScript because it cannot load TypeScript 7; no minifying and no source maps, both cost start-up time.
// The action, and what the command loads on demand, are stripped of comments, blanks and what nothing uses, which are a
// third of them; names and structure stay as they are.
// With --check, fails when what it makes is not what git has staged or committed.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { makeSingleFile } from "./single_file.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(join(root, "build"), { recursive: true, force: true });
const tsc = spawnSync(
  process.execPath,
  [join(dirname(require.resolve("typescript/package.json")), "bin/tsc"), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
// The action may be several files: what it seldom needs is a chunk of its own. The command has to be a single one.
bundle("action");
await strip(join(root, "dist/action"), /\.js$/);
bundle("cli");
await strip(join(root, "dist/cli"), /^\d+\.index\.js$/);
makeSingleFile(join(root, "dist/cli"));

function bundle(entry) {
  const source = join(root, "build", `${entry}.js`);
  // Chunk names are numbers that change with the content: without this, old ones would stay behind.
  rmSync(join(root, "dist", entry), { recursive: true, force: true });
  const ncc = join(dirname(require.resolve("@vercel/ncc/package.json")), "dist/ncc/cli.js");
  run(ncc, ["build", source, "-o", join("dist", entry)]);
}

async function strip(folder, names) {
  for (const name of readdirSync(folder).filter((each) => names.test(each))) {
    const path = join(folder, name);
    const { code } = await minify(readFileSync(path, "utf8"), {
      module: true,
      compress: { defaults: false, unused: true, dead_code: true, side_effects: true },
      mangle: false,
      format: { beautify: true, indent_level: 1, comments: "some", wrap_func_args: false },
    });
    writeFileSync(path, `${code}\n`);
  }
}

if (process.argv.includes("--check")) {
  const git = spawnSync("git", ["status", "--porcelain", "--", "dist"], { cwd: root, encoding: "utf8" });
  const changed = git.stdout.split("\n").filter((line) => line !== "" && line[1] !== " ");
  if (git.status !== 0 || changed.length > 0) {
    console.error(
      `dist differs from what the sources make: ${changed.join(", ") || git.stderr}\nRun: npm run bundle, and commit dist`,
    );
    process.exitCode = 1;
  }
}
