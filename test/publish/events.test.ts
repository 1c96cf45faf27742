import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jobOf } from "../../src/job.ts";
import { readEvent, untrustedEvent } from "../../src/publish/events.ts";

describe("untrustedEvent", () => {
  const repository = { full_name: "octo/gitops" };
  const fork = { full_name: "stranger/gitops" };
  it.each([
    ["schedule", {}, false],
    ["push", { repository }, false],
    ["workflow_dispatch", null, true],
    ["push", undefined, true],
    ["push", "text", true],
    ["push", [], true],
    ["", { repository }, true],
    ["pull_request", { repository, pull_request: { head: { repo: repository } } }, false],
    ["pull_request", { repository, pull_request: { head: { repo: fork } } }, true],
    ["pull_request", { repository, pull_request: { head: { repo: null } } }, true],
    ["pull_request_review", { repository, pull_request: { head: { repo: fork } } }, true],
    ["pull_request", undefined, true],
    // The name of this repository is not known, so no repository is known to be the same.
    ["pull_request", { pull_request: { head: { repo: fork } } }, true],
    ["pull_request", { pull_request: { head: { repo: {} } } }, true],
    ["pull_request", { repository: {}, pull_request: { head: { repo: {} } } }, true],
    ["pull_request", { repository: null, pull_request: { head: { repo: null } } }, true],
    ["pull_request_target", { repository, pull_request: { head: { repo: repository } } }, true],
    ["workflow_run", { repository, workflow_run: { head_repository: repository } }, true],
    ["workflow_run", { repository, workflow_run: { event: 5, head_repository: repository } }, true],
    ["pull_request", { repository: { full_name: 5 }, pull_request: { head: { repo: { full_name: 5 } } } }, true],
    ["workflow_run", { repository, workflow_run: { event: "push", head_repository: fork } }, true],
    ["workflow_run", { repository, workflow_run: { event: "push", head_repository: null } }, true],
    ["workflow_run", { workflow_run: { head_repository: fork } }, true],
    ["workflow_run", { repository: {}, workflow_run: { head_repository: {} } }, true],
    // Upper and lower case are the same in names of repositories.
    [
      "workflow_run",
      { repository, workflow_run: { event: "push", head_repository: { full_name: "Octo/GitOps" } } },
      false,
    ],
    ["pull_request", { repository: { full_name: "OCTO/gitops" }, pull_request: { head: { repo: repository } } }, false],
  ])("%s with %j: %s", (name, payload, isUntrusted) => {
    expect(untrustedEvent(name, payload) !== undefined).toBe(isUntrusted);
  });

  const inside = [
    ...["push", "schedule", "workflow_dispatch", "repository_dispatch", "release", "create", "delete"],
    ...["deployment", "deployment_status", "merge_group", "registry_package"],
  ];
  const outside = [
    ...["issue_comment", "issues", "discussion", "discussion_comment", "fork", "watch", "gollum", "star", "public"],
    ...["check_run", "check_suite", "status", "page_build", "workflow_call", "branch_protection_rule", "label"],
    ...["milestone", "project", "pull_request_target", "workflow_run", "made_up_event", "Push", "constructor"],
  ];

  it.each(inside)("trusts %s, and a workflow_run after it only in this repository", (name) => {
    expect(untrustedEvent(name, { repository })).toBeUndefined();
    const following = (head_repository: object) => ({ repository, workflow_run: { event: name, head_repository } });
    expect(untrustedEvent("workflow_run", following(repository))).toBeUndefined();
    expect(untrustedEvent("workflow_run", following(fork))).toContain("fork");
  });

  it.each(outside)("trusts neither %s nor a workflow_run after it", (name) => {
    const payload = { repository, comment: { author_association: "NONE" }, issue: { number: 1 } };
    expect(untrustedEvent(name, payload)).toEqual(expect.any(String));
    const following = { repository, workflow_run: { event: name, head_repository: repository } };
    expect(untrustedEvent("workflow_run", following)).toEqual(expect.any(String));
  });
});

describe("the reason why a workflow_run is not trusted", () => {
  const repository = { full_name: "octo/gitops" };

  it.each([
    ["issue_comment", "issue_comment"],
    [5, "an event without a name"],
  ])("names the event of the first workflow: %s", (event, named) => {
    const reason = untrustedEvent("workflow_run", { repository, workflow_run: { event, head_repository: repository } });
    expect(reason).toContain(`ran on ${named}`);
  });
});

describe("readEvent", () => {
  const folder = mkdtempSync(join(tmpdir(), "event-"));
  const path = join(folder, "event.json");
  writeFileSync(path, '{"a":1}');
  const eventOf = (variables: Readonly<Record<string, string>>) => readEvent(jobOf((name) => variables[name]));

  it("reads the event of a workflow run", () => {
    const variables = { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: path };
    expect(eventOf(variables)).toEqual({ name: "push", payload: { a: 1 } });
    rmSync(folder, { recursive: true });
    expect(eventOf(variables)).toEqual({ name: "push", payload: undefined });
  });

  // Other runners set some of the variables; an event that is only half known is not trusted.
  it.each([
    [{}, undefined],
    [{ GITHUB_ACTIONS: "true" }, { name: "", payload: undefined }],
    [{ GITHUB_EVENT_NAME: "push" }, { name: "push", payload: undefined }],
    [{ GITHUB_EVENT_PATH: join(folder, "none") }, { name: "", payload: undefined }],
  ])("takes %j for %j", (variables, event) => expect(eventOf(variables as Record<string, string>)).toEqual(event));
});
