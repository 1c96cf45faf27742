/**
 * The GraphQL documents for reading. A document asks only for what its run needs: GitHub checks scopes and permissions
 * for each field, and a refusal removes more than the field. It is not known whether it also checks fields under
 * `@include(if: false)`, so unneeded parts are left out of the text.
 *
 * @module
 */
import { foldersAbove } from "../text/address.ts";
import type { PublishSettings } from "./inputs.ts";
import { temporaryPrefix } from "./ownership.ts";
import type { Mergeable } from "./state.ts";

/**
 * Fields that some servers do not have or some tokens may not read; publishing works without them, with less detail.
 */
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
  rateLimit: "rateLimit { cost remaining resetAt }",
  // The field of teams, which needs an additional scope: `read:org`.
  slug: "slug",
  // The modes of files; without this field, whole folders are listed.
  file: "mode type",
} as const;

/** Parts of the answer that a plan does not need: an error there does not mean that the state could not be read. */
const SIDE_PARTS = new Set([
  ...Object.keys(OPTIONAL),
  "latestReviews",
  "reviewRequests",
  "labels",
  "assignees",
  "removals",
  "messages",
]);

/** Whether a field can be left out of the read. */
export const isOptionalField = (name: string): boolean => Object.hasOwn(OPTIONAL, name);

/** Whether a plan is still possible after an error at this path. */
export const isSidePart = (path: readonly string[]): boolean =>
  path.some((part) => SIDE_PARTS.has(part) || /^(?:entry|parent)\d+$/.test(part));

/** The largest number of files in one document; more files are read with further documents. */
export const FILES_AT_ONCE = 50;

/** What to ask for. */
export interface Asked {
  readonly settings: PublishSettings;
  readonly paths: readonly string[];
  /** Whether the texts of the branch's files are wanted. */
  readonly branchTexts: boolean;
  readonly pulls: boolean;
  /** Whether commits on the base name their files. */
  readonly named?: boolean;
  /** Names of fields that the server does not have, or that the token may not read. */
  readonly without: ReadonlySet<string>;
  /** The number of commits of a branch in one page. */
  readonly page: number;
}

/**
 * The folders that are listed when a server does not give the mode of a single file: all folders above the paths, the
 * root first.
 */
export const listedFolders = (paths: readonly string[]): readonly string[] => ["", ...parentsOf(paths)];

/** The folders above all paths, each once. */
export const parentsOf = (paths: readonly string[]): readonly string[] => [...new Set(paths.flatMap(foldersAbove))];

const REVIEWER = "... on User { login } ... on Bot { login } ... on Mannequin { login }";

/** The part of the query about wanted metadata that people have removed. */
function removalsOf(settings: PublishSettings, team: string): string {
  const { labels, assignees, reviewers, teamReviewers, milestone, autoMerge } = settings;
  const rows = [
    [labels.length > 0, "UNLABELED_EVENT", "... on UnlabeledEvent { label { name } }"],
    [assignees.length > 0, "UNASSIGNED_EVENT", `... on UnassignedEvent { assignee { ${REVIEWER} } }`],
    [
      reviewers.length > 0 || teamReviewers.length > 0,
      "REVIEW_REQUEST_REMOVED_EVENT",
      `... on ReviewRequestRemovedEvent { requestedReviewer { __typename ${REVIEWER} ${team} } }`,
    ],
    [milestone !== undefined, "DEMILESTONED_EVENT", ""],
    [autoMerge !== "off", "AUTO_MERGE_DISABLED_EVENT", ""],
  ] as const;
  const wanted = rows.filter(([isWanted]) => isWanted);
  if (wanted.length === 0) return "";
  const types = wanted.map(([, type]) => type).join(", ");
  const fields = wanted.map(([, , selection]) => selection).join(" ");
  return `removals: timelineItems(last: 100, itemTypes: [${types}]) { nodes { __typename ${fields} } }`;
}

const fileAliases = (paths: readonly string[], make: (index: number) => string) =>
  paths.map((_, index) => make(index)).join("\n    ");

/**
 * The document with everything that a plan needs. Its page sizes are such that it costs one point of the hourly limit:
 * GitHub multiplies the sizes of nested lists and counts one point for each hundred.
 *
 * @see https://docs.github.com/graphql/reference/objects#repository
 */
