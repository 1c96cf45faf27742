import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkText } from "../../src/rules/mod.ts";
import { fastClock } from "../publish/driver.ts";
import { TOKENS, WORKFLOW } from "../publish/stage.ts";
import { type FakeRunner, fakeRunner, type StepResult } from "../support/action.ts";
import { type FakeGithub, startFakeGithub } from "../support/fake_github/mod.ts";
import { type FakeRegistry, fakeRegistry } from "../support/fake_registry.ts";
import { runHere } from "../support/main.ts";
import { type OciImage, ociImage } from "../support/oci_images.ts";

const REPOSITORY = "octo/gitops";
const FILES = ["hubs.yaml", "packs/pack.yaml", "images.lock.yaml", "dev.yaml", "prod.yaml"];

const build = (day: number, platforms = ["linux/amd64", "linux/arm64"]) =>
  ociImage(`lab of day ${day}`, {
    platforms,
    created: `2026-11-0${day}T06:00:00Z`,
    size: 1000 * day,
    labels: {
      "org.opencontainers.image.revision": String(day).repeat(40),
      "org.opencontainers.image.source": "https://github.com/octo/lab",
    },
  });

let registry: FakeRegistry;
let github: FakeGithub;
let runner: FakeRunner;

beforeEach(async () => {
  registry = await fakeRegistry();
  registry.push("octo/lab", "stable", build(1));
  registry.push("octo/tools", "2.0", ociImage("tools", { platforms: ["linux/amd64", "linux/arm64"] }));
  const files = {
    "packs/pack.yaml": `profiles:
  - slug: lab
    extends: base
    display_name: Lab
    image: ${registry.host}/octo/lab:stable
    cpu_limit: 1
    mem_limit: 1G
  - slug: tools
    extends: base
    display_name: Tools
    image: ${registry.host}/octo/tools:2.0
    cpu_limit: 1
    mem_limit: 1G
`,
    "hubs.yaml": `packs: [packs]
defaults: { profiles: [lab, tools], groups: [developers] }
hubs:
  dev: { output: dev.yaml }
  prod: { output: prod.yaml }
`,
  };
  runner = fakeRunner();
  for (const [path, text] of Object.entries(files)) runner.write(path, text);
  const here = { cwd: runner.workspace, env: { HOME: runner.folder } };
  expect(await runHere(["images", "--update"], here)).toMatchObject({ code: 0 });
  expect(await runHere([], here)).toMatchObject({ code: 0 });
  const all = Object.fromEntries(FILES.map((path) => [path, runner.read(path)]));
  github = await startFakeGithub({ repositories: [{ name: REPOSITORY, files: all }], tokens: TOKENS });
});

afterEach(async () => {
  await github.close();
  await registry.stop();
  runner[Symbol.dispose]();
  expect(github.violations).toEqual([]);
  expect(github.observedHeadEqualsBase).toEqual([]);
});

const repo = () => github.repo(REPOSITORY);
const open = () =>
  repo()
    .pulls()
    .filter((pull) => pull.state === "OPEN");
const used = (image: OciImage) => `${registry.host}/octo/lab:stable@${image.digest}`;

/** One run of the schedule, on a fresh checkout of the default branch. */
async function schedule(inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  for (const path of FILES) {
    const text = await repo().file("main", path);
    if (text === undefined) rmSync(join(runner.workspace, path), { force: true });
    else runner.write(path, text);
  }
  const with_ = { hubs: "hubs.yaml", publish: "pull-request", "update-images": "true", token: WORKFLOW, ...inputs };
  const env = github.env(REPOSITORY);
  return runner.here(with_, { event: "schedule", env, clock: fastClock(1) });
}

/** What must be true after every run: at most one pull request, and menus whose images exist. */
async function expectSound(images: readonly OciImage[]): Promise<void> {
  expect(open().length).toBeLessThanOrEqual(1);
  for (const branch of ["main", ...open().map(({ head }) => head)]) {
    const lock = (await repo().file(branch, "images.lock.yaml")) ?? "";
    for (const path of ["dev.yaml", "prod.yaml"]) {
      const menu = (await repo().file(branch, path)) ?? "";
      expect(checkText(menu).filter(({ severity }) => severity === "error")).toEqual([]);
      const digest = /octo\/lab:stable@(sha256:[a-f0-9]{64})/.exec(menu)?.[1];
      // The lock and the menus were made at the same time.
      expect(lock).toContain(digest);
      expect(images.map((image) => image.digest)).toContain(digest);
    }
  }
}

