import { mustBeAllowedToMakeLabels, mustBeAllowedToRead, permissionOf } from "./access.ts";
import { notFound, unprocessable } from "./failure.ts";
import { mergeNow } from "./merge_now.ts";
import { openPull } from "./new_pull.ts";
import type { Account, PullState, RepositoryState } from "./options.ts";
import { closePull, mergeability, reopenPull } from "./pulls.ts";
import { created, mayWrite, ok, paged, pullOfCall, type RestCall, type RestOperation } from "./rest_call.ts";
import { restAccount, restCommit, restPull } from "./rest_views.ts";

const PULLS_OR_ISSUES = ["issues", "pull_requests"] as const;
const invalid = (field: string, value: unknown) =>
  unprocessable("Validation Failed", { errors: [{ resource: "Issue", field, value, code: "invalid" }] });

async function shown(call: RestCall, repository: RepositoryState, pull: PullState) {
  const mergeable = await mergeability(repository, pull);
  const state =
    mergeable === "UNKNOWN" ? "unknown" : mergeable === "CONFLICTING" ? "dirty" : pull.mergeState.toLowerCase();
  const view = restPull(repository, pull, call.url, mergeable === "UNKNOWN" ? null : mergeable === "MERGEABLE");
  return { ...view, mergeable_state: state };
}

// REST makes labels that do not exist yet.
function labelsFrom(call: RestCall, repository: RepositoryState, names: readonly (string | { name?: string })[]) {
  return names.map((given) => {
    const name = typeof given === "string" ? given : (given.name ?? "");
    if (name.trim() === "" || name.length > 50)
      throw unprocessable("Validation Failed", { errors: [{ resource: "Label", field: "name", code: "invalid" }] });
    const known = repository.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (known) return known;
    mustBeAllowedToMakeLabels(call.viewer);
    const label = { id: call.state.nextId(), name };
    repository.labels.push(label);
    return label;
  });
}

function member(repository: RepositoryState, call: RestCall, login: string): Account | undefined {
  const found = [...repository.collaborators.keys()].find((one) => one.toLowerCase() === login.toLowerCase());
  return found === undefined ? undefined : call.state.account(found);
}

async function changeState(call: RestCall, repository: RepositoryState, pull: PullState): Promise<void> {
  if (call.body.state === "closed") closePull(pull, call.viewer.account);
  if (call.body.state === "open") await reopenPull(repository, pull, call.viewer.account);
}

const updateIssue: RestOperation = async (call, repository) => {
  mayWrite(call, repository, PULLS_OR_ISSUES, "updateIssue");
  const pull = pullOfCall(call, repository);
  const { title, body, labels, assignees, milestone } = call.body ?? {};
  const people = (assignees ?? []).map((given: string | { login: string }) => {
    const login = typeof given === "string" ? given : given.login;
    const found = member(repository, call, login);
    if (found === undefined) throw invalid("assignees", login);
    return found;
  });
  const goal = milestone == null ? undefined : repository.milestones.find((one) => one.number === Number(milestone));
  if (milestone != null && goal === undefined) throw invalid("milestone", milestone);
  if (title !== undefined) pull.title = String(title);
  if (body !== undefined) pull.body = body ?? "";
  if (labels !== undefined) pull.labels = labelsFrom(call, repository, labels);
  if (assignees !== undefined) pull.assignees = people;
  if (goal) pull.milestone = goal;
  if (milestone === null) delete pull.milestone;
  await changeState(call, repository, pull);
  pull.updatedAt = new Date();
  return ok(await shown(call, repository, pull));
};

