import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { configJsonSchema, hubsJsonSchema, imageLockJsonSchema, packJsonSchema } from "../../src/mod.ts";

// Editors use these files, and `npm run docs` writes them: changes of the schema are reviewed there.
test.each([
  ["config", configJsonSchema],
  ["hubs", hubsJsonSchema],
  ["images", imageLockJsonSchema],
  ["pack", packJsonSchema],
])("schema/%s.schema.json is up to date", (name, make) => {
  const file: unknown = JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8"));
  expect(make()).toEqual(file);
});
