import { describe, expect, it } from "vitest";
import type { RepositoryHandle } from "../support/fake_github/mod.ts";
import { BRANCH, hub, hubsFile, start } from "./hubs_stage.ts";

// Hubs that write into a place of a file, and are removed from hubs.yaml or get another address.

const FILE = "deploy/values.yaml";
const A = `${FILE}#a.b`;
const C = `${FILE}#c.d`;
const BLOCKS = 'name: x # kept\na:\n  b: ""\nc:\n  d: ""\nlast: true\n';
const both = hubsFile(hub("one", A), hub("two", C));
const onlyOne = hubsFile(hub("one", A));
const onlyOneChanged = hubsFile(`  one: { output: "${A}", groups: [staff] }\n`);
const isSaid = new RegExp(`${FILE}#c\\.d is not written any more, and what is there stays`);
const inBody = /\*\*Not written any more, [^\n]*`deploy\/values\.yaml#c\.d`/;
const warnings = (stderr: string) => stderr.match(/is not written any more/g) ?? [];

/** Merges a pull request and deletes its branch, as most repositories do. */
async function merge(repo: RepositoryHandle, number: number): Promise<void> {
  await repo.mergePull(number, { by: "mona", method: "squash" });
  await repo.deleteBranch(BRANCH);
}

