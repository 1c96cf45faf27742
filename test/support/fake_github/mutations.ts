import { mustBeAllowed } from "./access.ts";
import { Failure, unprocessable } from "./failure.ts";
import { ZERO_OID } from "./git_objects.ts";
import { commitView, type Sight, seen, type View } from "./git_views.ts";
import { mergeNow } from "./merge_now.ts";
import { openPull } from "./new_pull.ts";
import { accountOfId, listedOfId, pullOfId, refOfId, repositoryOfId } from "./node_ids.ts";
import type { PullState, RepositoryState, TokenPermissions } from "./options.ts";
import { commentView, pullView } from "./pull_view.ts";
import { closePull, reopenPull } from "./pulls.ts";
import { commitOnBranch, createRef, moveRefs } from "./ref_writes.ts";
import { refView } from "./repository_view.ts";

// biome-ignore lint/suspicious/noExplicitAny: inputs were checked against the published schema before they come here
type Input = any;
type Mutation = (sight: Sight, input: Input) => Promise<View>;

const CONTENTS = ["contents"] as const;
const PULLS = ["pull_requests"] as const;

function pullFor(
  sight: Sight,
  id: string,
  operation: string,
  anyOf: readonly (keyof TokenPermissions)[],
): { repository: RepositoryState; pull: PullState } {
  const found = pullOfId(sight.state, id);
  seen(sight, found.repository);
  mustBeAllowed(sight.viewer, found.repository, operation, anyOf, operation === "addComment" ? "READ" : "WRITE");
  return found;
}

const onPull = (
  operation: string,
  change: (sight: Sight, repository: RepositoryState, pull: PullState, input: Input) => unknown,
): Mutation => {
  return async (sight, input) => {
    const { repository, pull } = pullFor(sight, input.pullRequestId, operation, PULLS);
    await change(sight, repository, pull, input);
    pull.updatedAt = new Date();
    return { pullRequest: () => pullView(sight, repository, pull), actor: null };
  };
};