export function stateQuery({ settings, paths, branchTexts, pulls, named = false, without, page }: Asked): string {
  const optional = (name: keyof typeof OPTIONAL) => (without.has(name) ? "" : OPTIONAL[name]);
  const withBase = settings.base !== undefined;
  const commit = `oid messageBody ${optional("changedFilesIfAvailable")} author { name user { login } }`;
  const base = withBase ? "ref(qualifiedName: $baseRef)" : "defaultBranchRef";
  const team = settings.teamReviewers.length > 0 && !without.has("slug") ? "... on Team { slug }" : "";
  const onBehalf = team === "" ? "" : "onBehalfOf(first: 10) { nodes { slug } }";
  const hasModes = !without.has("file");
  const parents = parentsOf(paths);
  const entries = hasModes ? fileAliases(paths, (at) => `entry${at}: file(path: $path${at}) { mode type }`) : "";
  const folders = hasModes ? fileAliases(parents, (at) => `parent${at}: file(path: $parent${at}) { mode type }`) : "";
  const listed = hasModes ? [] : listedFolders(paths);
  const lists = (["base", "branch"] as const).map((kind) =>
    fileAliases(
      listed,
      (at) =>
        `${kind}Folder${at}: object(expression: $${kind}Folder${at}) { __typename ... on Tree { entries { name mode type } } }`,
    ),
  );
  const text = branchTexts ? "... on Blob { text isTruncated }" : "";
  const history = pulls ? `history(first: ${page}) { nodes { ${commit} } }` : "";
  // With pull requests, commits that name earlier files are rare on the base.
  const messages = named && settings.mode === "commit" ? "messages: history(first: 100) { nodes { messageBody } }" : "";
  const names = [
    ...(withBase ? ["baseRef"] : []),
    ...(pulls ? ["branch", "temporary"] : []),
    ...(pulls && !without.has("compare") ? ["compareWith"] : []),
    "branchRef",
    ...paths.flatMap((_, at) => [`baseFile${at}`, `branchFile${at}`, ...(hasModes ? [`path${at}`] : [])]),
    ...(hasModes ? parents.map((_, at) => `parent${at}`) : []),
    ...listed.flatMap((_, at) => [`baseFolder${at}`, `branchFolder${at}`]),
  ];
  const declared = ["owner", "name", ...names].map((name) => `$${name}: String!`).join(", ");
  const open = `
      ${optional("compare")}
      associatedPullRequests(states: [OPEN], first: 3) {
        nodes {
          id number url title body isDraft baseRefName headRefOid isCrossRepository viewerDidAuthor mergeable
          ${optional("isInMergeQueue")} ${optional("mergeStateStatus")} ${optional("autoMergeRequest")} ${optional("milestone")}
          author { login }
          labels(first: 100) { nodes { name } }
          assignees(first: 20) { nodes { login } }
          reviewRequests(first: 50) { nodes { requestedReviewer { __typename ${REVIEWER} ${team} } } }
          latestReviews(first: 20) { nodes { author { login } ${onBehalf} } }
          commits(last: ${page}) { totalCount pageInfo { startCursor } nodes { commit { ${commit} } } }
          ${removalsOf(settings, team)}
        }
      }`;
  return `query Read(${declared}) {
  viewer { login }
  ${optional("rateLimit")}
  repository(owner: $owner, name: $name) {
    id nameWithOwner url isArchived ${optional("isEmpty")} ${optional("viewerPermission")} ${optional("autoMergeAllowed")}
    defaultBranchRef { name target { oid } }
    ${fileAliases(paths, (at) => `baseFile${at}: object(expression: $baseFile${at}) { __typename oid ... on Blob { text isTruncated } }`)}
    ${fileAliases(paths, (at) => `branchFile${at}: object(expression: $branchFile${at}) { __typename oid ${text} }`)}
    ${lists.join("\n    ")}
    base: ${base} {
      name ${optional("refUpdateRule")} ${optional("rules")}
      target { oid ... on Commit { tree { oid } ${messages} ${entries} ${folders} } }
    }
    branch: ref(qualifiedName: $branchRef) {
      target { oid ... on Commit { tree { oid } ${history} ${entries} ${folders} } }${pulls ? open : ""}
    }
    ${pulls ? closedSelection(CLOSED_AT_ONCE, "$branch") : ""}
    ${pulls ? "temporary: refs(refPrefix: $temporary, first: 10) { nodes { name target { oid ... on Commit { committedDate } } } }" : ""}
  }
}`;
}

// Forks can have pull requests with the same branch name, and everybody can open those.
const CLOSED_AT_ONCE = 10;

