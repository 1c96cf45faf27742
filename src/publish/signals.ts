/**
 * The table of GitHub's answers to requests that it does not carry out: how an answer is recognised, what it means for
 * the run, and the message for people. The troubleshooting table of the documents is derived from it.
 *
 * @module
 */

/** GitHub's answer to a request that it did not carry out, from REST or GraphQL. */
export interface Signal {
  /** The HTTP status; null when there was no answer, since the connection was lost or timed out. */
  readonly status: number | null;
  readonly message: string;
  /** GraphQL's `type` of an error, such as `NOT_FOUND`. */
  readonly type?: string;
  /** The headers, with names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Set when the run may not wait as long as the answer asks for; the message says so already. */
  readonly isTooLong?: true;
  /** Set when the error is about the whole document: nothing was executed. */
  readonly isOfDocument?: true;
}

/** The meaning of an answer for the run. */
export type SignalKind =
  /** Somebody else was faster: read again. */
  | "race"
  /** A move of a branch was refused without a reason: read again once. */
  | "ref-refused"
  /** Nothing was done; waiting helps. */
  | "rate-limit"
  /** It is not known whether it was done. */
  | "uncertain"
  /** The server cannot be reached: nothing was done. */
  | "unreachable"
  | "auth"
  | "permission"
  /** An OAuth token does not have a scope for some of the fields. */
  | "scopes"
  | "policy"
  | "pull-requests-off"
  | "draft-off"
  | "protected"
  | "not-found"
  | "archived"
  /** The server does not have a field of the document, or does not have GraphQL. */
  | "unsupported"
  | "other";

/** How an answer is recognised: all given values must match. */
interface Match {
  readonly text?: RegExp;
  readonly type?: RegExp;
  /** Possible statuses; null: no answer. */
  readonly status?: readonly (number | null)[];
  readonly from?: number;
  /** The name of a header, and the pattern of its value. */
  readonly header?: readonly [name: string, value: RegExp];
  /** Whether the run publishes to another repository than the one of its workflow. */
  readonly elsewhere?: true;
  readonly document?: true;
}

/** One kind of answer. */
export interface SignalRow {
  readonly id: string;
  readonly kind: SignalKind;
  /** One match is enough; an empty list matches every answer. */
  readonly when: readonly Match[];
  /**
   * What is wrong and what to do, with placeholders in braces: `repository`, `doing`, `status`, `said` (GitHub's
   * message), `needs` (the permissions), `lacks`, `accepted`, `scopes`, `link`, `compare`, `rule`.
   */
  readonly message: string;
  readonly hint: string;
  /** The address of a description of this answer, or of what helps. */
  readonly source: string;
}

const DOCS = "https://docs.github.com";
const NEEDS =
  "{lacks}With GITHUB_TOKEN, the job needs:\n  {needs}\n  An App or a fine-grained token needs the same repository permissions.{accepted}";
const AGAIN = "Run it again: the next run goes on from what is there.";
const OVERTAKEN =
  "Run it again. If that does not help, look at the repository's rules and at what else writes to this branch.";
const HERE_ONLY =
  "GITHUB_TOKEN reaches only the repository that its workflow runs in. For another one, use the token of a GitHub App that is installed there, or a fine-grained token.";

