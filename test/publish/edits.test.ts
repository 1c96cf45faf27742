import { describe, expect, it } from "vitest";
import type { PublishFile } from "../../src/publish/files.ts";
import { library } from "./driver.ts";
import { BRANCH, PATH, type Stage, startStage } from "./stage.ts";

/** What people do with git to the branch and the pull request of a run, other than adding commits. */

const TUNED = "# tuned\nprofiles: []\n";
const LISA = { name: "lisa", email: "lisa@example.com", seconds: 1_800_000_000 };

interface Push {
  readonly onto: string;
  readonly files: Readonly<Record<string, string>>;
  readonly mode?: string;
  readonly message?: string;
  readonly author?: typeof LISA;
}

/** Points the branch at one commit on top of another, as a forced push does. */
async function push({ repo }: Stage, { onto, files, mode = "100644", message = "Mine", author = LISA }: Push) {
  const { git } = repo;
  const changes = new Map<string, { mode: string; oid: string }>();
  for (const [path, text] of Object.entries(files))
    changes.set(path, { mode, oid: await git.writeBlob(Buffer.from(text)) });
  const { oid: tree } = await git.editTree((await git.commitData(onto))?.tree, changes);
  const commit = { tree, parents: [onto], author, committer: author, message, verified: false };
  await repo.setBranch(BRANCH, await git.writeCommit(commit), "lisa");
}

const headOf = async (stage: Stage, branch: string) => (await stage.repo.head(branch)) ?? "";
const bodies = (stage: Stage) => stage.repo.pull(1).comments.map(({ body }) => body);

describe("a file that a person has changed while the commit of the run is gone", () => {
  it("stays when all commits were squashed into one", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await push(stage, { onto: await headOf(stage, "main"), files: { [PATH]: TUNED } });
    // One more request than for a commit on top: which files the pull request changes.
    await stage.expectRun({}, "skipped", 3);
    await stage.expectRun({}, "skipped", 2);
    expect(bodies(stage)).toEqual([expect.stringMatching(/^lisa has changed .* It stays as it is/)]);
    expect(bodies(stage)[0]).not.toMatch(/What is generated has changed/);
    await stage.run({ want: 2 });
    expect(bodies(stage)[1]).toMatch(/What is generated has changed too[\s\S]*^-# tuned$/m);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(TUNED);
    await stage.run({ want: 2, inputs: { "on-edited": "overwrite" } });
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
  });

  it("is compared with the generated one in a comment, with at most 20,000 characters", async () => {
    await using stage = await startStage(library);
    await stage.run();
    const file = { [PATH]: `${`# ${"much ".repeat(20)}\n`.repeat(300)}profiles: []\n` };
    await push(stage, { onto: await headOf(stage, BRANCH), files: file });
    await stage.run({ want: 2 });
    const [, diff = ""] = /```diff\n([\s\S]*?)\n\(cut here\)\n```/.exec(bodies(stage).join("\n")) ?? [];
    expect(diff).toMatch(/^--- /);
    expect(diff).toHaveLength(20_000);
  });

  it("stays when the commit was amended, and has another file now", async () => {
    await using stage = await startStage(library);
    await stage.run();
    const [commit] = await stage.repo.log(BRANCH, "main");
    const files = { [PATH]: TUNED, "notes.md": "Lisa's\n" };
    await push(stage, { onto: await headOf(stage, "main"), files, message: commit?.message ?? "" });
    await stage.expectRun({}, "skipped", 2);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(TUNED);
  });

  it("is written again when the person has only dropped the commit of the run", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await push(stage, { onto: await headOf(stage, "main"), files: { "notes.md": "Lisa's\n" } });
    await stage.expectRun({}, "updated", 2);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
  });

  it("does not count as changed if only the base has changed it since", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await push(stage, { onto: await headOf(stage, "main"), files: { "notes.md": "Lisa's\n" } });
    await stage.repo.commit("main", { [PATH]: "profiles: [] # by hand\n" });
    await stage.expectRun({}, "updated", 3);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
    expect(bodies(stage)).toEqual([]);
  });
});

