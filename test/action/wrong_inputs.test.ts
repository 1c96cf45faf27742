import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeRunner } from "../support/action.ts";
import { actionYaml } from "../support/action_yaml.ts";

const OLD = "# the file that was there\n";

/** A wrong value for each input. */
const wrong = [
  { input: "profiles", value: "coder_app\nno_such_app" },
  { input: "profiles", value: "# only a comment" },
  { input: "profiles", value: "coder_app, coder_app" },
  { input: "profiles", value: "coder_app # for everybody", line: 1 },
  { input: "groups", value: ",\n,", line: undefined },
  { input: "groups", value: "\ndevelopers # all", line: 2 },
  { input: "overrides", value: "coder_app:cpu_limit=4\ncoder_app:cpu_limt=4", line: 2 },
  { input: "overrides", value: "coder_app", line: 1 },
  { input: "overrides", value: "no_such_app:cpu_limit=4", line: 1 },
  { input: "overrides", value: "coder_app:cpu_limit=many", line: 1 },
  { input: "overrides", value: "coder_app:init.from=no_such.sh", line: 1 },
  { input: "overrides", value: "coder_app:init.from=/etc/hostname", line: 1 },
  { input: "overrides", value: "coder_app:init.from=link.sh", line: 1 },
  { input: "overrides", value: "coder_app:init.from=.git/config", line: 1 },
  { input: "overrides", value: "coder_app:init.from=packs", line: 1 },
  { input: "overrides", value: "coder_app:cpu_limit=4\ncoder_app:pod_env_vars.X={% if %}", line: 2 },
  { input: "node-selectors", value: "coder_app:nodepool", line: 1 },
  { input: "node-selectors", value: "coder_app:bad key=1", line: 1 },
  { input: "node-selectors", value: "gpu:nodepool=gpu", line: 1 },
  { input: "profiles-dir", value: "no_such_folder", line: 1 },
  { input: "profiles-dir", value: "packs\n/etc", line: 2 },
  { input: "allow-code-packs", value: "yes" },
  { input: "storage-class-rwo", value: "Not A Name" },
  { input: "storage-class-rwo", value: "a\nb" },
  { input: "storage-class-rwx", value: "Not A Name" },
  { input: "rules", value: "mem-unit=off\nmem-units=off", line: 2 },
  { input: "rules", value: "mem-unit", line: 1 },
  { input: "strict", value: "yes" },
  { input: "hub-version", value: "nine" },
  { input: "chart", value: "3" },
  { input: "output", value: "../config.yaml" },
  { input: "output", value: "/tmp/config.yaml" },
  { input: "output", value: "away/config.yaml" },
  { input: "output", value: "circle" },
  { input: "output", value: "packs" },
  { input: "output", value: "packs/" },
  { input: "output", value: "new/" },
  { input: "output", value: "new.yaml/." },
  { input: "output", value: "." },
  { input: "output", value: "-" },
  { input: "output", value: "/dev/stdout" },
  { input: "output", value: "-", more: { publish: "commit" } },
  { input: "output", value: "new/", more: { publish: "commit" } },
  { input: "path", value: "-", more: { publish: "commit" } },
  { input: "preview", value: "-" },
  { input: "preview", value: "new/" },
  { input: "preview", value: "new/", more: { hubs: "hubs.yaml" } },
  { input: "preview", value: "." },
  { input: "labels", value: "[a, b]", line: 1, more: { publish: "commit" } },
  { input: "groups", value: "[developers]", line: 1 },
  { input: "output", value: "no_such_folder/config.yaml" },
  { input: "output", value: ".git/config" },
  { input: "output", value: ".GIT/hooks/post-checkout" },
  { input: "output", value: "a".repeat(300) },
  { input: "output", value: "config.yaml\nother.yaml" },
  { input: "fail-on-drift", value: "1" },
  { input: "dry-run", value: "on" },
  { input: "publish", value: "somewhere" },
  { input: "fail-on-drift", value: "true", more: { publish: "commit" } },
  { input: "repository", value: "not a name", more: { publish: "commit" } },
  { input: "path", value: "../config.yaml", more: { publish: "commit" } },
  { input: "path", value: "a\nb", more: { publish: "commit" } },
  { input: "base", value: "refs/heads/main", more: { publish: "commit" } },
  { input: "branch", value: "a..b", more: { publish: "commit" } },
  { input: "branch", value: "main", more: { base: "main", publish: "commit" } },
  { input: "token", value: "a\nb", more: { publish: "commit" } },
  { input: "token", value: "", more: { publish: "commit" } },
  { input: "repository", value: "", more: { publish: "commit" }, env: { GITHUB_REPOSITORY: "" } },
  { input: "output", value: ".github/workflows/config.yaml", more: { publish: "commit" } },
  { input: "output", value: "/abs.yaml", more: { publish: "commit" } },
  { input: "output", value: "../config.yaml", more: { publish: "commit" } },
  { input: "output", value: "no_such_folder/config.yaml", more: { "dry-run": "true" } },
  { input: "title", value: "x".repeat(257), more: { publish: "commit" } },
  { input: "labels", value: "config # why", line: 1, more: { publish: "commit" } },
  { input: "labels", value: '"config"', line: 1, more: { publish: "commit" } },
  { input: "profiles", value: "\n- coder_app", line: 2 },
  { input: "groups", value: "developers\n'ops', 'staff'", line: 2 },
  { input: "groups", value: '["developers"]', line: 1 },
  { input: "assignees", value: "not a login", line: 1, more: { publish: "commit" } },
  { input: "reviewers", value: "mona\nocto/team", line: 2, more: { publish: "commit" } },
  { input: "team-reviewers", value: "not a team", line: 1, more: { publish: "commit" } },
  { input: "milestone", value: "v1", more: { publish: "commit" } },
  { input: "draft", value: "yes", more: { publish: "commit" } },
  { input: "auto-merge", value: "true", more: { publish: "commit" } },
  { input: "auto-merge", value: "Squash", more: { publish: "commit" } },
  { input: "publish", value: "Commit" },
  { input: "on-protected", value: "ignore", more: { publish: "commit" } },
  { input: "recreate", value: "sometimes", more: { publish: "commit" } },
  { input: "on-edited", value: "never mind", more: { publish: "commit" } },
  { input: "group-names", value: "paths" },
  { input: "group", value: "some", more: { publish: "commit" } },
  { input: "preview", value: "../menu.html" },
  { input: "hubs", value: "no_such.yaml" },
  { input: "hubs", value: "hubs.yaml\nothers.yaml" },
  { input: "output", value: "README.md/config.yaml", more: { publish: "commit", path: "config.yaml" } },
  { input: "hubs", value: "../hubs.yaml" },
  { input: "hub", value: "no_such_hub", line: 1, more: { hubs: "hubs.yaml" } },
  { input: "output", value: "one.yaml", more: { hubs: "hubs.yaml" } },
  { input: "path", value: "one.yaml", more: { hubs: "hubs.yaml", publish: "commit" } },
  { input: "output", value: "values.yaml#a..b" },
  { input: "output", value: "README.md" },
  { input: "path", value: "values.yaml#a..b", more: { publish: "commit" } },
  { input: "force", value: "yes" },
  { input: "strict-metadata", value: "1", more: { publish: "commit" } },
  { input: "allow-untrusted-event", value: "on", more: { publish: "commit" } },
  { input: "max-wait", value: "5 minutes", more: { publish: "commit" } },
  { input: "milestone", value: "v1", more: { publish: "none" } },
  { input: "token", value: "a\nb", more: { publish: "none" } },
  { input: "fail-on", value: "data-los", line: 1 },
  { input: "fail-on", value: "data-loss\nnever", line: 2 },
  { input: "profiles", value: "" },
  { input: "profiles", value: " \n" },
  { input: "groups", value: "" },
  { input: "profiles", value: "coder_app remote_desktop", line: 1 },
  { input: "profiles", value: "coder_app\nremote_desktop; gpu_coder_app", line: 2 },
  { input: "profile", value: "coder_app" },
  { input: "node_selectors", value: "" },
  { input: "platform", value: "linux", line: 1, more: { "update-images": "true", images: "images.lock.yaml" } },
  { input: "update-images", value: "often" },
  { input: "images", value: "missing.lock.yaml" },
  { input: "image-policies", value: "ghcr.io/a/b=sometimes", line: 1 },
].map((row) => ({ line: undefined, more: {}, env: {}, ...row }));

