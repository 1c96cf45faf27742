import { expect, test } from "vitest";
import { buildProfile } from "../../src/compose/config.ts";
import { issuesOf } from "../../src/errors.ts";
import { Profile } from "../../src/hub/config.ts";
import { BUILTIN_DECLARATIONS } from "../../src/profiles/builtin.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { toWire } from "../../src/profiles/shape.ts";
import { type ProfileSettings, profileSettings } from "../../src/profiles/spec.ts";
import { validate } from "../../src/schema/validate.ts";
import * as fc from "../support/random.ts";
import { anySettings } from "../support/settings.ts";

const builtins = BUILTIN_DECLARATIONS.filter(({ kind }) => kind === "profile").map(resolveSettings);
const bare = builtins.map((settings) => ({ ...settings, config_maps: {}, role_bindings: {}, manifests: {} }));

/**
 * A built-in profile with some settings of another kind, and sometimes with a slug that leaves little room in names.
 */
const settings = fc
  .tuple(
    fc.constantFrom(...builtins, ...bare),
    anySettings,
    fc.subarray(Object.keys(profileSettings().shape), { minLength: 1, maxLength: 3 }),
    fc.option(fc.integer({ min: 40, max: 63 }), { nil: undefined }),
  )
  .map(([known, other, keys, length]): ProfileSettings => {
    const changed = Object.fromEntries(Object.entries(other).filter(([key]) => keys.includes(key)));
    return { ...known, ...changed, ...(length === undefined ? {} : { slug: "s".repeat(length) }) };
  });

test("the schema of the wire form accepts what settings and rules accept", () => {
  const count = { tried: 0, passed: 0 };
  fc.assert(
    fc.property(settings, (each) => {
      count.tried++;
      if (issuesOf(() => buildProfile(each, ["developers"])).length > 0) return;
      count.passed++;
      expect(validate(Profile, toWire(each, ["developers"])).issues).toEqual([]);
    }),
    { numRuns: 400 },
  );
  // The others are refused, so there is nothing to compare.
  expect(count.passed / count.tried).toBeGreaterThan(0.3);
});