it("names the author of a commit in a comment, without markup from the name", async () => {
  await using stage = await startStage(library);
  await stage.run();
  const name = "@octo/everyone [here](http://evil.example) <!-- app-hub-configurator:end --> \u202e";
  const author = { ...LISA, name, email: "nobody@nowhere.example" };
  await push(stage, { onto: await headOf(stage, BRANCH), files: { [PATH]: TUNED }, author });
  await stage.expectRun({}, "skipped", 2);
  expect(bodies(stage)[0]).toMatch(/^`@octo\/everyone \[here\][^`\u202e]*` has changed /);
});

describe("a link instead of the file on the branch, from a person", () => {
  const put = async (stage: Stage) =>
    push(stage, { onto: await headOf(stage, BRANCH), files: { [PATH]: "../real.yaml" }, mode: "120000" });

  it("stops a run that would write there", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await put(stage);
    const report = await stage.run({ want: 2 });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/is a symbolic link .* on branch/);
  });

  it("does not stop a run that has nothing to write there", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await put(stage);
    const commit = await stage.expectRun({ inputs: { publish: "commit" } }, "committed", 2);
    expect(commit.log).not.toMatch(/symbolic link/);
    await stage.expectRun({}, "abandoned", 3);
  });

  it("stops a commit that the base refuses, and that would go there", async () => {
    await using stage = await startStage(library);
    await stage.run();
    await put(stage);
    stage.repo.protect("main", { kind: "ruleset" });
    const report = await stage.run({ inputs: { publish: "commit" } });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/is a symbolic link .* on branch/);
  });
});

it("leaves a shared branch alone while its pull request is in the merge queue", async () => {
  await using stage = await startStage(library);
  const branch = "shared";
  await stage.run({ inputs: { branch } });
  await stage.run({ inputs: { branch, path: "dev.yaml" } });
  stage.repo.editPull(1, { inMergeQueue: true });
  const head = await stage.repo.head(branch);
  await stage.repo.commit("main", { [PATH]: stage.content(3) });
  await stage.expectRun({ want: 3, inputs: { branch } }, "skipped", 1);
  expect(await stage.repo.head(branch)).toBe(head);
});

it.each([undefined, 404])(
  "continues when somebody has rewritten the history of the base (%s)",
  async (withoutGraphql) => {
    const isRest = withoutGraphql !== undefined;
    await using stage = await startStage(library, 0, {}, isRest ? { withoutGraphql } : {});
    await stage.run();
    const { git } = stage.repo;
    const { tree = "" } = (await git.commitData(await headOf(stage, "main"))) ?? {};
    const root = { tree, parents: [], author: LISA, committer: LISA, message: "New root", verified: false };
    await stage.repo.setBranch("main", await git.writeCommit(root), "lisa");
    const report = await stage.expectRun({ want: 2 }, "updated", isRest ? 15 : 3);
    expect(report.log).toMatch(/has conflicts that a person has to resolve/);
    await stage.repo.closePull(1, "lisa");
    await stage.repo.deleteBranch(BRANCH, "lisa");
    await stage.expectRun({ want: 3 }, "created", isRest ? 13 : 2);
  },
);

it("keeps a person's edit also if REST does not show the authors", async () => {
  await using stage = await startStage(library, 0, {}, { withoutGraphql: 404 });
  await stage.run();
  const { git } = stage.repo;
  const { tree = "" } = (await git.commitData(await headOf(stage, "main"))) ?? {};
  const root = { tree, parents: [], author: LISA, committer: LISA, message: "New root", verified: false };
  await stage.repo.setBranch("main", await git.writeCommit(root), "lisa");
  await stage.repo.commit(BRANCH, { [PATH]: "tuned: 1\n" }, { author: "lisa" });
  for (const want of [1, 2, 2]) {
    const { outputs, log } = await stage.run({ want });
    expect(outputs, log).toMatchObject({ operation: "skipped" });
  }
  expect(await stage.repo.file(BRANCH, PATH)).toBe("tuned: 1\n");
  expect(stage.repo.pull(1).comments).toHaveLength(2);
  const { outputs } = await stage.run({ want: 2, inputs: { "on-edited": "overwrite" } });
  expect(outputs).toMatchObject({ operation: "updated" });
  expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
});

describe("a file that GraphQL does not send unchanged", () => {
  const place = /# begin\n[\s\S]*# end/;
  const splice = (text: string) => (old: string | null) => ({
    text: (old ?? "").replace(place, `# begin\n${text}# end`),
  });
  const partOf = (text: string) => place.exec(text)?.[0];
  const values = (text: string): { inputs: Record<string, string>; files: PublishFile[] } => ({
    inputs: { path: "values.yaml", branch: "values" },
    files: [{ path: "values.yaml", text, splice: splice(text), partOf }],
  });
  const long = (part: string, around: number) => `# ${around}\n# begin\n${part}# end\n${"key: value\n".repeat(60_000)}`;

  it("is not written back in another encoding", async () => {
    const latin = Buffer.from("# gr\xf6\xdfe\n# begin\n# end\n", "latin1");
    await using stage = await startStage(library, 0, { files: { "values.yaml": latin } });
    const report = await stage.run(values("a: 1\n"));
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/"values\.yaml" cannot be changed in part: it is not text in UTF-8/);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("keeps its byte order mark", async () => {
    await using stage = await startStage(library, 0, { files: { "values.yaml": "\ufeff# begin\n# end\r\n" } });
    await stage.expectRun(values("a: 1\n"), "created", 2);
    expect(await stage.repo.file("values", "values.yaml")).toBe("\ufeff# begin\na: 1\n# end\r\n");
  });

  it("is read by REST if it is long and changed in part", async () => {
    await using stage = await startStage(library, 0, { files: { "values.yaml": long("", 1) } });
    await stage.expectRun(values("a: 1\n"), "created", 3);
    expect(await stage.repo.file("values", "values.yaml")).toBe(long("a: 1\n", 1));
    // Both branches have it, and differ.
    await stage.expectRun(values("a: 1\n"), "none", 3);
    await stage.repo.commit("values", { "values.yaml": long("a: 1\n", 2) }, { author: "lisa" });
    await stage.run(values("a: 2\n"));
    expect(await stage.repo.file("values", "values.yaml")).toBe(long("a: 2\n", 2));
    expect(stage.repo.pull(1).comments).toEqual([]);
  });

  it("is judged by its whole text before it is replaced", async () => {
    const of = (want: number) => long(`want: ${want}\n`, 0);
    const guarded: string[] = [];
    const files = (want: number): PublishFile[] => [
      { path: PATH, text: of(want), guard: (old) => void guarded.push(old) },
    ];
    await using stage = await startStage(library, 0, { files: { [PATH]: of(0) } });
    await stage.expectRun({ files: files(0) }, "none", 1);
    await stage.expectRun({ files: files(1) }, "created", 3);
    expect(guarded).toEqual([of(0)]);
  });
});

