import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { movesRefs } from "../../src/publish/apply.ts";
import { createClient } from "../../src/publish/client.ts";
import { classify } from "../../src/publish/signals.ts";
import { madeBy, type Step, updateRefs, write } from "../../src/publish/steps.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { fastClock } from "./driver.ts";
import { REPOSITORY, TOKENS, WORKFLOW } from "./stage.ts";

let github: FakeGithub;
beforeAll(async () => {
  github = await startFakeGithub({ repositories: [{ name: REPOSITORY, files: { a: "a" } }], tokens: TOKENS });
});
afterAll(() => github.close());

/** The results of two mutations with these answers: a value, or the text and kind of a refusal. */
async function answered(answer: unknown): Promise<unknown> {
  github.fault({ request: 1, action: { status: 200, body: JSON.stringify(answer) } });
  const client = createClient({ token: WORKFLOW, apiUrl: github.url, clock: fastClock(1) });
  const move = (name: string) =>
    updateRefs({ repositoryId: "R" }, [{ name, beforeOid: "1".repeat(40), afterOid: "2".repeat(40) }]);
  const results = await write(client, [move("one"), move("two")]);
  github.clearFaults();
  return results.map((result) => ("value" in result ? "done" : [result.signal.message, classify(result.signal)]));
}

describe("write", () => {
  const done = { clientMutationId: null };
  const stale = (path?: readonly string[]) => ({
    type: "STALE_DATA",
    message: "Expected branch to point to X",
    ...(path && { path }),
  });
  const unmentioned = ["the answer does not mention this part", "uncertain"];
  const overtaken = ["Expected branch to point to X", "race"];

  it.each([
    ["both are done", { data: { s0: done, s1: done } }, ["done", "done"]],
    ["a part that fails", { data: { s0: done, s1: null }, errors: [stale(["s1"])] }, ["done", overtaken]],
    [
      "a part that fails below its field",
      { data: { s0: null, s1: done }, errors: [stale(["s0", "ref"])] },
      [overtaken, "done"],
    ],
    ["an error beside a value", { data: { s0: done, s1: done }, errors: [stale(["s0"])] }, [overtaken, "done"]],
    ["a part without a word", { data: { s0: done, s1: null } }, ["done", unmentioned]],
    ["a part without a word beside one that fails", { data: {}, errors: [stale(["s0"])] }, [overtaken, unmentioned]],
    ["an error without a path", { data: { s0: done, s1: null }, errors: [stale()] }, ["done", overtaken]],
    [
      "an error of the document before one of a part",
      {
        data: { s0: null, s1: null },
        errors: [{ message: "Cannot do that", path: ["mutation Write", "s1"] }, stale(["s0"])],
      },
      [overtaken, ["Cannot do that", "other"]],
    ],
  ])("tells %s", async (_, answer, results) => {
    expect(await answered(answer)).toEqual(results);
  });

  it("counts all parts of a refused document as refused", async () => {
    const message = "Argument 'input' on Field 'updateRefs' has an invalid value";
    for (const path of [["mutation Write", "s1"], undefined]) {
      const refused = [message, "other"];
      expect(await answered({ errors: [{ message, ...(path && { path }) }] })).toEqual([refused, refused]);
    }
  });
});

describe("movesRefs", () => {
  it.each([
    ["create-ref", false],
    ["commit", false],
    ["create-pull", false],
    ["comment", false],
    ["close-pull", false],
    ["forward-ref", true],
    ["delete-ref", true],
    ["rebuild", true],
  ] as const)("of %s is %j: servers without updateRefs need other requests for it", (kind, moves) => {
    expect(movesRefs({ kind } as Step)).toBe(moves);
  });
});

describe("madeBy", () => {
  const commit = { oid: "1".repeat(40), url: "https://github.com/octo/gitops/commit/1" };
  const pull = { id: "P", number: 7, url: "https://github.com/octo/gitops/pull/7" };

  it("finds the commit and the pull request among other answers", () => {
    const values = [{ ref: { id: "R" } }, { commit }, { pullRequest: pull }];
    expect(madeBy(values.map((value) => ({ value })))).toEqual({ commit, pull });
  });

  it.each([
    [{ commit: { oid: commit.oid } }],
    [{ commit: null }],
    [{ pullRequest: { ...pull, number: "7" } }],
    [{ pullRequest: null }],
  ])("takes %j for nothing that was made", (value) => {
    expect(madeBy([{ value }])).toEqual({});
  });
});
