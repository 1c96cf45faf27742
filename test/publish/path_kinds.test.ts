import { describe, expect, it } from "vitest";
import { parseTree } from "../support/fake_github/git_objects.ts";
import type { FirstFile } from "../support/fake_github/options.ts";
import { library } from "./driver.ts";
import { BRANCH, PATH, startStage } from "./stage.ts";

// What is at a path, on servers with different ways to read it.

const SERVERS = [
  ["a server that tells the mode of one file", {}, 0],
  // One request is refused, the next asks for folders.
  ["a server that lists folders only", { missingFields: ["Commit.file"] }, 1],
  ["a server without GraphQL", { withoutGraphql: 404 }, undefined],
  ["a server whose folders are listed by REST only", { missingFields: ["Commit.file", "Tree.entries"] }, undefined],
] as const;

const SUBMODULE = { submodule: "1".repeat(40) };

const CASES: readonly (readonly [string, Readonly<Record<string, FirstFile>>, RegExp])[] = [
  ["a link", { [PATH]: { link: "../base.yaml" } }, /is a symbolic link/],
  ["a submodule", { [PATH]: SUBMODULE }, /is a submodule/],
  ["a folder", { [`${PATH}/more.yaml`]: "a: 1\n" }, /is a folder/],
  ["below a file", { environments: "a file\n" }, /environments\\?" is not a folder/],
  ["below a link", { "environments/prod": { link: "../elsewhere" } }, /environments\/prod\\?" is not a folder/],
  ["below a submodule", { "environments/prod": SUBMODULE }, /environments\/prod\\?" is not a folder/],
];

describe.each(SERVERS)("on %s", (_, options, refused) => {
  const start = (files: Readonly<Record<string, FirstFile>>) =>
    startStage(library, 0, { files: { "README.md": "GitOps\n", ...files } }, options);

  it.each(CASES)("a path that is %s stops the run", async (_name, files, words) => {
    await using stage = await start(files);
    const head = await stage.repo.head("main");
    for (const inputs of [{}, { publish: "commit" }, { base: "main" }]) {
      const report = await stage.run({ inputs });
      expect(report.ok, report.log).toBe(false);
      expect(report.log).toMatch(words);
    }
    expect(await stage.repo.head("main")).toBe(head);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });

  it("the same stops it on the branch of the pull request", async () => {
    await using stage = await start({});
    await stage.run();
    await stage.repo.commit(BRANCH, { "environments/prod": "a file\n" }, { author: "lisa" });
    const report = await stage.run({ want: 2 });
    expect(report.ok, report.log).toBe(false);
    expect(report.log).toMatch(/environments\/prod\\?" is not a folder/);
  });

  it("an executable file stays one when its branch is rebuilt", async () => {
    await using stage = await start({ [PATH]: { executable: library.content(0) } });
    await stage.run();
    const { git } = stage.repo;
    const theirs = { mode: "100755", oid: await git.writeBlob(Buffer.from("theirs\n")) };
    const { oid: tree } = await git.editTree(
      (await git.commitData("refs/heads/main"))?.tree,
      new Map([[PATH, theirs]]),
    );
    const by = { name: "mona", email: "mona@example.com", seconds: 1_800_000_000 };
    const parents = [(await stage.repo.head("main")) ?? ""];
    const commit = { tree, parents, author: by, committer: by, message: "Theirs", verified: false };
    await stage.repo.setBranch("main", await git.writeCommit(commit), "mona");
    const report = await stage.run();
    expect(report.outputs, report.log).toMatchObject({ operation: "updated" });
    const folder = await git.read(`refs/heads/${BRANCH}:${PATH.slice(0, PATH.lastIndexOf("/"))}`);
    expect(parseTree(folder?.content ?? Buffer.alloc(0))).toMatchObject([{ mode: "100755" }]);
  });

  // REST needs one request for each folder: see rest.test.ts.
  const graphql = refused === undefined ? [] : [refused];
  it.each(graphql)("usual files take the fewest possible requests: %i more", async (more) => {
    await using stage = await start({});
    await stage.expectRun({}, "created", 2 + more);
    await stage.expectRun({}, "none", 1 + more);
    // At the root, next to a folder, and below one that does not exist.
    for (const path of ["config.yaml", "environments/config.yaml", "new/deep/config.yaml"])
      await stage.expectRun({ inputs: { path } }, "created", 2 + more);
    // None of them has a pull request already: that would be closed for the new one.
    const files = ["a.yaml", "environments/a.yaml", "environments/dev/config.yaml"].map((path) => ({
      path,
      text: `at: ${path}\n`,
    }));
    await stage.expectRun({ inputs: { branch: "all" }, files }, "created", 2 + more);
  });

  it("one of several files that is a link stops all of them", async () => {
    await using stage = await start({ "hubs/b.yaml": { link: "a.yaml" } });
    const files = ["hubs/a.yaml", "hubs/b.yaml"].map((path) => ({ path, text: `at: ${path}\n` }));
    const report = await stage.run({ inputs: { branch: "all", path: "hubs/a.yaml" }, files });
    expect(report.ok, report.log).toBe(false);
    expect(report.log).toMatch(/hubs\/b\.yaml\\?" is a symbolic link/);
    expect(await stage.repo.branches()).toEqual(["main"]);
  });
});
