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

describe("the git database through REST", () => {
  const build = async (token: string, author?: object) => {
    const { rest } = client(running.current, token);
    const base = (await repo().head("main")) as string;
    const tree = await rest("POST", "/repos/octo/gitops/git/trees", {
      base_tree: base,
      tree: [{ path: "config.yaml", mode: "100755", type: "blob", content: "new\n" }],
    });
    const commit = await rest("POST", "/repos/octo/gitops/git/commits", {
      message: "m",
      tree: tree.json.sha,
      parents: [base],
      ...(author ? { author } : {}),
    });
    return { rest, base, commit };
  };

  const signatures: { name: string; token: string; author?: object; verified: boolean; by: string }[] = [
    { name: "an app without author", token: "app", verified: true, by: "regenerator[bot]" },
    { name: "an app with author", token: "app", author: { name: "x", email: "x@y.z" }, verified: false, by: "x" },
    { name: "a person", token: "mona", verified: false, by: "mona" },
  ];
  it.each(signatures)("a commit of $name: verified $verified", async ({ token, author, verified, by }) => {
    const { commit } = await build(token, author);
    expect(commit.status).toBe(201);
    expect(commit.json.verification.verified).toBe(verified);
    expect(commit.json.author.name).toBe(by);
  });

  it("makes an executable, moves a branch forward, and refuses to move it back without force", async () => {
    const { rest, base, commit } = await build("mona");
    expect((await rest("PATCH", "/repos/octo/gitops/git/refs/heads/main", { sha: commit.json.sha })).status).toBe(200);
    const listing = execFileSync("git", ["--git-dir", repo().git.dir, "ls-tree", "main", "config.yaml"], {
      encoding: "utf8",
    });
    expect(listing).toMatch(/^100755 blob/);
    const back = await rest("PATCH", "/repos/octo/gitops/git/refs/heads%2Fmain", { sha: base });
    expect({ status: back.status, message: back.json.message }).toEqual({
      status: 422,
      message: "Update is not a fast forward",
    });
    expect((await rest("PATCH", "/repos/octo/gitops/git/refs/heads/main", { sha: base, force: true })).status).toBe(
      200,
    );
    expect(running.current.violations).toEqual([]);
  });

  it("answers through octokit of @actions/github, with slashes in branch names", async () => {
    const octokit = client(running.current, "mona").octokit();
    const where = { owner: "octo", repo: "gitops" };
    const { data: main } = await octokit.rest.git.getRef({ ...where, ref: "heads/main" });
    await octokit.rest.git.createRef({ ...where, ref: "refs/heads/bot/config", sha: main.object.sha });
    await expect(
      octokit.rest.git.createRef({ ...where, ref: "refs/heads/bot/config", sha: main.object.sha }),
    ).rejects.toMatchObject({ status: 422, message: expect.stringContaining("Reference already exists") });
    const { data: file } = await octokit.rest.repos.getContent({
      ...where,
      path: "deep/er/file.txt",
      ref: "bot/config",
    });
    expect(file).toMatchObject({ type: "file", content: Buffer.from("deep\n").toString("base64") });
    await octokit.rest.git.deleteRef({ ...where, ref: "heads/bot/config" });
    await expect(octokit.rest.git.getRef({ ...where, ref: "heads/bot/config" })).rejects.toMatchObject({ status: 404 });
    expect(running.current.violations).toEqual([]);
  });
});

describe("an empty repository", () => {
  it("has no default branch ref, and 409 in the git database", async () => {
    await using github = await startFakeGithub({
      repositories: [{ name: "octo/empty" }],
      tokens: { ...TOKENS, "empty-app": { kind: "app", slug: "regenerator", repositories: ["octo/empty"] } },
    });
    const { graphql, rest } = client(github, "empty-app");
    const read = await graphql(
      `{ repository(owner: "octo", name: "empty") { isEmpty defaultBranchRef { name } object(expression: "HEAD:config.yaml") { oid } } }`,
    );
    expect(read).toEqual({ data: { repository: { isEmpty: true, defaultBranchRef: null, object: null } } });
    expect((await rest("GET", "/repos/octo/empty/git/ref/heads/main")).status).toBe(409);
  });
});
