import { describe, expect, it } from "vitest";
import type { ProtectionOptions } from "./mod.ts";
import { client, useGithub } from "./test_client.ts";

const running = useGithub({
  repositories: [
    {
      name: "octo/gitops",
      files: { "config.yaml": "old\n" },
      collaborators: { mona: "WRITE" },
      allowActionsPullRequests: false,
    },
    { name: "octo/other", files: { x: "1" } },
  ],
});
const repo = () => running.current.repo("octo/gitops");
const READ = `{ repository(owner: "octo", name: "gitops") { id viewerPermission } }`;

describe("who may do what", () => {
  it("answers 401 to an unknown token", async () => {
    const { rest } = client(running.current, "stolen");
    for (const [method, path] of [
      ["POST", "/graphql"],
      ["GET", "/repos/octo/gitops"],
    ] as const) {
      const answer = await rest(method, path, method === "POST" ? { query: READ } : undefined);
      expect({ status: answer.status, message: answer.json.message }).toEqual({
        status: 401,
        message: "Bad credentials",
      });
    }
  });

  it("hides a repository from the GITHUB_TOKEN of another", async () => {
    const { graphql, rest } = client(running.current, "elsewhere");
    const answer = await graphql(READ);
    expect(answer).toMatchObject({ data: { repository: null }, errors: [{ type: "NOT_FOUND", path: ["repository"] }] });
    expect((await rest("GET", "/repos/octo/gitops")).status).toBe(404);
    expect((await graphql(READ.replace("gitops", "other"))).errors).toBeUndefined();
  });

  it.each([
    ["mona", "WRITE"],
    ["actions", null],
  ])("viewerPermission of %s is %s", async (token, permission) => {
    expect((await client(running.current, token).graphql(READ)).data.repository.viewerPermission).toBe(permission);
  });

  it("names the permission that a REST call lacks", async () => {
    const answer = await client(running.current, "readonly").rest("POST", "/repos/octo/gitops/git/refs", {
      ref: "refs/heads/x",
      sha: await repo().head("main"),
    });
    expect({
      status: answer.status,
      message: answer.json.message,
      header: answer.headers.get("x-accepted-github-permissions"),
    }).toEqual({
      status: 403,
      message: "Resource not accessible by integration",
      header: "contents=write",
    });
  });

  it("lets a GITHUB_TOKEN make the branch and not the pull request where Actions may not", async () => {
    const { ids, mutate } = client(running.current, "actions");
    const { repositoryId } = await ids();
    await repo().commit("bot", { f: "1" });
    const input = { repositoryId, baseRefName: "main", headRefName: "bot", title: "t" };
    expect((await mutate("createPullRequest", input)).errors?.[0]?.message).toBe(
      "GitHub Actions is not permitted to create or approve pull requests",
    );
    expect((await client(running.current, "app").mutate("createPullRequest", input)).errors).toBeUndefined();
  });

  it("refuses every write to an archived repository and still reads", async () => {
    repo().archive();
    const { ids, commit } = client(running.current, "mona");
    const { base } = await ids();
    expect((await commit("main", base, { f: "1" })).errors?.[0]).toMatchObject({
      type: "FORBIDDEN",
      message: expect.stringMatching(/archived/),
    });
  });
});

