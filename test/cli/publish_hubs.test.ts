import { describe, expect, it } from "vitest";
import { BRANCH, hub, hubsFile, REPOSITORY, start, VALUES } from "./hubs_stage.ts";

describe("the hubs of a file", () => {
  it("go into one commit and one pull request, with a block for each hub", async () => {
    await using stage = await start({ "hubs/values.yaml": VALUES });
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), hub("prod", "hubs/values.yaml#configYml")));
    const sha = "a".repeat(40);
    const first = await run([], {
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: "12",
      GITHUB_SHA: sha,
    });
    expect(first, first.stderr).toMatchObject({
      code: 0,
      requests: 2,
      stdout: expect.stringMatching(/^Opened pull request #1: /),
    });
    expect(await repo.log(BRANCH, "main")).toHaveLength(1);
    const values = (await repo.file(BRANCH, "hubs/values.yaml")) ?? "";
    expect(values).toMatch(/^replicas: 1 # as it is\nconfigYml: \|\n {2}profiles:\n[\s\S]*\nlast: true\n$/);
    const dev = await repo.file(BRANCH, "hubs/dev.yaml");
    expect(dev).toMatch(/^profiles:\n#.*\n# Made from \.\.\/hubs\.yaml, hub dev\.\n/);
    const { body, title } = repo.pull(1);
    expect(title).toBe("Update the hubs dev, prod");
    expect(body.match(/^## .*$/gm)).toEqual(["## `dev`: `hubs/dev.yaml`", "## `prod`: `hubs/values.yaml#configYml`"]);
    // An image is named once, also if several profiles use it.
    expect(body.match(/^- `.*`: `coder_app` of `dev`, `own_app` of `dev`, `coder_app` of `prod`, .*$/gm)).toHaveLength(
      1,
    );
    expect(body).toContain(
      `[\`packs/pack.yaml:2\`](https://github.example/${REPOSITORY}/blob/${sha}/packs/pack.yaml#L2)`,
    );
    expect(body).toContain("https://github.example/octo/gitops/actions/runs/12");
    // Another run, for another commit, is not a reason to write.
    expect(await run([])).toMatchObject({ code: 0, requests: 1, stdout: expect.stringMatching(/^Nothing to publish/) });
    await repo.mergePull(1, { by: "mona", method: "squash" });
    // The branch of the merged pull request is deleted.
    expect(await run([])).toMatchObject({ code: 0, requests: 2 });
    expect(await run([])).toMatchObject({ code: 0, requests: 1 });
  });

  it("keep what others change elsewhere in a file, and say nothing of hubs that stay as they are", async () => {
    await using stage = await start({ "hubs/values.yaml": VALUES });
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), hub("prod", "hubs/values.yaml#configYml")));
    await run(["commit"]);
    const now = (await repo.file("main", "hubs/values.yaml")) ?? "";
    await repo.commit("main", { "hubs/values.yaml": now.replace("replicas: 1", "replicas: 3") });
    expect(await run(["commit"])).toMatchObject({ code: 0, requests: 1 });
    write(hubsFile(hub("dev"), '  prod: { output: "hubs/values.yaml#configYml", groups: [staff] }\n'));
    expect(await run([])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened/) });
    expect(await repo.file(BRANCH, "hubs/values.yaml")).toMatch(/^replicas: 3 # as it is\n/);
    expect(repo.pull(1).body).toContain("The profiles do not change in `dev`.");
    expect(repo.pull(1).body.match(/^## .*$/gm)).toEqual(["## `prod`", "## `prod`: `hubs/values.yaml#configYml`"]);
  });

  it.each([
    ["pull request", [], BRANCH],
    ["commit", ["commit"], "main"],
  ] as const)("that leave take their files along, in the same change: %s", async (_, args, branch) => {
    await using stage = await start();
    const { repo, run, write } = stage;
    const merge = async (number: number) => {
      if (branch === "main") return;
      await repo.mergePull(number, { by: "mona", method: "squash" });
      await repo.deleteBranch(branch);
    };
    write(hubsFile(hub("dev"), hub("prod"), hub("old")));
    await run(args);
    await merge(1);
    // A hub that is only not selected is not removed.
    expect(await run([...args, "--hub", "dev"])).toMatchObject({ code: 0, requests: 1 });
    write(hubsFile(hub("dev"), '  prod: { output: "hubs/prod.yaml", groups: [staff] }\n'));
    const left = await run(args);
    expect(left, left.stderr).toMatchObject({ code: 0, requests: 3 });
    expect(left.stderr).not.toMatch(/Warning/);
    expect(await repo.log(branch, branch === "main" ? undefined : "main")).toHaveLength(branch === "main" ? 3 : 1);
    expect(await repo.file(branch, "hubs/old.yaml")).toBeUndefined();
    expect(await repo.file(branch, "hubs/prod.yaml")).toContain("staff");
    if (branch !== "main")
      expect(repo.pull(2).body).toContain("**Taken away, as no hub has them any more:** `hubs/old.yaml`.");
    expect((await run(args)).stdout).toMatch(/^Nothing to publish/);
    await merge(2);
    expect(await run(args)).toMatchObject({ code: 0, requests: 1 });
  });

  it("have one pull request, or one each, and those of the other grouping are closed", async () => {
    await using stage = await start({ "hubs/values.yaml": VALUES });
    const { repo, run, write } = stage;
    const open = () => repo.pulls().filter(({ state }) => state === "OPEN");
    write(hubsFile(hub("dev"), hub("prod", "hubs/values.yaml#configYml")));
    await run([]);
    // A hub alone does not take the place of all.
    const alone = await run(["--group", "each", "--hub", "dev"]);
    expect(alone.stderr).toMatch(/Pull request #1 .* stays open: it also brings "hubs\/values.yaml#configYml"/);
    expect(open().map(({ number }) => number)).toEqual([1, 2]);
    // Its text says nothing new, so the first one goes with the pull request that is opened now.
    const each = await run(["--group", "each"]);
    expect(each, each.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/it takes the place of #1/) });
    expect(open().map(({ number }) => number)).toEqual([2, 3]);
    expect(repo.pull(1).comments[0]?.body).toMatch(/Its other files get pull requests of their own/);
    expect(await run(["--group", "each"])).toMatchObject({ code: 0, requests: 2 });
    // Back to a branch that was given up: it cannot be told from two jobs that take turns, so people decide.
    const all = await run([]);
    expect(all, all.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened pull request #4: /) });
    for (const number of [2, 3])
      expect(all.stderr).toMatch(new RegExp(`Pull request #${number} .* stays open: another run may still use that`));
    expect(open().map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(await run([])).toMatchObject({ code: 0, requests: 1 });
  });

  it("that are added or removed update the same pull request", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev")));
    await run([]);
    write(hubsFile(hub("dev"), hub("prod")));
    expect((await run([])).stdout).toMatch(/^Updated pull request #1/);
    expect(repo.pull(1).title).toBe("Update the hubs dev, prod");
    write(hubsFile(hub("dev")));
    expect((await run([])).stdout).toMatch(/^Updated pull request #1/);
    expect(repo.pull(1).title).toBe("Update the hub dev");
    expect(await repo.file(BRANCH, "hubs/prod.yaml")).toBeUndefined();
    expect(repo.pulls()).toHaveLength(1);
    expect((await run([])).stdout).toMatch(/^Nothing to publish/);
  });

  it("keep a person's change of a place in the pull request", async () => {
    await using stage = await start({ "hubs/values.yaml": VALUES });
    const { repo, run, write } = stage;
    write(hubsFile(hub("prod", "hubs/values.yaml#configYml")));
    await run([]);
    await repo.commit(BRANCH, { "hubs/values.yaml": "replicas: 1\n" }, { author: "mona" });
    expect(await run([])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Not published: mona has changed/) });
    expect(await repo.file(BRANCH, "hubs/values.yaml")).toBe("replicas: 1\n");
    expect(repo.pull(1).comments).toHaveLength(1);
    expect(await run(["--on-edited", "overwrite"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Updated/),
    });
    expect(await repo.file(BRANCH, "hubs/values.yaml")).toMatch(/^replicas: 1 # as it is\nconfigYml: \|/);
  });

  it("that are removed keep a file that somebody else has written", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), hub("old")));
    await run(["commit"]);
    await repo.commit("main", { "hubs/old.yaml": "profiles: []\n" }, { author: "mona" });
    write(hubsFile(hub("dev")));
    const kept = await run(["commit"]);
    expect(kept).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing to publish/) });
    expect(kept.stderr).toMatch(/hubs\/old\.yaml is not wanted any more, and it is kept/);
    expect(await repo.file("main", "hubs/old.yaml")).toBe("profiles: []\n");
  });

  it("have a pull request each with --group each, and one that fails does not stop the others", async () => {
    await using stage = await start({ "hubs/prod.yaml": "by: hand\n" });
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), hub("prod"), hub("old")));
    const args = ["--group", "each", "--branch", "menus", "--title", "Update the menu"];
    const first = await run(args);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/hubs\/prod\.yaml/);
    expect(repo.pulls().map(({ head, title }) => [head, title])).toEqual([
      ["menus-dev", "Update the menu (dev)"],
      ["menus-old", "Update the menu (old)"],
    ]);
    for (const name of ["dev", "old"])
      expect(await repo.file(`menus-${name}`, `hubs/${name}.yaml`)).toMatch(/^profiles:/);
    const forced = await run([...args, "--force"]);
    expect(forced, forced.stderr).toMatchObject({ code: 0 });
    expect(repo.pulls()).toHaveLength(3);
    for (const number of [1, 2, 3]) await repo.mergePull(number, { by: "mona", method: "squash" });
    write(hubsFile(hub("dev"), hub("prod")));
    const left = await run(args);
    expect(left, left.stderr).toMatchObject({ code: 0 });
    expect(repo.pull(4)).toMatchObject({ title: "Update the menu (hubs/old.yaml)", state: "OPEN" });
    expect(await repo.file(repo.pull(4).head, "hubs/old.yaml")).toBeUndefined();
  });

  it("with mistakes do not stop the others, and the run fails", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), '  prod: { output: "hubs/prod.yaml", profiles: [nothing_here] }\n'));
    const result = await run(["commit"]);
    expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/hubs\.yaml:5:.*nothing_here/) });
    expect(await repo.file("main", "hubs/dev.yaml")).toMatch(/^profiles:/);
  });

  it.each([
    [hubsFile(hub("a", "../a.yaml"), hub("b")), [], /hubs\.yaml:4:.*'\.\.\/a\.yaml' has "\." or "\.\."/],
    [hubsFile(hub("a"), hub("b")), ["--path", "x.yaml"], /--path.*for one file, but there are 2/],
    [hubsFile(hub("a"), hub("b")), ["--hub", " "], /--hub: No hub is named/],
    [hubsFile(hub("a"), hub("b")), ["--hub", "c"], /'c' is not a hub of/],
    [hubsFile(hub("a"), hub("b", "hubs/a.yaml#x")), [], /would be written twice: it is the output of hub "a" too/],
    [hubsFile(hub("a", "hubs/a.yaml#[")), [], /The path '\[' of an address is wrong/],
    [hubsFile(hub("a"), hub("b")), ["--group", "some"], /--group/],
  ])("that cannot be published are refused before any request: %#", async (text, args, words) => {
    await using stage = await start();
    stage.write(text);
    const result = await stage.run(args);
    expect([1, 2]).toContain(result.code);
    expect(result.stderr).toMatch(words);
    expect(result.requests).toBe(0);
  });
});

