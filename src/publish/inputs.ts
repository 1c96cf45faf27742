import type { Issue } from "../errors.ts";
import { showValue } from "../text/show.ts";

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
  /** Markdown above the report in the pull request. */
  readonly intro: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  /** Slugs, without the organisation. */
  readonly teamReviewers: readonly string[];
  readonly milestone?: number;
  /** Only for a pull request that this run opens: later, whether it is a draft is up to people. */
  readonly draft: boolean;
  readonly autoMerge: "off" | "merge" | "squash" | "rebase";
  /** What happens to a commit that the base does not accept. */
  readonly onProtected: "pull-request" | "fail";
  /** Whether to open a pull request again that a person closed: `when-changed` means with other content. */
  readonly recreate: "when-changed" | "always" | "never";
  /** Whether labels, reviewers and the like fail the run rather than warn. */
  readonly strictMetadata: boolean;
  readonly allowUntrustedEvent: boolean;
  /** Seconds that a run may wait for GitHub's rate limits, in all. */
  readonly maxWait: number;
  /** Read and plan only. */
  readonly dryRun: boolean;
}

/** Inputs as an action gets them: strings by name, empty when not set. */
export type PublishInputs = Readonly<Record<string, string | undefined>>;

/** Checked settings, or what is wrong with the inputs. */
export type ParsedInputs =
  | { readonly settings: PublishSettings; readonly issues: readonly [] }
  | { readonly settings?: never; readonly issues: readonly Issue[] };

const LONGEST_TITLE = 256;
const LONGEST_WAIT = 21_600;

/** The branch for a path when none is given: every file has a pull request of its own. */
export function defaultBranch(path: string): string {
  const safe = path
    .replace(/[^A-Za-z0-9._/-]+/g, "-")
    .split("/")
    .map((part) =>
      part
        .replace(/^\.+|\.+$/g, "")
        .replace(/\.{2,}/g, ".")
        .replace(/\.lock$/, "-lock"),
    )
    .filter((part) => part !== "")
    .join("/");
  return `app-hub-configurator/${safe.slice(0, 200).replace(/[./]+$/, "") || "file"}`;
}

/** Items on lines of their own or with commas between them; a line that starts with `#` is a comment. */
function list(text: string): string[] {
  const lines = text.split("\n").filter((line) => !line.trim().startsWith("#"));
  const items = lines.flatMap((line) => line.split(",")).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ""))];
}

/**
 * Reads the inputs of a publishing run: `publish`, `repository`, `path`, `base`, `branch`, `commit-message`, `title`,
 * `body`, `labels`, `assignees`, `reviewers`, `team-reviewers`, `milestone`, `draft`, `auto-merge`, `on-protected`,
 * `recreate`, `strict-metadata`, `allow-untrusted-event`, `max-wait` and `dry-run`. Every problem is reported at once,
 * each naming its input.
 *
 * @example
 * ```ts
 * import { parsePublishInputs } from "app-hub-configurator";
 *
 * const { settings } = parsePublishInputs({ repository: "octo/gitops", path: "hubs/prod.yaml" });
 * console.log(settings?.branch); // "app-hub-configurator/hubs/prod.yaml"
 * ```
 */
