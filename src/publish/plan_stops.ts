import { type Desired, missingFiles, type Stop, stop } from "./decision.ts";
import type { PublishSettings } from "./inputs.ts";
import { quoteOf } from "./messages.ts";
import type { Base, FileAt, Repository, State } from "./state.ts";

/** Why nothing can be published to a repository, or nothing. */
export function repositoryStop({ nameWithOwner: name, isArchived, isEmpty }: Repository): Stop | undefined {
  if (isArchived)
    return stop(`${name} is archived, so it cannot be written to`, "Unarchive it, or publish to another repository.");
  if (isEmpty)
    return stop(`${name} has no commit yet`, "Push a first commit, for example a README, and run this again.");
  return undefined;
}

/** That there is no base. */
export function missingBase(
  { nameWithOwner: name, defaultBranch }: Repository,
  { base = "HEAD" }: PublishSettings,
): Stop {
  const hint = defaultBranch === null ? "" : ` The default branch is "${defaultBranch}".`;
  return stop(`${name} has no branch "${base}"`, `Check the input "base".${hint}`);
}

/** What keeps the settings from being carried out in this state, or nothing. */
export function targetStop(state: State, base: Base, desired: Desired): Stop | undefined {
  const { settings, baseRefused } = desired;
  const { repository, pulls } = state;
  const name = repository.nameWithOwner;
  if (settings.branch === base.name || settings.branch === repository.defaultBranch) {
    return stop(
      `The pull request cannot come from "${settings.branch}": it is the ${settings.branch === base.name ? "base" : "default"} branch`,
      'Give the input "branch" a name of its own, such as app-hub-configurator/config.',
    );
  }
  const inTheWay = pathStop(base.files, desired, base.name, name);
  if (inTheWay !== undefined) return inTheWay;
  if (missingFiles(base.files, desired, "base").length === 0) return undefined;
  if (
    settings.mode === "commit" &&
    settings.onProtected === "fail" &&
    (baseRefused !== undefined || base.canPush === false)
  ) {
    const said = baseRefused === undefined ? "" : ` GitHub says: ${quoteOf(baseRefused)}`;
    return stop(
      `Branch "${base.name}" of ${name} is protected and does not accept a commit of this token.${said}`,
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

/** What on the branch of the pull request is not a file that a file may replace, where the change goes there; or nothing. */
export function branchStop({ repository, branch }: State, desired: Desired): Stop | undefined {
  return pathStop(branch?.files ?? [], desired, desired.settings.branch, repository.nameWithOwner);
}

/** What at a path is not a file that a file may replace, or nothing. */
function pathStop(there: readonly FileAt[], { files }: Desired, branch: string, repository: string): Stop | undefined {
  for (const [index, { path }] of files.entries()) {
    const found = there[index];
    const where = `of ${repository}, on branch "${branch}"`;
    const hint = 'Give the input "path" the path of a file.';
    switch (found?.kind) {
      case "folder":
        return stop(`"${path}" is a folder ${where}`, hint);
      case "link":
        return stop(
          `"${path}" is a symbolic link ${where}, and it is not replaced by a file`,
          'Give the input "path" the path that the link leads to, or make it a file by hand.',
        );
      case "submodule":
        return stop(`"${path}" is a submodule ${where}`, hint);
      case "below":
        return stop(
          `"${path}" cannot be made: "${found.parent}" is not a folder ${where}`,
          'Give the input "path" another folder. A link and a submodule are not folders of this repository.',
        );
      default:
    }
  }
  return undefined;
}
