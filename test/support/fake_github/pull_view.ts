import { connection, type PageArguments } from "./connection.ts";
import { mustRunGit, runGit } from "./git_process.ts";
import { accountView, commitView, type Sight, type View } from "./git_views.ts";
import { nodeId } from "./node_ids.ts";
import type { PullEvent, PullState, RepositoryState, Review } from "./options.ts";
import { mergeability } from "./pulls.ts";
import { labelView, milestoneView, refView, repositoryView } from "./repository_view.ts";

/** A comment on a pull request. */
export const commentView = (
  sight: Sight,
  repository: RepositoryState,
  comment: PullState["comments"][number],
): View => ({
  __typename: "IssueComment",
  id: nodeId("IC", repository.fullName, comment.id),
  databaseId: comment.id,
  body: comment.body,
  author: accountView(sight, comment.author),
  createdAt: comment.at.toISOString(),
  viewerDidAuthor: comment.author === sight.viewer.account,
  url: `${sight.url}/${repository.fullName}/issues/comments/${comment.id}`,
});

const eventView = (sight: Sight, event: PullEvent): View => ({
  __typename: event.type,
  actor: accountView(sight, event.actor),
  createdAt: event.at.toISOString(),
  label: { __typename: "Label", name: event.label },
  assignee: event.login === undefined ? null : { __typename: "User", login: event.login },
  requestedReviewer:
    event.login === undefined ? { __typename: "Team", slug: event.team } : { __typename: "User", login: event.login },
});

const reviewView = (sight: Sight, repository: RepositoryState, pull: PullState, review: Review): View => ({
  __typename: "PullRequestReview",
  state: review.state,
  author: accountView(sight, review.author),
  submittedAt: review.at.toISOString(),
  onBehalfOf: (page: PageArguments) =>
    connection(
      "onBehalfOf",
      (review.teams ?? []).map((slug) => ({ __typename: "Team", slug })),
      page,
    ),
  commit: () => commitView(sight, repository, pull.headOid),
});

// The changes of the head since it branched from the base.
async function changedPaths({ git }: RepositoryState, pull: PullState): Promise<string[]> {
  // Histories without a common commit differ in all files.
  const found = await runGit(git.dir, ["merge-base", pull.baseOid, pull.headOid]);
  const from = found.code === 0 ? found.stdout.toString("utf8").trim() : pull.baseOid;
  const names = await mustRunGit(git.dir, ["diff", "--name-only", from, pull.headOid]);
  return names.split("\n").filter(Boolean);
}

