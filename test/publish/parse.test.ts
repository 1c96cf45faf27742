import { describe, expect, test } from "vitest";
import { parseState } from "../../src/publish/parse.ts";
import type { RawState } from "../../src/publish/query.ts";

const OID = "a".repeat(40);
const blob = (text: string | null, more: object = {}) => ({ __typename: "Blob", oid: OID, text, ...more });

/** The files of the base, from a server that has `Commit.file`, or from one that lists folders. */
function filesOf(paths: readonly string[], files: readonly unknown[], target: object, more: object = {}) {
  const named = Object.fromEntries(files.map((file, at) => [`baseFile${at}`, file]));
  const base = { name: "main", target: { oid: OID, tree: { oid: OID }, ...target } };
  const raw = { repository: { ...named, base, ...more } } as unknown as RawState;
  const { state } = parseState([{ paths, raw }], false);
  return state?.base?.files;
}

test("a file of the base has the values of its object and its entry", () => {
  const paths = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "f.yaml", "g.yaml"];
  const objects = [
    blob("a"),
    blob("b"),
    blob("c"),
    blob("d"),
    null,
    { __typename: "Tree", oid: OID },
    blob("g", { isTruncated: true }),
  ];
  const modes = [0o100_644, 0o100_755, 0o120_000, 0o160_000];
  const entries = Object.fromEntries(modes.map((mode, at) => [`entry${at}`, { mode, type: "blob" }]));
  expect(filesOf(paths, objects, entries)).toEqual([
    { kind: "file", oid: OID, text: "a" },
    { kind: "file", oid: OID, text: "b", isExecutable: true },
    { kind: "link" },
    { kind: "submodule" },
    { kind: "none" },
    { kind: "folder" },
    { kind: "file", oid: OID, text: null, isUnsent: true },
  ]);
});

test("a submodule is recognised by its mode or its type", () => {
  for (const entry of [
    { mode: 0o160_000, type: "blob" },
    { mode: null, type: "commit" },
  ])
    expect(filesOf(["a.yaml"], [null], { entry0: entry })).toEqual([{ kind: "submodule" }]);
});

test("a path below something that is not a folder is reported with that", () => {
  const parent = (mode: number | null, type: string) =>
    filesOf(["a/b/c.yaml"], [null], { parent0: { mode: 0o040_000, type: "tree" }, parent1: { mode, type } });
  expect(parent(0o040_000, "tree")).toEqual([{ kind: "none" }]);
  for (const [mode, type] of [
    [0o100_644, "blob"],
    [0o120_000, "blob"],
    [0o160_000, "commit"],
    [null, "commit"],
  ] as const)
    expect(parent(mode, type)).toEqual([{ kind: "below", parent: "a/b" }]);
});

test("an entry comes from the list of its folder if the server has nothing else", () => {
  const lists = {
    baseFolder0: {
      entries: [
        { name: "a", mode: 0o040_000, type: "tree" },
        { name: "c.yaml", mode: 0o100_755, type: "blob" },
      ],
    },
    baseFolder1: { entries: [{ name: "b.yaml", mode: 0o120_000, type: "blob" }] },
  };
  expect(filesOf(["a/b.yaml", "c.yaml"], [blob("b"), blob("c")], {}, lists)).toEqual([
    { kind: "link" },
    { kind: "file", oid: OID, text: "c", isExecutable: true },
  ]);
});

const HEAD = "2".repeat(40);

const REPOSITORY = {
  id: "R_1",
  nameWithOwner: "octo/gitops",
  url: "https://github.com/octo/gitops",
  isArchived: false,
  defaultBranchRef: { name: "main" },
  base: { name: "main", target: { oid: OID } },
};
const PULL = {
  id: "PR_1",
  number: 7,
  url: "https://github.com/octo/gitops/pull/7",
  title: "Title",
  body: "Body",
  baseRefName: "main",
  headRefOid: HEAD,
  isDraft: true,
  isCrossRepository: false,
  mergeable: "CONFLICTING",
};

