import type { PublishSettings } from "./settings.ts";

/** Fields that some servers do not know or some tokens may not see; publishing works without them, a little less well. */
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

/** Where branches stand that a rebuild needs for a moment. A git ref cannot be a folder too, so this is beside the branch. */
export const temporaryPrefix = (branch: string): string => `${branch}-rebuild/`;

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
