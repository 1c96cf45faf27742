import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { values } from "../../src/hub/values.ts";
import { profileSettings, SETTINGS, type SettingTable } from "../../src/profiles/spec.ts";

const about = (schema: z.core.$ZodType) => z.globalRegistry.get(schema as z.ZodMiniType)?.description;

describe("the schemas of settings", () => {
  test("have the description of their row, or that of their content", () => {
    const { shape } = profileSettings();
    expect(about(shape.image)).toBe(about(values.image));
    expect(about(shape.image)).toBeTruthy();
    expect(about(shape.default)).toBe(SETTINGS.default.about);
    expect(about(shape.volumes.def.innerType.def.valueType.shape.size)).toBe(about(values.size));
  });

  test("have one each", () => {
    const nameless = (table: SettingTable, shape: Readonly<Record<string, z.core.$ZodType>>): string[] =>
      Object.keys(table).filter((key) => !about(shape[key] as z.core.$ZodType));
    expect(nameless(SETTINGS, profileSettings().shape)).toEqual([]);
  });

  test("accept slugs from which names can be made", () => {
    const { slug } = profileSettings().shape;
    const isTaken = (text: unknown) => slug.safeParse(text).success;
    expect(["a", "0", "a_b-c", "a".repeat(63)].map(isTaken)).toEqual([true, true, true, true]);
    expect(["", "_a", "a-", "A", "a.b", "a\n", "{slug}", "a".repeat(64), 1].filter(isTaken)).toEqual([]);
  });
});
