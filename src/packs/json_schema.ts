import * as z from "zod/mini";
import { isObject, type JsonObject } from "../text/data.ts";
import { packSchemas } from "./schema.ts";

/**
 * The JSON Schema (draft 2020-12) of a YAML or JSON pack, for editors and other tools. Grammars of names and quantities
 * are in the descriptions.
 *
 * @example
 * ```ts
 * import { packJsonSchema } from "app-hub-configurator";
 *
 * console.log(packJsonSchema()["title"]); // "Application Hub profile pack"
 * ```
 */
export function packJsonSchema(): Record<string, unknown> {
  const { $schema, $defs, ...schema } = tidy(z.toJSONSchema(packSchemas().document, { io: "input" })) as JsonObject;
  return {
    $schema,
    title: "Application Hub profile pack",
    description:
      "Profiles and families of a site, in addition to the built-in ones: what dump-config --profiles-dir reads.",
    ...schema,
    $defs,
  };
}

// Editors show a single type with its description well, but a choice between a type and null badly.
function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).filter(([key, value]) => !isNoise(key, value));
  const tidied = Object.fromEntries(
    entries.map(([key, value]) => [key, ["default", "examples", "enum"].includes(key) ? value : tidy(value)]),
  );
  const { anyOf, ...rest } = tidied;
  if (!Array.isArray(anyOf)) return tidied;
  const options = anyOf.flatMap((option: JsonObject) =>
    Object.keys(option).length === 1 && Array.isArray(option["anyOf"]) ? option["anyOf"] : [option],
  ) as JsonObject[];
  const [first, second] = options;
  const isNullable = options.length === 2 && second?.["type"] === "null" && typeof first?.["type"] === "string";
  if (!isNullable || first["enum"] !== undefined) return { ...rest, anyOf: options };
  return { ...first, ...rest, type: [first["type"], "null"] };
}

function isNoise(key: string, value: unknown): boolean {
  return (
    value === Number.MAX_SAFE_INTEGER || (key === "propertyNames" && JSON.stringify(value) === '{"type":"string"}')
  );
}
