import { expect } from "vitest";
import { blobId } from "../../src/publish/files.ts";
import {
  type FakeGithub,
  type FakeGithubOptions,
  type RepositoryHandle,
  type RepositoryOptions,
  startFakeGithub,
} from "../support/fake_github/mod.ts";
import type { Job, Report, Subject } from "./driver.ts";

export const REPOSITORY = "octo/gitops";
export const PATH = "environments/prod/config.yaml";
export const BRANCH = "app-hub-configurator/environments/prod/config.yaml";

/** The tokens of every stage; their values must never be in any output. */
export const TOKENS = {
  ghs_workflowTokenOfThisRepository01: { kind: "actions", repository: REPOSITORY },
  ghs_appTokenWithAccess0000000000002: { kind: "app", slug: "regenerator", repositories: [REPOSITORY] },
  ghp_personalTokenOfMona000000000003: { kind: "user", login: "mona" },
  ghs_workflowTokenOfElsewhere0000004: { kind: "actions", repository: "octo/other" },
  ghs_tokenThatMayOnlyRead00000000005: { kind: "actions", repository: REPOSITORY, permissions: { contents: "read" } },
  ghs_tokenForContentsOnly00000000006: { kind: "actions", repository: REPOSITORY, permissions: { contents: "write" } },
  ghs_tokenThatReadsPullsOnly00000007: {
    kind: "actions",
    repository: REPOSITORY,
    permissions: { contents: "write", pull_requests: "read" },
  },
} as const;

export const WORKFLOW = "ghs_workflowTokenOfThisRepository01";
export const APP = "ghs_appTokenWithAccess0000000000002";
export const PERSON = "ghp_personalTokenOfMona000000000003";
export const ELSEWHERE = "ghs_workflowTokenOfElsewhere0000004";
export const READER = "ghs_tokenThatMayOnlyRead00000000005";
export const NO_PULLS = "ghs_tokenThatReadsPullsOnly00000007";
export const CONTENTS = "ghs_tokenForContentsOnly00000000006";

/** What is different from the usual run. */
export type Change = Partial<Pick<Job, "event" | "seed" | "timeout" | "files">> & {
  readonly want?: number;
  readonly inputs?: Record<string, string>;
};

/** The random seeds for tests of races. Some races are rare: `PUBLISH_SEEDS=50` looks for longer than usual. */
export function seedsOf(usual: number): readonly number[] {
  return Array.from({ length: Number(process.env["PUBLISH_SEEDS"] ?? usual) }, (_, index) => index + 1);
}

/** Whether to run all tests of one process also with several processes: minutes rather than seconds. */
export const isFull = process.env["PUBLISH_FULL"] === "1";

/** A fake GitHub with one GitOps repository, and a way to run against it. */
export interface Stage extends AsyncDisposable {
  readonly github: FakeGithub;
  readonly repo: RepositoryHandle;
  /** Runs, and expects that no token is in any output. */
  run(change?: Change): Promise<Report>;
  /** The same as a job, to start the run in another way. */
  job(change?: Change): Job;
  /** Runs, and expects success with this operation and this number of requests. */
  expectRun(change: Change, operation: string, requests: number): Promise<Report>;
  /** The kinds of requests that came in since the last call. */
  seen(): string[];
  content(want: number): string;
}

