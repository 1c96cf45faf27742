import { describe, expect, it } from "vitest";
import type { Desired } from "../../src/publish/decision.ts";
import { commitMessage, type EditedFile, writeMarker } from "../../src/publish/ownership.ts";
import { plan, planEdited } from "../../src/publish/plan.ts";
import { wantOf } from "../../src/publish/pull_text.ts";
import type { State } from "../../src/publish/state.ts";
import {
  BASE,
  base,
  branch,
  closed,
  desired,
  file,
  HEAD,
  markerOf,
  OTHER,
  oid,
  ours,
  pull,
  state,
  theirs,
  WANT,
} from "./states.ts";

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
    name: "commit mode, ruleset and nothing of an earlier run: the token may pass it",
    state: state({ base: base(OTHER, { rules: ["PULL_REQUEST"] }) }),
    desired: desired({ publish: "commit" }),
    operation: "committed",
    steps: ["commit"],
  },
  {
    name: "commit mode, ruleset against changes and open pull request",
    state: state({ base: base(OTHER, { rules: ["DELETION", "UPDATE"] }), branch: branch(WANT), pulls: [pull(WANT)] }),
    desired: desired({ publish: "commit" }),
    operation: "none",
    steps: [],
  },
  {
    name: "commit mode, other rules and open pull request",
    state: state({ base: base(OTHER, { rules: ["DELETION"] }), branch: branch(WANT), pulls: [pull(WANT)] }),
    desired: desired({ publish: "commit" }),
    operation: "committed",
    steps: ["commit"],
  },
  {
    name: "commit mode, ruleset and a branch, pull requests not read",
    state: state({ base: base(OTHER, { rules: ["PULL_REQUEST"] }), branch: branch(WANT), knowsPulls: false }),
    desired: desired({ publish: "commit" }),
    operation: "ask",
    steps: [],
  },
  {
    name: "commit mode, ruleset and no branch, pull requests not read",
    state: state({ base: base(OTHER, { rules: ["PULL_REQUEST"] }), knowsPulls: false }),
    desired: desired({ publish: "commit" }),
    operation: "committed",
    steps: ["commit"],
  },
  {
    name: "commit mode, protected, pull requests not read",
    state: state({ base: base(OTHER, { canPush: false }), knowsPulls: false }),
    desired: desired({ publish: "commit" }),
    operation: "ask",
    steps: [],
  },
  {
    name: "commit mode, base has it, a branch, pull requests not read",
    state: state({ base: WANTED, branch: branch(WANT), knowsPulls: false }),
    desired: desired({ publish: "commit" }),
    operation: "ask",
    steps: [],
  },
  {
    name: "pull request with as many commits of ours as a list has in one page",
    state: state({ branch: branch(OTHER, { commits: Array(20).fill(ours(OTHER)) }), pulls: [pull(OTHER)] }),
    operation: "updated",
    steps: ["rebuild", "update-pull"],
  },
  {
    name: "pull request with one commit of ours less",
    state: state({ branch: branch(OTHER, { commits: Array(19).fill(ours(OTHER)) }), pulls: [pull(OTHER)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "pull request with many commits of ours has it",
    state: state({ branch: branch(WANT, { commits: Array(30).fill(ours(WANT)) }), pulls: [pull(WANT)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "pull request that brings the file of another run has other content and conflicts",
    state: state({ branch: shared(OTHER), pulls: [pull(OTHER, CONFLICT)] }),
    operation: "updated",
    steps: ["commit", "update-pull"],
  },
  {
    name: "base has it, branch of a merge that also brought the file of another run",
    state: state({ base: WANTED, branch: shared(WANT), closed: [closed(WANT, { merged: true })] }),
    operation: "none",
    steps: ["delete-ref"],
  },
  {
    name: "base has it, branch has moved since the merge",
    state: state({ base: WANTED, branch: shared(WANT), closed: [closed(WANT, { merged: true, headOid: BASE })] }),
    operation: "none",
    steps: [],
  },
  {
    name: "base has it, the other run's file in the pull request is settled too",
    state: state({
      base: WANTED,
      branch: shared(OTHER),
      pulls: [
        pull(OTHER, {
          body: `${pull(OTHER).body}\n${writeMarker({ ...markerOf(OTHER, "obsolete"), paths: ["dev.yaml"] })}`,
        }),
      ],
    }),
    operation: "closed",
    steps: ["comment", "update-pull", "close-pull", "delete-ref"],
  },
  {
    name: "base has it, somebody pushed while this run was closing, and it is not known what",
    state: state({ base: WANTED, branch: branch(OTHER, { commits: [theirs, ours(OTHER)] }), closed: [closed(OTHER)] }),
    desired: desired({}, { closedByUs: "PR_1" }),
    operation: "abandoned",
    steps: ["reopen-pull"],
  },
  {
    name: "pull request with commits that may be merges has it, and has no conflict",
    state: state({ branch: branch(WANT, { commits: [theirs, ours(WANT)] }), pulls: [pull(WANT)] }),
    operation: "none",
    steps: [],
  },
  {
    name: "a person has put the commits of runs into one of their own, of which the parents are not known",
    state: state({ branch: branch(oid("c"), { commits: [theirs] }), pulls: [pull(OTHER)] }),
    operation: "ask",
    steps: [],
  },
  {
    name: "base has all, and the branch another part of it",
    state: state({ base: WANTED, branch: branch(OTHER), pulls: [pull(OTHER)] }),
    desired: desired({}, { files: [{ path: "config.yaml", onBase: WANT, onBranch: OTHER }] }),
    operation: "closed",
    steps: ["comment", "update-pull", "close-pull", "delete-ref"],
  },
  {
    name: "branch has what it should, which is not what the base should have",
    state: state({ branch: branch(oid("c")), pulls: [pull(WANT)] }),
    desired: desired({}, { files: [{ path: "config.yaml", onBase: WANT, onBranch: oid("c") }] }),
    operation: "none",
    steps: [],
  },
  {
    name: "branch of another run's file, no pull request",
    state: state({ branch: shared(OTHER) }),
    operation: "created",
    steps: ["commit", "create-pull"],
  },
  {
    name: "branch of the pull request is gone",
    state: state({ pulls: [pull(OTHER)] }),
    operation: "stop",
    steps: [],
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
  ])("checks whether a commit without our trailers is a merge of the base before %s", (_, given) => {
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
    const rebuilt = plan(state({ branch: branch(OTHER), pulls: [pull(OTHER, CONFLICT)] }), desired());
    expect(rebuilt.kind === "act" && rebuilt.steps[0]).toMatchObject({
      ...{ kind: "rebuild", branch: "bot", from: HEAD, onto: BASE, over: "base", executables: [] },
      files: [{ path: "config.yaml", oid: WANT }],
    });
  });

  it("keeps a file executable that a rebuild makes again", () => {
    const files = [{ kind: "file", oid: OTHER, text: "", isExecutable: true }, file(OTHER)] as const;
    const wanted = ["config.yaml", "b.yaml"].map((path) => ({ path, onBase: WANT, onBranch: WANT }));
    const own = branch(OTHER, { files: [file(OTHER), file(OTHER)], commits: [ours(OTHER)] });
    const given = state({ base: base(OTHER, { files }), branch: own, pulls: [pull(OTHER, CONFLICT)] });
    const result = plan(given, desired({}, { files: wanted }));
    expect(result.kind === "act" && result.steps[0]).toMatchObject({ kind: "rebuild", executables: ["config.yaml"] });
  });

  it("says who closed a pull request, and until when it stays closed", () => {
    const reason = (more: Parameters<typeof closed>[1], inputs = {}) => {
      const result = plan(state({ closed: [closed(WANT, more)] }), desired(inputs));
      return result.kind === "act" ? result.reason : result.kind;
    };
    expect(reason({})).toBe("mona closed pull request #6, and the content has not changed since");
    expect(reason({ closedBy: null }, { recreate: "never" })).toBe(
      "Somebody closed pull request #6, and recreate is never",
    );
  });

  it("warns that a protected base makes a commit a pull request, and of a conflict that a person has to resolve", () => {
    const protectedBase = state({ base: base(OTHER, { canPush: false }) });
    expect(plan(protectedBase, desired({ publish: "commit" }))).toMatchObject({
      warnings: ["main is protected, so the change goes into a pull request"],
    });
    expect(plan(protectedBase, desired())).toMatchObject({ warnings: [] });
    const conflict = state({ branch: withOthers(WANT), pulls: [pull(WANT, CONFLICT)] });
    expect(plan(conflict, desired())).toMatchObject({ warnings: [expect.stringContaining("has conflicts")] });
  });

  it("asks for labels and the like where it opens or updates, and not where it gives up", () => {
    const metadata = (given: State) => {
      const result = plan(given, desired());
      return result.kind === "act" && [result.operation, result.metadata, result.pull?.number];
    };
    expect(metadata(state())).toEqual(["created", true, undefined]);
    expect(metadata(state({ branch: branch(WANT), pulls: [pull(WANT)] }))).toEqual(["none", true, 7]);
    expect(metadata(state({ branch: branch(OTHER), pulls: [pull(OTHER)] }))).toEqual(["updated", true, 7]);
    expect(metadata(state({ branch: branch(OTHER), pulls: [pull(OTHER, QUEUED)] }))).toEqual(["skipped", false, 7]);
    expect(metadata(state({ branch: branch(WANT), pulls: [pull(WANT, CONFLICT)] }))).toEqual(["updated", true, 7]);
    expect(metadata(state({ base: WANTED, branch: branch(OTHER), pulls: [pull(OTHER)] }))).toEqual([
      "closed",
      false,
      7,
    ]);
  });

  it("says that no hub writes what is to be left", () => {
    const files = [{ path: "config.yaml", onBase: null, onBranch: null, isLeft: true }] as const;
    const reason = (given: State) => {
      const result = plan(given, desired({}, { files }));
      return result.kind === "act" ? [result.operation, result.reason] : result.kind;
    };
    expect(reason(state())).toEqual(["created", "no hub writes this any more"]);
    expect(reason(state({ base: base(undefined) }))).toEqual(["none", "no hub writes this any more"]);
    const more = [...files, { path: "b.yaml", onBase: WANT, onBranch: WANT }];
    const both = base(OTHER, { files: [file(OTHER), file(OTHER)] });
    expect(plan(state({ base: both }), desired({}, { files: more }))).toMatchObject({
      reason: "main does not have this content",
    });
  });

  it("does not take a file for a person's that is as this run's text says, where the commits are not known", () => {
    const given = (blob: string, remembered: string, onBase = OTHER) =>
      state({
        base: base(onBase),
        branch: branch(blob, { commits: null }),
        pulls: [pull(remembered)],
      });
    const third = oid("c");
    const steps = (from: State, more: Partial<Desired> = {}) => {
      const result = plan(from, desired({}, more));
      return result.kind === "act" ? result.steps.map(({ kind }) => kind) : result;
    };
    expect(steps(given(third, third))).toEqual(["commit", "update-pull"]);
    expect(steps(given(third, OTHER, third))).toEqual(["commit", "update-pull"]);
    expect(steps(given(third, OTHER))).toMatchObject({
      kind: "ask",
      question: { what: "difference", files: [{ index: 0, path: "config.yaml", commit: HEAD, by: "somebody" }] },
    });
    // Of a part it is not remembered what the file was.
    const files = [{ path: "config.yaml", onBase: WANT, onBranch: WANT, part: oid("d") }];
    expect(steps(given(third, OTHER), { files })).toEqual(["commit", "update-pull"]);
  });
});

describe("files that a person has changed in the pull request", () => {
  const [X, Y] = [oid("8"), oid("9")];
  const FILES = ["a.yaml", "b.yaml", "c.yaml"].map((path) => ({ path, onBase: WANT, onBranch: WANT }));
  const REST = FILES.map(({ path }) => ({ path, oid: WANT }));
  const edit = (index: number, more: Partial<EditedFile> = {}): EditedFile => ({
    ...{ index, path: FILES[index]?.path ?? "", written: OTHER, commit: HEAD, by: "mona" },
    ...more,
  });
  const OPEN = pull(OTHER, { body: writeMarker({ ...markerOf(OTHER), paths: FILES.map(({ path }) => path) }) });
  const on = (...blobs: string[]) => branch(OTHER, { files: blobs.map(file) });
  const edited = (
    edits: readonly EditedFile[],
    { inputs = {}, more = {}, open = OPEN, own = on(X, Y, OTHER), rest = REST } = {},
  ) => planEdited(own, open, desired(inputs, { files: FILES, difference: "DIFF", ...more }), edits, rest);
  const stepsOf = (result: ReturnType<typeof plan>) =>
    result.kind === "act" ? result.steps : expect.fail(`It is ${JSON.stringify(result)}`);
  const written = (result: ReturnType<typeof plan>) =>
    stepsOf(result).flatMap((step) => (step.kind === "commit" ? step.files.map(({ path }) => path) : []));
  const said = (result: ReturnType<typeof plan>) =>
    stepsOf(result).flatMap((step) => (step.kind === "comment" ? [step.body] : []));
  /** The pull request as the steps leave it. */
  const leftBy = (result: ReturnType<typeof plan>) =>
    pull(OTHER, {
      body:
        stepsOf(result)
          .flatMap((step) => (step.kind === "update-pull" ? [step.body ?? ""] : []))
          .at(-1) ?? "",
    });

  it("stay, while the others are written", () => {
    const result = edited([edit(0), edit(1)]);
    expect(result).toMatchObject({
      operation: "updated",
      metadata: false,
      reason: expect.stringMatching(/^mona has changed .* stays$/),
    });
    expect(stepsOf(result).map(({ kind }) => kind)).toEqual(["comment", "commit", "update-pull"]);
    expect(written(result)).toEqual(["c.yaml"]);
    expect(said(result)).toEqual([
      expect.stringMatching(
        /^mona has changed `a\.yaml`, `b\.yaml` in this pull request\. What is generated has changed too\. It stays .*\n\nDIFF$/s,
      ),
    ]);
  });

  it("are told of in the text of the pull request, which says what the others bring", () => {
    const last = stepsOf(edited([edit(0)])).at(-1);
    expect(last).toMatchObject({ kind: "update-pull", body: expect.stringContaining("Report") });
  });

  it("are found in the state, each of them", () => {
    const commits = [
      { ...theirs, isMerge: false },
      {
        ...ours(OTHER),
        messageBody: commitMessage(
          "",
          FILES.map(({ path }) => ({ path, oid: OTHER })),
        ).body,
      },
    ];
    const files = [X, Y, OTHER].map(file);
    const given = state({
      base: base(OTHER, { files: [OTHER, OTHER, OTHER].map(file) }),
      branch: branch(OTHER, { commits, files }),
      pulls: [OPEN],
    });
    const result = plan(given, desired({}, { files: FILES, difference: "DIFF" }));
    expect(written(result)).toEqual(["c.yaml"]);
    const untouched = new Set(["a.yaml"]);
    expect(written(plan(given, desired({}, { files: FILES, difference: "DIFF", untouched })))).toEqual([
      "a.yaml",
      "c.yaml",
    ]);
  });

  it("are skipped where they are all", () => {
    const result = edited([edit(0)], { rest: REST.slice(0, 1) });
    expect(result).toMatchObject({ operation: "skipped" });
    expect(stepsOf(result).map(({ kind }) => kind)).toEqual(["comment", "update-pull"]);
  });

  it("are generated again where that is asked for", () => {
    const result = edited([edit(0)], { inputs: { "on-edited": "overwrite" } });
    expect(result).toMatchObject({ operation: "updated", metadata: true });
    expect(written(result)).toEqual(["a.yaml", "b.yaml", "c.yaml"]);
    expect(said(result)).toEqual([expect.stringContaining("`on-edited: overwrite`")]);
    expect(stepsOf(result).at(-1)).toMatchObject({ kind: "update-pull" });
  });

  it("are told of once, until one of them or what is wanted changes", () => {
    const first = edited([edit(0), edit(1)]);
    const open = leftBy(first);
    expect(said(edited([edit(0), edit(1)], { open, more: { difference: undefined } }))).toEqual([]);
    expect(said(edited([edit(0)], { open }))).toHaveLength(1);
    expect(said(edited([edit(0), edit(1)], { open, own: on(X, WANT, OTHER) }))).toHaveLength(1);
    const files = FILES.map((each) => ({ ...each, onBranch: Y }));
    expect(said(edited([edit(0), edit(1)], { open, more: { files } }))).toHaveLength(1);
    const skipped = edited([edit(0)], { rest: REST.slice(0, 1) });
    const again = edited([edit(0)], { rest: REST.slice(0, 1), open: leftBy(skipped) });
    expect(again).toMatchObject({ operation: "skipped", steps: [] });
  });

  it("need their difference where what is generated has changed too", () => {
    const ask = { kind: "ask", question: { what: "difference" }, otherwise: null };
    const more = { difference: undefined };
    expect(edited([edit(0)], { more })).toMatchObject(ask);
    // One of them is still what was written.
    expect(edited([edit(0, { written: WANT }), edit(1)], { more })).toMatchObject(ask);
    const { written: _, ...claimedByNobody } = edit(0);
    expect(edited([claimedByNobody], { more })).toMatchObject(ask);
    const same = [
      edited([edit(0, { written: WANT }), edit(1, { written: WANT })], { more }),
      edited([edit(0)], {
        more,
        open: pull(OTHER, { body: writeMarker({ ...markerOf(wantOf(FILES)), paths: ["a.yaml"] }) }),
      }),
    ];
    for (const result of same) expect(said(result)).toEqual([expect.not.stringMatching(/has changed too|DIFF/)]);
  });

  it("name each person once, as it is safe", () => {
    const by = (...names: readonly string[]) =>
      /^(.*) has changed `/.exec(said(edited(names.map((name, index) => edit(index, { by: name }))))[0] ?? "")?.[1];
    expect(by("mona", "mona")).toBe("mona");
    expect(by("mona", "hub[bot]", "Mona *Lisa*")).toBe("mona, hub[bot], `Mona *Lisa*`");
  });
});

describe("what keeps a run from publishing", () => {
  const stopOf = (given: State, wanted = desired()) => {
    const result = plan(given, wanted);
    return result.kind === "stop" ? result.issue : expect.fail(`It is ${result.kind}`);
  };

  it("names the input that is wrong", () => {
    const { settings } = desired();
    const { base: _, ...noBase } = settings;
    expect(stopOf(state({ base: null }))).toMatchObject({
      ...{ at: { origin: "input base" }, message: 'octo/gitops has no branch "main"' },
      hint: 'Check the input "base". The default branch is "main".',
    });
    const empty = { ...state().repository, isEmpty: true };
    expect(stopOf(state({ base: null, repository: empty })).message).toBe("octo/gitops has no commit yet");
    const none = stopOf(
      state({ base: null, repository: { ...state().repository, defaultBranch: null } }),
      desired({}, { settings: noBase }),
    );
    expect(none).toMatchObject({ message: 'octo/gitops has no branch "HEAD"', hint: 'Check the input "base".' });
    expect(none).not.toHaveProperty("at");
    expect(stopOf(state({ base: base(OTHER, { name: "bot" }) }))).toMatchObject({
      ...{ at: { origin: "input branch" }, message: expect.stringContaining("it is the base branch") },
    });
    expect(
      stopOf(state({ base: base(OTHER, { name: "next" }) }), desired({ base: "next", branch: "main" })),
    ).toMatchObject({
      ...{ at: { origin: "input branch" }, message: expect.stringContaining("it is the default branch") },
    });
  });

  it.each([
    [{ kind: "folder" }, '"config.yaml" is a folder'],
    [{ kind: "link" }, '"config.yaml" is a symbolic link'],
    [{ kind: "submodule" }, '"config.yaml" is a submodule'],
    [{ kind: "below", parent: "a" }, '"config.yaml" cannot be made: "a" is not a folder'],
  ] as const)("is what a file must not replace: %j", (there, words) => {
    const files = [there];
    const onBase = stopOf(state({ base: base(OTHER, { files }) })).message;
    expect([onBase.startsWith(words), onBase.includes('on branch "main"')]).toEqual([true, true]);
    const onBranch = stopOf(state({ branch: branch(OTHER, { files }) })).message;
    expect([onBranch.startsWith(words), onBranch.includes('on branch "bot"')]).toEqual([true, true]);
    // A commit to the base has nothing to do with that branch.
    const committed = plan(state({ branch: branch(OTHER, { files }) }), desired({ publish: "commit" }));
    expect(committed).toMatchObject({ operation: "committed" });
  });

  it("is a protected base, in GitHub's words where there are some", () => {
    const inputs = { publish: "commit", "on-protected": "fail" };
    const told = stopOf(state(), desired(inputs, { baseRefused: "GH013" })).message;
    expect(told).toMatch(/is protected .* GitHub says: GH013$/);
    expect(stopOf(state({ base: base(OTHER, { canPush: false }) }), desired(inputs)).message).not.toContain("says");
  });
});
