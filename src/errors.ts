/**
 * What can go wrong, as data: an {@link Issue} says what is wrong, where, and what to do; a {@link ConfiguratorError}
 * has all issues of one step. The library throws it, and never prints or exits.
 *
 * @module
 */

/**
 * Every code that an {@link Issue} can have, with its meaning. The list is complete, so programs can handle each code.
 */
export const ISSUE_CODES = {
  usage: "A flag, an input or an argument does not have the required form.",
  "unknown-profile": "There is no profile with the slug.",
  "duplicate-profile": "A profile is selected twice, or two profiles have the same slug.",
  "no-profiles": "No profile is selected.",
  "no-groups": "No group is given.",
  "unknown-field": "A key or a setting does not exist at this place.",
  "missing-value": "A required setting has no value.",
  "invalid-value": "A value is outside what the hub, KubeSpawner or Kubernetes accept.",
  "wrong-type": "A value has another type than the setting.",
  "not-unique": "Two things that must differ have the same name or path.",
  "unknown-parent": "`extends` does not name a family or profile.",
  "extends-cycle": "Profiles extend each other in a circle.",
  "file-missing": "A file or folder does not exist.",
  "file-unreadable": "A file cannot be read, or is not a regular file.",
  "file-too-large": "A file is too large.",
  "not-utf8": "A file is not UTF-8 text.",
  "path-outside": "A path leads out of the folder that it must stay in.",
  "yaml-syntax": "A file is not the YAML that is expected.",
  "duplicate-key": "A map has the same key twice.",
  "empty-pack": "A folder does not contain a profile pack.",
  "code-pack": "A pack is code, and code was not allowed or cannot be loaded.",
  "hub-rule": "The hub check found something that the hub rejects or silently ignores.",
  "image-unlocked": "An image lock does not have an image that a profile uses.",
  renamed: "An old name is used; it still works.",
  "existing-users": "The change has an effect on existing users that `fail-on` names.",
  "write-failed": "The file could not be written; what was there is untouched.",
  publish: "Publishing to the repository did not work.",
} as const;

/** One of {@link ISSUE_CODES}. */
export type IssueCode = keyof typeof ISSUE_CODES;

/** Where an issue is: a file, a flag, an environment variable or an action input; lines and columns count from 1. */
export interface Origin {
  /** A file's path as given, or a name such as `--override`, `GROUPS` or `input overrides`. */
  readonly origin: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong. */
export interface Issue {
  readonly code: IssueCode;
  /** What is wrong: sentence case, no final full stop needed. */
  readonly message: string;
  /** The path of the setting, with dots: `volumes.workspace.size`. */
  readonly path?: string;
  readonly at?: Origin;
  /** What to do, or a valid example. */
  readonly hint?: string;
}

/**
 * One or more {@link Issue}s.
 *
 * @example
 * ```ts
 * import { ConfiguratorError } from "app-hub-configurator";
 *
 * const error = new ConfiguratorError([{ code: "no-groups", message: "At least one group must be specified" }]);
 * console.log(error.message); // "At least one group must be specified"
 * ```
 */
export class ConfiguratorError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], options?: ErrorOptions) {
    super(issues.map(formatIssue).join("\n"), options);
    this.name = "ConfiguratorError";
    this.issues = issues;
  }
}

/**
 * The first of equal issues: a mistake in something that several profiles or hubs share is reported once.
 *
 * @param keyOf What two issues must have in common to be equal; default: everything in them.
 */
export function uniqueIssues(
  issues: readonly Issue[],
  keyOf: (issue: Issue) => unknown = (issue) => issue,
): readonly Issue[] {
  const seen = new Map<string, Issue>();
  for (const issue of issues) {
    const key = JSON.stringify(keyOf(issue));
    if (!seen.has(key)) seen.set(key, issue);
  }
  return [...seen.values()];
}

/** Throws one {@link ConfiguratorError} with all issues, if there are any. */
export function throwIfAny(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new ConfiguratorError(issues);
}

// Plain JavaScript can pass any value, whatever the types say.
const wrongArgument = (message: string) => new ConfiguratorError([{ code: "usage", message }]);

/**
 * The issues that a step throws, for callers that report them together with issues of their own.
 *
 * @throws What the step throws, unless it is a {@link ConfiguratorError}.
 *
 * @example
 * ```ts
 * import { buildConfig, issuesOf } from "app-hub-configurator";
 *
 * const issues = issuesOf(() => buildConfig({ profiles: ["coder-app"], groups: ["developers"] }));
 * console.log(issues.map(({ code, hint }) => `${code}: ${hint}`)); // [ "unknown-profile: Did you mean 'coder_app'?" ]
 * ```
 */
export function issuesOf(step: () => unknown): readonly Issue[] {
  if (typeof step !== "function") throw wrongArgument("issuesOf: step must be a function");
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
}

/**
 * `file:line:column` of an origin, which editors and terminals show as a link.
 *
 * @example
 * ```ts
 * import { formatOrigin } from "app-hub-configurator";
 *
 * console.log(formatOrigin({ origin: "packs/pack.yaml", line: 6, column: 16 })); // "packs/pack.yaml:6:16"
 * ```
 */
export function formatOrigin(at: Origin): string {
  if (typeof Object(at).origin !== "string") throw wrongArgument("formatOrigin: at must be a map with origin");
  const line = at.line === undefined ? "" : `:${at.line}`;
  return `${at.origin}${line}${at.line === undefined || at.column === undefined ? "" : `:${at.column}`}`;
}

/**
 * One issue as text: where, what, and on a second line what to do.
 *
 * @example
 * ```ts
 * import { formatIssue } from "app-hub-configurator";
 *
 * const at = { origin: "pack.yaml", line: 6, column: 16 };
 * console.log(formatIssue({ code: "wrong-type", message: "cpu_limit must be a whole number", hint: "Write 4", at }));
 * // pack.yaml:6:16: cpu_limit must be a whole number
 * //   Write 4
 * ```
 */
export function formatIssue(issue: Issue): string {
  if (typeof Object(issue).message !== "string") throw wrongArgument("formatIssue: issue must be a map with message");
  const where = issue.at === undefined ? "" : `${formatOrigin(issue.at)}: `;
  const hint = issue.hint === undefined ? "" : `\n  ${issue.hint}`;
  return `${where}${issue.message}${hint}`;
}
