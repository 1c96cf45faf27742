import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { cliBundle } from "../support/bundles.ts";
import { startFakeGithub } from "../support/fake_github/mod.ts";
import { root } from "../support/folders.ts";
import { ourSteps } from "../support/workflow.ts";
import { action, actionHere, runActionHere } from "./action_driver.ts";
import { BRANCH, expectNoToken, openPulls, PATH, type Stage, startStage, TOKENS, WORKFLOW } from "./stage.ts";

const isMissing = !hasNode24();
const bodyOf = (stage: Stage) => openPulls(stage.repo)[0]?.body ?? "";

describe("the text of a pull request", () => {
  it("says what a reviewer needs: groups, settings, a command, the run", async () => {
    await using stage = await startStage(actionHere);
    const report = await stage.run({ inputs: { body: "Please **look** at it.", title: "Hub" } });
    expect(report.ok, report.log).toBe(true);
    const body = bodyOf(stage);
    expect(body).toContain("Please **look** at it.");
    expect(body).toContain("Affected groups: `developers`");
    expect(body).toContain("- cpu_limit `4` → `5`");
    expect(body).toMatch(/\[this run\]\(http:\/\/127\.0\.0\.1:\d+\/octo\/gitops\/actions\/runs\/\d+\)/);
    expect(report.log).toContain(`[Pull request #1](${stage.github.url}/octo/gitops/pull/1)`);
    expect(openPulls(stage.repo)[0]?.title).toBe("Hub");
  });

  // scripts/pictures.mjs makes a picture of the documents from this golden file.
  it("is the one in the documents", async () => {
    await using stage = await startStage(actionHere);
    const overrides = "coder_app:cpu_limit=8\ncoder_app:mem_limit=16G";
    const inputs = { profiles: "coder_app, gpu_coder_app", groups: "developers, ml-users", overrides };
    const report = await stage.run({ inputs });
    expect(report.ok, report.log).toBe(true);
    const body = bodyOf(stage).replaceAll(stage.github.url, "https://github.com");
    const text = `${body.replace(/(?<=\/actions\/runs\/)\d+/, "1")}\n`;
    await expect(text).toMatchFileSnapshot("../golden/action/pull_request.md");
  });

  it("has a command that makes the same bytes", async () => {
    await using stage = await startStage(actionHere);
    const overrides = 'coder_app:cpu_limit=5\ncoder_app:display_name=It\'s "a" `lab` $(no) \\ ```';
    const check = { rules: "mem-unit=off", strict: "false", "hub-version": "1.4.3", chart: "2" };
    await stage.run({ inputs: { overrides, groups: "a b, c'd", "storage-class-rwo": "fast", ...check } });
    const [, command = ""] = /^`{3,}sh\n([\s\S]*?)\n`{3,}$/m.exec(bodyOf(stage)) ?? [];
    expect(command).toMatch(/^dump-config \\\n {2}--profiles coder_app,remote_desktop/);
    for (const flag of ["--rule mem-unit=off", "--hub-version 1.4.3", "--chart 2"]) expect(command).toContain(flag);
    const script = `dump-config() { "${process.execPath}" "${cliBundle}" "$@" --output -; }\n${command}\n`;
    const child = spawnSync("bash", ["-c", script], { encoding: "utf8", env: { PATH: process.env["PATH"] ?? "" } });
    expect(child.stdout).toBe(await stage.repo.file(BRANCH, PATH));
  });

  it("does not repeat credentials that are too short to be masked", async () => {
    await using stage = await startStage(actionHere);
    const overrides = "coder_app:cpu_limit=5\ncoder_app:pod_env_vars.DB_PASSWORD=s 3 cr";
    const report = await stage.run({ inputs: { overrides } });
    expect(report.ok, report.log).toBe(true);
    expect(bodyOf(stage)).toContain("pod_env_vars.DB_PASSWORD=***");
    for (const text of [bodyOf(stage), report.log]) expect(text).not.toContain("s 3 cr");
  });

  it("says that a file is new", async () => {
    await using stage = await startStage(actionHere);
    await stage.run({ inputs: { path: "new.yaml", branch: "new" } });
    expect(stage.repo.pull(1).body).toContain("There was no file to compare with");
    expect(stage.repo.pull(1).body).toContain("**2 profiles added.**");
  });

  it("is cut where GitHub would refuse it, and the next run finds nothing to do", async () => {
    await using stage = await startStage(actionHere);
    const overrides = Array.from({ length: 250 }, (_, n) => `coder_app:pod_env_vars.V${n}=${"x".repeat(400)}`).join(
      "\n",
    );
    const report = await stage.run({ inputs: { overrides } });
    expect(report.ok, report.log).toBe(true);
    expect(bodyOf(stage).length).toBeLessThanOrEqual(60_000);
    expect(bodyOf(stage)).toMatch(/state=current -->$/);
    await stage.expectRun({ inputs: { overrides } }, "none", 1);
  });
});

