import { describe, expect, it } from "vitest";
import { readMarkers } from "../../src/publish/ownership.ts";
import { parseTree } from "../support/fake_github/git_objects.ts";
import { library } from "./driver.ts";
import { addCommits, BRANCH, mergeBase, openPulls, PATH, REPOSITORY, type Stage, startStage, TOKENS } from "./stage.ts";

/**
 * Defects that were seen with the real forms of GitHub's answers, each as a run against the fake, which has these
 * forms.
 */

const CLASSIC = "ghp_classicTokenWithScopeRepo0000007";
const COMMITTER = "ghs_tokenWithContentsWriteOnly00008";
const NO_ISSUES = "ghs_tokenWithoutIssuesWrite0000009";
const tokens = {
  ...TOKENS,
  [CLASSIC]: { kind: "user", login: "mona", scopes: ["repo"] },
  [COMMITTER]: { kind: "actions", repository: REPOSITORY, permissions: { contents: "write" } },
  [NO_ISSUES]: {
    kind: "actions",
    repository: REPOSITORY,
    permissions: { contents: "write", pull_requests: "write" },
  },
} as const;
const start = (
  base = 0,
  repository: Parameters<typeof startStage>[2] = {},
  options: Parameters<typeof startStage>[3] = {},
) => startStage(library, base, repository, { tokens, ...options });
const writes = (stage: Stage) => stage.seen().filter((one) => one.startsWith("write"));

describe("rights", () => {
  it("need no more than the scope repo of a classic token", async () => {
    await using stage = await start();
    await stage.expectRun({ inputs: { token: CLASSIC } }, "created", 2);
    await stage.expectRun({ inputs: { token: CLASSIC } }, "none", 1);
    const inputs = { token: CLASSIC, "team-reviewers": "hub-operators" };
    // Requested with teams, refused, and requested once more without them.
    await stage.expectRun({ inputs }, "updated", 3);
    await stage.expectRun({ inputs: { token: CLASSIC } }, "none", 1);
  });

  it("are only contents: write for a commit, in a private repository", async () => {
    await using stage = await start();
    const inputs = { token: COMMITTER, publish: "commit" };
    await stage.expectRun({ inputs }, "committed", 2);
    await stage.expectRun({ inputs }, "none", 1);
    // The rest of an earlier pull request does not matter for this token.
    await stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
    await stage.expectRun({ inputs }, "none", 2);
    expect(await stage.repo.branches()).toContain(BRANCH);
  });

  it("are named only if they are missing", async () => {
    await using stage = await start();
    const report = await stage.run({ inputs: { token: COMMITTER } });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/may not read the pull requests/);
    expect(report.log).toMatch(/It lacks pull-requests: read/);
    await using other = await start(0, { protect: { main: {} } });
    const fallback = await other.run({ inputs: { token: COMMITTER, publish: "commit" } });
    expect(fallback.ok).toBe(false);
    expect(fallback.log).toMatch(/It lacks pull-requests: read/);
  });
});

