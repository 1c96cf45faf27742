import type { Desired } from "../../src/publish/decision.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { shortHash, writeMarker } from "../../src/publish/ownership.ts";
import { composeBody, textHash } from "../../src/publish/pull_text.ts";
import type { Base, Branch, BranchCommit, ClosedPull, PullRequest, State } from "../../src/publish/state.ts";

export const oid = (digit: string) => digit.repeat(40);
export const WANT = oid("a");
export const OTHER = oid("b");
export const BASE = oid("1");
export const HEAD = oid("2");
const TEXT = { intro: "", report: "Report", footer: "" };
const TITLE = "Update config.yaml";

export const file = (blob: string | undefined) =>
  blob === undefined ? ({ kind: "none" } as const) : ({ kind: "file", oid: blob, text: "" } as const);

/** What a run wants; `inputs` are the inputs of the action. */
export function desired(inputs: Record<string, string> = {}, more: Partial<Desired> = {}): Desired {
  const parsed = parsePublishInputs({
    repository: "octo/gitops",
    path: "config.yaml",
    branch: "bot",
    base: "main",
    ...inputs,
  });
  if (parsed.settings === undefined) throw new Error(JSON.stringify(parsed.issues));
  return {
    settings: parsed.settings,
    files: [{ path: "config.yaml", onBase: WANT, onBranch: WANT }],
    text: TEXT,
    now: Date.parse("2026-01-02T00:00:00Z"),
    temporary: new Set(),
    ...more,
  };
}

/** A commit of a run with this content. */
export const ours = (blob: string): BranchCommit => ({
  oid: HEAD,
  messageBody: `Generated-Blob: ${blob} config.yaml`,
  changedFiles: 1,
  author: "github-actions",
});

export const theirs: BranchCommit = {
  oid: oid("3"),
  messageBody: "",
  changedFiles: 1,
  author: "mona",
};

export function branch(blob: string, more: Partial<Branch> = {}): Branch {
  return { oid: HEAD, files: [file(blob)], commits: [ours(blob)], changes: null, ...more };
}

export const base = (blob: string | undefined, more: Partial<Base> = {}): Base => ({
  name: "main",
  oid: BASE,
  tree: oid("4"),
  files: [file(blob)],
  canPush: null,
  rules: [],
  ...more,
});

export const markerOf = (want: string, state: "current" | "obsolete" | "abandoned" = "current") => ({
  paths: ["config.yaml"],
  refused: [],
  want,
  title: shortHash(TITLE),
  text: textHash(TEXT),
  state,
});

export function pull(
  want: string,
  more: Partial<PullRequest> = {},
  state: "current" | "obsolete" | "abandoned" = "current",
): PullRequest {
  return {
    id: "PR_1",
    number: 7,
    url: "https://github.com/octo/gitops/pull/7",
    title: TITLE,
    body: composeBody("", TEXT, markerOf(want, state)) ?? "",
    base: "main",
    headOid: HEAD,
    author: "github-actions",
    mergeable: "MERGEABLE",
    isInMergeQueue: false,
    mergeState: "BLOCKED",
    isDraft: false,
    autoMerge: false,
    labels: [],
    assignees: [],
    milestone: null,
    reviewers: [],
    teams: [],
    removed: { labels: [], assignees: [], reviewers: [], teams: [], milestone: false, autoMerge: false },
    ...more,
  };
}

export function closed(
  want: string,
  more: Partial<ClosedPull> = {},
  state: "current" | "obsolete" | "abandoned" = "current",
): ClosedPull {
  return {
    id: "PR_0",
    number: 6,
    url: "https://github.com/octo/gitops/pull/6",
    body: writeMarker(markerOf(want, state)),
    base: "main",
    merged: false,
    headOid: HEAD,
    closedBy: { login: "mona", isBot: false },
    ...more,
  };
}

export function state(more: Partial<State> = {}): State {
  return {
    repository: {
      id: "R_1",
      nameWithOwner: "octo/gitops",
      url: "https://github.com/octo/gitops",
      isArchived: false,
      isEmpty: false,
      defaultBranch: "main",
      autoMergeAllowed: true,
    },
    viewer: "github-actions[bot]",
    base: base(OTHER),
    branch: null,
    knowsPulls: true,
    pulls: [],
    closed: [],
    temporary: [],
    ...more,
  };
}
