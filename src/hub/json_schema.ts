import * as z from "zod/mini";
import { FILE } from "./model.ts";
import { schemaOf } from "./schema_of.ts";

/**
 * The JSON Schema (draft 2020-12) of `config.yaml` as this project writes it. Grammars of names and quantities are in
 * the descriptions; what only code can say, such as unique names, is not in it.
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
