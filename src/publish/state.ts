/** What one read tells, as plain data: everything that a plan depends on. */
export interface State {
  readonly repository: Repository;
  /** The login that the token acts as. */
  readonly viewer: string;
  /** Null when the branch does not exist. */
  readonly base: Base | null;
  /** The branch of the pull request; null when it does not exist. */
  readonly branch: Branch | null;
  /** Open pull requests of the branch within this repository, whatever base they have. */
  readonly pulls: readonly PullRequest[];
  /** Closed and merged ones, the latest first; at most five. */
  readonly closed: readonly ClosedPull[];
  /** Branches that a rebuild made and did not take away. */
  readonly temporary: readonly { readonly name: string; readonly oid: string; readonly committedAt: string | null }[];
}

export interface Repository {
  readonly id: string;
  readonly nameWithOwner: string;
  readonly url: string;
  readonly isArchived: boolean;
  readonly isEmpty: boolean;
  readonly defaultBranch: string | null;
  readonly autoMergeAllowed: boolean | null;
}

/** What is at the published path: nothing, a file, or something that a file cannot replace. */
export type FileAt =
  | { readonly kind: "none" }
  /** `text` is null when it is not text, too long to be sent, or was not asked for. */
  | { readonly kind: "file"; readonly oid: string; readonly text: string | null }
  | { readonly kind: "folder" };

/** Whether a file has the content with this blob id. */
export const hasBlob = (file: FileAt, oid: string | undefined): boolean => file.kind === "file" && file.oid === oid;

export interface Base {
  readonly name: string;
  readonly oid: string;
  readonly tree: string;
  readonly file: FileAt;
  /** False when a protection keeps the token from pushing; null when unknown. */
  readonly canPush: boolean | null;
  /** Names of the rules that rulesets put on the branch, such as `PULL_REQUEST`. */
  readonly rules: readonly string[];
}

export interface Branch {
  readonly oid: string;
  readonly file: FileAt;
  /** The commits that the base does not have, newest first; null when unknown or more than 50. */
  readonly commits: readonly BranchCommit[] | null;
}

export interface BranchCommit {
  readonly oid: string;
  readonly messageBody: string;
  readonly changedFiles: number | null;
  /** A login, or the name in the commit. */
  readonly author: string;
}

export interface PullRequest {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly headOid: string;
  readonly author: string;
  readonly mergeable: "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
  readonly isInMergeQueue: boolean;
  readonly mergeState: string | null;
  readonly isDraft: boolean;
  readonly autoMerge: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: number | null;
  readonly reviewers: readonly string[];
  readonly teams: readonly string[];
  /** What somebody took away and what is therefore not put back. */
  readonly removed: Removed;
}

export interface Removed {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  readonly teams: readonly string[];
  readonly milestone: boolean;
  readonly autoMerge: boolean;
}

export interface ClosedPull {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly base: string;
  readonly merged: boolean;
  /** Who closed it; null when that account is gone. */
  readonly closedBy: { readonly login: string; readonly isBot: boolean } | null;
}
