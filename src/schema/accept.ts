import type * as z from "zod/mini";
import { keysToCheck } from "./lazily.ts";
import { checksOf, type Definition, definitionOf, isOptional } from "./walk.ts";

/** The value is not surely valid: zod has to check it, which also says what is wrong. */
const UNSURE: unique symbol = Symbol();

/** Gives the value as zod would, or {@link UNSURE}. */
type Accept = (value: unknown) => unknown;

type AnySchema = z.core.$ZodType;

/**
 * Checks a value against a schema in a quick way: no result, payload and context are made for each part of the value,
 * and the parts of the schema that the value does not have are not looked at.
 *
 * @returns What zod would give, with defaults filled in; `undefined` where only zod can decide.
 */
export function accept(schema: AnySchema, value: unknown): { readonly value: unknown } | undefined {
  const accepted = acceptOf(schema)(value);
  return accepted === UNSURE ? undefined : { value: accepted };
}

const accepts = new WeakMap<AnySchema, Accept>();

function acceptOf(schema: AnySchema): Accept {
  let own = accepts.get(schema);
  if (own === undefined) {
    own = withChecks(schema, plainOf(definitionOf(schema)));
    accepts.set(schema, own);
  }
  return own;
}

function withChecks(schema: AnySchema, plain: Accept): Accept {
  const checks = checksOf(schema);
  if (checks.length === 0) return plain;
  return (value) => {
    const accepted = plain(value);
    if (accepted === UNSURE) return UNSURE;
    const payload: z.core.ParsePayload = { value: accepted, issues: [] };
    for (const check of checks) {
      if (check(payload) instanceof Promise || payload.issues.length > 0) return UNSURE;
    }
    return payload.value;
  };
}

function plainOf(def: Definition): Accept {
  const { type, innerType, element, options = [], coerce } = def;
  if (coerce !== undefined) return () => UNSURE;
  switch (type) {
    case "string":
    case "boolean":
      return (value) => (typeof value === type ? value : UNSURE);
    case "number":
      return (value) => (Number.isFinite(value) ? value : UNSURE);
    case "unknown":
      return (value) => (value === undefined || hasPrototypeKey(value) ? UNSURE : value);
    case "enum": {
      const texts = new Set(Object.values(def.entries ?? {}));
      return (value) => (texts.has(value) ? value : UNSURE);
    }
    case "array":
      return element === undefined ? () => UNSURE : listOf(element);
    case "record":
      return mapOf(def);
    case "object":
      return objectOf(def);
    case "union":
      return (value) => {
        for (const option of options) {
          const accepted = acceptOf(option)(value);
          if (accepted !== UNSURE) return accepted;
        }
        return UNSURE;
      };
    case "optional":
    case "nullable":
    case "default":
      return innerType === undefined ? () => UNSURE : wrapperOf(def, innerType);
    default:
      return () => UNSURE;
  }
}

function wrapperOf(def: Definition, innerType: AnySchema): Accept {
  const empty = def.type === "nullable" ? null : undefined;
  // Around a default, a missing value becomes that default.
  const asks = def.type === "optional" && isOptional(innerType);
  return (value) => {
    if (value !== empty || asks) return acceptOf(innerType)(value);
    // A list or a map must be a new copy each time; zod's getter makes one.
    return def.type === "default" ? def.defaultValue : value;
  };
}

function listOf(element: AnySchema): Accept {
  return (value) => {
    if (!Array.isArray(value)) return UNSURE;
    const items: unknown[] = [];
    for (const item of value) {
      const accepted = acceptOf(element)(item);
      if (accepted === UNSURE || accepted === undefined) return UNSURE;
      items.push(accepted);
    }
    return items;
  };
}

function mapOf({ keyType, valueType }: Definition): Accept {
  // Rules for the keys are a check of the map.
  const isFree = keyType !== undefined && definitionOf(keyType).type === "string" && checksOf(keyType).length === 0;
  if (!isFree || valueType === undefined) return () => UNSURE;
  return (value) => {
    if (!isPlain(value) || Object.hasOwn(value, "__proto__")) return UNSURE;
    const map: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      const accepted = acceptOf(valueType)(item);
      if (accepted === UNSURE || accepted === undefined) return UNSURE;
      map[name] = accepted;
    }
    return map;
  };
}

function objectOf(def: Definition): Accept {
  const { catchall, shape = {} } = def;
  // Other objects accept unknown keys.
  if (catchall === undefined || definitionOf(catchall).type !== "never") return () => UNSURE;
  return (value) => {
    if (!isPlain(value)) return UNSURE;
    const object: Record<string, unknown> = {};
    let known = 0;
    for (const key of keysToCheck(shape, value)) {
      const has = Object.hasOwn(value, key);
      const own = has ? value[key] : undefined;
      // A key with the value `undefined` is not the same as a missing key.
      if (has && own === undefined) return UNSURE;
      const accepted = acceptOf(shape[key] as AnySchema)(own);
      if (accepted === UNSURE) return UNSURE;
      if (accepted !== undefined) object[key] = accepted;
      if (has) known++;
    }
    return Object.keys(value).length === known ? object : UNSURE;
  };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isOwn = prototype === Object.prototype || prototype === null;
  return isOwn && Object.getOwnPropertySymbols(value).length === 0;
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "__proto__") || Object.values(value).some(hasPrototypeKey);
}
