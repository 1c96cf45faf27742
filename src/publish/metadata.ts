import type { PublishSettings } from "./inputs.ts";
import type { PullRequest, State } from "./state.ts";

/** What a pull request still lacks; a part that is absent has nothing to do. */
export interface MetadataTasks {
  /** One `PATCH` of the issue: whole lists, because GitHub replaces them. */
  readonly issue?: {
    readonly labels?: readonly string[];
    readonly assignees?: readonly string[];
    readonly milestone?: number;
  };
  readonly reviewers?: readonly string[];
  readonly teams?: readonly string[];
  readonly autoMerge?: "MERGE" | "SQUASH" | "REBASE";
  readonly warnings: readonly string[];
}

const key = (name: string) => name.toLowerCase();

/** What is wanted, not there, and was not taken away by somebody. */
function missing(wanted: readonly string[], present: readonly string[], removed: readonly string[]): string[] {
  const known = new Set([...present, ...removed].map(key));
  return wanted.filter((name) => !known.has(key(name)));
}

// GitHub refuses auto-merge where nothing is left to wait for.
const NOTHING_TO_WAIT_FOR = new Set(["CLEAN", "UNSTABLE", "HAS_HOOKS"]);

/**
 * The difference between what a pull request has and what is wanted. Nothing is taken away that people added, and what
 * they took away is not put back.
 *
 * @param pull the open pull request, or null for one that this run has opened
 */
export function metadataTasks(pull: PullRequest | null, settings: PublishSettings, state: State): MetadataTasks {
  const warnings: string[] = [];
  const labels = missing(settings.labels, pull?.labels ?? [], pull?.removed.labels ?? []);
  const assignees = missing(settings.assignees, pull?.assignees ?? [], pull?.removed.assignees ?? []);
  const hasMilestone = pull !== null && (pull.milestone !== null || pull.removed.milestone);
  const milestone = hasMilestone ? undefined : settings.milestone;
  const issue = {
    ...(labels.length > 0 ? { labels: [...(pull?.labels ?? []), ...labels] } : {}),
    ...(assignees.length > 0 ? { assignees: [...(pull?.assignees ?? []), ...assignees] } : {}),
    ...(milestone === undefined ? {} : { milestone }),
  };

  const author = pull?.author ?? state.viewer;
  const asked = missing(settings.reviewers, pull?.reviewers ?? [], pull?.removed.reviewers ?? []);
  const reviewers = asked.filter((login) => key(login) !== key(author));
  if (pull === null && reviewers.length < asked.length) {
    warnings.push(`${author} opened the pull request and cannot review it; name another reviewer`);
  }
  const teams = missing(settings.teamReviewers, pull?.teams ?? [], pull?.removed.teams ?? []);

  const isDraft = pull?.isDraft ?? settings.draft;
  const isSet =
    pull !== null && (pull.autoMerge || pull.removed.autoMerge || NOTHING_TO_WAIT_FOR.has(pull.mergeState ?? ""));
  const wantsAutoMerge = settings.autoMerge !== "off" && !isDraft && !isSet;
  const isAllowed = state.repository.autoMergeAllowed !== false;
  if (wantsAutoMerge && !isAllowed) {
    warnings.push(
      `${state.repository.nameWithOwner} does not allow auto-merge: switch it on under Settings > General > Pull Requests`,
    );
  }
  const method = settings.autoMerge.toUpperCase() as "MERGE" | "SQUASH" | "REBASE";
  return {
    ...(Object.keys(issue).length > 0 ? { issue } : {}),
    ...(reviewers.length > 0 ? { reviewers } : {}),
    ...(teams.length > 0 ? { teams } : {}),
    ...(wantsAutoMerge && isAllowed ? { autoMerge: method } : {}),
    warnings,
  };
}

/** Whether there is anything to send. */
export const hasTasks = ({ issue, reviewers, teams, autoMerge }: MetadataTasks): boolean =>
  [issue, reviewers, teams, autoMerge].some((task) => task !== undefined);