export function parsePublishInputs(inputs: PublishInputs): ParsedInputs {
  const issues: Issue[] = [];
  const raw = (name: string) => (inputs[name] ?? "").trim();
  const wrong = (name: string, message: string, hint: string) => {
    issues.push({
      code: "usage",
      message: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`,
      at: { origin: `input ${name}` },
      hint,
    });
  };
  const choice = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = raw(name);
    if (value === "") return fallback;
    const found = choices.find((one) => one === value);
    if (found === undefined)
      wrong(name, `${JSON.stringify(value)} is not a choice`, `Write one of: ${choices.join(", ")}`);
    return found ?? fallback;
  };
  const flag = (name: string): boolean => {
    const value = raw(name);
    if (/^(true|True|TRUE)$/.test(value)) return true;
    if (!/^(false|False|FALSE)?$/.test(value))
      wrong(name, `${JSON.stringify(value)} is not a boolean`, "Write true or false");
    return false;
  };
  const logins = (name: string, pattern: RegExp, example: string) =>
    list(raw(name)).map((item) => {
      const login = item.replace(/^@/, "");
      if (!pattern.test(login))
        wrong(name, `${JSON.stringify(item)} is not a name on GitHub`, `For example: ${example}`);
      return login;
    });
  const whole = (name: string, highest: number, example: string): number | undefined => {
    const value = raw(name);
    if (value === "") return undefined;
    if (/^\d{1,10}$/.test(value) && Number(value) <= highest) return Number(value);
    wrong(name, `${JSON.stringify(value)} is not a whole number up to ${highest}`, example);
    return undefined;
  };

  const repository = raw("repository");
  const repositoryWrong = repositoryProblem(repository);
  if (repositoryWrong !== undefined) wrong("repository", repositoryWrong, "For example: my-org/gitops");

  const path = raw("path");
  const pathWrong = pathProblem(path);
  if (pathWrong !== undefined) wrong("path", pathWrong, "For example: environments/prod/config.yaml");

  const base = raw("base");
  const baseWrong = base === "" ? undefined : branchProblem(base);
  if (baseWrong !== undefined) wrong("base", baseWrong, "For example: main");

  const branch = raw("branch") || defaultBranch(path);
  const branchWrong = branchProblem(branch);
  if (branchWrong !== undefined) wrong("branch", branchWrong, "For example: app-hub-configurator/config");
  else if (branch === base) wrong("branch", "it is the base branch", "Name another branch, or leave this input out");

  const title = raw("title") || `Update ${path}`;
  if (/[\r\n]/.test(title) || title.length > LONGEST_TITLE) {
    wrong("title", `it is not one line of at most ${LONGEST_TITLE} characters`, "Put longer text into body");
  }

  const milestone = whole(
    "milestone",
    2_147_483_647,
    "Write the number at the end of the milestone's address, such as 3",
  );
  const settings: PublishSettings = {
    mode: choice("publish", ["pull-request", "commit"], "pull-request"),
    repository,
    path,
    ...(base === "" ? {} : { base }),
    branch,
    commitMessage: raw("commit-message") || `Update ${path}`,
    title,
    intro: raw("body"),
    labels: list(raw("labels")),
    assignees: logins("assignees", /^[A-Za-z0-9_-]+(\[bot\])?$/, "octocat, hubot"),
    reviewers: logins("reviewers", /^[A-Za-z0-9_-]+(\[bot\])?$/, "octocat, hubot"),
    teamReviewers: logins("team-reviewers", /^([A-Za-z0-9_-]+\/)?[A-Za-z0-9_.-]+$/, "hub-operators").map(
      (team) => team.split("/").at(-1) ?? team,
    ),
    ...(milestone === undefined ? {} : { milestone }),
    draft: flag("draft"),
    autoMerge: choice("auto-merge", ["off", "merge", "squash", "rebase"], "off"),
    onProtected: choice("on-protected", ["pull-request", "fail"], "pull-request"),
    recreate: choice("recreate", ["when-changed", "always", "never"], "when-changed"),
    strictMetadata: flag("strict-metadata"),
    allowUntrustedEvent: flag("allow-untrusted-event"),
    maxWait: whole("max-wait", LONGEST_WAIT, "Write seconds, such as 300") ?? 300,
    dryRun: flag("dry-run"),
  };
  return issues.length > 0 ? { issues } : { settings, issues: [] };
}

/** Why this is not `owner/name`, or nothing when it is. */
export function repositoryProblem(value: string): string | undefined {
  const [owner, name, ...more] = value.split("/");
  if (owner === undefined || name === undefined || more.length > 0)
    return `${showValue(value)} is not of the form owner/name`;
  // Managed users carry an underscore and a short code at the end.
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?$/.test(owner) || owner.length > 50) {
    return `${showValue(owner)} cannot be the name of an account`;
  }
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(name) || name === "." || name === "..") {
    return `${showValue(name)} cannot be the name of a repository`;
  }
  return undefined;
}

/**
 * Why git or GitHub refuses this name of a branch, or nothing when it is fine.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function branchProblem(value: string): string | undefined {
  if (value === "") return "the name is empty";
  if (/^refs\//i.test(value)) return `${showValue(value)} is a full ref: leave out "refs/heads/"`;
  if (value === "HEAD" || value === "@") return `${showValue(value)} has a special meaning in git`;
  if (/^[0-9a-f]{40}$/i.test(value)) return `${showValue(value)} looks like a commit, which GitHub refuses as a name`;
  if (value.startsWith("-")) return `${showValue(value)} starts with "-"`;
  if (/[\x00-\x20\x7f~^:?*[\\]/.test(value))
    return `${showValue(value)} has a space, a control character or one of ~ ^ : ? * [ \\`;
  if (value.includes("..") || value.includes("@{")) return `${showValue(value)} has ".." or "@{"`;
  if (value.startsWith("/") || value.endsWith("/") || value.includes("//"))
    return `${showValue(value)} has an empty part`;
  if (value.endsWith(".")) return `${showValue(value)} ends with "."`;
  if (value.split("/").some((part) => part.startsWith(".") || part.endsWith(".lock"))) {
    return `${showValue(value)} has a part that starts with "." or ends with ".lock"`;
  }
  if (Buffer.byteLength(value) > 244) return "the name is longer than 244 bytes";
  return undefined;
}

/** Why this cannot be the path of the published file, or nothing when it can. */
export function pathProblem(value: string): string | undefined {
  if (value === "") return "the path is empty";
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return `${showValue(value)} is not relative to the repository`;
  if (value.includes("\\")) return `${showValue(value)} has a backslash; write "/" between folders`;
  if (/\p{Cc}|\p{Cs}/u.test(value)) return `${showValue(value)} has a control character`;
  const parts = value.split("/");
  if (parts.some((part) => part === "")) return `${showValue(value)} has an empty part, or ends with "/"`;
  if (parts.some((part) => part === "." || part === "..")) return `${showValue(value)} has "." or ".." in it`;
  // Case and trailing dots and blanks do not count on some of the file systems that people check out to.
  if (parts.some((part) => /^\.git[. ]*$/i.test(part) || /^git~1$/i.test(part)))
    return `${showValue(value)} leads into .git`;
  if (/^\.github\/workflows(\/|$)/i.test(value)) {
    return `${showValue(value)} is a workflow: a token needs the "workflows" permission to write it, and GITHUB_TOKEN cannot have it`;
  }
  if (Buffer.byteLength(value) > 4096) return "the path is longer than 4096 bytes";
  return undefined;
}
