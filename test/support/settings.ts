import type * as z from "zod/mini";
import { type ProfileSettings, profileSettings, SETTINGS, type SettingTable } from "../../src/profiles/spec.ts";
import { isOptional, shapeOf, unwrap } from "../../src/schema/walk.ts";
import { isObject, type JsonObject } from "../../src/text/data.ts";
import * as fc from "./random.ts";
import { AWKWARD_TEXTS } from "./strings.ts";

/** Texts: each grammar of the settings accepts some of them. */
const TEXTS: readonly string[] = [
  ...[
    "workspace",
    "a",
    "x-y",
    "bash_login",
    "bash_rc",
    "bash-rc",
    "init",
    "notebook",
    "init-file-on-volume",
    "a.b",
    "A",
  ],
  ...["10", "2", "a_b", "a-b", "a-{slug}", "{slug}", "my-{slug}.b", "init-{slug}", "workspace-volume", "x".repeat(63)],
  ...["/workspace", "/opt/init/.init.sh", "/etc/a.json", "data/x", "/lab"],
  ...["4G", "512M", "1T", "10Gi", "1", "5", "0644", "0660", "777", "{{ namespace }}", "{{ spawner.user.name }}"],
  ...["org/lab:1", "ghcr.io/org/lab:2024.1", `org/lab@sha256:${"a".repeat(64)}`],
  ...["nvidia.com/gpu", "ephemeral-storage", "hugepages-2Mi", "4Mi", "example.com/a.b", "HTTP_PROXY", "A.B"],
  ...["eyJhdXRocyI6e319", "pods", "pods/log", "batch", "standard", "developers", "true"],
  ...["sh", "-c", "echo a\necho b\n", "$& $1"],
  ...AWKWARD_TEXTS.filter((text) => text.length < 40),
];

const json = fc.dictionary(fc.constantFrom("kind", "name", "a.b", "x y"), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 3,
});

const schema = profileSettings();

/**
 * Complete settings of all kinds that the schema accepts, made from the schema, so that a new setting is included
 * automatically. Some names can also be written in another way.
 */
export const anySettings: fc.Arbitrary<ProfileSettings> = valuesOf(schema)
  .map((value) => schema.safeParse(value))
  .filter((parsed) => parsed.success && parsed.data.slug.length < 40)
  // Raw values, other orders, and settings for a lock are not read back: the import only writes them where they are
  // needed.
  .map((parsed) => {
    const { raw: _, empty: __, order: ___, images: ____, ...settings } = parsed.data as ProfileSettings;
    return settings;
  });

/** Settings without names of their own, so that there is only one way to write them. */
export const plainSettings: fc.Arbitrary<ProfileSettings> = anySettings.map(
  (settings) =>
    JSON.parse(JSON.stringify(withoutNames(settings, SETTINGS)).replaceAll("{slug}", "slug")) as ProfileSettings,
);

function withoutNames(settings: JsonObject, table: SettingTable): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]): [string, unknown][] => {
      const row = table[key];
      if (row?.kind === "group") return [[key, isObject(value) ? withoutNames(value, row.fields) : value]];
      if (row?.kind !== "map")
        return row?.generatedName === undefined && row?.follows === undefined ? [[key, value]] : [];
      const entries = Object.entries(value as JsonObject).filter(([name]) => /^[a-z][a-z_]*$/.test(name));
      const plain = entries.map(([name, entry]) => [name, withoutNames(entry as JsonObject, row.fields)] as const);
      return [[key, Object.fromEntries(plain)]];
    }),
  );
}

function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const issuesOf = (value: unknown) => (schema as z.ZodMiniType).safeParse(value).error?.issues ?? [];
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "object": {
      const fields = Object.entries(shape.fields).map(([key, each]) => [key, valuesOf(each)] as const);
      const requiredKeys = Object.entries(shape.fields).flatMap(([key, each]) => (isOptional(each) ? [] : [key]));
      return fc.record(Object.fromEntries(fields), { requiredKeys });
    }
    case "map": {
      if (unwrap(shape.values)._zod.def.type === "unknown") return json;
      // A key with a valid value: devices are counted, and storage has units.
      const entry = fc
        .tuple(fc.constantFrom(...TEXTS), valuesOf(shape.values))
        .filter((pair) => issuesOf(Object.fromEntries([pair])).every(({ path }) => path.length > 1));
      return fc.uniqueArray(entry, { maxLength: 3, selector: ([key]) => key }).map(Object.fromEntries);
    }
    case "list":
      return fc.array(valuesOf(shape.items), { maxLength: 3 }).filter((list) => issuesOf(list).length === 0);
    case "union":
      return fc.oneof(...shape.options.map(valuesOf));
    default:
      return scalarsOf(schema);
  }
}

function scalarsOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const plain = unwrap(schema) as z.ZodMiniType;
  const { type, entries } = plain._zod.def as { readonly type: string; readonly entries?: object };
  const all = entries === undefined ? [true, false, 0, 1, 2, 8, ...TEXTS] : Object.values(entries);
  const good = all.filter((value) => plain.safeParse(value).success);
  if (good.length === 0) throw new Error(`No text of test/support/settings.ts is a ${type} that the schema takes`);
  return fc.constantFrom(...good);
}
