import * as z from "zod/mini";
import { FILE } from "./model.ts";
import { schemaOf } from "./schema_of.ts";

/**
 * The JSON Schema (draft 2020-12) of `config.yaml` as this project writes it; the hub also accepts other forms. The
 * grammars of names and quantities are in the descriptions. What only code can check, such as unique names, is not in
 * the schema.
 *
 * @example
 * ```ts
 * import { configJsonSchema } from "app-hub-configurator";
 *
 * console.log(configJsonSchema()["type"]); // "object"
 * ```
 */
export function configJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(schemaOf(FILE)), title: "Application Hub config.yaml" };
}
