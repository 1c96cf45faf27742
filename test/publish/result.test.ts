import { describe, expect, it, test } from "vitest";
import { writeMarker } from "../../src/publish/ownership.ts";
import {
  errorOf,
  foremost,
  lastIssue,
  linksOf,
  outcomeOf,
  type PublishResult,
  planLines,
  publishOutputs,
  publishRefusals,
  resultOf,
  textsBefore,
} from "../../src/publish/result.ts";
import { isLastTry, type Learned, NO_TRIES, nextTry, type Run } from "../../src/publish/run_state.ts";
import { describeStep, type Step, verdict } from "../../src/publish/steps.ts";
import { No, type Script, scripted } from "./scripted.ts";
import { BASE, base, branch, closed, desired, file, HEAD, markerOf, OTHER, oid, pull, state, WANT } from "./states.ts";

const { settings, files } = desired();
const URL = "https://github.com/octo/gitops";
const act = (operation: "none" | "created" | "updated" | "closed" | "committed", open = pull(WANT)) =>
  ({
    kind: "act",
    operation,
    reason: "",
    steps: [],
    pull: operation === "created" ? null : open,
    metadata: false,
    warnings: [],
  }) as const;
const RESOLVED = {
  ...{ wanted: [], contentOf: () => "", isSamePart: async () => true },
  ...{ warnings: [], removed: [], kept: [] },
};
const RESULT: PublishResult = { operation: "none", reason: "r", steps: [], requestsUsed: 1, warnings: [] };

describe("the links of a result", () => {
  const commit = { oid: oid("c"), url: `${URL}/commit/c` };
  const inCommitMode = desired({ publish: "commit" }).settings;
  const onBase = state({ base: base(WANT) });
  const onBranch = state({ branch: branch(WANT) });
  const PULL = { pullRequestNumber: 7, pullRequestUrl: `${URL}/pull/7` };
  const COMPARE = `${URL}/compare/main...bot`;

  it.each([
    [
      "a new pull request",
      linksOf(state(), act("created"), { commit, pull: { id: "P", number: 9, url: "u" } }, settings, files),
      {
        pullRequestNumber: 9,
        pullRequestUrl: "u",
        branch: "bot",
        commitSha: commit.oid,
        commitUrl: commit.url,
        compareUrl: COMPARE,
      },
    ],
    [
      "a pull request that has the content",
      linksOf(onBranch, act("none"), {}, settings, files),
      { ...PULL, branch: "bot", commitSha: HEAD, commitUrl: `${URL}/commit/${HEAD}`, compareUrl: COMPARE },
    ],
    [
      "a pull request that is not needed any more",
      linksOf(onBase, act("closed"), {}, settings, files),
      { ...PULL, branch: "bot", commitSha: BASE, commitUrl: `${URL}/commit/${BASE}` },
    ],
    [
      "a commit on the base",
      linksOf(state(), act("committed", null as never), { commit: { ...commit, url: "" } }, inCommitMode, files),
      {
        ...{ branch: "main", commitSha: commit.oid, commitUrl: `${URL}/commit/${commit.oid}` },
        compareUrl: `${URL}/compare/${BASE}...${commit.oid}`,
      },
    ],
    [
      "a base that has the content already",
      linksOf(onBase, act("none", null as never), {}, inCommitMode, files),
      { branch: "main", commitSha: BASE, commitUrl: `${URL}/commit/${BASE}` },
    ],
    ["nothing that was done", linksOf(state(), act("none", null as never), {}, settings, files), { branch: "bot" }],
    ["no base", linksOf(state({ base: null }), act("none"), {}, settings, files), {}],
  ])("lead to %s", (_, links, expected) => expect(links).toEqual(expected));

  it("have names of branches as an address needs them", () => {
    const odd = { ...settings, branch: "a/b#c" };
    const { compareUrl } = linksOf(state(), act("updated"), { commit }, odd, files);
    expect(compareUrl).toBe(`${URL}/compare/main...a/b%23c`);
  });

  it("count a content only where all files have it", () => {
    const two = [...files, { path: "b.yaml", onBase: WANT, onBranch: WANT }];
    const half = { files: [file(WANT), file(OTHER)] };
    const given = state({ base: base(WANT, half), branch: branch(WANT, half) });
    expect(linksOf(given, act("none", null as never), {}, settings, two)).toEqual({ branch: "bot" });
  });
});