/** A pull request as the viewer sees it. */
export function pullView(sight: Sight, repository: RepositoryState, pull: PullState): View {
  const { git } = repository;
  const url = `${sight.url}/${repository.fullName}/pull/${pull.number}`;
  const ours = pull.headRepository === repository.fullName;
  const latest = [...new Map(pull.reviews.map((review) => [review.author.login, review])).values()];
  const headRepository = sight.state.repository(pull.headRepository);
  let mergeable: ReturnType<typeof mergeability> | undefined;
  const merge = () => {
    mergeable ??= mergeability(repository, pull); // asked once per view, so that the UNKNOWN reads count reads
    return mergeable;
  };
  return {
    __typename: "PullRequest",
    id: nodeId("PR", repository.fullName, pull.number),
    number: pull.number,
    url,
    permalink: url,
    title: pull.title,
    body: pull.body,
    bodyText: pull.body,
    state: pull.state,
    closed: pull.state !== "OPEN",
    merged: pull.state === "MERGED",
    isDraft: pull.draft,
    createdAt: pull.createdAt.toISOString(),
    updatedAt: pull.updatedAt.toISOString(),
    closedAt: pull.closedAt?.toISOString() ?? null,
    mergedAt: pull.state === "MERGED" ? (pull.closedAt?.toISOString() ?? null) : null,
    mergedBy: pull.mergedBy ? accountView(sight, pull.mergedBy) : null,
    mergeCommit: () => (pull.mergeCommit ? commitView(sight, repository, pull.mergeCommit) : null),
    author: accountView(sight, pull.author),
    viewerDidAuthor: pull.author === sight.viewer.account,
    baseRefName: pull.base,
    baseRefOid: pull.baseOid,
    baseRef: () => refView(sight, repository, `refs/heads/${pull.base}`),
    headRefName: pull.head,
    headRefOid: pull.headOid,
    headRef: () => (ours ? refView(sight, repository, `refs/heads/${pull.head}`) : null),
    repository: () => repositoryView(sight, repository),
    headRepository: () => (headRepository ? repositoryView(sight, headRepository) : null),
    headRepositoryOwner: () => accountView(sight, sight.state.account(pull.headRepository.split("/")[0] ?? "")),
    isCrossRepository: !ours,
    isInMergeQueue: pull.inMergeQueue,
    mergeable: merge,
    mergeStateStatus: async () => {
      const now = await merge();
      if (now === "UNKNOWN") return "UNKNOWN";
      return now === "CONFLICTING" ? "DIRTY" : pull.mergeState;
    },
    autoMergeRequest: pull.autoMerge
      ? {
          mergeMethod: pull.autoMerge.method,
          enabledAt: pull.autoMerge.at.toISOString(),
          enabledBy: accountView(sight, pull.autoMerge.by),
        }
      : null,
    labels: (page: PageArguments) =>
      connection(
        "labels",
        pull.labels.map((label) => labelView(repository, label)),
        page,
      ),
    assignees: (page: PageArguments) =>
      connection(
        "assignees",
        pull.assignees.map((one) => ({ ...accountView(sight, one), __typename: "User" })),
        page,
      ),
    milestone: pull.milestone ? milestoneView(repository, pull.milestone) : null,
    reviewRequests: (page: PageArguments) =>
      connection(
        "reviewRequests",
        [
          ...pull.requestedUsers.map((one) => accountView(sight, one)),
          ...pull.requestedTeams.map((slug) => ({
            __typename: "Team",
            id: nodeId("T", repository.owner, slug),
            slug,
            name: slug,
            combinedSlug: `${repository.owner}/${slug}`,
          })),
        ].map((requestedReviewer) => ({ requestedReviewer, asCodeOwner: false })),
        page,
      ),
    latestReviews: (page: PageArguments) =>
      connection(
        "latestReviews",
        latest.map((review) => reviewView(sight, repository, pull, review)),
        page,
      ),
    reviews: (page: PageArguments) =>
      connection(
        "reviews",
        pull.reviews.map((review) => reviewView(sight, repository, pull, review)),
        page,
      ),
    comments: (page: PageArguments) =>
      connection(
        "comments",
        pull.comments.map((comment) => commentView(sight, repository, comment)),
        page,
      ),
    commits: async (page: PageArguments) => {
      const oids = await git.commitsBetween(pull.baseOid, pull.headOid);
      return connection(
        "commits",
        oids.map((oid) => ({ __typename: "PullRequestCommit", commit: () => commitView(sight, repository, oid) })),
        page,
      );
    },
    changedFiles: async () => (await changedPaths(repository, pull)).length,
    files: async (page: PageArguments) =>
      connection(
        "files",
        (await changedPaths(repository, pull)).map((path) => ({ __typename: "PullRequestChangedFile", path })),
        page,
      ),
    timelineItems: ({ itemTypes, ...page }: PageArguments & { itemTypes?: string[] }) => {
      const named = (event: PullEvent) => event.type.replace(/(?!^)([A-Z])/g, "_$1").toUpperCase();
      const found = pull.events.filter((event) => itemTypes?.includes(named(event)) ?? true);
      return connection(
        "timelineItems",
        found.map((event) => eventView(sight, event)),
        page,
      );
    },
  };
}