describe("a week of schedules", () => {
  test("one pull request is kept up to date, and no menu is ever broken", async () => {
    // Monday: nothing is new.
    const monday = await schedule();
    expect(monday).toMatchObject({ code: 0, annotations: [] });
    expect(repo().pulls()).toEqual([]);
    await expectSound([build(1)]);

    // Tuesday: the tag moves.
    registry.push("octo/lab", "stable", build(2));
    expect((await schedule()).code).toBe(0);
    const [pull] = open();
    expect(pull?.body).toContain(`\`${build(1).digest.slice(0, 19)} -> ${build(2).digest.slice(0, 19)}\``);
    expect(pull?.body).toContain("created `2026-11-01T06:00:00Z -> 2026-11-02T06:00:00Z`");
    const range = `${"1".repeat(40)}...${"2".repeat(40)}`;
    expect(pull?.body).toContain(`[\`1111111 -> 2222222\`](https://github.com/octo/lab/compare/${range})`);
    expect(pull?.body).toContain("1.0 kB -> 2.0 kB");
    expect(pull?.body).toMatch(/`lab` of `dev`.*`lab` of `prod`/s);
    const head = pull?.head ?? "";
    expect(await repo().file(head, "dev.yaml")).toContain(used(build(2)));
    expect(await repo().file(head, "images.lock.yaml")).toContain(build(2).digest);
    await expectSound([build(1), build(2)]);
    const commits = (await repo().log(head, "main")).length;
    expect((await schedule()).code).toBe(0);
    expect((await repo().log(head, "main")).length).toBe(commits);

    // Wednesday: the registry is down. The pull request stays as it is, with a warning in it.
    await registry.stop();
    const wednesday = await schedule();
    expect(wednesday.code).toBe(0);
    expect(wednesday.annotations).toMatchObject([{ name: "warning" }, { name: "warning" }]);
    expect(wednesday.annotations[0]?.message).toContain("image-unreachable");
    expect(wednesday.summary).toContain("image-unreachable");
    expect(open().map(({ number }) => number)).toEqual([pull?.number]);
    expect(open()[0]?.body).toContain("image-unreachable");
    expect((await repo().log(head, "main")).length).toBe(commits);
    await registry.start();
    await expectSound([build(1), build(2)]);

    // Thursday: the tag is deleted, and its image stays.
    registry.untag("octo/lab", "stable");
    const thursday = await schedule();
    expect(thursday.code).toBe(1);
    expect(thursday.annotations.find(({ name }) => name === "error")).toMatchObject({
      message: expect.stringContaining("image-missing"),
      properties: { file: "packs/pack.yaml", line: "5" },
    });
    expect(thursday.summary).toContain("image-missing");
    expect(open()).toMatchObject([{ number: pull?.number, body: expect.stringContaining("image-missing") }]);
    await expectSound([build(1), build(2)]);

    // Friday: the tag is back with a newer image. The same pull request is updated.
    registry.push("octo/lab", "stable", build(3));
    expect((await schedule()).code).toBe(0);
    expect(open()).toMatchObject([{ number: pull?.number }]);
    expect(open()[0]?.body).not.toContain("image-missing");
    expect(await repo().file(head, "prod.yaml")).toContain(used(build(3)));
    await expectSound([build(1), build(3)]);

    // Saturday: the pull request is merged, and nothing is left to do.
    await repo().mergePull(pull?.number ?? 0);
    expect((await schedule()).code).toBe(0);
    expect(open()).toEqual([]);
    expect(await repo().file("main", "dev.yaml")).toContain(used(build(3)));

    // Sunday: all images that the tag ever had are deleted. What was merged stays, with a message.
    registry.remove("octo/lab", "stable");
    const sunday = await schedule();
    expect(sunday.code).toBe(1);
    expect(open()).toEqual([]);
    expect(await repo().file("main", "dev.yaml")).toContain(used(build(3)));
    await expectSound([build(3)]);
    expect(repo().pulls()).toHaveLength(1);
    for (const step of [monday, wednesday, thursday, sunday])
      expect(step.stdout).not.toContain(`${WORKFLOW}\n::warning`);
  });

  test("a deleted image of an open pull request is not merged: the pull request gets the old image", async () => {
    registry.push("octo/lab", "stable", build(2));
    await schedule();
    expect(open()).toHaveLength(1);
    registry.remove("octo/lab", "stable");
    expect((await schedule()).code).toBe(1);
    expect(open()).toEqual([]);
    await expectSound([build(1)]);
    registry.push("octo/lab", "stable", build(3));
    expect((await schedule()).code).toBe(0);
    await expectSound([build(1), build(3)]);
    expect(open()).toHaveLength(1);
  });

  test("if a tag moves back to the merged image, the pull request is closed", async () => {
    registry.push("octo/lab", "stable", build(2));
    await schedule();
    registry.push("octo/lab", "stable", build(1));
    expect((await schedule()).code).toBe(0);
    expect(open()).toEqual([]);
    await expectSound([build(1)]);
  });

  test("an image for other platforms is reported at its line, with the pull request", async () => {
    registry.push("octo/lab", "stable", build(4, ["linux/arm64"]));
    const step = await schedule();
    expect(step.code).toBe(1);
    expect(step.annotations).toMatchObject([{ name: "error", properties: { file: "packs/pack.yaml", line: "5" } }]);
    expect(open()[0]?.body).toMatch(/^- `image-platform`: .*octo\/lab:stable/m);
    expect((await schedule({ platform: "linux/arm64" })).code).toBe(0);
  });

  test("a dry run and a comparison write nothing", async () => {
    registry.push("octo/lab", "stable", build(2));
    expect((await schedule({ "dry-run": "true" })).code).toBe(0);
    expect(open()).toEqual([]);
    expect(runner.read("images.lock.yaml")).toContain(build(1).digest);
    const drift = await schedule({ publish: "", "fail-on-drift": "true" });
    expect(drift.code).toBe(1);
    expect(runner.read("images.lock.yaml")).toContain(build(1).digest);
    expect((await schedule({ publish: "" })).code).toBe(0);
    expect(runner.read("images.lock.yaml")).toContain(build(2).digest);
    expect(runner.read("dev.yaml")).toContain(used(build(2)));
  });

  test("a refused menu is not written, and the lock neither", async () => {
    registry.push("octo/lab", "stable", build(2));
    const refused = await schedule({ "fail-on": "at-next-start" });
    expect(refused.code).toBe(1);
    expect(open()).toEqual([]);
    expect(runner.read("images.lock.yaml")).toContain(build(1).digest);
    expect(runner.read("images.lock.yaml")).not.toContain(build(2).digest);
    expect((await schedule({ "fail-on": "data-loss" })).code).toBe(0);
    expect(runner.read("images.lock.yaml")).toContain(build(2).digest);
    expect(runner.read("dev.yaml")).toContain(used(build(2)));
  });

  test("as a commit: the lock and the menus in one", async () => {
    registry.push("octo/lab", "stable", build(2));
    expect((await schedule({ publish: "commit" })).code).toBe(0);
    const commits = await repo().log("main");
    expect(commits).toHaveLength(2);
    await expectSound([build(2)]);
    await registry.stop();
    expect((await schedule({ publish: "commit" })).code).toBe(0);
    await registry.start();
    expect((await schedule({ publish: "commit" })).code).toBe(0);
    expect(await repo().log("main")).toEqual(commits);
  });

  test("each hub in a pull request of its own, each with the lock", async () => {
    registry.push("octo/lab", "stable", build(2));
    expect((await schedule({ group: "each" })).code).toBe(0);
    expect(open()).toHaveLength(2);
    for (const { head } of open()) {
      expect(await repo().file(head, "images.lock.yaml")).toContain(build(2).digest);
    }
    const commits = await Promise.all(open().map(({ head }) => repo().head(head)));
    expect((await schedule({ group: "each" })).code).toBe(0);
    expect(await Promise.all(open().map(({ head }) => repo().head(head)))).toEqual(commits);
  });

  test("without publishing of hubs: inputs alone, and a lock that is named", async () => {
    registry.push("octo/lab", "stable", build(2));
    const own = { hubs: "", profiles: "lab", "profiles-dir": "packs", images: "locks/site.yaml", publish: "" };
    mkdirSync(join(runner.workspace, "locks"));
    expect((await schedule(own)).code).toBe(0);
    expect(runner.read("locks/site.yaml")).toContain(build(2).digest);
    expect(runner.read("config.yaml")).toContain(used(build(2)));
    const offline = await schedule({ ...own, "update-images": "" });
    expect(offline.code).toBe(0);
    const escaped = await schedule({ ...own, images: "../lock.yaml" });
    expect(escaped.annotations[0]?.message).toContain("leads out of the workspace");
  });

  test("the command publishes in the same way", async () => {
    registry.push("octo/lab", "stable", build(2));
    const env = { ...github.env(REPOSITORY), GITHUB_TOKEN: WORKFLOW, HOME: runner.folder };
    const run = () =>
      runHere(["publish", "--hubs", "hubs.yaml", "--update-images", "--repository", REPOSITORY], {
        cwd: runner.workspace,
        env,
      });
    const first = await run();
    expect(first, first.stderr).toMatchObject({ code: 0 });
    expect(await repo().file(open()[0]?.head ?? "", "images.lock.yaml")).toContain(build(2).digest);
    await expectSound([build(1), build(2)]);
    await registry.stop();
    expect(await run()).toMatchObject({ code: 0, stderr: expect.stringContaining("image-unreachable") });
    expect(open()).toHaveLength(1);
    await registry.start();
  });
});
