import { getOctokit } from "@actions/github";
import { afterEach, beforeEach } from "vitest";
import { type FakeGithub, type FakeGithubOptions, startFakeGithub } from "./mod.ts";

/** A GraphQL answer. */
export interface GraphqlAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  readonly data?: any;
  readonly errors?: readonly {
    readonly type?: string;
    readonly path?: readonly (string | number)[];
    readonly message: string;
    readonly extensions?: { readonly code: string };
  }[];
}

/** The tokens that the tests of the fake start it with. */
export const TOKENS = {
  actions: { kind: "actions", repository: "octo/gitops" },
  elsewhere: { kind: "actions", repository: "octo/other" },
  app: { kind: "app", slug: "regenerator", repositories: ["octo/gitops"] },
  mona: { kind: "user", login: "mona" },
  reader: { kind: "user", login: "reader" },
  readonly: { kind: "actions", repository: "octo/gitops", permissions: { contents: "read" } },
} as const;

/** A new server for every test of a file, with {@link TOKENS}; `current` is that of the running test. */
export function useGithub(options: Omit<FakeGithubOptions, "tokens">): { readonly current: FakeGithub } {
  let current: FakeGithub | undefined;
  beforeEach(async () => {
    current = await startFakeGithub({ ...options, tokens: TOKENS });
  });
  afterEach(() => current?.close());
  return {
    get current() {
      if (current === undefined) throw new Error("The fake runs only inside a test");
      return current;
    },
  };
}

/** A client that speaks plain HTTP, without retries, so that a test sees each answer as it is. */
export function client(github: FakeGithub, token: string) {
  const headers = { authorization: `bearer ${token}`, "user-agent": "tests", "content-type": "application/json" };
  const rest = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${github.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
    const json: any = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  };
  const graphql = async (query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> =>
    (await rest("POST", "/graphql", { query, variables })).json;
  /** One mutation; selects the fields after it. */
  const mutate = (name: string, input: Record<string, unknown>, select = "clientMutationId") => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return graphql(`mutation($input: ${type}!) { ${name}(input: $input) { ${select} } }`, { input });
  };
  const ids = async (repository = "octo/gitops") => {
    const [owner, name] = repository.split("/");
    const answer = await graphql(
      "query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id defaultBranchRef { id target { oid } } } }",
      { owner, name },
    );
    const { id, defaultBranchRef } = answer.data.repository;
    return { repositoryId: id as string, base: defaultBranchRef?.target.oid as string };
  };
  const commit = (branch: string, expectedHeadOid: string, files: Record<string, string>, repository = "octo/gitops") =>
    mutate(
      "createCommitOnBranch",
      {
        branch: { repositoryNameWithOwner: repository, branchName: branch },
        expectedHeadOid,
        message: { headline: "Update" },
        fileChanges: {
          additions: Object.entries(files).map(([path, text]) => ({
            path,
            contents: Buffer.from(text).toString("base64"),
          })),
        },
      },
      "commit { oid }",
    );
  /** A branch with one commit and a pull request from it. */
  const openPull = async (branch: string, files: Record<string, string> = { "config.yaml": "new\n" }) => {
    const { repositoryId, base } = await ids();
    await mutate("createRef", { repositoryId, name: `refs/heads/${branch}`, oid: base });
    await commit(branch, base, files);
    const answer = await mutate(
      "createPullRequest",
      { repositoryId, baseRefName: "main", headRefName: branch, title: "Regenerate", body: "Words" },
      "pullRequest { id number headRefOid }",
    );
    return {
      repositoryId,
      base,
      ...(answer.data.createPullRequest.pullRequest as { id: string; number: number; headRefOid: string }),
    };
  };
  const octokit = () => getOctokit(token, { baseUrl: github.url });
  return { rest, graphql, mutate, ids, commit, openPull, octokit };
}
