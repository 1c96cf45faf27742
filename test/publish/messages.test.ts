import { describe, expect, it } from "vitest";
import { explain } from "../../src/publish/messages.ts";
import { classify, type Signal } from "../../src/publish/signals.ts";

const gql = (message: string, type?: string): Signal => ({ status: 200, message, ...(type ? { type } : {}) });
const http = (status: number, message: string, headers?: Record<string, string>): Signal => ({
  status,
  message,
  ...(headers ? { headers } : {}),
});

const ROWS: readonly (readonly [string, Signal, string, RegExp])[] = [
  ["stale head", gql("Expected branch to point to x", "STALE_DATA"), "race", /Could not/],
  ["not a fast forward", http(422, "Update is not a fast forward"), "race", /Could not/],
  ["moved ref", http(409, "is at 0123abc but expected 4567def"), "race", /Could not/],
  ["409 in other words", http(409, "Conflict"), "race", /Could not/],
  [
    "ref exists",
    gql('A ref named "refs/heads/x" already exists in the repository.', "UNPROCESSABLE"),
    "race",
    /Could not/,
  ],
  ["PR exists", gql("A pull request already exists for octo:bot.", "UNPROCESSABLE"), "race", /Could not/],
  ["no commits", gql("No commits between main and bot", "UNPROCESSABLE"), "race", /Could not/],
  ["retry-after", http(403, "Forbidden", { "retry-after": "30" }), "rate-limit", /rate limit/],
  ["quota", http(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0" }), "rate-limit", /rate limit/],
  ["429", http(429, "Too many"), "rate-limit", /rate limit/],
  ["secondary", http(403, "You have exceeded a secondary rate limit"), "rate-limit", /rate limit/],
  ["GraphQL limit", gql("API rate limit exceeded", "RATE_LIMITED"), "rate-limit", /rate limit/],
  ["integration", gql("Resource not accessible by integration", "FORBIDDEN"), "permission", /may not commit/],
  ["fine-grained", http(403, "Resource not accessible by personal access token"), "permission", /may not commit/],
  [
    "workflows",
    gql("refusing to allow a GitHub App to create or update workflow `x` without `workflows` permission"),
    "permission",
    /may not/,
  ],
  ["plain 403", http(403, "Forbidden"), "permission", /may not/],
  [
    "repository",
    gql("Could not resolve to a Repository with the name 'o/r'.", "NOT_FOUND"),
    "not-found",
    /Cannot find octo\/gitops, or the token has no access/,
  ],
  ["404", http(404, "Not Found"), "not-found", /Cannot find/],
  [
    "PRs off",
    gql("GitHub Actions is not permitted to create or approve pull requests", "FORBIDDEN"),
    "pull-requests-off",
    /may not open pull requests/,
  ],
  ["classic protection", gql("GH006: Protected branch update failed"), "protected", /A rule/],
  [
    "ruleset",
    gql("Repository rule violations found\n\nChanges must be made through a pull request."),
    "protected",
    /A rule/,
  ],
  ["401", http(401, "Bad credentials"), "auth", /does not accept the token/],
  ["502", http(502, "Bad gateway"), "uncertain", /no usable answer \(HTTP 502\)/],
  ["lost", { status: null, message: "socket hang up" }, "uncertain", /no usable answer .*: socket hang up$/],
  ["untyped", gql("Something went wrong while executing your query."), "uncertain", /no usable answer/],
  ["archived", gql("Repository was archived so is read-only.", "FORBIDDEN"), "archived", /is archived/],
  ["unknown", gql("Base ref must be a branch", "UNPROCESSABLE"), "other", /Could not/],
];

describe("classify and explain", () => {
  it.each(ROWS)("%s", (_, signal, kind, message) => {
    expect(classify(signal)).toBe(kind);
    const issue = explain(signal, { repository: "octo/gitops", mode: "pull-request", doing: "commit" });
    expect(issue.message).toMatch(message);
    expect(issue).toMatchObject({ code: "publish", hint: expect.stringMatching(/\S/) });
  });

  it("prints the permissions that are needed, and those that GitHub names", () => {
    const signal = http(403, "Resource not accessible by integration", {
      "x-accepted-github-permissions": "contents=write",
    });
    const at = { repository: "octo/gitops", doing: "commit" } as const;
    expect(explain(signal, { ...at, mode: "commit" }).hint).toMatch(
      /permissions:\n {4}contents: write\n(?! *pull-requests)/,
    );
    const { hint } = explain(signal, { ...at, mode: "pull-request" });
    expect(hint).toMatch(/permissions:\n {4}contents: write\n {4}pull-requests: write/);
    expect(hint).toContain("contents=write");
  });

  it("shows GitHub's words on one line and without commands", () => {
    const { message } = explain(http(403, "Forbidden\n::set-output name=x::y\u202e"), {
      repository: "octo/gitops",
      mode: "commit",
      doing: "commit",
    });
    expect(message).not.toMatch(/[\n\u202e]/);
  });
});