/** Every kind of answer; the first row that matches is used. */
export const SIGNALS: readonly SignalRow[] = [
  {
    id: "certificate-name",
    kind: "unreachable",
    when: [{ status: [null], text: /altnames|ALTNAME|NotValidForName/ }],
    message: "The certificate of the server is for another host name: {said}",
    hint: "Check GITHUB_API_URL and GITHUB_GRAPHQL_URL: the certificate has to name their host.",
    source: "https://nodejs.org/api/errors.html#err_tls_cert_altname_invalid",
  },
  {
    id: "certificate-date",
    kind: "unreachable",
    when: [
      { status: [null], text: /certificate (?:has expired|is not yet valid)|CERT_(?:HAS_EXPIRED|NOT_YET)|: Expired/i },
    ],
    message: "The certificate of the server is not valid now: {said}",
    hint: "Renew it, and check the clock of the runner.",
    source: "https://nodejs.org/api/tls.html#x509-certificate-error-codes",
  },
  {
    id: "private-ca",
    kind: "unreachable",
    when: [
      { status: [null], text: /certificate|unable to get (?:local )?issuer|UNABLE_TO_|SELF_SIGNED|CERT_|ERR_TLS/i },
    ],
    message: "The certificate of the server is not trusted: {said}",
    hint: "Set NODE_EXTRA_CA_CERTS (Deno: DENO_CERT) to a file with the certificate authority of the server or of the proxy in between. It has to be set when the process starts: in the environment of the job or the runner.",
    source: "https://nodejs.org/api/cli.html#node_extra_ca_certsfile",
  },
  {
    id: "host-name",
    kind: "unreachable",
    when: [{ status: [null], text: /ENOTFOUND|EAI_NONAME|EAI_FAIL/ }],
    message: "The host of the API cannot be found: {said}",
    hint: "Check GITHUB_API_URL and GITHUB_GRAPHQL_URL, the DNS of the runner, and HTTPS_PROXY if it needs a proxy.",
    source: "https://nodejs.org/api/errors.html#common-system-errors",
  },
  {
    id: "proxy",
    kind: "unreachable",
    when: [{ status: [null], text: /ECONNREFUSED|proxy|tunnel/i }, { status: [407] }],
    message: "Nothing answers at the address of the API: {said}",
    hint: "Check HTTPS_PROXY and NO_PROXY, and the addresses in GITHUB_API_URL and GITHUB_GRAPHQL_URL.",
    source: `${DOCS}/actions/hosting-your-own-runners/managing-self-hosted-runners/using-a-proxy-server-with-self-hosted-runners`,
  },
  {
    id: "address",
    kind: "unreachable",
    when: [
      { status: [null], text: /invalid url|failed to parse url|unknown scheme|bad port|wrong version number|EPROTO/i },
    ],
    message: "GITHUB_API_URL or GITHUB_GRAPHQL_URL is not the address of an API: {said}",
    hint: "Correct GITHUB_API_URL and GITHUB_GRAPHQL_URL: they are https addresses, of a server that speaks TLS.",
    source: `${DOCS}/actions/reference/workflows-and-actions/variables`,
  },
  {
    id: "too-long",
    kind: "other",
    when: [{ text: /^the answer is larger than/ }],
    message: "The server's answer is too long while trying to {doing}: {said}",
    hint: "Check GITHUB_API_URL and the proxies in between. Files of that size cannot be compared.",
    source: `${DOCS}/graphql/reference/objects#blob`,
  },
  {
    id: "redirect",
    kind: "other",
    when: [{ status: [301, 302, 303, 307, 308] }],
    message: "The API has another address ({status}){link}",
    hint: "Correct GITHUB_API_URL and GITHUB_GRAPHQL_URL, or the name in repository if it was renamed: a write is not sent to another address.",
    source: `${DOCS}/rest/using-the-rest-api/best-practices-for-using-the-rest-api`,
  },
  {
    id: "token",
    kind: "auth",
    // A token that cannot be put into a header is refused before it is sent.
    when: [{ status: [401] }, { status: [null], text: /invalid header value|to a ByteString/i }],
    message: "GitHub does not accept the token ({status})",
    hint: 'Check the input "token": it may have expired, been revoked, or come from a secret that is not set. GITHUB_TOKEN is only valid while its job runs.',
    source: `${DOCS}/rest/using-the-rest-api/troubleshooting-the-rest-api`,
  },
  {
    id: "lost",
    kind: "uncertain",
    when: [{ status: [null] }],
    message: "GitHub gave no usable answer while trying to {doing}: {said}",
    hint: AGAIN,
    source: "https://nodejs.org/api/errors.html#common-system-errors",
  },
  {
    id: "stale",
    kind: "race",
    when: [{ type: /^STALE_DATA$/ }],
    message: "Could not {doing} in {repository}: something else writes to it all the time. {said}",
    hint: OVERTAKEN,
    source: "planetscale/ghcommit #153",
  },
  {
    id: "pull-requests-off",
    kind: "pull-requests-off",
    when: [{ text: /not permitted to create or approve pull requests/i }],
    message: "GitHub Actions may not open pull requests in {repository}",
    hint: 'Switch on "Allow GitHub Actions to create and approve pull requests" under Settings > Actions > General of the repository (or of its organisation), or use the token of a GitHub App.{compare}',
    source: "peter-evans/create-pull-request #1175 #3979",
  },
  {
    id: "archived",
    kind: "archived",
    when: [{ text: /repository (was|is|has been) archived|archived so is read-only/i }],
    message: "{repository} is archived, so it cannot be written to",
    hint: "Unarchive it, or publish to another repository.",
    source: `${DOCS}/repositories/archiving-a-github-repository/archiving-repositories`,
  },
  {
    id: "blocked",
    kind: "policy",
    when: [
      { status: [451] },
      {
        text: /repository access blocked|access to this repository has been disabled|DMCA takedown|problem with (the )?billing|billing issue/i,
      },
    ],
    message: "GitHub has blocked {repository}. {said}",
    hint: "Only its owner can resolve this with GitHub; possible reasons are billing and a takedown.",
    source: `${DOCS}/site-policy/content-removal-policies/dmca-takedown-policy`,
  },
  {
    id: "saml",
    kind: "policy",
    when: [
      { header: ["x-github-sso", /^required/] }, // Not as a part of the name of a repository that GitHub quotes.
      { text: /(?<![\w./-])SAML(?![\w./-]*')/ },
      { type: /^saml_failure$/i },
    ],
    message: "The organisation of {repository} requires single sign-on (SAML) for this token. {said}",
    hint: "Authorise the token for the organisation{link}, or use the token of a GitHub App, which needs no such step.",
    source: `${DOCS}/authentication/authenticating-with-single-sign-on/authorizing-a-personal-access-token-for-use-with-single-sign-on`,
  },
  {
    id: "ip-allow-list",
    kind: "policy",
    when: [{ text: /IP allow list|IP address is not permitted|not on the allow ?list/i }],
    message: "The organisation of {repository} accepts requests from listed addresses only. {said}",
    hint: "Run the job on a runner whose address is on the IP allow list, or let an owner of the organisation add it.",
    source: `${DOCS}/organizations/keeping-your-organization-secure/managing-allowed-ip-addresses-for-your-organization`,
  },
  {
    id: "token-lifetime",
    kind: "policy",
    when: [
      { text: /token'?s? lifetime|lifetime is greater than|forbids access via a fine-grained personal access token/i },
    ],
    message: "The organisation of {repository} does not accept a personal token of this kind or lifetime. {said}",
    hint: "Make a token that expires earlier, as the organisation's policy says, or use the token of a GitHub App.",
    source: `${DOCS}/organizations/managing-programmatic-access-to-your-organization/setting-a-personal-access-token-policy-for-your-organization`,
  },
  {
    id: "classic-token",
    kind: "policy",
    when: [{ text: /forbids access via a personal access tokens? \(classic\)/i }],
    message: "The organisation of {repository} does not accept classic personal tokens. {said}",
    hint: "Use the token of a GitHub App, or a fine-grained token.",
    source: `${DOCS}/organizations/managing-programmatic-access-to-your-organization/setting-a-personal-access-token-policy-for-your-organization`,
  },
  {
    id: "oauth-apps",
    kind: "policy",
    when: [{ text: /enabled OAuth App access restrictions/i }],
    message: "The organisation of {repository} does not accept tokens of OAuth Apps that it has not approved. {said}",
    hint: "Let an owner of the organisation approve the OAuth App, or use the token of a GitHub App or a fine-grained token.",
    source: `${DOCS}/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions`,
  },
  {
    id: "suspended",
    kind: "policy",
    when: [{ text: /installation has been suspended|account (is|was) suspended/i }],
    message: "The App's installation, or the account of the token, is suspended. {said}",
    hint: "An owner of the organisation can lift the suspension under Settings > GitHub Apps.",
    source: `${DOCS}/apps/maintaining-github-apps/suspending-a-github-app-installation`,
  },
  {
    id: "labels",
    kind: "permission",
    when: [{ text: /permission to create labels|(Repository|Label)\.label: unauthorized/i }],
    message: "The token may not create labels in {repository}. {said}",
    hint: "Create the label by hand, once, under Issues > Labels. Or give the token the permission issues: write.",
    source: "googleapis/release-please-action #1105, actions/labeler #867",
  },
  {
    id: "workflows",
    kind: "permission",
    when: [{ text: /without `?workflows?`? (permission|scope)/i }],
    message: "The token may not {doing} in {repository}: the commit has a workflow. {said}",
    hint: "Give another path: files below .github/workflows need a permission that GITHUB_TOKEN cannot have.",
    source: `${DOCS}/apps/creating-github-apps/registering-a-github-app/choosing-permissions-for-a-github-app`,
  },
  {
    id: "scopes",
    kind: "scopes",
    when: [{ type: /^INSUFFICIENT_SCOPES$/ }, { text: /not been granted the required scopes/i }],
    message: "The token may not {doing} in {repository}: it lacks a scope. {said}",
    hint: "Add {scopes} to the classic token, or use a fine-grained token or that of a GitHub App.",
    source: "raycast/extensions #3881, actions/add-to-project #139",
  },
  {
    id: "elsewhere",
    kind: "permission",
    when: [
      { elsewhere: true, text: /resource not accessible by integration/i },
      { elsewhere: true, type: /^FORBIDDEN$/, text: /does not have the correct permissions/i },
    ],
    message: "The token may not {doing} in {repository}, which is not the repository of this workflow. {said}",
    hint: HERE_ONLY,
    source: "peter-evans/create-pull-request #3557",
  },
  {
    id: "permission",
    kind: "permission",
    when: [{ text: /resource not accessible by|does not have the correct permissions|must have (push|admin|write) /i }],
    message: "The token may not {doing} in {repository}. {said}",
    hint: NEEDS,
    source: `${DOCS}/rest/using-the-rest-api/troubleshooting-the-rest-api`,
  },
  {
    id: "rate-limit",
    kind: "rate-limit",
    when: [
      { type: /^RATE_LIMITED?$/ },
      { text: /secondary rate limit|rate limit (already )?exceeded|abuse detection|was submitted too quickly/i },
      { status: [429] },
      { status: [403], header: ["retry-after", /./] },
      { status: [403], header: ["x-ratelimit-remaining", /^0$/] },
    ],
    message: "GitHub's rate limit does not let this run {doing} now. {said}",
    hint: 'Run it later, or raise the input "max-wait".',
    source: `${DOCS}/rest/using-the-rest-api/rate-limits-for-the-rest-api; whatwg/spec-factory #55, cli/cli #4801`,
  },
  {
    id: "drafts",
    kind: "draft-off",
    when: [{ text: /draft pull requests are not supported/i }],
    message: "{repository} does not support draft pull requests. {said}",
    hint: "Leave draft out: private repositories of free plans do not have them.",
    source: "getsentry/seer #1493, SWE-agent #179",
  },
  {
    id: "no-graphql",
    kind: "unsupported",
    when: [{ type: /^NO_GRAPHQL$/ }],
    message: "The server has no GraphQL API ({status})",
    hint: "Its REST API differs from GitHub's too, so nothing is published. Publishing needs GitHub or GitHub Enterprise Server, not Gitea or Forgejo. Check GITHUB_API_URL and GITHUB_GRAPHQL_URL.",
    source: "https://docs.gitea.com/usage/actions/comparison",
  },
  {
    id: "unknown-field",
    kind: "unsupported",
    when: [
      { text: /field '\w+' doesn't exist on type|cannot query field "\w+"|isn't a defined input type|unknown type "/i },
    ],
    message: "The server does not know a part of what is needed to {doing}. {said}",
    hint: "Publishing needs GitHub, or GitHub Enterprise Server 3.13 or newer.",
    source: "octokit/graphql-schema #934",
  },
  {
    id: "protected",
    kind: "protected",
    when: [
      { type: /^BRANCH_PROTECTION_RULE_VIOLATION$/ },
      {
        text: /GH006|GH013|protected (branch|ref)|rule violations|branch protection|not authorized to push|locked branch|must be made through|required status check|verified signatures|approving review|code owner review|required workflow|required deployment|must not contain merge commits|creations being restricted|cannot force-push/i,
      },
    ],
    message: "A rule of {repository} does not let the token {doing}. {said}{rule}",
    hint: 'Let the token\'s App bypass the rule, choose a "branch" that the rule does not cover, or use publish: pull-request for a protected base.',
    source: "googleapis/repo-automation-bots #5551, aquasecurity/trivy #10931, Thinkmill/keystatic #1559 #1598",
  },
  {
    id: "ref-refused",
    kind: "ref-refused",
    when: [{ text: /reference update failed|cannot lock ref/i }],
    message: "GitHub does not {doing} in {repository}. {said}{rule}{inTheWay}",
    hint: 'Name another one with the input "branch", or remove what is in the way: a rule, or a branch such as "a" for "a/b".',
    source: "aquasecurity/trivy #10931, SceneWorks #2236, strands-labs/robots #1959",
  },
  {
    id: "overtaken",
    kind: "race",
    when: [
      {
        text: /expected branch to point to|not a fast.forward|is at [0-9a-f]+ but expected|already exists|no commits between|head sha (can't be blank|was modified)|(head|base) branch was modified|didn't match expected/i,
      },
      { status: [409] },
    ],
    message: "Could not {doing} in {repository}: something else was faster each time. {said}",
    hint: OVERTAKEN,
    source: "planetscale/ghcommit #153, git-auto-commit-action #170 #209",
  },
  {
    id: "resource-limits",
    kind: "uncertain",
    when: [{ type: /^RESOURCE_LIMITS_EXCEEDED$/ }, { text: /resource limits for this query exceeded/i }],
    message: "GitHub gave no usable answer while trying to {doing}: the question was too large for it. {said}",
    hint: AGAIN,
    source: "yoshi389111/github-profile-3d-contrib #163, spiceai/spiceai #13762",
  },
  {
    id: "passing",
    kind: "uncertain",
    when: [{ text: /something went wrong|timed? ?out|couldn't respond to your request in time|temporarily/i }],
    message: "GitHub gave no usable answer ({status}) while trying to {doing}. {said}",
    hint: AGAIN,
    source: "DataDog/dd-trace-rb #6204",
  },
  {
    id: "document",
    kind: "other",
    when: [{ document: true }],
    message: "GitHub does not accept the request to {doing}. {said}",
    hint: "Nothing was written. If the server is a GitHub Enterprise Server, it may be too old: 3.13 is needed.",
    source: `${DOCS}/graphql/guides/forming-calls-with-graphql`,
  },
  {
    id: "no-repository-elsewhere",
    kind: "not-found",
    when: [
      { elsewhere: true, type: /^NOT_FOUND$/, text: /to a Repository/ },
      { elsewhere: true, status: [404] },
    ],
    message: "Cannot find {repository}, or the token has no access to it",
    hint: `Check the name. ${HERE_ONLY}`,
    source: "peter-evans/create-pull-request #3557",
  },
  {
    id: "no-repository",
    kind: "not-found",
    when: [{ type: /^NOT_FOUND$/, text: /to a Repository|no such repository/ }, { status: [404] }],
    message: "Cannot find {repository}, or the token has no access to it",
    hint: `GitHub gives the same answer in both cases. Check the name. ${HERE_ONLY}`,
    source: `${DOCS}/rest/using-the-rest-api/troubleshooting-the-rest-api`,
  },
  {
    id: "not-found",
    kind: "not-found",
    when: [{ type: /^NOT_FOUND$/ }],
    message: "Could not {doing} in {repository}: a part of it no longer exists. {said}",
    hint: OVERTAKEN,
    source: "peter-evans/create-pull-request #4321",
  },
  {
    id: "forbidden",
    kind: "permission",
    when: [{ type: /^FORBIDDEN$/ }, { status: [403] }],
    message: "The token may not {doing} in {repository}. {said}",
    hint: NEEDS,
    source: `${DOCS}/rest/using-the-rest-api/troubleshooting-the-rest-api`,
  },
  {
    id: "server-error",
    kind: "uncertain",
    when: [{ from: 500 }],
    message: "GitHub gave no usable answer ({status}) while trying to {doing}. {said}",
    hint: AGAIN,
    source: "https://www.githubstatus.com",
  },
  {
    id: "other",
    kind: "other",
    when: [],
    message: "Could not {doing} in {repository} ({status}). {said}",
    hint: OVERTAKEN,
    source: `${DOCS}/rest/using-the-rest-api/troubleshooting-the-rest-api`,
  },
];

function fits(match: Match, signal: Signal, elsewhere: boolean): boolean {
  const { text, type, status, from, header, document } = match;
  return (
    (text === undefined || text.test(signal.message)) &&
    (type === undefined || type.test(signal.type ?? "")) &&
    (status === undefined || status.includes(signal.status)) &&
    (from === undefined || (signal.status ?? 0) >= from) &&
    (header === undefined || header[1].test(signal.headers?.[header[0]] ?? "")) &&
    (document === undefined || signal.isOfDocument === true) &&
    (match.elsewhere === undefined || elsewhere)
  );
}

/**
 * The row of an answer.
 *
 * @param elsewhere whether the run publishes to another repository than its own
 */
export function signalRow(signal: Signal, elsewhere = false): SignalRow {
  const found = SIGNALS.find(({ when }) => when.length === 0 || when.some((match) => fits(match, signal, elsewhere)));
  // The last row matches every answer.
  return found ?? (SIGNALS.at(-1) as SignalRow);
}

/** The meaning of an answer. */
export const classify = (signal: Signal): SignalKind => signalRow(signal).kind;
