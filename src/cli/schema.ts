import { hubsJsonSchema } from "../compose/hubs_json_schema.ts";
import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { configJsonSchema } from "../hub/json_schema.ts";
import { imageLockJsonSchema } from "../images/lock.ts";
import { packJsonSchema } from "../packs/json_schema.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import type { CliIo } from "./io.ts";

const schemas: Readonly<Record<string, () => unknown>> = {
  config: configJsonSchema,
  pack: packJsonSchema,
  hubs: hubsJsonSchema,
  images: imageLockJsonSchema,
};

/** Prints the JSON Schema of one kind of file. */
export function printSchema(name: string, io: CliIo): number {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) {
    const known = Object.keys(schemas);
    const hint = didYouMean(name, known) ?? `Known schemas: ${known.join(", ")}`;
    throw new ConfiguratorError([{ code: "usage", message: `There is no schema ${showValue(name)}`, hint }]);
  }
  io.stdout.json(schema());
  return EXIT.done;
}
