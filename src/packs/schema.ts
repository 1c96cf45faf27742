/**
 * The schema of a pack, derived from that of the settings: everything may be left out, null removes, and texts and
 * manifests may come from files.
 *
 * @module
 */

import * as z from "zod/mini";
import { suppressionList } from "../profiles/patch.ts";
import { profileSettings, SLUG_PATTERN } from "../profiles/spec.ts";
import { lazily, lazyPatch } from "../schema/lazily.ts";
import { described, mapOf, ruleIssue, text } from "../schema/text.ts";
import { innerOf, schemaDefault, shapeOf, unwrap } from "../schema/walk.ts";

type AnySchema = z.core.$ZodType;

let schemas: ReturnType<typeof makeSchemas> | undefined;

/**
 * The schemas of one spec and of one document of a pack. They are made at the first call, since most runs load no pack.
 */
export function packSchemas() {
  schemas ??= makeSchemas();
  return schemas;
}

function makeSchemas() {
  const spec = withMeta(specSchema(), {
    id: "ProfileSpec",
    description:
      "A profile or family: what it changes of what it extends. Maps merge, null removes, everything else replaces",
  });
  const list = z.array(spec);
  const document = z.strictObject({
    $schema: described(z.optional(text), "Address of this schema, for editors; it has no other effect"),
    families: described(z.optional(z.nullable(list)), "What several profiles share; never in the menu itself"),
    profiles: described(z.optional(z.nullable(list)), "Profiles that can be selected"),
  });
  return { spec, document };
}

function specSchema() {
  const { shape } = profileSettings();
  const changes: Readonly<Record<string, () => z.ZodMiniType>> = {
    ...fieldsOf(shape, ["slug"]),
    gpu_limit: () =>
      withMeta(z.optional(z.nullable(z.int().check(z.minimum(0)))), {
        description: "NVIDIA GPUs: short for extra_resource_limits: { nvidia.com/gpu: n }",
        examples: [1],
      }),
    suppress: () => {
      const suppressions = suppressionList();
      return withMeta(z.optional(z.nullable(suppressions)), {
        ...metaOf(suppressions),
        examples: [[{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }]],
      });
    },
  };
  // A profile and its variants have the same schemas.
  const made = lazily(changes);
  const own = Object.fromEntries(Object.keys(changes).map((key) => [key, () => made[key] as z.ZodMiniType] as const));
  const variant = () =>
    withMeta(
      lazyPatch({
        suffix: () =>
          described(z.optional(text), "What is added to the display name of the profile; default: the key in brackets"),
        ...own,
      }),
      { id: "VariantSpec", description: "What a variant changes of its profile; a display_name replaces" },
    );
  const makers = {
    slug: () => withMeta(shape.slug.clone(), { ...metaOf(shape.slug), pattern: SLUG_PATTERN }),
    extends: () =>
      withMeta(z.optional(text.check(z.minLength(1))), {
        description: "The family or profile that it extends, built in or of any pack; default: base",
        examples: ["coder", "jupyterlab", "remote_desktop"],
      }),
    ...own,
    variants: () =>
      withMeta(z.optional(z.nullable(mapOf(variantKey, variant()))), {
        description: "The same profile in several sizes or with several images: the key small makes SLUG_small",
        examples: [{ small: { cpu_limit: 2 }, large: { cpu_limit: 8, mem_limit: "32G" } }],
      }),
  };
  return lazyPatch(makers, ["slug"]);
}

/** The functions that make each field of a patch; most packs use few fields. */
function fieldsOf(shape: Readonly<Record<string, AnySchema>>, but: readonly string[] = []) {
  const keys = Object.keys(shape).filter((key) => !but.includes(key));
  return Object.fromEntries(keys.map((key) => [key, () => field(shape[key] as AnySchema)] as const));
}

const variantKey = {
  test: (key: string) => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(key),
  rule: "must be lower-case letters, digits, '_' and '-'",
  example: "large",
};

/** A setting of a patch: optional and nullable, with the description of the complete setting. */
function field(schema: AnySchema): z.ZodMiniType {
  const value = schemaDefault(schema);
  return withMeta(z.optional(z.nullable(patchOf(schema))), {
    ...metaOf(schema),
    ...(value === undefined || isEmpty(value) ? {} : { default: value }),
  });
}

// The grammars of keys and values are checks of the old schema, which a clone keeps.
function patchOf(schema: AnySchema): z.ZodMiniType {
  const plain = unwrap(schema);
  const shape = shapeOf(plain);
  switch (shape.kind) {
    case "object": {
      const patch = fieldsOf(shape.fields);
      return "content" in shape.fields ? withFile(patch) : lazyPatch(patch);
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

function withFile(fields: Readonly<Record<string, () => z.ZodMiniType>>): z.ZodMiniType {
  const from = () =>
    withMeta(z.optional(text.check(z.minLength(1))), {
      description: "File of the pack that holds it, relative to the pack file's folder; instead of content",
      examples: ["./files/init.sh"],
    });
  return lazyPatch({ ...fields, from }).check((context) => {
    const { from: file, content } = context.value as { readonly from?: unknown; readonly content?: unknown };
    if (file !== undefined && content !== undefined) {
      const rule = "must not be given together with content";
      context.issues.push({ ...ruleIssue(file, rule, "from: ./files/init.sh"), path: ["from"] });
    }
    if (Array.isArray(content) && content.length === 0) {
      const rule = "must contain a Kubernetes object";
      context.issues.push({ ...ruleIssue([], rule, "null, to drop it"), path: ["content"] });
    }
  });
}

function withMeta<T extends z.ZodMiniType>(schema: T, meta: z.core.GlobalMeta): T {
  z.globalRegistry.add(schema, meta);
  return schema;
}

function metaOf(schema: AnySchema): z.core.GlobalMeta {
  const inner = innerOf(schema);
  return { ...(inner && metaOf(inner)), ...z.globalRegistry.get(schema) };
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}
