import { describe, expect, it } from "vitest";
import { explain, type MessageContext } from "../../src/publish/messages.ts";
import { classify, SIGNALS, type Signal, type SignalKind, signalRow } from "../../src/publish/signals.ts";

const gql = (message: string, type?: string, more: Partial<Signal> = {}): Signal => ({
  status: 200,
  message,
  ...(type === undefined ? {} : { type }),
  ...more,
});
const http = (status: number, message: string, headers: Record<string, string> = {}, type?: string): Signal => ({
  status,
  message,
  headers,
  ...(type === undefined ? {} : { type }),
});
const none = (message: string): Signal => ({ status: null, message: `the connection failed: ${message}` });

const HERE: MessageContext = { repository: "octo/gitops", mode: "pull-request", doing: "open the pull request" };

/** For each row an answer of GitHub, its class, and words that must be in the message or the hint. */
const EXAMPLES: Readonly<Record<string, readonly [Signal, SignalKind, RegExp, Partial<MessageContext>?]>> = {
  "private-ca": [none("self-signed certificate in certificate chain"), "unreachable", /NODE_EXTRA_CA_CERTS/],
  "certificate-name": [
    none("ERR_TLS_CERT_ALTNAME_INVALID Hostname/IP does not match certificate's altnames: Host: ghe.example."),
    "unreachable",
    /another host name/,
  ],
  "certificate-date": [none("CERT_HAS_EXPIRED certificate has expired"), "unreachable", /clock of the runner/],
  "host-name": [none("ENOTFOUND getaddrinfo ENOTFOUND api.gihub.com"), "unreachable", /host .* cannot be found/],
  proxy: [none("ECONNREFUSED connect ECONNREFUSED 10.0.0.1:3128"), "unreachable", /HTTPS_PROXY/],
  address: [{ status: null, message: "invalid URL" }, "unreachable", /is not the address of an API/],
  "too-long": [{ status: null, message: "the answer is larger than 32 MiB" }, "other", /too long/],
  redirect: [
    http(301, "Moved Permanently", { location: "https://ghe.example.com/graphql" }),
    "other",
    /another address \(HTTP 301\): https:\/\/ghe\.example\.com\/graphql/,
  ],
  lost: [none("socket hang up"), "uncertain", /no usable answer .*: the connection failed: socket hang up/],
  token: [http(401, "Bad credentials"), "auth", /does not accept the token/],
  stale: [
    gql('Expected branch to point to "1" but it did not.  Pull and try again.', "STALE_DATA"),
    "race",
    /all the time/,
  ],
  "pull-requests-off": [
    gql("GitHub Actions is not permitted to create or approve pull requests", "FORBIDDEN"),
    "pull-requests-off",
    /pull request by hand: https:\/\/github\.com\/octo\/gitops\/compare/,
    { compareUrl: "https://github.com/octo/gitops/compare/main...bot" },
  ],
  archived: [gql("Repository was archived so is read-only.", "FORBIDDEN"), "archived", /is archived/],
  blocked: [http(403, "Repository access blocked"), "policy", /has blocked octo\/gitops/],
  saml: [
    http(403, "Resource protected by organization SAML enforcement.", {
      "x-github-sso": "required; url=https://github.com/orgs/octo/sso?authorization_request=A1",
    }),
    "policy",
    /Authorise the token for the organisation: https:\/\/github\.com\/orgs\/octo\/sso\?authorization_request=A1/,
  ],
  "ip-allow-list": [
    gql(
      "Although you appear to have the correct authorization credentials, the `octo` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.",
      "FORBIDDEN",
    ),
    "policy",
    /listed addresses/,
  ],
  "classic-token": [
    gql(
      "`octo` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.",
      "FORBIDDEN",
    ),
    "policy",
    /does not accept classic/,
  ],
  "token-lifetime": [
    gql(
      "The 'octo' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days.",
      "FORBIDDEN",
    ),
    "policy",
    /expires earlier/,
  ],
  "oauth-apps": [
    gql(
      "Although you appear to have the correct authorization credentials, the `octo` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.",
      "FORBIDDEN",
    ),
    "policy",
    /approve the OAuth App/,
  ],
  suspended: [http(403, "This installation has been suspended"), "policy", /is suspended/],
  labels: [
    http(403, "You do not have permission to create labels on this repository.: Repository.label: unauthorized"),
    "permission",
    /issues: write/,
  ],
  workflows: [
    gql(
      "refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission",
      "FORBIDDEN",
    ),
    "permission",
    /has a workflow/,
  ],
  scopes: [
    gql(
      "Your token has not been granted the required scopes to execute this query. The 'slug' field requires one of the following scopes: ['read:org', 'read:discussion'], but your token has only been granted the: ['repo'] scopes.",
      "INSUFFICIENT_SCOPES",
    ),
    "scopes",
    /Add the scope read:org or read:discussion/,
  ],
  elsewhere: [
    gql("Resource not accessible by integration", "FORBIDDEN"),
    "permission",
    /not the repository of this workflow[\s\S]*GITHUB_TOKEN reaches only/,
    { elsewhere: true },
  ],
  permission: [
    http(403, "Resource not accessible by personal access token", {
      "x-accepted-github-permissions": "contents=write",
    }),
    "permission",
    /It lacks pull-requests: write\. [\s\S]*permissions:\n {4}contents: write\n {4}pull-requests: write[\s\S]*accept: contents=write/,
    { lacks: "pull-requests: write" },
  ],
  "rate-limit": [gql("was submitted too quickly", "UNPROCESSABLE"), "rate-limit", /max-wait/],
  drafts: [
    gql("Draft pull requests are not supported in this repository.", "UNPROCESSABLE"),
    "draft-off",
    /does not support draft/,
  ],
  "no-graphql": [http(404, "Not Found", {}, "NO_GRAPHQL"), "unsupported", /no GraphQL API/],
  "unknown-field": [
    gql("Field 'updateRefs' doesn't exist on type 'Mutation'", undefined, { isOfDocument: true }),
    "unsupported",
    /does not know/,
  ],
  protected: [
    gql("Repository rule violations found\n\nChanges must be made through a pull request.", "UNPROCESSABLE"),
    "protected",
    /^A rule of octo\/gitops/,
  ],
  "ref-refused": [
    gql("Reference update failed", "UNPROCESSABLE"),
    "ref-refused",
    /Rules of the branch: creation, merge_queue\./,
    { rules: ["creation", "merge_queue"] },
  ],
  overtaken: [http(422, "Update is not a fast forward"), "race", /something else was faster/],
  "resource-limits": [
    gql("Resource limits for this query exceeded.", "RESOURCE_LIMITS_EXCEEDED"),
    "uncertain",
    /too large/,
  ],
  passing: [gql("Something went wrong while executing your query."), "uncertain", /no usable answer while/],
  document: [
    gql("Argument 'input' on Field 'createRef' has an invalid value", undefined, { isOfDocument: true }),
    "other",
    /does not accept the request[\s\S]*Nothing was written/,
  ],
  "no-repository-elsewhere": [
    gql("Could not resolve to a Repository with the name 'octo/gitops'.", "NOT_FOUND"),
    "not-found",
    /^Cannot find octo\/gitops/,
    { elsewhere: true },
  ],
  "no-repository": [
    gql("Could not resolve to a Repository with the name 'octo/gitops'.", "NOT_FOUND"),
    "not-found",
    /same answer in both cases/,
  ],
  "not-found": [
    gql("Could not resolve to a node with the global id of 'PR_1'.", "NOT_FOUND"),
    "not-found",
    /no longer exists/,
  ],
  forbidden: [gql("You cannot do that", "FORBIDDEN"), "permission", /permissions:/],
  "server-error": [http(502, "Bad Gateway"), "uncertain", /\(HTTP 502\)/],
  other: [
    gql("Base ref must be a branch", "UNPROCESSABLE"),
    "other",
    /^Could not open the pull request in octo\/gitops\. GitHub says/,
  ],
};