describe("a result", () => {
  it("is told in a sentence", () => {
    const told = (more: Partial<PublishResult>) => outcomeOf({ ...RESULT, ...more }, "config.yaml");
    expect([
      told({}),
      told({ operation: "skipped" }),
      told({ operation: "committed", branch: "main" }),
      told({ operation: "dry-run", planned: "created" }),
      told({ operation: "created", pullRequestNumber: 7 }),
      told({ operation: "updated" }),
      told({ operation: "closed", pullRequestNumber: 7 }),
      told({ operation: "abandoned", pullRequestNumber: 7 }),
    ]).toEqual([
      "Nothing to publish: r",
      "Not published: r",
      "Committed config.yaml to main: r",
      "Dry run of publishing, operation created: r",
      "Opened pull request #7: r",
      "Updated a pull request: r",
      "Closed pull request #7: r",
      "Left open pull request #7: r",
    ]);
    const dry = { ...RESULT, planned: "none" } as const;
    expect(planLines(dry)).toEqual(["operation none: r", "nothing is written"]);
    expect(planLines({ ...dry, steps: ["a", "b"] })).toEqual(["operation none: r", "a", "b"]);
  });

  it("has all outputs, also those that are empty", () => {
    const empty = publishOutputs(RESULT);
    expect(empty).toMatchObject({ operation: "none", "pull-request-number": "", branch: "", "requests-used": "1" });
    const links = {
      pullRequestNumber: 7,
      pullRequestUrl: "p",
      branch: "b",
      commitSha: "s",
      commitUrl: "c",
      compareUrl: "d",
    };
    expect(Object.values(publishOutputs({ ...RESULT, ...links }))).toEqual(["none", "7", "p", "b", "s", "c", "d", "1"]);
    expect(Object.keys(empty)).toEqual(Object.keys(publishOutputs({ ...RESULT, ...links })));
  });

  it("of several is the most important one, with the requests of all", () => {
    const of = (...operations: readonly PublishResult["operation"][]) =>
      foremost(
        operations.map((operation) => ({ ...RESULT, operation })),
        9,
      );
    expect(of("none", "created", "skipped")).toMatchObject({ operation: "created", requestsUsed: 9 });
    expect(of("none", "none")).toMatchObject({ operation: "none", reason: "r", requestsUsed: 9 });
    expect(of()).toEqual({ ...RESULT, reason: "", requestsUsed: 9 });
  });

  it("has the texts that were on the base, as far as they are known", () => {
    const there = [
      { kind: "file", oid: OTHER, text: "old" },
      { kind: "file", oid: WANT, text: null },
      { kind: "file", oid: OTHER, text: null },
      { kind: "none" },
    ] as const;
    const wanted = there.map((_, at) => ({ path: `${at}`, onBase: WANT, onBranch: WANT }));
    const contentOf = (path: string, over: string) => `${path} on ${over}`;
    const resolved = { wanted, contentOf, isSamePart: async () => true, warnings: [], removed: [], kept: [] };
    expect(textsBefore(state({ base: base(OTHER, { files: there }) }), resolved)).toEqual([
      "old",
      "1 on base",
      null,
      null,
    ]);
    expect(textsBefore(state({ base: null }), resolved)).toEqual([null, null, null, null]);
  });
});

const LEARNED: Learned = {
  settings,
  without: new Set(),
  pulls: true,
  made: {},
  warnings: [],
  failedSteps: new Set(),
  temporary: new Set(),
  hasUpdateRefs: true,
  isRest: false,
  left: [],
  wants: new Map(),
};

function runOf(script: Script = {}, home?: string) {
  const { client, clock, sent } = scripted(script);
  const redacting = { ...client, redact: (text: string) => text.replaceAll("hunter2", "***") };
  const run: Run = {
    request: { settings, files: [], report: "", ...(home === undefined ? {} : { home }) },
    io: { client: redacting, clock },
  };
  return { run, sent };
}

