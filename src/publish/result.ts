import { ConfiguratorError, type Issue } from "../errors.ts";
import type { Plan } from "./decision.ts";
import type { PublishSettings } from "./inputs.ts";
import type { WantedFile } from "./pull_text.ts";
import { hasBlob, type State } from "./state.ts";
import { type Made, OPERATIONS, type Operation } from "./steps.ts";

/** What a run has done, or would do, and where to see it. */
export interface PublishResult {
  readonly operation: Operation;
  /** In a dry run: the operation of a real one. */
  readonly planned?: Operation;
  /** Why, as the end of a sentence. */
  readonly reason: string;
  /** In a dry run: what would be written, line by line. */
  readonly steps: readonly string[];
  readonly pullRequestNumber?: number;
  readonly pullRequestUrl?: string;
  /** The branch that has, or is to have, the content. */
  readonly branch?: string;
  /** The commit made by this run, else the latest commit of a branch that has the content. */
  readonly commitSha?: string;
  readonly commitUrl?: string;
  readonly compareUrl?: string;
  readonly requestsUsed: number;
  readonly warnings: readonly string[];
  /** Files of hubs that have left, and places in files, as earlier runs name them. */
  readonly left?: readonly LeftAddress[];
  /** The files on the base as they were read; null for none, or nothing to compare with. Not there: unknown. */
  readonly before?: readonly (string | null)[];
}

/** An address that no hub has any more. */
export interface LeftAddress {
  readonly address: string;
  /** The branch of its last change, where each hub had one of its own. */
  readonly branch?: string;
}

/** Publishing that failed, with what had been done until then. */
export class PublishError extends ConfiguratorError {
  readonly result: PublishResult;

  constructor(issues: readonly Issue[], result: PublishResult) {
    super(issues);
    this.name = "PublishError";
    this.result = result;
  }
}

/** The one of several results that says most, the first of its kind; requests are those of all. */
export function foremost(results: readonly PublishResult[], requestsUsed: number): PublishResult {
  const [first] = results.toSorted(
    (one, other) => OPERATIONS.indexOf(one.operation) - OPERATIONS.indexOf(other.operation),
  );
  return { ...(first ?? { operation: "none", reason: "", steps: [], warnings: [] }), requestsUsed };
}

/** The result under the names of the action's outputs; all of them, empty where there is nothing to say. */
export function publishOutputs(result: PublishResult): Record<string, string> {
  return {
    operation: result.operation,
    "pull-request-number": result.pullRequestNumber === undefined ? "" : String(result.pullRequestNumber),
    "pull-request-url": result.pullRequestUrl ?? "",
    branch: result.branch ?? "",
    "commit-sha": result.commitSha ?? "",
    "commit-url": result.commitUrl ?? "",
    "compare-url": result.compareUrl ?? "",
    "requests-used": String(result.requestsUsed),
  };
}

/** The part of a result that says where things are. */
type Links = Pick<
  PublishResult,
  "pullRequestNumber" | "pullRequestUrl" | "branch" | "commitSha" | "commitUrl" | "compareUrl"
>;

const inUrl = (name: string) => name.split("/").map(encodeURIComponent).join("/");

/** Where a person sees the difference between two branches or commits, and can open a pull request for it. */
export function compareUrl(repositoryUrl: string, from: string, to: string): string {
  return `${repositoryUrl}/compare/${inUrl(from)}...${inUrl(to)}`;
}

/** What the outputs can point to, after a plan that brought something about, or nothing. */
export function linksOf(
  state: State,
  decision: Plan,
  made: Made,
  settings: PublishSettings,
  wanted: readonly WantedFile[],
): Links {
  const { base, branch, repository } = state;
  if (base === null) return {};
  const operation = decision.kind === "act" ? decision.operation : "none";
  const pull = made.pull ?? (decision.kind === "act" ? decision.pull : null);
  const isAtBase = wanted.every(({ onBase }, index) => hasBlob(base.files[index], onBase));
  const isOnBranch = branch !== null && wanted.every(({ onBranch }, index) => hasBlob(branch.files[index], onBranch));
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

const PULL_VERBS = { created: "Opened", updated: "Updated", closed: "Closed", abandoned: "Left open" } as const;

/** What came of a run, as one sentence without a full stop. */
export function outcomeOf(
  { operation, planned, reason, pullRequestNumber, branch }: PublishResult,
  path: string,
): string {
  const pull = pullRequestNumber === undefined ? "a pull request" : `pull request #${pullRequestNumber}`;
  switch (operation) {
    case "none":
      return `Nothing to publish: ${reason}`;
    case "skipped":
      return `Not published: ${reason}`;
    case "committed":
      return `Committed ${path} to ${branch}: ${reason}`;
    case "dry-run":
      return `Dry run of publishing, operation ${planned}: ${reason}`;
    default:
      return `${PULL_VERBS[operation]} ${pull}: ${reason}`;
  }
}

/** What a dry run would do, line by line. */
export function planLines({ steps, planned, reason }: PublishResult): readonly string[] {
  return [`operation ${planned}: ${reason}`, ...(steps.length === 0 ? ["nothing is written"] : steps)];
}
