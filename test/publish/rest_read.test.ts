import { describe, expect, it, test } from "vitest";
import { readByRest, readTextsByRest, withAllCommits } from "../../src/publish/rest/read.ts";
import { No, scripted } from "./scripted.ts";
import { BASE, base, branch, desired, HEAD, OTHER, oid, pull, state } from "./states.ts";

const REPOSITORY = {
  id: 1,
  full_name: "Octo/gitops",
  html_url: "https://github.com/octo/gitops",
  archived: false,
  default_branch: "main",
};
const TREE = oid("4");
const branchOf = (name: string, sha: string, tree = TREE) => ({
  name,
  commit: { sha, commit: { tree: { sha: tree } } },
});
const line = (path: string, sha: string, more: object = {}) => ({ path, sha, mode: "100644", type: "blob", ...more });
const PULL = {
  number: 7,
  html_url: "https://github.com/octo/gitops/pull/7",
  state: "open",
  title: "Title",
  head: { sha: HEAD, repo: { full_name: "octo/GitOps" } },
  base: { ref: "main" },
  labels: [],
};
const PULLS = "GET /pulls?head=Octo%3Abot&state=all&sort=created&direction=desc&per_page=50";
const COMPARE = `GET /compare/${BASE}...${HEAD}?per_page=100`;
const commit = (sha: string, more: object = {}) => ({
  sha,
  commit: { message: `Update\n\nBody of ${sha}` },
  parents: [{ sha: BASE }],
  ...more,
});
const ROUTES: Readonly<Record<string, unknown>> = {
  "GET ": REPOSITORY,
  "GET /branches/main": branchOf("main", BASE),
  "GET /branches/bot": branchOf("bot", HEAD),
  [`GET /git/trees/${TREE}`]: { tree: [] },
  [PULLS]: [],
  [COMPARE]: { ahead_by: 0, commits: [], files: [] },
};
const NOT_FOUND = new No(404, "Not Found");

interface Asked {
  readonly paths?: readonly string[];
  readonly inputs?: Record<string, string>;
  readonly pulls?: boolean;
  readonly named?: boolean;
}

/** What a read finds, and what it asked for. */
async function read(routes: Readonly<Record<string, unknown>> = {}, asked: Asked = {}) {
  const all = { ...ROUTES, ...routes };
  const { client, sent } = scripted({ rest: (request) => (Object.hasOwn(all, request) ? all[request] : NOT_FOUND) });
  const { paths = [], inputs = {}, pulls = true, named = false } = asked;
  const { settings } = desired(inputs);
  const result = await readByRest(client, { settings, paths, branchTexts: false, pulls, named, without: new Set() });
  return { result, sent };
}

const stateIn = async (...args: Parameters<typeof read>) => {
  const { result } = await read(...args);
  return result.ok ? result.state : expect.fail(result.signal.message);
};