describe("a run that ends", () => {
  it("tells addresses that have left, with the branch that they had of their own", () => {
    const set = ["gone.yaml", "old.yaml", "odd.yaml"];
    const body = writeMarker({ ...markerOf(WANT), set, branches: ["bot-gone", "main", "a..b"] });
    const seen = {
      state: state({ closed: [closed(WANT, { body })] }),
      decision: act("none"),
      resolved: RESOLVED,
    };
    const { left } = resultOf(runOf().run, { ...LEARNED, seen, left: [...set, "new.yaml"] }, "none", "r");
    expect(left).toEqual([
      { address: "gone.yaml", branch: "bot-gone" },
      { address: "old.yaml" },
      { address: "odd.yaml" },
      { address: "new.yaml" },
    ]);
    expect(resultOf(runOf().run, LEARNED, "none", "r")).not.toHaveProperty("left");
  });

  it("says each warning once, and nothing that is secret", () => {
    const warnings = ["a hunter2", "a hunter2", "b"];
    expect(resultOf(runOf().run, { ...LEARNED, warnings }, "none", "r").warnings).toEqual(["a ***", "b"]);
    const { issues } = errorOf(runOf().run, LEARNED, [{ code: "publish", message: "hunter2", hint: "no hunter2" }]);
    expect(issues).toMatchObject([{ message: "***", hint: "no ***" }]);
    expect(errorOf(runOf().run, LEARNED, [{ code: "publish", message: "m" }]).issues[0]).not.toHaveProperty("hint");
  });

  it("tells what was done until then", () => {
    const issue = { code: "publish", message: "m" } as const;
    const commit = { oid: HEAD, url: "" };
    const seen = {
      state: state(),
      decision: act("committed"),
      resolved: RESOLVED,
    };
    const operation = (more: Partial<Learned>) =>
      errorOf(runOf().run, { ...LEARNED, ...more }, [issue]).result.operation;
    expect(operation({})).toBe("none");
    expect(operation({ made: { pull: { id: "P", number: 9, url: "u" } } })).toBe("created");
    expect(operation({ made: { commit }, seen })).toBe("committed");
    expect(operation({ seen })).toBe("none");
    expect(operation({ made: { commit }, seen: { ...seen, decision: act("updated") } })).toBe("none");
  });
});

describe("the issue of a refusal", () => {
  const CREATE: Step = { kind: "create-ref", branch: "bot/a", oid: BASE };
  const COMMIT: Step = { kind: "commit", branch: "main", onto: BASE, over: "base", files: [] };
  const refs = [{ ref: "refs/heads/bot" }, { ref: "refs/heads/other" }];
  const told = async (step: Step, no: No, answer: unknown = refs, more: Partial<Learned> = {}) => {
    const { run, sent } = runOf({ rest: () => answer });
    const issue = await lastIssue(run, step, no.signal, { ...LEARNED, ...more });
    return { text: `${issue.message} ${issue.hint}`, sent };
  };
  const other = new No(200, "Something is odd");

  it("names a branch that is in the way, where one is made", async () => {
    const { text, sent } = await told(CREATE, other);
    expect(sent).toEqual(["GET /git/matching-refs/heads/bot"]);
    expect(text).toMatch(/"?bot\/a"?/);
    expect(text).toContain('"bot"');
    const below = await told({ ...CREATE, branch: "bot" }, other, [{ ref: "refs/heads/bot/a" }]);
    expect(below.text).toContain("bot/a");
    for (const names of [[{ ref: "refs/heads/bot" }], [{ ref: "refs/heads/bots/a" }], "odd"])
      expect((await told({ ...CREATE, branch: "bot" }, other, names)).text).not.toContain("bot/a");
  });

  it("looks for one where the temporary branch of a rebuild cannot be made", async () => {
    const rebuild: Step = {
      kind: "rebuild",
      branch: "bot",
      from: HEAD,
      onto: BASE,
      tree: oid("4"),
      executables: [],
      over: "base",
      files: [],
    };
    expect((await told(rebuild, other)).sent).toEqual([]);
    const { sent } = await told(rebuild, other, [{ ref: "refs/heads/bot-rebuild" }], { temporary: new Set(["x"]) });
    expect(sent).toEqual(["GET /git/matching-refs/heads/bot-rebuild"]);
  });

  it("does not look for one where the reason is known", async () => {
    expect((await told(CREATE, new No(200, "GH006: Protected branch update failed"))).sent).toEqual([]);
    expect((await told(COMMIT, other)).sent).toEqual([]);
    expect((await told(CREATE, new No(200, "x", { isOfDocument: true }))).sent).toEqual([]);
  });
});

