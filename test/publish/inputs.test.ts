import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  branchNameProblem,
  defaultBranch,
  isWorkflow,
  type PublishDefaults,
  parsePublishInputs,
  pathProblem,
  readPublishOptions,
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

  it.each([
    ["", /empty$/],
    ["refs/heads/a", /full ref/],
    ["Refs/heads/a", /full ref/],
    ["HEAD", /special meaning/],
    ["@", /special meaning/],
    ["a..b", /"\.\."/],
    ["a@{1}", /"@\{"/],
    ["a b", /has a space/],
    ["a\x7f", /control character/],
    ["-a", /starts with "-"/],
    ["/a", /empty part/],
    ["a/", /empty part/],
    ["a//b", /empty part/],
    ["a.", /ends with "\."/],
    ["a.lock", /"\.lock"/],
    ["a.lock/b", /"\.lock"/],
    ["a/.b", /starts with "\."/],
    ["0".repeat(40), /looks like a commit/],
    ["ABCDEF0123".repeat(4), /looks like a commit/],
    [`${"é".repeat(122)}a`, /244 bytes/],
  ])("refuses %j, and says why", (name, why) => {
    expect(branchNameProblem(name)).toMatch(why);
  });

  it("accepts what is nearly refused", () => {
    const names = [
      "0".repeat(39),
      "0".repeat(41),
      `${"0".repeat(39)}g`,
      "é".repeat(122),
      "heads/refs/a",
      "HEADS",
      "a@",
    ];
    expect(names.map(branchNameProblem).filter((problem) => problem !== undefined)).toEqual([]);
  });
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

  it("accepts the longest possible path", () => {
    expect(pathProblem("é".repeat(2048))).toBeUndefined();
  });

  it("distinguishes workflows from other files in their folder", () => {
    const paths = [
      ".github/workflows",
      ".github/workflows/a.yml",
      ".github/workflows.yml",
      "a/.github/workflows/b.yml",
    ];
    expect(paths.map(isWorkflow)).toEqual([true, true, false, false]);
  });
});