describe("the repository", () => {
  it("is as REST tells it", async () => {
    const { repository, viewer, base: main, temporary } = await stateIn();
    expect(repository).toEqual({
      id: "1",
      nameWithOwner: "Octo/gitops",
      url: "https://github.com/octo/gitops",
      isArchived: false,
      isEmpty: false,
      defaultBranch: "main",
      autoMergeAllowed: null,
    });
    expect([viewer, temporary]).toEqual(["", []]);
    expect(main).toMatchObject({ name: "main", oid: BASE, tree: TREE, canPush: null, rules: [] });
    const more = { "GET ": { ...REPOSITORY, archived: true, allow_auto_merge: false } };
    expect((await stateIn(more)).repository).toMatchObject({ isArchived: true, autoMergeAllowed: false });
  });

  it.each<[string, Record<string, unknown>, Record<string, string>, boolean]>([
    ["no default branch", { "GET /branches/main": NOT_FOUND }, {}, true],
    ["no base, but the default branch", { "GET /branches/next": NOT_FOUND }, { base: "next" }, false],
    ["neither", { "GET /branches/main": NOT_FOUND, "GET /branches/next": NOT_FOUND }, { base: "next" }, true],
  ])("has a commit or none: %s", async (_, routes, inputs, isEmpty) => {
    expect(await stateIn(routes, { inputs })).toMatchObject({ base: null, repository: { isEmpty } });
  });

  it("has a base by another name where none is given", async () => {
    const { result } = await read(
      { "GET ": { ...REPOSITORY, default_branch: "trunk" }, "GET /branches/trunk": branchOf("trunk", BASE) },
      { inputs: { base: "" } },
    );
    expect(result).toMatchObject({ ok: true, settings: { base: "trunk" }, state: { base: { name: "trunk" } } });
  });

  it.each([[NOT_FOUND], [new No(409, "Git Repository is empty.")], [new No(301, "Moved Permanently")]])(
    "has no branch where REST says so: %j",
    async (no) => {
      expect(await stateIn({ "GET /branches/bot": no })).toMatchObject({ branch: null });
    },
  );

  it("is not read where anything else is answered", async () => {
    const failed = async (routes: Record<string, unknown>) => (await read(routes)).result;
    expect(await failed({ "GET ": NOT_FOUND })).toMatchObject({
      ok: false,
      signal: { status: 404 },
      doing: "read the branches",
    });
    expect(await failed({ "GET ": new No(301, "Moved Permanently") })).toMatchObject({
      ok: false,
      signal: { status: 301 },
    });
    expect(await failed({ "GET /branches/bot": new No(500, "no") })).toMatchObject({
      ok: false,
      signal: { status: 500 },
    });
    expect(await failed({ "GET /branches/bot": {} })).toMatchObject({ ok: false, isOtherForm: true });
    const refused = { ok: false, doing: "read the pull requests", lacks: "pull-requests: read" };
    expect(await failed({ [PULLS]: new No(403, "no") })).toMatchObject(refused);
    expect(await failed({ [PULLS]: NOT_FOUND })).toMatchObject({ ...refused, signal: { status: 404 } });
    const bare = await failed({ "GET /branches/bot": new No(500, "no") });
    expect(bare).not.toHaveProperty("lacks");
    expect(bare).not.toHaveProperty("isOtherForm");
  });

  it("tells what commits on the base say where files are named there", async () => {
    const routes = { "GET /commits?sha=main&per_page=100": [commit("a"), commit("b")] };
    const inputs = { publish: "commit" };
    const named = await stateIn(routes, { inputs, named: true });
    expect(named.base?.messages).toEqual(["Update\n\nBody of a", "Update\n\nBody of b"]);
    for (const asked of [{ inputs }, { named: true }])
      expect((await stateIn(routes, asked)).base).not.toHaveProperty("messages");
  });
});

describe("files", () => {
  const [A, B] = [oid("a"), oid("b")];
  const text = (content: string, encoding: BufferEncoding = "utf8") => ({
    encoding: "base64",
    content: Buffer.from(content, encoding).toString("base64"),
  });

  const folder = (path: string, sha: string) => line(path, sha, { type: "tree", mode: "040000" });
  const unsent = { kind: "file", oid: A, text: null, isUnsent: true };

  it("are read once for both branches, without their texts", async () => {
    const { result, sent } = await read(
      { [`GET /git/trees/${TREE}`]: { tree: [line("a.yaml", A)] } },
      { paths: ["a.yaml"] },
    );
    expect(result).toMatchObject({ state: { base: { files: [unsent] }, branch: { files: [unsent] } } });
    expect(sent.filter((request) => request.includes("/git/"))).toEqual([`GET /git/trees/${TREE}`]);
  });

  const ALL = `GET /git/trees/${TREE}?recursive=1`;
  const FOLDERS = {
    [`GET /git/trees/${TREE}`]: { tree: [folder("a", oid("5")), line("b", oid("6"))], truncated: false },
    [`GET /git/trees/${oid("5")}`]: { tree: [folder("b", oid("7"))] },
    [`GET /git/trees/${oid("7")}`]: { tree: [line("c.yaml", A)] },
  };

  it.each<[string, Record<string, unknown>, number]>([
    [
      "all at once",
      { [ALL]: { tree: [folder("a", oid("5")), line("b", oid("6")), folder("a/b", oid("7")), line("a/b/c.yaml", A)] } },
      1,
    ],
    ["folder by folder where there are too many", { [ALL]: { tree: [], truncated: true }, ...FOLDERS }, 4],
  ])("are found below folders of folders, %s", async (_, routes, requests) => {
    const paths = ["a/b/c.yaml", "a/b/d.yaml", "a/c/c.yaml", "b/c.yaml", "a/b"];
    const { result, sent } = await read(routes, { paths });
    expect(result.ok && result.state.base?.files).toEqual([
      unsent,
      { kind: "none" },
      { kind: "none" },
      { kind: "below", parent: "b" },
      { kind: "folder" },
    ]);
    expect(sent.filter((request) => request.includes("/git/"))).toHaveLength(requests);
  });

  it.each([
    ["is not text", text("ff00", "hex")],
    ["has another encoding", { encoding: "none", content: "" }],
  ])("have no text where a blob %s", async (_, blob) => {
    const { client } = scripted({ rest: () => blob });
    expect(await readTextsByRest(client, desired().settings, [A])).toEqual(new Map());
  });

  it("are not there where a folder has more than is sent", async () => {
    const { result } = await read({ [`GET /git/trees/${TREE}`]: { tree: [], truncated: true } }, { paths: ["a.yaml"] });
    expect(result).toMatchObject({ ok: false, doing: "read the branches", signal: { status: null } });
  });

  it("have texts by their ids, or none of them is known", async () => {
    const texts = async (rest: (request: string) => unknown) =>
      readTextsByRest(scripted({ rest }).client, desired().settings, [A, B]);
    expect(await texts((request) => text(request.slice(-1)))).toEqual(
      new Map([
        [A, "a"],
        [B, "b"],
      ]),
    );
    expect(await texts(() => new No(500, "no"))).toMatchObject({ ok: false, signal: { status: 500 } });
  });
});