describe.each<[string, Parameters<typeof startStage>[3]]>([
  ["GraphQL", {}],
  ["REST", { withoutGraphql: 404 }],
])("words that somebody adds between the read and the write of a run, through %s", (_, options) => {
  const WORDS = "Please wait for the maintenance window.";
  const isRest = options?.withoutGraphql !== undefined;
  /** Somebody writes right before a text is replaced; REST looks at it once more before that, with the n-th request for it. */
  const writeBefore = (stage: Stage, look: number, change: (pull: { title: string; body: string }) => object) =>
    stage.github.fault({
      ...(isRest ? { request: look } : { write: 1 }),
      match: ({ operation, method, path }) =>
        isRest ? method === "GET" && path.endsWith("/pulls/1") : operation === "updatePullRequest",
      action: { run: () => stage.repo.editPull(1, change(stage.repo.pull(1))) },
    });
  const start = () => startStage(library, 0, {}, options);
  const added = ({ body }: { body: string }) => ({ body: `${WORDS}\n\n${body}` });

  it("stay in the text, with the new report and one marker", async () => {
    await using stage = await start();
    await stage.run();
    writeBefore(stage, 2, added);
    const report = await stage.run({ want: 2 });
    expect(report.outputs, report.log).toMatchObject({ operation: "updated" });
    const { body } = stage.repo.pull(1);
    expect(body.startsWith(`${WORDS}\n\n<!-- app-hub-configurator:begin`)).toBe(true);
    expect(body.match(/app-hub-configurator:begin/g)).toHaveLength(1);
    expect(body.match(/app-hub-configurator want=/g)).toHaveLength(1);
    await stage.expectRun({ want: 2 }, "none", Number((await stage.run({ want: 2 })).outputs["requests-used"]));
    expect(stage.repo.pull(1).body).toBe(body);
  });

  it("stay when the pull request is closed", async () => {
    await using stage = await start();
    await stage.run();
    await stage.repo.commit("main", { [PATH]: stage.content(1) });
    writeBefore(stage, 2, added);
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "closed" });
    expect(stage.repo.pull(1)).toMatchObject({ state: "CLOSED", body: expect.stringContaining(WORDS) });
    expect(stage.repo.pull(1).body).toMatch(/state=obsolete/);
  });

  it("stay when a refusal is written down in a new pull request", async () => {
    await using stage = await start();
    writeBefore(stage, 1, added);
    const report = await stage.run({ inputs: { assignees: "nobody" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(stage.repo.pull(1).body).toMatch(new RegExp(`^${WORDS}[\\s\\S]*refused=`));
  });

  it("stay also in the title", async () => {
    await using stage = await start();
    await stage.run();
    writeBefore(stage, 2, () => ({ title: "Mine" }));
    await stage.run({ want: 2, inputs: { title: "Another" } });
    expect(stage.repo.pull(1)).toMatchObject({ title: "Mine", body: expect.stringMatching(/want=/) });
    await stage.run({ want: 3, inputs: { title: "Another" } });
    expect(stage.repo.pull(1).title).toBe("Mine");
  });
});
