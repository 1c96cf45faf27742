import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/publish/client.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { nodesOf, readVariables, stateQuery } from "../../src/publish/query.ts";
import { readState } from "../../src/publish/read.ts";
import { readByRest } from "../../src/publish/rest/read.ts";
import { type FailingField, type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { fastClock } from "./driver.ts";
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

describe("a part of the read that fails", () => {
  /** The result of a read, and its number of requests, when a field fails this many times. */
  async function readFailing(failing: FailingField) {
    await using broken = await startFakeGithub({
      repositories: [{ name: REPOSITORY, files: { a: "a" } }],
      tokens: TOKENS,
      failingFields: { "Repository.object": failing },
    });
    const client = createClient({ token: WORKFLOW, apiUrl: broken.url, clock: fastClock(1) });
    const { settings } = parsePublishInputs({ repository: REPOSITORY, path: "a", base: "main" });
    if (settings === undefined) throw new Error("The inputs are wrong");
    const request = {
      settings,
      paths: ["a"],
      branchTexts: false,
      pulls: true,
      named: false,
      without: new Set<string>(),
    };
    const { ok } = await readState(client, fastClock(1), request);
    return { ok, requests: client.requestsUsed() };
  }
  const passing = "Something went wrong while executing your query.";

  it("is asked for again as long as it may pass", async () => {
    expect(await readFailing({ message: passing, times: 2 })).toEqual({ ok: true, requests: 2 });
  });

  it("is given up after five answers", async () => {
    expect(await readFailing({ message: passing, times: 1000 })).toEqual({ ok: false, requests: 5 });
  });

  it("is not asked for again where it is refused", async () => {
    const refused = { message: "Resource not accessible by integration", type: "FORBIDDEN", times: 1000 };
    expect(await readFailing(refused)).toEqual({ ok: false, requests: 1 });
  });
});

describe("files that REST tells", () => {
  it("are what the lines of their folders say", async () => {
    const files = {
      "a/run.sh": { executable: "a" },
      "a/text": "b",
      "a/link": { link: "text" },
      "a/module": { submodule: "1".repeat(40) },
    };
    await using server = await startFakeGithub({ repositories: [{ name: REPOSITORY, files }], tokens: TOKENS });
    const client = createClient({ token: WORKFLOW, apiUrl: server.url, clock: fastClock(1) });
    const { settings } = parsePublishInputs({ repository: REPOSITORY, path: "a/text", base: "main" });
    if (settings === undefined) throw new Error("The inputs are wrong");
    const paths = ["a/run.sh", "a/text", "a/link", "a/module", "a/none", "a", "a/text/below", "b/none"];
    const request = { settings, paths, branchTexts: false, pulls: false, named: false, without: new Set<string>() };
    const read = await readByRest(client, request);
    if (!read.ok) throw new Error(read.signal.message);
    expect(read.state.base?.files).toMatchObject([
      { kind: "file", isExecutable: true },
      { kind: "file", text: "b" },
      { kind: "link" },
      { kind: "submodule" },
      { kind: "none" },
      { kind: "folder" },
      { kind: "below", parent: "a/text" },
      { kind: "none" },
    ]);
    expect(read.state.base?.files[1]).not.toHaveProperty("isExecutable");
  });
});

describe("nodesOf", () => {
  it("leaves out what is withheld, and takes a connection that is withheld for an empty one", () => {
    expect(nodesOf({ nodes: ["a", null, "", "b"] })).toEqual(["a", "", "b"]);
    expect([nodesOf({ nodes: null }), nodesOf(null), nodesOf(undefined)]).toEqual([[], [], []]);
  });
});
