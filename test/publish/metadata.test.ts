import { describe, expect, it } from "vitest";
import {
  applyMetadata,
  hasTasks,
  type MetadataTarget,
  type MetadataTasks,
  metadataTasks,
  wishKey,
} from "../../src/publish/metadata.ts";
import type { PullRequest } from "../../src/publish/state.ts";
import { No, type Script, scripted } from "./scripted.ts";
import { desired, HEAD, pull, state, WANT } from "./states.ts";

const removed = pull(WANT).removed;

function tasks(inputs: Record<string, string>, open: PullRequest | null, viewer = "mona"): MetadataTasks {
  return metadataTasks(open, desired(inputs).settings, state({ viewer }));
}

describe("metadataTasks", () => {
  const ROWS: readonly (readonly [string, Record<string, string>, PullRequest | null, Partial<MetadataTasks>])[] = [
    ["nothing is wanted", {}, pull(WANT), {}],
    [
      "a new pull request gets everything",
      { labels: "a,b", assignees: "lisa", milestone: "3", reviewers: "hubot", "team-reviewers": "ops" },
      null,
      { labels: ["a", "b"], assignees: ["lisa"], milestone: 3, reviewers: ["hubot"], teams: ["ops"] },
    ],
    [
      "what is there stays, whatever its case",
      { labels: "A,b", assignees: "Lisa,hubot", reviewers: "HUBOT", "team-reviewers": "Ops" },
      pull(WANT, { labels: ["a", "c"], assignees: ["lisa"], reviewers: ["hubot"], teams: ["ops"], milestone: 1 }),
      { labels: ["b"], assignees: ["hubot"] },
    ],
    [
      "what was taken away is not put back",
      {
        labels: "a",
        assignees: "lisa",
        milestone: "3",
        reviewers: "hubot",
        "team-reviewers": "ops",
        "auto-merge": "merge",
      },
      pull(WANT, {
        removed: {
          labels: ["A"],
          assignees: ["Lisa"],
          reviewers: ["Hubot"],
          teams: ["OPS"],
          milestone: true,
          autoMerge: true,
        },
      }),
      {},
    ],
    ["another milestone stays", { milestone: "3" }, pull(WANT, { milestone: 1 }), {}],
    ["a milestone where there is none", { milestone: "3" }, pull(WANT, { removed }), { milestone: 3 }],
    ["auto-merge", { "auto-merge": "squash" }, pull(WANT), { autoMerge: "SQUASH" }],
    ["auto-merge that is set", { "auto-merge": "squash" }, pull(WANT, { autoMerge: true }), {}],
    ["auto-merge of a draft", { "auto-merge": "squash" }, pull(WANT, { isDraft: true }), {}],
    ["auto-merge of a new draft", { "auto-merge": "squash", draft: "true" }, null, {}],
    [
      "auto-merge of one that is ready where new ones are drafts",
      { "auto-merge": "squash", draft: "true" },
      pull(WANT),
      { autoMerge: "SQUASH" },
    ],
    [
      "auto-merge with nothing to wait for",
      { "auto-merge": "squash" },
      pull(WANT, { mergeState: "CLEAN" }),
      { autoMerge: "SQUASH" },
    ],
    [
      "lists that the token may not see",
      { labels: "a", reviewers: "hubot" },
      pull(WANT, { labels: null, reviewers: null }),
      {},
    ],
    [
      "what was taken away is not known",
      { labels: "a", milestone: "3", "auto-merge": "merge" },
      pull(WANT, { removed: null }),
      {},
    ],
  ];
  it.each(ROWS)("%s", (_, inputs, open, expected) => {
    expect(tasks(inputs, open)).toEqual({ ...expected, warnings: [] });
  });

  it("never requests a review from the author, in upper or lower case, and says so once", () => {
    const reviewers = { reviewers: "Mona, hubot" };
    expect(tasks(reviewers, null)).toEqual({ reviewers: ["hubot"], warnings: [expect.stringContaining("mona")] });
    expect(tasks(reviewers, pull(WANT, { author: "mona" }), "hubot")).toEqual({ reviewers: ["hubot"], warnings: [] });
  });

  it("does not try again what GitHub has refused, until the inputs change", () => {
    const wishes = {
      labels: "a,b",
      assignees: "lisa",
      milestone: "3",
      reviewers: "Hubot",
      "team-reviewers": "ops",
      "auto-merge": "squash",
    };
    const { settings } = desired(wishes);
    const names = [
      ["label", "b"],
      ["assignee", "lisa"],
      ["milestone", "3"],
      ["reviewer", "hubot"],
      ["team", "ops"],
      ["auto-merge", "SQUASH"],
    ] as const;
    const refused = new Set(names.map(([what, name]) => wishKey(settings, what, name)));
    const { warnings, ...rest } = metadataTasks(pull(WANT), settings, state(), refused);
    expect(rest).toEqual({ labels: ["a"] });
    expect(warnings.map((line) => /^Pull request #7 has no ([\w-]+ ?\w*)/.exec(line)?.[1])).toEqual([
      "label b",
      "assignee lisa",
      "milestone 3",
      "reviewer Hubot",
      "team ops",
      "auto-merge",
    ]);
    const changed = desired({ ...wishes, labels: "a,b,c" }).settings;
    expect(metadataTasks(pull(WANT), changed, state(), refused)).toEqual({
      labels: ["a", "b", "c"],
      assignees: ["lisa"],
      milestone: 3,
      reviewers: ["Hubot"],
      teams: ["ops"],
      autoMerge: "SQUASH",
      warnings: [],
    });
  });

  it("recognises what earlier versions remember of a refusal", () => {
    const key = (inputs: Record<string, string>, name = "config") => wishKey(desired(inputs).settings, "label", name);
    const keys = [key({ labels: "config" }), key({ labels: "config", milestone: "3" })];
    expect(keys).toEqual(["1a703110", "9f068f25"]);
    expect(key({ labels: "config" }, "Config")).toBe(keys[0]);
  });

  it("does not set auto-merge if a failing check is all that GitHub waits for", () => {
    expect(tasks({ "auto-merge": "merge" }, pull(WANT, { mergeState: "UNSTABLE" }))).toEqual({
      warnings: [expect.stringContaining("a check fails or runs, and none is required")],
    });
  });

  it("knows whether there is anything to send", () => {
    expect([hasTasks({ warnings: ["a"] }), hasTasks({ labels: ["a"], warnings: [] })]).toEqual([false, true]);
  });

  it("warns if auto-merge is not allowed", () => {
    const given = state({ repository: { ...state().repository, autoMergeAllowed: false } });
    const { settings } = desired({ "auto-merge": "merge" });
    expect(metadataTasks(pull(WANT), settings, given)).toEqual({ warnings: [expect.stringContaining("auto-merge")] });
  });
});