describe.skipIf(isMissing)("a workflow to copy", () => {
  it.each([
    { name: "scheduled", here: "my-org/gitops" },
    { name: "scheduled_other_repository", here: "my-org/workflows" },
  ])("opens one pull request, and then finds nothing to do: $name", async ({ name, here }) => {
    const token = "ghs_tokenOfAnExample000000000000001";
    await using github = await startFakeGithub({
      repositories: [
        {
          name: "my-org/gitops",
          files: { "README.md": "Hi\n", "environments/prod/values.yaml": 'configYml: ""\n' },
          teams: ["hub-operators"],
        },
      ],
      tokens: { [token]: { kind: "app", slug: "config", repositories: ["my-org/gitops"] } },
    });
    using runner = fakeRunner();
    const text = readFileSync(join(root, `examples/workflows/${name}.yml`), "utf8");
    const steps = ourSteps(text, { "steps.app.outputs.token": token });
    expect(steps).toHaveLength(1);
    const inputs = { token, ...steps[0]?.inputs };
    runner.write("hubs.yaml", readFileSync(join(root, "examples/hubs/hubs.yaml"), "utf8"));
    const options = { event: "schedule", env: github.env(here) };
    const first = await runner.start(inputs, options).done;
    expect(first, first.stdout).toMatchObject({
      code: 0,
      outputs: { operation: "created", "pull-request-number": "1" },
    });
    const second = await runner.start(inputs, options).done;
    expect(second, second.stdout).toMatchObject({ code: 0, outputs: { operation: "none", "requests-used": "1" } });
    expect(github.violations).toEqual([]);
  });
});

