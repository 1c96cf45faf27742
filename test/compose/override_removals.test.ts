import { expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { issuesOf } from "../support/issues.ts";

const request = { profiles: ["coder_app"], groups: ["a"] };

test.each([
  ["volumes.calrisian", "Did you mean 'calrissian'?"],
  ["pod_env_vars.HOM", "Did you mean 'HOME'?"],
  ["node_selector.pool", "There: nothing"],
])("removing %s, which does not exist, is an error with the existing entries", (field, hint) => {
  const overrides = [{ slug: "coder_app", field, value: "" }];
  const [issue] = issuesOf(() => buildConfig({ ...request, overrides }));
  expect(issue).toMatchObject({ code: "unknown-field", path: field, hint });
});

test("an existing entry can be removed, and an optional setting too, also if it is not set", () => {
  const overrides = ["volumes.calrissian", "default_url"].map((field) => ({ slug: "coder_app", field, value: "" }));
  const { config } = buildConfig({ ...request, overrides });
  expect(config.profiles[0]?.volumes.map(({ name }) => name)).toEqual(["workspace-volume"]);
});

test("a slug override is refused with the profile's own name", () => {
  const overrides = [{ slug: "coder_app", field: "slug", value: "x" }];
  expect(issuesOf(() => buildConfig({ ...request, overrides }))[0]?.message).toContain("Profile 'coder_app'");
});
