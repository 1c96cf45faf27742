// Bundles the two entries with rolldown: src/<entry>.ts -> dist/<entry>/index.js of a folder. Nothing is minified or renamed:
// what is committed is to be read. Modules that are imported on demand stay functions that run when they are wanted.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** Places of dependencies that are written otherwise in a bundle; each must be there, once. */
const CHANGES = [
  {
    // zod tries whether it may make code out of text, and does not if told so (src/schema/quick_start.ts), as every entry tells
    // it. Without the attempt, nothing in a bundle makes code out of text, which a reader can then see by searching.
    id: /[/\\]zod[/\\]v4[/\\]core[/\\]util\.js$/,
    from: /const F = \bFunction;\s+new F\(""\);\s+return true;/,
    to: "return false;",
  },
  {
    // commander loads this for commands that are programs of their own, which dump-config has none of; it takes 3 ms.
    id: /[/\\]commander[/\\]lib[/\\]command\.js$/,
    from: "const childProcess = require('node:child_process');",
    to: "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };",
  },
];

/**
 * How dependencies get at Node's own modules. Deno can run the command from an https address, of which no `require` can be
 * made; nothing but Node's own modules is asked for, so any address of a file does.
 */
const REQUIRE = {
  from: "createRequire(import.meta.url)",
  to: 'createRequire(import.meta.url.startsWith("file:") ? import.meta.url : "file:///dump-config")',
};

/** Writes `dist/action` and `dist/cli` below a folder, from the sources below the root. */
export async function bundle(root, folder) {
  // The action may be several files: what it seldom needs is a file of its own. The command has to be a single one.
  await Promise.all([write(root, folder, "action", {}), write(root, folder, "cli", { codeSplitting: false })]);
}

async function write(root, folder, entry, options) {
  const build = await rolldown({
    cwd: root,
    input: join("src", `${entry}.ts`),
    platform: "node",
    plugins: [{ name: "changes", transform: change }],
    onLog: (_level, { message }) => {
      throw new Error(`dist/${entry}: ${message}`);
    },
  });
  const dir = join(folder, "dist", entry);
  await build.write({ dir, format: "esm", entryFileNames: "index.js", chunkFileNames: "[name].js", ...options });
  if (entry === "cli") {
    const path = join(dir, "index.js");
    writeFileSync(path, replaceOnce(readFileSync(path, "utf8"), REQUIRE.from, REQUIRE.to, path));
    chmodSync(path, 0o755);
  }
  // Wherever the folder is copied to, its files are modules.
  writeFileSync(join(dir, "package.json"), '{\n  "type": "module"\n}');
}

function change(code, id) {
  const own = CHANGES.find((each) => each.id.test(id));
  if (own === undefined) return null;
  return { code: replaceOnce(code, own.from, own.to, id), map: null };
}

function replaceOnce(text, from, to, path) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places, not one, with: ${from}`);
  return parts.join(to);
}
