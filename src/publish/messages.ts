import type { Issue } from "../errors.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";

/** What GitHub answered when it did not do what was asked, whichever interface said so. */
export interface Signal {
  /** The HTTP status; null when there was no answer: connection lost, or timed out. */
  readonly status: number | null;
  readonly message: string;
  /** GraphQL's `type` of an error, such as `NOT_FOUND`. */
  readonly type?: string;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer means for what to do next. */
export type SignalKind =
  /** Somebody else was faster: read again. */
  | "race"
  /** Nothing was done; waiting helps. */
  | "rate-limit"
  /** Unknown whether it was done. */
  | "uncertain"
  | "auth"
  | "permission"
  | "pull-requests-off"
  | "protected"
  | "not-found"
  | "archived"
  | "other";

const PATTERNS: readonly (readonly [SignalKind, RegExp])[] = [
  ["pull-requests-off", /not permitted to create or approve pull requests/i],
  ["archived", /archived/i],
  [
    "permission",
    /resource not accessible by|without `?workflows?`? permission|does not have the correct permissions|must have (push|admin|write) |SAML/i,
  ],
  ["protected", /GH006|GH013|protected branch|protected ref|rule violations|branch protection/i],
  [
    "race",
    /expected branch to point to|not a fast.forward|is at [0-9a-f]+ but expected|already exists|no commits between|reference update failed|head sha (can't be blank|was modified)|cannot lock ref/i,
  ],
  ["uncertain", /something went wrong|timed? ?out|couldn't respond to your request in time|temporarily/i],
];

/** What an answer means. */
export function classify({ status, message, type, headers = {} }: Signal): SignalKind {
  if (status === null) return "uncertain";
  if (status === 401) return "auth";
  if (type === "STALE_DATA") return "race";
  const matched = PATTERNS.find(([, pattern]) => pattern.test(message))?.[0];
  if (matched === "permission" || matched === "pull-requests-off") return matched;
  if (isRateLimit(status, message, type, headers)) return "rate-limit";
  if (matched !== undefined) return matched;
  if (type === "NOT_FOUND" || status === 404) return "not-found";
  if (type === "FORBIDDEN" || type === "INSUFFICIENT_SCOPES" || status === 403) return "permission";
  if (type === "BRANCH_PROTECTION_RULE_VIOLATION") return "protected";
  if (status === 409) return "race";
  return status >= 500 ? "uncertain" : "other";
}

function isRateLimit(
  status: number,
  message: string,
  type: string | undefined,
  headers: Readonly<Record<string, string>>,
): boolean {
  if (type === "RATE_LIMITED" || /secondary rate limit|rate limit exceeded|abuse detection/i.test(message)) return true;
  if (status === 429) return true;
  return status === 403 && (headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"] === "0");
}

/** What a message can say about where it happened. */
export interface MessageContext {
  /** `owner/name` that is published to. */
  readonly repository: string;
  readonly mode: "commit" | "pull-request";
  /** What was being done, as the end of "Could not ...": `open the pull request`. */
  readonly doing: string;
  /** Where a person can open the pull request by hand. */
  readonly compareUrl?: string;
}

const PERMISSIONS = {
  commit: "permissions:\n    contents: write",
  "pull-request": "permissions:\n    contents: write\n    pull-requests: write",
} as const;

/** GitHub's own words on one line, safe to print. */
export const quoteOf = (message: string): string => safeLog(cutText(message.replace(/\s+/g, " ").trim(), 500));

/** One message for an answer: what is wrong, and what the owner of the workflow can do. */
export function explain(signal: Signal, context: MessageContext): Issue {
  const { repository, doing, mode } = context;
  const kind = classify(signal);
  const status = `HTTP ${signal.status}`;
  const said = `GitHub says: ${quoteOf(signal.message)}`;
  const issue = (message: string, hint: string): Issue => ({ code: "publish", message, hint });
  switch (kind) {
    case "auth":
      return issue(
        `GitHub does not accept the token (${status})`,
        'Check the input "token": it may have expired, been revoked, or come from a secret that is not set. GITHUB_TOKEN is only valid while its job runs.',
      );
    case "permission": {
      const accepted = signal.headers?.["x-accepted-github-permissions"];
      const needs = accepted === undefined ? "" : ` GitHub would accept: ${quoteOf(accepted)}.`;
      return issue(
        `The token may not ${doing} in ${repository}. ${said}`,
        `With GITHUB_TOKEN, the job needs:\n  ${PERMISSIONS[mode]}\n  An App or a fine-grained token needs the same repository permissions.${needs}`,
      );
    }
    case "not-found":
      return issue(
        `Cannot find ${repository}, or the token has no access to it`,
        "GitHub gives the same answer in both cases. Check the name. GITHUB_TOKEN reaches only the repository that its workflow runs in; for another one use the token of a GitHub App that is installed there, or a fine-grained token.",
      );
    case "pull-requests-off":
      return issue(
        `GitHub Actions may not open pull requests in ${repository}`,
        `Switch on "Allow GitHub Actions to create and approve pull requests" under Settings > Actions > General of the repository (or of its organisation), or use the token of a GitHub App.${
          context.compareUrl === undefined
            ? ""
            : ` The branch is ready; open the pull request by hand: ${context.compareUrl}`
        }`,
      );
    case "protected":
      return issue(
        `A rule of ${repository} does not let the token ${doing}. ${said}`,
        'Let the token\'s App bypass the rule, choose a "branch" that the rule does not cover, or use publish: pull-request for a protected base.',
      );
    case "archived":
      return issue(
        `${repository} is archived, so it cannot be written to`,
        "Unarchive it, or publish to another repository.",
      );
    case "rate-limit":
      return issue(
        `GitHub's rate limit does not let this run ${doing} now. ${said}`,
        'Run it later, or raise the input "max-wait".',
      );
    case "uncertain":
      return issue(
        signal.status === null
          ? `GitHub gave no usable answer while trying to ${doing}: ${quoteOf(signal.message)}`
          : `GitHub gave no usable answer (${status}) while trying to ${doing}. ${said}`,
        "Run it again: the next run goes on from what is there.",
      );
    default:
      return issue(
        `Could not ${doing} in ${repository} (${status}). ${said}`,
        "Run it again. If that does not help, look at the repository's rules and at what else writes to this branch.",
      );
  }
}
