import { describe, expect, it } from "vitest";
import { client, useGithub } from "./test_client.ts";

const running = useGithub({
  repositories: [
    {
      name: "octo/gitops",
      files: { "config.yaml": "old\n" },
      collaborators: { mona: "WRITE", alice: "WRITE" },
      autoMergeAllowed: true,
      labels: ["bot"],
      milestones: ["v1"],
      teams: ["platform"],
    },
  ],
});
const repo = () => running.current.repo("octo/gitops");
const app = () => client(running.current, "app");

describe("metadata", () => {
  it("sets labels, assignees, milestone and reviewers through octokit, and makes a label that is new", async () => {
    const { number, id } = await app().openPull("bot");
    const octokit = app().octokit();
    const where = { owner: "octo", repo: "gitops" };
    await octokit.rest.issues.update({
      ...where,
      issue_number: number,
      labels: ["bot", "fresh"],
      assignees: ["mona"],
      milestone: 1,
    });
    await octokit.rest.pulls.requestReviewers({ ...where, pull_number: number, reviewers: ["alice"] });
    await octokit.rest.pulls.requestReviewers({
      ...where,
      pull_number: number,
      team_reviewers: ["platform"],
      reviewers: ["alice"],
    });
    await octokit.rest.pulls.removeRequestedReviewers({ ...where, pull_number: number, reviewers: ["alice"] });
    expect(repo().pull(number)).toMatchObject({
      labels: [{ name: "bot" }, { name: "fresh" }],
      assignees: [{ login: "mona" }],
      milestone: { title: "v1" },
      requestedUsers: [],
      requestedTeams: ["platform"],
      reviewRequestsSent: 2,
    });
    const answer = await app().mutate(
      "updatePullRequest",
      { pullRequestId: id, title: "Other", body: "B" },
      "pullRequest { title body }",
    );
    expect(answer.data.updatePullRequest.pullRequest).toEqual({ title: "Other", body: "B" });
    expect(running.current.violations).toEqual([]);
  });

  const refusals: {
    name: string;
    call: (octokit: ReturnType<ReturnType<typeof app>["octokit"]>, number: number) => Promise<unknown>;
    message: RegExp;
  }[] = [
    {
      name: "an unknown assignee",
      call: (octokit, issue_number) =>
        octokit.rest.issues.update({ owner: "octo", repo: "gitops", issue_number, assignees: ["nobody"] }),
      message: /Validation Failed/,
    },
    {
      name: "an unknown milestone",
      call: (octokit, issue_number) =>
        octokit.rest.issues.update({ owner: "octo", repo: "gitops", issue_number, milestone: 9 }),
      message: /Validation Failed/,
    },
    {
      name: "one reviewer of two who is not a collaborator",
      call: (octokit, pull_number) =>
        octokit.rest.pulls.requestReviewers({
          owner: "octo",
          repo: "gitops",
          pull_number,
          reviewers: ["alice", "nobody"],
        }),
      message: /only be requested from collaborators/,
    },
    {
      name: "one bad team",
      call: (octokit, pull_number) =>
        octokit.rest.pulls.requestReviewers({
          owner: "octo",
          repo: "gitops",
          pull_number,
          reviewers: ["alice"],
          team_reviewers: ["nope"],
        }),
      message: /Could not resolve/,
    },
    {
      name: "the author as reviewer",
      call: (octokit, pull_number) =>
        octokit.rest.pulls.requestReviewers({ owner: "octo", repo: "gitops", pull_number, reviewers: ["mona"] }),
      message: /from pull request author/,
    },
  ];
  it.each(refusals)("refuses $name and changes nothing", async ({ call, message }) => {
    const mona = client(running.current, "mona");
    const { number } = await mona.openPull("bot");
    await expect(call(mona.octokit(), number)).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(message),
    });
    expect(repo().pull(number)).toMatchObject({ labels: [], assignees: [], requestedUsers: [], requestedTeams: [] });
  });

  it.each([
    { name: "clean", mergeState: "CLEAN", draft: false, message: "Pull request Pull request is in clean status" },
    {
      name: "unstable",
      mergeState: "UNSTABLE",
      draft: false,
      message: "Pull request Pull request is in unstable status",
    },
    { name: "a draft", mergeState: "BLOCKED", draft: true, message: "Pull request Pull request is in draft state" },
    { name: "blocked", mergeState: "BLOCKED", draft: false, message: undefined },
  ] as const)("auto-merge of one that is $name: $message", async ({ mergeState, draft, message }) => {
    const { number, id } = await app().openPull("bot");
    repo().editPull(number, { mergeState });
    if (draft) await app().mutate("convertPullRequestToDraft", { pullRequestId: id });
    const answer = await app().mutate(
      "enablePullRequestAutoMerge",
      { pullRequestId: id, mergeMethod: "SQUASH" },
      "pullRequest { autoMergeRequest { mergeMethod } }",
    );
    expect(answer.errors?.[0]?.message).toBe(message);
    expect(repo().pull(number).autoMerge?.method).toBe(message === undefined ? "SQUASH" : undefined);
  });
});
