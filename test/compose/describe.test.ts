import { expect, test } from "vitest";
import { describeJson, describeText } from "../../src/cli/describe.ts";
import { describeProfile, describeRequested } from "../../src/compose/describe.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { GpuCoderProfile } from "../../src/profiles/coder/profiles.ts";

test("what a profile extends is named from the nearest to the root", () => {
  expect(describeProfile(GpuCoderProfile).ancestors.map(({ slug }) => slug)).toEqual(["coder", "workspace", "base"]);
  expect(describeText(describeProfile(GpuCoderProfile))).toContain("Extends      : coder > workspace > base\n");
  expect(describeJson(describeProfile(GpuCoderProfile))).toMatchObject({ extends: ["coder", "workspace", "base"] });
});

test("only actual changes of a request are shown, with their origin", () => {
  const at = (origin: string) => ({ origin });
  const origins = { storageClassRwo: at("--storage-class-rwo"), storageClassRwx: at("--storage-class-rwx") };
  const request = {
    profiles: ["jupyterlab_small"],
    groups: ["g"],
    storageClassRwx: "nfs",
    overrides: [
      { slug: "coder_app", field: "cpu_limit", value: "9", at: at("--override 1") },
      { slug: "jupyterlab_small", field: "cpu_limit", value: "9", at: at("--override 2") },
    ],
    nodeSelectors: [{ slug: "coder_app", key: "gpu", value: "true", at: at("--node-selector") }],
  };
  const options = { registry: builtinRegistry(), origins, readText: () => ({ text: "" }) };
  const { groups, settings, sources } = describeRequested("coder_app", request, options);
  expect([groups, settings.cpu_limit, settings.node_selector]).toEqual([["g"], 9, { gpu: "true" }]);
  const changed = sources.flatMap(({ path, changedAt }) =>
    changedAt ? [`${path.join(".")} ${changedAt.origin}`] : [],
  );
  expect(changed).toEqual([
    "cpu_limit --override 1",
    "node_selector.gpu --node-selector",
    "volumes.calrissian.storage_class --storage-class-rwx",
  ]);
});