describe("pull requests", () => {
  const opened = async (more: object, routes: Record<string, unknown> = {}, inputs: Record<string, string> = {}) => {
    const one = { ...PULL, ...more };
    const { pulls } = await stateIn({ [PULLS]: [one], "GET /pulls/7": one, ...routes }, { inputs });
    return pulls[0];
  };
  const EVENTS = "GET /issues/7/events?per_page=100&page=";

  it("are those of the branch in this repository, open or closed", async () => {
    const routes = {
      [PULLS]: [
        { ...PULL, number: 9, head: { sha: HEAD, repo: { full_name: "fork/gitops" } } },
        { ...PULL, number: 8, head: { sha: HEAD, repo: null } },
        PULL,
        { ...PULL, number: 6, state: "closed" },
        { ...PULL, number: 5, state: "closed", merged_at: "2026-01-01T00:00:00Z", body: "Five" },
      ],
      "GET /pulls/7": PULL,
      "GET /issues/6": { closed_by: { login: "mona", type: "User" } },
    };
    const { result, sent } = await read(routes);
    expect(result).toMatchObject({
      state: {
        knowsPulls: true,
        pulls: [{ id: "7", number: 7, headOid: HEAD, base: "main" }],
        closed: [
          { id: "6", merged: false, closedBy: { login: "mona", isBot: false }, body: "", headOid: HEAD, base: "main" },
          { id: "5", merged: true, closedBy: null, body: "Five" },
        ],
      },
    });
    expect(sent.filter((request) => request.includes("/issues/"))).toEqual(["GET /issues/6"]);
  });

  it("are not asked for where they are not needed", async () => {
    const { result, sent } = await read({}, { pulls: false });
    expect(result).toMatchObject({ state: { knowsPulls: false, pulls: [], branch: { commits: null, changes: null } } });
    expect(sent.filter((request) => /pulls|compare/.test(request))).toEqual([]);
  });

  it("were closed by an App, or by nobody that is known", async () => {
    const closedBy = async (...pulls: readonly (readonly [number: number, closer: unknown])[]) => {
      const list = pulls.map(([number]) => ({ ...PULL, number, state: "closed" }));
      const issues = Object.fromEntries(pulls.map(([number, closed_by]) => [`GET /issues/${number}`, { closed_by }]));
      return (await stateIn({ [PULLS]: list, ...issues })).closed.map((one) => one.closedBy);
    };
    const bot = { login: "stale", type: "Bot" };
    expect(await closedBy([6, bot])).toEqual([{ login: "stale", isBot: true }]);
    expect(await closedBy([6, null])).toEqual([null]);
    // Only the latest counts.
    expect(await closedBy([6, bot], [5, bot])).toEqual([{ login: "stale", isBot: true }, null]);
  });

  it("have what they say, and nothing where they say nothing", async () => {
    expect(await opened({})).toMatchObject({
      title: "Title",
      body: "",
      author: "",
      mergeable: "UNKNOWN",
      mergeState: null,
      isInMergeQueue: false,
      isDraft: false,
      autoMerge: false,
      labels: [],
      assignees: [],
      milestone: null,
      reviewers: [],
      teams: [],
      removed: { labels: [], milestone: false, autoMerge: false },
    });
    const more = {
      body: "Body",
      user: { login: "mona" },
      mergeable: true,
      mergeable_state: "clean",
      draft: true,
      auto_merge: {},
      labels: [{ name: "a" }],
      assignees: [{ login: "lisa" }],
      milestone: { number: 3 },
      requested_reviewers: [{ login: "hubot" }],
      requested_teams: [{ slug: "ops" }],
    };
    expect(await opened(more)).toMatchObject({
      body: "Body",
      author: "mona",
      mergeable: "MERGEABLE",
      mergeState: "CLEAN",
      isDraft: true,
      autoMerge: true,
      labels: ["a"],
      assignees: ["lisa"],
      milestone: 3,
      reviewers: ["hubot"],
      teams: ["ops"],
    });
    expect(await opened({ auto_merge: null, mergeable: false })).toMatchObject({
      autoMerge: false,
      mergeable: "CONFLICTING",
    });
    expect(await opened({ mergeable: null })).toMatchObject({ mergeable: "UNKNOWN" });
  });

  it("tell who has reviewed, where somebody is to", async () => {
    const routes = {
      "GET /pulls/7/reviews?per_page=100": [{ user: { login: "mona" } }, { user: null }],
      [`${EVENTS}1`]: [],
    };
    expect(await opened({}, routes, { reviewers: "lisa" })).toMatchObject({ reviewers: ["mona"] });
    expect(await opened({}, routes, { labels: "a" })).toMatchObject({ reviewers: [] });
  });

  it.each([
    ["labels", { labels: "a" }],
    ["assignees", { assignees: "mona" }],
    ["teams", { "team-reviewers": "ops" }],
    ["a milestone", { milestone: "3" }],
    ["auto-merge", { "auto-merge": "merge" }],
  ])("tell what was taken away, where there is a wish for %s", async (_, inputs) => {
    const events = [
      { event: "unlabeled", label: { name: "b" } },
      { event: "unassigned", assignee: { login: "mona" } },
      { event: "review_request_removed", requested_reviewer: { login: "lisa" } },
      { event: "review_request_removed", requested_team: { slug: "ops" } },
      { event: "demilestoned" },
      { event: "auto_merge_disabled" },
      { event: "labeled", label: { name: "c" } },
      { event: "unlabeled" },
    ];
    expect((await opened({}, { [`${EVENTS}1`]: events }, inputs))?.removed).toEqual({
      labels: ["b"],
      assignees: ["mona"],
      reviewers: ["lisa"],
      teams: ["ops"],
      milestone: true,
      autoMerge: true,
    });
  });

  it("tell what was taken away long ago, or that it is not known", async () => {
    const full = Array.from({ length: 100 }, () => ({ event: "labeled" }));
    const pages = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`${EVENTS}${at + 1}`, full]));
    const last = { [`${EVENTS}5`]: [{ event: "demilestoned" }] };
    const removed = async (routes: object) => (await opened({}, { ...routes }, { labels: "a" }))?.removed;
    expect(await removed({ [`${EVENTS}1`]: [] })).toMatchObject({ labels: [], milestone: false, autoMerge: false });
    expect(await removed({ ...pages(1), [`${EVENTS}2`]: [{ event: "demilestoned" }] })).toMatchObject({
      milestone: true,
    });
    expect(await removed({ ...pages(4), ...last })).toMatchObject({ labels: [], milestone: true });
    expect(await removed(pages(5))).toBeNull();
  });

  it("to another base are not looked at closely", async () => {
    const routes = { [PULLS]: [{ ...PULL, base: { ref: "next" }, mergeable_state: "dirty" }] };
    const { result, sent } = await read(routes, { inputs: { labels: "a", reviewers: "mona" } });
    expect(result).toMatchObject({ state: { pulls: [{ number: 7, base: "next", mergeState: "DIRTY" }] } });
    expect(sent.filter((request) => request.includes("/7"))).toEqual([]);
  });
});

