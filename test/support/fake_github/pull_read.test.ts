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

/** The read of a publishing run: everything about a file, two branches and the pull request in one request. */
const ONE_READ = `query($owner: String!, $name: String!, $baseFile: String!, $headFile: String!, $base: String!, $head: String!, $headName: String!) {
  viewer { login }
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    id nameWithOwner isArchived viewerPermission autoMergeAllowed
    defaultBranchRef { name target { oid } }
    baseFile: object(expression: $baseFile) { __typename oid }
    headFile: object(expression: $headFile) { __typename oid }
    base: ref(qualifiedName: $base) {
      id target { oid ... on Commit { tree { oid } } }
      refUpdateRule { viewerCanPush requiresSignatures }
      rules(first: 50) { nodes { type } }
    }
    head: ref(qualifiedName: $head) {
      id target { oid }
      associatedPullRequests(first: 10, states: [OPEN]) { nodes {
        id number url title body isDraft baseRefName headRefOid isCrossRepository viewerDidAuthor mergeable isInMergeQueue
        labels(first: 50) { nodes { name } } assignees(first: 20) { nodes { login } } milestone { number title }
        reviewRequests(first: 20) { nodes { requestedReviewer { __typename ... on User { login } ... on Team { slug } } } }
        latestReviews(first: 20) { nodes { author { login } state } }
        commits(last: 50) { nodes { commit { oid author { email user { login } } } } }
        autoMergeRequest { mergeMethod }
      } }
    }
    past: pullRequests(headRefName: $headName, states: [CLOSED, MERGED], last: 5, orderBy: { field: UPDATED_AT, direction: ASC }) { nodes {
      number state isCrossRepository body mergedBy { login }
      timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { __typename login } } } }
    } }
  }
}`;
const WHERE = {
  owner: "octo",
  name: "gitops",
  baseFile: "refs/heads/main:config.yaml",
  headFile: "refs/heads/bot:config.yaml",
  base: "refs/heads/main",
  head: "refs/heads/bot",
  headName: "bot",
};

describe("the one read", () => {
  it("costs one point and answers nulls before anything exists", async () => {
    const { data, errors } = await app().graphql(ONE_READ, WHERE);
    expect(errors).toBeUndefined();
    expect(data.rateLimit.cost).toBe(1);
    expect(data.viewer.login).toBe("regenerator[bot]");
    expect(data.repository).toMatchObject({
      viewerPermission: null,
      headFile: null,
      head: null,
      past: { nodes: [] },
      baseFile: { __typename: "Blob", oid: "3367afdbbf91e638efe983616377c60477cc6612" },
      base: { refUpdateRule: null, rules: { nodes: [] } },
    });
    expect(running.current.violations).toEqual([]);
  });

  it("shows the pull request of the branch and not a fork's of the same name", async () => {
    await repo().forkPull({ owner: "mallory", branch: "bot", files: { "config.yaml": "evil\n" } });
    const { number, headRefOid } = await app().openPull("bot");
    const person = await repo().commit("bot", { "notes.md": "hi\n" }, { author: "mona" });
    const { data } = await app().graphql(ONE_READ, WHERE);
    const [pull, ...more] = data.repository.head.associatedPullRequests.nodes;
    expect(more).toEqual([]);
    expect(pull).toMatchObject({
      number,
      isCrossRepository: false,
      viewerDidAuthor: true,
      mergeable: "MERGEABLE",
      headRefOid: person,
      commits: {
        nodes: [
          { commit: { oid: headRefOid, author: { user: { login: "regenerator[bot]" } } } },
          { commit: { oid: person, author: { user: { login: "mona" } } } },
        ],
      },
    });
    await repo().closePull(number, "mona");
    const again = await app().graphql(ONE_READ, WHERE);
    expect(again.data.repository.past.nodes).toMatchObject([
      { number, state: "CLOSED", timelineItems: { nodes: [{ actor: { __typename: "User", login: "mona" } }] } },
    ]);
    const byName = await app().graphql(
      `{ repository(owner: "octo", name: "gitops") { pullRequests(headRefName: "bot", first: 9) { nodes { isCrossRepository } } } }`,
    );
    expect(byName.data.repository.pullRequests.nodes).toEqual([
      { isCrossRepository: true },
      { isCrossRepository: false },
    ]);
    expect(running.current.violations).toEqual([]);
  });
});

describe("creating", () => {
  const refusals: { name: string; input: object; message: RegExp }[] = [
    {
      name: "nothing new on the branch",
      input: { headRefName: "same" },
      message: /^No commits between main and same$/,
    },
    { name: "a second one", input: { headRefName: "bot" }, message: /^A pull request already exists for octo:bot\.$/ },
    {
      name: "an absent base",
      input: { headRefName: "bot", baseRefName: "nowhere" },
      message: /^Base ref must be a branch$/,
    },
    { name: "an absent head", input: { headRefName: "nowhere" }, message: /Head ref must be a branch/ },
    {
      name: "a body that is too long",
      input: { headRefName: "free", body: "x".repeat(65_537) },
      message: /^Body is too long/,
    },
    { name: "no title", input: { headRefName: "free", title: " " }, message: /^Title can't be blank$/ },
  ];
  it.each(refusals)("refuses $name", async ({ input, message }) => {
    const { repositoryId } = await app().openPull("bot");
    await repo().setBranch("same");
    await repo().commit("free", { f: "x" });
    const answer = await app().mutate("createPullRequest", { repositoryId, baseRefName: "main", title: "t", ...input });
    expect(answer.errors?.[0]).toMatchObject({ type: "UNPROCESSABLE", message: expect.stringMatching(message) });
    expect(repo().pulls()).toHaveLength(1);
  });

  it("answers REST with the reason in errors, through octokit", async () => {
    await app().openPull("bot");
    const octokit = app().octokit();
    await expect(
      octokit.rest.pulls.create({ owner: "octo", repo: "gitops", head: "octo:bot", base: "main", title: "t" }),
    ).rejects.toMatchObject({
      status: 422,
      response: {
        data: { message: "Validation Failed", errors: [{ message: "A pull request already exists for octo:bot." }] },
      },
    });
    expect(running.current.violations).toEqual([]);
  });
});