/** What the answer to one document with a repository says. */
function parsed(repository: object, viewer: object | null = { login: "hub[bot]" }) {
  const raw = { viewer, repository: { ...REPOSITORY, ...repository } } as unknown as RawState;
  return parseState([{ paths: ["config.yaml"], raw }], true);
}

const withPulls = (pulls: readonly object[], branch: object = {}) =>
  parsed({ branch: { target: { oid: HEAD }, associatedPullRequests: { nodes: pulls }, ...branch } });
const commitNamed = (oid: string, more: object = {}) => ({ oid, messageBody: "", ...more });
const connection = <T>(...nodes: T[]) => ({ nodes });

describe("the repository and the base", () => {
  test("are those of the answer, and withheld values are unknown", () => {
    const { state } = parsed({});
    expect(state.repository).toEqual({
      id: "R_1",
      nameWithOwner: "octo/gitops",
      url: "https://github.com/octo/gitops",
      isArchived: false,
      isEmpty: false,
      defaultBranch: "main",
      autoMergeAllowed: null,
    });
    expect(state.base).toMatchObject({ name: "main", oid: OID, canPush: null, rules: [] });
    expect(state.base).not.toHaveProperty("messages");
    expect(state).toMatchObject({ viewer: "hub[bot]", branch: null, pulls: [], closed: [], temporary: [] });
    expect(parsed({}, null).state.viewer).toBe("");
    expect(parsed({ base: null }).state.base).toBeNull();
    expect(parsed({ base: { name: "main", target: null } }).state.base).toBeNull();
  });

  test.each([
    [{ isEmpty: true }, true],
    [{ isEmpty: false, defaultBranchRef: null }, false],
    // An old server does not say it: then there is no default branch either.
    [{ defaultBranchRef: null }, true],
  ])("%j: empty is %s", (repository, isEmpty) => expect(parsed(repository).state.repository.isEmpty).toBe(isEmpty));

  test("have rules, rights and messages if they are sent", () => {
    const base = {
      name: "main",
      target: { oid: OID, tree: { oid: HEAD }, messages: connection({ messageBody: "one" }, { messageBody: "two" }) },
      refUpdateRule: { viewerCanPush: false },
      rules: connection({ type: "PULL_REQUEST" }, null, { type: "UPDATE" }),
    };
    expect(parsed({ base }).state.base).toMatchObject({
      tree: HEAD,
      canPush: false,
      rules: ["PULL_REQUEST", "UPDATE"],
      messages: ["one", "two"],
    });
  });

  test("have leftover branches of a rebuild, if these have a commit", () => {
    const temporary = connection(
      { name: "a", target: { oid: OID, committedDate: "2026-01-01T00:00:00Z" } },
      { name: "b", target: { oid: OID } },
      { name: "c", target: null },
    );
    expect(parsed({ temporary }).state.temporary).toEqual([
      { name: "a", oid: OID, committedAt: "2026-01-01T00:00:00Z" },
      { name: "b", oid: OID, committedAt: null },
    ]);
  });

  test.each([
    ["base", "branch"],
    ["branch", "base"],
  ] as const)("move where two documents have seen another %s", (moved, same) => {
    const at = (oid: string) => ({
      [moved]: { name: moved, target: { oid } },
      [same]: { name: same, target: { oid: OID } },
    });
    const parts = (one: object, other: object) =>
      [one, other].map((more) => ({
        paths: [],
        raw: { repository: { ...REPOSITORY, ...more } } as unknown as RawState,
      }));
    expect(parseState(parts(at(OID), at(OID)), true).isMoving).toBe(false);
    expect(parseState(parts(at(OID), at(HEAD)), true).isMoving).toBe(true);
  });
});

