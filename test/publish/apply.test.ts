import { describe, expect, it } from "vitest";
import { type ApplyContext, apply } from "../../src/publish/apply.ts";
import { applyByRest } from "../../src/publish/rest/apply.ts";
import type { Step } from "../../src/publish/steps.ts";
import { No, type Script, scripted } from "./scripted.ts";
import { BASE, desired, HEAD, OTHER, oid, WANT } from "./states.ts";

const FILES = [
  { path: "config.yaml", oid: WANT },
  { path: "gone.yaml", oid: null },
];
const TREE = oid("4");
const MADE = oid("c");
const CREATE: Step = { kind: "create-ref", branch: "bot", oid: BASE };
const COMMIT: Step = { kind: "commit", branch: "bot", onto: BASE, over: "base", files: FILES };
const OPEN: Step = { kind: "create-pull", branch: "bot", base: "main", title: "Title", body: "Body", draft: true };
const DELETE: Step = { kind: "delete-ref", branch: "bot", from: HEAD };
const FORWARD: Step = { kind: "forward-ref", branch: "bot", from: HEAD, to: BASE };
const REBUILD: Step = {
  ...{ kind: "rebuild", branch: "bot", from: HEAD, onto: BASE, tree: TREE, over: "base" },
  ...{ executables: [], files: FILES },
};
const OVER = { title: "Old", body: "Before", names: ["config.yaml"] };
const TEXT: Step = { kind: "update-pull", id: "7", title: "New", body: "Body", over: OVER };
/** The pull request as it was read. */
const SAME = { pullRequest: { title: OVER.title, body: OVER.body } };
const SAY: Step = { kind: "comment", id: "7", body: "Words" };
const CLOSE: Step = { kind: "close-pull", id: "7" };

const commitOf = (sha: string) => ({ commit: { oid: sha, url: `https://github.com/octo/gitops/commit/${sha}` } });
const PULL = { pullRequest: { id: "PR_9", number: 9, url: "https://github.com/octo/gitops/pull/9" } };

/** The answer to a document whose parts have these values, or fail with these words. */
const wrote = (...parts: readonly (object | string)[]) => ({
  data: Object.fromEntries(parts.map((part, at) => [`s${at}`, typeof part === "string" ? null : part])),
  errors: parts.flatMap((part, at) => (typeof part === "string" ? [{ message: part, path: [`s${at}`] }] : [])),
});

function run(script: Script, more: Partial<ApplyContext> = {}, executables: readonly string[] = []) {
  const bodies: Record<string, unknown> = {};
  const inputs: unknown[] = [];
  const { client, clock, sent } = scripted({
    rest: (request, body) => {
      bodies[request] = body;
      return script.rest?.(request, body);
    },
    graphql: (document, variables) => {
      inputs.push(...Object.values(variables));
      return script.graphql?.(document, variables);
    },
  });
  const context: ApplyContext = {
    client,
    clock,
    viewer: "hub[bot]",
    target: {
      settings: desired({ "commit-message": "Update\n\nWhy" }).settings,
      repositoryId: "R_1",
      repository: "octo/gitops",
      base: "main",
      contentOf: (path, over) => `${path} on ${over}`,
      isExecutable: (path, over) => over === "base" && executables.includes(path),
    },
    failedBefore: new Set(),
    hasUpdateRefs: true,
    trees: new Map(),
    ...more,
  };
  return { context, sent, bodies, inputs };
}

const answers = (...all: readonly unknown[]) => {
  const left = [...all];
  return { graphql: () => left.shift() };
};

