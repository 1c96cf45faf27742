import { packJsonSchema } from "../packs/json_schema.ts";
import { isObject, type JsonObject } from "../text/data.ts";
import { OPTION_NAMES, type OptionRow, optionRow } from "./options.ts";

/**
 * The JSON Schema (draft 2020-12) of hubs.yaml, for editors and other tools.
 *
 * @example
 * ```ts
 * import { hubsJsonSchema } from "app-hub-configurator";
 *
 * console.log(hubsJsonSchema()["title"]); // "Application Hubs"
 * ```
 */
export function hubsJsonSchema(): Record<string, unknown> {
  const { $schema, $defs } = packJsonSchema();
  const rest = Object.fromEntries(
    Object.entries(isObject($defs) ? $defs : {}).filter(([name]) => name !== "ProfileSpec" && name !== "VariantSpec"),
  );
  return {
    $schema,
    title: "Application Hubs",
    description: "The requests of one or many hubs: what dump-config --hubs reads. Paths are relative to the file.",
    type: "object",
    additionalProperties: false,
    required: ["hubs"],
    properties: {
      $schema: { type: "string", description: "Address of this schema, for editors; it has no other effect" },
      lock: {
        type: ["string", "null"],
        description: "Image lock; default: images.lock.yaml next to this file, if it exists",
      },
      packs: { ...strings, description: "Folders with profile packs, or single pack files" },
      defaults: { $ref: "#/$defs/Defaults", description: "What all hubs share" },
      hubs: {
        type: "object",
        description: "The hubs by name",
        minProperties: 1,
        propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" },
        additionalProperties: { anyOf: [{ $ref: "#/$defs/Hub" }, { type: "null" }] },
      },
    },
    $defs: {
      Defaults: { type: "object", additionalProperties: false, properties: optionProperties() },
      Hub: {
        type: "object",
        additionalProperties: false,
        properties: {
          extends: {
            type: ["string", "null"],
            description: "Another hub of the file that this one extends: only the differences are written here",
          },
          ...optionProperties(),
        },
      },
      Override: overrideSchema(isObject($defs) ? $defs["ProfileSpec"] : undefined),
      ...rest,
    },
  };
}

const strings = { type: ["array", "null"], items: { type: "string", minLength: 1 } } as const;
const scalar = { type: ["string", "number", "boolean", "null"] } as const;

function optionProperties(): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const row of OPTION_NAMES.map(optionRow)) {
    if (row.key === undefined || row.key.startsWith("/")) continue;
    const [key = "", inner] = row.key.split(".");
    const schema = key === "overrides" ? overridesSchema(row.description) : schemaOf(row);
    if (inner === undefined) properties[key] = schema;
    else {
      const group = properties[key] as { readonly properties: object } | undefined;
      properties[key] = {
        type: ["object", "null"],
        additionalProperties: false,
        properties: { ...group?.properties, [inner]: schema },
      };
    }
  }
  return properties;
}

function schemaOf({ kind, description, choices }: OptionRow): Record<string, unknown> {
  switch (kind) {
    case "switch":
      return { type: ["boolean", "null"], description };
    case "list":
      return { ...strings, description };
    case "items":
      return { type: ["object", "null"], description, additionalProperties: scalar };
    case "pairs":
      return {
        type: ["object", "null"],
        description,
        additionalProperties: { type: ["object", "null"], additionalProperties: scalar },
      };
    case "choice":
      return {
        enum: [...(choices ?? []), ...(choices ?? []).filter((each) => /^\d+$/.test(each)).map(Number), null],
        description,
      };
    default:
      return { type: ["string", "null"], description };
  }
}

function overridesSchema(description: string): Record<string, unknown> {
  return {
    type: ["object", "null"],
    description: `${description}, by slug; "*" is every selected profile that has the setting`,
    additionalProperties: { anyOf: [{ $ref: "#/$defs/Override" }, { type: "null" }] },
  };
}

// The schema of a profile in a pack, without the keys that identify the profile. Of an image, a part can be changed
// too.
function overrideSchema(spec: unknown): JsonObject {
  if (!isObject(spec) || !isObject(spec["properties"])) return {};
  const { slug: _, extends: __, variants: ___, image, ...properties } = spec["properties"];
  const { required: ____, ...rest } = spec;
  const parts = {
    type: "object",
    additionalProperties: false,
    properties: { tag: { type: "string" }, digest: { type: "string" } },
  };
  return {
    ...rest,
    description: "What a hub changes of a profile. Maps merge, null removes, everything else replaces",
    properties: { image: { anyOf: [image, parts] }, ...properties },
  };
}
