import { expect, test } from "vitest";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineFamily, defineProfile } from "../../src/profiles/define.ts";
import { stillHolds, suppressionsOf } from "../../src/profiles/suppress.ts";

const one = { rule: "image-floating", reason: "Followed on purpose" };
const two = { rule: "vol-persist", reason: "Scratch" };

test("only what is nearer than the last `suppress: null` counts", () => {
  const family = defineFamily(BaseAppProfile, { slug: "a", suppress: [one] });
  const taken = defineFamily(family, { slug: "b", suppress: null });
  const again = defineFamily(taken, { slug: "c", suppress: [two] });
  expect(suppressionsOf(again).map(({ rule }) => rule)).toEqual(["vol-persist"]);
  const none = defineProfile(again, { slug: "d", suppress: null });
  expect(suppressionsOf(none)).toEqual([]);
});

test("a suppression covers findings about the whole profile, also in profiles that extend its owner", () => {
  const family = defineFamily(BaseAppProfile, { slug: "a", suppress: [one] });
  const profile = defineProfile(family, { slug: "b", image: "org/lab:1" });
  const [suppression] = suppressionsOf(profile);
  expect(suppression && stillHolds(suppression.owner, [], profile)).toBe(true);
  // The family has accepted another image than the profile's own.
  expect(suppression && stillHolds(suppression.owner, ["image"], profile)).toBe(false);
});

test("the short form of a setting is an own value too", () => {
  const gpu = { rule: "extra-int", path: "extra_resource_limits", reason: "Known" };
  const family = defineFamily(BaseAppProfile, { slug: "a", gpu_limit: 1, suppress: [gpu] });
  const profile = defineProfile(family, { slug: "b", gpu_limit: 2 });
  const path = ["extra_resource_limits", "nvidia.com/gpu"];
  const [suppression] = suppressionsOf(profile);
  expect(suppression && stillHolds(suppression.owner, path, family)).toBe(true);
  expect(suppression && stillHolds(suppression.owner, path, profile)).toBe(false);
});