describe("the steps of a plan", () => {
  it("are one document, of which each move of a branch names the commit that it expects", async () => {
    const { context, sent, inputs } = run(answers(wrote({}, commitOf(MADE), PULL, {}, {})));
    const outcome = await apply([CREATE, COMMIT, OPEN, FORWARD, DELETE], context);
    expect(sent).toEqual(["createRef+createCommitOnBranch+createPullRequest+updateRefs+updateRefs"]);
    expect(outcome).toMatchObject({
      kind: "done",
      made: { commit: { oid: MADE }, pull: { number: 9 } },
      temporary: [],
    });
    expect(inputs).toMatchObject([
      { name: "refs/heads/bot", oid: BASE },
      {
        branch: { branchName: "bot" },
        expectedHeadOid: BASE,
        fileChanges: {
          additions: [{ path: "config.yaml", contents: Buffer.from("config.yaml on base").toString("base64") }],
          deletions: [{ path: "gone.yaml" }],
        },
      },
      { baseRefName: "main", headRefName: "bot", draft: true },
      { refUpdates: [{ name: "refs/heads/bot", beforeOid: HEAD, afterOid: BASE }] },
      { refUpdates: [{ name: "refs/heads/bot", beforeOid: HEAD, afterOid: "0".repeat(40) }] },
    ]);
  });

  it("are none where nothing is to be done", async () => {
    const { context, sent } = run({});
    expect(await apply([], context)).toEqual({ kind: "done", made: {}, temporary: [], warnings: [], failedSteps: [] });
    expect(sent).toEqual([]);
  });

  it("take a branch back whose commit is refused, and only then", async () => {
    const refused = "Repository rule violations found";
    const back = run(answers(wrote({}, refused, refused), wrote({})));
    expect(await apply([CREATE, COMMIT, OPEN], back.context)).toMatchObject({
      kind: "failed",
      step: COMMIT,
      warnings: [],
    });
    expect(back.inputs.at(-1)).toMatchObject({
      refUpdates: [{ name: "refs/heads/bot", beforeOid: BASE, afterOid: "0".repeat(40) }],
    });
    const kept = run(answers(wrote({}, commitOf(MADE), refused)));
    expect(await apply([CREATE, COMMIT, OPEN], kept.context)).toMatchObject({ kind: "failed", step: OPEN });
    expect(kept.sent).toHaveLength(1);
    // What was not made is not taken back, nor is a branch that was there.
    for (const [steps, parts] of [
      [
        [CREATE, COMMIT],
        [refused, refused],
      ],
      [[COMMIT], [refused]],
    ] as const) {
      const { context, sent } = run(answers(wrote(...parts)));
      expect(await apply(steps, context)).toMatchObject({ kind: "failed" });
      expect(sent).toHaveLength(1);
    }
  });

  it("delete a branch through REST where the token may not use updateRefs for that", async () => {
    const { context, sent } = run({
      ...answers(wrote({}, "Resource not accessible by integration")),
      rest: () => ({ object: { sha: HEAD } }),
    });
    expect(await apply([CLOSE, DELETE], context)).toMatchObject({ kind: "done", warnings: [], failedSteps: [] });
    expect(sent.slice(1)).toEqual(["GET /git/ref/heads/bot", "DELETE /git/refs/heads/bot"]);
  });
});

describe("a rebuild", () => {
  const data = (request: string) =>
    request.startsWith("POST") ? { sha: request.endsWith("trees") ? TREE : MADE } : {};

  it("of a bot is made of git data, and moves the branch from where it is", async () => {
    const { context, sent, bodies, inputs } = run({ rest: data, ...answers(wrote({}, SAME, {})) });
    const outcome = await apply([{ ...REBUILD, executables: ["config.yaml"] }, TEXT], context);
    expect(sent).toEqual(["POST /git/trees", "POST /git/commits", "updateRefs+updatePullRequest+updatePullRequest"]);
    expect(bodies["POST /git/trees"]).toEqual({
      base_tree: TREE,
      tree: [
        { path: "config.yaml", mode: "100755", type: "blob", content: "config.yaml on base" },
        { path: "gone.yaml", mode: "100644", type: "blob", sha: null },
      ],
    });
    expect(bodies["POST /git/commits"]).toMatchObject({
      tree: TREE,
      parents: [BASE],
      message: expect.stringMatching(/^Update\n\nWhy\n\nGenerated-Blob: a{40} config\.yaml\n/),
    });
    expect(inputs[0]).toMatchObject({ refUpdates: [{ beforeOid: HEAD, afterOid: MADE, force: true }] });
    expect(outcome).toMatchObject({ kind: "done", made: { commit: { oid: MADE, url: "" } }, temporary: [] });
  });

  it("of a person goes over a temporary branch, so that the commit is signed", async () => {
    const { context, sent, inputs } = run(answers(wrote({}, commitOf(MADE)), wrote({})), { viewer: "mona" });
    const outcome = await apply([REBUILD], context);
    expect(sent).toEqual(["createRef+createCommitOnBranch", "updateRefs"]);
    const name = `refs/heads/bot-rebuild/${outcome.temporary[0]}`;
    expect(inputs).toMatchObject([
      { name, oid: BASE },
      { expectedHeadOid: BASE },
      {
        refUpdates: [
          { name: "refs/heads/bot", beforeOid: HEAD, afterOid: MADE, force: true },
          { name, beforeOid: MADE, afterOid: "0".repeat(40) },
        ],
      },
    ]);
    expect(outcome).toMatchObject({ kind: "done", made: { commit: { oid: MADE } } });
    const data2 = run({ rest: data, ...answers(wrote({})) }, { viewer: "mona" });
    await apply([{ ...REBUILD, executables: ["config.yaml"] }], data2.context);
    expect(data2.sent).toEqual(["POST /git/trees", "POST /git/commits", "updateRefs"]);
  });

  it("that fails moves nothing, and remembers the branch that may have been made", async () => {
    const lost = run(answers(new No(null, "no answer")), { viewer: "mona" });
    expect(await apply([REBUILD], lost.context)).toMatchObject({
      kind: "again",
      step: REBUILD,
      temporary: { length: 1 },
    });
    const odd = run(answers(wrote({}, {})), { viewer: "mona" });
    expect(await apply([REBUILD], odd.context)).toMatchObject({ kind: "again", temporary: { length: 1 } });
    const refused = run({ rest: () => new No(403, "Forbidden") });
    expect(await apply([REBUILD], refused.context)).toMatchObject({ kind: "failed", temporary: [], made: {} });
    for (const { sent } of [lost, odd, refused]) expect(sent).toHaveLength(1);
  });

  it("without files has the tree of the base", async () => {
    const { context, sent, bodies } = run({ rest: data, ...answers(wrote({})) });
    await apply([{ ...REBUILD, files: [] }], context);
    expect(sent).toEqual(["POST /git/commits", "updateRefs"]);
    expect(bodies["POST /git/commits"]).toMatchObject({ tree: TREE, message: "Update\n\nWhy" });
  });
});

