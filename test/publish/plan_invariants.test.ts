import { describe, expect, it } from "vitest";
import { plan } from "../../src/publish/plan.ts";
import type { State } from "../../src/publish/state.ts";
import { NO_COMMIT, type Step } from "../../src/publish/steps.ts";
import * as fc from "../support/random.ts";
import { BASE, base, branch, closed, desired, HEAD, OTHER, ours, pull, state, theirs, WANT } from "./states.ts";

const blob = fc.constantFrom(WANT, OTHER, undefined);
const marker = fc.constantFrom("current" as const, "obsolete" as const, "abandoned" as const);

const anyState: fc.Arbitrary<State> = fc
  .record({
    baseBlob: blob,
    branchBlob: fc.constantFrom(WANT, OTHER),
    hasBranch: fc.boolean(),
    isAtBase: fc.boolean(),
    commits: fc.constantFrom("ours", "others", "none", "unknown"),
    open: fc.constantFrom("main", "next", "no"),
    pullWant: fc.constantFrom(WANT, OTHER),
    mark: marker,
    mergeable: fc.constantFrom("MERGEABLE" as const, "CONFLICTING" as const, "UNKNOWN" as const),
    isInMergeQueue: fc.boolean(),
    closedBy: fc.constantFrom("person", "bot", "merged", "no"),
    canPush: fc.constantFrom(null, false, true),
    rules: fc.constantFrom([], ["PULL_REQUEST"]),
  })
  .map((one) => {
    const list = { ours: [ours(one.branchBlob)], others: [ours(one.branchBlob), theirs], none: [], unknown: null };
    const isEqual = one.commits === "none" && one.isAtBase;
    const made = branch(one.branchBlob, {
      oid: isEqual ? BASE : HEAD,
      commits: list[one.commits as keyof typeof list],
    });
    // GitHub has no open pull request for a branch without commits of its own.
    const isOpen = one.hasBranch && one.open !== "no" && one.commits !== "none";
    const more = { base: one.open, mergeable: one.mergeable, isInMergeQueue: one.isInMergeQueue };
    const closer = { login: "somebody", isBot: one.closedBy === "bot" };
    return state({
      base: base(one.baseBlob, { canPush: one.canPush, rules: one.rules }),
      branch: one.hasBranch ? made : null,
      pulls: isOpen ? [pull(one.pullWant, more, one.mark)] : [],
      closed:
        one.closedBy === "no"
          ? []
          : [closed(one.pullWant, { merged: one.closedBy === "merged", closedBy: closer }, one.mark)],
    });
  });

const anyDesired = fc
  .record({
    publish: fc.constantFrom("commit", "pull-request"),
    recreate: fc.constantFrom("when-changed", "always", "never"),
    "on-protected": fc.constantFrom("pull-request", "fail"),
    draft: fc.constantFrom("true", "false"),
  })
  .chain((inputs) =>
    fc.constantFrom(
      desired(inputs),
      desired(inputs, { baseRefused: "GH013" }),
      desired(inputs, { closedByUs: "PR_0" }),
    ),
  );

/** The part of a repository that steps change. */
interface World {
  readonly heads: Map<string, string>;
  readonly files: Map<string, string | undefined>;
  open: { base: string; head: string }[];
  lastCommit: number;
}

function worldOf({ base: main, branch: bot, pulls }: State): World {
  const fileOf = (at: { kind: string; oid?: string } | undefined) => (at?.kind === "file" ? at.oid : undefined);
  return {
    heads: new Map([["main", main?.oid ?? ""], ["next", "next"], ...(bot ? [["bot", bot.oid] as const] : [])]),
    files: new Map([["main", fileOf(main?.files[0])], ...(bot ? [["bot", fileOf(bot.files[0])] as const] : [])]),
    open: pulls.map((one) => ({ base: one.base, head: "bot" })),
    lastCommit: 0,
  };
}

function simulate(world: World, step: Step): void {
  const expectAt = (name: string, at: string) => expect(world.heads.get(name)).toBe(at);
  const commit = (name: string) => {
    world.lastCommit += 1;
    world.heads.set(name, `commit ${world.lastCommit}`);
    world.files.set(name, WANT);
  };
  switch (step.kind) {
    case "create-ref":
      expect(world.heads.has(step.branch)).toBe(false);
      world.heads.set(step.branch, step.oid);
      world.files.set(step.branch, world.files.get("main"));
      break;
    case "forward-ref":
      expectAt(step.branch, step.from);
      world.heads.set(step.branch, step.to);
      world.files.set(step.branch, world.files.get("main"));
      break;
    case "delete-ref":
      expectAt(step.branch, step.from);
      expect(step.from).not.toBe(NO_COMMIT);
      world.heads.delete(step.branch);
      world.open = world.open.filter(({ head }) => head !== step.branch);
      break;
    case "commit":
      expectAt(step.branch, step.onto);
      commit(step.branch);
      break;
    case "rebuild":
      expectAt(step.branch, step.from);
      expectAt("main", step.onto);
      commit(step.branch);
      break;
    case "create-pull":
      expect(world.open.filter(({ head, base: to }) => head === step.branch && to === step.base)).toEqual([]);
      expect(world.heads.get(step.branch)).not.toBe(world.heads.get(step.base));
      world.open.push({ base: step.base, head: step.branch });
      break;
    case "close-pull":
      world.open = world.open.filter(({ base: to }) => to !== "main");
      break;
    default:
      break;
  }
}

describe("every plan", () => {
  it("keeps an open pull request away from its base, after each of its steps", () => {
    fc.assert(
      fc.property(anyState, anyDesired, (given, wanted) => {
        const result = plan(given, wanted);
        if (result.kind !== "act") return;
        const world = worldOf(given);
        for (const step of result.steps) {
          simulate(world, step);
          for (const { base: to, head } of world.open) expect(world.heads.get(head)).not.toBe(world.heads.get(to));
        }
        const goal = { created: "bot", committed: "main" }[result.operation as "created"];
        if (goal !== undefined) expect(world.files.get(goal)).toBe(WANT);
        if (result.operation === "created") expect(world.open).toContainEqual({ base: "main", head: "bot" });
        if (result.operation === "closed") expect(world.open).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("deletes and rebuilds no branch with a commit of somebody else", () => {
    fc.assert(
      fc.property(anyState, anyDesired, (given, wanted) => {
        const result = plan(given, wanted);
        if (result.kind !== "act" || given.branch === null) return;
        const isForeign = given.branch.commits === null || given.branch.commits.includes(theirs);
        const kinds = result.steps.map(({ kind }) => kind);
        if (isForeign)
          expect(kinds.filter((kind) => kind === "delete-ref" || kind === "rebuild" || kind === "close-pull")).toEqual(
            [],
          );
      }),
      { numRuns: 3000 },
    );
  });

  it("is the same for the same state", () => {
    fc.assert(
      fc.property(anyState, anyDesired, (given, wanted) => {
        expect(plan(given, wanted)).toEqual(plan(structuredClone(given), wanted));
      }),
      { numRuns: 300 },
    );
  });
});