describe("the commits of the branch", () => {
  const commitsIn = async (compared: unknown, routes: Record<string, unknown> = {}) => {
    const { branch: own } = await stateIn({ [COMPARE]: compared, ...routes });
    return { commits: own?.commits ?? null, changes: own?.changes ?? null };
  };

  it("are told newest first, with who made them and the files of all of them", async () => {
    const commits = [
      commit("a", { author: { login: "mona" }, commit: { message: "One" } }),
      commit("b", { author: null, commit: { message: "Two\n\nWhy\n", author: { name: "Lisa" } } }),
      commit("c", {
        author: {},
        commit: { message: "Three", author: { name: null } },
        parents: [{ sha: "a" }, { sha: "b" }],
      }),
    ];
    const files = [{ filename: "config.yaml" }, { filename: "b" }];
    expect(await commitsIn({ ahead_by: 3, commits, files })).toEqual({
      commits: [
        { oid: "c", messageBody: "", changedFiles: null, isMerge: true, author: "somebody" },
        { oid: "b", messageBody: "Why", changedFiles: null, isMerge: false, author: "Lisa" },
        { oid: "a", messageBody: "", changedFiles: null, isMerge: false, author: "mona" },
      ],
      changes: ["config.yaml", "b"],
    });
  });

  it("are read page by page, and are not known where some are missing", async () => {
    const one = { ahead_by: 3, commits: [commit("a")], files: [] };
    const more = {
      [`${COMPARE}&page=2`]: { ...one, commits: [commit("b")] },
      [`${COMPARE}&page=3`]: { ...one, commits: [commit("c")] },
    };
    const { commits } = await commitsIn(one, more);
    expect(commits?.map(({ oid: id }) => id)).toEqual(["c", "b", "a"]);
    const none = { [`${COMPARE}&page=2`]: { ...one, commits: [] } };
    expect(await commitsIn(one, none)).toEqual({ commits: null, changes: null });
    expect(await commitsIn(NOT_FOUND)).toEqual({ commits: null, changes: null });
  });

  it("are counted one by one where not all files are named", async () => {
    const files = (count: number) => Array.from({ length: count }, (_, at) => ({ filename: `${at}` }));
    const ours = commit("a", { commit: { message: `Update\n\nGenerated-Blob: ${OTHER} config.yaml` } });
    const both = [commit("b"), ours];
    const routes = { "GET /commits/a": { ...ours, files: files(4) } };
    expect(await commitsIn({ ahead_by: 2, commits: both, files: files(300) }, routes)).toMatchObject({
      changes: null,
      commits: [
        { oid: "a", changedFiles: 4 },
        { oid: "b", changedFiles: null },
      ],
    });
    expect((await commitsIn({ ahead_by: 2, commits: both, files: files(299) })).changes).toHaveLength(299);
    const many = (count: number) => ({
      ahead_by: count,
      commits: Array.from({ length: count }, (_, at) => commit(`${at}`)),
      files: files(300),
    });
    expect((await commitsIn(many(100))).commits).toHaveLength(100);
    expect(await commitsIn(many(101))).toEqual({ commits: null, changes: null });
    expect((await commitsIn({ ahead_by: 1, commits: [commit("a")] })).changes).toEqual([]);
  });
});

