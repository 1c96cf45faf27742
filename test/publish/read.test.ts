import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/publish/client.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { nodesOf, readVariables, stateQuery } from "../../src/publish/query.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { REPOSITORY, TOKENS, WORKFLOW } from "./stage.ts";

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

describe("nodesOf", () => {
  it("leaves out what is withheld, and takes a connection that is withheld for an empty one", () => {
    expect(nodesOf({ nodes: ["a", null, "", "b"] })).toEqual(["a", "", "b"]);
    expect([nodesOf({ nodes: null }), nodesOf(null), nodesOf(undefined)]).toEqual([[], [], []]);
  });
});
