/**
 * The forms of GitHub's answers, which are checked before any value is used.
 *
 * @module
 */
import type {
  Nodes,
  RawClosed,
  RawClosedPage,
  RawCommit,
  RawEntry,
  RawFolder,
  RawObject,
  RawOthers,
  RawPull,
  RawRepository,
  RawReviewer,
  RawState,
  RawTarget,
} from "./query.ts";

/** Checks whether a value has a type. */
export type Is<T> = (value: unknown) => value is T;

export const isText: Is<string> = (value) => typeof value === "string";
export const isNumber: Is<number> = (value) => typeof value === "number";
export const isFlag: Is<boolean> = (value) => typeof value === "boolean";

/** A value that may be null or missing. */
export function maybe<T>(is: Is<T>): Is<T | null | undefined> {
  return (value) => value === null || value === undefined || is(value);
}

/** A value that may be missing, but not null. */
export function optional<T>(is: Is<T>): Is<T | undefined> {
  return (value) => value === undefined || is(value);
}

/** A value that is null when it is withheld, such as an item of a list. */
export function orNull<T>(is: Is<T>): Is<T | null> {
  return (value) => value === null || is(value);
}

export function arrayOf<T>(is: Is<T>): Is<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(is);
}

/** An object with these fields, and maybe others. */
export function shaped<T extends object>(fields: { readonly [Name in keyof T]-?: Is<T[Name] | undefined> }): Is<T> {
  const checks = Object.entries(fields) as [string, Is<unknown>][];
  return (value): value is T =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    checks.every(([name, is]) => is((value as Readonly<Record<string, unknown>>)[name]));
}

/** The items of a connection; some can be withheld. */
const items = <T>(is: Is<T>) => maybe(arrayOf(orNull(is)));

function nodes<T>(is: Is<T>): Is<Nodes<T> | undefined> {
  return maybe(shaped<{ readonly nodes?: readonly (T | null)[] | null }>({ nodes: items(is) })) as Is<
    Nodes<T> | undefined
  >;
}

const isStart = shaped<{ readonly startCursor?: string | null }>({ startCursor: maybe(isText) });

const isLogin = shaped<{ readonly login: string }>({ login: isText });

const isObject = shaped<RawObject>({
  __typename: isText,
  oid: isText,
  text: maybe(isText),
  isTruncated: optional(isFlag),
});

const isReviewer = shaped<RawReviewer>({ __typename: isText, login: optional(isText), slug: optional(isText) });

const isCommit = shaped<RawCommit>({
  oid: isText,
  messageBody: isText,
  changedFilesIfAvailable: maybe(isNumber),
  author: maybe(shaped<NonNullable<RawCommit["author"]>>({ name: maybe(isText), user: maybe(isLogin) })),
});

const isListed = shaped<{ readonly commit: RawCommit }>({ commit: isCommit });

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
    shaped<{ readonly requestedReviewer?: RawReviewer | null }>({ requestedReviewer: maybe(isReviewer) }),
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
      pageInfo: optional(isStart),
      nodes: items(isListed),
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
  headRefOid: optional(isText),
  isCrossRepository: isFlag,
  timelineItems: nodes(shaped<NodeOf<RawClosed["timelineItems"]>>({ actor: maybe(isActor) })),
});

const isTarget = shaped<{ readonly oid: string; readonly committedDate?: string }>({
  oid: isText,
  committedDate: optional(isText),
});

const isEntry = shaped<RawEntry>({ mode: maybe(isNumber), type: maybe(isText) });

const isFolder = shaped<RawFolder>({
  __typename: isText,
  entries: maybe(
    arrayOf(shaped<RawEntry & { readonly name: string }>({ name: isText, mode: maybe(isNumber), type: maybe(isText) })),
  ),
});

/** An object in which fields with names of a pattern, which a document defines, have a type. */
function withAliases<T extends object>(is: Is<T>, names: RegExp, isField: Is<unknown>): Is<T> {
  return (value): value is T =>
    is(value) && Object.entries(value).every(([name, field]) => !names.test(name) || isField(field));
}

const isHead = withAliases(
  shaped<Pick<RawTarget, "oid" | "tree" | "history" | "messages">>({
    oid: isText,
    tree: optional(shaped<{ readonly oid: string }>({ oid: isText })),
    history: nodes(isCommit),
    messages: nodes(shaped<{ readonly messageBody: string }>({ messageBody: isText })),
  }),
  /^(?:entry|parent)\d+$/,
  maybe(isEntry),
) as Is<RawTarget>;

const isClosedPage = shaped<NonNullable<RawClosedPage>>({
  pageInfo: optional(
    shaped<{ readonly endCursor?: string | null; readonly hasNextPage?: boolean }>({
      endCursor: maybe(isText),
      hasNextPage: optional(isFlag),
    }),
  ),
  nodes: items(isClosed),
});

