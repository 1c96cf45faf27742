import { describe, expect, test } from "vitest";
import { checkSuppressions, hintForPath } from "../../src/compose/check_suppressions.ts";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineFamily, defineProfile } from "../../src/profiles/define.ts";
import type { DeclaredSuppression } from "../../src/profiles/patch.ts";

const family = defineFamily(BaseAppProfile, {
  slug: "family",
  volumes: { home: { size: "1Gi", mount_path: "/home" } },
});
const lab = (...suppress: DeclaredSuppression[]) =>
  defineProfile(family, {
    slug: "lab",
    image: "org/lab:1",
    pod_env_vars: { PATH_ONE: "x" },
    extra_resource_limits: { "nvidia.com/gpu": 1 },
    volumes: { data: { size: "1Gi", mount_path: "/data" } },
    suppress,
  });
const reason = "Known";
const told = (...suppress: DeclaredSuppression[]) => checkSuppressions([lab(...suppress)]);

describe("suppressions", () => {
  test("of existing rules and settings are accepted", () => {
    const paths = [
      "image",
      "volumes",
      "volumes.home",
      "volumes.data.size",
      "extra_resource_limits.nvidia.com/gpu",
      "pod_env_vars.PATH_ONE",
    ];
    const all = [undefined, ...paths].map((path) => ({ rule: "vol-persist", reason, ...(path && { path }) }));
    expect(told(...all)).toEqual({ issues: [], notes: [] });
  });

  test("of an unknown rule are errors, with the nearest rule", () => {
    const { issues, notes } = told({ rule: "vol-persit", reason });
    expect(issues).toMatchObject([
      { code: "invalid-value", path: "suppress", hint: expect.stringContaining("vol-persist") },
    ]);
    expect(issues[0]?.message).toContain("'lab' suppresses 'vol-persit'");
    expect(issues[0]).not.toHaveProperty("at");
    expect(notes).toEqual([]);
  });

  test("of something that is not a setting are errors", () => {
    const { issues } = told(
      { rule: "vol-persist", path: "volume", reason },
      { rule: "vol-persist", path: "volumes.hom", reason },
    );
    expect(issues.map(({ hint }) => hint)).toEqual(["Did you mean 'volumes'?", "Did you mean 'volumes.home'?"]);
  });

  test("of a family are reported once, for any number of profiles", () => {
    const wrong = defineFamily(BaseAppProfile, { slug: "wrong", suppress: [{ rule: "none-such", reason }] });
    const two = ["a", "b"].map((slug) => defineProfile(wrong, { slug, image: "org/a:1" }));
    expect(checkSuppressions(two).issues).toHaveLength(1);
  });
});

describe("what is meant by a path", () => {
  test.each<[path: string, hint: string | RegExp | undefined]>([
    ["volumes.home", undefined],
    ["extra_resource_limits.nvidia.com/gpu", undefined],
    ["extra_resource_limits.nvidia.com", "In extra_resource_limits: nvidia.com/gpu"],
    ["volumes.zzzzzz.size", "In volumes: home, data"],
    ["volumes.home.sise", "Did you mean 'size'?"],
    ["config_maps.x.content", "There is nothing in config_maps"],
    ["init.from", "Did you mean 'init.content'?"],
    ["imag", "Did you mean 'image'?"],
    ["zzzzzzzz", /^Settings: slug, /],
    ["image.tag", "Write image"],
  ])("%s", (path, hint) => {
    const found = hintForPath(path, lab());
    if (hint instanceof RegExp) expect(found).toMatch(hint);
    else expect(found).toBe(hint);
  });
});
