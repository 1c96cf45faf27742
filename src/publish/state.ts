/** What one read tells, as plain data: everything that a plan depends on. */
export interface State {
  readonly repository: Repository;
  /** The login that the token acts as. */
  readonly viewer: string;
  /** Null when the branch does not exist. */
  readonly base: Base | null;
  /** The branch of the pull request; null when it does not exist. */
  readonly branch: Branch | null;
  /** Whether pull requests were asked for: a commit on the base does not need them. */
  readonly knowsPulls: boolean;
  /** Open pull requests of the branch within this repository, whatever base they have. */
  readonly pulls: readonly PullRequest[];
  /** Closed and merged ones, the latest first. */
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

/** What is at a published path: nothing, a file, or something that a file must not replace. */
export type FileAt =
  | { readonly kind: "none" }
  | {
      readonly kind: "file";
      readonly oid: string;
      /** Null when it is not text, too long to be sent, or was not asked for. */
      readonly text: string | null;
      /** It is text that was not sent because it is long. */
      readonly isUnsent?: boolean;
      readonly isExecutable?: boolean;
    }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "submodule" }
  /** A part of the path before its name is a file, a link or a submodule. */
  | { readonly kind: "below"; readonly parent: string };

/** Whether a path holds the content with this blob id; null stands for no file at all. */
export const hasBlob = (file: FileAt | undefined, oid: string | null | undefined): boolean =>
  oid === null ? file?.kind === "none" : file?.kind === "file" && file.oid === oid;

export interface Base {
  readonly name: string;
  readonly oid: string;
  readonly tree: string;
  /** In the order of the files that are wanted. */
  readonly files: readonly FileAt[];
  /** False when a protection keeps the token from pushing; null when unknown. */
  readonly canPush: boolean | null;
  /** Names of the rules that rulesets put on the branch, such as `PULL_REQUEST`. */
  readonly rules: readonly string[];
  /** What the last commits say below their first line, the latest first; only where that was asked for. */
  readonly messages?: readonly string[];
}

export interface Branch {
  readonly oid: string;
  /** In the order of the files that are wanted. */
  readonly files: readonly FileAt[];
  /** The commits that the base does not have, newest first; null when they cannot be known. */
  readonly commits: readonly BranchCommit[] | null;
  /** The files that the pull request changes; null when that was not asked, or there are too many. */
  readonly changes: readonly string[] | null;
}

export interface BranchCommit {
  readonly oid: string;
  readonly messageBody: string;
  readonly changedFiles: number | null;
  /** Whether it has more than one parent; asked only where it matters. */
  readonly isMerge?: boolean;
  /** A login, or the name in the commit. */
  readonly author: string;
}

/** Whether GitHub could merge a pull request. */
export type Mergeable = "MERGEABLE" | "CONFLICTING" | "UNKNOWN";

export interface PullRequest {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly headOid: string;
  readonly author: string;
  readonly mergeable: Mergeable;
  readonly isInMergeQueue: boolean;
  readonly mergeState: string | null;
  readonly isDraft: boolean;
  readonly autoMerge: boolean;
  /** These lists are null where the token may not see them. */
  readonly labels: readonly string[] | null;
  readonly assignees: readonly string[] | null;
  readonly milestone: number | null;
  readonly reviewers: readonly string[] | null;
  readonly teams: readonly string[] | null;
  /** What somebody took away and what is therefore not put back; null where the token may not see it. */
  readonly removed: Removed | null;
}

export interface Removed {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  readonly teams: readonly string[];
  readonly milestone: boolean;
  readonly autoMerge: boolean;
}

/** Another open pull request of the repository, as it is listed next to one that was opened or written to. */
export interface OtherPull {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly branch: string;
  readonly headOid: string;
  /** People who have commented on it or reviewed it. */
  readonly people: readonly string[];
  /** REST lists no comments. */
  readonly isListedByRest?: true;
}

export interface ClosedPull {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly base: string;
  readonly merged: boolean;
  /** The commit that the branch had then. */
  readonly headOid: string;
  /** Who closed it; null when that account is gone. */
  readonly closedBy: { readonly login: string; readonly isBot: boolean } | null;
}
