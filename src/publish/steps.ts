/** What was done, or would be, as the output `operation` says it. */
export type Operation = "none" | "created" | "updated" | "closed" | "committed" | "abandoned" | "skipped" | "dry-run";

/** One write. Every step that moves a branch names the commit that it expects there: GitHub refuses it otherwise. */
export type Step =
  /** A new branch at a commit. */
  | { readonly kind: "create-ref"; readonly branch: string; readonly oid: string }
  /** Moves a branch forward to a commit that already contains it. */
  | { readonly kind: "forward-ref"; readonly branch: string; readonly from: string; readonly to: string }
  | { readonly kind: "delete-ref"; readonly branch: string; readonly from: string }
  /** A commit with the wanted file on top of a branch. */
  | { readonly kind: "commit"; readonly branch: string; readonly onto: string }
  /** A commit with the wanted file on top of the base, that then takes the place of what the branch holds. */
  | {
      readonly kind: "rebuild";
      readonly branch: string;
      readonly from: string;
      readonly onto: string;
      readonly tree: string;
    }
  | {
      readonly kind: "create-pull";
      readonly branch: string;
      readonly base: string;
      readonly title: string;
      readonly body: string;
      readonly draft: boolean;
    }
  | { readonly kind: "update-pull"; readonly id: string; readonly title?: string; readonly body?: string }
  | { readonly kind: "comment"; readonly id: string; readonly body: string }
  | { readonly kind: "close-pull"; readonly id: string }
  | { readonly kind: "reopen-pull"; readonly id: string };

/** The commit id that stands for "no such branch". */
export const NO_COMMIT = "0".repeat(40);

/** The step as a line of a plan that people read. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case "create-ref":
      return `create branch ${step.branch} at ${step.oid.slice(0, 7)}`;
    case "forward-ref":
      return `move branch ${step.branch} forward to ${step.to.slice(0, 7)}`;
    case "delete-ref":
      return `delete branch ${step.branch}`;
    case "commit":
      return `commit the file to ${step.branch}`;
    case "rebuild":
      return `rebuild branch ${step.branch} on ${step.onto.slice(0, 7)}`;
    case "create-pull":
      return `open ${step.draft ? "a draft of a" : "a"} pull request from ${step.branch} to ${step.base}`;
    case "update-pull":
      return "update the text of the pull request";
    case "comment":
      return "comment on the pull request";
    case "close-pull":
      return "close the pull request";
    default:
      return "open the pull request again";
  }
}
