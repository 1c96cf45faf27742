/** Where and how to publish, checked and with every default filled in. */
export interface PublishSettings {
  readonly mode: "commit" | "pull-request";
  /** `owner/name`. */
  readonly repository: string;
  /** The file in that repository, with `/` between folders. */
  readonly path: string;
  /** Without it: the repository's default branch. */
  readonly base?: string;
  /** The branch of the pull request; also where a commit goes that the base does not accept. */
  readonly branch: string;
  readonly commitMessage: string;
  readonly title: string;
  /** Markdown that stands above the report in the pull request. */
  readonly intro: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  /** Slugs, without the organisation. */
  readonly teamReviewers: readonly string[];
  readonly milestone?: number;
  /** Only for a pull request that is opened: a later change of state is a person's. */
  readonly draft: boolean;
  readonly autoMerge: "off" | "merge" | "squash" | "rebase";
  /** What a commit does that the base does not accept. */
  readonly onProtected: "pull-request" | "fail";
  /** Whether to open a pull request again that a person closed: `when-changed` means with other content. */
  readonly recreate: "when-changed" | "always" | "never";
  /** Whether labels, reviewers and the like fail the run rather than warn. */
  readonly strictMetadata: boolean;
  readonly allowUntrustedEvent: boolean;
  /** Seconds that may pass in all with waiting for GitHub's rate limits. */
  readonly maxWait: number;
  /** Read and plan only. */
  readonly dryRun: boolean;
}
