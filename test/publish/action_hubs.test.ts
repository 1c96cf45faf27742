import { describe, expect, it } from "vitest";
import { type FakeRunner, fakeRunner, hasNode24 } from "../support/action.ts";
import { runHere } from "../support/main.ts";
import { actionHere, runActionHere, startAction } from "./action_driver.ts";
import { REPOSITORY, type Stage, startStage, WORKFLOW } from "./stage.ts";

/** Tests of hub files with the action. */

const HUBS = "app-hub-configurator/hubs.yaml";
const hub = (name: string, more = "") => `  ${name}: { output: "hubs/${name}.yaml"${more} }\n`;
const fileOf = (...hubs: string[]) =>
  `defaults: { profiles: [coder_app], groups: [developers] }\nhubs:\n${hubs.join("")}`;

/** A job without the inputs that the hub file sets. */
function jobOf(stage: Stage, inputs: Record<string, string> = {}) {
  const { inputs: all, ...job } = stage.job();
  const { path: _, ...rest } = all;
  const blank = { profiles: "coder_app", groups: "developers", overrides: "" };
  return { ...job, inputs: { ...rest, ...blank, hubs: "hubs.yaml", ...inputs } };
}

async function startHubs(...hubs: string[]) {
  const stage = await startStage(actionHere, 0, { files: { "README.md": "GitOps\n" } });
  const runner = fakeRunner();
  const write = (...names: string[]) => runner.write("hubs.yaml", fileOf(...names));
  write(...hubs);
  const run = (inputs?: Record<string, string>) => runActionHere(jobOf(stage, inputs), runner);
  const dispose = async () => {
    runner[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  };
  return { stage, runner, write, run, repo: stage.repo, [Symbol.asyncDispose]: dispose };
}

describe("the hubs of a file, published by the action", () => {
  it("go into one pull request; the file of a removed hub is deleted", async () => {
    await using here = await startHubs(hub("dev"), hub("old"));
    const { repo, run, write } = here;
    const first = await run();
    expect(first.outputs, first.log).toMatchObject({ operation: "created", "requests-used": "2", branch: HUBS });
    expect(repo.pull(1).title).toBe("Update the hubs dev, old");
    expect(repo.pull(1).body.match(/^## .*$/gm)).toEqual(["## `dev`: `hubs/dev.yaml`", "## `old`: `hubs/old.yaml`"]);
    const same = await run();
    expect(same.outputs, same.log).toMatchObject({ operation: "none", "requests-used": "1" });
    await repo.mergePull(1, { by: "mona", method: "squash" });
    write(hub("dev"));
    const left = await run();
    expect(left.outputs, left.log).toMatchObject({ operation: "created" });
    expect(await repo.file(HUBS, "hubs/old.yaml")).toBeUndefined();
    expect(repo.pull(2).body).toContain("`hubs/old.yaml`");
  });

  it("whose places were removed are named once in summary, log and pull request, and the file stays", async () => {
    const place = (name: string) => `  ${name}: { output: "values.yaml#${name}" }\n`;
    await using here = await startHubs(place("dev"), place("old"));
    const { repo, run, write } = here;
    await repo.commit("main", { "values.yaml": 'dev: ""\nold: ""\nreplicas: 3\n' }, { author: "mona" });
    await run();
    await repo.mergePull(1, { by: "mona", method: "squash" });
    await repo.deleteBranch(HUBS);
    write('  dev: { output: "values.yaml#dev", groups: [staff] }\n');
    const left = await run();
    expect(left.outputs, left.log).toMatchObject({ operation: "created" });
    // The runner's log, and then the summary.
    const said = left.log.match(/^.*values\.yaml#old is not written any more/gm);
    expect(said, left.log).toEqual([
      expect.stringMatching(/^::warning::/),
      expect.stringMatching(/^- \*\*Warning\*\*/),
    ]);
    expect(repo.pull(2).body.match(/Not written any more, .*`values\.yaml#old`/g)).toHaveLength(1);
    expect(await repo.file(HUBS, "values.yaml")).toMatch(/\nold: \|\n[\s\S]*\nreplicas: 3\n$/);
  });

  it("have a pull request each, or a commit each, on request", async () => {
    await using here = await startHubs(hub("dev"), hub("prod"));
    const each = await here.run({ group: "each" });
    expect(each.outputs, each.log).toMatchObject({ operation: "created" });
    expect(here.repo.pulls().map(({ title }) => title)).toEqual(["Update hubs/dev.yaml", "Update hubs/prod.yaml"]);
    const commits = await here.run({ group: "each", publish: "commit" });
    expect(commits.outputs, commits.log).toMatchObject({ operation: "committed" });
    expect(await here.repo.log("main")).toHaveLength(3);
  });

  it.each([
    ["the hubs of a file", {}, ["--hubs", "hubs.yaml"]],
    ["the hubs of a file that is found", {}, []],
    ["one menu", { hubs: "", profiles: "coder_app", groups: "ops team" }, ["--groups", "ops team"]],
  ] as const)("have a pull request that the command leaves alone: %s", async (_, inputs, args) => {
    await using here = await startHubs(hub("dev"), hub("prod"));
    const first = await here.run(inputs);
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    const env = { ...here.stage.github.env(REPOSITORY), GITHUB_TOKEN: WORKFLOW };
    const cwd = "hubs" in inputs ? here.runner.folder : here.runner.workspace;
    const again = await runHere(["publish", ...args], { cwd, env });
    expect(again, again.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nothing to publish: the pull/),
    });
  });

  it("are not published when one of the files is not a menu", async () => {
    await using here = await startHubs(hub("dev"), hub("prod"));
    await here.repo.commit("main", { "hubs/prod.yaml": "kind: ConfigMap\ndata: {a: b}\n" }, { author: "mona" });
    const refused = await here.run();
    expect(refused, refused.log).toMatchObject({ ok: false, outputs: { operation: "none" } });
    expect(refused.log).toContain("hubs/prod.yaml");
    expect(await here.repo.branches()).toEqual(["main"]);
    const forced = await here.run({ force: "true" });
    expect(forced.outputs, forced.log).toMatchObject({ operation: "created" });
  });
});

describe.skipIf(!hasNode24())("the hubs of a file, published by the built action", () => {
  it("go into one pull request, and then there is nothing to do", async () => {
    await using here = await startHubs(hub("dev"), hub("prod"));
    const run = (runner: FakeRunner) => startAction(jobOf(here.stage), runner).done;
    const first = await run(here.runner);
    expect(first.outputs, first.log).toMatchObject({ operation: "created", "requests-used": "2" });
    const second = await run(here.runner);
    expect(second.outputs, second.log).toMatchObject({ operation: "none", "requests-used": "1" });
    expect(here.stage.github.repo(REPOSITORY).pulls()).toHaveLength(1);
  });
});
