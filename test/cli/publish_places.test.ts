import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startFakeGithub } from "../support/fake_github/mod.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

/** Jobs for several places of one file: each has a place of its own. */

const REPOSITORY = "octo/gitops";
const TOKEN = "ghp_tokenOfTheCommandLine00000001";
const FILE = "values.yaml";
const FIRST = 'one: ""\n# between\nkept: 1\ntwo: ""\n';

async function start() {
  const github = await startFakeGithub({
    repositories: [{ name: REPOSITORY, files: { [FILE]: FIRST }, collaborators: { mona: "WRITE", lisa: "WRITE" } }],
    tokens: { [TOKEN]: { kind: "user", login: "mona", scopes: ["repo"] } },
  });
  const folder = temporaryFolder();
  const repo = github.repo(REPOSITORY);
  const run = async (args: readonly string[]) => {
    const before = github.requests.length;
    const env = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_TOKEN: TOKEN };
    const all = ["publish", "--repository", REPOSITORY, "--json", ...args];
    const { code, stdout, stderr } = await runHere(all, { cwd: folder.path, env });
    const outputs = (stdout === "" ? {} : JSON.parse(stdout)) as Record<string, string>;
    return { code, stderr, operation: outputs["operation"], requests: github.requests.length - before };
  };
  const job = (place: string, group = "developers", more: readonly string[] = []) =>
    run(["--path", `${FILE}#${place}`, "--groups", group, ...more]);
  return {
    repo,
    run,
    job,
    write: (text: string) => writeFileSync(join(folder.path, "hubs.yaml"), text),
    [Symbol.asyncDispose]: async () => {
      folder[Symbol.dispose]();
      await github.close();
      expect(github.violations).toEqual([]);
      expect(github.observedHeadEqualsBase).toEqual([]);
    },
  };
}

const BRANCH = `app-hub-configurator/${FILE}`;
/** The exact text at the place of a file, with its key. */
const placeIn = (text: string, key: string) =>
  new RegExp(`^${key}: [\\s\\S]*?(?=^\\S|(?![\\s\\S]))`, "m").exec(text)?.[0] ?? "";

describe("two jobs for two places of one file", () => {
  it("share a pull request, and write nothing while nothing changes", async () => {
    await using stage = await start();
    const { job, repo } = stage;
    expect(await job("one")).toMatchObject({ code: 0, operation: "created" });
    expect(await job("two")).toMatchObject({ code: 0, operation: "updated" });
    for (const place of ["one", "two", "one"])
      expect(await job(place)).toMatchObject({ code: 0, operation: "none", requests: 1 });
    expect(repo.pulls()).toHaveLength(1);
    expect(repo.pull(1).title).toBe(`Update ${FILE}`);
    expect(repo.pull(1).body.match(/app-hub-configurator:begin/g)).toHaveLength(2);
  });

  it.each([
    ["one", "two"],
    ["two", "one"],
  ])("keep the rest when %s reaches the base in another way", async (settled, pending) => {
    await using stage = await start();
    const { job, repo } = stage;
    await job("one");
    await job("two");
    const own = (await repo.file(BRANCH, FILE)) ?? "";
    await repo.commit("main", { [FILE]: FIRST.replace(placeIn(FIRST, settled), placeIn(own, settled)) });
    expect(await job(settled)).toMatchObject({ code: 0, operation: "updated" });
    expect(await job(settled)).toMatchObject({ code: 0, operation: "none", requests: 1 });
    expect(repo.pull(1)).toMatchObject({ state: "OPEN", comments: [] });
    expect(await repo.file(BRANCH, FILE)).toBe(own);
    await repo.commit("main", { [FILE]: own });
    expect(await job(pending)).toMatchObject({ code: 0, operation: "closed" });
    expect(await repo.branches()).toEqual(["main"]);
  });

  it("do not undo a person's change of the other place", async () => {
    await using stage = await start();
    const { job, repo } = stage;
    await job("one");
    await job("two");
    const own = (await repo.file(BRANCH, FILE)) ?? "";
    const tuned = own.replace(placeIn(own, "two"), placeIn(own, "two").replace("developers", "tuned"));
    await repo.commit(BRANCH, { [FILE]: tuned }, { author: "lisa" });
    // The job for the other place continues, and its commit is now the last one.
    expect(await job("one", "staff")).toMatchObject({ code: 0, operation: "updated" });
    expect(placeIn((await repo.file(BRANCH, FILE)) ?? "", "two")).toBe(placeIn(tuned, "two"));
    expect(await job("two")).toMatchObject({ code: 0, operation: "skipped" });
    const after = (await repo.file(BRANCH, FILE)) ?? "";
    expect(placeIn(after, "two")).toBe(placeIn(tuned, "two"));
    expect(placeIn(after, "one")).toContain("staff");
    expect(repo.pull(1).comments).toMatchObject([{ body: expect.stringMatching(/^lisa has changed/) }]);
  });

  it("continue with a pull request that an earlier version has opened for one of them", async () => {
    await using stage = await start();
    const { job, repo } = stage;
    await job("one");
    const { body } = repo.pull(1);
    repo.editPull(1, { body: body.replaceAll(/values\.yaml%23one/g, "values.yaml") });
    expect(await job("one")).toMatchObject({ code: 0, operation: "none", requests: 1 });
    expect(await job("one", "staff")).toMatchObject({ code: 0, operation: "updated" });
    expect(repo.pull(1).body.match(/app-hub-configurator:begin/g)).toHaveLength(1);
  });
});

it("makes a change for each hub on request, also if other hubs write into the same file", async () => {
  await using stage = await start();
  const { run, repo, write } = stage;
  write(
    `defaults: { profiles: [coder_app], groups: [developers] }\nhubs:\n  dev: { output: "${FILE}#one" }\n  prod: { output: "${FILE}#two" }\n`,
  );
  const flags = ["--hubs", "hubs.yaml", "--group", "each"];
  expect(await run(flags)).toMatchObject({ code: 0, operation: "created", requests: 4 });
  expect(repo.pulls().map(({ head, title }) => [head, title])).toEqual([
    [`${BRANCH}-dev`, `Update ${FILE} (dev)`],
    [`${BRANCH}-prod`, `Update ${FILE} (prod)`],
  ]);
  expect(await run(flags)).toMatchObject({ code: 0, operation: "none", requests: 2 });
});
