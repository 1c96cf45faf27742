// Writes schema/{config,pack,hubs,images}.schema.json from the schemas in src, for editors and other tools.
// `--check` writes nothing and exits 1 when a file differs.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { configJsonSchema, hubsJsonSchema, imageLockJsonSchema, packJsonSchema } = await load("mod");
write("schema/config.schema.json", configJsonSchema());
write("schema/pack.schema.json", packJsonSchema());
write("schema/hubs.schema.json", hubsJsonSchema());
write("schema/images.schema.json", imageLockJsonSchema());

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