describe("repositoryProblem", () => {
  it.each(["octo/gitops", "o/a.b-c_d", "name_corp/x", `${"o".repeat(50)}/${"r".repeat(100)}`])("accepts %s", (name) => {
    expect(repositoryProblem(name)).toBeUndefined();
  });

  it.each([
    ["", /no repository/],
    ["gitops", /form owner\/name/],
    ["a/b/c", /form owner\/name/],
    ["https://github.com/o/r", /form owner\/name/],
    ["/r", /name of an account/],
    ["-o/r", /name of an account/],
    ["o{x}/r", /name of an account/],
    [`${"o".repeat(51)}/r`, /name of an account/],
    ["o/", /name of a repository/],
    ["o/.", /name of a repository/],
    ["o/..", /name of a repository/],
    ["o/r r", /name of a repository/],
    [`o/${"r".repeat(101)}`, /name of a repository/],
  ])("refuses %j, and says why", (name, why) => {
    expect(repositoryProblem(name)).toMatch(why);
  });
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
    // The message already begins with its place.
    expect(issues[0]?.message).not.toMatch(/^input/i);
  });

  it("refuses a branch that is the base, and reports everything at once", () => {
    expect(parsePublishInputs({ ...GOOD, base: "main", branch: "main" }).issues).toHaveLength(1);
    expect(parsePublishInputs({ repository: "x", path: "", recreate: "y" }).issues).toHaveLength(3);
  });

  it("makes different branches for different paths, in any script", () => {
    const paths = ["環境/config.yaml", "本番/config.yaml", "größe.yaml", "grüße.yaml", "hub 🙂.yaml", "hub 🙃.yaml"];
    expect(new Set(paths.map(defaultBranch)).size).toBe(paths.length);
    expect(defaultBranch("größe.yaml")).toBe("app-hub-configurator/gr-f6-df-e.yaml");
    expect(defaultBranch("my hub/config.yaml")).toBe("app-hub-configurator/my-hub/config.yaml");
  });

  it("says where teams go if one is among people", () => {
    const hints = (name: string, value: string) =>
      parsePublishInputs({ ...GOOD, [name]: value }).issues.map(({ hint }) => hint);
    const team = 'Teams go into the input "team-reviewers"';
    expect(hints("reviewers", "@octo/ops, a/b/c")).toEqual([team, expect.stringMatching(/^For example/)]);
    expect(hints("assignees", "octo/ops, mona lisa")).toEqual([team, expect.stringMatching(/^For example/)]);
    expect(hints("team-reviewers", "octo/o:ps")).toEqual([expect.stringMatching(/^For example/)]);
  });

  it("refuses an empty list of files", () => {
    expect(parsePublishInputs({ ...GOOD, publish: "none" }).issues).toMatchObject([
      { at: { origin: "input publish" }, message: "Nothing is published", hint: "Leave it out" },
    ]);
  });

  it("cuts the title of a long path, and refuses a long one that is given", () => {
    const { settings } = parsePublishInputs({ ...GOOD, path: "p".repeat(300) });
    expect(settings?.title).toMatch(/^Update p+…$/);
    expect(settings?.title).toHaveLength(256);
    expect(parsePublishInputs({ ...GOOD, title: "t".repeat(256) }).settings?.title).toBe("t".repeat(256));
  });

  it("makes a branch name from a path of any length", () => {
    for (const length of [190, 194, 195, 196, 199, 200, 300])
      for (const end of [".locked", "..b", "/.b", ".b/c", "/.lock"]) {
        const path = `${"a".repeat(length)}${end}`;
        expect([path, branchNameProblem(defaultBranch(path))]).toEqual([path, undefined]);
      }
    expect(defaultBranch("a".repeat(201))).toBe(`app-hub-configurator/${"a".repeat(200)}`);
    expect(["...", "/", "."].map(defaultBranch)).toEqual(Array(3).fill("app-hub-configurator/file"));
    expect(["a.lock", "a.locks", "b.lock/c"].map(defaultBranch)).toEqual([
      "app-hub-configurator/a-lock",
      "app-hub-configurator/a.locks",
      "app-hub-configurator/b-lock/c",
    ]);
  });

  it("makes a branch name from every accepted path", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (path) => {
        if (pathProblem(path) === undefined) expect(branchNameProblem(defaultBranch(path))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the title of a run for several hubs", () => {
  const DEFAULTS: PublishDefaults = {
    mode: "pull-request",
    dryRun: false,
    repository: "octo/gitops",
    path: "a/dev.yaml",
  };
  const read = (defaults: Partial<PublishDefaults>, given: Record<string, string> = {}) => {
    const at = { origin: "given" };
    const options = Object.fromEntries(
      Object.entries(given).map(([name, text]) => [name, { at, items: [{ text, at }] }]),
    );
    const { settings, issues } = readPublishOptions(options, { ...DEFAULTS, ...defaults });
    if (settings === undefined) throw new Error(JSON.stringify(issues));
    const { branch, title, commitMessage } = settings;
    return { branch, title, commitMessage };
  };
  const OWN = "app-hub-configurator";

  it.each<[string, Partial<PublishDefaults>, { branch: string; title: string }]>([
    ["a file", {}, { branch: `${OWN}/a/dev.yaml`, title: "Update a/dev.yaml" }],
    ["a file that is left", { isLeft: true }, { branch: `${OWN}/a/dev.yaml`, title: "Remove a/dev.yaml" }],
    // What is named after the file names the hub enough, where the hub has all of the file.
    ["the file of a hub", { hub: "dev" }, { branch: `${OWN}/a/dev.yaml`, title: "Update a/dev.yaml" }],
    [
      "the place of a hub",
      { hub: "dev 1", isPlace: true },
      { branch: `${OWN}/a/dev.yaml-dev-1`, title: "Update a/dev.yaml (dev 1)" },
    ],
    ["a place", { isPlace: true }, { branch: `${OWN}/a/dev.yaml`, title: "Update a/dev.yaml" }],
    [
      "the files of one hub",
      { set: { name: "hubs.yaml", hubs: ["dev"] } },
      { branch: `${OWN}/hubs.yaml`, title: "Update the hub dev" },
    ],
    [
      "the files of two hubs",
      { set: { name: "hubs.yaml", hubs: ["dev", "prod"] } },
      { branch: `${OWN}/hubs.yaml`, title: "Update the hubs dev, prod" },
    ],
  ])("is made from what the run writes: %s", (_, defaults, expected) => {
    expect(read(defaults)).toEqual({ ...expected, commitMessage: expected.title });
  });

  it("counts hubs whose names do not fit into a title", () => {
    const titleOf = (length: number) => read({ set: { name: "hubs.yaml", hubs: ["a", "b".repeat(length)] } }).title;
    expect(titleOf(234)).toBe(`Update the hubs a, ${"b".repeat(234)}`);
    expect(titleOf(235)).toBe("Update 2 hubs");
  });

  it("has the hub after a title that was given for all", () => {
    const given = { branch: "bot", title: "Menus ", commitMessage: "Menus \n\nWhy: so\n" };
    const commitMessage = "Menus \n\nWhy: so";
    expect(read({}, given)).toEqual({ branch: "bot", title: "Menus", commitMessage });
    for (const isPlace of [true, false])
      expect(read({ hub: "dev", isPlace }, given)).toEqual({
        branch: "bot-dev",
        title: "Menus (dev)",
        commitMessage: "Menus (dev)\n\nWhy: so",
      });
  });
});
