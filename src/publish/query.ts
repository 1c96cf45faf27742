import type { PublishSettings } from "./inputs.ts";
import { temporaryPrefix } from "./ownership.ts";
import { type Is, isFlag, isNumber, isText, list, maybe, optional, orNull, shaped } from "./shaped.ts";

/** Fields that some servers do not know or some tokens may not see; publishing works without them, with less detail. */
const OPTIONAL = {
  isEmpty: "isEmpty",
  viewerPermission: "viewerPermission",
  autoMergeAllowed: "autoMergeAllowed",
  refUpdateRule: "refUpdateRule { viewerCanPush requiresSignatures }",
  rules: "rules(first: 50) { nodes { type } }",
  compare: "compare(headRef: $compareWith) { behindBy }",
  changedFilesIfAvailable: "changedFilesIfAvailable",
  isInMergeQueue: "isInMergeQueue",
  mergeStateStatus: "mergeStateStatus",
  autoMergeRequest: "autoMergeRequest { mergeMethod }",
  milestone: "milestone { number }",
  onBehalfOf: "onBehalfOf(first: 10) { nodes { slug } }",
  rateLimit: "rateLimit { cost remaining resetAt }",
} as const;

/** Whether a field can be left out of the read. */
export const isOptionalField = (name: string): boolean => Object.hasOwn(OPTIONAL, name);

/**
 * The one read: everything that a plan needs, as one GraphQL document. The sizes of its pages keep it at one point of the
 * hourly limit: GitHub multiplies those of nested lists and counts a point for each hundred.
 *
 * @param withBase false when the base is not known yet: then the default branch is read
 * @param without names of fields that the server does not know
 * @see https://docs.github.com/graphql/reference/objects#repository
 */
export function readDocument(withBase: boolean, without: ReadonlySet<string> = new Set()): string {
  const optional = (name: keyof typeof OPTIONAL) => (without.has(name) ? "" : OPTIONAL[name]);
  const commit = `oid messageBody ${optional("changedFilesIfAvailable")} author { name user { login } }`;
  const base = withBase ? "ref(qualifiedName: $baseRef)" : "defaultBranchRef";
  return `query Read($owner: String!, $name: String!, ${withBase ? "$baseRef: String!, " : ""}$baseFile: String!, $branchRef: String!, $branchFile: String!, $branch: String!, $temporary: String!${without.has("compare") ? "" : ", $compareWith: String!"}) {
  viewer { login }
  ${optional("rateLimit")}
  repository(owner: $owner, name: $name) {
    id nameWithOwner url isArchived ${optional("isEmpty")} ${optional("viewerPermission")} ${optional("autoMergeAllowed")}
    defaultBranchRef { name target { oid } }
    baseFile: object(expression: $baseFile) { __typename oid ... on Blob { text isTruncated } }
    branchFile: object(expression: $branchFile) { __typename oid }
    base: ${base} { name target { oid ... on Commit { tree { oid } } } ${optional("refUpdateRule")} ${optional("rules")} }
    branch: ref(qualifiedName: $branchRef) {
      target { oid ... on Commit { history(first: 50) { nodes { ${commit} } } } }
      ${optional("compare")}
      associatedPullRequests(states: [OPEN], first: 3) {
        nodes {
          id number url title body isDraft baseRefName headRefOid isCrossRepository viewerDidAuthor mergeable
          ${optional("isInMergeQueue")} ${optional("mergeStateStatus")} ${optional("autoMergeRequest")} ${optional("milestone")}
          author { login }
          labels(first: 100) { nodes { name } }
          assignees(first: 20) { nodes { login } }
          reviewRequests(first: 50) { nodes { requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login } ... on Team { slug } } } }
          latestReviews(first: 20) { nodes { author { login } ${optional("onBehalfOf")} } }
          commits(last: 50) { totalCount nodes { commit { ${commit} } } }
          removals: timelineItems(last: 100, itemTypes: [UNLABELED_EVENT, UNASSIGNED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, DEMILESTONED_EVENT, AUTO_MERGE_DISABLED_EVENT]) {
            nodes {
              __typename
              ... on UnlabeledEvent { label { name } }
              ... on UnassignedEvent { assignee { ... on User { login } ... on Bot { login } ... on Mannequin { login } } }
              ... on ReviewRequestRemovedEvent { requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Mannequin { login } ... on Team { slug } } }
            }
          }
        }
      }
    }
    closed: pullRequests(headRefName: $branch, states: [CLOSED, MERGED], first: 5, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes {
        id number url body state baseRefName isCrossRepository
        timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { __typename login } } } }
      }
    }
    temporary: refs(refPrefix: $temporary, first: 10) { nodes { name target { oid ... on Commit { committedDate } } } }
  }
}`;
}

/** The variables of {@link readDocument}. */
export function readVariables(
  settings: PublishSettings,
  without: ReadonlySet<string> = new Set(),
): Record<string, string> {
  const { base, branch, path } = settings;
  const [owner = "", name = ""] = settings.repository.split("/");
  return {
    owner,
    name,
    ...(base === undefined ? {} : { baseRef: `refs/heads/${base}` }),
    baseFile: base === undefined ? `HEAD:${path}` : `refs/heads/${base}:${path}`,
    branchRef: `refs/heads/${branch}`,
    branchFile: `refs/heads/${branch}:${path}`,
    branch,
    temporary: `refs/heads/${temporaryPrefix(branch)}`,
    ...(without.has("compare") ? {} : { compareWith: base === undefined ? "HEAD" : `refs/heads/${base}` }),
  };
}

