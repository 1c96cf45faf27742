import { execFileSync } from "node:child_process";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeGithub, startFakeGithub } from "./mod.ts";
import { client, TOKENS } from "./test_client.ts";

const ZERO = "0".repeat(40);
let github: FakeGithub;

beforeEach(async () => {
  await github?.close();
  github = await startFakeGithub({
    repositories: [
      {
        name: "octo/gitops",
        files: { "config.yaml": "old\n", "README.md": "hello\n", "deep/er/file.txt": "deep\n" },
        collaborators: { mona: "WRITE", reader: "READ" },
      },
      { name: "octo/empty" },
    ],
    tokens: { ...TOKENS, "empty-app": { kind: "app", slug: "regenerator", repositories: ["octo/empty"] } },
  });
});
afterAll(() => github.close());

const repo = () => github.repo("octo/gitops");

describe("commits through GraphQL", () => {
  it("appends one commit by the viewer, committed and signed by the server, and leaves other files alone", async () => {
    const { ids, commit, graphql } = client(github, "actions");
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
    expect(github.violations).toEqual([]);
  });

  it("makes an empty commit of identical content, with the parent's tree", async () => {
    const { ids, commit } = client(github, "mona");
    const { base } = await ids();
    const answer = await commit("main", base, { "config.yaml": "old\n" });
    const { oid } = answer.data.createCommitOnBranch.commit;
    expect(oid).not.toBe(base);
    expect((await repo().git.commitData(oid))?.tree).toBe((await repo().git.commitData(base))?.tree);
  });

  it("leaves a repository that git itself finds sound", async () => {
    const { ids, commit } = client(github, "mona");
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
      const { base } = await client(github, "mona").ids();
      const answer = await client(github, token).commit(branch, expected ?? base, files);
      expect(answer.data).toEqual({ createCommitOnBranch: null });
      expect(answer.errors?.[0]).toMatchObject({
        type,
        path: ["createCommitOnBranch"],
        message: expect.stringMatching(message),
      });
      expect(await repo().head("main")).toBe(base);
      expect(github.violations).toEqual([]);
    },
  );
});

