import { describe, expect, it } from "vitest";
import { untrustedEvent } from "../../src/publish/events.ts";

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
    // Nothing says which repository this one is: then none is known to be the same.
    ["pull_request", { pull_request: { head: { repo: fork } } }, true],
    ["pull_request", { pull_request: { head: { repo: {} } } }, true],
    ["pull_request", { repository: {}, pull_request: { head: { repo: {} } } }, true],
    ["pull_request", { repository: null, pull_request: { head: { repo: null } } }, true],
    ["pull_request_target", { repository, pull_request: { head: { repo: repository } } }, true],
    ["workflow_run", { repository, workflow_run: { head_repository: repository } }, false],
    ["workflow_run", { repository, workflow_run: { head_repository: fork } }, true],
    ["workflow_run", { repository, workflow_run: { head_repository: null } }, true],
    ["workflow_run", { workflow_run: { head_repository: fork } }, true],
    ["workflow_run", { repository: {}, workflow_run: { head_repository: {} } }, true],
    // Names of repositories have no case.
    ["workflow_run", { repository, workflow_run: { head_repository: { full_name: "Octo/GitOps" } } }, false],
  ])("%s with %j: %s", (name, payload, isUntrusted) => {
    expect(untrustedEvent(name, payload) !== undefined).toBe(isUntrusted);
  });
});
