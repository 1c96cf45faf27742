import { inspect, isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { buildConfig } from "../../src/compose/config.ts";
import { PROFILE } from "../../src/hub/model.ts";
import { schemaOf } from "../../src/hub/schema_of.ts";
import { packSchemas } from "../../src/packs/schema.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { lineage } from "../../src/profiles/define.ts";
import { toWire } from "../../src/profiles/shape.ts";
import { profileSettings } from "../../src/profiles/spec.ts";
import { accept } from "../../src/schema/accept.ts";
import * as fc from "../support/random.ts";
import { anySettings } from "../support/settings.ts";

const junk = fc.constantFrom<unknown>(
  ...[null, undefined, 0, -1, 1.5, Number.NaN, 2 ** 60, 1n, true, "", " x", "\u0001", "{{ x }}", "\ud800"],
  ...[[], [null], [undefined], {}, { a: 1 }, { from_config_map: { name: "a", key: "b" } }, new Date(0), new Map()],
  ...[
    JSON.parse('{"__proto__": 1}'),
    JSON.parse('[{"a": {"__proto__": {}}}]'),
    { [Symbol("s")]: 1 },
    Object.create(null),
  ],
);

/** The paths inside of a value where another value can be put. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const inside = copy as Record<string, unknown>;
  if (by === "remove" && rest.length === 0) delete inside[key];
  else inside[key] = replaced(inside[key], rest, by);
  return copy;
}

const spoilt = (good: fc.Arbitrary<unknown>) =>
  fc
    .tuple(good, fc.array(fc.tuple(fc.nat(), fc.oneof(junk, fc.constant("remove")), fc.boolean()), { maxLength: 2 }))
    .map(([value, changes]) =>
      changes.reduce<unknown>((each, [index, by, isNew]) => {
        const places = placesIn(each);
        const place = places[index % places.length] ?? [];
        return replaced(each, isNew ? [...place, "extra"] : place, by);
      }, value),
    );

const cases: readonly [name: string, schema: z.ZodMiniType, good: fc.Arbitrary<unknown>][] = [
  ["settings", profileSettings(), anySettings],
  ["profiles on the wire", schemaOf(PROFILE), anySettings.map((settings) => toWire(settings, ["developers"]))],
  ["packs", packSchemas().spec, anySettings],
];

describe("what is accepted", () => {
  test.each(cases)("of %s is what the library accepts, and becomes the same", (_name, schema, good) => {
    let accepted = 0;
    fc.assert(
      fc.property(spoilt(good), (value) => {
        const ours = accept(schema, value);
        const theirs = schema.safeParse(value);
        if (ours === undefined) return;
        accepted++;
        expect(theirs.success).toBe(true);
        expect(isDeepStrictEqual(ours.value, theirs.data)).toBe(true);
        // The order of the keys must be the same too.
        expect(inspect(ours.value, { depth: null })).toBe(inspect(theirs.data, { depth: null }));
      }),
      { numRuns: 150 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  test.each(cases)("of %s is all that is right and plain", (_name, schema, good) => {
    fc.assert(
      fc.property(good, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        fc.pre(schema.safeParse(plain).success);
        expect(accept(schema, plain)).toBeDefined();
      }),
    );
  });

  test("is every built-in, without asking the library", () => {
    const { config } = buildConfig({
      profiles: builtinRegistry()
        .all()
        .map(({ slug }) => slug),
      groups: ["a"],
    });
    for (const profile of config.profiles) expect(accept(schemaOf(PROFILE), profile)).toBeDefined();
    for (const { spec } of builtinRegistry().all().flatMap(lineage))
      expect(accept(packSchemas().spec, spec)).toBeDefined();
  });

  test("shares nothing with the schema", () => {
    const settings = { slug: "a", image: "org/lab:1", cpu_limit: 1, mem_limit: "1G" };
    const [one, other] = [1, 2].map(
      () => accept(profileSettings(), settings)?.value as { volumes: object } | undefined,
    );
    expect(one).toEqual(other);
    expect(one?.volumes).toEqual({});
    expect(one?.volumes).not.toBe(other?.volumes);
  });
});