describe("refs through GraphQL", () => {
  it("runs the root fields of one document in order, each failing on its own", async () => {
    const { graphql, ids } = client(github, "app");
    const { repositoryId, base } = await ids();
    const answer = await graphql(
      `mutation($ref: CreateRefInput!, $pull: CreatePullRequestInput!, $again: CreateRefInput!) {
        createRef(input: $ref) { ref { name } }
        createPullRequest(input: $pull) { pullRequest { number } }
        again: createRef(input: $again) { ref { name } }
      }`,
      {
        ref: { repositoryId, name: "refs/heads/bot", oid: base },
        pull: { repositoryId, baseRefName: "main", headRefName: "bot", title: "t" },
        again: { repositoryId, name: "refs/heads/bot", oid: base },
      },
    );
    expect(answer.data).toEqual({ createRef: { ref: { name: "bot" } }, createPullRequest: null, again: null });
    expect(answer.errors?.map(({ type, path, message }) => ({ type, path, message }))).toEqual([
      { type: "UNPROCESSABLE", path: ["createPullRequest"], message: "No commits between main and bot" },
      {
        type: "UNPROCESSABLE",
        path: ["again"],
        message: 'A ref named "refs/heads/bot" already exists in the repository.',
      },
    ]);
  });

  it("refuses branch a beside branch a/b", async () => {
    const { mutate, ids } = client(github, "app");
    const { repositoryId, base } = await ids();
    await mutate("createRef", { repositoryId, name: "refs/heads/bot/config", oid: base });
    const answer = await mutate("createRef", { repositoryId, name: "refs/heads/bot", oid: base });
    expect(answer.errors?.[0]?.message).toMatch(/^Reference update failed/);
  });

  const updates: { name: string; updates: (oids: { base: string; other: string }) => object[]; works: boolean }[] = [
    {
      name: "moves by force when beforeOid fits",
      updates: ({ base, other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: base, force: true }],
      works: true,
    },
    {
      name: "refuses a move back without force",
      updates: ({ base, other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: base }],
      works: false,
    },
    {
      name: "deletes with zeros when beforeOid fits",
      updates: ({ other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: ZERO }],
      works: true,
    },
    {
      name: "creates what must not exist",
      updates: ({ base }) => [{ name: "refs/heads/new", beforeOid: ZERO, afterOid: base }],
      works: true,
    },
    {
      name: "refuses to create what exists",
      updates: ({ base }) => [{ name: "refs/heads/bot", beforeOid: ZERO, afterOid: base, force: true }],
      works: false,
    },
    {
      name: "moves nothing when one of several preconditions fails",
      updates: ({ base, other }) => [
        { name: "refs/heads/bot", beforeOid: other, afterOid: base, force: true },
        { name: "refs/heads/main", beforeOid: other, afterOid: ZERO },
      ],
      works: false,
    },
  ];
  it.each(updates)("updateRefs $name", async ({ updates: wanted, works }) => {
    const { mutate, ids } = client(github, "app");
    const { repositoryId, base } = await ids();
    const other = await repo().commit("bot", { "config.yaml": "bot\n" });
    const before = await repo().git.refs("refs/heads");
    const answer = await mutate("updateRefs", { repositoryId, refUpdates: wanted({ base, other }) });
    const after = await repo().git.refs("refs/heads");
    expect(answer.errors === undefined).toBe(works);
    if (!works) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
    expect(github.violations).toEqual([]);
  });

  it("answers a failed beforeOid with data null and an untyped error, and stops the document there", async () => {
    const { graphql, ids, mutate } = client(github, "app");
    const { repositoryId, base } = await ids();
    await mutate("createRef", { repositoryId, name: "refs/heads/bot", oid: base });
    const answer = await graphql(
      `mutation($refs: UpdateRefsInput!, $ref: CreateRefInput!) { updateRefs(input: $refs) { clientMutationId } createRef(input: $ref) { ref { name } } }`,
      {
        refs: { repositoryId, refUpdates: [{ name: "refs/heads/bot", beforeOid: "2".repeat(40), afterOid: ZERO }] },
        ref: { repositoryId, name: "refs/heads/later", oid: base },
      },
    );
    expect(answer.data).toBeNull();
    expect(answer.errors).toEqual([{ message: expect.stringMatching(/^Something went wrong/) }]);
    expect(await repo().branches()).toEqual(["bot", "main"]);
  });

  it("moves and deletes a ref by its id", async () => {
    const { graphql, mutate } = client(github, "mona");
    const other = await repo().commit("bot", { f: "1" });
    const next = await repo().commit("tmp", { f: "2" });
    const read = await graphql(
      `{ repository(owner: "octo", name: "gitops") { ref(qualifiedName: "bot") { id target { oid } } } }`,
    );
    const { id: refId, target } = read.data.repository.ref;
    expect(target.oid).toBe(other);
    expect((await mutate("updateRef", { refId, oid: next })).errors?.[0]?.message).toMatch(/not a fast forward/);
    expect((await mutate("updateRef", { refId, oid: next, force: true })).errors).toBeUndefined();
    expect(await repo().head("bot")).toBe(next);
    expect((await mutate("deleteRef", { refId })).errors).toBeUndefined();
    expect((await mutate("deleteRef", { refId })).errors?.[0]?.message).toBe("Reference does not exist");
  });
});

describe("the git database through REST", () => {
  const build = async (token: string, author?: object) => {
    const { rest } = client(github, token);
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
    expect(github.violations).toEqual([]);
  });

  it("answers through octokit of @actions/github, with slashes in branch names", async () => {
    const octokit = client(github, "mona").octokit();
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
    expect(github.violations).toEqual([]);
  });
});

describe("an empty repository", () => {
  it("has no default branch ref, and 409 in the git database", async () => {
    const { graphql, rest } = client(github, "empty-app");
    const read = await graphql(
      `{ repository(owner: "octo", name: "empty") { isEmpty defaultBranchRef { name } object(expression: "HEAD:config.yaml") { oid } } }`,
    );
    expect(read).toEqual({ data: { repository: { isEmpty: true, defaultBranchRef: null, object: null } } });
    expect((await rest("GET", "/repos/octo/empty/git/ref/heads/main")).status).toBe(409);
  });
});

describe("size", () => {
  it("reads and commits in a repository of 50,000 files within seconds", async () => {
    await using big = await startFakeGithub({
      repositories: [{ name: "octo/gitops", files: { "config.yaml": "old\n" }, fill: 50_000 }],
      tokens: TOKENS,
    });
    const { commit, ids } = client(big, "actions");
    const started = performance.now();
    const { base } = await ids();
    const answer = await commit("main", base, { "fill/07/file_7.txt": "changed" });
    const milliseconds = performance.now() - started;
    expect(answer.errors).toBeUndefined();
    expect(await big.repo("octo/gitops").file("main", "fill/07/file_7.txt")).toBe("changed");
    expect(milliseconds).toBeLessThan(10_000);
    expect(big.requests.every(({ bytesOut }) => bytesOut < 1000)).toBe(true);
  });
});