describe("what must not be published", () => {
  const refused = (more: object, secretIn: (text: string) => string | undefined = () => undefined) =>
    publishRefusals(
      { settings, files: [{ path: "a.yaml", text: "x" }], report: "", ...more },
      { ...runOf().run.io.client, secretIn },
    );

  it("is what anybody can cause, unless that is allowed", () => {
    const event = { name: "pull_request_target", payload: {} };
    expect(refused({ event })).toMatchObject([{ code: "publish", at: { origin: "input allow-untrusted-event" } }]);
    expect(refused({ event, settings: { ...settings, allowUntrustedEvent: true } })).toEqual([]);
    expect([refused({ event: { name: "push", payload: {} } }), refused({})]).toEqual([[], []]);
  });

  it.each<[string, object]>([
    ["The file", { files: [{ path: "a.yaml", text: "S" }] }],
    [
      'The file "b.yaml"',
      {
        files: [
          { path: "a.yaml", text: null },
          { path: "b.yaml", text: "S" },
        ],
      },
    ],
    ["The title", { settings: { ...settings, title: "S" } }],
    ["The body", { settings: { ...settings, intro: "S" } }],
    ["The body", { footer: "S" }],
    ["The commit message", { settings: { ...settings, commitMessage: "S" } }],
    ["The name of the repository", { settings: { ...settings, repository: "S/x" } }],
    ["The name of the branch", { settings: { ...settings, branch: "S" } }],
    ["The name of the base", { settings: { ...settings, base: "S" } }],
    ["The path", { settings: { ...settings, path: "S" } }],
    ["The path", { files: [{ path: "S", text: "" }] }],
    ["The list of labels", { settings: { ...settings, labels: ["a", "S"] } }],
    ["The list of people", { settings: { ...settings, assignees: ["S"] } }],
    ["The list of people", { settings: { ...settings, reviewers: ["S"] } }],
    ["The list of people", { settings: { ...settings, teamReviewers: ["S"] } }],
  ])("is a secret in %s", (what, more) => {
    const issues = refused(more, (text) => (text.includes("S") ? "the token" : undefined));
    expect(issues.map(({ message }) => message)).toEqual([expect.stringMatching(new RegExp(`^${what} `))]);
  });
});

describe("the tries of a run", () => {
  const at = (one: string, other = HEAD): Learned => ({
    ...LEARNED,
    seen: {
      ...{
        decision: act("none"),
        resolved: RESOLVED,
      },
      state: state({ base: base(OTHER, { oid: one }), branch: branch(OTHER, { oid: other }) }),
    },
  });

  it("are in vain as long as no branch moves", () => {
    const first = nextTry(NO_TRIES, at(BASE));
    const second = nextTry(first, at(BASE));
    expect([first, second]).toMatchObject([
      { rounds: 1, inVain: 1 },
      { rounds: 2, inVain: 2 },
    ]);
    expect(nextTry(second, at(oid("5")))).toMatchObject({ rounds: 3, inVain: 1 });
    expect(nextTry(second, at(BASE, oid("5")))).toMatchObject({ rounds: 3, inVain: 1 });
    expect(nextTry(nextTry(NO_TRIES, LEARNED), LEARNED)).toMatchObject({ rounds: 2, inVain: 2 });
  });

  it.each([
    [4, 4, 1_000_000, false],
    [5, 5, 0, true],
    [5, 4, 299_999, false],
    [5, 4, 300_000, true],
    [6, 5, 0, true],
    [49, 1, 0, false],
    [50, 1, 0, true],
  ])("end after %i rounds, %i of them in vain, and %i ms: %s", (rounds, inVain, elapsed, isLast) => {
    expect(isLastTry({ rounds, inVain }, elapsed, 300)).toBe(isLast);
  });
});

