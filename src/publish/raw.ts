/**
 * The answer to the read as GitHub gives it. Everything that a server or a token may withhold is optional or null.
 *
 * @module
 */

export interface RawState {
  readonly viewer?: { readonly login: string } | null;
  readonly repository?: RawRepository | null;
}

export type Nodes<T> = { readonly nodes?: readonly (T | null)[] | null } | null;

/** A blob or another object; the names of files in the document end with a number. */
export interface RawObject {
  readonly __typename: string;
  readonly oid: string;
  readonly text?: string | null;
  readonly isTruncated?: boolean;
}

/** A folder with its lines; what is not a folder has none. */
export interface RawFolder {
  readonly __typename: string;
  readonly entries?: readonly (RawEntry & { readonly name: string })[] | null;
}

/** A line of a folder: a file, a link, a folder or a submodule. */
export interface RawEntry {
  readonly mode?: number | null;
  readonly type?: string | null;
}

export type RawReviewer = { readonly __typename: string; readonly login?: string; readonly slug?: string };

/** `entry<n>` and `parent<n>` are {@link RawEntry}. */
export type RawTarget = {
  readonly oid: string;
  readonly tree?: { readonly oid: string };
  readonly history?: Nodes<RawCommit>;
  readonly messages?: Nodes<{ readonly messageBody: string }>;
} & { readonly [alias: `entry${number}` | `parent${number}`]: RawEntry | null };

export interface RawRepository {
  readonly id: string;
  readonly nameWithOwner: string;
  readonly url: string;
  readonly isArchived: boolean;
  readonly isEmpty?: boolean | null;
  readonly autoMergeAllowed?: boolean | null;
  readonly defaultBranchRef?: { readonly name: string } | null;
  readonly [alias: `baseFile${number}` | `branchFile${number}`]: RawObject | null;
  readonly [alias: `baseFolder${number}` | `branchFolder${number}`]: RawFolder | null;
  readonly base?: {
    readonly name: string;
    readonly target?: RawTarget | null;
    readonly refUpdateRule?: { readonly viewerCanPush: boolean } | null;
    readonly rules?: Nodes<{ readonly type: string }>;
  } | null;
  readonly branch?: {
    readonly target?: RawTarget | null;
    readonly compare?: { readonly behindBy: number } | null;
    readonly associatedPullRequests?: Nodes<RawPull>;
  } | null;
  readonly closed?: RawClosedPage;
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
  readonly reviewRequests?: Nodes<{ readonly requestedReviewer?: RawReviewer | null }>;
  readonly latestReviews?: Nodes<{
    readonly author?: { readonly login: string } | null;
    readonly onBehalfOf?: Nodes<{ readonly slug: string }>;
  }>;
  readonly commits?:
    | (Nodes<{ readonly commit: RawCommit }> & {
        readonly totalCount: number;
        readonly pageInfo?: { readonly startCursor?: string | null };
      })
    | null;
  readonly removals?: Nodes<{
    readonly __typename: string;
    readonly label?: { readonly name: string } | null;
    readonly assignee?: { readonly login?: string } | null;
    readonly requestedReviewer?: RawReviewer | null;
  }>;
}

export type RawClosedPage =
  | (Nodes<RawClosed> & {
      readonly pageInfo?: { readonly endCursor?: string | null; readonly hasNextPage?: boolean };
    })
  | null;

export interface RawClosed {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly state: string;
  readonly baseRefName: string;
  readonly headRefOid?: string;
  readonly isCrossRepository: boolean;
  readonly timelineItems?: Nodes<{ readonly actor?: { readonly __typename: string; readonly login: string } | null }>;
}

/** The nodes of a connection that are there. */
export function nodesOf<T>(connection: Nodes<T> | undefined): T[] {
  return (connection?.nodes ?? []).filter(
    (node): node is Awaited<T> & NonNullable<T> => node !== null && node !== undefined,
  );
}
