import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FakeRunner, fakeRunner, hasNode24 } from "../support/action.ts";

const isMissing = !hasNode24();

function prepared(): FakeRunner {
  const runner = fakeRunner();
  runner.write(
    "packs/pack.yaml",
    "profiles: [{ slug: own_app, extends: coder_app, init: { from: ./files/init.sh } }]\n",
  );
  runner.write("packs/files/init.sh", "echo pack\n");
  runner.write("init.sh", "echo override\n");
  runner.write(".github/workflows/hub.yml", "on: push\n");
  symlinkSync("packs/pack.yaml", join(runner.workspace, "link.yaml"));
  symlinkSync(".github", join(runner.workspace, "ci"));
  return runner;
}

const request = {
  "profiles-dir": "packs",
  profiles: "own_app",
  overrides: "own_app:config_maps.bashrc.from=init.sh",
};
const files = ["packs/pack.yaml", "packs/files/init.sh", "init.sh", ".github/workflows/hub.yml"];

describe.skipIf(isMissing)("the output of the action is never", () => {
  it.each([
    ["a pack", "packs/pack.yaml"],
    ["a new file that would be run as a pack", "packs/config.mjs"],
    ["a pack through a link", "link.yaml"],
    ["the script of a pack", "packs/files/init.sh"],
    ["the script of an override", "./packs/../init.sh"],
    ["a workflow", ".github/workflows/hub.yml"],
    ["a new workflow", ".github/workflows/new.yml"],
    ["a workflow in other letters", ".GitHub/Workflows/new.yml"],
    ["a workflow through a link", "ci/workflows/hub.yml"],
  ])("%s", (_, output) => {
    using runner = prepared();
    const before = files.map((path) => runner.read(path));
    for (const more of [{}, { "dry-run": "true" }, { "fail-on-drift": "true" }]) {
      const step = runner.step({ ...request, output, ...more });
      expect(step.code).toBe(1);
      expect(step.annotations.map(({ properties }) => properties["title"])).toEqual(["Input 'output'"]);
      expect(step.outputs).toEqual({});
    }
    expect(files.map((path) => runner.read(path))).toEqual(before);
    expect(runner.exists("packs/config.mjs")).toBe(false);
  });

  it("a pack of the repository that it publishes to", () => {
    using runner = prepared();
    const publish = { publish: "commit", "dry-run": "true", token: "x".repeat(40), path: "packs/pack.yaml" };
    // Nothing answers at this address: the run is refused before any request.
    const env = { GITHUB_API_URL: "http://127.0.0.1:9" };
    const step = runner.step({ ...request, ...publish }, { env });
    expect(step.code).toBe(1);
    expect(step.annotations.map(({ properties }) => properties["title"])).toEqual(["Input 'path'"]);
    const other = runner.step({ ...request, ...publish, repository: "octo/gitops" }, { env });
    expect(other.annotations[0]?.message).not.toContain("pack folder");
    expect(other.outputs["requests-used"]).not.toBe("0");
  });

  it("so the same request with a file of its own writes that", () => {
    using runner = prepared();
    expect(runner.step({ ...request, output: "hubs.yaml" }).code).toBe(0);
    expect(runner.read("hubs.yaml")).toContain("echo override");
  });
});
