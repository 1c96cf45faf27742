import { describe, expect, it } from "vitest";
import { startFakeGithub } from "./mod.ts";
import { client, TOKENS, useGithub } from "./test_client.ts";

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
const READ = `{ repository(owner: "octo", name: "gitops") { id viewerPermission } }`;

describe("the contract", () => {
  const broken: { name: string; send: (token: ReturnType<typeof client>) => Promise<unknown>; violation: RegExp }[] = [
    {
      name: "a field that no schema has",
      send: ({ graphql }) => graphql("{ viewer { nickname } }"),
      violation: /Cannot query field "nickname"/,
    },
    {
      name: "an input of the wrong form",
      send: ({ mutate }) => mutate("createRef", { repositoryId: "R_x", name: "heads/x", oid: "abc" }),
      violation: /GitRefname|GitObjectID|invalid value/,
    },
    {
      name: "a key that an input does not have",
      send: ({ mutate }) => mutate("closePullRequest", { pullRequestId: "x", comment: "y" }),
      violation: /"comment" is not defined/,
    },
    {
      name: "no JSON",
      send: () =>
        fetch(`${running.current.url}/graphql`, { method: "POST", body: "{", headers: { "user-agent": "t" } }),
      violation: /not JSON/,
    },
    {
      name: "a field that the fake lacks",
      send: ({ graphql }) => graphql(`{ repository(owner: "octo", name: "gitops") { stargazerCount } }`),
      violation: /does not answer Repository\.stargazerCount/,
    },
    {
      name: "an unknown REST operation",
      send: ({ rest }) => rest("GET", "/repos/octo/gitops/stargazers"),
      violation: /no such operation/,
    },
    {
      name: "an unknown key in a REST body",
      send: ({ rest }) => rest("PATCH", "/repos/octo/gitops/pulls/1", { title: "t", labels: [] }),
      violation: /pulls\/update.*additional/,
    },
    {
      name: "a wrong type in a REST body",
      send: ({ rest }) => rest("POST", "/repos/octo/gitops/git/refs", { ref: 1, sha: "x" }),
      violation: /git\/create-ref: body\/ref must be string/,
    },
    {
      name: "an unknown query parameter",
      send: ({ rest }) => rest("GET", "/repos/octo/gitops/labels?limit=3"),
      violation: /unknown parameter "limit"/,
    },
  ];
  it.each(broken)("reports $name", async ({ send, violation }) => {
    await send(client(running.current, "mona"));
    expect(running.current.violations.join("\n")).toMatch(violation);
  });

  it("refuses connections without first or last, and above 100, as answers of the server", async () => {
    const { graphql } = client(running.current, "mona");
    const types = [];
    for (const page of ["", "(first: 101)"]) {
      const answer = await graphql(
        `{ repository(owner: "octo", name: "gitops") { pullRequests${page} { totalCount } } }`,
      );
      types.push(answer.errors?.[0]?.type);
    }
    expect(types).toEqual(["MISSING_PAGINATION_BOUNDARIES", "EXCESSIVE_PAGINATION"]);
  });

  it("plays an older server: an unknown field is refused in GitHub's form, without a violation", async () => {
    await using older = await startFakeGithub({
      repositories: [{ name: "octo/gitops", files: { f: "1" } }],
      tokens: TOKENS,
      missingFields: ["Ref.rules"],
      failingFields: { "Ref.refUpdateRule": { type: "FORBIDDEN", message: "Resource not accessible by integration" } },
    });
    const { graphql } = client(older, "app");
    const answer = await graphql(
      `{ repository(owner: "octo", name: "gitops") { defaultBranchRef { rules(first: 1) { totalCount } } } }`,
    );
    expect(answer).toMatchObject({
      errors: [{ message: "Field 'rules' doesn't exist on type 'Ref'", extensions: { code: "undefinedField" } }],
    });
    const partial = await graphql(
      `{ repository(owner: "octo", name: "gitops") { defaultBranchRef { name refUpdateRule { pattern } } } }`,
    );
    expect(partial).toMatchObject({
      data: { repository: { defaultBranchRef: { name: "main", refUpdateRule: null } } },
      errors: [{ type: "FORBIDDEN", path: ["repository", "defaultBranchRef", "refUpdateRule"] }],
    });
    expect(older.violations).toEqual([]);
  });

  it("records each request without the token", async () => {
    await client(running.current, "mona").commit("main", (await client(running.current, "mona").ids()).base, {
      f: "1",
    });
    expect(
      running.current.requests.map(({ method, path, kind, fields, login, status }) => ({
        method,
        path,
        kind,
        fields,
        login,
        status,
      })),
    ).toEqual([
      { method: "POST", path: "/graphql", kind: "read", fields: ["repository"], login: "mona", status: 200 },
      { method: "POST", path: "/graphql", kind: "write", fields: ["createCommitOnBranch"], login: "mona", status: 200 },
    ]);
    expect(
      running.current.requests.every(
        ({ bytesIn, bytesOut, headers }) => bytesIn > 0 && bytesOut > 0 && !("authorization" in headers),
      ),
    ).toBe(true);
  });

  it("answers at the addresses of an enterprise server too", async () => {
    const env = running.current.env("octo/gitops", "enterprise");
    const headers = { authorization: "token mona", "user-agent": "t" };
    const rest = await fetch(`${env["GITHUB_API_URL"]}/repos/octo/gitops`, { headers });
    const graphql = await fetch(`${env["GITHUB_GRAPHQL_URL"]}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query: READ }),
    });
    expect([rest.status, graphql.status]).toEqual([200, 200]);
    expect(running.current.violations).toEqual([]);
  });
});
