import type { GitRepository } from "./git_repository.ts";

/** What a person or app may do in a repository, with GitHub's names. */
export type RepositoryPermission = "ADMIN" | "MAINTAIN" | "WRITE" | "TRIAGE" | "READ";

/** Permissions of a token that has a list of them (`GITHUB_TOKEN`, GitHub Apps, fine-grained personal tokens). */
export type TokenPermissions = Partial<Record<"contents" | "pull_requests" | "issues" | "workflows", "read" | "write">>;

/** A file at the start: its content, or a line of a folder that is not a usual file. */
export type FirstFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly executable: string }
  /** The id of a commit of another repository. */
  | { readonly submodule: string };

/** The account of a token. */
export type TokenOptions =
  /** The `GITHUB_TOKEN` of a workflow: one repository, login `github-actions[bot]`. */
  | { readonly kind: "actions"; readonly repository: string; readonly permissions?: TokenPermissions }
  /** An installation token of a GitHub App. */
  | {
      readonly kind: "app";
      readonly slug: string;
      readonly repositories: readonly string[];
      readonly permissions?: TokenPermissions;
    }
  /** A personal access token; with `repositories` or `permissions` a fine-grained one. */
  | {
      readonly kind: "user";
      readonly login: string;
      readonly repositories?: readonly string[];
      readonly permissions?: TokenPermissions;
      /** The scopes of a classic token, such as `repo`; without them, it has all. */
      readonly scopes?: readonly string[];
    };

/** What a protection forbids to all who are not in `bypass`. */
export type ProtectionRule =
  | "pull_request"
  | "update"
  | "creation"
  | "deletion"
  | "non_fast_forward"
  | "required_signatures"
  | "required_status_checks"
  /** Also refuses to create a matching branch, without a reason. */
  | "merge_queue";

/** A classic branch protection, or a ruleset. */
export interface ProtectionOptions {
  readonly kind?: "branch-protection" | "ruleset";
  /** Default: `pull_request`, `deletion` and `non_fast_forward`. */
  readonly rules?: readonly ProtectionRule[];
  /** Logins that the rules do not bind. */
  readonly bypass?: readonly string[];
  /** Instead of the usual wording, which differs between GitHub's interfaces. */
  readonly message?: string;
}

/** A repository at the start. */
export interface RepositoryOptions {
  /** How many lines of a tree one answer has; GitHub sends 100,000. */
  readonly treeEntries?: number;
  /** `owner/name`. */
  readonly name: string;
  /** Earlier names: GraphQL follows them, and REST answers 301 with the address of the repository's id. */
  readonly formerNames?: readonly string[];
  /** Files of the first commit on the default branch; without any (and without `fill`) the repository is empty. */
  readonly files?: Readonly<Record<string, FirstFile>>;
  /** A number of further small files, to test that size does not matter. */
  readonly fill?: number;
  readonly defaultBranch?: string;
  /** Default: true. A token without access gets "not found". */
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly autoMergeAllowed?: boolean;
  /** Whether the plan has draft pull requests (default true). */
  readonly drafts?: boolean;
  readonly deleteBranchOnMerge?: boolean;
  /** Whether `GITHUB_TOKEN` may open pull requests (default true). */
  readonly allowActionsPullRequests?: boolean;
  /** People with access. The author of the first commit, `owner`'s admin, is added. */
  readonly collaborators?: Readonly<Record<string, RepositoryPermission>>;
  readonly labels?: readonly string[];
  readonly milestones?: readonly string[];
  /** Slugs of the organisation's teams that can review. */
  readonly teams?: readonly string[];
  /** How many reads of `mergeable` say UNKNOWN after a change of head or base. */
  readonly mergeableUnknownReads?: number;
  readonly protect?: Readonly<Record<string, ProtectionOptions>>;
}

