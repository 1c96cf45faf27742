import type { ActionRow } from "./options.ts";

/**
 * The inputs that say how the file gets into a repository: what `parsePublishInputs` takes, by its names. The action
 * alone has them.
 */
export const PUBLISH_OPTIONS = [
  { input: "repository", kind: "line", description: "Repository that gets the file, as `owner/name`" },
  { input: "path", kind: "line", description: "Path of the file in the repository" },
  { input: "base", kind: "line", description: "Branch that is to have the file" },
  { input: "branch", kind: "line", description: "Branch of the pull request" },
  {
    input: "token",
    kind: "line",
    default: "${{ github.token }}",
    description: "Token that reads and writes the repository",
  },
  { input: "commit-message", kind: "text", description: "Message of the commit" },
  { input: "title", kind: "line", description: "Title of the pull request" },
  { input: "body", kind: "text", description: "Markdown above the report in the pull request" },
  { input: "labels", kind: "list", description: "Labels of the pull request" },
  { input: "assignees", kind: "list", description: "People who are assigned to the pull request" },
  { input: "reviewers", kind: "list", description: "People who are asked for a review" },
  { input: "team-reviewers", kind: "list", description: "Teams that are asked for a review" },
  { input: "milestone", kind: "line", description: "Number of the milestone of the pull request" },
  { input: "draft", kind: "switch", default: "false", description: "Open the pull request as a draft" },
  {
    input: "auto-merge",
    kind: "choice",
    default: "off",
    choices: ["off", "merge", "squash", "rebase"],
    description: "Let GitHub merge the pull request by itself when all its conditions hold",
  },
  {
    input: "on-protected",
    kind: "choice",
    default: "pull-request",
    choices: ["pull-request", "fail"],
    description: "What `publish: commit` does when the base does not take the commit",
  },
  {
    input: "recreate",
    kind: "choice",
    default: "when-changed",
    choices: ["when-changed", "always", "never"],
    description: "Whether a pull request that a person closed is opened again",
  },
  {
    input: "strict-metadata",
    kind: "switch",
    default: "false",
    description: "Fail when labels, reviewers, the milestone or auto-merge cannot be set",
  },
  {
    input: "allow-untrusted-event",
    kind: "switch",
    default: "false",
    description: "Publish also on events that anybody can cause",
  },
  {
    input: "max-wait",
    kind: "line",
    default: "300",
    description: "Seconds that a run waits in all for GitHub's rate limits",
  },
] as const satisfies readonly ActionRow[];
