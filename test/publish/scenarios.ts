import { describe, expect, test } from "vitest";
import { readMarker } from "../../src/publish/ownership.ts";
import type { Subject } from "./driver.ts";
import { APP, BRANCH, openPulls, PATH, PERSON, type Stage, startStage, WORKFLOW } from "./stage.ts";

/**
 * What happens in each situation, with the number of requests, for each way to run jobs.
 *
 * @param isTried which situations, by name; all when left out
 */
export function describeSituations(subject: Subject, isTried: (name: string) => boolean = () => true): void {
  const it = (name: string, run: () => Promise<void>) => {
    if (isTried(name)) test(name, run);
  };
  describe(`Situations, run by ${subject.name}`, () => {
    it("sends one request when the base has the content", async () => {
      await using stage = await startStage(subject, 1);
      const { outputs } = await stage.expectRun({}, "none", 1);
      expect(outputs["pull-request-number"]).toBe("");
      expect(outputs["commit-sha"]).toBe(await stage.repo.head("main"));
      expect(await stage.repo.branches()).toEqual(["main"]);
    });

    for (const token of [WORKFLOW, APP, PERSON]) {
      it(`opens the first pull request with two requests, then leaves it alone (${token.slice(0, 16)})`, async () => {
        await using stage = await startStage(subject);
        const { outputs } = await stage.expectRun({ inputs: { token } }, "created", 2);
        const [pull] = openPulls(stage.repo);
        expect(outputs).toMatchObject({
          "pull-request-number": String(pull?.number),
          branch: BRANCH,
          "commit-sha": await stage.repo.head(BRANCH),
        });
        expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
        expect(await stage.repo.log(BRANCH, "main")).toMatchObject([{ verified: true }]);
        const again = await stage.expectRun({ inputs: { token } }, "none", 1);
        expect(again.outputs).toMatchObject({
          "pull-request-number": String(pull?.number),
          "commit-sha": outputs["commit-sha"],
        });
      });
    }

    it("finds the default branch by itself, also when the base is named", async () => {
      await using stage = await startStage(subject);
      await stage.expectRun({ inputs: { base: "main" } }, "created", 2);
      await stage.expectRun({}, "none", 1);
    });

    it("updates an open pull request with two requests, with a commit on top", async () => {
      await using stage = await startStage(subject);
      await stage.run();
      const before = await stage.repo.head(BRANCH);
      await stage.expectRun({ want: 2 }, "updated", 2);
      const log = await stage.repo.log(BRANCH, "main");
      expect(log).toHaveLength(2);
      expect(log[1]?.oid).toBe(before);
      expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
      await stage.expectRun({ want: 2 }, "none", 1);
    });

    it("does nothing when only the base has moved", async () => {
      await using stage = await startStage(subject);
      await stage.run();
      await stage.repo.commit("main", { "README.md": "moved\n" });
      await stage.expectRun({}, "none", 1);
    });

    it("closes the pull request with two requests when the base has the content", async () => {
      await using stage = await startStage(subject, 1);
      await stage.run({ want: 2 });
      await stage.expectRun({ want: 1 }, "closed", 2);
      expect(stage.repo.pulls()).toMatchObject([{ state: "CLOSED", comments: [{}] }]);
      expect(await stage.repo.branches()).toEqual(["main"]);
      await stage.expectRun({ want: 1 }, "none", 1);
      // A run has closed it, so a new pull request is opened when the same content is wanted again.
      await stage.expectRun({ want: 2 }, "created", 2);
    });

    it("commits to the base with two requests", async () => {
      await using stage = await startStage(subject);
      const { outputs } = await stage.expectRun({ inputs: { publish: "commit" } }, "committed", 2);
      expect(outputs).toMatchObject({ branch: "main", "commit-sha": await stage.repo.head("main") });
      expect(await stage.repo.file("main", PATH)).toBe(stage.content(1));
      expect((await stage.repo.log("main"))[0]?.message).toBe(`Update ${PATH}`);
      await stage.expectRun({ inputs: { publish: "commit" } }, "none", 1);
    });

    it("costs as many requests and bytes in a repository of 50,000 files", async () => {
      const bytes: number[] = [];
      for (const fill of [3, 50_000]) {
        await using stage = await startStage(subject, 0, { fill });
        await stage.expectRun({}, "created", 2);
        bytes.push(stage.github.requests.reduce((sum, request) => sum + request.bytesIn + request.bytesOut, 0));
      }
      // The number in the text of the pull request has another length.
      expect(Math.abs((bytes[0] ?? 0) - (bytes[1] ?? 0))).toBeLessThan(100);
    });

    it("plans with one request and writes nothing in a dry run", async () => {
      await using stage = await startStage(subject);
      const report = await stage.expectRun({ inputs: { "dry-run": "true" } }, "dry-run", 1);
      expect(report.log).toContain("open a pull request");
      expect(await stage.repo.branches()).toEqual(["main"]);
    });

    it("sets metadata once, and does not put back what people took away", async () => {
      await using stage = await startStage(subject, 0, { autoMergeAllowed: true });
      const inputs = {
        labels: "config, automated",
        assignees: "mona",
        milestone: "2",
        reviewers: "hubot",
        "team-reviewers": "octo/hub-operators",
        "auto-merge": "squash",
      };
      await stage.run({ inputs: { labels: inputs.labels, assignees: inputs.assignees } });
      const [pull] = openPulls(stage.repo);
      expect(stage.seen()).toHaveLength(4);
      if (pull === undefined) throw new Error("There is no pull request");
      stage.repo.editPull(pull.number, { mergeState: "BLOCKED" });
      await stage.expectRun({ inputs }, "updated", 5);
      expect(pull).toMatchObject({
        labels: [{ name: "config" }, { name: "automated" }],
        assignees: [{ login: "mona" }],
        milestone: { number: 2 },
        requestedUsers: [{ login: "hubot" }],
        requestedTeams: ["hub-operators"],
        autoMerge: { method: "SQUASH" },
      });
      await stage.expectRun({ inputs }, "none", 1);
      stage.repo.review(pull.number, "hubot", "APPROVED");
      pull.requestedUsers = [];
      pull.labels = pull.labels.slice(0, 1);
      delete pull.autoMerge;
      const actor = pull.author;
      pull.events.push({ type: "UnlabeledEvent", label: "automated", actor, at: new Date() });
      pull.events.push({ type: "AutoMergeDisabledEvent", actor, at: new Date() });
      await stage.expectRun({ inputs }, "none", 1);
      expect(pull.reviewRequestsSent).toBe(2);
    });

    it("warns of metadata that GitHub refuses, or fails if it is strict", async () => {
      await using stage = await startStage(subject);
      const inputs = { reviewers: "nobody-here", "auto-merge": "merge" };
      const report = await stage.run({ inputs });
      expect(report).toMatchObject({ ok: true, outputs: { operation: "created" } });
      expect(report.log).toMatch(/no reviewer nobody-here/);
      expect(report.log).toMatch(/does not allow auto-merge/);
      const strict = await stage.run({ inputs: { ...inputs, "strict-metadata": "true" } });
      expect(strict.ok).toBe(false);
      expect(strict.outputs["pull-request-number"]).toBe(String(openPulls(stage.repo)[0]?.number));
    });

    it("keeps an edited title and words around the report, and follows a new title otherwise", async () => {
      await using stage = await startStage(subject);
      await stage.run({ inputs: { title: "First title" } });
      const [pull] = openPulls(stage.repo);
      if (pull === undefined) throw new Error("There is no pull request");
      await stage.expectRun({ inputs: { title: "Second title" } }, "updated", 2);
      expect(pull.title).toBe("Second title");
      stage.repo.editPull(pull.number, {
        title: "Mona's title",
        body: `Mona's words\r\n\r\n${pull.body.replaceAll("\n", "\r\n")}\r\nMore`,
      });
      await stage.expectRun({ want: 2, inputs: { title: "Third title" } }, "updated", 2);
      expect(pull.title).toBe("Mona's title");
      expect(pull.body).toMatch(/^Mona's words\n\n<!-- app-hub-configurator:begin \S+ -->/);
      expect(pull.body).toMatch(/\n\nMore\n\n<!-- app-hub-configurator want=\S+ [^\n]*-->$/);
      await stage.expectRun({ want: 2, inputs: { title: "Third title" } }, "none", 1);
    });

    for (const [what, close] of [
      ["closes", (stage: Stage) => stage.repo.closePull(1, "lisa")],
      ["merges", (stage: Stage) => stage.repo.mergePull(1, { by: "lisa" })],
      ["deletes the branch of", (stage: Stage) => stage.repo.deleteBranch(BRANCH, "lisa")],
    ] as const) {
      it(`brings new content although somebody ${what} the pull request at the same moment`, async () => {
        await using stage = await startStage(subject);
        await stage.run();
        const run = () => close(stage);
        stage.github.fault({ request: 1, match: ({ fields }) => !fields.includes("repository"), action: { run } });
        const report = await stage.run({ want: 2 });
        expect(report.outputs, report.log).toMatchObject({ operation: "created", "pull-request-number": "2" });
        expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
        await stage.expectRun({ want: 2 }, "none", 1);
      });
    }

    it("leaves closed what a person closed, until the content changes", async () => {
      for (const keepsBranch of [true, false]) {
        await using stage = await startStage(subject);
        await stage.run();
        await stage.repo.closePull(1, "mona");
        if (!keepsBranch) await stage.repo.deleteBranch(BRANCH, "mona");
        await stage.expectRun({}, "skipped", 1);
        await stage.expectRun({ want: 2, inputs: { recreate: "never" } }, "skipped", 1);
        const report = await stage.run({ want: 2 });
        expect(report.outputs["operation"], report.log).toBe("created");
        expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
        expect(openPulls(stage.repo)).toHaveLength(1);
      }
    });

    it("opens again what a person closed when recreate is always", async () => {
      await using stage = await startStage(subject);
      await stage.run();
      await stage.repo.closePull(1, "mona");
      await stage.expectRun({ inputs: { recreate: "always" } }, "created", 2);
    });

    it("tells a close by hand from its own when both come from one person's token", async () => {
      await using stage = await startStage(subject, 1);
      const inputs = { token: PERSON };
      await stage.run({ want: 2, inputs });
      await stage.expectRun({ want: 1, inputs }, "closed", 2);
      await stage.expectRun({ want: 2, inputs }, "created", 2);
      await stage.repo.closePull(2, "mona");
      await stage.expectRun({ want: 2, inputs }, "skipped", 1);
    });

    it("puts its commit on top of other people's, and abandons rather than closes their work", async () => {
      await using stage = await startStage(subject, 1);
      await stage.run({ want: 2 });
      const theirs = await stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
      await stage.expectRun({ want: 3 }, "updated", 2);
      expect((await stage.repo.log(BRANCH, "main")).map(({ oid }) => oid)).toContain(theirs);
      // One request more: whether the commit without our trailers is a merge of the base.
      await stage.expectRun({ want: 1 }, "abandoned", 3);
      expect(openPulls(stage.repo)).toMatchObject([{ comments: [{}] }]);
      await stage.expectRun({ want: 1 }, "abandoned", 2);
      await stage.expectRun({ want: 3 }, "updated", 2);
      expect(readMarker(openPulls(stage.repo)[0]?.body ?? "", [PATH])?.state).toBe("current");
    });

    it("treats an amended commit as a person's", async () => {
      await using stage = await startStage(subject, 1);
      await stage.run({ want: 2 });
      const [ours] = await stage.repo.log(BRANCH, "main");
      const amended = await stage.repo.commit(
        "mona",
        { [PATH]: "by hand\n" },
        { author: "mona", message: ours?.message ?? "" },
      );
      await stage.repo.setBranch(BRANCH, amended, "mona");
      const report = await stage.run({ want: 1 });
      expect(report.outputs["operation"], report.log).toBe("abandoned");
      expect(await stage.repo.head(BRANCH)).toBe(amended);
    });

    for (const [token, requests] of [
      [WORKFLOW, 4],
      [APP, 4],
      [PERSON, 3],
    ] as const) {
      it(`rebuilds a conflicting branch of its own on the base (${token.slice(0, 16)})`, async () => {
        await using stage = await startStage(subject);
        await stage.run({ inputs: { token } });
        await stage.repo.commit("main", { [PATH]: stage.content(7) });
        await stage.expectRun({ inputs: { token } }, "updated", requests);
        expect(openPulls(stage.repo)).toHaveLength(1);
        const log = await stage.repo.log(BRANCH, "main");
        expect(log).toMatchObject([{ verified: true, parents: [await stage.repo.head("main")] }]);
        expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
        expect((await stage.repo.branches()).sort()).toEqual([BRANCH, "main"]);
        await stage.expectRun({ inputs: { token } }, "none", 1);
      });
    }

    it("does not touch a conflicting branch that has other people's commits", async () => {
      await using stage = await startStage(subject);
      await stage.run();
      await stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
      await stage.repo.commit("main", { [PATH]: stage.content(7) });
      // Only the report changes: it compares with the new content of the base.
      await stage.expectRun({}, "updated", 3);
      const { log } = await stage.expectRun({}, "none", 2);
      expect(log).toMatch(/conflicts that a person has to resolve/);
    });

    it("leaves a pull request alone that is in the merge queue", async () => {
      await using stage = await startStage(subject);
      await stage.run();
      stage.repo.editPull(1, { inMergeQueue: true });
      await stage.expectRun({ want: 2 }, "skipped", 1);
      await stage.expectRun({ want: 1 }, "none", 1);
    });

    it("cleans up the branch that a merge left, and starts again from the base", async () => {
      for (const method of ["merge", "squash"] as const) {
        await using stage = await startStage(subject);
        await stage.run();
        await stage.repo.mergePull(1, { by: "mona", method });
        await stage.expectRun({ want: 2 }, "created", method === "merge" ? 2 : 4);
        expect(await stage.repo.log(BRANCH, "main")).toHaveLength(1);
        await stage.repo.mergePull(2, { by: "mona", method });
        await stage.expectRun({ want: 2 }, "none", 2);
        expect(await stage.repo.branches()).toEqual(["main"]);
        await stage.expectRun({ want: 2 }, "none", 1);
      }
    });

    it("never deletes or moves a branch that was not made by a run", async () => {
      await using stage = await startStage(subject, 1);
      await stage.repo.setBranch("production", await stage.repo.head("main"));
      await stage.expectRun({ inputs: { branch: "production" } }, "none", 1);
      expect(await stage.repo.head("production")).toBe(await stage.repo.head("main"));
      const theirs = await stage.repo.commit("production", { "notes.md": "Mona's\n" }, { author: "mona" });
      const report = await stage.run({ want: 2, inputs: { branch: "production" } });
      expect(report.ok).toBe(false);
      expect(report.log).toMatch(/is not overwritten: commit [0-9a-f]{7} is by mona/);
      expect(await stage.repo.head("production")).toBe(theirs);
    });

    it("opens the pull request for a branch that an earlier run left without one", async () => {
      await using stage = await startStage(subject, 0, { allowActionsPullRequests: false });
      const report = await stage.run();
      expect(report.ok).toBe(false);
      expect(report.log).toMatch(/Allow GitHub Actions to create and approve pull requests/);
      expect(report.outputs).toMatchObject({ operation: "none", "commit-sha": await stage.repo.head(BRANCH) });
      expect(report.outputs["compare-url"]).toContain("/compare/main...app-hub-configurator/");
      await stage.expectRun({ inputs: { token: APP } }, "created", 2);
    });

    it("is not misled by a fork's pull request with the same branch name", async () => {
      await using stage = await startStage(subject);
      await stage.repo.forkPull({ owner: "stranger", branch: BRANCH, files: { [PATH]: "theirs\n" } });
      await stage.expectRun({}, "created", 2);
      await stage.expectRun({}, "none", 1);
      expect(stage.repo.pull(1)).toMatchObject({ state: "OPEN", headRepository: "stranger/gitops" });
      // A closed pull request with a copy of our text must not look like one that a person has rejected.
      const { body } = stage.repo.pull(2);
      await stage.repo.mergePull(2, { by: "mona", method: "squash" });
      await stage.repo.deleteBranch(BRANCH);
      await stage.repo.commit("main", { [PATH]: stage.content(0) });
      const copy = await stage.repo.forkPull({ owner: "stranger", branch: BRANCH, files: { [PATH]: "theirs\n" } });
      stage.repo.editPull(copy.number, { body });
      await stage.repo.closePull(copy.number, "stranger");
      await stage.expectRun({}, "created", 2);
    });

    it("says what is in the way when the branch has a pull request to another base", async () => {
      await using stage = await startStage(subject);
      await stage.repo.setBranch("next");
      await stage.run({ inputs: { base: "next" } });
      const report = await stage.run();
      expect(report.ok).toBe(false);
      expect(report.log).toMatch(/already has pull request #1, but to \\?"next\\?"/);
    });

    it("goes on with a file that does not exist yet, and with a new folder", async () => {
      await using stage = await startStage(subject);
      const path = "new/folder/config.yaml";
      await stage.expectRun({ inputs: { path } }, "created", 2);
      await stage.expectRun({ inputs: { path } }, "none", 1);
    });
  });
}