const isPlainRepository = withAliases(
  shaped<Omit<RawRepository, `${"base" | "branch"}${"File" | "Folder"}${number}`>>({
    id: isText,
    nameWithOwner: isText,
    url: isText,
    isArchived: isFlag,
    isEmpty: maybe(isFlag),
    autoMergeAllowed: maybe(isFlag),
    defaultBranchRef: maybe(shaped<{ readonly name: string }>({ name: isText })),
    base: maybe(
      shaped<NonNullable<RawRepository["base"]>>({
        name: isText,
        target: maybe(isHead),
        refUpdateRule: maybe(shaped<{ readonly viewerCanPush: boolean }>({ viewerCanPush: isFlag })),
        rules: nodes(shaped<{ readonly type: string }>({ type: isText })),
      }),
    ),
    branch: maybe(
      shaped<NonNullable<RawRepository["branch"]>>({
        target: maybe(isHead),
        compare: maybe(shaped<{ readonly behindBy: number }>({ behindBy: isNumber })),
        associatedPullRequests: nodes(isPull),
      }),
    ),
    closed: maybe(isClosedPage),
    temporary: nodes(shaped<NodeOf<RawRepository["temporary"]>>({ name: isText, target: maybe(isTarget) })),
  }),
  /^(?:base|branch)File\d+$/,
  maybe(isObject),
);
const isRepository = withAliases(isPlainRepository, /^(?:base|branch)Folder\d+$/, maybe(isFolder)) as Is<RawRepository>;

/** Whether an answer has the form that the document asks for; missing values count as null. */
export const isRawState = shaped<RawState>({ viewer: maybe(isLogin), repository: maybe(isRepository) });

/** Whether an answer has further commits of a pull request. */
export const isCommitsPage = shaped<{
  readonly repository?: { readonly pullRequest?: { readonly commits?: RawPull["commits"] } | null } | null;
}>({
  repository: maybe(
    shaped<{ readonly pullRequest?: { readonly commits?: RawPull["commits"] } | null }>({
      pullRequest: maybe(
        shaped<{ readonly commits?: RawPull["commits"] }>({
          commits: maybe(
            shaped<NonNullable<RawPull["commits"]>>({
              totalCount: isNumber,
              pageInfo: optional(isStart),
              nodes: items(isListed),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Whether an answer has further closed pull requests. */
export const isClosedAnswer = shaped<{ readonly repository?: { readonly closed?: RawClosedPage } | null }>({
  repository: maybe(shaped<{ readonly closed?: RawClosedPage }>({ closed: maybe(isClosedPage) })),
});

/** The files of a pull request, and the numbers of parents of its commits, in pages. */
interface Merges {
  readonly changedFiles: number;
  readonly files?: (Nodes<{ readonly path: string }> & { readonly pageInfo?: Page }) | null;
  readonly commits?: (Nodes<CommitWithParents> & { readonly pageInfo?: Page }) | null;
}

interface CommitWithParents {
  readonly commit: RawCommit & { readonly parents: { readonly totalCount: number } };
}

/** Where a list continues, in one of two directions. */
interface Page {
  readonly endCursor?: string | null;
  readonly hasNextPage?: boolean;
  readonly startCursor?: string | null;
  readonly hasPreviousPage?: boolean;
}

const isPage = optional(
  shaped<Page>({
    endCursor: maybe(isText),
    hasNextPage: optional(isFlag),
    startCursor: maybe(isText),
    hasPreviousPage: optional(isFlag),
  }),
);
const isParents = shaped<{ readonly totalCount: number }>({ totalCount: isNumber });
const hasParents = shaped<{ readonly commit: { readonly parents: { readonly totalCount: number } } }>({
  commit: shaped<{ readonly parents: { readonly totalCount: number } }>({ parents: isParents }),
});
const isCommitWithParents = (value: unknown): value is CommitWithParents => isListed(value) && hasParents(value);

const isMergesPull = shaped<Merges>({
  changedFiles: isNumber,
  files: maybe(
    shaped<NonNullable<Merges["files"]>>({
      pageInfo: isPage,
      nodes: items(shaped<{ readonly path: string }>({ path: isText })),
    }),
  ),
  commits: maybe(shaped<NonNullable<Merges["commits"]>>({ pageInfo: isPage, nodes: items(isCommitWithParents) })),
});

/** Whether an answer has the facts about the merges of a pull request. */
export const isMerges = shaped<{ readonly repository?: { readonly pullRequest?: Merges | null } | null }>({
  repository: maybe(shaped<{ readonly pullRequest?: Merges | null }>({ pullRequest: maybe(isMergesPull) })),
});

/** Whether an object is a blob with its text. */
export const isTextBlob = shaped<{ readonly text: string; readonly isTruncated?: boolean | null }>({
  text: isText,
  isTruncated: maybe(isFlag),
});

/** Whether an answer of REST names the tree or the commit that was made. */
export const isRestObject = shaped<{ readonly sha: string; readonly html_url?: string | null }>({
  sha: isText,
  html_url: maybe(isText),
});

const isBy = nodes(
  shaped<{ readonly author?: { readonly __typename: string; readonly login: string } | null }>({
    author: maybe(
      shaped<{ readonly __typename: string; readonly login: string }>({ __typename: isText, login: isText }),
    ),
  }),
);

/** The open pull requests next to one that was written. */
export const isOthers: Is<RawOthers> = shaped<RawOthers>({
  pullRequests: nodes(
    shaped<NodeOf<RawOthers["pullRequests"]>>({
      id: isText,
      number: isNumber,
      title: isText,
      body: isText,
      baseRefName: isText,
      headRefName: isText,
      headRefOid: isText,
      isCrossRepository: isFlag,
      author: maybe(isLogin),
      comments: isBy,
      latestReviews: isBy,
    }),
  ) as Is<RawOthers["pullRequests"]>,
});