/** Inputs for which any text is valid. */
const anything = ["commit-message", "body"];

describe("a wrong input", () => {
  it.each(wrong)("$input: $value", async ({ input, value, line, more, env }) => {
    using runner = fakeRunner();
    runner.write("config.yaml", OLD);
    runner.write("packs/README.md", "");
    runner.write("hubs.yaml", "hubs: { one: { output: one.yaml }, two: { output: two.yaml } }\n");
    runner.write("README.md", "# Ours\n");
    runner.write(".git/config", "[http] extraheader = secret");
    symlinkSync("/etc/hostname", join(runner.workspace, "link.sh"));
    symlinkSync("/tmp", join(runner.workspace, "away"));
    symlinkSync("circle", join(runner.workspace, "circle"));
    const step = await runner.here({ [input]: value, ...more }, { env });
    expect(step.code).toBe(1);
    const title = `Input '${input}'${line === undefined ? "" : `, line ${line}`}`;
    expect(step.annotations).toMatchObject([{ name: "error", properties: { title } }]);
    expect(step.annotations[0]?.message).toMatch(new RegExp(`^input ${input}`));
    expect(step).toMatchObject({ outputs: {}, outputFile: "", state: "", stderr: "" });
    expect(step.summary).toContain("No menu was made");
    expect(runner.read("config.yaml")).toBe(OLD);
  });

  it("is tried for all inputs", () => {
    const tried = [...wrong.map(({ input }) => input), ...anything];
    expect(tried).toEqual(expect.arrayContaining(Object.keys(actionYaml.inputs)));
  });

  it("among many gives one annotation for each", async () => {
    using runner = fakeRunner();
    const step = await runner.here({
      profiles: "no_such_app",
      groups: ",",
      overrides: "coder_app:x=1\ncoder_app:y=1",
      "storage-class-rwo": "A",
    });
    expect(step.annotations.map(({ properties }) => properties["title"]).toSorted()).toEqual([
      "Input 'groups'",
      "Input 'overrides', line 1",
      "Input 'overrides', line 2",
      "Input 'profiles'",
      "Input 'storage-class-rwo'",
    ]);
  });
});

describe("a folder that is missing", () => {
  it.each(["false", "true"])("is named by its path in the workspace, dry-run %s", async (dryRun) => {
    using runner = fakeRunner();
    const [annotation] = (await runner.here({ output: "a/b/config.yaml", "dry-run": dryRun })).annotations;
    expect(annotation?.message).toContain("mkdir -p 'a/b'");
    expect(annotation?.message).not.toContain(runner.workspace);
  });
});

describe("a wrong surrounding", () => {
  it.each([{ path: "" }, { path: "/no/such/folder" }])("workspace '$path' is one error", async ({ path }) => {
    using runner = fakeRunner();
    const step = await runner.here({}, { env: { GITHUB_WORKSPACE: path } });
    expect(step.code).toBe(1);
    expect(step.annotations).toMatchObject([{ name: "error", message: expect.stringContaining("GITHUB_WORKSPACE") }]);
  });
});
