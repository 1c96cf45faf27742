import { describe, expect, it } from "vitest";
import { library } from "./driver.ts";
import {
  addCommits,
  BRANCH,
  CONTENTS,
  mergeBase,
  openPulls,
  PATH,
  PERSON,
  READER,
  type Stage,
  startStage,
} from "./stage.ts";

// Publishing without GraphQL, which is missing or refused: all requests use REST.

const start = (
  base = 0,
  repository: Parameters<typeof startStage>[2] = {},
  options: Parameters<typeof startStage>[3] = { withoutGraphql: 404 },
) => startStage(library, base, repository, options);

/** All files of the base at once, the repository, the two branches, the list of pull requests, and GraphQL once. */
const READS = 6;

describe.each([404, 405, 403])("a server that answers %i to GraphQL", (withoutGraphql) => {
  it("gets a pull request, which is later kept, updated and closed", async () => {
    await using stage = await start(1, {}, { withoutGraphql });
    await stage.expectRun({ want: 1 }, "none", READS);
    const { outputs } = await stage.expectRun({ want: 2 }, "created", READS + 6);
    expect(outputs).toMatchObject({ "pull-request-number": "1", "commit-sha": await stage.repo.head(BRANCH) });
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
    const again = await stage.run({ want: 2 });
    expect(again.outputs, again.log).toMatchObject({ operation: "none", "pull-request-number": "1" });
    const update = await stage.run({ want: 3 });
    expect(update.outputs, update.log).toMatchObject({ operation: "updated" });
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(2);
    expect(stage.repo.pull(1).body).not.toBe("");
    const closed = await stage.run({ want: 1 });
    expect(closed.outputs, closed.log).toMatchObject({ operation: "closed" });
    expect(stage.repo.pulls()).toMatchObject([{ state: "CLOSED", comments: [{}] }]);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });
});

describe("the requests of REST alone", () => {
  it.each([1, 10, 51])("are as many for %i files, but for texts of those that change", async (count) => {
    const paths = Array.from({ length: count }, (_, at) => `hubs/${at}/config.yaml`);
    const files = (text: string) => paths.map((path) => ({ path, text: `# ${text} ${path}\n` }));
    await using stage = await start(0, {
      files: Object.fromEntries(files("old").map(({ path, text }) => [path, text])),
    });
    await stage.expectRun({ files: files("old") }, "none", READS);
    // The texts of the base, a tree, a commit, the branch, the pull request and the list of the others.
    await stage.expectRun({ files: files("new") }, "created", READS + count + 5);
    // The pull request alone, its commits, the files of the branch.
    await stage.expectRun({ files: files("new") }, "none", READS + 3 + count);
    // A tree, a commit, the branch, and the text of the pull request, before and after.
    await stage.expectRun({ files: files("newer") }, "updated", READS + 3 + count + 5);
  });

  it("are one for each folder where a repository has more files than GitHub lists at once", async () => {
    await using stage = await start(1, { treeEntries: 3 });
    await stage.expectRun({ want: 1 }, "none", READS + 3);
    const report = await stage.run({ want: 2 });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
  });
});