const WISHES = {
  labels: "a,b",
  assignees: "lisa,Mona",
  milestone: "3",
  reviewers: "hubot[bot]",
  "team-reviewers": "octo/Ops",
  "auto-merge": "squash",
};
const { settings } = desired(WISHES);
const TASKS: MetadataTasks = {
  labels: ["a", "b"],
  assignees: ["lisa", "Mona"],
  milestone: 3,
  reviewers: ["hubot[bot]"],
  teams: ["Ops"],
  autoMerge: "SQUASH",
  warnings: [],
};
const TARGET: MetadataTarget = {
  repository: "octo/gitops",
  number: 7,
  id: "PR_1",
  headOid: HEAD,
  isNew: false,
  isRest: false,
  mergeState: "BLOCKED",
};

/** What becomes of the wishes, given what GitHub answers. */
async function applied(tasks: Partial<MetadataTasks>, script: Script, target: Partial<MetadataTarget> = {}) {
  const bodies: unknown[] = [];
  const { client, clock, sent, pauses } = scripted({
    rest: (request, body) => {
      bodies.push(body);
      return script.rest?.(request, body);
    },
    graphql: (document, variables) => {
      bodies.push(variables["s0"]);
      return script.graphql?.(document, variables);
    },
  });
  const outcome = await applyMetadata(client, clock, { warnings: [], ...tasks }, settings, { ...TARGET, ...target });
  return { ...outcome, sent, bodies, pauses };
}

const keys = (...wishes: readonly (readonly [what: string, name: string])[]) =>
  wishes.map(([what, name]) => wishKey(settings, what, name));

