// Writes schema/{config,pack,hubs,images}.schema.json from the schemas in src, for editors and other tools.
// `--check` writes nothing and exits 1 when a file differs.
import { load } from "./built.mjs";
import { writeGenerated } from "./generated.mjs";

const { configJsonSchema, hubsJsonSchema, imageLockJsonSchema, packJsonSchema } = await load("mod");
write("schema/config.schema.json", configJsonSchema());
write("schema/pack.schema.json", packJsonSchema());
write("schema/hubs.schema.json", hubsJsonSchema());
write("schema/images.schema.json", imageLockJsonSchema());

function write(path, schema) {
  const wrong = () => `${path} differs from the schemas in src\nRun: npm run docs`;
  writeGenerated(path, `${JSON.stringify(schema, null, 2)}\n`, wrong);
}