/** The answer to {@link readDocument}. Everything that a server or a token may withhold is optional or null. */
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

function nodes<T>(is: Is<T>): Is<Nodes<T> | undefined> {
  return maybe(shaped<{ readonly nodes?: readonly (T | null)[] | null }>({ nodes: maybe(list(orNull(is))) })) as Is<
    Nodes<T> | undefined
  >;
}

const isLogin = shaped<{ readonly login: string }>({ login: isText });

const isObject = shaped<Object>({
  __typename: isText,
  oid: isText,
  text: maybe(isText),
  isTruncated: optional(isFlag),
});

const isReviewer = shaped<Reviewer>({ __typename: isText, login: optional(isText), slug: optional(isText) });

const isCommit = shaped<RawCommit>({
  oid: isText,
  messageBody: isText,
  changedFilesIfAvailable: maybe(isNumber),
  author: maybe(shaped<NonNullable<RawCommit["author"]>>({ name: maybe(isText), user: maybe(isLogin) })),
});

const isPull = shaped<RawPull>({
  id: isText,
  number: isNumber,
  url: isText,
  title: isText,
  body: isText,
  baseRefName: isText,
  headRefOid: isText,
  isDraft: isFlag,
  isCrossRepository: isFlag,
  mergeable: isText as Is<RawPull["mergeable"]>,
  isInMergeQueue: maybe(isFlag),
  mergeStateStatus: maybe(isText),
  autoMergeRequest: maybe(shaped<object>({})),
  milestone: maybe(shaped<{ readonly number: number }>({ number: isNumber })),
  author: maybe(isLogin),
  labels: nodes(shaped<{ readonly name: string }>({ name: isText })),
  assignees: nodes(isLogin),
  reviewRequests: nodes(
    shaped<{ readonly requestedReviewer?: Reviewer | null }>({ requestedReviewer: maybe(isReviewer) }),
  ),
  latestReviews: nodes(
    shaped<NodeOf<RawPull["latestReviews"]>>({
      author: maybe(isLogin),
      onBehalfOf: nodes(shaped<{ readonly slug: string }>({ slug: isText })),
    }),
  ),
  commits: maybe(
    shaped<NonNullable<RawPull["commits"]>>({
      totalCount: isNumber,
      nodes: maybe(list(orNull(shaped<{ readonly commit: RawCommit }>({ commit: isCommit })))),
    }),
  ),
  removals: nodes(
    shaped<NodeOf<RawPull["removals"]>>({
      __typename: isText,
      label: maybe(shaped<{ readonly name: string }>({ name: isText })),
      assignee: maybe(shaped<{ readonly login?: string }>({ login: optional(isText) })),
      requestedReviewer: maybe(isReviewer),
    }),
  ),
});

type NodeOf<T extends Nodes<unknown> | undefined> = NonNullable<NonNullable<NonNullable<T>["nodes"]>[number]>;

const isActor = shaped<{ readonly __typename: string; readonly login: string }>({ __typename: isText, login: isText });

const isClosed = shaped<RawClosed>({
  id: isText,
  number: isNumber,
  url: isText,
  body: isText,
  state: isText,
  baseRefName: isText,
  isCrossRepository: isFlag,
  timelineItems: nodes(shaped<NodeOf<RawClosed["timelineItems"]>>({ actor: maybe(isActor) })),
});

const isTarget = shaped<{ readonly oid: string; readonly committedDate?: string }>({
  oid: isText,
  committedDate: optional(isText),
});

const isRepository = shaped<RawRepository>({
  id: isText,
  nameWithOwner: isText,
  url: isText,
  isArchived: isFlag,
  isEmpty: maybe(isFlag),
  autoMergeAllowed: maybe(isFlag),
  defaultBranchRef: maybe(shaped<{ readonly name: string }>({ name: isText })),
  baseFile: maybe(isObject),
  branchFile: maybe(isObject),
  base: maybe(
    shaped<NonNullable<RawRepository["base"]>>({
      name: isText,
      target: maybe(
        shaped<{ readonly oid: string; readonly tree?: { readonly oid: string } }>({
          oid: isText,
          tree: optional(shaped<{ readonly oid: string }>({ oid: isText })),
        }),
      ),
      refUpdateRule: maybe(shaped<{ readonly viewerCanPush: boolean }>({ viewerCanPush: isFlag })),
      rules: nodes(shaped<{ readonly type: string }>({ type: isText })),
    }),
  ),
  branch: maybe(
    shaped<NonNullable<RawRepository["branch"]>>({
      target: maybe(
        shaped<{ readonly oid: string; readonly history?: Nodes<RawCommit> }>({
          oid: isText,
          history: nodes(isCommit),
        }),
      ),
      compare: maybe(shaped<{ readonly behindBy: number }>({ behindBy: isNumber })),
      associatedPullRequests: nodes(isPull),
    }),
  ),
  closed: nodes(isClosed),
  temporary: nodes(shaped<NodeOf<RawRepository["temporary"]>>({ name: isText, target: maybe(isTarget) })),
});

/** Whether an answer is of the form that the document asks for; what is missing in it counts as null. */
export const isRawState = shaped<RawState>({ viewer: maybe(isLogin), repository: maybe(isRepository) });