describe("publishing through REST alone", () => {
  it("commits to the base, and adds a file in new folders", async () => {
    await using stage = await start();
    const inputs = { publish: "commit", path: "new/folder/config.yaml" };
    const report = await stage.run({ inputs });
    expect(report.outputs, report.log).toMatchObject({ operation: "committed", branch: "main" });
    expect(await stage.repo.file("main", inputs.path)).toBe(stage.content(1));
    expect((await stage.run({ inputs })).outputs).toMatchObject({ operation: "none" });
  });

  it("makes the branch again if somebody has renamed it", async () => {
    await using stage = await start();
    // GitHub's answer for the old name of a branch.
    const headers = { location: `${stage.github.url}/repositories/1/branches/renamed` };
    stage.github.fault({
      match: ({ path }) => path.endsWith(`/branches/${BRANCH}`),
      action: { status: 301, body: '{"message":"Moved Permanently"}', headers },
    });
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
  });

  it("goes into a pull request where the base is protected", async () => {
    await using stage = await start(0, { protect: { main: {} } });
    const report = await stage.run({ inputs: { publish: "commit" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(await stage.repo.file("main", PATH)).toBe(stage.content(0));
  });

  it("resolves conflicts by a merge of the base, forcing nothing", async () => {
    await using stage = await start();
    await stage.run();
    const before = await stage.repo.head(BRANCH);
    await stage.repo.commit("main", { [PATH]: "somebody else's\n", "more.md": "more\n" });
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "updated" });
    const [latest] = await stage.repo.log(BRANCH, "main");
    expect(latest?.parents).toEqual([before, await stage.repo.head("main")]);
    expect((await stage.run()).outputs).toMatchObject({ operation: "none" });
    // A merge that a run made is not a person's.
    await stage.repo.commit("main", { [PATH]: stage.content(1) });
    expect((await stage.run()).outputs).toMatchObject({ operation: "closed" });
  });

  it("keeps people's commits, edits and decisions", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await stage.repo.commit(BRANCH, { [PATH]: "by hand\n" }, { author: "lisa" });
    const kept = await stage.run({ want: 3 });
    expect(kept.outputs, kept.log).toMatchObject({ operation: "skipped" });
    expect(await stage.repo.file(BRANCH, PATH)).toBe("by hand\n");
    expect(stage.repo.pull(1).comments).toMatchObject([{ body: expect.stringMatching(/^-by hand$/m) }]);
    expect((await stage.run({ want: 3 })).outputs).toMatchObject({ operation: "skipped" });
    const abandoned = await stage.run({ want: 1 });
    expect(abandoned.outputs, abandoned.log).toMatchObject({ operation: "abandoned" });
    await stage.repo.closePull(1, "mona");
    await stage.repo.deleteBranch(BRANCH);
    await stage.run({ want: 4 });
    await stage.repo.closePull(2, "mona");
    const skipped = await stage.run({ want: 4 });
    expect(skipped.outputs, skipped.log).toMatchObject({ operation: "skipped" });
    expect(skipped.log).toContain("mona closed pull request #2");
  });

  it("counts an amended commit as a person's", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    const [ours] = await stage.repo.log(BRANCH, "main");
    const files = { [PATH]: stage.content(2), "notes.md": "Mona's\n" };
    const amended = await stage.repo.commit("mona", files, { author: "mona", message: ours?.message ?? "" });
    await stage.repo.setBranch(BRANCH, amended, "mona");
    const report = await stage.run({ want: 1 });
    expect(report.outputs, report.log).toMatchObject({ operation: "abandoned" });
    expect(await stage.repo.head(BRANCH)).toBe(amended);
  });

  it("sets labels, reviewers and the like once, and merges what is ready", async () => {
    await using stage = await start(0, { autoMergeAllowed: true });
    const inputs = { labels: "config", assignees: "mona", reviewers: "hubot", milestone: "1", "auto-merge": "squash" };
    const first = await stage.run({ inputs });
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    expect(stage.repo.pull(1)).toMatchObject({
      labels: [{ name: "config" }],
      assignees: [{ login: "mona" }],
      requestedUsers: [{ login: "hubot" }],
      milestone: { number: 1 },
    });
    expect(first.log).toMatch(/no auto-merge SQUASH: it needs GraphQL/);
    const pull = stage.repo.pull(1);
    pull.labels = [];
    pull.events.push({ type: "UnlabeledEvent", label: "config", actor: pull.author, at: new Date() });
    const merged = await stage.run({ inputs });
    expect(merged.outputs, merged.log).toMatchObject({ operation: "updated" });
    expect(pull).toMatchObject({ state: "MERGED", labels: [] });
    expect(await stage.repo.file("main", PATH)).toBe(stage.content(1));
  });

  it("does not replace a link, a folder or what is below a file, and keeps an executable one", async () => {
    for (const [file, words] of [
      [{ link: "../other.yaml" }, /is a symbolic link/],
      [{ submodule: "1".repeat(40) }, /is a submodule/],
    ] as const) {
      await using stage = await start(0, { files: { [PATH]: file, "README.md": "GitOps\n" } });
      const report = await stage.run();
      expect(report).toMatchObject({ ok: false, log: expect.stringMatching(words) });
    }
    await using below = await start(0, { files: { environments: "a file\n" } });
    expect((await below.run()).log).toMatch(/"environments" is not a folder/);
    await using stage = await start(0, { files: { [PATH]: { executable: library.content(0) } } });
    await stage.run();
    const entry = await stage.repo.git.read(`refs/heads/${BRANCH}:${PATH.slice(0, PATH.lastIndexOf("/"))}`);
    expect(entry?.content.toString("latin1")).toMatch(/^100755 /);
  });

  it.each(["Update branch", "Merge branch 'main'"])("knows a merge of the base by its parents: %s", async (message) => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await stage.repo.commit("main", { "README.md": "moved\n" });
    await mergeBase(stage, message);
    const closed = await stage.run({ want: 1 });
    expect(closed.outputs, closed.log).toMatchObject({ operation: "closed" });
    await using other = await start(1);
    await other.run({ want: 2 });
    await other.repo.commit("main", { "README.md": "moved\n" });
    await mergeBase(other, message, { "notes.md": "Mona's\n" });
    const kept = await other.run({ want: 1 });
    expect(kept.outputs, kept.log).toMatchObject({ operation: "abandoned" });
  });

  it.each([99, 100, 101, 230])("pages through the commits of a branch: %i", async (count) => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await addCommits(stage, count);
    const rebuilt = await stage.run({ want: 3 });
    expect(rebuilt.outputs, rebuilt.log).toMatchObject({ operation: "updated" });
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(3));
    const closed = await stage.run({ want: 1 });
    expect(closed.outputs, closed.log).toMatchObject({ operation: "closed" });
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it.each(["first", "last"])("finds a person's commit among more than a hundred: the %s", async (where) => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    const add = () => stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
    if (where === "first") await add();
    await addCommits(stage, 120);
    if (where === "last") await add();
    const kept = await stage.run({ want: 1 });
    expect(kept.outputs, kept.log).toMatchObject({ operation: "abandoned" });
    expect(kept.log).toMatch(/is by mona/);
    // Without a pull request such a branch is not taken over.
    await stage.repo.closePull(1, "mona");
    const report = await stage.run({ want: 4 });
    expect(report.log).toMatch(/is not overwritten/);
    expect(await stage.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
  });

  it("deletes a branch that an earlier run left, and never one of others", async () => {
    await using stage = await start();
    await stage.run();
    await stage.repo.mergePull(1, { by: "mona", method: "squash" });
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "none" });
    expect(await stage.repo.branches()).toEqual(["main"]);
    await stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
    expect((await stage.run({ want: 2 })).log).toMatch(/is not overwritten/);
    expect(await stage.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
  });

  it("names the missing permission of a token", async () => {
    await using stage = await start();
    expect((await stage.run({ inputs: { token: READER } })).log).toMatch(/lacks (contents: write|pull-requests: read)/);
    expect((await stage.run({ inputs: { token: CONTENTS } })).log).toMatch(/lacks pull-requests: read/);
    expect((await stage.run({ inputs: { repository: "octo/none" } })).log).toMatch(/Cannot find octo\/none/);
  });

  it("reads again if another run was faster, and loses nothing", async () => {
    await using stage = await start();
    const run = () => stage.repo.commit("main", { [PATH]: "theirs\n" }, { author: "mona" });
    stage.github.fault({ match: ({ operation }) => operation === "git/update-ref", action: { run } });
    const report = await stage.run({ inputs: { publish: "commit" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "committed" });
    expect(await stage.repo.log("main")).toHaveLength(3);
  });

  it.each(["git/create-ref", "pulls/create", "git/create-commit", "pulls/update"])(
    "finds out what became of a write whose answer was lost: %s",
    async (operation) => {
      for (const moment of ["before", "after"] as const) {
        await using stage = await start();
        if (operation === "pulls/update") await stage.run({ want: 2 });
        const match = (one: { operation: string }) => one.operation === operation;
        stage.github.fault({ match, moment, action: { drop: true } });
        await stage.run();
        stage.github.clearFaults();
        const report = await stage.run();
        expect(report.ok, report.log).toBe(true);
        expect(openPulls(stage.repo)).toHaveLength(1);
        expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
        expect((await stage.run()).outputs["operation"]).toBe("none");
      }
    },
  );

  it("is used if the server's GraphQL cannot commit", async () => {
    await using stage = await start(0, {}, { missingFields: ["Mutation.createCommitOnBranch"] });
    const report = await stage.run({ inputs: { token: PERSON } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(report.log).toMatch(/Field 'createCommitOnBranch' doesn't exist/);
    expect(openPulls(stage.repo)).toHaveLength(1);
  });

  it("is not tried if the server is not GitHub: the message names what is missing", async () => {
    await using stage = await start();
    const of = (operation: string, body: unknown) =>
      stage.github.fault({
        match: (one) => one.operation === operation,
        times: 9,
        action: { status: 200, body: JSON.stringify(body) },
      });
    of("repos/get-branch", { name: "main", commit: { id: "1".repeat(40) } });
    const report = await stage.run();
    stage.github.clearFaults();
    expect(report).toMatchObject({ ok: false, log: expect.stringMatching(/The server has no GraphQL API/) });
  });

  it.each([502, 429])("distinguishes a failing server from one that is not GitHub: %i", async (status) => {
    await using stage = await start();
    const match = ({ operation }: { operation: string }) => operation === "repos/get-branch";
    stage.github.fault({ match, times: 9, action: { status, body: "Bad gateway", headers: { "retry-after": "900" } } });
    const report = await stage.run();
    stage.github.clearFaults();
    expect(report).toMatchObject({ ok: false, log: expect.stringMatching(`"hint":"Run it `) });
    expect(report.log).not.toMatch(/has no GraphQL API/);
  });

  it.each([undefined, "main", "dev"])("says that a repository is empty, whatever base is named: %s", async (base) => {
    await using stage = await start(0, { files: {} });
    const report = await stage.run({ inputs: { ...(base && { base }) } });
    expect(report).toMatchObject({ ok: false, log: expect.stringMatching(/has no commit yet/) });
  });
});

/** A server that only refuses to move branches. */
it.each<[string, Partial<Record<string, string>>]>([
  ["an App's token", {}],
  ["a person's token", { token: PERSON }],
])("a token that may not use updateRefs has its branches moved through REST: %s", async (_, more) => {
  const inputs = more as Record<string, string>;
  const refuse = (stage: Stage) =>
    stage.github.fault({
      match: ({ operation }) => operation === "updateRefs",
      write: 1,
      times: 99,
      action: { refuse: { type: "FORBIDDEN", message: "Resource not accessible by integration" } },
    });
  await using stage = await startStage(library, 1);
  await stage.run({ want: 2, inputs });
  await stage.repo.commit("main", { [PATH]: "somebody else's\n" });
  refuse(stage);
  const rebuilt = await stage.run({ want: 2, inputs });
  expect(rebuilt.outputs, rebuilt.log).toMatchObject({ operation: "updated" });
  expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
  await stage.repo.commit("main", { [PATH]: stage.content(2) });
  const closed = await stage.run({ want: 2, inputs });
  expect(closed.outputs, closed.log).toMatchObject({ operation: "closed" });
  expect(await stage.repo.branches()).toEqual(["main"]);
});
