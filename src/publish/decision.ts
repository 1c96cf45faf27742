import type { Issue } from "../errors.ts";
import type { EditedFile, Written } from "./ownership.ts";
import type { PullContent } from "./pull_text.ts";
import { type FileAt, hasBlob, type PullRequest } from "./state.ts";
import type { Operation, Step } from "./steps.ts";

/** What the target should look like, and what this run has learned so far. */
export interface Desired extends PullContent {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Set when the base has refused a commit in this run: in GitHub's words. */
  readonly baseRefused?: string;
  /** Temporary branches that this run has made; older ones are left over from runs that were killed. */
  readonly temporary: ReadonlySet<string>;
  /** A pull request that this run has closed, by its id. */
  readonly closedByUs?: string;
  /** Markdown that shows what a person has changed, and what is wanted: see the question `difference`. */
  readonly difference?: string;
  /** Files that a person has changed elsewhere than in the part that is ours, as the same question tells. */
  readonly untouched?: ReadonlySet<string>;
}

/** What has to be known besides the state. */
export type Question =
  /** The pull requests of the branch. */
  | { readonly what: "pulls" }
  /** Whether the merges on the branch of a pull request bring anything but the base. */
  | { readonly what: "merges"; readonly number: number }
  /** How files that a person has changed differ from what is wanted. */
  | { readonly what: "difference"; readonly files: readonly EditedFile[] };

/** What to do and why, or why nothing can be done. */
export type Plan =
  | {
      readonly kind: "act";
      readonly operation: Exclude<Operation, "dry-run">;
      readonly reason: string;
      readonly steps: readonly Step[];
      /** The open pull request that this is about. */
      readonly pull: PullRequest | null;
      /** Whether labels, reviewers and the like are to be set. */
      readonly metadata: boolean;
      readonly warnings: readonly string[];
    }
  /** The state does not say enough; `otherwise` is what to do when the token may not ask. */
  | { readonly kind: "ask"; readonly question: Question; readonly otherwise: Act | null }
  | { readonly kind: "stop"; readonly issue: Issue };

export type Act = Extract<Plan, { kind: "act" }>;
export type Stop = Extract<Plan, { kind: "stop" }>;

/** A plan that does something, or finds nothing to do. */
export function act(
  operation: Act["operation"],
  reason: string,
  more: Partial<Omit<Act, "kind" | "operation" | "reason">> = {},
): Act {
  return { kind: "act", operation, reason, steps: [], pull: null, metadata: false, warnings: [], ...more };
}

/** A plan that nothing can be done. */
export const stop = (message: string, hint: string): Stop => ({
  kind: "stop",
  issue: { code: "publish", message, hint },
});

/** The files that are not yet as they are wanted. */
export function missingFiles(there: readonly FileAt[], { files }: Desired, on: "base" | "branch"): readonly Written[] {
  return files.flatMap(({ path, onBase, onBranch, places }, index) => {
    const oid = on === "base" ? onBase : onBranch;
    return hasBlob(there[index], oid) ? [] : [{ path, oid, ...(places && { places }) }];
  });
}
