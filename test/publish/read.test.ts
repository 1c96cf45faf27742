import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { createClient } from "../../src/publish/client.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { nodesOf, readVariables, stateQuery } from "../../src/publish/query.ts";
import { readState, readTexts, withMerges } from "../../src/publish/read.ts";
import { readByRest } from "../../src/publish/rest/read.ts";
import { type FailingField, type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { fastClock } from "./driver.ts";
import { No, scripted } from "./scripted.ts";
import { REPOSITORY, TOKENS, WORKFLOW } from "./stage.ts";
import { BASE, branch, desired, HEAD, OTHER, state, theirs } from "./states.ts";

let github: FakeGithub;
beforeAll(async () => {
  github = await startFakeGithub({ repositories: [{ name: REPOSITORY, files: { a: "a" } }], tokens: TOKENS });
});
afterAll(() => github.close());

describe("the read", () => {
  it("costs one point, with and without a base", async () => {
    const client = createClient({ token: WORKFLOW, apiUrl: github.url });
    for (const base of ["main", ""]) {
      const { settings } = parsePublishInputs({ repository: REPOSITORY, path: "a", base });
      if (settings === undefined) throw new Error("The inputs are wrong");
      const wishes = { labels: ["a"], assignees: ["a"], reviewers: ["a"], teamReviewers: ["a"], milestone: 1 } as const;
      const paths = Array.from({ length: 50 }, (_, at) => (at === 0 ? "a" : `folder${at}/a`));
      const all = { ...settings, ...wishes, autoMerge: "merge" } as const;
      const asked = { settings: all, paths, branchTexts: true, pulls: true, without: new Set<string>(), page: 50 };
      const answer = await client.graphql("read", stateQuery(asked), readVariables(asked));
      expect(answer).toMatchObject({ ok: true, value: { data: { rateLimit: { cost: 1 } } } });
    }
  });
});

describe("a part of the read that fails", () => {
  /** The result of a read, and its number of requests, when a field fails this many times. */
  async function readFailing(failing: FailingField) {
    await using broken = await startFakeGithub({
      repositories: [{ name: REPOSITORY, files: { a: "a" } }],
      tokens: TOKENS,
      failingFields: { "Repository.object": failing },
    });
    const client = createClient({ token: WORKFLOW, apiUrl: broken.url, clock: fastClock(1) });
    const { settings } = parsePublishInputs({ repository: REPOSITORY, path: "a", base: "main" });
    if (settings === undefined) throw new Error("The inputs are wrong");
    const request = {
      settings,
      paths: ["a"],
      branchTexts: false,
      pulls: true,
      named: false,
      without: new Set<string>(),
    };
    const { ok } = await readState(client, fastClock(1), request);
    return { ok, requests: client.requestsUsed() };
  }
  const passing = "Something went wrong while executing your query.";

  it("is requested again while the failure can be temporary", async () => {
    expect(await readFailing({ message: passing, times: 2 })).toEqual({ ok: true, requests: 2 });
  });

  it("is given up after five answers", async () => {
    expect(await readFailing({ message: passing, times: 1000 })).toEqual({ ok: false, requests: 5 });
  });

  it("is not requested again after a refusal", async () => {
    const refused = { message: "Resource not accessible by integration", type: "FORBIDDEN", times: 1000 };
    expect(await readFailing(refused)).toEqual({ ok: false, requests: 1 });
  });
});

describe("files that are read through REST", () => {
  it("are what the lines of their folders say", async () => {
    const files = {
      "a/run.sh": { executable: "a" },
      "a/text": "b",
      "a/link": { link: "text" },
      "a/module": { submodule: "1".repeat(40) },
    };
    await using server = await startFakeGithub({ repositories: [{ name: REPOSITORY, files }], tokens: TOKENS });
    const client = createClient({ token: WORKFLOW, apiUrl: server.url, clock: fastClock(1) });
    const { settings } = parsePublishInputs({ repository: REPOSITORY, path: "a/text", base: "main" });
    if (settings === undefined) throw new Error("The inputs are wrong");
    const paths = ["a/run.sh", "a/text", "a/link", "a/module", "a/none", "a", "a/text/below", "b/none"];
    const request = { settings, paths, branchTexts: false, pulls: false, named: false, without: new Set<string>() };
    const read = await readByRest(client, request);
    if (!read.ok) throw new Error(read.signal.message);
    expect(read.state.base?.files).toMatchObject([
      { kind: "file", isExecutable: true },
      { kind: "file", text: null, isUnsent: true },
      { kind: "link" },
      { kind: "submodule" },
      { kind: "none" },
      { kind: "folder" },
      { kind: "below", parent: "a/text" },
      { kind: "none" },
    ]);
    expect(read.state.base?.files[1]).not.toHaveProperty("isExecutable");
  });
});

/** The answers to documents, one after the other, and what was asked. */
function answering(...answers: readonly unknown[]) {
  const left = [...answers];
  const asked: { document: string; variables: Readonly<Record<string, unknown>> }[] = [];
  const graphql = (document: string, variables: Readonly<Record<string, unknown>>) => {
    asked.push({ document, variables });
    if (left.length === 0) throw new Error("There is no answer left");
    return left.shift();
  };
  return { ...scripted({ graphql }), asked };
}

const RAW = {
  id: "R_1",
  nameWithOwner: "octo/gitops",
  url: "https://github.com/octo/gitops",
  isArchived: false,
  isEmpty: false,
  defaultBranchRef: { name: "main" },
  base: { name: "main", target: { oid: BASE } },
};
const RAW_PULL = {
  id: "PR_1",
  number: 7,
  url: "https://github.com/octo/gitops/pull/7",
  title: "Title",
  body: "",
  baseRefName: "main",
  headRefOid: HEAD,
  isDraft: false,
  isCrossRepository: false,
  mergeable: "UNKNOWN",
};
const whole = (more: object = {}, errors: readonly object[] = []) => ({
  data: { viewer: { login: "hub[bot]" }, repository: { ...RAW, ...more } },
  errors,
});
const withBranch = (more: object = {}) => ({ branch: { target: { oid: HEAD }, compare: { behindBy: 0 }, ...more } });

/** What becomes of a read that is answered so. */
async function readAnswered(
  answers: readonly unknown[],
  { base = "main", paths = ["a"], named = false }: { base?: string; paths?: readonly string[]; named?: boolean } = {},
) {
  const { client, clock, asked } = answering(...answers);
  const { settings } = desired({ base });
  const request = { settings, paths, branchTexts: false, pulls: true, named, without: new Set<string>() };
  return { result: await readState(client, clock, request), asked };
}

const PASSING = "Something went wrong while executing your query.";
const at = (...path: readonly (string | number)[]) => ({ message: PASSING, path });
const refusedAt = (type: string, ...path: readonly (string | number)[]) => ({ message: "No", type, path });

describe("an error beside an answer", () => {
  const nodes = ["branch", "associatedPullRequests", "nodes", 0] as const;

  it.each([
    ["of nothing", { message: PASSING }],
    ["beside the repository", at("viewer")],
    ["of what is nice to have", at("repository", "temporary")],
    ["of rules", at("repository", "base", "rules")],
    ["of labels", at("repository", ...nodes, "labels")],
    ["of a branch that is not there", refusedAt("NOT_FOUND", "repository", "branch")],
    ["of a file that is not there", refusedAt("NOT_FOUND", "repository", "baseFile0")],
    ["of the mode of a file that is not there", refusedAt("NOT_FOUND", "repository", "base", "target", "entry0")],
  ])("%s is not one of the state", async (_, error) => {
    const { result, asked } = await readAnswered([
      whole(withBranch({ associatedPullRequests: { nodes: [] } }), [error]),
    ]);
    expect([result.ok, asked.length]).toEqual([true, 1]);
  });

  it.each([
    ["the repository", at("repository")],
    ["the base", at("repository", "base")],
    ["the commit of the base", at("repository", "base", "target")],
    ["the history of the branch", at("repository", "branch", "target", "history")],
    ["a file of the base", at("repository", "baseFile0")],
    ["a file of the branch", at("repository", "branchFile12")],
    ["a folder", at("repository", "branchFolder1")],
    ["the mode of a file", at("repository", "base", "target", "entry0")],
    ["the mode of a folder", at("repository", "branch", "target", "parent3")],
    ["closed pull requests", at("repository", "closed", "nodes", 0)],
    ["the commits of a pull request", at("repository", ...nodes, "commits")],
  ])("of %s is asked about again", async (_, error) => {
    const { result, asked } = await readAnswered([whole({}, [error]), whole()]);
    expect([result.ok, asked.length]).toEqual([true, 2]);
  });

  it("that takes a pull request away is asked about again, whatever it is of", async () => {
    const answer = (pull: unknown) =>
      whole(withBranch({ associatedPullRequests: { nodes: [pull] } }), [at("repository", ...nodes, "labels")]);
    expect((await readAnswered([answer(null), whole()])).asked).toHaveLength(2);
    expect((await readAnswered([answer(RAW_PULL)])).asked).toHaveLength(1);
    const other = whole(withBranch({ associatedPullRequests: { nodes: [null] } }), [at("repository", "base", "rules")]);
    expect((await readAnswered([other])).asked).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ["the base", refusedAt("FORBIDDEN", "repository", "base"), { doing: "read the branches" }],
    ["below what is not there", refusedAt("NOT_FOUND", "repository", "base", "target"), { doing: "read the branches" }],
    [
      "closed pull requests",
      refusedAt("NOT_FOUND", "repository", "closed"),
      { doing: "read the pull requests", lacks: "pull-requests: read" },
    ],
    [
      "open pull requests",
      refusedAt("FORBIDDEN", "repository", "branch", "associatedPullRequests"),
      { doing: "read the pull requests", lacks: "pull-requests: read" },
    ],
  ])("of %s that is refused ends the read", async (_, error, told) => {
    const { result, asked } = await readAnswered([whole({}, [error])]);
    expect(result).toEqual({
      ok: false,
      signal: { status: 200, headers: {}, message: "No", type: expect.any(String) },
      ...told,
    });
    expect(asked).toHaveLength(1);
  });
});

describe("a repository that is not in the answer", () => {
  const none = (errors: readonly object[] = []) => ({ data: { repository: null }, errors });

  it("is not there, or not to be read", async () => {
    const { result } = await readAnswered([none()]);
    expect(result).toMatchObject({ ok: false, signal: { message: "no such repository", type: "NOT_FOUND" } });
    const refused = await readAnswered([none([refusedAt("FORBIDDEN", "viewer"), refusedAt("NOT_FOUND", "x")])]);
    expect(refused.result).toMatchObject({ signal: { type: "FORBIDDEN" } });
    expect((await readAnswered([none([{ message: PASSING }]), whole()])).result.ok).toBe(true);
  });

  it("is not one of GitHub's where the answer has another form", async () => {
    const { result } = await readAnswered([{ data: { repository: { id: 1 } } }]);
    expect(result).toMatchObject({ ok: false, signal: { status: null }, doing: "read the branches" });
  });
});

describe("a document that a server refuses", () => {
  it.each([
    ["Field 'isInMergeQueue' doesn't exist on type 'PullRequest'", {}, "isInMergeQueue"],
    ['Cannot query field "mergeStateStatus" on type "PullRequest".', {}, "mergeStateStatus"],
    ["No such field", { extensions: { fieldName: "autoMergeRequest" } }, "autoMergeRequest"],
    [
      "Your token has not been granted the required scopes. The 'slug' field requires one of",
      { type: "INSUFFICIENT_SCOPES" },
      "slug",
    ],
  ])("is sent again without the field: %s", async (message, more, field) => {
    const refused = { data: {}, errors: [{ message, ...more }] };
    const { result, asked } = await readAnswered([refused, whole()]);
    expect(result).toMatchObject({ ok: true, without: new Set([field]) });
    expect(asked).toHaveLength(2);
    if (field !== "slug") {
      expect(asked[0]?.document).toContain(field);
      expect(asked[1]?.document).not.toContain(field);
    }
  });

  it("is not sent again without a field that is needed, or without one that it does not have", async () => {
    const refused = (name: string) => ({
      data: {},
      errors: [{ message: `Field '${name}' doesn't exist on type 'X'` }],
    });
    expect((await readAnswered([refused("baseRefName")])).result.ok).toBe(false);
    expect((await readAnswered([refused("compare"), refused("compare")])).asked).toHaveLength(2);
  });

  it.each([
    ["Resource limits for this query exceeded", undefined],
    ["resource limits for this query exceeded", undefined],
    ["timed out", "RESOURCE_LIMITS_EXCEEDED"],
  ])("is made smaller where it is too large: %s %s", async (message, type) => {
    const no = new No(502, message, type === undefined ? {} : { type });
    const { result, asked } = await readAnswered([no, whole()]);
    expect(result.ok).toBe(true);
    expect(asked.map(({ document }) => /history\(first: (\d+)\)/.exec(document)?.[1])).toEqual(["50", "10"]);
    const twice = await readAnswered([no, no]);
    expect(twice.result).toMatchObject({ ok: false, doing: "read the branches", signal: { message } });
  });

  it("is not made smaller for another reason", async () => {
    expect((await readAnswered([new No(502, "Bad Gateway")])).asked).toHaveLength(1);
    expect((await readAnswered([new No(401, "resource limits")])).asked).toHaveLength(1);
  });
});

describe("a read in several documents", () => {
  const paths = Array.from({ length: 51 }, (_, index) => `${index}.yaml`);

  it("has fifty files in each, and the rest in the first", async () => {
    const { result, asked } = await readAnswered([whole({}), whole({})], { paths });
    expect(result.ok && result.state.base?.files).toHaveLength(51);
    const has = (word: string) => asked.map(({ document }) => document.includes(word));
    expect([has("associatedPullRequests"), has("baseFile49:"), has("baseFile1:")]).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
    expect((await readAnswered([whole({})], { paths: paths.slice(1) })).asked).toHaveLength(1);
  });

  it("is done again where somebody has pushed in between, and given up in the end", async () => {
    const moved = whole({ base: { name: "main", target: { oid: HEAD } } });
    const again = await readAnswered([whole(), moved, whole(), whole()], { paths });
    expect([again.result.ok, again.asked.length]).toEqual([true, 4]);
    const never = await readAnswered(Array.from({ length: 4 }, () => [whole(), moved]).flat(), { paths });
    expect(never.result).toMatchObject({
      ok: false,
      signal: { status: null, message: expect.stringMatching(/move faster/) },
    });
  });

  it("is done again by the name of the base, where only that tells the commits of the branch", async () => {
    const unknown = withBranch({ compare: null });
    const { result, asked } = await readAnswered([whole(unknown), whole(withBranch())], { base: "" });
    expect(result).toMatchObject({ ok: true, settings: { base: "main" }, state: { branch: { commits: [] } } });
    expect(asked.map(({ variables }) => variables["baseRef"])).toEqual([undefined, "refs/heads/main"]);
    for (const more of [withBranch(), {}, withBranch({ compare: null, associatedPullRequests: { nodes: [RAW_PULL] } })])
      expect((await readAnswered([whole(more)], { base: "" })).asked).toHaveLength(1);
    expect((await readAnswered([whole(unknown)])).asked).toHaveLength(1);
  });

  it("finds a repository by its old name, and goes on with the new one", async () => {
    const { result } = await readAnswered([whole({ nameWithOwner: "octo/renamed" })]);
    expect(result).toMatchObject({ settings: { repository: "octo/renamed" } });
  });
});

describe("lists of several pages", () => {
  const fork = (number: number) => ({ ...RAW_PULL, number, state: "CLOSED", isCrossRepository: true });
  const closedPage = (pulls: readonly object[], cursor?: string) => ({
    nodes: pulls,
    pageInfo: { endCursor: cursor ?? null, hasNextPage: cursor !== undefined },
  });
  const more = (page: object) => ({ data: { repository: { closed: page } } });

  it("of closed pull requests are read until there is one of ours", async () => {
    const first = whole({ closed: closedPage([fork(9)], "c1") });
    const ours = { ...fork(6), isCrossRepository: false };
    const { result, asked } = await readAnswered([
      first,
      more(closedPage([fork(8)], "c2")),
      more(closedPage([ours], "c3")),
    ]);
    expect(result.ok && result.state.closed.map(({ number }) => number)).toEqual([6]);
    expect(asked.slice(1).map(({ variables }) => [variables["after"], variables["branch"]])).toEqual([
      ["c1", "bot"],
      ["c2", "bot"],
    ]);
    // Those of another base do not count.
    const elsewhere = whole({ closed: closedPage([{ ...ours, baseRefName: "next" }], "c1") });
    expect((await readAnswered([elsewhere, more(closedPage([]))])).asked).toHaveLength(2);
    const open = withBranch({ associatedPullRequests: { nodes: [RAW_PULL] } });
    expect((await readAnswered([whole({ ...open, closed: closedPage([fork(9)], "c1") })])).asked).toHaveLength(1);
  });

  it("of closed pull requests are ten at most, and all of them answers", async () => {
    const first = whole({ closed: closedPage([fork(9)], "c") });
    const forks = Array.from({ length: 9 }, () => more(closedPage([fork(8)], "c")));
    const { result, asked } = await readAnswered([first, ...forks]);
    expect([result, asked]).toMatchObject([{ ok: true, state: { closed: [] } }, { length: 10 }]);
    for (const bad of [
      { data: {} },
      { data: { repository: { closed: { nodes: 1 } } } },
      new No(500, "no"),
      { errors: [refusedAt("FORBIDDEN", "repository")] },
    ])
      expect((await readAnswered([first, bad])).result.ok).toBe(false);
    expect((await readAnswered([first, { errors: [{ message: PASSING }] }, more(closedPage([]))])).result.ok).toBe(
      true,
    );
  });

  const commits = (total: number, oids: readonly string[], cursor: string | null = null) => ({
    totalCount: total,
    pageInfo: { startCursor: cursor },
    nodes: oids.map((oid) => ({ commit: { oid, messageBody: "" } })),
  });
  const long = (page: object) =>
    whole(withBranch({ associatedPullRequests: { nodes: [{ ...RAW_PULL, commits: page }] } }));
  const earlier = (page: object | null) => ({ data: { repository: { pullRequest: page && { commits: page } } } });

  it("of commits are read to their beginning", async () => {
    const { result, asked } = await readAnswered([
      long(commits(4, ["c", "d"], "x")),
      earlier(commits(4, ["b"], "y")),
      earlier(commits(4, ["a"])),
    ]);
    expect(result.ok && result.state.branch?.commits?.map(({ oid }) => oid)).toEqual(["d", "c", "b", "a"]);
    expect(asked.slice(1).map(({ variables }) => [variables["before"], variables["number"]])).toEqual([
      ["x", 7],
      ["y", 7],
    ]);
  });

  it.each([
    ["has another form", { data: { repository: { pullRequest: { commits: { totalCount: "4" } } } } }],
    ["has no pull request", earlier(null)],
    ["has none", earlier(commits(4, [], "y"))],
    ["does not say where it goes on", earlier(commits(4, ["b"]))],
    ["has too many", earlier(commits(4, ["a", "b", "c"]))],
    ["is refused", new No(403, "Forbidden")],
  ])("of commits are not known where a page %s", async (_, page) => {
    const { result } = await readAnswered([long(commits(4, ["c", "d"], "x")), page]);
    expect(result).toMatchObject({ ok: true, state: { branch: { commits: null } } });
  });

  it("of commits end the read where a page does not come", async () => {
    const { result } = await readAnswered([long(commits(4, ["c"], "x")), new No(502, "Bad Gateway")]);
    expect(result).toMatchObject({ ok: false, signal: { status: 502 } });
  });
});

describe("the merges of a branch", () => {
  const own = branch(OTHER, { commits: [theirs] });
  const given = state({ branch: own });
  const page = (
    files: readonly string[],
    commits: readonly (readonly [oid: string, parents: number])[],
    more: object = {},
  ) => ({
    data: {
      repository: {
        pullRequest: {
          changedFiles: files.length,
          files: { nodes: files.map((path) => ({ path })) },
          commits: {
            nodes: commits.map(([oid, totalCount]) => ({ commit: { oid, messageBody: "", parents: { totalCount } } })),
          },
          ...more,
        },
      },
    },
  });
  const merges = async (answers: readonly unknown[], from = given) => {
    const { client, clock, asked } = answering(...answers);
    const result = await withMerges(client, clock, desired().settings, from, 7);
    const known =
      "ok" in result
        ? result
        : {
            changes: result.branch?.changes,
            commits: result.branch?.commits?.map(({ oid, isMerge }) => [oid, isMerge]),
          };
    return {
      known,
      isSame: result === from,
      variables: asked.map(({ variables: { after, before } }) => [after, before]),
    };
  };

  it("are those with two parents, the newest first, with the files of all", async () => {
    const { known, variables } = await merges([
      page(
        ["a", "b"],
        [
          ["1", 1],
          ["2", 2],
          [HEAD, 3],
        ],
      ),
    ]);
    expect(known).toEqual({
      changes: ["a", "b"],
      commits: [
        [HEAD, true],
        ["2", true],
        ["1", false],
      ],
    });
    expect(variables).toEqual([[null, null]]);
  });

  it("are read page by page in both lists", async () => {
    const on = (files: object, commits: object, changedFiles = 3) => ({
      changedFiles,
      files: { nodes: [{ path: "a" }], pageInfo: files },
      commits: { nodes: [{ commit: { oid: HEAD, messageBody: "", parents: { totalCount: 1 } } }], pageInfo: commits },
    });
    const all = [
      page([], [], on({ hasNextPage: true, endCursor: "f1" }, { hasPreviousPage: true, startCursor: "c1" })),
      page([], [], {
        ...on({ hasNextPage: true, endCursor: "f2" }, { hasPreviousPage: false }),
        files: { nodes: [{ path: "b" }], pageInfo: { hasNextPage: true, endCursor: "f2" } },
      }),
      page([], [], { ...on({}, {}), files: { nodes: [{ path: "c" }] } }),
    ];
    const { known, variables } = await merges(all);
    expect(variables).toEqual([
      [null, null],
      ["f1", "c1"],
      ["f2", "c1"],
    ]);
    expect(known).toEqual({ changes: ["a", "b", "c"], commits: [[HEAD, false]] });
    const older = await merges([
      page([], [], on({}, { hasPreviousPage: true, startCursor: "c1" }, 1)),
      page(["a"], [["1", 2]]),
    ]);
    expect(older.known).toEqual({
      changes: ["a"],
      commits: [
        [HEAD, false],
        ["1", true],
      ],
    });
  });

  it("do not tell the files where more are changed than are listed", async () => {
    expect((await merges([page(["a"], [[HEAD, 1]], { changedFiles: 2 })])).known).toMatchObject({ changes: null });
  });

  it.each<[string, readonly unknown[]]>([
    ["the branch has moved", [page([], [["1", 1]])]],
    ["the answer has another form", [{ data: { repository: { pullRequest: {} } } }]],
    ["the token may not see them", [new No(403, "no")]],
    [
      "there are too many",
      Array(10).fill(page([], [[HEAD, 1]], { files: { nodes: [], pageInfo: { hasNextPage: true, endCursor: "x" } } })),
    ],
  ])("are not known where %s", async (_, answers) => {
    expect(await merges(answers)).toMatchObject({ isSame: true, variables: { length: answers.length } });
  });

  it("end the read where an answer does not come", async () => {
    expect((await merges([new No(502, "no")])).known).toMatchObject({ ok: false, signal: { status: 502 } });
  });

  it("are not asked for where no commits are known", async () => {
    for (const from of [state({ branch: null }), state({ branch: branch(OTHER, { commits: null }) })])
      expect(await merges([], from)).toMatchObject({ isSame: true, variables: [] });
  });
});

test("the texts of blobs are those that were sent whole", async () => {
  const texts = {
    text0: { text: "a" },
    text1: { text: "b", isTruncated: true },
    text2: {},
    text3: null,
    text4: { text: "", isTruncated: false },
  };
  const { client, clock } = answering({ data: { repository: texts } }, new No(401, "no"));
  const { settings } = desired();
  expect(await readTexts(client, clock, settings, ["A", "B", "C", "D", "E"])).toEqual(
    new Map([
      ["A", "a"],
      ["E", ""],
    ]),
  );
  expect(await readTexts(client, clock, settings, ["A"])).toMatchObject({ ok: false, signal: { status: 401 } });
});

describe("nodesOf", () => {
  it("leaves out withheld nodes, and reads a withheld connection as an empty one", () => {
    expect(nodesOf({ nodes: ["a", null, "", "b"] })).toEqual(["a", "", "b"]);
    expect([nodesOf({ nodes: null }), nodesOf(null), nodesOf(undefined)]).toEqual([[], [], []]);
  });
});