const requestReviewers: RestOperation = async (call, repository) => {
  mayWrite(call, repository, ["pull_requests"], "requestReviews");
  const pull = pullOfCall(call, repository);
  const users: Account[] = [];
  for (const login of call.body?.reviewers ?? []) {
    // GitHub leaves out bots silently.
    if (login.endsWith("[bot]")) continue;
    const found = member(repository, call, login);
    if (found === pull.author || login === pull.author.login)
      throw unprocessable("Review cannot be requested from pull request author.");
    if (found) users.push(found);
    else
      throw unprocessable(
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`,
      );
  }
  const teams: string[] = call.body?.team_reviewers ?? [];
  const strange = teams.find((slug) => !(repository.options.teams ?? []).includes(slug));
  if (strange !== undefined) throw unprocessable(`Could not resolve to a node with the global id of '${strange}'.`);
  pull.reviewRequestsSent +=
    users.filter((one) => !pull.requestedUsers.includes(one)).length +
    teams.filter((one) => !pull.requestedTeams.includes(one)).length;
  pull.requestedUsers = [...new Set([...pull.requestedUsers, ...users])];
  pull.requestedTeams = [...new Set([...pull.requestedTeams, ...teams])];
  return created(await shown(call, repository, pull));
};

const REST_EVENTS: Readonly<Record<string, string>> = {
  UnlabeledEvent: "unlabeled",
  UnassignedEvent: "unassigned",
  ReviewRequestRemovedEvent: "review_request_removed",
  DemilestonedEvent: "demilestoned",
  AutoMergeDisabledEvent: "auto_merge_disabled",
};

/** The operations on pull requests, issues, labels, milestones, the repository and the caller. */
export const PULL_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  "repos/get": (call, repository) =>
    ok({
      id: repository.id,
      name: repository.name,
      full_name: repository.fullName,
      private: repository.options.private !== false,
      archived: repository.archived,
      default_branch: repository.defaultBranch,
      html_url: `${call.url}/${repository.fullName}`,
      allow_auto_merge: repository.options.autoMergeAllowed ?? false,
      owner: restAccount(call.state.account(repository.owner), call.url),
      permissions: { pull: true, push: permissionOf(call.viewer, repository) !== "READ" },
    }),
  "users/get-authenticated": (call) => {
    // GitHub refuses this operation to installation tokens.
    if (call.viewer.account.type === "Bot")
      throw unprocessable("Resource not accessible by integration", { status: 403 });
    return ok(restAccount(call.viewer.account, call.url));
  },
  "rate-limit/get": (call) =>
    ok({ resources: { core: call.rateLimit(), graphql: call.rateLimit() }, rate: call.rateLimit() }),
  "issues/update": updateIssue,
  "issues/add-labels": (call, repository) => {
    mayWrite(call, repository, PULLS_OR_ISSUES, "addLabels");
    const pull = pullOfCall(call, repository);
    const names = Array.isArray(call.body) ? call.body : (call.body?.labels ?? []);
    pull.labels = [...new Set([...pull.labels, ...labelsFrom(call, repository, names)])];
    return ok(pull.labels);
  },
  "issues/add-assignees": async (call, repository) => {
    mayWrite(call, repository, PULLS_OR_ISSUES, "addAssignees");
    const pull = pullOfCall(call, repository);
    const logins: readonly (string | { login: string })[] = call.body?.assignees ?? [];
    // GitHub silently leaves out people who cannot be assigned.
    const people = logins.flatMap((one) => member(repository, call, typeof one === "string" ? one : one.login) ?? []);
    pull.assignees = [...new Set([...pull.assignees, ...people])];
    return created(await shown(call, repository, pull));
  },
  "issues/list-labels-for-repo": (call, repository) => ok(paged(call, repository.labels)),
  "issues/create-comment": (call, repository) => {
    mayWrite(call, repository, PULLS_OR_ISSUES, "addComment");
    const comment = { id: call.state.nextId(), author: call.viewer.account, body: call.body.body, at: new Date() };
    pullOfCall(call, repository).comments.push(comment);
    return created({ id: comment.id, body: comment.body, user: restAccount(comment.author, call.url) });
  },
  "issues/list-milestones": (call, repository) =>
    ok(
      paged(
        call,
        repository.milestones.filter(({ state }) => [state, "all"].includes(call.query["state"] ?? "open")),
      ),
    ),
  "issues/get-milestone": (call, repository) => {
    const found = repository.milestones.find((one) => one.number === Number(call.path["milestone_number"]));
    if (found === undefined) throw notFound("Not Found");
    return ok(found);
  },
  "pulls/list": async (call, repository) => {
    mustBeAllowedToRead(call.viewer, repository, "pull_requests");
    const { state = "open", head, base } = call.query;
    const found = repository.pulls.filter(
      (pull) =>
        (state === "all" || (state === "open") === (pull.state === "OPEN")) &&
        (base ?? pull.base) === pull.base &&
        (head === undefined || head === `${pull.headRepository.split("/")[0]}:${pull.head}`),
    );
    return ok(paged(call, found.reverse()).map((pull) => restPull(repository, pull, call.url, null)));
  },
  "pulls/get": async (call, repository) => {
    mustBeAllowedToRead(call.viewer, repository, "pull_requests");
    return ok(await shown(call, repository, pullOfCall(call, repository)));
  },
  "pulls/create": async (call, repository) => {
    mayWrite(call, repository, ["pull_requests"], "createPullRequest");
    const { title = "", body = "", head, base, draft = false } = call.body;
    return created(
      await shown(
        call,
        repository,
        await openPull(call.state, repository, call.viewer, { title, body, head, base, draft }),
      ),
    );
  },
  "pulls/update": async (call, repository) => {
    mayWrite(call, repository, ["pull_requests"], "updatePullRequest");
    const pull = pullOfCall(call, repository);
    const { title, body, base } = call.body ?? {};
    if (base !== undefined && (await repository.git.refOid(`refs/heads/${base}`)) === undefined)
      throw invalid("base", base);
    Object.assign(pull, {
      title: title ?? pull.title,
      body: body ?? pull.body,
      base: base ?? pull.base,
      updatedAt: new Date(),
    });
    if (call.body) await changeState(call, repository, pull);
    return ok(await shown(call, repository, pull));
  },
  "pulls/merge": async (call, repository) => {
    mayWrite(call, repository, ["contents"], "mergePullRequest");
    const pull = pullOfCall(call, repository);
    const { sha, merge_method: method = "merge" } = call.body ?? {};
    if (pull.state !== "OPEN" || pull.mergeState === "BLOCKED")
      throw unprocessable("Pull Request is not mergeable", { status: 405 });
    if (sha !== undefined && sha !== pull.headOid)
      throw unprocessable("Head branch was modified. Review and try the merge again.", { status: 409 });
    await mergeNow(call.state, repository, pull, call.viewer.account, method.toUpperCase());
    return ok({ sha: pull.mergeCommit, merged: true, message: "Pull Request successfully merged" });
  },
  "pulls/list-reviews": (call, repository) => {
    mustBeAllowedToRead(call.viewer, repository, "pull_requests");
    const { reviews } = pullOfCall(call, repository);
    return ok(paged(call, reviews).map(({ author, state }) => ({ user: restAccount(author, call.url), state })));
  },
  "issues/get": (call, repository) => {
    const { number, title, closedBy } = pullOfCall(call, repository);
    return ok({ number, title, closed_by: closedBy ? restAccount(closedBy, call.url) : null });
  },
  "issues/list-events": (call, repository) => {
    const { events } = pullOfCall(call, repository);
    return ok(
      paged(call, events).map(({ type, actor, label, login, team }) => ({
        event: REST_EVENTS[type] ?? type,
        actor: restAccount(actor, call.url),
        ...(label === undefined ? {} : { label: { name: label } }),
        ...(login === undefined ? {} : { [type === "UnassignedEvent" ? "assignee" : "requested_reviewer"]: { login } }),
        ...(team === undefined ? {} : { requested_team: { slug: team } }),
      })),
    );
  },
  "pulls/request-reviewers": requestReviewers,
  "pulls/remove-requested-reviewers": async (call, repository) => {
    mayWrite(call, repository, ["pull_requests"], "requestReviews");
    const pull = pullOfCall(call, repository);
    const gone = (call.body.reviewers ?? []).map((login: string) => login.toLowerCase());
    pull.requestedUsers = pull.requestedUsers.filter(({ login }) => !gone.includes(login.toLowerCase()));
    pull.requestedTeams = pull.requestedTeams.filter((slug) => !(call.body.team_reviewers ?? []).includes(slug));
    return ok(await shown(call, repository, pull));
  },
  "pulls/list-commits": async (call, repository) => {
    const pull = pullOfCall(call, repository);
    const oids = paged(call, await repository.git.commitsBetween(pull.baseOid, pull.headOid));
    const commits = await Promise.all(oids.map((oid) => repository.git.commitData(oid)));
    return ok(
      commits.flatMap((commit, index) =>
        commit ? [{ sha: oids[index], commit: restCommit(oids[index] ?? "", commit, call.url) }] : [],
      ),
    );
  },
};
