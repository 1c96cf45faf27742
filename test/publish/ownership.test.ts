import { describe, expect, it } from "vitest";
import {
  branchCommitProblem,
  closedByPerson,
  commitMessage,
  readMarker,
  readTrailer,
  writeMarker,
} from "../../src/publish/ownership.ts";
import { branch, closed, OTHER, ours, theirs } from "./states.ts";

const WANT = "a".repeat(40);

describe("commitMessage", () => {
  it("ends with a line that is read again", () => {
    const message = commitMessage("Headline\r\n\r\nMore\n", WANT);
    expect(message).toEqual({ headline: "Headline", body: `More\n\nGenerated-Blob: ${WANT}` });
    expect(readTrailer(message.body)).toBe(WANT);
    expect(commitMessage("Headline")).toEqual({ headline: "Headline", body: "" });
    expect(commitMessage("\n Headline\n")).toEqual({ headline: "Headline", body: "" });
    expect(readTrailer("Fixes Generated-Blob: x")).toBeUndefined();
  });
});

describe("readMarker", () => {
  const marker = { want: WANT, title: "1".repeat(16), text: "2".repeat(16), state: "current" } as const;

  it("reads the last one: a copy before it is a person's", () => {
    const last = { ...marker, state: "abandoned" } as const;
    expect(readMarker(`${writeMarker(marker)}\n\n${writeMarker(last)}`)).toEqual(last);
    expect(readMarker("By hand")).toBeUndefined();
  });
});

describe("branchCommitProblem", () => {
  it("is nothing when each commit is a run's, and the latest wrote the file", () => {
    expect(branchCommitProblem(branch(WANT, { commits: [ours(WANT), ours(OTHER)] }))).toBeUndefined();
    expect(branchCommitProblem(branch(WANT, { commits: [] }))).toBeUndefined();
    expect(branchCommitProblem(branch(WANT, { commits: [{ ...ours(WANT), changedFiles: null }] }))).toBeUndefined();
  });

  it.each([
    ["is not known", { commits: null }, /not known/],
    ["is a person's", { commits: [ours(WANT), theirs] }, /^commit 3{7} is by mona$/],
    ["changes another file too", { commits: [{ ...ours(WANT), changedFiles: 2 }] }, /^commit 2{7} is by /],
    ["did not write the file", { commits: [ours(OTHER), ours(WANT)] }, /^commit 2{7} was changed by hand$/],
    ["left no file", { file: { kind: "none" } } as const, /^commit 2{7} was changed by hand$/],
  ])("names the commit that %s", (_, more, problem) => {
    expect(branchCommitProblem(branch(WANT, more))).toMatch(problem);
  });
});

describe("closedByPerson", () => {
  it.each([
    ["the same content", closed(WANT), "when-changed", true],
    ["other content", closed(OTHER), "when-changed", false],
    ["other content, never again", closed(OTHER), "never", true],
    ["always again", closed(WANT), "always", false],
    ["merged", closed(WANT, { merged: true }), "never", false],
    ["closed by a bot", closed(WANT, { closedBy: { login: "stale", isBot: true } }), "never", false],
    ["closed by a run", closed(WANT, {}, "obsolete"), "never", false],
    ["never a run's", closed(WANT, { body: "By hand" }), "never", false],
  ] as const)("%s: %#", (_, pull, recreate, isRejected) => {
    expect(closedByPerson(pull, WANT, recreate)).toBe(isRejected);
  });
});