describe("the commits of a branch", () => {
  const [A, B, C] = [commitNamed("a"), commitNamed("b"), commitNamed("c")];
  const oidsOf = (pulls: readonly object[], branch: object = {}) =>
    withPulls(pulls, branch).state.branch?.commits?.map(({ oid }) => oid) ?? null;
  const listed = (total: number, ...commits: readonly object[]) => ({
    commits: { totalCount: total, nodes: commits.map((commit) => ({ commit })) },
  });
  const history = (behindBy: number, ...commits: readonly object[]) => ({
    target: { oid: HEAD, history: { nodes: commits } },
    compare: { behindBy },
  });

  test("are those of its pull request to the base, the newest first", () => {
    const other = { ...PULL, baseRefName: "next", ...listed(1, C) };
    expect(oidsOf([other, { ...PULL, ...listed(2, A, B) }])).toEqual(["b", "a"]);
    expect(oidsOf([{ ...PULL, isCrossRepository: true, ...listed(1, C) }])).toBeNull();
  });

  test("are unknown if the pull request has more than were sent", () => {
    expect(oidsOf([{ ...PULL, ...listed(3, A, B) }], history(2, A, B))).toBeNull();
  });

  test("are the history that is not in the base, without a pull request", () => {
    expect(oidsOf([], history(2, A, B, C))).toEqual(["a", "b"]);
    expect(oidsOf([], history(3, A, B, C))).toEqual(["a", "b", "c"]);
    expect(oidsOf([], history(0, A))).toEqual([]);
    expect(oidsOf([], history(4, A, B, C))).toBeNull();
    expect(oidsOf([], { target: { oid: HEAD, history: { nodes: [A] } } })).toBeNull();
    expect(oidsOf([{ ...PULL, commits: null }], history(1, A))).toEqual(["a"]);
  });

  test("are by an account, or else by a name", () => {
    const authors = [
      { user: { login: "mona" }, name: "Mona Lisa" },
      { user: null, name: "Mona Lisa" },
      { name: null },
      null,
    ];
    const commits = authors.map((author, at) => commitNamed(String(at), { author }));
    const read = withPulls([], history(4, ...commits)).state.branch?.commits ?? [];
    expect(read.map(({ author }) => author)).toEqual(["mona", "Mona Lisa", "somebody", "somebody"]);
    expect(read[0]).toMatchObject({ changedFiles: null });
  });

  test("continue before the first of those that were sent", () => {
    const commits = { totalCount: 3, nodes: [{ commit: B }, { commit: C }], pageInfo: { startCursor: "cursor" } };
    const { commits: known } = withPulls([{ ...PULL, commits }]);
    expect(known).toMatchObject({ total: 3, before: "cursor", commits: [{ oid: "c" }, { oid: "b" }] });
    expect(withPulls([]).commits).toBeNull();
  });
});

