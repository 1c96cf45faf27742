import type { Issue } from "../errors.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import type { EditedFile, Written } from "./ownership.ts";
import type { PullContent } from "./pull_text.ts";
import { type Base, type FileAt, hasBlob, type PullRequest, type Repository, type State } from "./state.ts";
import type { Operation, Step } from "./steps.ts";

/** What the repository should contain, and what this run has learned. */
export interface Desired extends PullContent {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** GitHub's message when the base has refused a commit in this run. */
  readonly baseRefused?: string;
  /** Temporary branches that this run has made; others were left by runs that were killed. */
  readonly temporary: ReadonlySet<string>;
  /** The id of a pull request that this run has closed. */
  readonly closedByUs?: string;
  /**
   * The content that pull requests were for when this run first saw them, by their ids: later, their texts are those of
   * this run.
   */
  readonly wants?: ReadonlyMap<string, string>;
  /**
   * Markdown with the difference between what a person has changed and what is wanted: the answer to the question
   * `difference`.
   */
  readonly difference?: string;
  /** Files in which a person has changed only other parts than ours: also an answer to this question. */
  readonly untouched?: ReadonlySet<string>;
}

/** What else a plan has to know besides the state. */
export type Question =
  /** The pull requests of the branch. */
  | { readonly what: "pulls" }
  /** Whether the merges on the branch of a pull request contain anything besides the base. */
  | { readonly what: "merges"; readonly number: number }
  /** The difference between files that a person has changed and what is wanted. */
  | { readonly what: "difference"; readonly files: readonly EditedFile[] };

/** The steps and the reason for them, or why nothing can be done, or a question. */
export type Plan =
  | {
      readonly kind: "act";
      readonly operation: Exclude<Operation, "dry-run">;
      readonly reason: string;
      readonly steps: readonly Step[];
      /** The open pull request, if there is one. */
      readonly pull: PullRequest | null;
      /** Whether labels, reviewers and the like have to be set. */
      readonly metadata: boolean;
      readonly warnings: readonly string[];
    }
  /** The state is not enough to decide; `otherwise` is what to do when the token may not read the answer. */
  | { readonly kind: "ask"; readonly question: Question; readonly otherwise: Act | null }
  | { readonly kind: "stop"; readonly issue: Issue };

export type Act = Extract<Plan, { kind: "act" }>;
export type Stop = Extract<Plan, { kind: "stop" }>;

/** A plan with steps; without steps there is nothing to do. */
export function act(
  operation: Act["operation"],
  reason: string,
  more: Partial<Omit<Act, "kind" | "operation" | "reason">> = {},
): Act {
  return { kind: "act", operation, reason, steps: [], pull: null, metadata: false, warnings: [], ...more };
}

/** A plan for a run that cannot do anything. */
export const stop = (message: string, hint: string, input?: "base" | "branch"): Stop => ({
  kind: "stop",
  issue: { code: "publish", message, hint, ...(input === undefined ? {} : { at: { origin: `input ${input}` } }) },
});

/** The files that differ from what is wanted. */
export function missingFiles(there: readonly FileAt[], { files }: Desired, on: "base" | "branch"): readonly Written[] {
  return files.flatMap(({ path, onBase, onBranch, places }, index) => {
    const oid = on === "base" ? onBase : onBranch;
    return hasBlob(there[index], oid) ? [] : [{ path, oid, ...(places && { places }) }];
  });
}

/** Why nothing can be published to a repository; `undefined` when it is possible. */
export function repositoryStop({ nameWithOwner: name, isArchived, isEmpty }: Repository): Stop | undefined {
  if (isArchived)
    return stop(`${name} is archived, so it cannot be written to`, "Unarchive it, or publish to another repository.");
  if (isEmpty)
    return stop(`${name} has no commit yet`, "Push a first commit, for example a README, and run this again.");
  return undefined;
}

/** The plan when the base branch does not exist. */
export function missingBase({ nameWithOwner: name, defaultBranch }: Repository, { base }: PublishSettings): Stop {
  const hint = defaultBranch === null ? "" : ` The default branch is "${defaultBranch}".`;
  const input = base === undefined ? undefined : "base";
  return stop(`${name} has no branch "${base ?? "HEAD"}"`, `Check the input "base".${hint}`, input);
}

/** Why the settings cannot be used in this state; `undefined` when they can. */
export function targetStop(state: State, base: Base, desired: Desired): Stop | undefined {
  const { settings, baseRefused } = desired;
  const { repository, pulls } = state;
  const name = repository.nameWithOwner;
  if (settings.branch === base.name || settings.branch === repository.defaultBranch) {
    return stop(
      `The pull request cannot come from "${settings.branch}": it is the ${settings.branch === base.name ? "base" : "default"} branch`,
      'Give the input "branch" a name of its own, such as app-hub-configurator/config.',
      "branch",
    );
  }
  const inTheWay = pathStop(base.files, desired, base.name, name);
  if (inTheWay !== undefined) return inTheWay;
  if (missingFiles(base.files, desired, "base").length === 0) return undefined;
  if (
    settings.mode === "commit" &&
    settings.onProtected === "fail" &&
    (baseRefused !== undefined || base.canPush === false)
  ) {
    const said = baseRefused === undefined ? "" : ` GitHub says: ${quoteOf(baseRefused)}`;
    return stop(
      `Branch "${base.name}" of ${name} is protected and does not accept a commit of this token.${said}`,
      "Let the token's App bypass the rule, or set on-protected: pull-request.",
    );
  }
  const elsewhere = pulls.find((pull) => pull.base !== base.name);
  const usesBranch = settings.mode === "pull-request" || baseRefused !== undefined || base.canPush === false;
  if (usesBranch && elsewhere !== undefined && !pulls.some((pull) => pull.base === base.name)) {
    return stop(
      `Branch "${settings.branch}" already has pull request #${elsewhere.number}, but to "${elsewhere.base}" instead of "${base.name}"`,
      `Close it or set its base back (${elsewhere.url}), or name another branch with the input "branch".`,
    );
  }
  return undefined;
}

/**
 * The object on the branch of the pull request that a file must not replace, when the change goes to that branch;
 * `undefined` when there is none.
 */
export function branchStop({ repository, branch }: State, desired: Desired): Stop | undefined {
  return pathStop(branch?.files ?? [], desired, desired.settings.branch, repository.nameWithOwner);
}

/** The object at a path that a file must not replace, such as a folder or a link; `undefined` when there is none. */
function pathStop(there: readonly FileAt[], { files }: Desired, branch: string, repository: string): Stop | undefined {
  for (const [index, { path }] of files.entries()) {
    const found = there[index];
    const where = `of ${repository}, on branch "${branch}"`;
    const hint = 'Give the input "path" the path of a file.';
    switch (found?.kind) {
      case "folder":
        return stop(`"${path}" is a folder ${where}`, hint);
      case "link":
        return stop(
          `"${path}" is a symbolic link ${where}, and it is not replaced by a file`,
          'Give the input "path" the path that the link leads to, or make it a file by hand.',
        );
      case "submodule":
        return stop(`"${path}" is a submodule ${where}`, hint);
      case "below":
        return stop(
          `"${path}" cannot be made: "${found.parent}" is not a folder ${where}`,
          'Give the input "path" another folder. A link and a submodule are not folders of this repository.',
        );
      default:
    }
  }
  return undefined;
}
