import { mustBeAllowedToRead, permissionOf, protectionsOf, rulesOf } from "./access.ts";
import { connection, type PageArguments } from "./connection.ts";
import { notFound } from "./failure.ts";
import { accountView, commitView, objectView, type Sight, type View } from "./git_views.ts";
import { comparisonView } from "./history_views.ts";
import { nodeId } from "./node_ids.ts";
import type { Label, Milestone, PullState, RepositoryState } from "./options.ts";
import { pullView } from "./pull_view.ts";

interface PullFilter extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
}

// Pull requests from forks match by branch name too: a client that searches by name also gets other people's.
function pullPage(sight: Sight, repository: RepositoryState, pulls: readonly PullState[], filter: PullFilter) {
  mustBeAllowedToRead(sight.viewer, repository, "pull_requests");
  const found = pulls.filter(
    (pull) =>
      (filter.states?.includes(pull.state) ?? true) &&
      (filter.headRefName ?? pull.head) === pull.head &&
      (filter.baseRefName ?? pull.base) === pull.base,
  );
  if (filter.orderBy) {
    const key = filter.orderBy.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
    const sign = filter.orderBy.direction === "DESC" ? -1 : 1;
    found.sort((a, b) => sign * (a[key].getTime() - b[key].getTime() || a.number - b.number));
  }
  return connection(
    "pullRequests",
    found.map((pull) => () => pullView(sight, repository, pull)),
    filter,
  );
}

/** A label. */
export const labelView = (repository: RepositoryState, label: Label): View => ({
  __typename: "Label",
  id: nodeId("LA", repository.fullName, label.name),
  name: label.name,
});

/** A milestone. */
export const milestoneView = (repository: RepositoryState, milestone: Milestone): View => ({
  __typename: "Milestone",
  id: nodeId("MI", repository.fullName, milestone.title),
  number: milestone.number,
  title: milestone.title,
  state: milestone.state.toUpperCase(),
});

/** A branch or another ref, or null when it does not exist. */
export async function refView(sight: Sight, repository: RepositoryState, ref: string): Promise<View | null> {
  const oid = await repository.git.refOid(ref);
  if (oid === undefined) return null;
  const prefix = ref.startsWith("refs/heads/") ? "refs/heads/" : ref.replace(/[^/]+$/, "");
  const branch = ref.slice(prefix.length);
  const protections = prefix === "refs/heads/" ? protectionsOf(repository, branch) : [];
  const rules = protections.flatMap(rulesOf);
  const bound = protections.filter(({ bypass }) => !bypass?.includes(sight.viewer.account.login));
  const boundRules = bound.filter(({ kind }) => kind !== "ruleset").flatMap(rulesOf);
  const classic = protections.filter(({ kind }) => kind !== "ruleset");
  return {
    __typename: "Ref",
    id: nodeId("REF", repository.fullName, ref),
    name: branch,
    prefix,
    repository: () => repositoryView(sight, repository),
    target: () => commitView(sight, repository, oid),
    associatedPullRequests: (filter: PullFilter) =>
      pullPage(
        sight,
        repository,
        repository.pulls.filter(
          (pull) => pull.headRepository === repository.fullName && `refs/heads/${pull.head}` === ref,
        ),
        filter,
      ),
    compare: ({ headRef }: { headRef: string }) => comparisonView(sight, repository, oid, headRef),
    refUpdateRule:
      classic.length === 0
        ? null
        : {
            pattern: branch,
            viewerCanPush: !boundRules.includes("pull_request") && !boundRules.includes("update"),
            requiresSignatures: rules.includes("required_signatures"),
            allowsDeletions: !boundRules.includes("deletion"),
            allowsForcePushes: !boundRules.includes("non_fast_forward"),
            blocksCreations: boundRules.includes("creation"),
            requiresLinearHistory: false,
            requiredApprovingReviewCount: boundRules.includes("pull_request") ? 1 : null,
            requiredStatusCheckContexts: [],
          },
    rules: (page: PageArguments) =>
      connection(
        "rules",
        protections
          .filter(({ kind }) => kind === "ruleset")
          .flatMap(rulesOf)
          .map((rule) => ({
            __typename: "RepositoryRule",
            id: nodeId("EV", repository.fullName, rule),
            type: rule.toUpperCase(),
            parameters: null,
          })),
        page,
      ),
  };
}

/** A repository as the viewer sees it. */
export function repositoryView(sight: Sight, repository: RepositoryState): View {
  const { git, options } = repository;
  const isEmpty = async () => (await git.refs("refs/heads")).size === 0;
  const permission = permissionOf(sight.viewer, repository);
  return {
    __typename: "Repository",
    id: nodeId("R", repository.fullName),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    owner: () => accountView(sight, sight.state.account(repository.owner)),
    url: `${sight.url}/${repository.fullName}`,
    isArchived: repository.archived,
    isPrivate: options.private !== false,
    isFork: false,
    isEmpty,
    autoMergeAllowed: options.autoMergeAllowed ?? false,
    deleteBranchOnMerge: options.deleteBranchOnMerge ?? false,
    mergeCommitAllowed: true,
    squashMergeAllowed: true,
    rebaseMergeAllowed: true,
    // "Will return null if authenticated as an GitHub App", the schema says.
    viewerPermission: sight.viewer.token.kind === "user" ? permission : null,
    defaultBranchRef: () => refView(sight, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refView(sight, repository, qualifiedName.startsWith("refs/") ? qualifiedName : `refs/heads/${qualifiedName}`),
    refs: async ({ refPrefix, ...page }: PageArguments & { refPrefix: string }) => {
      const prefix = refPrefix.replace(/\/*$/, "/");
      const found = [...(await git.refs(prefix.slice(0, -1))).keys()].filter((ref) => ref.startsWith(prefix));
      const below = async (ref: string) => ({
        ...(await refView(sight, repository, ref)),
        name: ref.slice(prefix.length),
        prefix,
      });
      return connection(
        "refs",
        found.map((ref) => () => below(ref)),
        page,
      );
    },
    object: ({ expression, oid }: { expression?: string; oid?: string }) =>
      objectView(sight, repository, expression ?? oid ?? ""),
    pullRequest: ({ number }: { number: number }) => {
      mustBeAllowedToRead(sight.viewer, repository, "pull_requests");
      const pull = repository.pulls.find((one) => one.number === number);
      if (pull === undefined) throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`);
      return pullView(sight, repository, pull);
    },
    pullRequests: (filter: PullFilter) => pullPage(sight, repository, repository.pulls, filter),
    labels: (page: PageArguments) =>
      connection(
        "labels",
        repository.labels.map((label) => labelView(repository, label)),
        page,
      ),
    label: ({ name }: { name: string }) => {
      const label = repository.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return label === undefined ? null : labelView(repository, label);
    },
    milestone: ({ number }: { number: number }) => {
      const found = repository.milestones.find((one) => one.number === number);
      return found === undefined ? null : milestoneView(repository, found);
    },
    milestones: ({ states, query, ...page }: PageArguments & { states?: string[]; query?: string }) =>
      connection(
        "milestones",
        repository.milestones
          .filter((one) => (states?.includes(one.state.toUpperCase()) ?? true) && one.title.includes(query ?? ""))
          .map((one) => milestoneView(repository, one)),
        page,
      ),
  };
}