test("the commits of a branch without a pull request are read where its history was too long", async () => {
  const compared = { ahead_by: 1, commits: [commit("a")], files: [] };
  const all = async (more: Parameters<typeof state>[0], answer: unknown = compared) => {
    const { client, sent } = scripted({ rest: () => answer });
    const given = state({ branch: branch(OTHER, { commits: null }), ...more });
    const result = await withAllCommits(client, desired().settings, given, ["config.yaml"]);
    return { result, isSame: result === given, requests: sent.length };
  };
  const unknown = branch(OTHER, { commits: null });
  expect(await all({})).toMatchObject({ requests: 1, result: { branch: { commits: [{ oid: "a" }], changes: [] } } });
  const elsewhere = [pull(OTHER, { base: "next" })];
  expect(await all({ branch: unknown, pulls: elsewhere })).toMatchObject({ requests: 1 });
  for (const more of [
    { branch: null },
    { branch: branch(OTHER) },
    { branch: branch(OTHER, { commits: [] }) },
    { pulls: [pull(OTHER)] },
    { base: null },
    { knowsPulls: false },
  ])
    expect([more, await all(more)]).toMatchObject([more, { requests: 0, isSame: true }]);
  expect(await all({}, new No(500, "no"))).toMatchObject({ result: { ok: false, signal: { status: 500 } } });
  expect((await all({ base: base(OTHER) }, NOT_FOUND)).result).toMatchObject({ branch: { commits: null } });
});
