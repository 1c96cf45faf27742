import { describe, expect, it } from "vitest";
import { type PullState, type RepositoryHandle, startFakeGithub } from "./mod.ts";
import { client, TOKENS, useGithub } from "./test_client.ts";

const ZERO = "0".repeat(40);
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

interface Transition {
  readonly name: string;
  readonly act: (handle: RepositoryHandle, pull: PullState, base: string) => Promise<unknown>;
  readonly state: PullState["state"];
  readonly forGood?: boolean;
  readonly observed?: boolean;
  readonly reopens: boolean;
}

const TRANSITIONS: readonly Transition[] = [
  {
    name: "a commit on its branch leaves it open",
    act: (handle) => handle.commit("bot", { f: "1" }),
    state: "OPEN",
    reopens: true,
  },
  {
    name: "a commit on base leaves it open",
    act: (handle) => handle.commit("main", { f: "1" }),
    state: "OPEN",
    reopens: true,
  },
  {
    name: "a forced push of other content leaves it open",
    act: async (handle, _, base) => handle.setBranch("bot", await handle.commit("tmp", { f: base })),
    state: "OPEN",
    reopens: true,
  },
  {
    name: "a person closes it",
    act: (handle, { number }) => handle.closePull(number, "mona"),
    state: "CLOSED",
    reopens: true,
  },
  { name: "its branch is deleted", act: (handle) => handle.deleteBranch("bot"), state: "CLOSED", reopens: false },
  {
    name: "its branch is reset to base",
    act: (handle, _, base) => handle.setBranch("bot", base),
    state: "CLOSED",
    forGood: true,
    observed: true,
    reopens: false,
  },
  {
    name: "a merge",
    act: (handle, { number }) => handle.mergePull(number, { by: "mona" }),
    state: "MERGED",
    reopens: false,
  },
  {
    name: "a squash",
    act: (handle, { number }) => handle.mergePull(number, { by: "mona", method: "squash" }),
    state: "MERGED",
    reopens: false,
  },
  {
    name: "base is pushed to contain it",
    act: (handle, { headOid }) => handle.setBranch("main", headOid),
    state: "MERGED",
    reopens: false,
  },
  {
    name: "it is closed and its branch is replaced",
    act: async (handle, { number }, base) => {
      await handle.closePull(number);
      await handle.setBranch("bot", base);
      await handle.commit("bot", { f: "2" });
    },
    state: "CLOSED",
    reopens: false,
  },
];

describe("the life of a pull request", () => {
  it.each(TRANSITIONS)("$name: $state", async ({ act, state, forGood = false, observed = false, reopens }) => {
    const { number, id, base } = await app().openPull("bot");
    const pull = repo().pull(number);
    await act(repo(), pull, base);
    const { data } = await app().graphql(
      `{ repository(owner: "octo", name: "gitops") { pullRequest(number: ${number}) { state closed merged } } }`,
    );
    expect(data.repository.pullRequest).toEqual({ state, closed: state !== "OPEN", merged: state === "MERGED" });
    expect(pull.closedForGood).toBe(forGood);
    expect(pull.observedHeadEqualsBase).toBe(observed);
    expect(running.current.observedHeadEqualsBase).toHaveLength(observed ? 1 : 0);
    const answer = await app().mutate("reopenPullRequest", { pullRequestId: id }, "pullRequest { state }");
    expect(answer.errors === undefined).toBe(reopens);
    expect(pull.state).toBe(reopens ? "OPEN" : state);
  });

  it("sees what git itself pushed into the bare repository", async () => {
    const { number, headRefOid } = await app().openPull("bot");
    await repo().git.updateRefs([{ ref: "refs/heads/main", after: headRefOid }]);
    await app().ids();
    expect(repo().pull(number).state).toBe("MERGED");
  });

  it("closes through updateRefs, comment first, in one document", async () => {
    const { repositoryId, id, number, headRefOid } = await app().openPull("bot");
    const answer = await app().graphql(
      `mutation($c: AddCommentInput!, $p: ClosePullRequestInput!, $r: UpdateRefsInput!) {
        addComment(input: $c) { commentEdge { node { url } } } closePullRequest(input: $p) { pullRequest { state } } updateRefs(input: $r) { clientMutationId }
      }`,
      {
        c: { subjectId: id, body: "No longer needed" },
        p: { pullRequestId: id },
        r: { repositoryId, refUpdates: [{ name: "refs/heads/bot", beforeOid: headRefOid, afterOid: ZERO }] },
      },
    );
    expect(answer.errors).toBeUndefined();
    expect(repo().pull(number)).toMatchObject({
      state: "CLOSED",
      closedBy: { login: "regenerator[bot]" },
      comments: [{ body: "No longer needed" }],
    });
    expect(await repo().branches()).toEqual(["main"]);
  });

  it("tries a real merge for mergeable, after the reads that say UNKNOWN", async () => {
    await using slow = await startFakeGithub({
      repositories: [{ name: "octo/gitops", files: { "config.yaml": "old\n" }, mergeableUnknownReads: 2 }],
      tokens: TOKENS,
    });
    const { openPull, graphql } = client(slow, "app");
    const { number } = await openPull("bot");
    await slow.repo("octo/gitops").commit("main", { "config.yaml": "another\n" });
    const seen: string[] = [];
    for (let read = 0; read < 3; read += 1) {
      const { data } = await graphql(
        `{ repository(owner: "octo", name: "gitops") { pullRequest(number: ${number}) { mergeable } } }`,
      );
      seen.push(data.repository.pullRequest.mergeable);
    }
    expect(seen).toEqual(["UNKNOWN", "UNKNOWN", "CONFLICTING"]);
  });
});
