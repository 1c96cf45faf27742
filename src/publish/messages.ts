import type { Issue } from "../errors.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { SIGNALS, type Signal, signalRow } from "./signals.ts";

/** What a message can say about where it happened. */
export interface MessageContext {
  /** `owner/name` that is published to. */
  readonly repository: string;
  readonly mode: "commit" | "pull-request";
  /** What was being done, as the end of "Could not ...": `open the pull request`. */
  readonly doing: string;
  /** The permission that this needs, when it is known: `pull-requests: write`. */
  readonly lacks?: string;
  /** Where a person can open the pull request by hand. */
  readonly compareUrl?: string;
  /** Whether the token is for the repository of a workflow, and this is another one. */
  readonly elsewhere?: boolean;
  /** Names of the rules of the branch, where GitHub only says that something failed. */
  readonly rules?: readonly string[];
  /** A branch that is there, and the one that git cannot have beside it. */
  readonly inTheWay?: readonly [there: string, wanted: string];
}

const PERMISSIONS = {
  commit: "permissions:\n    contents: write",
  "pull-request": "permissions:\n    contents: write\n    pull-requests: write",
} as const;

/** GitHub's own words on one line, safe to print. */
export const quoteOf = (message: string): string => safeLog(cutText(message.replace(/\s+/g, " ").trim(), 500));

// An address that GitHub names, as the end of a sentence.
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

/** One message for an answer: what is wrong, and what the owner of the workflow can do. */
export function explain(signal: Signal, context: MessageContext): Issue {
  const { repository, doing, mode, lacks, compareUrl, rules = [], inTheWay } = context;
  const row = signalRow(signal, context.elsewhere);
  // Whatever GitHub calls it.
  const { message, hint } = inTheWay === undefined ? row : (SIGNALS.find(({ kind }) => kind === "ref-refused") ?? row);
  const accepted = signal.headers?.["x-accepted-github-permissions"];
  const said = quoteOf(signal.message);
  const isSentence = !message.includes(": {said}");
  // GitHub's words end as they like.
  const after = isSentence && !/[.!?]$/.test(said) ? ". " : " ";
  const parts: Readonly<Record<string, string>> = {
    repository,
    doing,
    // GraphQL answers with 200 whatever it says.
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
  // What GitHub says must not be taken for a place of ours, so all places are filled at once.
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "");
  return { code: "publish", message: fill(message).replace(" (in GraphQL)", ""), hint: fill(hint) };
}