describe("an answer with a missing part", () => {
  const ERRORS = [
    ["Commit.history", { type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." }],
    ["Commit.history", { message: "Something went wrong while executing your query." }],
    ["Commit.tree", { message: "Something went wrong while executing your query." }],
    ["Ref.target", { message: "Something went wrong while executing your query." }],
    ["PullRequest.commits", { message: "Something went wrong while executing your query." }],
  ] as const;
  it.each(ERRORS)("is requested again: %s, %j", async (field, error) => {
    await using stage = await start();
    await stage.run();
    await using again = await start(0, {}, { failingFields: { [field]: { ...error, times: 2 } } });
    const report = await again.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
  });

  it.each(ERRORS)("does not count as a deleted branch: %s, %j", async (field, error) => {
    const failingFields: Record<string, object> = {};
    await using stage = await start(0, {}, { failingFields: failingFields as never });
    await stage.run();
    failingFields[field] = error;
    const report = await stage.run({ want: 2 });
    expect(report.ok, report.log).toBe(false);
    expect(report.log).toContain(error.message);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
  });

  it("does not make a link count as a file", async () => {
    const error = { message: "Something went wrong while executing your query." };
    const files = { "real.yaml": library.content(0), [PATH]: { link: "../../real.yaml" } };
    await using stage = await start(0, { files }, { failingFields: { "Commit.file": error } });
    const report = await stage.run();
    expect(report.ok, report.log).toBe(false);
    expect(report.log).toContain(error.message);
    expect(await stage.repo.branches()).toEqual(["main"]);
    await using again = await start(0, { files }, { failingFields: { "Commit.file": { ...error, times: 2 } } });
    expect((await again.run()).log).toMatch(/is a symbolic link/);
  });

  it("is requested in smaller pages if the request is too large for GitHub", async () => {
    const error = { type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded.", above: 10 };
    const failingFields: Record<string, object> = {};
    await using stage = await start(0, {}, { failingFields: failingFields as never });
    await stage.run();
    failingFields["Commit.history"] = error;
    expect((await stage.run({ want: 2 })).outputs).toMatchObject({ operation: "updated" });
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
  });
});

describe("a branch that two files share", () => {
  const OTHER_PATH = "environments/dev/config.yaml";
  const branch = "config-update";
  const of = (path: string, want: number) => ({ want, inputs: { path, branch } });
  const prod = (want: number) => of(PATH, want);
  const dev = (want: number) => of(OTHER_PATH, want);
  const files = { [PATH]: library.content(0), [OTHER_PATH]: library.content(0) };

  it("has one pull request with both, and runs with the same inputs write nothing", async () => {
    await using stage = await start(0, { files });
    await stage.expectRun(prod(1), "created", 2);
    await stage.expectRun(dev(2), "updated", 2);
    expect(stage.repo.pulls()).toHaveLength(1);
    expect(await stage.repo.file(branch, PATH)).toBe(stage.content(1));
    expect(await stage.repo.file(branch, OTHER_PATH)).toBe(stage.content(2));
    const [pull] = stage.repo.pulls();
    expect(pull?.title).toBe(`Update ${OTHER_PATH}, ${PATH}`);
    expect(pull?.body.match(/app-hub-configurator:begin/g)).toHaveLength(2);
    for (const run of [prod(1), dev(2), prod(1)]) await stage.expectRun(run, "none", 1);
  });

  it.each([
    ["the first", prod, dev, OTHER_PATH],
    ["the second", dev, prod, PATH],
  ] as const)("keeps the rest when %s gets to the base by another way", async (_, settled, pending, kept) => {
    await using stage = await start(0, { files });
    await stage.run(prod(1));
    await stage.run(dev(1));
    const path = kept === PATH ? OTHER_PATH : PATH;
    await stage.repo.commit("main", { [path]: stage.content(1) });
    await stage.expectRun(settled(1), "updated", 2);
    await stage.expectRun(settled(1), "none", 1);
    await stage.expectRun(pending(1), "updated", 2);
    await stage.expectRun(pending(1), "none", 1);
    const [pull] = stage.repo.pulls();
    expect(pull).toMatchObject({ state: "OPEN", comments: [], title: `Update ${kept}` });
    expect(await stage.repo.file(branch, kept)).toBe(stage.content(1));
    expect(
      readMarkers(pull?.body ?? "")
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["current", "obsolete"]);
    // The last merge closes it.
    await stage.repo.commit("main", { [kept]: stage.content(1) });
    await stage.expectRun(pending(1), "closed", 2);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("does not undo a change of the base by an older file on the branch", async () => {
    await using stage = await start(0, { files });
    await stage.run(prod(1));
    await stage.run(dev(1));
    await stage.repo.commit("main", { [PATH]: stage.content(3) });
    await stage.expectRun(prod(3), "updated", 2);
    expect(await stage.repo.file(branch, PATH)).toBe(stage.content(3));
    await stage.repo.mergePull(1, { by: "mona", method: "squash" });
    expect(await stage.repo.file("main", PATH)).toBe(stage.content(3));
    expect(await stage.repo.file("main", OTHER_PATH)).toBe(stage.content(1));
    // All of the branch is merged, so it is no longer needed.
    await stage.expectRun(dev(1), "none", 2);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("keeps a title from a person", async () => {
    await using stage = await start(0, { files });
    await stage.run(prod(1));
    stage.repo.editPull(1, { title: "Mona's title" });
    await stage.run(dev(1));
    await stage.run(prod(2));
    expect(stage.repo.pull(1).title).toBe("Mona's title");
  });
});

describe("a generated file that a person has changed in the pull request", () => {
  const tuned = "# tuned\nprofiles: []\n";
  const edit = (stage: Stage) => stage.repo.commit(BRANCH, { [PATH]: tuned }, { author: "lisa" });

  it("stays, with one comment, until the person undoes the change", async () => {
    await using stage = await start();
    await stage.run();
    await edit(stage);
    await stage.expectRun({}, "skipped", 2);
    await stage.expectRun({}, "skipped", 1);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(tuned);
    expect(stage.repo.pull(1).comments).toMatchObject([{ body: expect.stringMatching(/^lisa has changed/) }]);
    await stage.repo.commit(BRANCH, { [PATH]: stage.content(1) }, { author: "lisa" });
    await stage.expectRun({}, "none", 1);
  });

  it("is shown in a comment when what is generated changes too", async () => {
    await using stage = await start();
    await stage.run();
    await edit(stage);
    // One request more than usual: the texts to compare.
    await stage.expectRun({ want: 2 }, "skipped", 3);
    await stage.expectRun({ want: 2 }, "skipped", 1);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(tuned);
    const [comment] = stage.repo.pull(1).comments;
    expect(comment?.body).toMatch(/^-# tuned$/m);
    expect(comment?.body).toMatch(/^\+.*Lab 2/m);
  });

  it("is restored with a comment if the inputs say so", async () => {
    await using stage = await start();
    await stage.run();
    await edit(stage);
    const inputs = { "on-edited": "overwrite" };
    await stage.expectRun({ inputs }, "updated", 2);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
    expect(stage.repo.pull(1).comments).toHaveLength(1);
    await stage.expectRun({ inputs }, "none", 1);
  });
});

describe("commits on the branch", () => {
  it("do not become a person's by a merge of the base", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await stage.repo.commit("main", { "README.md": "moved\n", "more.md": "more\n" });
    await stage.repo.updateBranch(1, "mona");
    await stage.expectRun({ want: 2 }, "none", 1);
    await stage.expectRun({ want: 1 }, "closed", 3);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it.each(["Sync: merge main", "Take what the trunk has", "Update README"])(
    "do not become a person's by a merge that a person has made with words of their own: %s",
    async (message) => {
      await using stage = await start(1);
      await stage.run({ want: 2 });
      await stage.repo.commit("main", { "README.md": "moved\n" });
      await mergeBase(stage, message);
      await stage.expectRun({ want: 1 }, "closed", 3);
    },
  );

  it.each(["Merge branch 'main'", "merged by hand"])(
    "are a person's, whatever they are called: %s",
    async (message) => {
      await using stage = await start(1);
      await stage.run({ want: 2 });
      await stage.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona", message });
      await stage.expectRun({ want: 1 }, "abandoned", 3);
      expect(await stage.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
      // A merge that hides a file of its own among those of the base.
      await using other = await start(1);
      await other.run({ want: 2 });
      await other.repo.commit("main", { "README.md": "moved\n" });
      await mergeBase(other, message, { "notes.md": "Mona's\n" });
      await other.expectRun({ want: 1 }, "abandoned", 3);
    },
  );

  it("that were amended with a file are a person's, also with the message of a merge", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    const [ours] = await stage.repo.log(BRANCH, "main");
    const files = { [PATH]: stage.content(2), "notes.md": "Mona's\n" };
    const message = `Merge branch 'main'\n\n${ours?.message.split("\n").slice(1).join("\n").trim()}`;
    const amended = await stage.repo.commit("mona", files, { author: "mona", message });
    await stage.repo.setBranch(BRANCH, amended, "mona");
    await stage.expectRun({ want: 1 }, "abandoned", 3);
    expect(await stage.repo.head(BRANCH)).toBe(amended);
  });

  it("of a merge are read in pages, and so are its files", async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`hubs/${at}.yaml`, `hub: ${at}\n`]));
    await using stage = await start(0, { files: { "README.md": "Hubs\n" } });
    const files = Object.entries(many).map(([path, text]) => ({ path, text }));
    const inputs = { branch: BRANCH, path: "hubs/0.yaml" };
    await stage.run({ inputs, files });
    await stage.repo.commit("main", { "README.md": "moved\n" });
    await mergeBase(stage, "Take what the trunk has");
    await addCommits(stage, 101, "hubs/0.yaml", many["hubs/0.yaml"]);
    await stage.repo.commit("main", many);
    const report = await stage.run({ inputs, files });
    expect(report.outputs, report.log).toMatchObject({ operation: "closed" });
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("do not keep a merged branch if a merge of the base is among them", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await stage.repo.commit("main", { "README.md": "moved\n" });
    await mergeBase(stage, "Take what the trunk has");
    await stage.repo.mergePull(1, { by: "mona", method: "squash" });
    await stage.expectRun({ want: 2 }, "none", 3);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it.each([19, 53])("become one when a merge of the base is among them: %i", async (count) => {
    await using stage = await start();
    await stage.run();
    await stage.repo.commit("main", { "README.md": "moved\n" });
    await stage.repo.updateBranch(1, "mona");
    await addCommits(stage, count);
    expect((await stage.run({ want: 2 })).outputs).toMatchObject({ operation: "updated" });
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(1);
    await stage.repo.commit("main", { [PATH]: stage.content(2) });
    await stage.expectRun({ want: 2 }, "closed", 2);
  });

  it("are a person's if a merge adds a file", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await stage.repo.commit("main", { "README.md": "moved\n" });
    await stage.repo.updateBranch(1, "mona", { "notes.md": "Mona's\n" });
    const report = await stage.run({ want: 1 });
    expect(report.outputs, report.log).toMatchObject({ operation: "abandoned" });
    expect(await stage.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
  });

  it("are distinguished if there are more than fifty", async () => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await addCommits(stage, 53);
    await stage.expectRun({ want: 1 }, "closed", 3);
  });

  it.each([49, 60, 120])("are distinguished without a pull request too: %i and one", async (count) => {
    await using stage = await start(1);
    await stage.run({ want: 2 });
    await addCommits(stage, count);
    await stage.repo.closePull(1, "mona");
    const rebuilt = await stage.run({ want: 3 });
    expect(rebuilt.outputs, rebuilt.log).toMatchObject({ operation: "created" });
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(1);
    // One commit of a person among them keeps the branch.
    await using other = await start(1);
    await other.run({ want: 2 });
    await other.repo.commit(BRANCH, { "notes.md": "Mona's\n" }, { author: "mona" });
    await addCommits(other, count);
    await other.repo.closePull(1, "mona");
    expect((await other.run({ want: 3 })).log).toMatch(/is not overwritten: commit \w{7} is by mona/);
    expect(await other.repo.file(BRANCH, "notes.md")).toBe("Mona's\n");
  });

  it("become one when there are twenty", async () => {
    await using stage = await start();
    await stage.run();
    await addCommits(stage, 19);
    await stage.expectRun({ want: 2 }, "updated", 4);
    expect(await stage.repo.log(BRANCH, "main")).toHaveLength(1);
    expect(openPulls(stage.repo)).toHaveLength(1);
    await stage.expectRun({ want: 2 }, "none", 1);
  });

  it("join existing trailers of the message", async () => {
    await using stage = await start();
    await stage.run({ inputs: { "commit-message": "Update the hub\n\nSigned-off-by: Mona <mona@example.com>" } });
    const [commit] = await stage.repo.log(BRANCH, "main");
    expect(commit?.message).toMatch(/\n\nSigned-off-by: Mona <mona@example.com>\nGenerated-Blob: \S+ \S+$/);
  });
});

it("finds the pull request that a person closed among those of forks", async () => {
  await using stage = await start();
  await stage.run();
  await stage.repo.closePull(1, "mona");
  await stage.repo.deleteBranch(BRANCH);
  for (let at = 0; at < 12; at += 1) {
    const fork = await stage.repo.forkPull({ owner: `stranger${at}`, branch: BRANCH, files: { [PATH]: "theirs\n" } });
    await stage.repo.closePull(fork.number, `stranger${at}`);
  }
  await stage.expectRun({}, "skipped", 2);
});

describe("labels, reviewers and the like", () => {
  it("are set one by one, and refused ones are not tried again", async () => {
    await using stage = await start();
    const inputs = {
      token: NO_ISSUES,
      labels: "config, brand-new",
      assignees: "mona, ghost",
      milestone: "9",
      reviewers: "hubot, ghost, helper[bot]",
    };
    const first = await stage.run({ inputs });
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    const pull = stage.repo.pull(1);
    expect(pull).toMatchObject({
      labels: [{ name: "config" }],
      assignees: [{ login: "mona" }],
      requestedUsers: [{ login: "hubot" }],
    });
    for (const words of [
      /issues: write/,
      /label brand-new/,
      /assignee ghost/,
      /milestone 9/,
      /reviewer ghost/,
      /reviewer helper/,
    ])
      expect(first.log).toMatch(words);
    const again = await stage.expectRun({ inputs }, "none", 1);
    expect(again.log).toMatch(/refused it before/);
    // Other inputs ask for something else.
    stage.seen();
    await stage.run({ inputs: { ...inputs, assignees: "mona" } });
    expect(writes(stage).length).toBeGreaterThan(0);
    const strict = await stage.run({ inputs: { ...inputs, "strict-metadata": "true" } });
    expect(strict.ok).toBe(false);
  });

  it("are tried again if GitHub has refused the token", async () => {
    await using stage = await startStage(library);
    const inputs = { labels: "config", reviewers: "mona, lisa" };
    const bad = { status: 401, body: JSON.stringify({ message: "Bad credentials" }) };
    stage.github.fault({ request: 3, times: 9, action: bad });
    const first = await stage.run({ inputs });
    stage.github.clearFaults();
    expect(first.log).toMatch(/has no label config: Bad credentials/);
    expect(first.outputs["requests-used"]).toBe("4");
    const again = await stage.run({ inputs });
    expect(again.outputs, again.log).toMatchObject({ operation: "updated" });
    expect(stage.repo.pull(1).labels.map(({ name }) => name)).toEqual(["config"]);
    expect(stage.repo.pull(1).requestedUsers.map(({ login }) => login)).toEqual(["mona", "lisa"]);
  });

  it("do not remove what others add at the same time", async () => {
    await using stage = await start();
    await stage.run();
    stage.github.fault({
      match: ({ operation }) => operation === "issues/add-labels",
      action: {
        run: () => {
          const pull = stage.repo.pull(1);
          pull.labels = [...pull.labels, { id: 1, name: "bug" }];
        },
      },
    });
    await stage.expectRun({ inputs: { labels: "config" } }, "updated", 2);
    expect(stage.repo.pull(1).labels.map(({ name }) => name)).toEqual(["bug", "config"]);
  });

  it("merge a pull request at once instead of auto-merge if nothing is pending", async () => {
    await using stage = await start(0, { autoMergeAllowed: true });
    const report = await stage.run({ inputs: { "auto-merge": "squash" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(report.waited).toBeGreaterThanOrEqual(10_000);
    expect(stage.repo.pull(1).state).toBe("MERGED");
    expect(await stage.repo.file("main", PATH)).toBe(stage.content(1));
  });

  it("warn if auto-merge has nothing to wait for and a check fails", async () => {
    await using stage = await start(0, { autoMergeAllowed: true });
    await stage.run();
    stage.repo.editPull(1, { mergeState: "UNSTABLE" });
    const report = await stage.expectRun({ inputs: { "auto-merge": "squash" } }, "none", 1);
    expect(report.log).toMatch(/cannot get auto-merge/);
  });

  it("merge later if a check is still running", async () => {
    await using stage = await start(0, { autoMergeAllowed: true });
    const message = "Pull request Pull request is in unstable status";
    stage.github.fault({
      write: 1,
      match: ({ operation }) => operation === "enablePullRequestAutoMerge",
      action: { refuse: { type: "UNPROCESSABLE", message } },
    });
    const inputs = { "auto-merge": "squash" };
    const first = await stage.run({ inputs });
    expect(first.outputs, first.log).toMatchObject({ operation: "created" });
    expect(first.log).toContain(message);
    expect(stage.repo.pull(1).state).toBe("OPEN");
    await stage.run({ inputs });
    expect(stage.repo.pull(1).state).toBe("MERGED");
  });

  it.each([
    ["mergePullRequest", "Base branch was modified. Review and try the merge again."],
    ["mergePullRequest", "Head branch was modified. Review and try the merge again."],
    ["mergePullRequest", 'Required status check "ci" is in progress.'],
    ["mergePullRequest", "Pull Request is not mergeable"],
    ["enablePullRequestAutoMerge", "Pull request Protected branch rules not configured for this branch"],
    ["enablePullRequestAutoMerge", "Pull request Pull request is in dirty status"],
  ])("are tried again after a refusal for the state of the pull request: %s, %s", async (refused, message) => {
    await using stage = await start(0, { autoMergeAllowed: true });
    const match = ({ operation }: { readonly operation: string }) => operation === refused;
    stage.github.fault({ write: 1, match, action: { refuse: { type: "UNPROCESSABLE", message } } });
    const inputs = { "auto-merge": "squash" };
    expect((await stage.run({ inputs })).log).toContain(JSON.stringify(message).slice(1, -1));
    const again = await stage.run({ inputs });
    expect(again.outputs, again.log).toMatchObject({ operation: "updated" });
    expect(stage.repo.pull(1).state).toBe("MERGED");
  });

  it("do not try auto-merge again if the repository does not have it", async () => {
    await using stage = await start(0, { autoMergeAllowed: true });
    const message = "Pull request Auto merge is not allowed for this repository";
    const match = ({ operation }: { readonly operation: string }) => operation === "enablePullRequestAutoMerge";
    stage.github.fault({ write: 1, match, action: { refuse: { type: "UNPROCESSABLE", message } } });
    const inputs = { "auto-merge": "squash" };
    await stage.run({ inputs });
    await stage.expectRun({ inputs }, "none", 1);
  });

  it("open a pull request as ready if there are no drafts", async () => {
    await using stage = await start(0, { drafts: false });
    const report = await stage.run({ inputs: { draft: "true" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created" });
    expect(report.log).toMatch(/does not support draft pull requests/);
    expect(stage.repo.pull(1).draft).toBe(false);
  });
});

describe("errors of a document", () => {
  it("are shown once, without further rounds", async () => {
    await using stage = await start();
    const message = "Variable $s1 of type CreateCommitOnBranchInput! was provided invalid value";
    const body = JSON.stringify({ errors: [{ path: ["mutation Write", "s1"], message }] });
    stage.github.fault({ match: ({ fields }) => fields.includes("createRef"), action: { status: 200, body } });
    const report = await stage.run();
    expect(report.ok).toBe(false);
    expect(report.log).toContain(message);
    expect(report.outputs["requests-used"]).toBe("2");
  });

  it("next to a value count as a refusal", async () => {
    await using stage = await start();
    const body = JSON.stringify({
      data: { s0: { ref: { id: "R" } }, s1: { commit: { oid: "1".repeat(40), url: "" } }, s2: { pullRequest: null } },
      errors: [
        {
          type: "FORBIDDEN",
          path: ["s2"],
          message: "GitHub Actions is not permitted to create or approve pull requests",
        },
      ],
    });
    stage.github.fault({ match: ({ fields }) => fields.includes("createPullRequest"), action: { status: 200, body } });
    const report = await stage.run();
    expect(report.ok).toBe(false);
    expect(report.outputs).toMatchObject({ operation: "none", "pull-request-number": "" });
    expect(report.log).toMatch(/may not open pull requests/);
  });

  it("that say 'too quickly' are waited for", async () => {
    await using stage = await start();
    const refuse = { type: "UNPROCESSABLE", message: "was submitted too quickly" };
    stage.github.fault({ write: 3, action: { refuse } });
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "created", "requests-used": "4" });
    expect(report.waited).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    "You're not authorized to push to this branch.",
    "Cannot change this locked branch",
    "Changes must be made through a pull request.",
    "Changes must be made through the merge queue",
    'Required status check "ci" is expected.',
    "Commits must have verified signatures.",
    "At least 1 approving review is required by reviewers with write access.",
    "Words that nobody has seen yet",
  ])("of a commit on the base lead to a pull request: %s", async (message) => {
    await using stage = await start();
    stage.github.fault({ write: 1, action: { refuse: { type: "FORBIDDEN", message } } });
    const report = await stage.run({ inputs: { publish: "commit" } });
    expect(report.outputs, report.log).toMatchObject({ operation: "created", "requests-used": "4" });
  });
});

describe("a server without updateRefs", () => {
  const options = { missingFields: ["Mutation.updateRefs"] };

  it("closes and deletes through REST", async () => {
    await using stage = await start(1, {}, options);
    await stage.run({ want: 2 });
    const report = await stage.run({ want: 1 });
    expect(report.outputs, report.log).toMatchObject({ operation: "closed" });
    expect(await stage.repo.branches()).toEqual(["main"]);
    expect(stage.repo.pull(1)).toMatchObject({ state: "CLOSED", comments: [{}] });
  });

  it.each([undefined, CLASSIC])("resolves conflicts by a merge of the base, forcing nothing (%s)", async (token) => {
    await using stage = await start(0, {}, options);
    const inputs: Record<string, string> = token === undefined ? {} : { token };
    await stage.run({ inputs });
    const before = await stage.repo.head(BRANCH);
    await stage.repo.commit("main", { [PATH]: "somebody else's\n", "more.md": "more\n" });
    const report = await stage.run({ inputs });
    expect(report.outputs, report.log).toMatchObject({ operation: "updated" });
    const [latest] = await stage.repo.log(BRANCH, "main");
    expect(latest?.parents).toEqual([before, await stage.repo.head("main")]);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
    expect(await stage.repo.file(BRANCH, "more.md")).toBe("more\n");
    await stage.expectRun({ inputs }, "none", 1);
    await stage.run({ want: 2, inputs });
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(2));
  });
});

it.each([undefined, CLASSIC])("keeps the mode of an executable when a branch is rebuilt (%s)", async (token) => {
  await using stage = await start(0, { files: { [PATH]: { executable: library.content(0) } } });
  const inputs: Record<string, string> = token === undefined ? {} : { token };
  await stage.run({ inputs });
  const { git } = stage.repo;
  const changed = { mode: "100755", oid: await git.writeBlob(Buffer.from("theirs\n")) };
  const main = await git.commitData("refs/heads/main");
  const tree = await git.editTree(main?.tree, new Map([[PATH, changed]]));
  const parents = [(await stage.repo.head("main")) ?? ""];
  const by = { name: "mona", email: "mona@example.com", seconds: 1_800_000_000 };
  const commit = { tree: tree.oid, parents, author: by, committer: by, message: "Theirs", verified: false };
  await stage.repo.setBranch("main", await git.writeCommit(commit), "mona");
  await stage.expectRun({ inputs }, "updated", 4);
  const folder = await git.read(`refs/heads/${BRANCH}:${PATH.slice(0, PATH.lastIndexOf("/"))}`);
  expect(parseTree(folder?.content ?? Buffer.alloc(0))).toMatchObject([{ mode: "100755" }]);
});
