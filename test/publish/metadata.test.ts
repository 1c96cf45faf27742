import { describe, expect, it } from "vitest";
import { type MetadataTasks, metadataTasks } from "../../src/publish/metadata.ts";
import type { PullRequest } from "../../src/publish/state.ts";
import { desired, pull, state, WANT } from "./states.ts";

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

  it("asks no author for a review, whatever the case of the name, and says so once", () => {
    const reviewers = { reviewers: "Mona, hubot" };
    expect(tasks(reviewers, null)).toEqual({ reviewers: ["hubot"], warnings: [expect.stringContaining("mona")] });
    expect(tasks(reviewers, pull(WANT, { author: "mona" }), "hubot")).toEqual({ reviewers: ["hubot"], warnings: [] });
  });

  it("warns where auto-merge is not allowed", () => {
    const given = state({ repository: { ...state().repository, autoMergeAllowed: false } });
    const { settings } = desired({ "auto-merge": "merge" });
    expect(metadataTasks(pull(WANT), settings, given)).toEqual({ warnings: [expect.stringContaining("auto-merge")] });
  });
});