describe("a server without updateRefs", () => {
  const rest = (request: string) => {
    if (request.startsWith("GET")) return { object: { sha: HEAD } };
    return { sha: request.endsWith("trees") ? TREE : MADE };
  };

  it("gets moves of branches through REST, and what is before and after them in documents", async () => {
    const { context, sent } = run(
      { rest, ...answers(wrote({}), wrote(commitOf(MADE), PULL)) },
      { hasUpdateRefs: false },
    );
    const outcome = await apply([SAY, FORWARD, COMMIT, OPEN, DELETE], context);
    expect(sent).toEqual([
      "addComment",
      "PATCH /git/refs/heads/bot",
      "createCommitOnBranch+createPullRequest",
      "GET /git/ref/heads/bot",
      "DELETE /git/refs/heads/bot",
    ]);
    expect(outcome).toMatchObject({ kind: "done", made: { commit: { oid: MADE }, pull: { number: 9 } } });
  });

  it("gets a merge of the base in place of a rebuild, without force", async () => {
    const { context, sent, bodies } = run({ rest, ...answers(wrote(SAME, {})) }, { hasUpdateRefs: false });
    const outcome = await apply([REBUILD, TEXT], context);
    expect(sent).toEqual([
      "POST /git/trees",
      "POST /git/commits",
      "PATCH /git/refs/heads/bot",
      "updatePullRequest+updatePullRequest",
    ]);
    expect(bodies["POST /git/commits"]).toMatchObject({
      parents: [HEAD, BASE],
      message: expect.stringMatching(/^Merge branch 'main' into bot\n\nWhy\n\nGenerated-Blob/),
    });
    expect(bodies["PATCH /git/refs/heads/bot"]).toEqual({ sha: MADE, force: false });
    expect(outcome).toMatchObject({ kind: "done", made: { commit: { oid: MADE } } });
  });

  it("does nothing after what fails", async () => {
    const { context, sent } = run(
      { rest: () => new No(422, "Update is not a fast forward") },
      { hasUpdateRefs: false },
    );
    expect(await apply([FORWARD, COMMIT], context)).toMatchObject({ kind: "again", step: FORWARD });
    expect(sent).toHaveLength(1);
  });

  it("deletes a branch only where it still is, and is content where it is gone", async () => {
    const at = async (answer: unknown, answered: unknown = {}) => {
      const { context, sent } = run(
        { rest: (request) => (request.startsWith("GET") ? answer : answered) },
        { hasUpdateRefs: false },
      );
      return [(await apply([DELETE], context)).kind, sent.length];
    };
    expect(await at({ object: { sha: HEAD } })).toEqual(["done", 2]);
    expect(await at(new No(404, "Not Found"))).toEqual(["done", 1]);
    expect(await at({ object: { sha: OTHER } })).toEqual(["again", 1]);
    expect(await at(new No(500, "no"))).toEqual(["again", 1]);
    expect(await at({ object: { sha: HEAD } }, new No(500, "no"))).toEqual(["again", 2]);
  });
});

