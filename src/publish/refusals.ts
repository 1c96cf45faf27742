import type { Issue } from "../errors.ts";
import { untrustedEvent } from "./events.ts";
import type { GithubClient } from "./github.ts";
import type { PublishRequest } from "./request.ts";

/** What must not be published at all, found before the first request. */
export function refusals({ settings, content, event, footer = "" }: PublishRequest, client: GithubClient): Issue[] {
  const issues: Issue[] = [];
  const reason = event === undefined ? undefined : untrustedEvent(event.name, event.payload);
  if (reason !== undefined && !settings.allowUntrustedEvent) {
    issues.push({
      code: "publish",
      message: `Nothing is published on this event: ${reason}`,
      at: { origin: "input allow-untrusted-event" },
      hint: "Publish on schedule, workflow_dispatch or push. If the workflow runs no code and reads no file of that pull request, set allow-untrusted-event: true.",
    });
  }
  const texts: readonly (readonly [string, string])[] = [
    ["The file", content],
    ["The title", settings.title],
    ["The body", `${settings.intro}\n${footer}`],
    ["The commit message", settings.commitMessage],
    ["The name of the repository", settings.repository],
    ["The name of the branch", settings.branch],
    ["The name of the base", settings.base ?? ""],
    ["The path", settings.path],
    ["The list of labels", settings.labels.join("\n")],
    ["The list of people", [settings.assignees, settings.reviewers, settings.teamReviewers].flat().join("\n")],
  ];
  for (const [what, text] of texts) {
    const secret = client.secretIn(text);
    if (secret === undefined) continue;
    issues.push({
      code: "publish",
      message: `${what} contains ${secret}, so it is not published`,
      hint: "Keep secrets out of what is generated: refer to them by name, as a Kubernetes Secret does.",
    });
  }
  return issues;
}