describe("the verdict on steps", () => {
  const SAY: Step = { kind: "comment", id: "7", body: "a" };
  const COMMIT: Step = { kind: "commit", branch: "bot", onto: BASE, over: "base", files: [] };
  const TEXT: Step = { kind: "update-pull", id: "7", body: "b", over: { body: "", names: [] } };
  const CLOSE: Step = { kind: "close-pull", id: "7" };
  const DONE = { value: {} };
  const [PASSES, REFUSED] = [{ signal: new No(502, "lost").signal }, { signal: new No(403, "no").signal }];
  const overOf = (state: string) => ({ value: { pullRequest: { state } } });
  const none = new Set<string>();

  it("is that they are done, as far as there are results", () => {
    expect(verdict([COMMIT, SAY], [DONE, DONE], none)).toEqual({ kind: "done", warnings: [], failedSteps: [] });
    expect(verdict([COMMIT, SAY], [DONE], none)).toMatchObject({ kind: "done" });
  });

  it("is the first that needs another try, or that nothing helps", () => {
    expect(verdict([COMMIT, TEXT], [DONE, PASSES], none)).toMatchObject({
      kind: "again",
      step: TEXT,
      failedSteps: { length: 1 },
    });
    expect(verdict([COMMIT, TEXT], [REFUSED, PASSES], none)).toMatchObject({ kind: "failed", step: COMMIT });
    const before = new Set([JSON.stringify(COMMIT)]);
    expect(verdict([COMMIT], [PASSES], before)).toMatchObject({ kind: "again" });
  });

  it("is a warning for what is nice to have, when it fails again or is refused", () => {
    const refused = verdict([SAY, COMMIT], [REFUSED, DONE], none);
    expect(refused).toMatchObject({ kind: "done", warnings: [expect.stringContaining("Could not comment")] });
    expect(verdict([SAY, COMMIT], [PASSES, DONE], none)).toMatchObject({ kind: "again", step: SAY, warnings: [] });
    const again = verdict([SAY, COMMIT], [PASSES, REFUSED], new Set([JSON.stringify(SAY)]));
    expect(again).toMatchObject({ kind: "failed", step: COMMIT, warnings: { length: 1 }, failedSteps: { length: 2 } });
  });

  it("is that a pull request was closed meanwhile, unless this run closes it", () => {
    for (const state of ["CLOSED", "closed", "MERGED"]) {
      expect(verdict([TEXT], [overOf(state)], none)).toMatchObject({ kind: "again", step: TEXT });
      expect(verdict([TEXT, CLOSE], [overOf(state), DONE], none)).toMatchObject({ kind: "done" });
      expect(verdict([SAY], [overOf(state)], none)).toMatchObject({ kind: "done" });
    }
    for (const result of [overOf("OPEN"), overOf("open"), DONE])
      expect(verdict([TEXT], [result], none)).toMatchObject({ kind: "done" });
  });
});

test("a step is a line for people", () => {
  const written = (count: number) => Array.from({ length: count }, () => ({ path: "a", oid: WANT }));
  const steps: Step[] = [
    { kind: "create-ref", branch: "bot", oid: BASE },
    { kind: "forward-ref", branch: "bot", from: HEAD, to: BASE },
    { kind: "delete-ref", branch: "bot", from: HEAD },
    { kind: "commit", branch: "bot", onto: BASE, over: "base", files: written(1) },
    { kind: "commit", branch: "bot", onto: BASE, over: "base", files: written(2) },
    { kind: "rebuild", branch: "bot", from: HEAD, onto: BASE, tree: WANT, executables: [], over: "base", files: [] },
    { kind: "create-pull", branch: "bot", base: "main", title: "", body: "", draft: true },
    { kind: "create-pull", branch: "bot", base: "main", title: "", body: "", draft: false },
    { kind: "update-pull", id: "7", body: "", over: { body: "", names: [] } },
    { kind: "comment", id: "7", body: "" },
    { kind: "close-pull", id: "7" },
    { kind: "reopen-pull", id: "7" },
  ];
  expect(steps.map(describeStep)).toEqual([
    "create branch bot at 1111111",
    "move branch bot forward to 1111111",
    "delete branch bot",
    "commit the file to bot",
    "commit 2 files to bot",
    "rebuild branch bot on 1111111",
    "open a draft pull request from bot to main",
    "open a pull request from bot to main",
    "update the text of the pull request",
    "comment on the pull request",
    "close the pull request",
    "open the pull request again",
  ]);
});
