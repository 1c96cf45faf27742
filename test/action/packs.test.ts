import { describe, expect, it } from "vitest";
import { fakeRunner, hasNode24 } from "../support/action.ts";

const isMissing = !hasNode24();
const pack = `profiles:
  - slug: my_app
    extends: jupyterlab
    display_name: My App
    init: { from: ./files/init.sh }
`;
const module = 'export default [{ slug: "of_code", extends: "jupyterlab" }];\n';
const inputs = { profiles: "my_app", groups: "developers", "profiles-dir": "hub/packs" };

describe.skipIf(isMissing)("packs in a repository", () => {
  it("are built, wherever the step runs", () => {
    using runner = fakeRunner();
    runner.write("hub/packs/pack.yaml", pack);
    runner.write("hub/packs/files/init.sh", "echo of the pack\n");
    const step = runner.step(inputs, { cwd: "/" });
    expect(step).toMatchObject({ code: 0, stderr: "" });
    expect(runner.read("config.yaml")).toContain("echo of the pack");
  });

  it("get an annotation for each mistake, at its line in the repository", () => {
    using runner = fakeRunner();
    runner.write("hub/packs/pack.yaml", pack.replace("display_name", "displayname"));
    const step = runner.step(inputs, { cwd: "/" });
    expect(step.code).toBe(1);
    expect(step.annotations.map(({ name, properties }) => [name, properties])).toMatchObject([
      ["error", { file: "hub/packs/pack.yaml", line: "4" }],
      ["error", { file: "hub/packs/pack.yaml", line: "5" }],
    ]);
    expect(runner.exists("config.yaml")).toBe(false);
  });

  it("that are code run only where they were allowed", () => {
    using runner = fakeRunner();
    runner.write("hub/packs/pack.mjs", module);
    const code = { ...inputs, profiles: "of_code" };
    expect(runner.step(code).code).toBe(1);
    expect(runner.step({ ...code, "allow-code-packs": "false" }).code).toBe(1);
    expect(runner.step({ ...code, "allow-code-packs": "true" })).toMatchObject({ code: 0 });
  });
});