/** Starts a stage; `base` is the number of the content that the base has (0: some other content). */
export async function startStage(
  subject: Subject,
  base = 0,
  repository: Partial<RepositoryOptions> = {},
  options: Partial<FakeGithubOptions> = {},
): Promise<Stage> {
  const github = await startFakeGithub({
    repositories: [
      {
        name: REPOSITORY,
        files: { [PATH]: subject.content(base), "README.md": "GitOps\n" },
        collaborators: { mona: "WRITE", hubot: "WRITE", lisa: "WRITE" },
        labels: ["config", "automated"],
        milestones: ["v1", "v2"],
        teams: ["hub-operators"],
        ...repository,
      },
      { name: "octo/other", files: { "README.md": "Other\n" } },
    ],
    tokens: TOKENS,
    ...options,
  });
  const repo = github.repo(REPOSITORY);
  let read = 0;
  const seen = () => {
    const fresh = github.requests
      .slice(read)
      .map(({ kind, operation, fields }) => `${kind} ${fields.join("+") || operation}`);
    read = github.requests.length;
    return fresh;
  };
  const job = (change: Change = {}): Job => ({
    inputs: { repository: REPOSITORY, path: PATH, token: WORKFLOW, publish: "pull-request", ...change.inputs },
    env: github.env(REPOSITORY),
    want: change.want ?? 1,
    ...(change.event === undefined ? {} : { event: change.event }),
    ...(change.seed === undefined ? {} : { seed: change.seed }),
    ...(change.files === undefined ? {} : { files: change.files }),
    ...(change.timeout === undefined ? {} : { timeout: change.timeout }),
  });
  const run = async (change: Change = {}) => {
    const report = await subject.run(job(change));
    expectNoToken(report);
    return report;
  };
  return {
    github,
    repo,
    seen,
    run,
    job,
    content: subject.content,
    expectRun: async (change, operation, requests) => {
      seen();
      const report = await run(change);
      const sent = seen();
      expect({
        ok: report.ok,
        operation: report.outputs["operation"],
        sent,
        log: report.ok ? "" : report.log,
      }).toMatchObject({
        ok: true,
        operation,
      });
      expect(sent, report.log).toHaveLength(requests);
      expect(report.outputs["requests-used"]).toBe(String(requests));
      return report;
    },
    [Symbol.asyncDispose]: async () => {
      const { violations, observedHeadEqualsBase } = github;
      const pulls = repo
        .pulls()
        .flatMap(({ title, body, comments }) => [title, body, ...comments.map((one) => one.body)]);
      const sent = github.requests.map(({ body, headers, path }) => JSON.stringify([body, headers, path]));
      await github.close();
      expect(violations).toEqual([]);
      expect(observedHeadEqualsBase).toEqual([]);
      // The token is only in one header, which is not recorded.
      for (const token of Object.keys(TOKENS)) {
        for (const text of [...pulls, ...sent]) expect(text).not.toContain(token);
      }
    },
  };
}

/** The open pull requests of our branch. */
export const openPulls = (repo: RepositoryHandle) =>
  repo.pulls().filter((pull) => pull.state === "OPEN" && pull.head === BRANCH);

/** What must be true after every run. */
export function expectNoToken(report: Report): void {
  for (const token of Object.keys(TOKENS)) {
    expect(report.log).not.toContain(token);
    expect(JSON.stringify(report.outputs)).not.toContain(token);
    expect(report.log).not.toContain(Buffer.from(`x-access-token:${token}`).toString("base64"));
  }
}

/** Commits as runs make them, without a process for each. */
export async function addCommits(stage: Stage, count: number, path = PATH, last?: string): Promise<void> {
  const { git } = stage.repo;
  const by = { name: "github-actions[bot]", email: "bot@example.com", seconds: 1_800_000_000 };
  let head = (await stage.repo.head(BRANCH)) ?? "";
  for (let at = 0; at < count; at += 1) {
    const text = at === count - 1 && last !== undefined ? last : `at: ${at}\n`;
    const file = { mode: "100644", oid: await git.writeBlob(Buffer.from(text)) };
    const { oid: tree } = await git.editTree((await git.commitData(head))?.tree, new Map([[path, file]]));
    const message = `Update ${path}\n\nGenerated-Blob: ${blobId(text)} ${path}`;
    head = await git.writeCommit({ tree, parents: [head], author: by, committer: by, message, verified: false });
  }
  await stage.repo.setBranch(BRANCH, head);
}

/**
 * A merge of the base into the branch of a pull request, as git makes it, with any message; other changes in it are a
 * person's.
 */
export async function mergeBase(
  stage: Stage,
  message: string,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { git } = stage.repo;
  const [main, own] = [(await stage.repo.head("main")) ?? "", (await stage.repo.head(BRANCH)) ?? ""];
  const merged = await git.mergeTree(own, main);
  const changes = new Map<string, { mode: string; oid: string }>();
  for (const [path, text] of Object.entries(files))
    changes.set(path, { mode: "100644", oid: await git.writeBlob(Buffer.from(text)) });
  const { oid: tree } = await git.editTree(merged.tree, changes);
  const author = { name: "mona", email: "mona@example.com", seconds: 1_800_000_000 };
  const commit = { tree, parents: [own, main], author, committer: author, message, verified: false };
  await stage.repo.setBranch(BRANCH, await git.writeCommit(commit), "mona");
}
