import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  branchNameProblem,
  defaultBranch,
  parsePublishInputs,
  pathProblem,
  repositoryProblem,
} from "../../src/publish/inputs.ts";
import * as fc from "../support/random.ts";

const GOOD = { repository: "octo/gitops", path: "config.yaml" };

function git(args: readonly string[], input?: string): string {
  return execFileSync("git", args, { input: input ?? "", stdio: ["pipe", "pipe", "ignore"] }).toString();
}

describe("branchProblem", () => {
  it("accepts no name that git refuses", () => {
    const piece = fc.constantFrom(
      "a",
      "b/",
      ".",
      "..",
      "/",
      "~",
      "^",
      ":",
      " ",
      "@",
      "{",
      "\\",
      "-",
      ".lock",
      "é",
      "[",
      "\x7f",
      "HEAD",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const name = pieces.join("");
        if (branchNameProblem(name) === undefined)
          expect(() => git(["check-ref-format", "--branch", name])).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });

  it.each(["main", "feature/a.b", "app-hub-configurator/config", "ünï", "a@b"])("accepts %s", (name) => {
    expect(branchNameProblem(name)).toBeUndefined();
  });

  it.each(["", "refs/heads/a", "HEAD", "@", "a..b", "a b", "-a", "a/", "a.lock", "a/.b", "a@{1}", "0".repeat(40)])(
    "refuses %j",
    (name) => {
      expect(branchNameProblem(name)).toBeTypeOf("string");
    },
  );
});

describe("pathProblem", () => {
  it.each(["config.yaml", "a/b/c.yaml", ".github/dependabot.yml", "a b/ü.yaml", ".gitignore"])("accepts %s", (path) => {
    expect(pathProblem(path)).toBeUndefined();
  });

  it.each([
    ["", /empty$/],
    ["/etc/passwd", /not relative/],
    ["C:/a", /not relative/],
    ["a//b", /empty part/],
    ["a/", /empty part/],
    ["./a", /"\."/],
    ["a/../b", /"\."/],
    ["..", /"\."/],
    ["a\\b", /backslash/],
    ["a\nb", /control character/],
    [".git/config", /into \.git/],
    ["a/.GIT/x", /into \.git/],
    ["a/.git. /x", /into \.git/],
    ["git~1/x", /into \.git/],
    [".github/workflows/a.yml", /workflow/],
    [".GitHub/Workflows/a.yml", /workflow/],
    ["x".repeat(4097), /4096 bytes/],
    [`${"é".repeat(2048)}x`, /4096 bytes/],
  ])("refuses %j, and says why", (path, why) => {
    expect(pathProblem(path)).toMatch(why);
  });

  it("takes the longest path that there can be", () => {
    expect(pathProblem("é".repeat(2048))).toBeUndefined();
  });
});

describe("repositoryProblem", () => {
  it.each(["octo/gitops", "o/a.b-c_d", "name_corp/x"])("accepts %s", (name) => {
    expect(repositoryProblem(name)).toBeUndefined();
  });
  it.each(["", "gitops", "a/b/c", "https://github.com/o/r", "o/..", "-o/r", "o/r r", "o{x}/r"])(
    "refuses %j",
    (name) => {
      expect(repositoryProblem(name)).toBeTypeOf("string");
    },
  );
});

describe("parsePublishInputs", () => {
  it("fills in defaults", () => {
    expect(parsePublishInputs(GOOD).settings).toMatchObject({
      mode: "pull-request",
      branch: "app-hub-configurator/config.yaml",
      title: "Update config.yaml",
      onProtected: "pull-request",
      recreate: "when-changed",
      autoMerge: "off",
      draft: false,
      maxWait: 300,
      labels: [],
    });
  });

  it("reads lists, choices, booleans and numbers as people write them", () => {
    const { settings } = parsePublishInputs({
      ...GOOD,
      labels: "one, two\n# none\nthree,,one",
      reviewers: "@mona, hubot",
      "team-reviewers": "octo/hub-operators",
      draft: "True",
      "auto-merge": "squash",
      milestone: "3",
      "max-wait": "0",
    });
    expect(settings).toMatchObject({
      labels: ["one", "two", "three"],
      reviewers: ["mona", "hubot"],
      teamReviewers: ["hub-operators"],
      draft: true,
      autoMerge: "squash",
      milestone: 3,
      maxWait: 0,
    });
  });

  it.each([
    ["labels", "[ready]", ["[ready]"]],
    ["labels", "[ready], [on hold]\ntype\\, kind", ["[ready]", "[on hold]", "type, kind"]],
    ["labels", "\\[a\\, b]", ["[a, b]"]],
  ] as const)("takes names with brackets and commas in %s: %s", (name, text, wanted) => {
    expect(parsePublishInputs({ ...GOOD, [name]: text }).settings?.[name]).toEqual(wanted);
  });

  it.each(["labels", "assignees", "reviewers", "team-reviewers"])("refuses lists of JSON and YAML in %s", (name) => {
    for (const text of ['["a"]', "[a, b]", "- a", '["a",\n"b"]', "[]"]) {
      const { issues } = parsePublishInputs({ ...GOOD, [name]: text });
      expect(issues[0], text).toMatchObject({ code: "usage", at: { origin: `input ${name}`, line: 1 } });
    }
  });

  it.each([
    ["publish", "push"],
    ["path", "-"],
    ["repository", "gitops"],
    ["path", "../config.yaml"],
    ["base", "a b"],
    ["branch", "refs/heads/a"],
    ["title", "two\nlines"],
    ["title", "x".repeat(257)],
    ["assignees", "mona lisa"],
    ["reviewers", "a/b"],
    ["team-reviewers", "a/b/c"],
    ["milestone", "v1"],
    ["draft", "yes"],
    ["auto-merge", "fast"],
    ["auto-merge", "Squash"],
    ["publish", "Commit"],
    ["on-protected", "ignore"],
    ["recreate", "true"],
    ["draft", "tRUE"],
    ["strict-metadata", "1"],
    ["allow-untrusted-event", "ja"],
    ["max-wait", "5m"],
    ["max-wait", "99999"],
    ["dry-run", "on"],
    ["path", "hubs/a\u2028b.yaml"],
    ["path", "hubs/a\u2029b.yaml"],
  ])("names the input %s when it is %j", (name, value) => {
    const { issues } = parsePublishInputs({ ...GOOD, [name]: value });
    expect(issues).toMatchObject([{ code: "usage", at: { origin: `input ${name}` }, hint: expect.any(String) }]);
    // Its place is in front of the message already.
    expect(issues[0]?.message).not.toMatch(/^input/i);
  });

  it("refuses a branch that is the base, and reports everything at once", () => {
    expect(parsePublishInputs({ ...GOOD, base: "main", branch: "main" }).issues).toHaveLength(1);
    expect(parsePublishInputs({ repository: "x", path: "", recreate: "y" }).issues).toHaveLength(3);
  });

  it("makes other branches of paths in other words, whatever their script", () => {
    const paths = ["環境/config.yaml", "本番/config.yaml", "größe.yaml", "grüße.yaml", "hub 🙂.yaml", "hub 🙃.yaml"];
    expect(new Set(paths.map(defaultBranch)).size).toBe(paths.length);
    expect(defaultBranch("größe.yaml")).toBe("app-hub-configurator/gr-f6-df-e.yaml");
    expect(defaultBranch("my hub/config.yaml")).toBe("app-hub-configurator/my-hub/config.yaml");
  });

  it("makes a branch of every path that it accepts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (path) => {
        if (pathProblem(path) === undefined) expect(branchNameProblem(defaultBranch(path))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
