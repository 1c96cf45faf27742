import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { withoutAccepted } from "../../src/compose/recognise.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineProfile } from "../../src/profiles/define.ts";
import { ProfileRegistry } from "../../src/profiles/registry.ts";
import { checkText } from "../../src/rules/mod.ts";

const RULE = "image-floating";
const volume = (mount_path: string, more: object = {}) => ({ size: "1Gi", mount_path, persist: false, ...more });
const lab = (slug: string, more: object = {}) =>
  defineProfile(BaseAppProfile, {
    slug,
    image: "org/lab:latest",
    display_name: slug,
    cpu_limit: 1,
    mem_limit: "1G",
    suppress: [{ rule: RULE, reason: "Followed on purpose" }],
    ...more,
  });

/** The findings in a config of some profiles: all of them, and those that no suppression of the registry accepts. */
function judged(declared: readonly ReturnType<typeof lab>[], change: (text: string) => string = (text) => text) {
  const registry = new ProfileRegistry();
  for (const each of declared) registry.register(each);
  const { config } = buildConfig({ profiles: declared.map(({ slug }) => slug), groups: ["g"] }, { registry });
  const text = change(formatConfig(config));
  const rows = (found: ReturnType<typeof checkText>) =>
    found.filter(({ rule }) => rule === RULE || rule === "vol-persist").map(({ rule, path }) => `${rule} ${path}`);
  const findings = checkText(text, {});
  return { all: rows(findings), left: rows(withoutAccepted(text, findings, registry, {})) };
}

describe("a suppression of a profile in a file", () => {
  test("is found by the slug", () => {
    const { all, left } = judged([lab("one"), lab("two")]);
    expect(all).toHaveLength(2);
    expect(left).toEqual([]);
  });

  test("does not apply to a value that a person has changed in the file", () => {
    const { left } = judged([lab("one"), lab("two")], (text) => text.replace("org/lab:latest", "org/mine:latest"));
    expect(left).toEqual([expect.stringMatching(/^image-floating profiles\[0\]\..*image$/)]);
  });

  test("does not apply to a profile with an unknown slug, or without one", () => {
    const renamed = (slug: string) => judged([lab("one"), lab("two")], (text) => text.replace("slug: one", slug)).left;
    for (const slug of ["slug: other", "slug: 1", "slug: [one]"])
      expect(renamed(slug)).toEqual([expect.stringMatching(/^image-floating profiles\[0\]\./)]);
  });

  test("applies to an entry of a list at another position", () => {
    const accepted = { rule: "vol-persist", path: "volumes.b", reason: "Scratch" };
    const more = { volumes: { a: volume("/a", { persist: true }), b: volume("/b") }, suppress: [accepted] };
    const without = (text: string) => text.replace(/ {4}- name: a-volume\n(?: {6}.*\n)+/, "");
    const moved = judged([lab("one", more)], without);
    expect(moved.all).toContain("vol-persist profiles[0].volumes[0].persist");
    expect(moved.left).not.toContainEqual(expect.stringContaining("vol-persist"));
    const renamed = judged([lab("one", more)], (text) => without(text).replaceAll("b-volume", "c-volume"));
    expect(renamed.left).toContain("vol-persist profiles[0].volumes[0].persist");
  });
});
