/**
 * The forms of REST's answers, which are checked before any value is used.
 *
 * @module
 */
import { arrayOf, type Is, isFlag, isNumber, isText, maybe, optional, shaped } from "../shapes.ts";

interface Login {
  readonly login: string;
  readonly type?: string;
}

const isLogin = shaped<Login>({ login: isText, type: optional(isText) });
const isSha = shaped<{ readonly sha: string }>({ sha: isText });

export const isRestRepository = shaped<{
  readonly id: number;
  readonly full_name: string;
  readonly html_url: string;
  readonly archived: boolean;
  readonly default_branch: string;
  readonly allow_auto_merge?: boolean;
}>({
  id: isNumber,
  full_name: isText,
  html_url: isText,
  archived: isFlag,
  default_branch: isText,
  allow_auto_merge: optional(isFlag),
});

/** A branch with its commit and its tree. */
export const isRestBranch = shaped<{
  readonly name: string;
  readonly commit: { readonly sha: string; readonly commit: { readonly tree: { readonly sha: string } } };
}>({
  name: isText,
  commit: shaped<{ readonly sha: string; readonly commit: { readonly tree: { readonly sha: string } } }>({
    sha: isText,
    commit: shaped<{ readonly tree: { readonly sha: string } }>({ tree: isSha }),
  }),
});

/** A commit in git data, with its tree. */
export const isGitCommit = shaped<{ readonly tree: { readonly sha: string } }>({ tree: isSha });

export const isRestTree = shaped<{
  readonly tree: readonly {
    readonly path: string;
    readonly mode: string;
    readonly type: string;
    readonly sha: string;
  }[];
  readonly truncated?: boolean;
}>({
  tree: arrayOf(
    shaped<{ readonly path: string; readonly mode: string; readonly type: string; readonly sha: string }>({
      path: isText,
      mode: isText,
      type: isText,
      sha: isText,
    }),
  ),
  truncated: optional(isFlag),
});

export const isRestBlob = shaped<{ readonly content: string; readonly encoding: string }>({
  content: isText,
  encoding: isText,
});

/** A pull request, from a list or alone. */
export interface RestPull {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly title: string;
  readonly body?: string | null;
  readonly draft?: boolean;
  readonly merged_at?: string | null;
  readonly mergeable?: boolean | null;
  readonly mergeable_state?: string;
  readonly user?: Login | null;
  readonly head: {
    readonly sha: string;
    readonly ref?: string;
    readonly repo?: { readonly full_name: string } | null;
  };
  readonly base: { readonly ref: string; readonly repo?: { readonly full_name: string } | null };
  /** Only in the answer for a single pull request. */
  readonly comments?: number;
  readonly review_comments?: number;
  readonly labels: readonly { readonly name: string }[];
  readonly assignees?: readonly Login[] | null;
  readonly milestone?: { readonly number: number } | null;
  readonly requested_reviewers?: readonly Login[] | null;
  readonly requested_teams?: readonly { readonly slug: string }[] | null;
  readonly auto_merge?: object | null;
}

const isTeam = shaped<{ readonly slug: string }>({ slug: isText });
const isLabel = shaped<{ readonly name: string }>({ name: isText });

export const isRestPull: Is<RestPull> = shaped<RestPull>({
  number: isNumber,
  html_url: isText,
  state: isText,
  title: isText,
  body: maybe(isText),
  draft: optional(isFlag),
  merged_at: maybe(isText),
  mergeable: maybe(isFlag),
  mergeable_state: optional(isText),
  user: maybe(isLogin),
  head: shaped<RestPull["head"]>({
    sha: isText,
    ref: optional(isText),
    repo: maybe(shaped<{ readonly full_name: string }>({ full_name: isText })),
  }),
  base: shaped<RestPull["base"]>({
    ref: isText,
    repo: maybe(shaped<{ readonly full_name: string }>({ full_name: isText })),
  }),
  comments: optional(isNumber),
  review_comments: optional(isNumber),
  labels: arrayOf(isLabel),
  assignees: maybe(arrayOf(isLogin)),
  milestone: maybe(shaped<{ readonly number: number }>({ number: isNumber })),
  requested_reviewers: maybe(arrayOf(isLogin)),
  requested_teams: maybe(arrayOf(isTeam)),
  auto_merge: maybe(shaped<object>({})),
});

export const isRestPulls = arrayOf(isRestPull);

export const isRestReviews = arrayOf(shaped<{ readonly user?: Login | null }>({ user: maybe(isLogin) }));

export const isRestIssue = shaped<{ readonly closed_by?: Login | null }>({ closed_by: maybe(isLogin) });

export const isRestEvents = arrayOf(
  shaped<{
    readonly event: string;
    readonly label?: { readonly name: string } | null;
    readonly assignee?: Login | null;
    readonly requested_reviewer?: Login | null;
    readonly requested_team?: { readonly slug: string } | null;
  }>({
    event: isText,
    label: maybe(isLabel),
    assignee: maybe(isLogin),
    requested_reviewer: maybe(isLogin),
    requested_team: maybe(isTeam),
  }),
);

interface RestCommit {
  readonly sha: string;
  readonly commit: { readonly message: string; readonly author?: { readonly name?: string | null } | null };
  readonly author?: { readonly login?: string } | null;
  readonly parents: readonly { readonly sha: string }[];
  readonly files?: readonly { readonly filename: string }[] | null;
}

const isFile = shaped<{ readonly filename: string }>({ filename: isText });

export const isRestCommit: Is<RestCommit> = shaped<RestCommit>({
  sha: isText,
  commit: shaped<RestCommit["commit"]>({
    message: isText,
    author: maybe(shaped<{ readonly name?: string | null }>({ name: maybe(isText) })),
  }),
  author: maybe(shaped<{ readonly login?: string }>({ login: optional(isText) })),
  parents: arrayOf(isSha),
  files: maybe(arrayOf(isFile)),
});

export const isRestCommits = arrayOf(isRestCommit);

export const isRestComparison = shaped<{
  readonly ahead_by: number;
  readonly commits: readonly RestCommit[];
  readonly files?: readonly { readonly filename: string }[] | null;
}>({ ahead_by: isNumber, commits: isRestCommits, files: maybe(arrayOf(isFile)) });

/** A new pull request. */
export const isNewPull = shaped<{ readonly number: number; readonly html_url: string }>({
  number: isNumber,
  html_url: isText,
});
