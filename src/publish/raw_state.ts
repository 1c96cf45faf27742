/** The answer to the read document. Everything that a server or a token may withhold is optional or null. */
export interface RawState {
  readonly viewer?: { readonly login: string } | null;
  readonly repository?: RawRepository | null;
}

type Nodes<T> = { readonly nodes?: readonly (T | null)[] | null } | null;
type Object = {
  readonly __typename: string;
  readonly oid: string;
  readonly text?: string | null;
  readonly isTruncated?: boolean;
};
type Reviewer = { readonly __typename: string; readonly login?: string; readonly slug?: string };

export interface RawRepository {
  readonly id: string;
  readonly nameWithOwner: string;
  readonly url: string;
  readonly isArchived: boolean;
  readonly isEmpty?: boolean | null;
  readonly autoMergeAllowed?: boolean | null;
  readonly defaultBranchRef?: { readonly name: string } | null;
  readonly baseFile?: Object | null;
  readonly branchFile?: Object | null;
  readonly base?: {
    readonly name: string;
    readonly target?: { readonly oid: string; readonly tree?: { readonly oid: string } } | null;
    readonly refUpdateRule?: { readonly viewerCanPush: boolean } | null;
    readonly rules?: Nodes<{ readonly type: string }>;
  } | null;
  readonly branch?: {
    readonly target?: { readonly oid: string; readonly history?: Nodes<RawCommit> } | null;
    readonly compare?: { readonly behindBy: number } | null;
    readonly associatedPullRequests?: Nodes<RawPull>;
  } | null;
  readonly closed?: Nodes<RawClosed>;
  readonly temporary?: Nodes<{
    readonly name: string;
    readonly target?: { readonly oid: string; readonly committedDate?: string } | null;
  }>;
}

export interface RawCommit {
  readonly oid: string;
  readonly messageBody: string;
  readonly changedFilesIfAvailable?: number | null;
  readonly author?: { readonly name?: string | null; readonly user?: { readonly login: string } | null } | null;
}

export interface RawPull {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly baseRefName: string;
  readonly headRefOid: string;
  readonly isDraft: boolean;
  readonly isCrossRepository: boolean;
  readonly mergeable: "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
  readonly isInMergeQueue?: boolean | null;
  readonly mergeStateStatus?: string | null;
  readonly autoMergeRequest?: object | null;
  readonly milestone?: { readonly number: number } | null;
  readonly author?: { readonly login: string } | null;
  readonly labels?: Nodes<{ readonly name: string }>;
  readonly assignees?: Nodes<{ readonly login: string }>;
  readonly reviewRequests?: Nodes<{ readonly requestedReviewer?: Reviewer | null }>;
  readonly latestReviews?: Nodes<{
    readonly author?: { readonly login: string } | null;
    readonly onBehalfOf?: Nodes<{ readonly slug: string }>;
  }>;
  readonly commits?: {
    readonly totalCount: number;
    readonly nodes?: readonly ({ readonly commit: RawCommit } | null)[] | null;
  } | null;
  readonly removals?: Nodes<{
    readonly __typename: string;
    readonly label?: { readonly name: string } | null;
    readonly assignee?: { readonly login?: string } | null;
    readonly requestedReviewer?: Reviewer | null;
  }>;
}

export interface RawClosed {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly state: string;
  readonly baseRefName: string;
  readonly isCrossRepository: boolean;
  readonly timelineItems?: Nodes<{ readonly actor?: { readonly __typename: string; readonly login: string } | null }>;
}

/** The nodes of a connection that are there. */
export function nodesOf<T>(connection: Nodes<T> | undefined): T[] {
  return (connection?.nodes ?? []).filter(
    (node): node is Awaited<T> & NonNullable<T> => node !== null && node !== undefined,
  );
}
