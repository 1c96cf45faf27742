import { describe, expect, it } from "vitest";
import { library } from "./driver.ts";
import { BRANCH, PATH, startStage } from "./stage.ts";

/** Pull requests of an earlier branch of the same files: another `branch` was given then, or another `group`. */

const NEW = { branch: "config-update" };

describe.each<[string, Parameters<typeof startStage>[3], number]>([
  ["GraphQL", {}, 2],
  ["REST", { withoutGraphql: 404 }, 0],
])("the pull request of an earlier branch, through %s", (_, options, requests) => {
  const start = () => startStage(library, 0, {}, options);

  it("is closed by the one that takes its place, with its branch and a comment that names it", async () => {
    await using stage = await start();
    await stage.run();
    const report = await stage.run({ inputs: NEW });
    expect(report.outputs, report.log).toMatchObject({ operation: "created", "pull-request-number": "2" });
    expect(report.log).toMatch(/it takes the place of #1, now closed/);
    expect(stage.repo.pulls()).toMatchObject([
      { state: "CLOSED", comments: [{ body: expect.stringMatching(/^#2 brings the files of this pull request now/) }] },
      { state: "OPEN", head: NEW.branch },
    ]);
    expect(await stage.repo.branches()).toEqual(["config-update", "main"]);
  });

  it("is closed once at the most where two runs for the same files have a branch each", async () => {
    await using stage = await start();
    await stage.run();
    await stage.run({ inputs: NEW });
    // That it was closed is not a person's wish.
    const back = await stage.run();
    expect(back.outputs, back.log).toMatchObject({ operation: "created", "pull-request-number": "3" });
    expect(back.log).toMatch(/#2 of branch .* stays open: another run may still use that branch/);
    const other = await stage.run({ inputs: NEW, want: 2 });
    expect(other.outputs, other.log).toMatchObject({ operation: "updated" });
    // REST lists the others only for a new pull request.
    if (requests > 0) expect(other.log).toMatch(/#3 of branch .* stays open: another run may still use that branch/);
    await stage.run({ want: 3 });
    await stage.run({ inputs: NEW, want: 4 });
    expect(stage.repo.pulls().map(({ state }) => state)).toEqual(["CLOSED", "OPEN", "OPEN"]);
    expect(stage.repo.pull(1).comments).toHaveLength(1);
  });

  it("costs nothing where there is none", async () => {
    await using stage = await start();
    if (requests > 0) {
      await stage.expectRun({ inputs: NEW }, "created", requests);
      await stage.expectRun({ inputs: NEW, want: 2 }, "updated", requests);
    }
    await stage.repo.commit("other", { "other.md": "x\n" }, { author: "lisa" });
    const report = await stage.run({ inputs: NEW, want: 3 });
    expect(JSON.parse(report.log.split("\n").at(-1) ?? "")).toMatchObject({ warnings: [] });
  });

  it.each<[string, (stage: Awaited<ReturnType<typeof start>>) => unknown, RegExp]>([
    ["a commit", ({ repo }) => repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" }), /is by mona/],
    ["a commit to the file", ({ repo }) => repo.commit(BRANCH, { [PATH]: "x\n" }, { author: "mona" }), /is by mona/],
    ["words in its text", ({ repo }) => repo.editPull(1, { body: `Wait.\n\n${repo.pull(1).body}` }), /into its text/],
    ["its title", ({ repo }) => repo.editPull(1, { title: "Mine" }), /changed its title/],
    [
      "a comment",
      ({ repo }) => {
        const mona = { ...repo.pull(1).author, login: "mona", type: "User" as const };
        repo.editPull(1, { comments: [{ id: 99, author: mona, body: "Why?", at: new Date() }] });
      },
      /has commented on it/,
    ],
  ])("stays open with a warning where there is something of a person: %s", async (_name, change, words) => {
    await using stage = await start();
    await stage.run();
    await change(stage);
    const report = await stage.run({ inputs: NEW });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    const { warnings } = JSON.parse(report.log.split("\n").at(-1) ?? "");
    expect(warnings).toEqual([
      expect.stringMatching(/^Pull request #1 of branch ".*" has the same files, and stays open/),
    ]);
    expect(warnings[0]).toMatch(words);
    expect(stage.repo.pull(1)).toMatchObject({ state: "OPEN" });
    expect(await stage.repo.head(BRANCH)).toBeDefined();
    expect(await stage.repo.head(NEW.branch)).toBeDefined();
  });

  it("stays open where it is of other files, of another base, or not of a run at all", async () => {
    await using stage = await start();
    await stage.repo.setBranch("stage", await stage.repo.head("main"));
    await stage.run({ inputs: { path: "other.yaml", branch: "others" } });
    await stage.run({ inputs: { base: "stage", branch: "staged" } });
    await stage.run({ inputs: { path: `${PATH}.bak`, branch: "backup" } });
    const report = await stage.run({ inputs: NEW });
    expect(JSON.parse(report.log.split("\n").at(-1) ?? "")).toMatchObject({ operation: "created", warnings: [] });
    expect(stage.repo.pulls().map(({ state }) => state)).toEqual(["OPEN", "OPEN", "OPEN", "OPEN"]);
  });

  it("stays open with the files of another run in it", async () => {
    await using stage = await start();
    await stage.run({ inputs: { branch: "shared" } });
    await stage.run({ inputs: { branch: "shared", path: "other.yaml" } });
    const report = await stage.run({ inputs: NEW });
    const { warnings } = JSON.parse(report.log.split("\n").at(-1) ?? "");
    expect(warnings).toEqual([expect.stringMatching(/it also brings "other.yaml"/)]);
    expect(stage.repo.pull(1)).toMatchObject({ state: "OPEN" });
  });
});

describe("the pull request of an earlier branch", () => {
  it("is closed by a later run where the answer that lists it was lost", async () => {
    await using stage = await startStage(library);
    await stage.run();
    stage.github.fault({
      match: ({ fields }) => fields.includes("createPullRequest"),
      action: { drop: true },
      moment: "after",
    });
    const report = await stage.run({ inputs: NEW });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(stage.repo.pull(1)).toMatchObject({ state: "OPEN" });
    const next = await stage.run({ inputs: NEW, want: 2 });
    expect(next.outputs, next.log).toMatchObject({ operation: "updated" });
    expect(stage.repo.pull(1)).toMatchObject({ state: "CLOSED" });
  });

  it("stays as it is where somebody pushes to its branch at that moment", async () => {
    await using stage = await startStage(library);
    await stage.run();
    stage.github.fault({
      write: 1,
      match: ({ operation }) => operation === "updateRefs",
      action: { run: () => stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" }) },
    });
    const report = await stage.run({ inputs: NEW });
    expect(JSON.parse(report.log.split("\n").at(-1) ?? "")).toMatchObject({ operation: "created", warnings: [] });
    expect(stage.repo.pull(1)).toMatchObject({ state: "OPEN", comments: [] });
    expect(await stage.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
  });

  it("is closed also where its branch may not be deleted", async () => {
    await using stage = await startStage(library);
    await stage.run();
    stage.github.fault({
      write: 1,
      match: ({ operation }) => operation === "updateRefs",
      action: { refuse: { type: "UNPROCESSABLE", message: "Cannot delete this protected branch" } },
    });
    const report = await stage.run({ inputs: NEW });
    const { warnings } = JSON.parse(report.log.split("\n").at(-1) ?? "");
    expect(warnings).toEqual([expect.stringMatching(/^Could not delete branch .*protected branch/)]);
    expect(stage.repo.pull(1)).toMatchObject({ state: "CLOSED", comments: [{}] });
    expect(await stage.repo.head(BRANCH)).toBeDefined();
  });

  it.each([1, 2])("is left to one of several runs at once, of which one pull request stays (%i)", async (seed) => {
    await using stage = await startStage(library);
    await stage.run();
    const names = [NEW.branch, NEW.branch, "another"];
    const runs = names.map((branch, index) => stage.run({ inputs: { branch }, seed: seed * 10 + index }));
    for (const report of await Promise.all(runs)) {
      // That somebody else has just done the same is not worth a word.
      const { warnings } = JSON.parse(report.log.split("\n").at(-1) ?? "");
      expect(JSON.stringify(warnings)).not.toMatch(/went wrong|Could not/);
    }
    expect(stage.repo.pulls().filter(({ state }) => state === "OPEN")).toHaveLength(1);
    expect(stage.repo.pull(1)).toMatchObject({ state: "CLOSED", comments: [{}] });
  });
});
