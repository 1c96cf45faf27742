import type * as z from "zod/mini";
import { isObject, setAt, valueAt } from "../text/data.ts";

/** What the library's definition of a schema says, as far as it is read here. */
export interface Definition {
  readonly type: string;
  readonly coerce?: unknown;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly catchall?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly innerType?: z.core.$ZodType;
  readonly defaultValue?: unknown;
}

/** The {@link Definition} of a schema. */
export function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

/**
 * The checks of a schema besides that of its type, in their order; each adds what is wrong to the issues of a payload.
 */
export function checksOf(schema: z.core.$ZodType): readonly ((payload: z.core.ParsePayload) => unknown)[] {
  const { checks = [] } = schema._zod.def as unknown as { readonly checks?: readonly z.core.$ZodCheck<unknown>[] };
  // A format is a type and its own first check.
  const isFormat = schema._zod.traits.has("$ZodCheck");
  const all = isFormat ? [schema as unknown as z.core.$ZodCheck<unknown>, ...checks] : checks;
  return all.map(
    ({ _zod: check }) =>
      (payload) =>
        check.def.when?.(payload) === false ? undefined : check.check(payload),
  );
}

/** The schema inside optional, nullable and default wrappers. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = innerOf(schema);
  return inner === undefined ? schema : unwrap(inner);
}

/** The schema inside one wrapper; `undefined` for a schema that wraps nothing. */
export function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return (schema._zod.def as { readonly innerType?: z.core.$ZodType }).innerType;
}

/** What a schema accepts at one level, as far as paths and hints need to know it. */
export type Shape =
  | { readonly kind: "object"; readonly fields: Readonly<Record<string, z.core.$ZodType>> }
  | { readonly kind: "map"; readonly values: z.core.$ZodType }
  | { readonly kind: "list"; readonly items: z.core.$ZodType }
  | { readonly kind: "union"; readonly options: readonly z.core.$ZodType[] }
  | { readonly kind: "value"; readonly type: string };

/** The {@link Shape} of a schema. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const def = unwrap(schema)._zod.def as unknown as Readonly<Record<string, unknown>> & { type: string };
  switch (def.type) {
    case "object":
      return { kind: "object", fields: def["shape"] as Record<string, z.core.$ZodType> };
    case "record":
      return { kind: "map", values: def["valueType"] as z.core.$ZodType };
    case "array":
      return { kind: "list", items: def["element"] as z.core.$ZodType };
    case "union":
      return { kind: "union", options: def["options"] as z.core.$ZodType[] };
    default:
      return { kind: "value", type: def.type };
  }
}

/** Whether a setting may be left out. */
export function isOptional(schema: z.core.$ZodType): boolean {
  return schema._zod.optin !== undefined;
}

/** The value of a setting that is left out; `undefined` when the schema has no default. */
export function schemaDefault(schema: z.core.$ZodType): unknown {
  const { type, defaultValue } = schema._zod.def as { readonly type: string; readonly defaultValue?: unknown };
  const inner = innerOf(schema);
  return type === "default" ? defaultValue : inner && schemaDefault(inner);
}

/** A value with the defaults of its schema filled in and its keys in the schema's order; the value may be invalid. */
export function withDefaults(schema: z.core.$ZodType, value: unknown): unknown {
  const shape = shapeOf(schema);
  if (!isObject(value) || (shape.kind !== "object" && shape.kind !== "map")) return value ?? schemaDefault(schema);
  const filled = {};
  for (const key of new Set([...Object.keys(shape.kind === "object" ? shape.fields : {}), ...Object.keys(value)])) {
    const own = valueAt(value, [key]);
    const field = stepInto(schema, key);
    const item = field === undefined ? own : withDefaults(field, own);
    if (item !== undefined) setAt(filled, [key], item);
  }
  return filled;
}

/** The schema of one step of a path; `undefined` when the schema does not have that key. */
export function stepInto(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "object":
      return typeof key === "string" && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    case "map":
      return shape.values;
    case "list":
      return shape.items;
    case "union":
      return shape.options.map((option) => stepInto(option, key)).find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/** The schema at the end of a path; `undefined` when the schema does not have the path. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((at, key) => at && stepInto(at, key), schema);
}

/** The keys that a path may be continued with; empty for free keys, lists and values. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const end = schemaAt(schema, path);
  if (end === undefined) return [];
  const shape = shapeOf(end);
  if (shape.kind === "object") return Object.keys(shape.fields);
  return shape.kind === "union" ? shape.options.flatMap((option) => knownKeys(option, [])) : [];
}
