import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";

const REPOSITORY = "octo/gitops";
const TOKEN = "ghp_tokenOfTheCommandLine00000001";

const start = () =>
  startFakeGithub({
    repositories: [{ name: REPOSITORY, files: { "README.md": "GitOps\n" }, collaborators: { mona: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
  });

async function run(github: FakeGithub, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_TOKEN: TOKEN, ...more };
  const result = await runMain(["publish", ...args], (name) => new Map(Object.entries(env)).get(name));
  expect(result.stdout + result.stderr).not.toContain(TOKEN);
  return result;
}

describe("dump-config publish", () => {
  const flags = [
    "--repository",
    REPOSITORY,
    "--path",
    "hubs/prod.yaml",
    "--groups",
    "developers",
    "--labels",
    "config",
  ];

  it("opens one pull request, follows it, and finds nothing to do", async () => {
    await using github = await start();
    const first = await run(github, flags);
    expect(first, first.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Opened pull request #1: .*\nhttp/),
    });
    const pull = github.repo(REPOSITORY).pull(1);
    expect(pull).toMatchObject({ title: "Update hubs/prod.yaml", labels: [{ name: "config" }] });
    // The command in the header makes the file, but does not publish it.
    expect(pull.body).toMatch(/dump-config \\\n {2}--profiles coder_app \\\n {2}--groups developers \\\n/);
    expect(pull.body).toContain("Written by the Application Hub configurator.");
    const again = await run(github, [...flags, "--json"]);
    expect(JSON.parse(again.stdout)).toMatchObject({
      operation: "none",
      "pull-request-number": "1",
      "requests-used": "1",
    });
    expect(github.violations).toEqual([]);
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ["a token", [], { GITHUB_TOKEN: "ghp_another0000000" }, /Check GITHUB_TOKEN or GH_TOKEN:/],
    ["a base", ["--base", "nowhere"], {}, /Check --base\./],
    ["a branch", ["--branch", "main"], {}, /Give --branch a name/],
    [
      "an event",
      [],
      { GITHUB_EVENT_NAME: "issues" },
      /^Error: --allow-untrusted-event: .*\n.*set --allow-untrusted-event\.$/m,
    ],
  ])("names flags and variables, not inputs of the action, if %s is wrong", async (_, args, env, words) => {
    await using github = await start();
    const result = await run(github, [...flags, ...args], env);
    expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(words) });
    expect(result.stderr).not.toMatch(/input/);
  });

  it("commits, and prints the plan of a dry run", async () => {
    await using github = await start();
    const plan = await run(github, ["commit", ...flags, "--dry-run"]);
    expect(plan.stdout).toMatch(/^Dry run of publishing, operation committed: .*\ncommit the file to main\n$/);
    const done = await run(github, ["commit", ...flags], { GITHUB_TOKEN: "", GH_TOKEN: TOKEN });
    expect(done.stdout).toMatch(/^Committed hubs\/prod\.yaml to main/);
    expect(await github.repo(REPOSITORY).file("main", "hubs/prod.yaml")).toMatch(/^#? ?.*profiles:/m);
  });

  it("says everything that is wrong at once, before any request", async () => {
    await using github = await start();
    const wrong = await run(
      github,
      ["comit", "--repository", "octo", "--max-wait", "soon", "--profiles", "nothing_here"],
      { GITHUB_TOKEN: " " },
    );
    expect(wrong.code).toBe(1);
    for (const words of [/'comit' is not a way to publish/, /no token/i, /--repository/, /--max-wait/, /nothing_here/])
      expect(wrong.stderr).toMatch(words);
    expect((await run(github, ["--path", "x.yaml"])).stderr).toMatch(/--repository/);
    expect(github.requests).toEqual([]);
  });

  it("publishes nothing for an event of a workflow that anybody can cause", async () => {
    await using github = await start();
    const event = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request_target", GITHUB_EVENT_PATH: "/nowhere" };
    const refused = await run(github, flags, event);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/Nothing is published on this event/) });
    expect(github.requests).toEqual([]);
  });

  it("never replaces the sources of the request in its own repository", async () => {
    await using github = await start();
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "hubs.yaml"), "hubs: { dev: { output: dev.yaml } }\n");
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      const args = ["--repository", REPOSITORY, "--hubs", "hubs.yaml", "--path", "hubs.yaml", "--force"];
      const refused = await run(github, args, { GITHUB_REPOSITORY: REPOSITORY });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("made of") });
      expect(github.requests).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });

  it("fails when GitHub refuses, with what to do", async () => {
    await using github = await start();
    const refused = await run(github, [...flags, "--repository", "octo/nothing"]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/Cannot find octo\/nothing/) });
  });
});
