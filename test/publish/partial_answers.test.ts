import { describe, expect, it } from "vitest";
import type { PublishFile } from "../../src/publish/files.ts";
import { blobId } from "../../src/publish/files.ts";
import type { FailingField } from "../support/fake_github/mod.ts";
import { library } from "./driver.ts";
import { BRANCH, PATH, type Stage, startStage } from "./stage.ts";

/** Answers with a missing part, in documents and at paths that the other tests do not have. */

const PASSING = "Something went wrong while executing your query.";

/** A stage whose server can fail fields during a test. */
async function startFailing(base = 0, repository: Parameters<typeof startStage>[2] = {}) {
  const failing: Record<string, FailingField> = {};
  const stage = await startStage(library, base, repository, { failingFields: failing });
  const fail = (field: string, times: number) => {
    failing[field] = { message: PASSING, times };
  };
  return { stage, fail, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

describe("a failing field that makes the repository null", () => {
  it.each(["Repository.nameWithOwner", "Repository.isArchived", "Repository.id"])(
    "is asked for again: %s",
    async (field) => {
      await using here = await startFailing();
      here.fail(field, 2);
      const report = await here.stage.run();
      expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    },
  );

  it("ends the run if it always fails", async () => {
    await using here = await startFailing();
    here.fail("Repository.url", 1000);
    const report = await here.stage.run();
    expect(report.ok).toBe(false);
    expect(report.log).toContain(PASSING);
  });
});

/** More commits of runs than one page contains. */
async function addCommits({ repo }: Stage, count: number): Promise<void> {
  const { git } = repo;
  const by = { name: "github-actions[bot]", email: "bot@example.com", seconds: 1_800_000_000 };
  let head = (await repo.head(BRANCH)) ?? "";
  for (let at = 0; at < count; at += 1) {
    const text = `at: ${at}\n`;
    const file = { mode: "100644", oid: await git.writeBlob(Buffer.from(text)) };
    const { oid: tree } = await git.editTree((await git.commitData(head))?.tree, new Map([[PATH, file]]));
    const message = `Update\n\nGenerated-Blob: ${blobId(text)} ${PATH}`;
    head = await git.writeCommit({ tree, parents: [head], author: by, committer: by, message, verified: false });
  }
  await repo.setBranch(BRANCH, head);
}

const values = (part: string, around: number) => `head: ${around}\n# begin\n${part}# end\n`;
const placed = (text: string): { inputs: Record<string, string>; files: PublishFile[] } => ({
  inputs: { path: "values.yaml", branch: BRANCH },
  files: [
    {
      path: "values.yaml",
      text,
      splice: (old) => ({ text: (old ?? "").replace(/# begin\n[\s\S]*# end/, `# begin\n${text}# end`) }),
      partOf: (whole) => /# begin\n([\s\S]*)# end/.exec(whole)?.[1],
    },
  ],
});

/** Situations in which another query decides whether a commit is a person's. */
const FURTHER: readonly {
  readonly what: string;
  readonly field: string;
  readonly prepare: (stage: Stage) => Promise<unknown>;
  readonly run: (stage: Stage) => ReturnType<Stage["run"]>;
  readonly operation: string;
}[] = [
  {
    what: "the rest of many commits",
    field: "Repository.pullRequest",
    prepare: async (stage) => {
      await stage.run({ want: 2 });
      await addCommits(stage, 53);
      await stage.repo.commit("main", { [PATH]: stage.content(1) });
    },
    run: (stage) => stage.run({ want: 1 }),
    operation: "closed",
  },
  {
    what: "the files of a merge",
    field: "PullRequest.files",
    prepare: async (stage) => {
      await stage.run({ want: 2 });
      await stage.repo.commit("main", { "README.md": "moved\n", [PATH]: stage.content(0) });
      await stage.repo.updateBranch(1, "mona");
      await stage.repo.commit("main", { [PATH]: stage.content(2) });
    },
    run: (stage) => stage.run({ want: 2 }),
    operation: "closed",
  },
  {
    what: "further pages of closed pull requests",
    field: "Repository.pullRequests",
    prepare: async (stage) => {
      await stage.run();
      await stage.repo.closePull(1, "mona");
      await stage.repo.deleteBranch(BRANCH);
      for (let at = 0; at < 12; at += 1) {
        const fork = await stage.repo.forkPull({ owner: `fork${at}`, branch: BRANCH, files: { [PATH]: "theirs\n" } });
        await stage.repo.closePull(fork.number, `fork${at}`);
      }
    },
    run: (stage) => stage.run(),
    operation: "skipped",
  },
  {
    what: "the texts of a file that was changed elsewhere",
    field: "Blob.text",
    prepare: async (stage) => {
      await stage.repo.commit("main", { "values.yaml": values("", 1) });
      await stage.run(placed("a: 1\n"));
      await stage.repo.commit(BRANCH, { "values.yaml": values("a: 1\n", 2) }, { author: "lisa" });
    },
    run: (stage) => stage.run(placed("a: 2\n")),
    operation: "updated",
  },
];

describe("a further document with a missing part", () => {
  it.each(FURTHER)("is requested again: $what", async ({ field, prepare, run, operation }) => {
    await using here = await startFailing();
    await prepare(here.stage);
    here.fail(field, 2);
    const report = await run(here.stage);
    expect(report.outputs, report.log).toMatchObject({ operation });
  });

  it.each(FURTHER)("never makes a run count as a person: $what", async ({ field, prepare, run }) => {
    await using here = await startFailing();
    await prepare(here.stage);
    const { repo } = here.stage;
    const before = JSON.stringify([repo.pull(1).comments, repo.pulls().length, await repo.head(BRANCH)]);
    here.fail(field, 1000);
    const report = await run(here.stage);
    expect(report.ok, report.log).toBe(false);
    expect(report.log).toContain(PASSING);
    expect(JSON.stringify([repo.pull(1).comments, repo.pulls().length, await repo.head(BRANCH)])).toBe(before);
  });
});
