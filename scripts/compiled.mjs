// Compiles src into a folder of its own, because build/ may be there and be old, and hands its modules to a generator.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Calls a function with the modules at paths such as `mod.js`. */
export async function withCompiled(paths, use) {
  const build = mkdtempSync(join(tmpdir(), "compiled-"));
  try {
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    const args = [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", build, "--declaration", "false"];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
    writeFileSync(join(build, "package.json"), '{ "type": "module" }\n');
    symlinkSync(join(root, "node_modules"), join(build, "node_modules"), "junction");
    await use(...(await Promise.all(paths.map((path) => import(pathToFileURL(join(build, path)).href)))));
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}
