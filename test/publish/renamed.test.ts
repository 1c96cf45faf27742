import { describe, expect, it } from "vitest";
import { library } from "./driver.ts";
import { APP, BRANCH, NO_PULLS, PATH, REPOSITORY, startStage } from "./stage.ts";

/** A repository that the inputs name with its old name. */

const repository = "octo/old-name";
const inputs = { repository };
const start = (options: Parameters<typeof startStage>[3] = {}, more: Parameters<typeof startStage>[2] = {}) =>
  startStage(library, 0, { formerNames: [repository], ...more }, options);

describe("a repository that was renamed", () => {
  it("can be published to with its old name, with labels", async () => {
    await using stage = await start();
    const wishes = { ...inputs, labels: "config", reviewers: "hubot", milestone: "1" };
    const first = await stage.run({ inputs: wishes });
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    expect(stage.repo.pull(1)).toMatchObject({ labels: [{ name: "config" }], requestedUsers: [{ login: "hubot" }] });
    await stage.expectRun({ inputs: wishes }, "none", 1);
    await stage.expectRun({ inputs: { ...inputs, publish: "commit" }, want: 2 }, "committed", 2);
  });

  it("counts as the workflow's own", async () => {
    await using stage = await start();
    const report = await stage.run({ inputs: { ...inputs, token: NO_PULLS } });
    expect(report.ok).toBe(false);
    expect(report.log).not.toMatch(/not the repository of this workflow/);
  });

  it("has its long files read, and its branches rebuilt, by its new name", async () => {
    const long = (text: string) => `# ${text}\n${"key: value\n".repeat(60_000)}`;
    await using stage = await start({}, { files: { [PATH]: long("base") } });
    const run = (text: string) =>
      stage.run({
        inputs: { ...inputs, token: APP },
        files: [{ path: PATH, text: long(text), guard: () => undefined }],
      });
    const first = await run("one");
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    await stage.repo.commit("main", { [PATH]: "theirs\n" });
    const second = await run("two");
    expect(second.outputs, second.log).toMatchObject({ operation: "updated" });
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(1);
  });

  it("is recognised by its address if there is only REST", async () => {
    await using stage = await start({ withoutGraphql: 404 });
    const report = await stage.run({ inputs });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/another address \(HTTP 301\): http:\/\/127\.0\.0\.1:\d+\/repositories\/\d+/);
    expect((await stage.run({ inputs: { repository: REPOSITORY } })).outputs).toMatchObject({ operation: "created" });
  });
});

describe("a rule that asks for a merge queue", () => {
  it("prevents a commit on the base, which goes into a pull request", async () => {
    await using stage = await startStage(library, 0, {
      protect: { main: { kind: "ruleset", rules: ["merge_queue"] } },
    });
    const report = await stage.run({ inputs: { publish: "commit" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
  });

  it("is named if it prevents the branch, after the second refusal", async () => {
    const protect = { "app-hub-configurator/*": { kind: "ruleset", rules: ["merge_queue"] } } as const;
    await using stage = await startStage(library, 0, { protect });
    const report = await stage.run();
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/Reference update failed.* Rules of the branch: merge_queue\./);
    // Two rounds, and one request each for branches in the way and for rules.
    expect(report.outputs["requests-used"]).toBe("6");
  });
});
