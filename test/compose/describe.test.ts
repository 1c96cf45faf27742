import { expect, test } from "vitest";
import { describeJson, describeText } from "../../src/cli/describe.ts";
import { describeProfile } from "../../src/compose/describe.ts";
import { GpuCoderProfile } from "../../src/profiles/coder/profiles.ts";

test("what a profile extends is named from the nearest to the root", () => {
  expect(describeProfile(GpuCoderProfile).ancestors.map(({ slug }) => slug)).toEqual(["coder", "workspace", "base"]);
  expect(describeText(describeProfile(GpuCoderProfile))).toContain("Extends      : coder > workspace > base\n");
  expect(describeJson(describeProfile(GpuCoderProfile))).toMatchObject({ extends: ["coder", "workspace", "base"] });
});