describe("protected branches", () => {
  const cases: {
    name: string;
    protection: ProtectionOptions;
    type: string;
    message: RegExp;
    canPush: boolean | undefined;
    rules: string[];
  }[] = [
    {
      name: "classic",
      protection: {},
      type: "BRANCH_PROTECTION_RULE_VIOLATION",
      message: /^GH006: Protected branch update failed for refs\/heads\/main/,
      canPush: false,
      rules: [],
    },
    {
      name: "a ruleset",
      protection: { kind: "ruleset", rules: ["pull_request"] },
      type: "UNPROCESSABLE",
      message: /^GH013: Repository rule violations found[\s\S]*through a pull request/,
      canPush: undefined,
      rules: ["PULL_REQUEST"],
    },
    {
      name: "another wording",
      protection: { kind: "ruleset", message: "Repository rule violations found\n\nx" },
      type: "UNPROCESSABLE",
      message: /^Repository rule violations found/,
      canPush: undefined,
      rules: ["PULL_REQUEST", "DELETION", "NON_FAST_FORWARD"],
    },
  ];
  it.each(cases)(
    "$name: refuses the commit in GraphQL and REST, and tells in the read",
    async ({ protection, type, message, canPush, rules }) => {
      repo().protect("main", protection);
      const { ids, commit, graphql, rest } = client(running.current, "mona");
      const { base } = await ids();
      expect((await commit("main", base, { f: "1" })).errors?.[0]).toMatchObject({
        type,
        message: expect.stringMatching(message),
      });
      const other = await repo().commit("tmp", { f: "2" });
      const moved = await rest("PATCH", "/repos/octo/gitops/git/refs/heads/main", { sha: other });
      expect({ status: moved.status, message: moved.json.message }).toEqual({
        status: 422,
        message: expect.stringMatching(message),
      });
      expect(await repo().head("main")).toBe(base);
      const { data } = await graphql(
        `{ repository(owner: "octo", name: "gitops") { ref(qualifiedName: "main") { refUpdateRule { viewerCanPush } rules(first: 9) { nodes { type } } } } }`,
      );
      expect(data.repository.ref).toEqual({
        refUpdateRule: canPush === undefined ? null : { viewerCanPush: canPush },
        rules: { nodes: rules.map((rule) => ({ type: rule })) },
      });
    },
  );

  it.each([
    { name: "somebody on the bypass list", protection: { bypass: ["mona"] }, branch: "main", works: true },
    {
      name: "a signed commit where signatures are required",
      protection: { rules: ["required_signatures"] },
      branch: "main",
      works: true,
    },
    { name: "another branch", protection: {}, branch: "free", works: true },
    { name: "a pattern", protection: {}, pattern: "fr*", branch: "free", works: false },
  ] as const)(
    "$name: works $works",
    async ({
      protection,
      pattern = "main",
      branch,
      works,
    }: {
      protection: ProtectionOptions;
      pattern?: string;
      branch: string;
      works: boolean;
    }) => {
      await repo().setBranch("free");
      repo().protect(pattern, protection);
      const { ids, commit } = client(running.current, "mona");
      expect((await commit(branch, (await ids()).base, { f: "1" })).errors === undefined).toBe(works);
    },
  );

  const moves: { name: string; rules: ProtectionOptions["rules"]; force: boolean; message: RegExp | undefined }[] = [
    {
      name: "a forced move where it is forbidden",
      rules: ["non_fast_forward"],
      force: true,
      message: /Cannot force-push/,
    },
    { name: "a forced move where only deletion is forbidden", rules: ["deletion"], force: true, message: undefined },
    { name: "a deletion where it is forbidden", rules: ["deletion"], force: false, message: /Cannot delete/ },
  ];
  it.each(moves)("updateRefs of $name: $message", async ({ rules, force, message }) => {
    const { ids, mutate } = client(running.current, "mona");
    const { repositoryId, base } = await ids();
    const beforeOid = await repo().commit("bot", { f: "1" });
    repo().protect("bot", { rules: rules ?? [] });
    const afterOid = force ? base : "0".repeat(40);
    const update = { name: "refs/heads/bot", beforeOid, afterOid, force };
    const answer = await mutate("updateRefs", { repositoryId, refUpdates: [update] });
    if (message === undefined) expect(answer.errors).toBeUndefined();
    else expect(answer.errors?.[0]?.message).toMatch(message);
    expect(await repo().head("bot")).toBe(message === undefined ? base : beforeOid);
  });

  it.each([
    ["app", 403],
    ["mona", 200],
  ])("moving a branch to a commit with a workflow as %s answers %i", async (token, status) => {
    const sha = await repo().commit("tmp", { ".github/workflows/a.yml": "on: push" });
    const answer = await client(running.current, token).rest("PATCH", "/repos/octo/gitops/git/refs/heads/main", {
      sha,
    });
    expect(answer.status).toBe(status);
  });
});