function branchOf(sight: Sight, branch: Input): { repository: RepositoryState; name: string } {
  if (branch.id) {
    const { repository, ref } = refOfId(sight.state, branch.id);
    return { repository: seen(sight, repository), name: ref.replace(/^refs\/heads\//, "") };
  }
  if (!branch.repositoryNameWithOwner || !branch.branchName)
    throw unprocessable("A branch needs its id, or repositoryNameWithOwner and branchName.");
  const repository = sight.state.repository(branch.repositoryNameWithOwner);
  if (repository === undefined)
    throw new Failure({
      type: "NOT_FOUND",
      message: `Could not resolve to a Repository with the name '${branch.repositoryNameWithOwner}'.`,
      status: 404,
    });
  return { repository: seen(sight, repository), name: branch.branchName.replace(/^refs\/heads\//, "") };
}

const autoMerge: Mutation = onPull("enablePullRequestAutoMerge", (sight, repository, pull, input) => {
  const refuse = (reason: string) => unprocessable(reason);
  if (!repository.options.autoMergeAllowed) throw refuse("Pull request Auto merge is not allowed for this repository");
  if (pull.state !== "OPEN") throw refuse("Pull request is closed");
  if (pull.draft) throw refuse("Pull request Pull request is in draft state");
  if (pull.mergeState === "CLEAN") throw refuse("Pull request Pull request is in clean status");
  if (pull.mergeState === "UNSTABLE") throw refuse("Pull request Pull request is in unstable status");
  if (input.expectedHeadOid && input.expectedHeadOid !== pull.headOid)
    throw refuse("Head sha didn't match expected head sha.");
  pull.autoMerge = { method: input.mergeMethod, by: sight.viewer.account, at: new Date() };
});

/** The mutations of the fake, by name. Each is atomic and fails independently. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  createRef: async (sight, { repositoryId, name, oid }) => {
    const repository = seen(sight, repositoryOfId(sight.state, repositoryId));
    mustBeAllowed(sight.viewer, repository, "createRef", CONTENTS);
    await createRef(sight.state, repository, sight.viewer, name, oid);
    return { ref: () => refView(sight, repository, name) };
  },
  updateRef: async (sight, { refId, oid, force }) => {
    const { repository, ref } = refOfId(sight.state, refId);
    mustBeAllowed(sight.viewer, seen(sight, repository), "updateRef", CONTENTS);
    if ((await repository.git.refOid(ref)) === undefined) throw unprocessable("Reference does not exist");
    await moveRefs(sight.state, repository, sight.viewer, [{ name: ref, after: oid, force: force ?? false }]);
    return { ref: () => refView(sight, repository, ref) };
  },
  updateRefs: async (sight, { repositoryId, refUpdates }) => {
    const repository = seen(sight, repositoryOfId(sight.state, repositoryId));
    mustBeAllowed(sight.viewer, repository, "updateRefs", CONTENTS);
    const wanted = refUpdates.map((one: Input) => ({
      name: one.name,
      after: one.afterOid,
      force: one.force ?? false,
      ...(one.beforeOid ? { before: one.beforeOid } : {}),
    }));
    await moveRefs(sight.state, repository, sight.viewer, wanted);
    return {};
  },
  deleteRef: async (sight, { refId }) => {
    const { repository, ref } = refOfId(sight.state, refId);
    mustBeAllowed(sight.viewer, seen(sight, repository), "deleteRef", CONTENTS);
    if ((await repository.git.refOid(ref)) === undefined) throw unprocessable("Reference does not exist");
    await moveRefs(sight.state, repository, sight.viewer, [{ name: ref, after: ZERO_OID, force: false }]);
    return {};
  },
  createCommitOnBranch: async (sight, { branch, expectedHeadOid, fileChanges, message }) => {
    const { repository, name } = branchOf(sight, branch);
    mustBeAllowed(sight.viewer, repository, "createCommitOnBranch", CONTENTS);
    const oid = await commitOnBranch(sight.state, repository, sight.viewer, {
      branch: name,
      expectedHeadOid,
      message: message.body ? `${message.headline}\n\n${message.body}` : message.headline,
      additions: new Map(
        (fileChanges?.additions ?? []).map((one: Input) => [one.path, Buffer.from(one.contents, "base64")]),
      ),
      deletions: (fileChanges?.deletions ?? []).map((one: Input) => one.path),
    });
    return {
      commit: () => commitView(sight, repository, oid),
      ref: () => refView(sight, repository, `refs/heads/${name}`),
    };
  },
  createPullRequest: async (sight, input) => {
    const repository = seen(sight, repositoryOfId(sight.state, input.repositoryId));
    mustBeAllowed(sight.viewer, repository, "createPullRequest", PULLS);
    const pull = await openPull(sight.state, repository, sight.viewer, {
      title: input.title,
      body: input.body ?? "",
      base: input.baseRefName,
      head: input.headRefName,
      draft: input.draft ?? false,
    });
    return { pullRequest: () => pullView(sight, repository, pull) };
  },
  updatePullRequest: onPull("updatePullRequest", async (sight, repository, pull, input) => {
    if (input.title?.trim() === "") throw unprocessable("Title can't be blank");
    if ((input.body?.length ?? 0) > 65_536) throw unprocessable("Body is too long (maximum is 65536 characters)");
    if (input.baseRefName && (await repository.git.refOid(`refs/heads/${input.baseRefName}`)) === undefined)
      throw unprocessable("Base ref must be a branch");
    const labels = input.labelIds?.map((id: string) => listedOfId(id, "LA", repository.labels));
    const assignees = input.assigneeIds?.map((id: string) => accountOfId(sight.state, id));
    const milestone = input.milestoneId ? listedOfId(input.milestoneId, "MI", repository.milestones) : undefined;
    if (input.state === "CLOSED") closePull(pull, sight.viewer.account);
    if (input.state === "OPEN") await reopenPull(repository, pull, sight.viewer.account);
    Object.assign(pull, {
      title: input.title ?? pull.title,
      body: input.body ?? pull.body,
      base: input.baseRefName ?? pull.base,
      labels: labels ?? pull.labels,
      assignees: assignees ?? pull.assignees,
    });
    if (milestone) pull.milestone = milestone;
    if (input.milestoneId === null) delete pull.milestone;
  }),
  closePullRequest: onPull("closePullRequest", (sight, _repository, pull) => closePull(pull, sight.viewer.account)),
  reopenPullRequest: onPull("reopenPullRequest", (sight, repository, pull) =>
    reopenPull(repository, pull, sight.viewer.account),
  ),
  convertPullRequestToDraft: onPull("convertPullRequestToDraft", (_sight, _repository, pull) => {
    pull.draft = true;
  }),
  markPullRequestReadyForReview: onPull("markPullRequestReadyForReview", (_sight, _repository, pull) => {
    pull.draft = false;
  }),
  enablePullRequestAutoMerge: autoMerge,
  disablePullRequestAutoMerge: onPull("disablePullRequestAutoMerge", (_sight, _repository, pull) => {
    delete pull.autoMerge;
  }),
  mergePullRequest: onPull("mergePullRequest", async (sight, repository, pull, input) => {
    if (pull.state !== "OPEN") throw unprocessable("Pull request is not open");
    if (input.expectedHeadOid && input.expectedHeadOid !== pull.headOid)
      throw unprocessable("Head branch was modified. Review and try the merge again.");
    if (pull.mergeState === "BLOCKED")
      throw unprocessable("At least 1 approving review is required by reviewers with write access.");
    await mergeNow(sight.state, repository, pull, sight.viewer.account, input.mergeMethod ?? "MERGE");
  }),
  addComment: async (sight, { subjectId, body }) => {
    const { repository, pull } = pullFor(sight, subjectId, "addComment", ["pull_requests", "issues"]);
    if (body.trim() === "") throw unprocessable("Body can't be blank");
    const comment = { id: sight.state.nextId(), author: sight.viewer.account, body, at: new Date() };
    pull.comments.push(comment);
    return {
      commentEdge: () => ({ cursor: "", node: commentView(sight, repository, comment) }),
      subject: () => pullView(sight, repository, pull),
    };
  },
};
