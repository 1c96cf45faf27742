import type * as z from "zod/mini";
import { profileSettings, SETTINGS } from "../profiles/spec.ts";
import { isOptional, schemaAt, shapeOf, stepInto } from "../schema/walk.ts";
import { hasPath, type JsonObject, keysAt, valueAt } from "../text/data.ts";

/** How the text of an override is converted to a value. */
export type ValueKind = "text" | "int" | "boolean" | "list" | "file" | "count";

/** The setting at the end of a dotted path. */
export type SettingPath =
  | {
      readonly ok: true;
      readonly path: readonly string[];
      readonly kind: ValueKind | "group";
      readonly optional: boolean;
      /** Whether it is an entry of a map with free keys. */
      readonly isEntry: boolean;
    }
  | { readonly ok: false; readonly at: readonly string[]; readonly key: string; readonly known: readonly string[] };

/** The key for a file, instead of `content` with its text. */
const TEXT_SOURCE = "from";

/**
 * Follows a dotted path through the schema of the settings. The path ends at the first map with free keys and plain
 * values, and the rest is the key: `extra_resource_limits.nvidia.com/gpu`.
 */
export function findSetting(dotted: string): SettingPath {
  let schema: z.core.$ZodType = profileSettings();
  let optional = false;
  let rest = dotted;
  const path: string[] = [];
  for (;;) {
    const shape = shapeOf(schema);
    const isPlainMap = shape.kind === "map" && shapeOf(shape.values).kind !== "object";
    const inside = isPlainMap ? insideOfEntry(shape.values, rest) : undefined;
    const dot = inside?.dot ?? (isPlainMap ? -1 : rest.indexOf("."));
    const key = dot < 0 ? rest : rest.slice(0, dot);
    if (shape.kind === "object" && key === TEXT_SOURCE && dot < 0 && isText(shape.fields["content"])) {
      return { ok: true, path: [...path, TEXT_SOURCE], kind: "file", optional: false, isEntry: false };
    }
    const next = shape.kind === "map" && key === "" ? undefined : stepInto(schema, key);
    if (next === undefined) {
      return { ok: false, at: path, key: rest, known: shape.kind === "object" ? Object.keys(shape.fields) : [] };
    }
    // An entry of a map can always be removed; a field only when the schema allows it to be missing.
    const isEntry = shape.kind === "map";
    optional = isEntry || isOptional(next);
    path.push(key);
    schema = inside?.schema ?? next;
    if (dot < 0) return { ok: true, path, kind: kindOf(next), optional, isEntry };
    rest = rest.slice(dot + 1);
  }
}

// The entry of a map can be a text or a map, such as a variable with `from_config_map`; the name of the entry may
// contain dots.
function insideOfEntry(schema: z.core.$ZodType, rest: string): { dot: number; schema: z.core.$ZodType } | undefined {
  const shape = shapeOf(schema);
  for (const option of shape.kind === "union" ? shape.options : []) {
    const form = shapeOf(option);
    for (const field of form.kind === "object" ? Object.keys(form.fields) : []) {
      const dot = `${rest}.`.lastIndexOf(`.${field}.`);
      if (dot > 0) return { dot, schema: option };
    }
  }
  return undefined;
}

/**
 * A setting inside a map of settings that can be set in one line: `volumes.workspace.size` for `volumes`.
 *
 * @param settings The merged settings; their entries are the best examples.
 * @returns `undefined` when there is none, for example in a list of maps.
 */
export function exampleInside(path: readonly string[], settings: JsonObject): string | undefined {
  const schema = schemaAt(profileSettings(), path);
  const rest = schema && stepsInside(schema, valueAt(settings, path));
  return rest && [...path, ...rest].join(".");
}

function stepsInside(schema: z.core.$ZodType, value: unknown): readonly string[] | undefined {
  if (kindOf(schema) !== "group") return [];
  const shape = shapeOf(schema);
  const fields = shape.kind === "object" ? Object.entries(shape.fields) : [];
  // A required field is the best example.
  const [key, next] =
    shape.kind === "map"
      ? [keysAt(value, [])[0] ?? "<name>", shape.values]
      : (fields.find(([, field]) => !isOptional(field)) ?? fields[0] ?? []);
  if (key === undefined || next === undefined) return undefined;
  const rest = stepsInside(next, valueAt(value, [key]));
  return rest && [key, ...rest];
}

function isText(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && shapeOf(schema).kind === "value";
}

function kindOf(schema: z.core.$ZodType): ValueKind | "group" {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "union":
      return shape.options.some((option) => kindOf(option) === "int") ? "count" : "text";
    case "list":
      return shapeOf(shape.items).kind === "value" ? "list" : "group";
    case "value":
      return shape.type === "boolean" ? "boolean" : shape.type === "int" || shape.type === "number" ? "int" : "text";
    default:
      return "group";
  }
}

/**
 * Whether a profile has the setting of a path. It always has settings of every profile, such as the image; it has an
 * entry of a map, such as a volume or a variable, only when the entry exists.
 */
export function hasSetting(settings: JsonObject, [key = "", entry = ""]: readonly string[]): boolean {
  const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof typeof SETTINGS] : undefined;
  if (setting?.kind === "map") return hasPath(settings, [key, entry]);
  return !(setting?.kind === "group" && setting.isOptional) || hasPath(settings, [key]);
}
