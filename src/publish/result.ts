import { ConfiguratorError, type Issue } from "../errors.ts";
import { describeStep, type Operation, type Step } from "./steps.ts";

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
  /** The file on the base as it was read; null when there was none, or nothing to compare with. Not there: unknown. */
  readonly before?: string | null;
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

/** The result under the names of the action's outputs; all of them, empty where there is nothing to say. */
export function outputsOf(result: PublishResult): Record<string, string> {
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

/** Steps as lines for people. */
export const describeSteps = (steps: readonly Step[]): string[] => steps.map(describeStep);
