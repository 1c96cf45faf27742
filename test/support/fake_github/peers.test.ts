import { createRequire } from "node:module";
import { getOctokit } from "@actions/github";
import { commitFilesFromBase64 } from "@changesets/ghcommit/core";
import { createPullRequest } from "octokit-plugin-create-pull-request";
import { expect, it } from "vitest";
import { startFakeGithub } from "./mod.ts";

// Clients that others wrote for GitHub, not for the fake: their requests and expectations are independent of ours.

// Its types are about a client of an earlier major version, which sends the same requests.
interface CodeSuggester {
  createPullRequest(octokit: object, changes: ReadonlyMap<string, object>, options: object): Promise<number>;
}

const REPOSITORY = { owner: "octo", repo: "gitops" } as const;
const TOKEN = "ghp_aPeer";
const start = () =>
  startFakeGithub({
    repositories: [{ name: "octo/gitops", files: { "config.yaml": "old\n" }, collaborators: { mona: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona" } },
  });

it("serves octokit-plugin-create-pull-request: a pull request, and its update", async () => {
  await using github = await start();
  const octokit = getOctokit(TOKEN, { baseUrl: github.url });
  const peer = createPullRequest(octokit);
  const open = (content: string, update: boolean) =>
    peer.createPullRequest({
      ...REPOSITORY,
      title: "Update",
      body: "By a peer",
      head: "peer",
      update,
      changes: [{ files: { "config.yaml": content, "new/file.txt": "new\n" }, commit: "Update" }],
    });
  expect((await open("first\n", false))?.data).toMatchObject({ number: 1, state: "open" });
  expect(github.violations).toEqual([]);
  expect((await open("second\n", true))?.data).toMatchObject({ number: 1, state: "open" });
  // It also sends all its options. GitHub ignores keys that the published body does not have; the fake records them.
  expect(new Set(github.violations.map((one) => /: body .*/.exec(one)?.[0].replace(/\{.*/, "")))).toEqual(
    new Set([": body must NOT have additional properties "]),
  );
  const repo = github.repo("octo/gitops");
  expect(repo.pulls()).toHaveLength(1);
  expect(await repo.file("peer", "config.yaml")).toBe("second\n");
  expect(await repo.file("peer", "new/file.txt")).toBe("new\n");
});

it("serves @changesets/ghcommit: a new branch, and one that is moved by force", async () => {
  await using github = await start();
  const octokit = getOctokit(TOKEN, { baseUrl: github.url });
  const commit = (text: string, force: boolean) =>
    commitFilesFromBase64({
      octokit,
      ...REPOSITORY,
      branch: "peer",
      base: { branch: "main" },
      force,
      message: "Update",
      fileChanges: { additions: [{ path: "config.yaml", contents: Buffer.from(text).toString("base64") }] },
    });
  await commit("first\n", false);
  await commit("second\n", true);
  const repo = github.repo("octo/gitops");
  expect(await repo.file("peer", "config.yaml")).toBe("second\n");
  expect(await repo.log("peer", "main")).toMatchObject([{ verified: true }]);
  expect((await repo.branches()).sort()).toEqual(["main", "peer"]);
  expect(github.violations).toEqual([]);
});

it("serves code-suggester, which release-please is made of: a pull request, and its update", async () => {
  await using github = await start();
  const require = createRequire(import.meta.url);
  const peer = require("code-suggester") as CodeSuggester;
  const octokit = getOctokit(TOKEN, { baseUrl: github.url }).rest;
  const run = (content: string) =>
    peer.createPullRequest(octokit, new Map([["config.yaml", { content, mode: "100644" }]]), {
      upstreamOwner: "octo",
      upstreamRepo: "gitops",
      branch: "peer",
      title: "Update",
      description: "By a peer",
      message: "Update",
      primary: "main",
      force: true,
      fork: false,
      labels: ["config"],
      retry: 0,
      logger: { ...console, info: () => {}, error: () => {} },
    });
  expect(await run("first\n")).toBe(1);
  expect(await run("second\n")).toBe(1);
  const repo = github.repo("octo/gitops");
  expect(await repo.file("peer", "config.yaml")).toBe("second\n");
  expect(await repo.log("peer", "main")).toHaveLength(1);
  expect(repo.pulls()).toMatchObject([{ title: "Update", state: "OPEN", labels: [{ name: "config" }] }]);
  expect(github.violations).toEqual([]);
});