describe("a server without GraphQL", () => {
  const rest = (request: string) => {
    if (request === "POST /pulls") return { number: 9, html_url: "https://github.com/octo/gitops/pull/9" };
    if (request.startsWith("GET /git/commits")) return { tree: { sha: TREE } };
    if (request.startsWith("GET /git/ref/")) return { object: { sha: HEAD } };
    return { sha: request.endsWith("trees") ? TREE : MADE, html_url: `https://github.com/octo/gitops/commit/${MADE}` };
  };

  it("gets a branch at its first commit, so that it never equals the base", async () => {
    const { context, sent, bodies } = run({ rest }, {}, ["config.yaml"]);
    const outcome = await applyByRest([CREATE, COMMIT, OPEN], context);
    expect(sent).toEqual([
      `GET /git/commits/${BASE}`,
      "POST /git/trees",
      "POST /git/commits",
      "POST /git/refs",
      "POST /pulls",
    ]);
    expect(bodies["POST /git/trees"]).toMatchObject({ tree: [{ mode: "100755" }, { mode: "100644", sha: null }] });
    expect(bodies["POST /git/refs"]).toEqual({ ref: "refs/heads/bot", sha: MADE });
    expect(bodies["POST /pulls"]).toEqual({ title: "Title", head: "bot", base: "main", body: "Body", draft: true });
    expect(outcome).toMatchObject({
      kind: "done",
      made: { commit: { oid: MADE, url: expect.stringMatching(/commit\/c/) }, pull: { id: "9", number: 9 } },
      temporary: [],
    });
  });

  it("gets each other step by itself", async () => {
    const other: Step = { ...COMMIT, branch: "main" };
    const { context, sent, bodies } = run({ rest }, { trees: new Map([[BASE, TREE]]) });
    const steps: Step[] = [CREATE, other, FORWARD, REBUILD, SAY, TEXT, CLOSE, { kind: "reopen-pull", id: "8" }, DELETE];
    expect(await applyByRest(steps, context)).toMatchObject({ kind: "done" });
    expect(sent).toEqual([
      "POST /git/refs",
      // The tree of the commit is known.
      "POST /git/trees",
      "POST /git/commits",
      "PATCH /git/refs/heads/main",
      "PATCH /git/refs/heads/bot",
      "POST /git/trees",
      "POST /git/commits",
      "PATCH /git/refs/heads/bot",
      "POST /issues/7/comments",
      "GET /pulls/7",
      "PATCH /pulls/7",
      "PATCH /pulls/7",
      "PATCH /pulls/8",
      "GET /git/ref/heads/bot",
      "DELETE /git/refs/heads/bot",
    ]);
    expect([bodies["PATCH /pulls/7"], bodies["PATCH /pulls/8"]]).toEqual([{ state: "closed" }, { state: "open" }]);
    expect(bodies["POST /issues/7/comments"]).toEqual({ body: "Words" });
  });

  it("notices a pull request that somebody has closed meanwhile", async () => {
    const state = (value: string) => run({ rest: () => ({ state: value }) }).context;
    expect(await applyByRest([TEXT], state("closed"))).toMatchObject({ kind: "again", step: TEXT });
    expect(await applyByRest([TEXT], state("open"))).toMatchObject({ kind: "done" });
  });

  it.each<[string, readonly Step[], string, readonly string[]]>([
    ["the commit that is built on", [CREATE, COMMIT, OPEN], "GET /git/commits", [`GET /git/commits/${BASE}`]],
    ["the tree", [COMMIT, OPEN], "POST /git/trees", [`GET /git/commits/${BASE}`, "POST /git/trees"]],
    ["the pull request", [OPEN, SAY], "POST /pulls", ["POST /pulls"]],
  ])("gets nothing more where the answer does not name %s", async (_, steps, odd, expected) => {
    const { context, sent } = run({ rest: (request) => (request.startsWith(odd) ? {} : rest(request)) });
    expect(await applyByRest(steps, context)).toMatchObject({ kind: "again", made: {} });
    expect(sent).toEqual(expected);
  });

  it("keeps what was made before something fails", async () => {
    const { context } = run({ rest: (request) => (request === "POST /pulls" ? new No(403, "no") : rest(request)) });
    expect(await applyByRest([CREATE, COMMIT, OPEN], context)).toMatchObject({
      kind: "failed",
      step: OPEN,
      made: { commit: { oid: MADE } },
    });
  });
});