describe("a hub whose place was removed, in a file that is still written", () => {
  it("is mentioned once, in the log and the pull request, and its value stays", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([]);
    await merge(repo, 1);
    const before = (await repo.file("main", FILE)) ?? "";
    // The content does not change, so no pull request is opened; the log says it, also the next night.
    write(onlyOne);
    for (let night = 0; night < 2; night += 1) {
      const none = await run([]);
      expect(none, none.stderr).toMatchObject({ code: 0, requests: 1, stdout: expect.stringMatching(/^Nothing to/) });
      expect(none.stderr).toMatch(isSaid);
      expect(warnings(none.stderr)).toHaveLength(1);
    }
    expect(repo.pulls()).toHaveLength(1);
    write(onlyOneChanged);
    const opened = await run([]);
    expect(opened, opened.stderr).toMatchObject({ code: 0, requests: 2 });
    expect(warnings(opened.stderr)).toHaveLength(1);
    expect(repo.pull(2).body).toMatch(inBody);
    const cut = (text: string) => text.slice(text.indexOf("\nc:\n"));
    expect(cut((await repo.file(BRANCH, FILE)) ?? "")).toBe(cut(before));
    // The text of the open pull request still says it, and is not written again for it.
    const again = await run([]);
    expect(again, again.stderr).toMatchObject({ code: 0, requests: 1, stdout: expect.stringMatching(/^Nothing to/) });
    expect(warnings(again.stderr)).toEqual([]);
    expect(repo.pull(2).body).toMatch(inBody);
    await merge(repo, 2);
    const after = await run([]);
    expect(after).toMatchObject({ code: 0, requests: 1 });
    // People have read it in the merged pull request.
    expect(after.stderr).not.toMatch(isSaid);
  });

  it("is no longer mentioned when somebody has deleted the value", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([]);
    await merge(repo, 1);
    const text = (await repo.file("main", FILE)) ?? "";
    await repo.commit("main", { [FILE]: text.replace(/\nc:\n[\s\S]*\nlast/, "\nlast") }, { author: "mona" });
    write(onlyOne);
    const none = await run([]);
    expect(none, none.stderr).toMatchObject({ code: 0, requests: 1 });
    expect(none.stderr).not.toMatch(/written any more/);
  });

  it("removes its own change from the open pull request, and nothing else", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([]);
    expect(await repo.file(BRANCH, FILE)).toMatch(/ {2}d: \|/);
    write(onlyOne);
    const updated = await run([]);
    expect(updated, updated.stderr).toMatchObject({ code: 0, requests: 2, stdout: expect.stringMatching(/^Updated/) });
    const now = (await repo.file(BRANCH, FILE)) ?? "";
    expect(now).toMatch(/^name: x # kept\na:\n {2}b: \|\n/);
    expect(now).toMatch(/\nc:\n {2}d: ""\nlast: true\n$/);
    // The base has no value there, so there is nothing to report.
    expect(updated.stderr).not.toMatch(/written any more/);
    expect(repo.pull(1).body).not.toMatch(/Not written any more/);
    expect(await run([])).toMatchObject({ code: 0, requests: 1 });
    // Changes of others elsewhere are not a reason to write.
    await repo.commit("main", { [FILE]: BLOCKS.replace("last: true", "last: false") }, { author: "mona" });
    expect(await run([])).toMatchObject({ code: 0, requests: 1 });
  });

  it("does not remove what a person has changed in the open pull request", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([]);
    const tuned = ((await repo.file(BRANCH, FILE)) ?? "").replace("last: true", "last: false");
    await repo.commit(BRANCH, { [FILE]: tuned }, { author: "mona" });
    write(onlyOne);
    const kept = await run([]);
    expect(kept.code, kept.stderr).toBe(0);
    expect(await repo.file(BRANCH, FILE)).toBe(tuned);
    expect(kept.stderr).toMatch(isSaid);
    expect(repo.pull(1).body).toMatch(inBody);
  });

  it("that only gets another address is mentioned with the old one", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([]);
    await merge(repo, 1);
    write(hubsFile(hub("one", A), hub("two", `${FILE}#c.e`)));
    await repo.commit("main", { [FILE]: ((await repo.file("main", FILE)) ?? "").replace("\nc:\n", '\nc:\n  e: ""\n') });
    const moved = await run([]);
    expect(moved, moved.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened/) });
    expect(moved.stderr).toMatch(isSaid);
    expect(repo.pull(2).body).toMatch(inBody);
  });

  it("is remembered by commits on the base too", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run(["commit"]);
    const [commit] = await repo.log("main");
    expect(commit?.message.match(/^Generated-File: .*$/gm)).toEqual([A, C].map((one) => `Generated-File: ${one}`));
    write(onlyOneChanged);
    const left = await run(["commit"]);
    expect(left, left.stderr).toMatchObject({ code: 0, requests: 2, stdout: expect.stringMatching(/^Committed/) });
    expect(warnings(left.stderr)).toHaveLength(1);
    expect(await repo.file("main", FILE)).toMatch(/\nc:\n {2}d: \|\n/);
    const after = await run(["commit"]);
    expect(after).toMatchObject({ code: 0, requests: 1 });
    expect(after.stderr).not.toMatch(isSaid);
  });

  it("is mentioned once also with a change for each hub", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    const more = [hub("three", "hubs/three.yaml"), hub("four", `${FILE}#e`)];
    write(hubsFile(hub("one", A), hub("two", C), ...more));
    await repo.commit("main", { [FILE]: `${BLOCKS}e: ""\n` });
    await run(["--group", "each"]);
    expect(repo.pulls()).toHaveLength(4);
    expect(await run(["--group", "each"])).toMatchObject({ code: 0, requests: 4 });
    await run(["commit", "--group", "each"]);
    for (const branch of await repo.branches()) if (branch !== "main") await repo.deleteBranch(branch);
    write(hubsFile(hub("one", A), ...more));
    const left = await run(["--group", "each"]);
    expect(left.code, left.stderr).toBe(0);
    expect(warnings(left.stderr)).toHaveLength(1);
    // The last hubs of the file are removed too, and the file stays.
    write(hubsFile(...more.slice(0, 1)));
    const gone = await run(["--group", "each"]);
    expect(gone.code, gone.stderr).toBe(0);
    expect(await repo.file("main", FILE)).toMatch(/^name: x # kept\n/);
    expect((await repo.branches()).filter((name) => name !== "main")).toEqual([]);
    expect(gone.stderr.match(/#(?:a\.b|c\.d|e) is not written any more/g)).toHaveLength(3);
  });
});

