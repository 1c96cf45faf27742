import type { PublishSettings } from "./inputs.ts";
import type { Made } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { PublishResult } from "./result.ts";
import type { State } from "./state.ts";

/** The part of a result that says where things are. */
export type Links = Pick<
  PublishResult,
  "pullRequestNumber" | "pullRequestUrl" | "branch" | "commitSha" | "commitUrl" | "compareUrl"
>;

const inUrl = (name: string) => name.split("/").map(encodeURIComponent).join("/");

/** Where a person sees the difference between two branches or commits, and can open a pull request for it. */
export function compareUrl(repositoryUrl: string, from: string, to: string): string {
  return `${repositoryUrl}/compare/${inUrl(from)}...${inUrl(to)}`;
}

/** What the outputs can point to, after a plan that brought something about, or nothing. */
export function linksOf(state: State, decision: Plan, made: Made, settings: PublishSettings, want: string): Links {
  const { base, branch, repository } = state;
  if (base === null) return {};
  const operation = decision.kind === "act" ? decision.operation : "none";
  const pull = made.pull ?? (decision.kind === "act" ? decision.pull : null);
  const isAtBase = base.file.kind === "file" && base.file.oid === want;
  const isOnBranch = branch?.file.kind === "file" && branch.file.oid === want;
  const goesToBase = operation === "committed" || (settings.mode === "commit" && pull === null && isAtBase);
  const held = isAtBase ? base.oid : isOnBranch ? branch?.oid : undefined;
  const commitSha = made.commit?.oid ?? held;
  const commitUrl = made.commit?.url || (commitSha === undefined ? undefined : `${repository.url}/commit/${commitSha}`);
  const compared = goesToBase
    ? made.commit && compareUrl(repository.url, base.oid, made.commit.oid)
    : (pull !== null && operation !== "closed") || made.commit || isOnBranch
      ? compareUrl(repository.url, base.name, settings.branch)
      : undefined;
  return {
    ...(pull === null ? {} : { pullRequestNumber: pull.number, pullRequestUrl: pull.url }),
    branch: goesToBase ? base.name : settings.branch,
    ...(commitSha === undefined ? {} : { commitSha }),
    ...(commitUrl === undefined ? {} : { commitUrl }),
    ...(compared === undefined ? {} : { compareUrl: compared }),
  };
}
