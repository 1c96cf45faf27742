import { describe, expect, it } from "vitest";
import { library } from "./driver.ts";
import {
  BRANCH,
  CONTENTS,
  ELSEWHERE,
  expectNoToken,
  NO_PULLS,
  openPulls,
  PATH,
  PERSON,
  READER,
  startStage,
  WORKFLOW,
} from "./stage.ts";

/** Runs that cannot succeed: their messages, and that they change nothing. */
describe("What GitHub refuses", () => {
  const CASES: readonly (readonly [string, Parameters<typeof startStage>[2], Record<string, string>, RegExp])[] = [
    ["a token that only reads", {}, { token: READER }, /permissions:\\?n? /],
    ["a token for another repository", {}, { token: ELSEWHERE }, /GITHUB_TOKEN reaches only the repository/],
    ["a wrong token", {}, { token: "ghs_wrongwrongwrongwrongwrong" }, /does not accept the token/],
    ["a repository that is not there", {}, { repository: "octo/nothing" }, /Cannot find octo\/nothing/],
    ["an archived repository", { archived: true }, {}, /is archived/],
    ["an empty repository", { files: {} }, {}, /has no commit yet/],
    ["a base that is missing", {}, { base: "nope" }, /has no branch "nope"/],
    ["a folder at the path", {}, { path: "environments/prod" }, /is a folder/],
    ["a workflow", {}, { path: ".github/workflows/a.yml" }, /is a workflow/],
    [
      "a protected branch of the pull request",
      { protect: { "app-hub-configurator/*": { rules: ["update"] } } },
      {},
      /A rule of octo\/gitops/,
    ],
    [
      "a protected base that must not be gone around",
      { protect: { main: {} } },
      { publish: "commit", "on-protected": "fail" },
      /is protected/,
    ],
    ["content with the token in it", {}, { content: `token: ${WORKFLOW}\n` }, /The file contains the token/],
    [
      "content with a masked value in it",
      {},
      { content: "password: masked-value-123\n" },
      /a value that this workflow masks/,
    ],
    ["a title with the token in it", {}, { title: `Use ${WORKFLOW}` }, /The title contains the token/],
    [
      "a branch below an existing one",
      {},
      { branch: "main/config" },
      /There is a branch \\?"main\\?", and git cannot have \\?"main\/config\\?" beside it/,
    ],
    [
      "a branch that a rule keeps from being made, where GitHub gives no reason",
      {
        protect: {
          "app-hub-configurator/*": { kind: "ruleset", rules: ["creation"], message: "Reference update failed" },
        },
      },
      {},
      /Reference update failed\. Rules of the branch: creation(?!.*There is a branch)/,
    ],
    ["a symbolic link at the path", { files: { [PATH]: { link: "../base.yaml" } } }, {}, /is a symbolic link/],
    ["a submodule at the path", { files: { [PATH]: { submodule: "1".repeat(40) } } }, {}, /is a submodule/],
    ["a file in place of a folder", { files: { environments: "a file\n" } }, {}, /environments\\?" is not a folder/],
    [
      "a link in place of a folder",
      { files: { environments: { link: "env" } } },
      {},
      /environments\\?" is not a folder/,
    ],
    [
      "a submodule in place of a folder",
      { files: { "environments/prod": { submodule: "1".repeat(40) } } },
      {},
      /environments\/prod\\?" is not a folder/,
    ],
  ];
  it.each(CASES)("explains %s", async (_, repository, inputs, message) => {
    await using stage = await startStage(library, 0, repository);
    const branches = await stage.repo.branches();
    const report = await stage.run({ inputs });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(message);
    expectNoToken(report);
    expect(openPulls(stage.repo)).toEqual([]);
    expect(await stage.repo.branches()).toEqual(branches);
  });

  it.each([
    ["menus", "menus/prod", "menus/prod"],
    ["menus/prod", "menus", "menus"],
    ["menus/prod/east/1", "menus/prod/east", "menus/prod/east"],
  ])("names the branch that prevents %s", async (branch, other, named) => {
    await using stage = await startStage(library);
    await stage.repo.commit(other, { "other.txt": "other\n" });
    const report = await stage.run({ inputs: { branch } });
    expect(report.ok).toBe(false);
    expect(report.log.replaceAll("\\", "")).toContain(
      `There is a branch "${named}", and git cannot have "${branch}" beside it`,
    );
    expect(openPulls(stage.repo)).toEqual([]);
  });

  it("names the branch that prevents the temporary branch of a rebuild, after the second refusal", async () => {
    await using stage = await startStage(library);
    const inputs = { token: PERSON };
    await stage.run({ inputs });
    await stage.repo.commit(`${BRANCH}-rebuild`, { "other.txt": "other\n" });
    await stage.repo.commit("main", { [PATH]: "theirs: 1\n" });
    stage.seen();
    const report = await stage.run({ inputs, want: 2 });
    expect(report.ok).toBe(false);
    expect(report.log.replaceAll("\\", "")).toContain(
      `There is a branch "${BRANCH}-rebuild", and git cannot have "${BRANCH}-rebuild/*" beside it`,
    );
    expect(stage.seen().filter((one) => one.startsWith("write"))).toHaveLength(2);
    expect(await stage.repo.file(BRANCH, PATH)).toBe(stage.content(1));
  });

  it.each(["Reference already exists", "The name of the branch is taken by a folder"])(
    "names the branch in the way whatever GitHub says: %s",
    async (message) => {
      await using stage = await startStage(library);
      await stage.repo.commit("menus", { "other.txt": "other\n" });
      const match = ({ operation }: { operation: string }) => operation === "createRef";
      stage.github.fault({ write: 1, match, times: 9, action: { refuse: { type: "UNPROCESSABLE", message } } });
      const report = await stage.run({ inputs: { branch: "menus/prod" } });
      expect(report.ok).toBe(false);
      expect(report.log.replaceAll("\\", "")).toContain(
        `${message}. There is a branch "menus", and git cannot have "menus/prod" beside it`,
      );
    },
  );

  it("does not call a branch deleted that GitHub keeps", async () => {
    await using stage = await startStage(library);
    await stage.run();
    stage.repo.protect(BRANCH, { rules: ["deletion"] });
    await stage.repo.commit("main", { [PATH]: stage.content(1) });
    const closed = await stage.run();
    expect(closed.outputs["operation"]).toBe("closed");
    const again = await stage.run();
    expect(again.log).toMatch(/Could not delete branch/);
    const [comment] = stage.repo.pull(1).comments;
    for (const text of [closed.log, again.log, comment?.body]) expect(text).not.toMatch(/branch is deleted/);
  });

  for (const kind of ["branch-protection", "ruleset"] as const) {
    it(`opens a pull request if the base refuses commits (${kind})`, async () => {
      await using stage = await startStage(library, 0, { protect: { main: { kind } } });
      const inputs = { publish: "commit" };
      // A commit needs no pull request, so they are only read when one turns out to be needed.
      const { log } = await stage.expectRun({ inputs }, "created", kind === "ruleset" ? 4 : 3);
      expect(log).toMatch(/is protected, so the change goes into a pull request/);
      await stage.expectRun({ inputs }, "none", 2);
      await stage.expectRun({ inputs, want: 2 }, "updated", 3);
      await stage.repo.mergePull(1, { by: "mona" }).catch(() => undefined);
    });
  }

  it("commits with a token that may not see pull requests", async () => {
    await using stage = await startStage(library);
    await stage.expectRun({ inputs: { publish: "commit", token: CONTENTS } }, "committed", 2);
  });

  it("keeps the branch when only the pull request is refused", async () => {
    await using stage = await startStage(library);
    const report = await stage.run({ inputs: { token: NO_PULLS } });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/It lacks pull-requests: write/);
    expect(report.outputs["compare-url"]).not.toBe("");
  });

  it("publishes nothing on an untrusted event, unless it is told to", async () => {
    await using stage = await startStage(library);
    const event = { name: "pull_request_target", payload: {} };
    const report = await stage.run({ event });
    expect(report.ok).toBe(false);
    expect(stage.github.requests).toEqual([]);
    await stage.expectRun({ event, inputs: { "allow-untrusted-event": "true" } }, "created", 2);
  });

  it("repeats a request to an older server without the fields that it does not have", async () => {
    const missingFields = ["Ref.rules", "Ref.refUpdateRule", "PullRequest.isInMergeQueue", "Ref.compare"];
    await using stage = await startStage(library, 0, {}, { missingFields });
    await stage.expectRun({}, "created", 3);
    await stage.expectRun({}, "none", 2);
  });

  it("does without fields that the token may not see", async () => {
    const failingFields = Object.fromEntries(
      ["Ref.rules", "Ref.refUpdateRule", "PullRequest.latestReviews", "PullRequest.reviewRequests"].map((name) => [
        name,
        { type: "FORBIDDEN", message: "Resource not accessible by integration" },
      ]),
    );
    await using stage = await startStage(library, 0, {}, { failingFields });
    await stage.expectRun({}, "created", 2);
    await stage.expectRun({}, "none", 1);
  });

  it("does not treat pull requests that it may not see as missing", async () => {
    const failingFields = {
      "Ref.associatedPullRequests": { type: "FORBIDDEN", message: "Resource not accessible by integration" },
    };
    await using stage = await startStage(library, 0, {}, { failingFields });
    await stage.repo.setBranch("app-hub-configurator/environments/prod/config.yaml");
    const report = await stage.run();
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/permissions:/);
    expect(await stage.repo.file("main", PATH)).toBe(stage.content(0));
  });

  it("gives up on a server that never answers", async () => {
    await using stage = await startStage(library);
    stage.github.fault({ request: 1, times: 9, action: { hang: true } });
    const report = await stage.run({ timeout: 300 });
    expect(report.ok).toBe(false);
    expect(report.log).toMatch(/no answer within 0.3 seconds/);
    stage.github.clearFaults();
  });
});