describe("the table of answers", () => {
  it.each(SIGNALS.map(({ id }) => id))("recognises %s, and says what to do", (id) => {
    const [signal, kind, words, context = {}] = EXAMPLES[id] ?? [];
    if (signal === undefined || words === undefined) throw new Error(`There is no example of ${id}`);
    expect(signalRow(signal, context.elsewhere).id).toBe(id);
    expect(classify(signal)).toBe(kind);
    const { message, hint = "" } = explain(signal, { ...HERE, ...context });
    expect(`${message}\n${hint}`).toMatch(words);
    // GraphQL always answers 200, so a message with that status helps nobody.
    expect(`${message}${hint}`).not.toMatch(/HTTP 200|\{\w+\}|undefined/);
  });

  it("has a source and a message for each row, and no row twice", () => {
    for (const { message, hint, source } of SIGNALS)
      for (const text of [message, hint, source]) expect(text).toMatch(/\S{3}/);
    expect(new Set(SIGNALS.map(({ id }) => id)).size).toBe(SIGNALS.length);
    expect(Object.keys(EXAMPLES).sort()).toEqual(SIGNALS.map(({ id }) => id).sort());
  });

  it("recognises words of GitHub and of proxies in upper and lower case", () => {
    const idOf = (id: string, change: (text: string) => string) => {
      const [signal, , , context] = EXAMPLES[id] ?? [];
      if (signal === undefined) return id;
      return signalRow({ ...signal, message: change(signal.message) }, context?.elsewhere).id;
    };
    // Messages of this project, codes of errors, and GraphQL's names of types are always written the same way.
    const exact = ["too-long", "host-name", "no-repository", "no-repository-elsewhere"];
    const ids = Object.keys(EXAMPLES).filter((id) => !exact.includes(id));
    const upper = ids.filter((id) => idOf(id, (text) => text.toUpperCase()) !== id);
    const lower = ids.filter((id) => idOf(id, (text) => text.toLowerCase()) !== id);
    expect({ upper, lower }).toEqual({ upper: [], lower: [] });
  });

  it.each<[string, Signal, SignalKind]>([
    ["retry-after", http(403, "Forbidden", { "retry-after": "30" }), "rate-limit"],
    ["no requests left", http(403, "Forbidden", { "x-ratelimit-remaining": "0" }), "rate-limit"],
    [
      "partial single sign-on is no refusal",
      http(403, "Forbidden", { "x-github-sso": "partial-results; organizations=1" }),
      "permission",
    ],
    ["a rule's name of a classic protection", gql("x", "BRANCH_PROTECTION_RULE_VIOLATION"), "protected"],
    ["409 in other words", http(409, "Conflict"), "race"],
    ["an untyped repository", gql("no such repository", "NOT_FOUND"), "not-found"],
    ["a takedown", http(451, "Unavailable"), "policy"],
  ])("knows also %s", (_, signal, kind) => {
    expect(classify(signal)).toBe(kind);
  });

  const lifetime =
    "The 'octo' organization forbids access via a personal access token (classic) if the token's lifetime is greater than 366 days.";
  it.each<[string, Signal, string]>([
    ["the lifetime of a classic token", http(403, lifetime), "token-lifetime"],
    [
      "classic tokens in the plural",
      http(403, "`octo` forbids access via a personal access tokens (classic)."),
      "classic-token",
    ],
    [
      "a repository that has the name of a policy",
      gql("Could not resolve to a Repository with the name 'octo/SAML-gateway'.", "NOT_FOUND"),
      "no-repository",
    ],
    ["a proxy that wants a password", http(407, "Proxy Authentication Required"), "proxy"],
    ["a bill", http(403, "The owner of this repository has a billing issue"), "blocked"],
    ["owners of code", http(422, "Waiting on code owner review from octo/admins."), "protected"],
    ["a workflow that has to run", http(422, "Required workflow 'ci' is expected."), "protected"],
  ])("names %s", (_, signal, id) => {
    expect(signalRow(signal).id).toBe(id);
  });

  it("shows GitHub's message on one line, without commands and without filling its placeholders", () => {
    const { message } = explain(http(403, "Forbidden {repository}\n::set-output name=x::y\u202e"), HERE);
    expect(message).not.toMatch(/[\n\u202e]/);
    expect(message).toContain("{repository}");
  });
});