describe("what is at the path", () => {
  const menu = (...slugs: string[]) => `profiles:\n${slugs.map((slug) => `- definition: {slug: ${slug}}\n`).join("")}`;
  it.each([
    ["text that is no menu", "kind: Application\nmetadata: {name: hub}\n", /config\.yaml' is .*Argo CD/],
    ["a menu by hand with other profiles", menu("coder_app", "theirs"), /'theirs'/],
    ["no text", new Uint8Array([0, 159, 146, 150]), /is not text/],
  ])("is not replaced when it is %s, and nothing is written", async (_, there, words) => {
    await using stage = await start({ "config.yaml": there, "hubs/values.yaml": VALUES });
    for (const mode of ["pull-request", "commit"]) {
      const refused = await stage.run([mode, "--profiles", "coder_app"]);
      expect(refused).toMatchObject({ code: 1, requests: 1, stderr: expect.stringMatching(words) });
      expect(refused.stderr).toMatch(/config\.yaml/);
    }
    expect(await stage.repo.branches()).toEqual(["main"]);
    expect(await stage.repo.log("main")).toHaveLength(1);
    expect(await stage.run(["commit", "--profiles", "coder_app", "--force"])).toMatchObject({ code: 0 });
    expect(await stage.run(["commit", "--profiles", "coder_app"])).toMatchObject({ code: 0, requests: 1 });
  });

  it.each([
    ["a menu by hand whose profiles stay", menu("coder_app")],
    ["empty", ""],
  ])("is replaced when it is %s", async (_, there) => {
    await using stage = await start({ "config.yaml": there });
    expect(await stage.run(["commit", "--profiles", "coder_app"])).toMatchObject({ code: 0 });
    expect(await stage.repo.file("main", "config.yaml")).toMatch(/^profiles:\n# Generated/);
  });

  it("is only changed at a place, which must exist", async () => {
    await using stage = await start({ "hubs/values.yaml": VALUES });
    const missing = await stage.run(["--path", "hubs/values.yaml#configYaml"]);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/configYml/) });
    expect(await stage.run(["--path", "hubs/none.yaml#configYml"])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/does not exist/),
    });
    expect(await stage.repo.branches()).toEqual(["main"]);
    expect(await stage.run(["--path", "hubs/values.yaml#configYml"])).toMatchObject({ code: 0, requests: 2 });
    expect(stage.repo.pull(1).title).toBe("Update hubs/values.yaml");
  });
});
