// Bundles the two entries with ncc: build/<entry>.js -> dist/<entry>/index.js of one folder. ncc gets JavaScript because
// it cannot load TypeScript 7; no minifying and no source maps, both cost start-up time. The action, and what the command
// loads on demand, are stripped of comments, blanks and what nothing uses, which are a third of them; names and structure
// stay as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { minify } from "terser";
import { run } from "./run.mjs";
import { makeSingleFile } from "./single_file.mjs";

const require = createRequire(import.meta.url);
const ncc = join(dirname(require.resolve("@vercel/ncc/package.json")), "dist/ncc/cli.js");

// zod tries whether it may make code out of text, and does not if told so (src/schema/quick_start.ts). A bundle is an entry that
// has told it so: without the attempt nothing in it makes code out of text, which a reader can then see by searching.
const attempt = /const F = \bFunction;\s+new F\(""\);\s+return true;/g;

/** Writes `dist/action` and `dist/cli` below the folder from its `build`. */
export async function bundle(folder) {
  // The action may be several files: what it seldom needs is a chunk of its own. The command has to be a single one.
  await Promise.all([
    pack(folder, "action", /\.js$/),
    pack(folder, "cli", /^\d+\.index\.js$/).then(() => makeSingleFile(join(folder, "dist/cli"))),
  ]);
}

async function pack(folder, entry, stripped) {
  const target = join(folder, "dist", entry);
  // Started in the folder: modules get their numbers from the paths relative to where the bundler runs.
  await run(ncc, ["build", join("build", `${entry}.js`), "--no-cache", "-o", join("dist", entry)], folder);
  const names = readdirSync(target).filter((name) => name.endsWith(".js"));
  let attempts = 0;
  for (const name of names) {
    const path = join(target, name);
    const text = readFileSync(path, "utf8").replace(attempt, () => {
      attempts++;
      return "return false;";
    });
    writeFileSync(path, stripped.test(name) ? await strip(text) : text);
  }
  if (attempts !== 1) throw new Error(`dist/${entry} has ${attempts} places, not one, where zod tries to make code`);
}

async function strip(text) {
  const { code } = await minify(text, {
    module: true,
    compress: { defaults: false, unused: true, dead_code: true, side_effects: true },
    mangle: false,
    format: { beautify: true, indent_level: 1, comments: "some", wrap_func_args: false },
  });
  return `${code}\n`;
}