const closedSelection = (first: number, branch: string, after = "") =>
  `closed: pullRequests(headRefName: ${branch}, states: [CLOSED, MERGED], first: ${first}${after}, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { endCursor hasNextPage }
      nodes {
        id number url body state baseRefName headRefOid isCrossRepository
        timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { __typename login } } } }
      }
    }`;

/** Further closed pull requests with a branch name. */
export const CLOSED_DOCUMENT = `query Closed($owner: String!, $name: String!, $branch: String!, $after: String!) {
  repository(owner: $owner, name: $name) { ${closedSelection(50, "$branch", ", after: $after")} }
}`;

/** Further commits of a pull request: those before the known ones. */
export const COMMITS_DOCUMENT = `query Commits($owner: String!, $name: String!, $number: Int!, $before: String!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      commits(last: 50, before: $before) {
        totalCount
        pageInfo { startCursor }
        nodes { commit { oid messageBody changedFilesIfAvailable author { name user { login } } } }
      }
    }
  }
}`;

/**
 * What shows whether the merges of a pull request contain anything besides the base: the parents, and the files that it
 * changes.
 */
export const MERGES_DOCUMENT = `query Merges($owner: String!, $name: String!, $number: Int!, $after: String, $before: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      changedFiles
      files(first: 100, after: $after) { pageInfo { endCursor hasNextPage } nodes { path } }
      commits(last: 100, before: $before) {
        pageInfo { startCursor hasPreviousPage }
        nodes {
          commit { oid messageBody changedFilesIfAvailable author { name user { login } } parents(first: 2) { totalCount } }
        }
      }
    }
  }
}`;

/** The texts of blobs. */
export function textsDocument(oids: readonly string[]): string {
  const fields = oids.map((oid, at) => `    text${at}: object(oid: "${oid}") { ... on Blob { text isTruncated } }`);
  return `query Texts($owner: String!, $name: String!) {\n  repository(owner: $owner, name: $name) {\n${fields.join("\n")}\n  }\n}`;
}

/** Owner and name of the repository, which every document needs. */
export function ownerOf({ repository }: PublishSettings): { readonly owner: string; readonly name: string } {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}

/** The variables of {@link stateQuery}. */
export function readVariables({ settings, paths, pulls, without }: Asked): Record<string, string> {
  const { base, branch } = settings;
  const from = base === undefined ? "HEAD" : `refs/heads/${base}`;
  const hasModes = !without.has("file");
  return {
    ...ownerOf(settings),
    ...(base === undefined ? {} : { baseRef: from }),
    branchRef: `refs/heads/${branch}`,
    ...(pulls ? { branch, temporary: `refs/heads/${temporaryPrefix(branch)}` } : {}),
    ...(pulls && !without.has("compare") ? { compareWith: from } : {}),
    ...Object.fromEntries(
      paths.flatMap((path, at) => [
        [`baseFile${at}`, `${from}:${path}`],
        [`branchFile${at}`, `refs/heads/${branch}:${path}`],
        ...(hasModes ? [[`path${at}`, path]] : []),
      ]),
    ),
    ...(hasModes ? Object.fromEntries(parentsOf(paths).map((folder, at) => [`parent${at}`, folder])) : {}),
    ...Object.fromEntries(
      (hasModes ? [] : listedFolders(paths)).flatMap((folder, at) => [
        [`baseFolder${at}`, `${from}:${folder}`],
        [`branchFolder${at}`, `refs/heads/${branch}:${folder}`],
      ]),
    ),
  };
}

/** The answer in GitHub's form. Everything that a server or a token may withhold is optional or null. */
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

/** A folder with its entries; other objects have no entries. */
export interface RawFolder {
  readonly __typename: string;
  readonly entries?: readonly (RawEntry & { readonly name: string })[] | null;
}

/** An entry of a folder: a file, a link, a folder or a submodule. */
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
  readonly mergeable: Mergeable;
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

type RawBy = Nodes<{ readonly author?: { readonly __typename: string; readonly login: string } | null }>;

/** Open pull requests that are listed next to one that is written. */
export interface RawOthers {
  readonly pullRequests: Nodes<{
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly baseRefName: string;
    readonly headRefName: string;
    readonly headRefOid: string;
    readonly isCrossRepository: boolean;
    readonly author?: { readonly login: string } | null;
    readonly comments?: RawBy;
    readonly latestReviews?: RawBy;
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

/** The nodes of a connection that were not withheld. */
export function nodesOf<T>(connection: Nodes<T> | undefined): T[] {
  return (connection?.nodes ?? []).filter(
    (node): node is Awaited<T> & NonNullable<T> => node !== null && node !== undefined,
  );
}
