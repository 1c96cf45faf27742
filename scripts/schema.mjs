// Writes schema/config.schema.json and schema/pack.schema.json from the schemas in src, for editors and other tools.
// `--check` writes nothing and exits 1 when a file differs.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

// Compiled into a folder of its own: build/ may be there, and be old.
const build = mkdtempSync(join(tmpdir(), "schema-"));
try {
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const args = [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", build, "--declaration", "false"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(join(build, "package.json"), '{ "type": "module" }\n');
  symlinkSync(join(root, "node_modules"), join(build, "node_modules"), "junction");
  const { configJsonSchema, packJsonSchema } = await import(pathToFileURL(join(build, "mod.js")).href);
  write("schema/config.schema.json", configJsonSchema());
  write("schema/pack.schema.json", packJsonSchema());
} finally {
  rmSync(build, { recursive: true, force: true });
}

function write(path, schema) {
  const wanted = `${JSON.stringify(schema, null, 2)}\n`;
  if (present(path) === wanted) {
    console.log(`${path} is up to date`);
  } else if (process.argv.includes("--check")) {
    console.error(`${path} differs from the schemas in src\nRun: npm run docs`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), wanted);
    console.log(`${path} written`);
  }
}

function present(path) {
  try {
    return readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