describe("applyMetadata", () => {
  const ALL = {
    rest: (request: string) => {
      if (request.endsWith("/assignees")) return { assignees: [{ login: "Lisa" }, { login: "mona" }] };
      // An App that reviews is told without what its login ends with.
      return { requested_reviewers: [{ login: "hubot" }], requested_teams: [{ slug: "ops" }] };
    },
    graphql: () => ({ data: { s0: { pullRequest: { id: "PR_1" } } } }),
  };

  it("sends each change separately, ignoring the case of names", async () => {
    const { sent, bodies, ...outcome } = await applied(TASKS, ALL);
    expect(sent).toEqual([
      "POST /issues/7/labels",
      "POST /issues/7/assignees",
      "PATCH /issues/7",
      "POST /pulls/7/requested_reviewers",
      "POST /pulls/7/requested_reviewers",
      "enablePullRequestAutoMerge",
    ]);
    expect(bodies).toEqual([
      { labels: ["a", "b"] },
      { assignees: ["lisa", "Mona"] },
      { milestone: 3 },
      { reviewers: ["hubot[bot]"] },
      { team_reviewers: ["Ops"] },
      { pullRequestId: "PR_1", mergeMethod: "SQUASH" },
    ]);
    expect(outcome).toEqual({ problems: [], refused: [], done: 8, pauses: [] });
  });

  it("sends nothing if nothing is wanted", async () => {
    expect(await applied({}, {})).toMatchObject({ sent: [], problems: [], refused: [], done: 0 });
  });

  it("notices who is left out silently, and remembers it", async () => {
    const rest = (request: string) =>
      request.endsWith("/assignees") ? { assignees: [{ login: "mona" }] } : { requested_teams: [{ login: "ops" }] };
    const wanted = { assignees: ["lisa", "mona"], reviewers: ["hubot"], teams: ["ops"] };
    const { problems, refused, done } = await applied(wanted, { rest });
    expect(problems).toEqual([
      expect.stringMatching(/^Pull request #7 has no assignee lisa: GitHub ignored it/),
      expect.stringMatching(/^Pull request #7 has no reviewer hubot: GitHub ignored it/),
      expect.stringMatching(/^Pull request #7 has no team ops: GitHub ignored it/),
    ]);
    expect(refused).toEqual(keys(["assignee", "lisa"], ["reviewer", "hubot"], ["team", "ops"]));
    expect(done).toBe(1);
  });

  it("sends names one by one after a list is refused, so that one does not stop the others", async () => {
    const bad = new No(422, "Validation Failed");
    const rest = (_: string, body: unknown) => (JSON.stringify(body).includes('"b"') ? bad : {});
    const { bodies, problems, refused, done } = await applied({ labels: ["b", "c"] }, { rest });
    expect(bodies).toEqual([{ labels: ["b", "c"] }, { labels: ["b"] }, { labels: ["c"] }]);
    expect(problems).toEqual(["Pull request #7 has no label b: Validation Failed"]);
    expect([refused, done]).toEqual([keys(["label", "b"]), 1]);
    expect(await applied({ labels: ["b"] }, { rest })).toMatchObject({ sent: { length: 1 }, done: 0 });
  });

  it.each([
    ["an answer that got lost", new No(null, "no answer")],
    ["a limit", new No(429, "too many")],
    ["a token that has expired", new No(401, "Bad credentials")],
    ["a rule for tokens", new No(451, "blocked")],
  ])("does not take %s for a refusal", async (_, no) => {
    const outcome = await applied({ labels: ["a", "b"], milestone: 3 }, { rest: () => no });
    expect(outcome.sent).toEqual(["POST /issues/7/labels", "PATCH /issues/7"]);
    expect(outcome.problems).toHaveLength(3);
    expect([outcome.refused, outcome.done]).toEqual([[], 0]);
  });

  it("says how to create a label that the token may not create", async () => {
    const no = new No(403, "Label.label: unauthorized");
    const { problems } = await applied({ labels: ["a"], assignees: ["lisa"] }, { rest: () => no });
    expect(problems).toEqual([
      expect.stringContaining("Create the label by hand"),
      expect.stringContaining("Create the label by hand"),
    ]);
    const [other] = (await applied({ labels: ["a"] }, { rest: () => new No(403, "no") })).problems;
    expect(other).toBe("Pull request #7 has no label a: no");
  });

  it("waits for a pull request that parts of GitHub do not know yet", async () => {
    const missing = new No(404, "Not Found");
    const missingFor = (times: number) => {
      let left = times;
      return { rest: () => (left-- > 0 ? missing : {}) };
    };
    const target = { isNew: true };
    const [once, often, never] = [
      await applied({ milestone: 3 }, missingFor(1), target),
      await applied({ milestone: 3 }, missingFor(3), target),
      await applied({ milestone: 3 }, missingFor(4), target),
    ];
    expect([once.pauses, once.done]).toEqual([[1000], 1]);
    expect([often.pauses, often.done]).toEqual([[1000, 2000, 4000], 1]);
    expect([never.pauses, never.done, never.refused]).toEqual([[1000, 2000, 4000], 0, keys(["milestone", "3"])]);
    // One that is known is not waited for, and neither is another refusal.
    expect(await applied({ milestone: 3 }, missingFor(1))).toMatchObject({ pauses: [], done: 0 });
    expect(await applied({ milestone: 3 }, { rest: () => new No(422, "no") }, target)).toMatchObject({ pauses: [] });
    for (const error of [{ type: "NOT_FOUND", message: "x" }, { message: "Could not resolve to a node with x" }]) {
      const failing = [{ errors: [{ ...error, path: ["s0"] }] }];
      const graphql = () => failing.pop() ?? { data: { s0: {} } };
      expect(await applied({ autoMerge: "MERGE" }, { graphql }, target)).toMatchObject({ pauses: [1000], done: 1 });
    }
  });
});

describe("auto-merge", () => {
  const refusal = (message: string) => ({ data: { s0: null }, errors: [{ message, path: ["s0"] }] });
  const DONE = { data: { s0: {} } };
  /** What is sent, given the answers one after the other. */
  const armed = async (answers: readonly unknown[], target: Partial<MetadataTarget> = {}, rest?: Script["rest"]) => {
    const left = [...answers];
    const documents: string[] = [];
    const graphql = (document: string) => {
      documents.push(document);
      return left.shift();
    };
    const outcome = await applied({ autoMerge: "REBASE" }, { graphql, ...(rest && { rest }) }, target);
    return { ...outcome, documents };
  };

  it.each(["CLEAN", "HAS_HOOKS"])("merges what is %s, if it still has the expected commit", async (mergeState) => {
    const { sent, bodies, documents, done } = await armed([DONE], { mergeState });
    expect(sent).toEqual(["mergePullRequest"]);
    expect(bodies).toEqual([{ pullRequestId: "PR_1", mergeMethod: "REBASE", expectedHeadOid: HEAD }]);
    expect(documents[0]).toContain("$s0: MergePullRequestInput!");
    expect(done).toBe(1);
  });

  it.each(["BLOCKED", null])("is set if GitHub says %s", async (mergeState) => {
    const { sent, bodies, documents, pauses } = await armed([DONE], { mergeState });
    expect(sent).toEqual(["enablePullRequestAutoMerge"]);
    expect(bodies).toEqual([{ pullRequestId: "PR_1", mergeMethod: "REBASE" }]);
    expect(documents[0]).toContain("$s0: EnablePullRequestAutoMergeInput!");
    expect(pauses).toEqual([]);
  });

  it.each([
    "Pull request is in clean status",
    "Pull request is In Clean Status",
    "Pull request Pull request is in has_hooks status",
  ])("gives checks time to appear, and merges where none does: %s", async (words) => {
    const [arm, merge] = ["enablePullRequestAutoMerge", "mergePullRequest"];
    const late = await armed([refusal(words), DONE]);
    expect([late.sent, late.pauses, late.done]).toEqual([[arm, arm], [10_000], 1]);
    const none = await armed([refusal(words), refusal(words), DONE]);
    expect([none.sent, none.pauses, none.done]).toEqual([[arm, arm, merge], [10_000], 1]);
    const other = await armed([refusal(words), refusal("no")]);
    expect([other.sent, other.done]).toEqual([[arm, arm], 0]);
  });

  it.each([
    ["Pull request is in unstable status", false],
    ["Pull request is in dirty state", false],
    ["Pull Request is Not mergeable", false],
    ["Pull request is still a draft", false],
    ["At least 1 approving review is required", false],
    ["Auto merge is not allowed for this repository", true],
  ])("is tried again later if that can help: %s", async (words, isRefused) => {
    const { problems, refused } = await armed([refusal(words)]);
    expect(problems).toEqual([`Pull request #7 has no auto-merge REBASE: ${words}`]);
    expect(refused).toEqual(isRefused ? keys(["auto-merge", "REBASE"]) : []);
  });

  it("is a merge at once through REST, which has no auto-merge", async () => {
    const merged = await armed([], { isRest: true, mergeState: "CLEAN" }, () => ({ merged: true }));
    expect([merged.sent, merged.bodies]).toEqual([["PUT /pulls/7/merge"], [{ sha: HEAD, merge_method: "rebase" }]]);
    const later = await armed([], { isRest: true });
    expect([later.sent, later.problems, later.refused]).toEqual([
      [],
      [expect.stringContaining("it needs GraphQL")],
      [],
    ]);
  });
});