describe("a hub that is removed while its own pull request is open", () => {
  const each = ["--group", "each"];
  const changed = (name: string, output: string) => `  ${name}: { output: "${output}", groups: [staff] }\n`;

  it.each<[string, readonly string[], readonly [string, string], RegExp]>([
    ["a file", [], ["dev.yaml", "prod.yaml"], /^No hub writes `dev\.yaml` any more/],
    [
      "a file, on a named branch",
      ["--branch", "cfg"],
      ["dev.yaml", "prod.yaml"],
      /^No hub writes `dev\.yaml` any more/,
    ],
    ["a place of a shared file", [], [A, C], /^No hub writes `deploy\/values\.yaml#a\.b` any more/],
    [
      "a place of its file",
      ["--branch", "cfg"],
      [A, "prod.yaml"],
      /^No hub writes `deploy\/values\.yaml#a\.b` any more/,
    ],
  ])("closes its pull request, and the others keep theirs: %s", async (_, more, [dev, prod], comment) => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev", dev), hub("prod", prod)));
    await run([...each, ...more]);
    const heads = repo.pulls().map(({ head }) => head);
    write(hubsFile(hub("prod", prod)));
    const left = await run([...each, ...more]);
    expect(left, left.stderr).toMatchObject({ code: 0, requests: 3 });
    expect(repo.pulls().map(({ head, state }) => [head, state])).toEqual([
      [heads[0], "CLOSED"],
      [heads[1], "OPEN"],
    ]);
    expect(repo.pull(1).comments).toMatchObject([{ body: expect.stringMatching(comment) }]);
    expect(await repo.branches()).toEqual([heads[1], "main"].sort());
    const again = await run([...each, ...more]);
    expect(again, again.stderr).toMatchObject({ code: 0, requests: 2 });
  });

  it("deletes the file in that pull request if the base has it", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    const args = [...each, "--branch", "cfg"];
    write(hubsFile(hub("dev"), hub("prod")));
    await run(args);
    for (const number of [1, 2]) await repo.mergePull(number, { by: "mona", method: "squash" });
    write(hubsFile(changed("dev", "hubs/dev.yaml"), hub("prod")));
    await run(args);
    write(hubsFile(hub("prod")));
    const left = await run(args);
    expect(left, left.stderr).toMatchObject({ code: 0 });
    expect(repo.pulls()).toHaveLength(3);
    expect(repo.pull(3)).toMatchObject({ head: "cfg-dev", state: "OPEN" });
    expect(await repo.file("cfg-dev", "hubs/dev.yaml")).toBeUndefined();
  });

  it("keeps that pull request if it has commits of a person", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev"), hub("prod")));
    await run(each);
    const { head } = repo.pull(1);
    await repo.commit(head, { "notes.md": "mine\n" }, { author: "mona" });
    write(hubsFile(hub("prod")));
    const left = await run(each);
    expect(left, left.stderr).toMatchObject({ code: 0 });
    expect(repo.pull(1)).toMatchObject({ state: "OPEN" });
    expect(repo.pull(1).comments).toMatchObject([
      { body: expect.stringMatching(/any more\. This pull request stays/) },
    ]);
    expect(await repo.file(head, "notes.md")).toBe("mine\n");
  });

  it.each(["main", "a..b", "%E0%A4%A"])(
    "trusts no branch that somebody has written into the text: %s",
    async (name) => {
      await using stage = await start();
      const { repo, run, write } = stage;
      write(hubsFile(hub("dev"), hub("prod")));
      await run(each);
      const { body } = repo.pull(2);
      repo.editPull(2, { body: body.replace(/branches=[^,]*,/, `branches=${name},`) });
      write(hubsFile(hub("prod")));
      const left = await run(each);
      expect(left, left.stderr).toMatchObject({ code: 0 });
      expect(repo.pull(1)).toMatchObject({ state: "CLOSED" });
    },
  );

  it("has the same branch, alone and with other hubs", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(both);
    await run([...each, "--branch", "cfg"]);
    expect(await run([...each, "--branch", "cfg", "--hub", "one"])).toMatchObject({ code: 0 });
    expect(repo.pulls().map(({ head }) => head)).toEqual(["cfg-one", "cfg-two"]);
  });
});

describe("a hub that is the only one in a file, and gets another address", () => {
  const home = { GITHUB_REPOSITORY: "octo/menus" };

  it.each([
    ["commits", ["commit"], "main"],
    ["a pull request that is merged", [], BRANCH],
    ["a commit of its own", ["commit", "--group", "each"], "main"],
  ] as const)("has the old file taken away: %s", async (_, args, branch) => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev")));
    await run(args, home);
    if (branch !== "main") await merge(repo, 1);
    write(hubsFile(hub("dev", "hubs/new.yaml")));
    const moved = await run(args, home);
    expect(moved, moved.stderr).toMatchObject({ code: 0 });
    expect(await repo.file(branch, "hubs/new.yaml")).toMatch(/^profiles:/);
    expect(await repo.file(branch, "hubs/dev.yaml")).toBeUndefined();
  });

  it("is mentioned with its old place", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { run, write } = stage;
    write(hubsFile(hub("two", C)));
    await run(["commit"], home);
    write(hubsFile(hub("two", A)));
    const moved = await run(["commit"], home);
    expect(moved, moved.stderr).toMatchObject({ code: 0, stderr: expect.stringMatching(isSaid) });
  });

  it("is not confused with one of another repository or file", async () => {
    await using stage = await start();
    const { repo, run, write } = stage;
    write(hubsFile(hub("dev")));
    await run(["commit"], home);
    write(hubsFile(hub("dev", "hubs/new.yaml")));
    await run(["commit"], { GITHUB_REPOSITORY: "octo/others" });
    expect(await repo.file("main", "hubs/dev.yaml")).toMatch(/^profiles:/);
    await run(["commit", "--path", "hubs/third.yaml"], home);
    expect(await repo.file("main", "hubs/dev.yaml")).toMatch(/^profiles:/);
  });
});

