/**
 * The schema of a pack, made from the one of the settings: everything may be left out, null removes, and texts and
 * manifests may come from files.
 *
 * @module
 */

import * as z from "zod/mini";
import { ProfileSettings, slugGrammar } from "../profiles/spec.ts";
import { suppressions } from "../profiles/suppress.ts";
import { described, ruleIssue, text } from "../schema/text.ts";
import { shapeOf, unwrap } from "../schema/walk.ts";
import { EXAMPLES } from "./examples.ts";

type AnySchema = z.core.$ZodType;

let schemas: ReturnType<typeof makeSchemas> | undefined;

/** The schemas of one spec and of one document of a pack. Made at the first call: most runs load no pack. */
export function packSchemas() {
  schemas ??= makeSchemas();
  return schemas;
}

function makeSchemas() {
  const spec = withMeta(specSchema(), {
    id: "ProfileSpec",
    description: "A profile or family: what it changes of what it extends. Maps merge, null removes, all else replaces",
  });
  const list = z.array(spec);
  const document = z.strictObject({
    $schema: described(z.optional(text), "Where editors find this schema; means nothing else"),
    families: described(z.optional(z.nullable(list)), "What several profiles share; never in the menu itself"),
    profiles: described(z.optional(z.nullable(list)), "Profiles that can be selected"),
  });
  return { spec, document };
}

function specSchema() {
  const { slug: _, ...settings } = ProfileSettings.shape;
  const fields = Object.entries(settings).map(([key, schema]) => [key, field(key, schema)] as const);
  const slug = text.check((context) => {
    const { value } = context;
    if (!slugGrammar.test(value)) context.issues.push(ruleIssue(value, slugGrammar.rule, slugGrammar.example));
  });
  return z.strictObject({
    slug: withMeta(slug, {
      description: "Identity of the profile or family: lower-case letters, digits, _ and -",
      pattern: "^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$",
      examples: EXAMPLES["slug"],
    }),
    extends: withMeta(z.optional(text.check(z.minLength(1))), {
      description: "The family or profile that it extends, built in or of any pack; default: base",
      examples: EXAMPLES["extends"],
    }),
    ...Object.fromEntries(fields),
    gpu_limit: withMeta(z.optional(z.nullable(z.int().check(z.minimum(0)))), {
      description: "NVIDIA GPUs: short for extra_resource_limits: { nvidia.com/gpu: n }",
      examples: EXAMPLES["gpu_limit"],
    }),
    suppress: withMeta(z.optional(z.nullable(suppressions)), {
      description: "Findings of the hub check that are meant here, each with its reason",
      examples: EXAMPLES["suppress"],
    }),
  });
}

/** A setting of a patch: optional, nullable, with what the complete form says about it. */
function field(key: string, schema: AnySchema): z.ZodMiniType {
  const description = descriptionOf(schema);
  const value = defaultOf(schema);
  return withMeta(z.optional(z.nullable(patchOf(schema))), {
    ...(description === undefined ? {} : { description }),
    ...(value === undefined || isEmpty(value) ? {} : { default: value }),
    ...(EXAMPLES[key] === undefined ? {} : { examples: EXAMPLES[key] }),
  });
}

// The grammars of keys and values are checks of the old schema, which a clone keeps.
function patchOf(schema: AnySchema): z.ZodMiniType {
  const plain = unwrap(schema);
  const shape = shapeOf(plain);
  switch (shape.kind) {
    case "object": {
      const fields = Object.entries(shape.fields).map(([key, inner]) => [key, field(key, inner)] as const);
      const patch = Object.fromEntries(fields);
      return "content" in shape.fields ? withFile(patch) : z.strictObject(patch);
    }
    case "map": {
      const map = plain as z.ZodMiniRecord;
      return map.clone({ ...map.def, valueType: z.nullable(patchOf(shape.values)) });
    }
    case "union":
      return z.union(shape.options.map(patchOf));
    default:
      return plain as z.ZodMiniType;
  }
}

function withFile(fields: Record<string, z.ZodMiniType>): z.ZodMiniType {
  const from = withMeta(z.optional(text.check(z.minLength(1))), {
    description: "File of the pack that holds it, relative to the pack file's folder; instead of content",
    examples: EXAMPLES["from"],
  });
  return z.strictObject({ ...fields, from }).check((context) => {
    const { from: file, content } = context.value as { readonly from?: unknown; readonly content?: unknown };
    if (file !== undefined && content !== undefined) {
      const rule = "must not be given together with content";
      context.issues.push({ ...ruleIssue(file, rule, "from: ./files/init.sh"), path: ["from"] });
    }
    if (Array.isArray(content) && content.length === 0) {
      const rule = "must hold a Kubernetes object";
      context.issues.push({ ...ruleIssue([], rule, "null, to drop it"), path: ["content"] });
    }
  });
}

function withMeta<T extends z.ZodMiniType>(schema: T, meta: z.core.GlobalMeta): T {
  z.globalRegistry.add(schema, meta);
  return schema;
}

function descriptionOf(schema: AnySchema): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  const { innerType } = schema._zod.def as { readonly innerType?: AnySchema };
  return own ?? (innerType && descriptionOf(innerType));
}

function defaultOf(schema: AnySchema): unknown {
  const { type, defaultValue, innerType } = schema._zod.def as {
    readonly type: string;
    readonly defaultValue?: unknown;
    readonly innerType?: AnySchema;
  };
  return type === "default" ? defaultValue : innerType && defaultOf(innerType);
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}