/** The options of `startFakeGithub`. */
export interface FakeGithubOptions {
  readonly repositories: readonly RepositoryOptions[];
  /** By the token itself. Any other token gets 401. */
  readonly tokens?: Readonly<Record<string, TokenOptions>>;
  /** Fields that this server does not know, as an older GitHub Enterprise Server: `Ref.rules`, `Mutation.updateRefs`. */
  readonly missingFields?: readonly string[];
  /** The status that `/graphql` answers instead of GraphQL, as Gitea (404) or a proxy (403) does. */
  readonly withoutGraphql?: number;
  /** Fields that answer null with an error, by name: `Ref.rules`. */
  readonly failingFields?: Readonly<Record<string, FailingField>>;
}

/** How a field fails. */
export interface FailingField {
  readonly type?: string;
  readonly message: string;
  /** How often, from the start (default: always). */
  readonly times?: number;
  /** Only for pages with more items than this. */
  readonly above?: number;
}

/** A person, app or organisation. */
export interface Account {
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  readonly id: number;
}

/** A token with what it means. */
export interface Viewer {
  readonly account: Account;
  readonly token: TokenOptions;
}

/** An event of a pull request. */
export interface PullEvent {
  readonly type:
    | "ClosedEvent"
    | "ReopenedEvent"
    | "MergedEvent"
    | "HeadRefDeletedEvent"
    | "HeadRefForcePushedEvent"
    | "UnlabeledEvent"
    | "UnassignedEvent"
    | "ReviewRequestRemovedEvent"
    | "DemilestonedEvent"
    | "AutoMergeDisabledEvent";
  readonly actor: Account;
  readonly at: Date;
  /** The label, person or team that was removed. */
  readonly label?: string;
  readonly login?: string;
  readonly team?: string;
}

/** A label of a repository. */
export interface Label {
  readonly id: number;
  readonly name: string;
}

/** A milestone of a repository. */
export interface Milestone {
  readonly number: number;
  readonly title: string;
  state: "open" | "closed";
}

/** A review that somebody left. */
export interface Review {
  readonly author: Account;
  /** Slugs of the teams that the review was given for. */
  readonly teams?: readonly string[];
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly at: Date;
}

/** A pull request. Tests may read everything here; change it through the helpers. */
export interface PullState {
  readonly number: number;
  readonly author: Account;
  readonly createdAt: Date;
  updatedAt: Date;
  title: string;
  body: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  draft: boolean;
  base: string;
  readonly head: string;
  /** `owner/name` of the repository with the head; another one for a pull request from a fork. */
  readonly headRepository: string;
  headOid: string;
  baseOid: string;
  closedAt?: Date;
  closedBy?: Account;
  mergedBy?: Account;
  mergeCommit?: string;
  /** The head was moved to a commit that the base contains: GitHub refuses to reopen such a pull request. */
  closedForGood: boolean;
  /** The head was equal to the base while the pull request was open. */
  observedHeadEqualsBase: boolean;
  inMergeQueue: boolean;
  autoMerge?: { readonly method: string; readonly by: Account; readonly at: Date };
  /** The `mergeStateStatus` without conflicts; with `CLEAN`, auto-merge is refused. */
  mergeState: "CLEAN" | "BLOCKED" | "UNSTABLE" | "BEHIND";
  labels: Label[];
  assignees: Account[];
  milestone?: Milestone;
  requestedUsers: Account[];
  requestedTeams: string[];
  /** How often somebody was asked to review: each time is a mail. */
  reviewRequestsSent: number;
  readonly reviews: Review[];
  readonly comments: { readonly id: number; readonly author: Account; readonly body: string; readonly at: Date }[];
  readonly events: PullEvent[];
  unknownReads: number;
}

/** A repository in the server. */
export interface RepositoryState {
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly id: number;
  readonly git: GitRepository;
  readonly defaultBranch: string;
  readonly options: RepositoryOptions;
  archived: boolean;
  readonly collaborators: Map<string, RepositoryPermission>;
  readonly protections: Map<string, ProtectionOptions>;
  readonly labels: Label[];
  readonly milestones: Milestone[];
  readonly pulls: PullState[];
}
