import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { startFakeGithub } from "./mod.ts";
import { client, TOKENS, useGithub } from "./test_client.ts";

const running = useGithub({
  repositories: [
    {
      name: "octo/gitops",
      files: { "config.yaml": "old\n", "README.md": "hello\n", "deep/er/file.txt": "deep\n" },
      collaborators: { mona: "WRITE", reader: "READ" },
    },
  ],
});
const repo = () => running.current.repo("octo/gitops");

describe("commits through GraphQL", () => {
  it("appends one commit by the viewer, committed and signed by the server, and leaves other files alone", async () => {
    const { ids, commit, graphql } = client(running.current, "actions");
    const { base } = await ids();
    const answer = await commit("main", base, { "config.yaml": "new\n", "a/new/folder.txt": "x" });
    const { oid } = answer.data.createCommitOnBranch.commit;
    expect(await repo().head("main")).toBe(oid);
    expect(await repo().file("main", "config.yaml")).toBe("new\n");
    expect(await repo().file("main", "deep/er/file.txt")).toBe("deep\n");
    const read = await graphql(
      `{ repository(owner: "octo", name: "gitops") { object(oid: "${oid}") { ... on Commit {
          author { name user { login } } committer { name email } signature { isValid wasSignedByGitHub } parents(first: 2) { nodes { oid } } } } } }`,
    );
    expect(read.data.repository.object).toEqual({
      author: { name: "github-actions[bot]", user: { login: "github-actions[bot]" } },
      committer: { name: "GitHub", email: "noreply@github.com" },
      signature: { isValid: true, wasSignedByGitHub: true },
      parents: { nodes: [{ oid: base }] },
    });
    expect(running.current.violations).toEqual([]);
  });

  it("makes an empty commit of identical content, with the parent's tree", async () => {
    const { ids, commit } = client(running.current, "mona");
    const { base } = await ids();
    const answer = await commit("main", base, { "config.yaml": "old\n" });
    const { oid } = answer.data.createCommitOnBranch.commit;
    expect(oid).not.toBe(base);
    expect((await repo().git.commitData(oid))?.tree).toBe((await repo().git.commitData(base))?.tree);
  });

  it("leaves a repository that git itself finds sound", async () => {
    const { ids, commit } = client(running.current, "mona");
    const { base } = await ids();
    await commit("main", base, { z: "1", "a.b": "2", "a/b": "3", "a-b": "4", "ünïcode/é.txt": "5" });
    const output = execFileSync("git", ["--git-dir", repo().git.dir, "fsck", "--strict", "--full"], {
      encoding: "utf8",
    });
    expect(output).not.toMatch(/error|warning|missing|broken/);
  });

  const refusals: {
    name: string;
    token?: string;
    branch?: string;
    expected?: string;
    files?: Record<string, string>;
    type: string;
    message: RegExp;
  }[] = [
    {
      name: "a stale head",
      expected: "1".repeat(40),
      type: "STALE_DATA",
      message: /^Expected branch to point to "1{40}" but it did not/,
    },
    { name: "an absent branch", branch: "nowhere", type: "NOT_FOUND", message: /branch/ },
    {
      name: "a token without the permission",
      token: "readonly",
      type: "FORBIDDEN",
      message: /not accessible by integration/,
    },
    {
      name: "a person who may only read",
      token: "reader",
      type: "FORBIDDEN",
      message: /does not have the correct permissions to execute `CreateCommitOnBranch`/,
    },
    {
      name: "a workflow file",
      files: { ".github/workflows/a.yml": "on: push" },
      type: "FORBIDDEN",
      message: /without `workflows` permission/,
    },
    { name: "a path outside", files: { "../x": "" }, type: "UNPROCESSABLE", message: /path/ },
  ];
  it.each(refusals)(
    "refuses $name and moves nothing",
    async ({ token = "actions", branch = "main", expected, files = { f: "x" }, type, message }) => {
      const { base } = await client(running.current, "mona").ids();
      const answer = await client(running.current, token).commit(branch, expected ?? base, files);
      expect(answer.data).toEqual({ createCommitOnBranch: null });
      expect(answer.errors?.[0]).toMatchObject({
        type,
        path: ["createCommitOnBranch"],
        message: expect.stringMatching(message),
      });
      expect(await repo().head("main")).toBe(base);
      expect(running.current.violations).toEqual([]);
    },
  );
});

describe("size", () => {
  it("reads and commits in a repository of 50,000 files", async () => {
    await using big = await startFakeGithub({
      repositories: [{ name: "octo/gitops", files: { "config.yaml": "old\n" }, fill: 50_000 }],
      tokens: TOKENS,
    });
    const { commit, ids } = client(big, "actions");
    const { base } = await ids();
    const answer = await commit("main", base, { "fill/07/file_7.txt": "changed" });
    expect(answer.errors).toBeUndefined();
    expect(await big.repo("octo/gitops").file("main", "fill/07/file_7.txt")).toBe("changed");
    expect(big.requests.every(({ bytesOut }) => bytesOut < 1000)).toBe(true);
  });
});
