import { expect, test } from "vitest";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineFamily, defineProfile } from "../../src/profiles/define.ts";
import { ProfileRegistry } from "../../src/profiles/registry.ts";
import { issuesOf } from "../support/issues.ts";

function registryOf(count: number) {
  const registry = new ProfileRegistry();
  const family = defineFamily(BaseAppProfile, { slug: "family" });
  for (let at = 0; at < count; at++)
    registry.register(defineProfile(at % 2 === 0 ? family : BaseAppProfile, { slug: `p${at}`, image: "org/a:1" }));
  registry.register(family);
  return registry;
}
const hintOf = (count: number, slug: string) => issuesOf(() => registryOf(count).get(slug))[0]?.hint;

test("an unknown slug is reported with the known ones, at most twenty", () => {
  const all = Array.from({ length: 21 }, (_, at) => `p${at}`);
  expect(hintOf(20, "zzzzzz")).toBe(`Known profiles: ${all.slice(0, 20).join(", ")}`);
  expect(hintOf(21, "zzzzzz")).toBe(`Known profiles: ${all.slice(0, 20).join(", ")} and 1 more`);
  expect(hintOf(20, "p_1")).toBe("Did you mean 'p1'?");
});

test("a family instead of a profile is reported with its profiles", () => {
  expect(hintOf(4, "family")).toBe("It is a family; profiles of it: p0, p2");
  expect(hintOf(0, "family")).toBe("It is a family; profiles of it: none");
});
