/**
 * Schemas of the wire format, made from the table of what the hub reads. A schema is made when it is asked for, and its
 * parts when the first value is checked.
 *
 * @module
 */

import * as z from "zod/mini";
import { described, grammarText, mapOf, text } from "../schema/text.ts";
import type { Field, ListField, ObjectField, ScalarField } from "./field.ts";
import { grammars } from "./kubernetes.ts";
import { values } from "./values.ts";

/** The fields of an object that this project writes; fields that it leaves out when they have no value are optional. */
type ShapeOf<Fields> = {
  -readonly [K in keyof Fields as Fields[K] extends { readonly written: "never" } ? never : K]: Fields[K] extends {
    readonly written: "if set";
  }
    ? z.ZodMiniOptional<SchemaOf<Fields[K]>>
    : SchemaOf<Fields[K]>;
};

/** The type of the schema that is made from a row. */
export type SchemaOf<F> = F extends { readonly value: infer V extends keyof typeof values }
  ? (typeof values)[V]
  : F extends { readonly oneOf: readonly (infer V extends string)[] }
    ? z.ZodMiniEnum<{ readonly [K in V]: K }>
    : F extends { readonly type: "object"; readonly fields: infer Fields }
      ? z.ZodMiniObject<ShapeOf<Fields>, z.core.$strict>
      : F extends { readonly type: "list"; readonly of: infer Of }
        ? z.ZodMiniArray<SchemaOf<Of>>
        : F extends { readonly type: "map"; readonly of: infer Of }
          ? z.ZodMiniRecord<z.ZodMiniString, SchemaOf<Of>>
          : F extends { readonly type: "env"; readonly reference: infer Reference }
            ? z.ZodMiniUnion<readonly [z.ZodMiniString, SchemaOf<Reference>]>
            : F extends { readonly type: "int" }
              ? z.ZodMiniNumberFormat
              : F extends { readonly type: "bool" }
                ? z.ZodMiniBoolean
                : F extends { readonly type: "str" } | { readonly name: string }
                  ? z.ZodMiniString
                  : z.ZodMiniUnknown;

const schemas = new WeakMap<Field, z.ZodMiniType>();

/**
 * The schema of a row: it accepts what this project writes, which is never more than what the hub reads. Each row has
 * one schema.
 */
export function schemaOf<const F extends Field>(field: F): SchemaOf<F> {
  return schemaFor(field) as SchemaOf<F>;
}

function schemaFor(field: Field): z.ZodMiniType {
  let schema = schemas.get(field);
  if (schema === undefined) {
    const bare = plain(field);
    schema = field.description === undefined ? bare : described(bare, field.description);
    schemas.set(field, schema);
  }
  return schema;
}

function plain(field: Field): z.ZodMiniType {
  if ("value" in field && field.value !== undefined) return values[field.value];
  switch (field.type) {
    case "object":
      return objectOf(field);
    case "list":
      return listOf(field);
    case "map":
      return field.keys === undefined
        ? z.record(z.string(), schemaFor(field.of))
        : mapOf(grammars[field.keys], schemaFor(field.of));
    case "env":
      return z.union([text, schemaFor(field.reference)]);
    default:
      return scalarOf(field);
  }
}

function scalarOf(field: ScalarField): z.ZodMiniType {
  if (field.oneOf !== undefined) return z.enum(field.oneOf);
  if (field.name !== undefined) return grammarText(grammars[field.name]);
  switch (field.type) {
    case "int":
      return z.int();
    case "bool":
      return z.boolean();
    case "str":
      return field.nonempty === true ? text.check(z.minLength(1)) : text;
    case "any":
      return z.unknown();
  }
}

function listOf(field: ListField): z.ZodMiniType {
  const list = z.array(schemaFor(field.of));
  return field.nonempty === true ? list.check(z.minLength(1)) : list;
}

// zod reads a shape, with all its getters, when it first checks a value.
function objectOf({ fields }: ObjectField): z.ZodMiniType {
  const shape = {};
  for (const [key, field] of Object.entries(fields)) {
    if (field.written === "never") continue;
    const get = () => (field.written === "if set" ? z.optional(schemaFor(field)) : schemaFor(field));
    Object.defineProperty(shape, key, { enumerable: true, get });
  }
  return z.strictObject(shape);
}