describe("an open pull request", () => {
  const pullOf = (more: object) => withPulls([{ ...PULL, ...more }]).state.pulls[0];

  test("has the values of the answer, and is empty for the others", () => {
    expect(pullOf({})).toMatchObject({
      id: "PR_1",
      number: 7,
      title: "Title",
      body: "Body",
      base: "main",
      headOid: HEAD,
      author: "",
      mergeable: "CONFLICTING",
      isInMergeQueue: false,
      mergeState: null,
      isDraft: true,
      autoMerge: false,
      labels: [],
      assignees: [],
      milestone: null,
      reviewers: [],
      teams: [],
    });
    const more = {
      author: { login: "mona" },
      isInMergeQueue: true,
      mergeStateStatus: "CLEAN",
      autoMergeRequest: { mergeMethod: "SQUASH" },
      labels: connection({ name: "config" }),
      assignees: connection({ login: "lisa" }),
      milestone: { number: 3 },
    };
    expect(pullOf(more)).toMatchObject({
      author: "mona",
      isInMergeQueue: true,
      mergeState: "CLEAN",
      autoMerge: true,
      labels: ["config"],
      assignees: ["lisa"],
      milestone: 3,
    });
    expect(pullOf({ autoMergeRequest: null })).toMatchObject({ autoMerge: false });
  });

  test("has requested reviews of those who are still requested, and of those who have answered", () => {
    const reviewRequests = connection(
      { requestedReviewer: { __typename: "User", login: "mona" } },
      { requestedReviewer: { __typename: "Team", slug: "ops" } },
      { requestedReviewer: null },
    );
    const latestReviews = connection(
      { author: { login: "lisa" }, onBehalfOf: connection({ slug: "hub" }) },
      { author: null },
    );
    expect(pullOf({ reviewRequests, latestReviews })).toMatchObject({
      reviewers: ["mona", "lisa"],
      teams: ["ops", "hub"],
    });
  });

  test.each([
    [{ labels: null }, { labels: null, assignees: [], reviewers: [] }],
    [{ assignees: null }, { labels: [], assignees: null, reviewers: [] }],
    [{ reviewRequests: null }, { labels: [], reviewers: null, teams: null }],
    [{ latestReviews: null }, { labels: [], reviewers: null, teams: null }],
    [{ removals: null }, { labels: [], removed: null }],
  ])("leaves out what the token may not see: %j", (withheld, known) => {
    expect(pullOf(withheld)).toMatchObject(known);
  });

  const NOTHING = { labels: [], assignees: [], reviewers: [], teams: [], milestone: false, autoMerge: false };
  const EVENTS = [
    [{ __typename: "UnlabeledEvent", label: { name: "a" } }, { labels: ["a"] }],
    [{ __typename: "UnassignedEvent", assignee: { login: "mona" } }, { assignees: ["mona"] }],
    [{ __typename: "ReviewRequestRemovedEvent", requestedReviewer: { login: "lisa" } }, { reviewers: ["lisa"] }],
    [{ __typename: "ReviewRequestRemovedEvent", requestedReviewer: { slug: "ops" } }, { teams: ["ops"] }],
    [{ __typename: "DemilestonedEvent" }, { milestone: true }],
    [{ __typename: "AutoMergeDisabledEvent" }, { autoMerge: true }],
  ] as const;

  test.each(EVENTS)("knows what was removed: %j", (event, removed) => {
    expect(pullOf({ removals: connection(event) })?.removed).toEqual({ ...NOTHING, ...removed });
  });

  test("knows all that was removed", () => {
    const removals = connection(...EVENTS.map(([event]) => event));
    expect(pullOf({ removals })?.removed).toEqual(Object.assign({}, ...EVENTS.map(([, removed]) => removed)));
    expect(pullOf({})?.removed).toEqual(NOTHING);
  });
});

describe("closed pull requests", () => {
  const closedBy = (actor: object | null, viewer = "hub[bot]") => {
    const closed = connection({
      ...PULL,
      state: "CLOSED",
      timelineItems: connection({ actor: { login: "x" } }, { actor }),
    });
    return parsed({ closed }, { login: viewer }).state.closed[0]?.closedBy;
  };

  test.each([
    ["a person", { __typename: "User", login: "mona" }, { login: "mona", isBot: false }],
    ["an App", { __typename: "Bot", login: "other" }, { login: "other", isBot: true }],
    [
      "this run's App, where it is told as a person",
      { __typename: "User", login: "hub" },
      { login: "hub", isBot: true },
    ],
    [
      "a person whose token this run has",
      { __typename: "User", login: "hub[bot]" },
      { login: "hub[bot]", isBot: false },
    ],
    ["an account that is gone", null, null],
  ])("were closed by %s", (_, actor, expected) => expect(closedBy(actor)).toEqual(expected));

  test("are those of this repository, merged or not", () => {
    const closed = connection(
      { ...PULL, id: "1", state: "MERGED" },
      { ...PULL, id: "2", state: "CLOSED", isCrossRepository: true },
      { ...PULL, id: "3", state: "CLOSED", headRefOid: undefined },
    );
    expect(parsed({ closed }).state.closed).toMatchObject([
      { id: "1", merged: true, headOid: HEAD, base: "main", closedBy: null },
      { id: "3", merged: false, headOid: "" },
    ]);
  });
});
