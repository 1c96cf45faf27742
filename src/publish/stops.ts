import type { Issue } from "../errors.ts";
import { quoteOf } from "./messages.ts";
import type { Desired } from "./plan.ts";
import type { State } from "./state.ts";

const stop = (message: string, hint: string): Issue => ({ code: "publish", message, hint });

/** What keeps any plan from being made, or nothing. */
export function findStop(state: State, { settings, want, baseRefused }: Desired): Issue | undefined {
  const { repository, base, branch, pulls } = state;
  const name = repository.nameWithOwner;
  if (repository.isArchived)
    return stop(`${name} is archived, so it cannot be written to`, "Unarchive it, or publish to another repository.");
  if (repository.isEmpty)
    return stop(`${name} has no commit yet`, "Push a first commit, for example a README, and run this again.");
  if (base === null) {
    const hint = repository.defaultBranch === null ? "" : ` The default branch is "${repository.defaultBranch}".`;
    return stop(`${name} has no branch "${settings.base ?? "HEAD"}"`, `Check the input "base".${hint}`);
  }
  if (settings.branch === base.name || settings.branch === repository.defaultBranch) {
    return stop(
      `The pull request cannot come from "${settings.branch}": it is the ${settings.branch === base.name ? "base" : "default"} branch`,
      'Give the input "branch" a name of its own, such as app-hub-configurator/config.',
    );
  }
  if (base.file.kind === "folder" || branch?.file.kind === "folder") {
    return stop(`"${settings.path}" is a folder in ${name}`, 'Give the input "path" the path of a file.');
  }
  if (base.file.kind === "file" && base.file.oid === want) return undefined;
  if (
    settings.mode === "commit" &&
    settings.onProtected === "fail" &&
    (baseRefused !== undefined || base.canPush === false)
  ) {
    const said = baseRefused === undefined ? "" : ` GitHub says: ${quoteOf(baseRefused)}`;
    return stop(
      `Branch "${base.name}" of ${name} is protected and does not take a commit of this token.${said}`,
      "Let the token's App bypass the rule, or set on-protected: pull-request.",
    );
  }
  const elsewhere = pulls.find((pull) => pull.base !== base.name);
  const usesBranch = settings.mode === "pull-request" || baseRefused !== undefined || base.canPush === false;
  if (usesBranch && elsewhere !== undefined && !pulls.some((pull) => pull.base === base.name)) {
    return stop(
      `Branch "${settings.branch}" already has pull request #${elsewhere.number}, but to "${elsewhere.base}" instead of "${base.name}"`,
      `Close it or set its base back (${elsewhere.url}), or name another branch with the input "branch".`,
    );
  }
  return undefined;
}
