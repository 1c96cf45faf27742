import { describe, expect, it } from "vitest";
import { fakeRunner } from "../support/action.ts";
import { actionHere, runActionHere } from "./action_driver.ts";
import { BRANCH, PATH, REPOSITORY, startStage } from "./stage.ts";

/** How the action reads the inputs for publishing, and those that decide what is published. */

describe("inputs of a publishing run", () => {
  it.each(["profiles", "groups"])(
    "end it when %s is there and blank, as a variable that is not set makes it",
    async (name) => {
      for (const blank of ["", " \n\t"]) {
        await using stage = await startStage(actionHere, 1);
        const report = await stage.run({ inputs: { [name]: blank, publish: "commit" } });
        expect(report.ok, report.log).toBe(false);
        expect(report.log).toMatch(new RegExp(`::error[^\\n]*${name}`));
        expect(stage.github.requests).toEqual([]);
        expect(await stage.repo.file("main", PATH)).toBe(stage.content(1));
      }
    },
  );

  it("are not variables of the job in lower case", async () => {
    await using stage = await startStage(actionHere, 1);
    const { env } = stage.job();
    const report = await runActionHere({
      ...stage.job(),
      env: { ...env, input_profiles: "gpu_coder_app", input_file: "x", INPUT_file: "x", input_publish: "commit" },
    });
    expect(report.outputs, report.log).toMatchObject({ operation: "none" });
  });

  it("cause a warning each without publish, and none with publish: none", async () => {
    using runner = fakeRunner();
    const inputs = { repository: REPOSITORY, path: PATH, labels: "config", "on-edited": "overwrite", group: "each" };
    const step = await runner.here({ ...inputs, publish: "" });
    expect(step.code).toBe(0);
    const warnings = step.annotations.filter(({ name }) => name === "warning").map(({ message }) => message);
    for (const name of Object.keys(inputs)) expect(warnings.join("\n")).toContain(`input ${name}`);
    const off = await runner.here({ ...inputs, publish: "none" });
    expect(off.annotations.filter(({ message }) => message.includes("no effect"))).toEqual([]);
  });

  it.each(["yes", "1", "TRUE ", "on", "ja"])("that are booleans have one message: dry-run=%s", async (text) => {
    await using stage = await startStage(actionHere, 1);
    const report = await stage.run({ want: 2, inputs: { "dry-run": text } });
    // A text that is neither true nor false ends the run: it never counts as false.
    if (report.ok) expect(report.outputs["operation"]).toBe("dry-run");
    else expect(report.log).toMatch(/input dry-run/);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });
});

describe("inputs that do not fit the repository", () => {
  it.each([
    ["base", "nope", /has no branch "nope"/],
    ["branch", "main", /it is the base branch/],
  ])("have the annotation: %s", async (name, value, words) => {
    await using stage = await startStage(actionHere);
    const report = await stage.run({ inputs: { [name]: value } });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(new RegExp(`^::error title=Input '${name}'::.*${words.source}`, "m"));
  });

  it("are not reported if they were not given: a path can be longer than a title", async () => {
    await using stage = await startStage(actionHere);
    const path = `${"environments/".repeat(40)}config.yaml`;
    const report = await stage.run({ inputs: { path } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(stage.repo.pull(1).title).toHaveLength(256);
    expect((await stage.run({ inputs: { path } })).outputs).toMatchObject({ operation: "none" });
  });
});

describe("what the action finds at the path", () => {
  it("is refused by name if it is not a menu, with all outputs and nothing written", async () => {
    for (const publish of ["commit", "pull-request"]) {
      await using stage = await startStage(actionHere, 1, { files: { [PATH]: "kind: Application\nspec: {}\n" } });
      const report = await stage.run({ inputs: { publish } });
      expect(report, report.log).toMatchObject({ ok: false, outputs: { operation: "none", "requests-used": "1" } });
      expect(report.log).toContain(PATH);
      expect(await stage.repo.branches()).toEqual(["main"]);
      expect(await stage.repo.log("main")).toHaveLength(1);
    }
  });

  it("is refused if profiles of somebody else would be lost", async () => {
    const theirs = "profiles:\n- definition: {slug: theirs, display_name: Theirs}\n";
    await using stage = await startStage(actionHere, 1, { files: { [PATH]: theirs } });
    const report = await stage.run();
    expect(report, report.log).toMatchObject({ ok: false, log: expect.stringMatching(/theirs/) });
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("is only changed at a place, with a text about the changes there", async () => {
    const values = `# values\nconfigYml: ${JSON.stringify(actionHere.content(1))}\nlast: 1\n`;
    await using stage = await startStage(actionHere, 1, { files: { [PATH]: values } });
    const inputs = { path: `${PATH}#configYml` };
    expect((await stage.run({ want: 1, inputs })).outputs["operation"]).toMatch(/^(?:none|created)$/);
    const report = await stage.run({ want: 2, inputs });
    expect(report.outputs, report.log).toMatchObject({ changed: "true" });
    expect(await stage.repo.file(BRANCH, PATH)).toMatch(/^# values\nconfigYml: \|\n[\s\S]*\nlast: 1\n$/);
    expect(stage.repo.pull(1).body).toContain("- cpu_limit `5` → `6`");
    await stage.expectRun({ want: 2, inputs }, "none", 1);
  });
});
