import { describe, expect, it } from "vitest";
import { client, useGithub } from "./test_client.ts";

const ZERO = "0".repeat(40);
const running = useGithub({
  repositories: [
    {
      name: "octo/gitops",
      files: { "config.yaml": "old\n", "README.md": "hello\n", "deep/er/file.txt": "deep\n" },
      collaborators: { mona: "WRITE", reader: "READ" },
    },
  ],
});
const repo = () => running.current.repo("octo/gitops");

describe("refs through GraphQL", () => {
  it("runs the root fields of one document in order, each failing on its own", async () => {
    const { graphql, ids } = client(running.current, "app");
    const { repositoryId, base } = await ids();
    const answer = await graphql(
      `mutation($ref: CreateRefInput!, $pull: CreatePullRequestInput!, $again: CreateRefInput!) {
        createRef(input: $ref) { ref { name } }
        createPullRequest(input: $pull) { pullRequest { number } }
        again: createRef(input: $again) { ref { name } }
      }`,
      {
        ref: { repositoryId, name: "refs/heads/bot", oid: base },
        pull: { repositoryId, baseRefName: "main", headRefName: "bot", title: "t" },
        again: { repositoryId, name: "refs/heads/bot", oid: base },
      },
    );
    expect(answer.data).toEqual({ createRef: { ref: { name: "bot" } }, createPullRequest: null, again: null });
    expect(answer.errors?.map(({ type, path, message }) => ({ type, path, message }))).toEqual([
      { type: "UNPROCESSABLE", path: ["createPullRequest"], message: "No commits between main and bot" },
      {
        type: "UNPROCESSABLE",
        path: ["again"],
        message: 'A ref named "refs/heads/bot" already exists in the repository.',
      },
    ]);
  });

  it("refuses branch a beside branch a/b", async () => {
    const { mutate, ids } = client(running.current, "app");
    const { repositoryId, base } = await ids();
    await mutate("createRef", { repositoryId, name: "refs/heads/bot/config", oid: base });
    const answer = await mutate("createRef", { repositoryId, name: "refs/heads/bot", oid: base });
    expect(answer.errors?.[0]?.message).toMatch(/^Reference update failed/);
  });

  const updates: { name: string; updates: (oids: { base: string; other: string }) => object[]; works: boolean }[] = [
    {
      name: "moves by force when beforeOid fits",
      updates: ({ base, other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: base, force: true }],
      works: true,
    },
    {
      name: "refuses a move back without force",
      updates: ({ base, other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: base }],
      works: false,
    },
    {
      name: "deletes with zeros when beforeOid fits",
      updates: ({ other }) => [{ name: "refs/heads/bot", beforeOid: other, afterOid: ZERO }],
      works: true,
    },
    {
      name: "creates what must not exist",
      updates: ({ base }) => [{ name: "refs/heads/new", beforeOid: ZERO, afterOid: base }],
      works: true,
    },
    {
      name: "refuses to create what exists",
      updates: ({ base }) => [{ name: "refs/heads/bot", beforeOid: ZERO, afterOid: base, force: true }],
      works: false,
    },
    {
      name: "moves nothing when one of several preconditions fails",
      updates: ({ base, other }) => [
        { name: "refs/heads/bot", beforeOid: other, afterOid: base, force: true },
        { name: "refs/heads/main", beforeOid: other, afterOid: ZERO },
      ],
      works: false,
    },
  ];
  it.each(updates)("updateRefs $name", async ({ updates: wanted, works }) => {
    const { mutate, ids } = client(running.current, "app");
    const { repositoryId, base } = await ids();
    const other = await repo().commit("bot", { "config.yaml": "bot\n" });
    const before = await repo().git.refs("refs/heads");
    const answer = await mutate("updateRefs", { repositoryId, refUpdates: wanted({ base, other }) });
    const after = await repo().git.refs("refs/heads");
    expect(answer.errors === undefined).toBe(works);
    if (!works) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
    expect(running.current.violations).toEqual([]);
  });

  it("answers a failed beforeOid with data null and an untyped error, and stops the document there", async () => {
    const { graphql, ids, mutate } = client(running.current, "app");
    const { repositoryId, base } = await ids();
    await mutate("createRef", { repositoryId, name: "refs/heads/bot", oid: base });
    const answer = await graphql(
      `mutation($refs: UpdateRefsInput!, $ref: CreateRefInput!) { updateRefs(input: $refs) { clientMutationId } createRef(input: $ref) { ref { name } } }`,
      {
        refs: { repositoryId, refUpdates: [{ name: "refs/heads/bot", beforeOid: "2".repeat(40), afterOid: ZERO }] },
        ref: { repositoryId, name: "refs/heads/later", oid: base },
      },
    );
    expect(answer.data).toBeNull();
    expect(answer.errors).toEqual([{ message: expect.stringMatching(/^Something went wrong/) }]);
    expect(await repo().branches()).toEqual(["bot", "main"]);
  });

  it("moves and deletes a ref by its id", async () => {
    const { graphql, mutate } = client(running.current, "mona");
    const other = await repo().commit("bot", { f: "1" });
    const next = await repo().commit("tmp", { f: "2" });
    const read = await graphql(
      `{ repository(owner: "octo", name: "gitops") { ref(qualifiedName: "bot") { id target { oid } } } }`,
    );
    const { id: refId, target } = read.data.repository.ref;
    expect(target.oid).toBe(other);
    expect((await mutate("updateRef", { refId, oid: next })).errors?.[0]?.message).toMatch(/not a fast forward/);
    expect((await mutate("updateRef", { refId, oid: next, force: true })).errors).toBeUndefined();
    expect(await repo().head("bot")).toBe(next);
    expect((await mutate("deleteRef", { refId })).errors).toBeUndefined();
    expect((await mutate("deleteRef", { refId })).errors?.[0]?.message).toBe("Reference does not exist");
  });
});
