import type { Issue } from "../errors.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { SIGNALS, type Signal, signalRow } from "./signals.ts";

/** The circumstances of a failed request, for its message. */
export interface MessageContext {
  /** The repository that is published to, as `owner/name`. */
  readonly repository: string;
  readonly mode: "commit" | "pull-request";
  /** What the run tried, as the end of "Could not ...": `open the pull request`. */
  readonly doing: string;
  /** The missing permission, if it is known: `pull-requests: write`. */
  readonly lacks?: string;
  /** The address at which people can open the pull request by hand. */
  readonly compareUrl?: string;
  /** Whether this is another repository than that of the workflow, for which the token is. */
  readonly elsewhere?: boolean;
  /** The names of the branch's rules, when GitHub does not say why the request failed. */
  readonly rules?: readonly string[];
  /** An existing branch, and the branch that git cannot have at the same time. */
  readonly inTheWay?: readonly [there: string, wanted: string];
}

const PERMISSIONS = {
  commit: "permissions:\n    contents: write",
  "pull-request": "permissions:\n    contents: write\n    pull-requests: write",
} as const;

/** GitHub's own message on one line, safe to print. */
export const quoteOf = (message: string): string => safeLog(cutText(message.replace(/\s+/g, " ").trim(), 500));

// The address that GitHub's answer contains, as the end of a sentence.
function linkOf({ headers = {} }: Signal): string {
  const sso = /url=(https:\/\/\S+)/.exec(headers["x-github-sso"] ?? "")?.[1];
  const url = sso ?? headers["location"];
  return url === undefined ? "" : `: ${quoteOf(url)}`;
}

function scopesOf({ message }: Signal): string {
  const named = /requires one of the following scopes: \[([^\]]*)\]/.exec(message)?.[1] ?? "";
  const scopes = [...named.matchAll(/[a-z_]+(?::[a-z_]+)?/g)].map(([scope]) => scope);
  return scopes.length === 0 ? "the scope repo" : `the scope ${scopes.join(" or ")}`;
}

/** The message for an answer: what is wrong, and what the owner of the workflow can do. */
export function explain(signal: Signal, context: MessageContext): Issue {
  const { repository, doing, mode, lacks, compareUrl, rules = [], inTheWay } = context;
  const row = signalRow(signal, context.elsewhere);
  // A branch in the way is the reason, whatever GitHub's message is.
  const { message, hint } = inTheWay === undefined ? row : (SIGNALS.find(({ kind }) => kind === "ref-refused") ?? row);
  const accepted = signal.headers?.["x-accepted-github-permissions"];
  const said = quoteOf(signal.message);
  const isSentence = !message.includes(": {said}");
  // GitHub's message may end without a full stop.
  const after = isSentence && !/[.!?]$/.test(said) ? ". " : " ";
  const parts: Readonly<Record<string, string>> = {
    repository,
    doing,
    // GraphQL also answers errors with the status 200.
    status: signal.status === null || signal.status === 200 ? "in GraphQL" : `HTTP ${signal.status}`,
    said: isSentence ? `GitHub says: ${said}` : said,
    needs: PERMISSIONS[mode],
    lacks: lacks === undefined ? "" : `It lacks ${lacks}. `,
    accepted: accepted === undefined ? "" : ` GitHub would accept: ${quoteOf(accepted)}.`,
    scopes: scopesOf(signal),
    link: linkOf(signal),
    compare: compareUrl === undefined ? "" : ` The branch is ready; open the pull request by hand: ${compareUrl}`,
    rule: rules.length === 0 ? "" : `${after}Rules of the branch: ${rules.map(quoteOf).join(", ")}.`,
    inTheWay:
      inTheWay === undefined
        ? ""
        : `${after}There is a branch ${quoteOf(JSON.stringify(inTheWay[0]))}, and git cannot have ${quoteOf(JSON.stringify(inTheWay[1]))} beside it.`,
  };
  // GitHub's message may contain braces, so all placeholders are filled in one step.
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "");
  return { code: "publish", message: fill(message).replace(" (in GraphQL)", ""), hint: fill(hint) };
}
