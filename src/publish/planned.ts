import type { Issue } from "../errors.ts";
import type { BodyText } from "./body.ts";
import type { PublishSettings } from "./inputs.ts";
import type { PullRequest } from "./state.ts";
import type { Operation, Step } from "./steps.ts";

/** What the target should look like, and what this run has learned so far. */
export interface Desired {
  readonly settings: PublishSettings;
  /** The blob id of the wanted content. */
  readonly want: string;
  readonly text: BodyText;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Set when the base has refused a commit in this run: in GitHub's words. */
  readonly baseRefused?: string;
  /** Temporary branches that this run has made; older ones are left over from runs that were killed. */
  readonly temporary: ReadonlySet<string>;
  /** A pull request that this run has closed, by its id. */
  readonly closedByUs?: string;
}

/** What to do and why, or why nothing can be done. */
export type Plan =
  | {
      readonly kind: "act";
      readonly operation: Exclude<Operation, "dry-run">;
      readonly reason: string;
      readonly steps: readonly Step[];
      /** The open pull request that this is about. */
      readonly pull: PullRequest | null;
      /** Whether labels, reviewers and the like are looked after. */
      readonly metadata: boolean;
      readonly warnings: readonly string[];
    }
  | { readonly kind: "stop"; readonly issue: Issue };
