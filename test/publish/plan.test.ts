import { describe, expect, it } from "vitest";
import type { Desired } from "../../src/publish/decision.ts";
import { plan } from "../../src/publish/plan.ts";
import type { State } from "../../src/publish/state.ts";
import { BASE, base, branch, closed, desired, HEAD, OTHER, oid, ours, pull, state, theirs, WANT } from "./states.ts";

interface Row {
  readonly name: string;
  readonly state: State;
  readonly desired?: Desired;
  readonly operation: string;
  readonly steps: readonly string[];
}

const WANTED = base(WANT);
const QUEUED = { isInMergeQueue: true };
const CONFLICT = { mergeable: "CONFLICTING" } as const;
const withOthers = (blob: string) =>
  branch(blob, {
    commits: [
      { ...ours(blob), isMerge: false },
      { ...theirs, isMerge: false },
    ],
  });

/** A branch that also has another file, which another run made. */
const shared = (blob: string) =>
  branch(blob, { commits: [ours(blob), { ...ours(OTHER), messageBody: `Generated-Blob: ${OTHER} dev.yaml` }] });

const ROWS: readonly Row[] = [
  {
    name: "base has it, branch brings the file of another run too",
    state: state({ base: WANTED, branch: shared(WANT), pulls: [pull(WANT)] }),
    operation: "updated",
    steps: ["update-pull"],
  },
  {
    name: "base has it, branch brings the file of another run too, and is in the merge queue",
    state: state({ base: WANTED, branch: shared(WANT), pulls: [pull(WANT, QUEUED)] }),
    operation: "updated",
    steps: ["update-pull"],
  },
  {
    name: "base has it, branch has something else in it, and the file of another run",
    state: state({ base: WANTED, branch: shared(OTHER), pulls: [pull(OTHER)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "base has it, branch has something else in it, and is in the merge queue",
    state: state({ base: WANTED, branch: shared(OTHER), pulls: [pull(OTHER, QUEUED)] }),
    operation: "skipped",
    steps: [],
  },
  { name: "base has it, nothing else", state: state({ base: WANTED }), operation: "none", steps: [] },
  {
    name: "base has it, left-over branch",
    state: state({ base: WANTED, branch: branch(WANT) }),
    operation: "none",
    steps: ["delete-ref"],
  },
  {
    name: "base has it, branch of others",
    state: state({ base: WANTED, branch: withOthers(WANT) }),
    operation: "none",
    steps: [],
  },
  {
    name: "base has it, branch without commits that no run made",
    state: state({ base: WANTED, branch: branch(WANT, { commits: [] }) }),
    operation: "none",
    steps: [],
  },
  {
    name: "base has it, branch of a merge",
    state: state({ base: WANTED, branch: branch(WANT, { commits: [] }), closed: [closed(WANT, { merged: true })] }),
    operation: "none",
    steps: ["delete-ref"],
  },
  {
    name: "base has it, commits unknown",
    state: state({ base: WANTED, branch: branch(WANT, { commits: null }) }),
    operation: "none",
    steps: [],
  },
  {
    name: "base has it, branch has a pull request to another base",
    state: state({ base: WANTED, branch: branch(WANT), pulls: [pull(WANT, { base: "next" })] }),
    operation: "none",
    steps: [],
  },
  {
    name: "base has it, open pull request of ours",
    state: state({ base: WANTED, branch: branch(OTHER), pulls: [pull(OTHER)] }),
    operation: "closed",
    steps: ["comment", "update-pull", "close-pull", "delete-ref"],
  },
  {
    name: "base has it, open pull request that was opened again by hand",
    state: state({ base: WANTED, branch: branch(OTHER), pulls: [pull(OTHER, {}, "obsolete")] }),
    operation: "closed",
    steps: ["close-pull", "delete-ref"],
  },
  {
    name: "base has it, pull request with others' commits",
    state: state({ base: WANTED, branch: withOthers(OTHER), pulls: [pull(OTHER)] }),
    operation: "abandoned",
    steps: ["comment", "update-pull"],
  },
  {
    name: "base has it, abandoned already",
    state: state({ base: WANTED, branch: withOthers(OTHER), pulls: [pull(OTHER, {}, "abandoned")] }),
    operation: "abandoned",
    steps: [],
  },
  {
    name: "base has it, somebody pushed while this run was closing",
    state: state({ base: WANTED, branch: withOthers(OTHER) }),
    desired: desired({}, { closedByUs: "PR_1" }),
    operation: "abandoned",
    steps: ["reopen-pull"],
  },
  { name: "nothing there", state: state(), operation: "created", steps: ["create-ref", "commit", "create-pull"] },
  {
    name: "no file on the base",
    state: state({ base: base(undefined) }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "closed by a person, same content",
    state: state({ closed: [closed(WANT)] }),
    operation: "skipped",
    steps: [],
  },
  {
    name: "closed by a person, same content, branch still there",
    state: state({ branch: branch(WANT), closed: [closed(WANT)] }),
    operation: "skipped",
    steps: [],
  },
  {
    name: "closed by somebody whose account is gone",
    state: state({ closed: [closed(WANT, { closedBy: null })] }),
    operation: "skipped",
    steps: [],
  },
  {
    name: "closed by a person, other content",
    state: state({ closed: [closed(OTHER)] }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "closed by a person, other content, never again",
    state: state({ closed: [closed(OTHER)] }),
    desired: desired({ recreate: "never" }),
    operation: "skipped",
    steps: [],
  },
  {
    name: "closed by a person, always again",
    state: state({ closed: [closed(WANT)] }),
    desired: desired({ recreate: "always" }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "closed by a bot",
    state: state({ closed: [closed(WANT, { closedBy: { login: "stale", isBot: true } })] }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "closed by a run",
    state: state({ closed: [closed(WANT, {}, "obsolete")] }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "merged, then changed back on the base",
    state: state({ closed: [closed(WANT, { merged: true }), closed(WANT)] }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "closed one had another base",
    state: state({ closed: [closed(WANT, { base: "next" })] }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "branch has it, no pull request",
    state: state({ branch: branch(WANT) }),
    operation: "created",
    steps: ["create-pull"],
  },
  {
    name: "branch of others has it, no pull request",
    state: state({ branch: withOthers(WANT) }),
    operation: "created",
    steps: ["create-pull"],
  },
  {
    name: "old branch of ours",
    state: state({ branch: branch(OTHER) }),
    operation: "created",
    steps: ["rebuild", "create-pull"],
  },
  {
    name: "branch without commits, behind the base",
    state: state({ branch: branch(OTHER, { commits: [] }) }),
    operation: "created",
    steps: ["forward-ref", "commit", "create-pull"],
  },
  {
    name: "branch without commits that has the content in the past of the base",
    state: state({ branch: branch(WANT, { commits: [] }) }),
    operation: "created",
    steps: ["forward-ref", "commit", "create-pull"],
  },
  {
    name: "branch at the base: a run died after creating it",
    state: state({ branch: branch(OTHER, { oid: BASE, commits: [] }) }),
    operation: "created",
    steps: ["commit", "create-pull"],
  },
  {
    name: "branch of others, no pull request",
    state: state({ branch: withOthers(OTHER) }),
    operation: "stop",
    steps: [],
  },
  {
    name: "amended commit",
    state: state({ branch: branch(OTHER, { commits: [ours(WANT)] }) }),
    operation: "stop",
    steps: [],
  },
  {
    name: "commit of ours with another file in it",
    state: state({ branch: branch(OTHER, { commits: [{ ...ours(OTHER), changedFiles: 2 }] }) }),
    operation: "stop",
    steps: [],
  },
  {
    name: "merge commit",
    state: state({ branch: branch(OTHER, { commits: [{ ...ours(OTHER), messageBody: "" }] }) }),
    operation: "stop",
    steps: [],
  },
  {
    name: "pull request has it",
    state: state({ branch: branch(WANT), pulls: [pull(WANT)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "pull request has it, but no marker",
    state: state({ branch: branch(WANT), pulls: [pull(WANT, { body: "By hand" })] }),
    operation: "updated",
    steps: ["update-pull"],
  },
  {
    name: "pull request has it and conflicts",
    state: state({ branch: branch(WANT), pulls: [pull(WANT, CONFLICT)] }),
    operation: "updated",
    steps: ["rebuild"],
  },
  {
    name: "pull request with others' commits has it and conflicts",
    state: state({ branch: withOthers(WANT), pulls: [pull(WANT, CONFLICT)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "pull request has it, in the merge queue",
    state: state({ branch: branch(WANT), pulls: [pull(OTHER, QUEUED)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "pull request has other content",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "pull request with others' commits has other content",
    state: state({ branch: withOthers(OTHER), pulls: [pull(OTHER)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "pull request with others' commits has other content and conflicts",
    state: state({ branch: withOthers(OTHER), pulls: [pull(OTHER, CONFLICT)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "pull request has other content and conflicts",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER, CONFLICT)] }),
    operation: "updated",
    steps: ["rebuild", "update-pull"],
  },
  {
    name: "mergeability is not known yet",
    state: state({ branch: branch(WANT), pulls: [pull(WANT, { mergeable: "UNKNOWN" })] }),
    operation: "none",
    steps: [],
  },
  {
    name: "pull request has other content, in the merge queue",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER, QUEUED)] }),
    operation: "skipped",
    steps: [],
  },
  {
    name: "pull request to another base only",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER, { base: "next" })] }),
    operation: "stop",
    steps: [],
  },
  {
    name: "pull requests to this base and to another",
    state: state({ branch: branch(WANT), pulls: [pull(WANT, { base: "next" }), pull(WANT)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "commit mode, pull request to another base",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER, { base: "next" })] }),
    desired: desired({ publish: "commit" }),
    operation: "committed",
    steps: ["commit"],
  },
  {
    name: "commit mode, pull request to another base, branch protection",
    state: state({
      base: base(OTHER, { canPush: false }),
      branch: branch(OTHER),
      pulls: [pull(OTHER, { base: "next" })],
    }),
    desired: desired({ publish: "commit" }),
    operation: "stop",
    steps: [],
  },
  {
    name: "commit mode, pull request to another base, refused in this run",
    state: state({ branch: branch(OTHER), pulls: [pull(OTHER, { base: "next" })] }),
    desired: desired({ publish: "commit" }, { baseRefused: "GH013" }),
    operation: "stop",
    steps: [],
  },
  {
    name: "commit mode",
    state: state(),
    desired: desired({ publish: "commit" }),
    operation: "committed",
    steps: ["commit"],
  },
  {
    name: "commit mode, base has it",
    state: state({ base: WANTED }),
    desired: desired({ publish: "commit" }),
    operation: "none",
    steps: [],
  },
  {
    name: "commit mode, branch protection",
    state: state({ base: base(OTHER, { canPush: false }) }),
    desired: desired({ publish: "commit" }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "commit mode, refused in this run",
    state: state(),
    desired: desired({ publish: "commit" }, { baseRefused: "GH013" }),
    operation: "created",
    steps: ["create-ref", "commit", "create-pull"],
  },
  {
    name: "commit mode, ruleset and open pull request",
    state: state({ base: base(OTHER, { rules: ["PULL_REQUEST"] }), branch: branch(WANT), pulls: [pull(WANT)] }),
    desired: desired({ publish: "commit" }),
    operation: "none",
    steps: [],
  },
  {
    name: "commit mode, protected, must fail",
    state: state({ base: base(OTHER, { canPush: false }) }),
    desired: desired({ publish: "commit", "on-protected": "fail" }),
    operation: "stop",
    steps: [],
  },
  {
    name: "commit mode, protected, must fail, but base has it",
    state: state({ base: base(WANT, { canPush: false }) }),
    desired: desired({ publish: "commit", "on-protected": "fail" }),
    operation: "none",
    steps: [],
  },
  {
    name: "archived",
    state: state({ repository: { ...state().repository, isArchived: true } }),
    operation: "stop",
    steps: [],
  },
  {
    name: "empty",
    state: state({ repository: { ...state().repository, isEmpty: true }, base: null }),
    operation: "stop",
    steps: [],
  },
  { name: "base missing", state: state({ base: null }), operation: "stop", steps: [] },
  {
    name: "folder at the path",
    state: state({ base: base(OTHER, { files: [{ kind: "folder" }] }) }),
    operation: "stop",
    steps: [],
  },
  {
    name: "branch is the default branch",
    state: state({ base: base(OTHER, { name: "next" }) }),
    desired: desired({ base: "next", branch: "main" }),
    operation: "stop",
    steps: [],
  },
];

describe("plan", () => {
  it.each([
    [
      "closing",
      state({ base: WANTED, branch: branch(OTHER, { commits: [ours(OTHER), theirs] }), pulls: [pull(OTHER)] }),
    ],
    ["a rebuild", state({ branch: branch(OTHER, { commits: [ours(OTHER), theirs] }), pulls: [pull(OTHER, CONFLICT)] })],
    [
      "deleting",
      state({ base: WANTED, branch: branch(OTHER, { commits: [theirs] }), closed: [closed(OTHER, { merged: true })] }),
    ],
    ["taking a branch over", state({ branch: branch(OTHER, { commits: [theirs] }), closed: [closed(OTHER)] })],
  ])("asks whether a commit without our lines is a merge of the base before %s", (_, given) => {
    expect(plan(given, desired())).toMatchObject({ kind: "ask", question: { what: "merges" } });
  });

  it.each(ROWS)("$name: $operation", ({ state: given, desired: wanted = desired(), operation, steps }) => {
    const result = plan(given, wanted);
    expect(result.kind === "act" ? result.operation : result.kind).toBe(operation);
    expect(result.kind === "act" ? result.steps.map(({ kind }) => kind) : []).toEqual(steps);
    if (result.kind === "stop") expect(result.issue).toMatchObject({ code: "publish", hint: expect.any(String) });
    if (result.kind === "act") expect(result.reason).not.toBe("");
  });

  it("opens a draft, but never turns an open pull request into one", () => {
    const created = plan(state(), desired({ draft: "true" }));
    expect(created.kind === "act" && created.steps.at(-1)).toMatchObject({ kind: "create-pull", draft: true });
    const open = plan(state({ branch: branch(WANT), pulls: [pull(WANT)] }), desired({ draft: "true" }));
    expect(open).toMatchObject({ operation: "none", steps: [] });
  });

  it("deletes temporary branches of its own, and those that are older than an hour: their runs were killed", () => {
    const temporary = [
      { name: "own", oid: oid("5"), committedAt: "2026-01-02T00:00:00Z" },
      { name: "61-minutes", oid: oid("6"), committedAt: "2026-01-01T22:59:00Z" },
      { name: "59-minutes", oid: oid("7"), committedAt: "2026-01-01T23:01:00Z" },
      { name: "of-unknown-age", oid: oid("8"), committedAt: null },
    ];
    const result = plan(state({ base: WANTED, temporary }), desired({}, { temporary: new Set(["own"]) }));
    expect(result).toMatchObject({
      operation: "none",
      steps: [
        { kind: "delete-ref", branch: "bot-rebuild/own", from: oid("5") },
        { kind: "delete-ref", branch: "bot-rebuild/61-minutes", from: oid("6") },
      ],
    });
    expect(result.kind === "act" && result.steps).toHaveLength(2);
  });

  it("names the commit that it expects on every branch that it moves", () => {
    const closing = plan(state({ base: WANTED, branch: branch(OTHER), pulls: [pull(OTHER)] }), desired());
    expect(closing.kind === "act" && closing.steps.at(-1)).toEqual({ kind: "delete-ref", branch: "bot", from: HEAD });
    const update = plan(state({ branch: branch(OTHER), pulls: [pull(OTHER)] }), desired());
    expect(update.kind === "act" && update.steps[0]).toMatchObject({ kind: "commit", branch: "bot", onto: HEAD });
  });
});
