import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_PUBLISHING } from "../../src/action/publish.ts";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { actionYaml } from "../support/action_yaml.ts";
import { runCli } from "../support/cli.ts";
import { root } from "../support/folders.ts";
import { ourSteps, readmeWorkflow } from "../support/workflow.ts";

const isMissing = !hasNode24();
const two = { profiles: "coder_app, remote_desktop", groups: "developers\nml-users" };

describe.skipIf(isMissing)("a run that writes", () => {
  it("sets every output and writes the text of the command", () => {
    using runner = fakeRunner();
    const step = runner.step({ ...two, overrides: "coder_app:cpu_limit=4" });
    const text = runner.read("config.yaml");
    expect(step).toMatchObject({ code: 0, stderr: "", state: "", annotations: [] });
    expect({ ...step.outputs, diff: "" }).toEqual({
      "config-path": "config.yaml",
      changed: "true",
      sha256: createHash("sha256").update(text).digest("hex"),
      profiles: '["coder_app","remote_desktop"]',
      groups: '["developers","ml-users"]',
      added: '["coder_app","remote_desktop"]',
      removed: "[]",
      modified: "[]",
      diff: "",
      effects: "[]",
      "effect-counts": '{"data-loss":0,"stop-fails":0,"loses-access":0,"not-applied":0,"at-next-start":0,"at-once":0}',
      matrix: JSON.stringify({
        include: [
          { slug: "coder_app", image: "ghcr.io/eoepca/pde-code-server:latest-dev", display_name: "Code Server" },
          { slug: "remote_desktop", image: imageOf(text, "remote_desktop"), display_name: "Remote Desktop" },
        ],
      }),
      hubs: JSON.stringify([
        {
          hub: "",
          path: "config.yaml",
          changed: true,
          sha256: createHash("sha256").update(text).digest("hex"),
          profiles: ["coder_app", "remote_desktop"],
          groups: ["developers", "ml-users"],
          added: ["coder_app", "remote_desktop"],
          removed: [],
          modified: [],
        },
      ]),
      ...NO_PUBLISHING,
    });
    expect(step.outputs["diff"]).toMatch(/^\*\*2 profiles added\.\*\*/);
    const flags = ["--profiles", "coder_app,remote_desktop", "--groups", "developers,ml-users"];
    expect(runCli([...flags, "--override", "coder_app:cpu_limit=4", "--output", "-"], { cwd: root }).stdout).toBe(text);
  });

  it("says in the summary, the log and the outputs what changed", async () => {
    using runner = fakeRunner();
    await runner.here(two);
    const step = await runner.here({
      ...two,
      profiles: "coder_app\njupyterlab_small",
      overrides: "coder_app:cpu_limit=4",
    });
    expect(step).toMatchObject({ code: 0, annotations: [] });
    expect(step.outputs).toMatchObject({
      changed: "true",
      added: '["jupyterlab_small"]',
      removed: '["remote_desktop"]',
      modified: '["coder_app"]',
    });
    for (const text of [step.outputs["diff"], step.summary]) expect(text).toContain("- cpu_limit `2` → `4`");
    expect(step.summary).toContain("| Profile | Groups |");
    expect(step.stdout).toContain("cpu_limit 2 -> 4");
    expect(step.commands.map(({ name }) => name)).toEqual(["group", "endgroup"]);
  });

  it("is silent and green when nothing changed, with all outputs set", async () => {
    using runner = fakeRunner();
    const first = await runner.here(two);
    const before = statSync(join(runner.workspace, "config.yaml"));
    const step = await runner.here(two);
    expect(step).toMatchObject({ code: 0, stdout: "config.yaml is up to date\n", stderr: "", commands: [] });
    const hubs = first.outputs["hubs"]
      ?.replace('"changed":true', '"changed":false')
      .replace(/"added":\[[^\]]*\]/, '"added":[]');
    expect(step.outputs).toEqual({ ...first.outputs, changed: "false", added: "[]", diff: "", hubs });
    expect(step.summary).toMatch(
      /config\\?\.yaml is up to date\. 2 profiles for 2 groups\. No profile changed; 2 unchanged\.\n/,
    );
    expect(statSync(join(runner.workspace, "config.yaml")).mtimeMs).toBe(before.mtimeMs);
  });

  it("distinguishes a difference in form from one in meaning", async () => {
    using runner = fakeRunner();
    await runner.here(two);
    runner.write("config.yaml", `# mine\n${runner.read("config.yaml")}`);
    const step = await runner.here(two);
    expect(step).toMatchObject({ code: 0, annotations: [], outputs: { changed: "true", modified: "[]", diff: "" } });
    expect(runner.read("config.yaml")).not.toContain("# mine");
  });

  it("replaces a file that is not YAML when forced, with a warning at its line", async () => {
    using runner = fakeRunner();
    const broken = "profiles:\n  - {id: [\n";
    runner.write("config.yaml", broken);
    expect((await runner.here(two)).code).toBe(1);
    expect(runner.read("config.yaml")).toBe(broken);
    const step = await runner.here({ ...two, force: "true" });
    expect(step).toMatchObject({ code: 0, outputs: { changed: "true", added: '["coder_app","remote_desktop"]' } });
    expect(step.annotations).toMatchObject([{ name: "warning", properties: { file: "config.yaml", line: "3" } }]);
  });

  it.each(["false", "true"])(
    "replaces a file that is not UTF-8 when forced, with a warning: dry-run %s",
    async (dryRun) => {
      using runner = fakeRunner();
      writeFileSync(join(runner.workspace, "config.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
      const refused = await runner.here({ ...two, "dry-run": dryRun });
      expect(refused).toMatchObject({
        code: 1,
        annotations: [{ name: "error", properties: { title: "Input 'output'" } }],
      });
      const step = await runner.here({ ...two, "dry-run": dryRun, force: "true" });
      expect(step).toMatchObject({ code: 0, outputs: { changed: "true", added: '["coder_app","remote_desktop"]' } });
      expect(step.annotations).toMatchObject([{ name: "warning", properties: { file: "config.yaml" } }]);
    },
  );

  it("leaves no other files", async () => {
    using runner = fakeRunner();
    await runner.here(two);
    expect(readdirSync(runner.workspace)).toEqual(["config.yaml"]);
  });

  it("reads files that overrides name from the workspace, wherever the step starts", async () => {
    using runner = fakeRunner();
    runner.write("scripts/my init.sh", "#!/bin/sh\necho hello\n");
    const step = await runner.here(
      { overrides: "coder_app:init.from=scripts/my init.sh", output: "./config.yaml" },
      { cwd: "/" },
    );
    expect(step).toMatchObject({ code: 0, outputs: { "config-path": "config.yaml" } });
    expect(runner.read("config.yaml")).toContain("echo hello");
  });

  it("warns about inputs of publishing that nothing asks for, and writes the file", async () => {
    using runner = fakeRunner();
    const step = await runner.here({ labels: "config" });
    expect(step).toMatchObject({ code: 0, outputs: { operation: "none" } });
    expect(step.annotations).toMatchObject([{ name: "warning", properties: { title: "Input 'labels'" } }]);
    expect(runner.exists("config.yaml")).toBe(true);
  });

  it("warns about what has no effect, and names the line", async () => {
    using runner = fakeRunner();
    const step = await runner.here({ overrides: "# none of these\n\ngpu_coder_app:cpu_limit=4" });
    expect(step.code).toBe(0);
    expect(step.annotations).toMatchObject([
      {
        name: "warning",
        properties: { title: "Input 'overrides', line 3" },
        message: expect.stringContaining("gpu_coder_app"),
      },
    ]);
    expect(step.summary).toContain("**Warning**");
  });
});

describe.skipIf(isMissing)("a run that only looks", () => {
  it.each([
    { name: "fail-on-drift on drift", inputs: { "fail-on-drift": "true" }, code: 1 },
    { name: "a dry run", inputs: { "dry-run": "True" }, code: 0 },
    { name: "both", inputs: { "fail-on-drift": "TRUE", "dry-run": "TRUE" }, code: 1 },
  ])("writes nothing and sets all outputs: $name", async ({ inputs, code }) => {
    using runner = fakeRunner();
    await runner.here(two);
    const old = runner.read("config.yaml");
    const step = await runner.here({ ...two, profiles: "coder_app", ...inputs });
    expect(step.code).toBe(code);
    expect(runner.read("config.yaml")).toBe(old);
    expect(Object.keys(step.outputs)).toEqual(Object.keys(actionYaml.outputs));
    expect(step.outputs).toMatchObject({ changed: "true", removed: '["remote_desktop"]' });
    const errors = code === 0 ? [] : [{ name: "error", properties: { title: "Drift", file: "config.yaml" } }];
    expect(step.annotations).toMatchObject(errors);
  });

  it("counts a missing file as drift, and does not make it", async () => {
    using runner = fakeRunner();
    expect(await runner.here({ "fail-on-drift": "true" })).toMatchObject({ code: 1, outputs: { changed: "true" } });
    expect(runner.exists("config.yaml")).toBe(false);
  });

  it("passes when the file is up to date", async () => {
    using runner = fakeRunner();
    await runner.here(two);
    expect(await runner.here({ ...two, "fail-on-drift": "true" })).toMatchObject({
      code: 0,
      commands: [],
      outputs: { changed: "false" },
    });
  });
});

describe.skipIf(isMissing)("a run of a server without", () => {
  it("summaries still works", async () => {
    using runner = fakeRunner();
    const step = await runner.here(two, { env: { GITHUB_STEP_SUMMARY: "" } });
    expect(step).toMatchObject({ code: 0, annotations: [], summary: "", outputs: { changed: "true" } });
    expect(step.stdout).toContain("The summary cannot be written to GITHUB_STEP_SUMMARY");
  });
});

describe.skipIf(isMissing)("a newcomer's paste", () => {
  it("of the README workflow writes the same bytes as the command", async () => {
    using runner = fakeRunner();
    const [ours, ...more] = ourSteps(readmeWorkflow());
    expect(more).toEqual([]);
    const step = await runner.here(ours?.inputs);
    expect(step).toMatchObject({
      code: 0,
      annotations: [],
      outputs: { "config-path": "config.yaml", changed: "true" },
    });
    const flags = ["--profiles", "coder_app,gpu_coder_app", "--groups", "developers,ml-users", "--output", "-"];
    const overrides = ["--override", "coder_app:cpu_limit=4", "--override", "coder_app:mem_limit=16G"];
    const selector = ["--node-selector", "gpu_coder_app:nodepool=gpu"];
    const command = runCli([...flags, ...overrides, ...selector], { cwd: runner.workspace });
    expect(command).toMatchObject({ code: 0, stderr: "" });
    expect(runner.read("config.yaml")).toBe(command.stdout);
  });

  it.each(["on_push", "drift", "check_pull_request", "matrix_of_hubs"])(
    "of examples/workflows/%s.yml runs",
    async (name) => {
      using runner = fakeRunner();
      runner.write("hubs.yaml", readFileSync(join(root, "examples/hubs/hubs.yaml"), "utf8"));
      runner.write("hubs/README.md", "The menus of the hubs.\n");
      const steps = ourSteps(readFileSync(join(root, `examples/workflows/${name}.yml`), "utf8"));
      expect(steps.length).toBeGreaterThan(0);
      for (const { inputs } of steps) {
        const write = { ...inputs, "fail-on-drift": "false" };
        expect(await runner.here(write)).toMatchObject({ code: 0, annotations: [], outputs: { changed: "true" } });
        expect(await runner.here(inputs)).toMatchObject({ code: 0, commands: [], outputs: { changed: "false" } });
      }
    },
  );

  it("of the workflow of this repository writes its golden", async () => {
    using runner = fakeRunner();
    const text = readFileSync(join(root, ".github/workflows/action.yml"), "utf8");
    const [first, second, drift] = ourSteps(text.replaceAll("uses: ./", "uses: OWNER/app-hub-configurator@v1"));
    expect(runner.step(first?.inputs)).toMatchObject({ code: 0, annotations: [] });
    await expect(runner.read("hub config.yaml")).toMatchFileSnapshot("../golden/action/config.yaml");
    expect(runner.step(second?.inputs)).toMatchObject({ code: 0, commands: [], outputs: { changed: "false" } });
    expect(runner.step(drift?.inputs)).toMatchObject({ code: 1, outputs: { changed: "true" } });
  });
});

function imageOf(text: string, slug: string): string {
  const rest = text.slice(text.indexOf(`slug: ${slug}`));
  return /image: (\S+)/.exec(rest)?.[1] ?? "";
}