describe("the workspace of a publishing run", () => {
  const inputs = { output: "environments/prod/config.yaml", path: "" };

  it("needs no checkout, gets the file, and the comparison is with the base", async () => {
    await using stage = await startStage(actionHere, 1);
    using runner = fakeRunner();
    const first = await runActionHere(stage.job({ inputs }), runner);
    expect(first.outputs).toMatchObject({ operation: "none", changed: "false", added: "[]", diff: "" });
    expect(runner.read(PATH)).toBe(stage.content(1));
    const second = await runActionHere(stage.job({ inputs, want: 2 }), runner);
    expect(second.outputs).toMatchObject({ operation: "created", changed: "true", modified: '["coder_app"]' });
    expect(second.log).toContain("cpu_limit 5 -> 6");
    expect(runner.read(PATH)).toBe(stage.content(2));
  });

  it("is left alone by a dry run, which prints the plan and the changes", async () => {
    await using stage = await startStage(actionHere);
    using runner = fakeRunner();
    const { outputs, log } = await runActionHere(stage.job({ inputs: { ...inputs, "dry-run": "true" } }), runner);
    expect(outputs).toMatchObject({ operation: "dry-run", "requests-used": "1", changed: "true" });
    expect(log).toMatch(
      /::group::Plan\noperation created: .*\ncreate branch .*\ncommit the file .*\nopen a pull request /,
    );
    expect(log).toContain("cpu_limit 4 -> 5");
    expect(runner.exists(PATH)).toBe(false);
    expect(stage.github.requests.map(({ kind }) => kind)).toEqual(["read"]);
  });

  it("may have any file at the path: it stays, and the comparison is with the base", async () => {
    await using stage = await startStage(actionHere, 1);
    using runner = fakeRunner();
    mkdirSync(dirname(join(runner.workspace, PATH)), { recursive: true });
    writeFileSync(join(runner.workspace, PATH), Buffer.from([0xff, 0xfe, 0x00]));
    const report = await runActionHere(stage.job({ inputs }), runner);
    expect(report.outputs, report.log).toMatchObject({ operation: "none", changed: "false", added: "[]" });
    expect(report.log).toContain("Not written into the workspace: ");
    expect([...readFileSync(join(runner.workspace, PATH))]).toEqual([0xff, 0xfe, 0x00]);
  });

  it("names the path in the repository, for all spellings of the output", async () => {
    await using stage = await startStage(actionHere, 1);
    const report = await stage.run({ inputs: { output: "./environments/x/../prod/config.yaml", path: "" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "none", changed: "false" });
  });

  it("has the outputs also when GitHub refuses", async () => {
    await using stage = await startStage(actionHere, 0, { archived: true });
    const { ok, outputs, log } = await stage.run();
    expect(ok).toBe(false);
    expect(outputs).toMatchObject({ operation: "none", "requests-used": "1", modified: '["coder_app"]' });
    expect(log).toMatch(/^::error::octo\/gitops is archived/m);
  });
});

describe.skipIf(isMissing)("rate limits, with a clock that waits", () => {
  it.concurrent.each([
    { status: 403, request: 1 },
    { status: 429, request: 2 },
  ] as const)("are waited for: $status at request $request", async ({ status, request }) => {
    await using stage = await startStage(action);
    stage.github.fault({ request, action: { rateLimit: "secondary", status, retryAfter: 2 } });
    const start = performance.now();
    const { outputs, log } = await stage.run();
    expect(performance.now() - start).toBeGreaterThan(2000);
    expect(outputs, log).toMatchObject({ operation: "created", "requests-used": "3" });
    expect(log).toContain("GitHub asks to wait: 2 s");
  });

  it("are not waited for beyond max-wait", async () => {
    await using stage = await startStage(action);
    stage.github.fault({ request: 2, action: { rateLimit: "secondary", status: 429, retryAfter: 3600 } });
    const { ok, outputs, log } = await stage.run({ inputs: { "max-wait": "5" } });
    expect(ok).toBe(false);
    expect(log).toMatch(/waiting until 20\d\d-.* would be longer than max-wait, 5 s/);
    expect(outputs).toMatchObject({ operation: "none", "requests-used": "2" });
    expect(openPulls(stage.repo)).toEqual([]);
  });
});

describe.skipIf(isMissing)("the token", () => {
  it("is masked before anything else is written, only once", async () => {
    await using stage = await startStage(actionHere);
    using runner = fakeRunner();
    const { inputs, env } = stage.job();
    const step = await runner.start(inputs, { env }).done;
    expect(step.stdout.startsWith(`::add-mask::${WORKFLOW}\n`)).toBe(true);
    expect(step.stdout.split(WORKFLOW)).toHaveLength(2);
  });

  // Inputs into which somebody may paste the token by mistake, and texts that a server may repeat.
  const places = [
    ...["repository", "path", "base", "branch", "commit-message", "title", "body", "labels", "assignees", "reviewers"],
    ...["team-reviewers", "milestone", "draft", "profiles", "groups", "overrides", "no-such-input"],
  ];
  it("is neither shown nor sent when it is in another input", async () => {
    await using stage = await startStage(actionHere);
    for (const input of places) {
      const { ok } = await stage.run({ inputs: { [input]: WORKFLOW } });
      expect([input, ok]).toEqual([input, false]);
    }
    expect(stage.github.requests).toEqual([]);
  });

  it("is not published in the file", async () => {
    await using stage = await startStage(actionHere);
    const overrides = `coder_app:pod_env_vars.X=${WORKFLOW}`;
    const { ok, outputs, log } = await stage.run({ inputs: { overrides } });
    expect(ok).toBe(false);
    expect(log).toContain("The file contains the token, so it is not published");
    expect(outputs).toMatchObject({ operation: "none", "requests-used": "0" });
    expect(stage.github.requests).toEqual([]);
  });

  it.each([401, 403, 404, 422])("is not shown when a server echoes it with %i", async (status) => {
    await using stage = await startStage(actionHere);
    const body = JSON.stringify({ message: `no ${WORKFLOW}`, errors: [{ message: WORKFLOW }] });
    // Also for REST, which is tried after GraphQL is refused.
    stage.github.fault({ request: 1, times: 9, action: { status, body } });
    const report = await stage.run();
    stage.github.clearFaults();
    expect(report.ok).toBe(false);
    expectNoToken(report);
  });

  it("is one that this test looks for", () => {
    expect(Object.keys(TOKENS)).toContain(WORKFLOW);
    const leaks = { ok: true, outputs: { branch: WORKFLOW }, log: "" };
    expect(() => expectNoToken(leaks)).toThrow();
  });
});

describe("credentials in the file", () => {
  it("prevent publishing", async () => {
    await using stage = await startStage(actionHere);
    const overrides = "coder_app:pod_env_vars.DB_PASSWORD=hunter2-correct-horse";
    const { ok, log } = await stage.run({ inputs: { overrides } });
    expect(ok).toBe(false);
    expect(log).toContain("The file contains a value that this workflow masks");
    expect(stage.github.requests).toEqual([]);
  });
});

describe("events from outside", () => {
  it.each([
    { name: "pull_request_target", payload: {} },
    {
      name: "pull_request",
      payload: { repository: { full_name: "octo/gitops" }, pull_request: { head: { repo: null } } },
    },
    { name: "workflow_run", payload: { repository: { full_name: "octo/gitops" } } },
  ])("publish nothing: $name", async (event) => {
    await using stage = await startStage(actionHere);
    const { ok, outputs, log } = await stage.run({ event });
    expect(ok).toBe(false);
    expect(outputs).toMatchObject({ operation: "none", "requests-used": "0" });
    expect(log).toMatch(/^::error title=Input 'allow-untrusted-event'::/m);
    expect(stage.github.requests).toEqual([]);
  });

  it.each([
    { name: "no event", env: { GITHUB_EVENT_NAME: "", GITHUB_EVENT_PATH: "" } },
    { name: "an event that cannot be read", env: { GITHUB_EVENT_PATH: "/no/such/file" } },
  ])("publish nothing on $name", async ({ env }) => {
    await using stage = await startStage(actionHere);
    const job = stage.job();
    const { ok, log } = await runActionHere({ ...job, env: { ...job.env, ...env } });
    expect(ok).toBe(false);
    expect(log).toMatch(/^::error title=Input 'allow-untrusted-event'::/m);
    expect(stage.github.requests).toEqual([]);
  });

  it("publish when the workflow allows it", async () => {
    await using stage = await startStage(actionHere);
    const event = { name: "pull_request_target", payload: {} };
    await stage.expectRun({ event, inputs: { "allow-untrusted-event": "true" } }, "created", 2);
  });
});