describe("a removed hub whose place was in a file that no other hub writes", () => {
  const other = hub("other", "hubs/other.yaml");
  const otherChanged = '  other: { output: "hubs/other.yaml", groups: [staff] }\n';

  it.each([
    ["pull request", [], BRANCH],
    ["commit", ["commit"], "main"],
  ] as const)("leaves the file where it is: %s", async (_, args, branch) => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(hubsFile(other, hub("two", C)));
    await run(args);
    if (branch !== "main") {
      await merge(repo, 1);
    }
    const before = await repo.file("main", FILE);
    write(hubsFile(otherChanged));
    const left = await run(args);
    expect(left, left.stderr).toMatchObject({ code: 0, requests: 3 });
    expect(warnings(left.stderr)).toHaveLength(1);
    expect(left.stderr).toMatch(isSaid);
    expect(await repo.file(branch, FILE)).toBe(before);
    if (branch !== "main") expect(repo.pull(2).body).toMatch(inBody);
    expect((await run(args)).code).toBe(0);
    expect(await repo.file(branch, FILE)).toBe(before);
  });

  // The file begins with the header of the menu: only the address shows that the rest is not ours.
  it.each(["by its address", "in the text of the first version, which named files only"])(
    "keeps a file that begins as a menu of ours, known %s",
    async (how) => {
      await using stage = await start({ "values.yaml": "profiles: []\n" });
      const { repo, run, write } = stage;
      write(hubsFile(other, hub("two", "values.yaml")));
      await run([]);
      await merge(repo, 1);
      const text = `${await repo.file("main", "values.yaml")}\nreplicas: 3\n`;
      await repo.commit("main", { "values.yaml": text }, { author: "mona" });
      const { body } = repo.pull(1);
      if (how === "by its address")
        repo.editPull(1, { body: body.replace(/ set=\S+/, ` set=${encodeURIComponent("values.yaml#profiles")}`) });
      write(hubsFile(otherChanged));
      const left = await run([]);
      expect(left.code, left.stderr).toBe(0);
      expect(await repo.file(BRANCH, "values.yaml")).toBe(text);
      // The place now has a list instead of a menu: nothing of ours is left to report.
      expect(left.stderr).toMatch(
        how === "by its address" ? /^Using the hubs of hubs\.yaml\n$/ : /values\.yaml .* is kept/,
      );
    },
  );

  it("removes its change from the open pull request", async () => {
    await using stage = await start({ [FILE]: BLOCKS });
    const { repo, run, write } = stage;
    write(hubsFile(other, hub("two", C)));
    await run([]);
    write(hubsFile(other));
    const left = await run([]);
    expect(left, left.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Updated/) });
    expect(await repo.file(BRANCH, FILE)).toBe(BLOCKS);
    expect(left.stderr).not.toMatch(/written any more/);
    const again = await run([]);
    expect(again, again.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing/) });
    // The next night it is still a place in a file, not a file of ours.
    await repo.commit("main", { [FILE]: BLOCKS.replace("last: true", "last: false") }, { author: "mona" });
    expect((await run([])).code).toBe(0);
    expect(await repo.file("main", FILE)).toContain("last: false");
  });
});

it("understands the records of the first version: files without places", async () => {
  await using stage = await start({ [FILE]: BLOCKS });
  const { repo, run, write } = stage;
  write(hubsFile(hub("one", A), hub("two", C), hub("old")));
  await run([]);
  await merge(repo, 1);
  const old = ` set=${[FILE, "hubs/old.yaml"].map(encodeURIComponent).join(",")}`;
  repo.editPull(1, { body: repo.pull(1).body.replace(/ set=\S+/, old) });
  write(both);
  const left = await run([]);
  expect(left, left.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened/) });
  expect(await repo.file(BRANCH, "hubs/old.yaml")).toBeUndefined();
  // The earlier places are not known, so none is reported.
  expect(left.stderr).not.toMatch(/written any more/);
  expect(await repo.file(BRANCH, FILE)).toBe(await repo.file("main", FILE));
});
