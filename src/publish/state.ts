/** The result of a read, as plain data: everything on which a plan depends. */
export interface State {
  readonly repository: Repository;
  /** The login of the token. */
  readonly viewer: string;
  /** The base branch; null when it does not exist. */
  readonly base: Base | null;
  /** The branch of the pull request; null when it does not exist. */
  readonly branch: Branch | null;
  /** Whether pull requests were read: a commit on the base does not need them. */
  readonly knowsPulls: boolean;
  /** The open pull requests of the branch within this repository, with any base. */
  readonly pulls: readonly PullRequest[];
  /** The closed and merged pull requests, the latest first. */
  readonly closed: readonly ClosedPull[];
  /** Branches that a rebuild has made and not deleted. */
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

/** The object at a published path: nothing, a file, or something that a file must not replace. */
export type FileAt =
  | { readonly kind: "none" }
  | {
      readonly kind: "file";
      readonly oid: string;
      /** The text; null when it is not a text, too long to be sent, or was not asked for. */
      readonly text: string | null;
      /** Set for a text that was not sent because it is too long. */
      readonly isUnsent?: boolean;
      readonly isExecutable?: boolean;
    }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "submodule" }
  /** A part of the path before the name is a file, a link or a submodule. */
  | { readonly kind: "below"; readonly parent: string };

/** Whether a path has the content with this blob id; null means no file. */
export const hasBlob = (file: FileAt | undefined, oid: string | null | undefined): boolean =>
  oid === null ? file?.kind === "none" : file?.kind === "file" && file.oid === oid;

export interface Base {
  readonly name: string;
  readonly oid: string;
  readonly tree: string;
  /** In the order of the files that are wanted. */
  readonly files: readonly FileAt[];
  /** False when a protection does not allow the token to push; null when that is not known. */
  readonly canPush: boolean | null;
  /** Names of the rules for the branch from rulesets, such as `PULL_REQUEST`. */
  readonly rules: readonly string[];
  /** The messages of the last commits after their first line, the latest first; only when they were asked for. */
  readonly messages?: readonly string[];
}

export interface Branch {
  readonly oid: string;
  /** Its tree, where that is known. */
  readonly tree?: string;
  /** In the order of the files that are wanted. */
  readonly files: readonly FileAt[];
  /** The commits that the base does not have, the newest first; null when they are not known. */
  readonly commits: readonly BranchCommit[] | null;
  /** The files that the pull request changes; null when they were not asked for, or are too many. */
  readonly changes: readonly string[] | null;
}

export interface BranchCommit {
  readonly oid: string;
  readonly messageBody: string;
  readonly changedFiles: number | null;
  /** Whether it has more than one parent; only known where it matters. */
  readonly isMerge?: boolean;
  /** The login of the author, or the name in the commit. */
  readonly author: string;
}

/** Whether GitHub can merge a pull request. */
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
  /** This list, and the following ones, are null when the token may not read them. */
  readonly labels: readonly string[] | null;
  readonly assignees: readonly string[] | null;
  readonly milestone: number | null;
  readonly reviewers: readonly string[] | null;
  readonly teams: readonly string[] | null;
  /** What people have removed, and what is therefore not added again; null when the token may not read it. */
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
  /** People who have commented on it or reviewed it; REST does not list them. */
  readonly people: readonly string[];
}

export interface ClosedPull {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly base: string;
  readonly merged: boolean;
  /** The commit of the branch at that time. */
  readonly headOid: string;
  /** The account that closed it; null when the account no longer exists. */
  readonly closedBy: { readonly login: string; readonly isBot: boolean } | null;
}
