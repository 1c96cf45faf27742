import { collectOptions, type GivenOptions, linesOfText, OptionReader } from "../compose/given.ts";
import { type ChoiceOf, type OptionName, type OptionOf, optionRow, optionsWith } from "../compose/options.ts";
import type { Issue } from "../errors.ts";
import { checkArgument } from "../text/argument.ts";
import { latePattern } from "../text/late_pattern.ts";
import { cutText, showValue } from "../text/show.ts";

/** Where and how to publish, checked and with every default filled in. */
export interface PublishSettings {
  readonly mode: Exclude<ChoiceOf<"publish">, "none">;
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
  /** Whether several hubs share a change. */
  readonly group: ChoiceOf<"grouping">;
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
  readonly autoMerge: ChoiceOf<"autoMerge">;
  /** What happens to a commit that the base does not accept. */
  readonly onProtected: ChoiceOf<"onProtected">;
  /** Whether to open a pull request again that a person closed: `when-changed` means with other content. */
  readonly recreate: ChoiceOf<"recreate">;
  /** What happens to a generated file that a person has changed in the pull request. */
  readonly onEdited: ChoiceOf<"onEdited">;
  /** Whether labels, reviewers and the like fail the run rather than warn. */
  readonly strictMetadata: boolean;
  readonly allowUntrustedEvent: boolean;
  /** Seconds that a run may wait for GitHub's rate limits, in all. */
  readonly maxWait: number;
  /** Read and plan only. */
  readonly dryRun: boolean;
}

const TEXTS = Object.fromEntries(
  optionsWith(({ input }) => input !== undefined).map((name) => [`${optionRow(name).input}?`, "text" as const]),
);

/** Inputs as an action gets them: strings by name, empty when not set. */
export type PublishInputs = Readonly<Record<string, string | undefined>>;

/** Checked settings, or what is wrong with the inputs. */
export type ParsedInputs =
  | { readonly settings: PublishSettings; readonly issues: readonly [] }
  | { readonly settings?: never; readonly issues: readonly Issue[] };

const LONGEST_TITLE = 256;

/** The branch for a path when none is given: every file has a pull request of its own. */
export const defaultBranch = (path: string): string => `app-hub-configurator/${refPart(path)}`;

/** A text as a part of the name of a branch. */
function refPart(text: string): string {
  const parts = text
    // Names in other scripts must not all become the same one.
    .replace(/[^\x00-\x7f]+/gu, (run) => `-${Array.from(run, (one) => one.codePointAt(0)?.toString(16)).join("-")}-`)
    .replace(/[^A-Za-z0-9._/-]+/g, "-")
    // Before its parts are looked at: the cut can leave an end that git refuses.
    .slice(0, 200)
    .split("/")
    .map((part) =>
      part
        .replace(/\.{2,}/g, ".")
        .replace(/^\.|\.$/g, "")
        .replace(/\.lock$/, "-lock"),
    )
    .filter((part) => part !== "");
  return parts.join("/") || "file";
}

function hubsOf(names: readonly string[]): string {
  const list = `the ${names.length === 1 ? "hub" : "hubs"} ${names.join(", ")}`;
  return list.length > LONGEST_TITLE - 10 ? `${names.length} hubs` : list;
}

// Trailers and what follows the first line stay as they are.
function withHub(text: string, hub: string): string {
  const [first = "", ...rest] = text.split("\n");
  return [`${first.trimEnd()} (${hub})`, ...rest].join("\n");
}

/** What a run of publishing does and where, besides its options; an option that is given wins. */
export interface PublishDefaults {
  readonly mode: PublishSettings["mode"];
  readonly dryRun: boolean;
  readonly repository: string;
  readonly path: string;
  /** For the files of several hubs in one change: what the branch is named after, and the names of the hubs. */
  readonly set?: { readonly name: string; readonly hubs: readonly string[] };
  /** For one hub of several that have a change each: a name that what was given for all of them gets in addition. */
  readonly hub?: string;
  /** Whether the hub has only a place of the file: others can have one too, so what is named after the file is not enough. */
  readonly isPlace?: boolean;
  /** Whether no hub writes the file any more. */
  readonly isLeft?: boolean;
}

/**
 * Reads the inputs of a publishing run, by the names that they have in action.yml. Every problem is reported at once,
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
  checkArgument("parsePublishInputs: inputs", inputs, TEXTS);
  const given = collectOptions(({ input = "", kind }) => {
    const text = inputs[input] ?? "";
    return text.trim() === "" ? undefined : linesOfText(kind, text, { origin: `input ${input}` });
  });
  const read = new OptionReader(given);
  const mode = read.choice("publish");
  const dryRun = read.switch("dryRun");
  const off: Issue[] =
    mode === "none" ? [{ ...problem("publish", "nothing is published", given), hint: "Leave it out" }] : [];
  const isOn = mode === "commit" || mode === "pull-request";
  const parsed = readPublishOptions(given, { mode: isOn ? mode : "pull-request", dryRun, repository: "", path: "" });
  const issues = [...read.issues, ...off, ...parsed.issues];
  return issues.length > 0 ? { issues } : parsed;
}

/** The same from options that were given to a door. */
export function readPublishOptions(given: GivenOptions, defaults: PublishDefaults): ParsedInputs {
  const read = new OptionReader(given);
  const issues: Issue[] = [];
  const check = (name: OptionName, message: string | undefined, hint = `For example: ${optionRow(name).example}`) => {
    if (message !== undefined) issues.push({ ...problem(name, message, given), hint });
  };
  const line = (name: OptionOf<"line">) => read.line(name);
  const text = (name: OptionOf<"text">) => read.text(name).text.trim();
  const list = (name: OptionOf<"list">) => [...new Set(read.list(name).map((word) => word.text))];
  const logins = (name: OptionOf<"list">, pattern: RegExp) => [
    ...new Set(
      read.list(name).map(({ text: item, at }) => {
        const login = item.replace(/^@/, "");
        const isTeam = name !== "teamReviewers" && /^[^/\s]+\/[^/\s]+$/.test(login);
        const hint = isTeam ? 'Teams go into the input "team-reviewers"' : `For example: ${optionRow(name).example}`;
        const message = `${showValue(item)} is not a name on GitHub`;
        if (!pattern.test(login)) issues.push({ code: "usage", message, hint, at });
        return login;
      }),
    ),
  ];

  const repository = line("repository") || defaults.repository;
  check("repository", repositoryProblem(repository));
  const path = line("path") || defaults.path;
  check("path", pathProblem(path));
  const base = line("base");
  check("base", base === "" ? undefined : branchNameProblem(base));
  const { set, hub, isPlace = false, isLeft = false } = defaults;
  const shared = line("branch");
  const own = hub === undefined ? shared : `${shared}-${refPart(hub)}`;
  const ofFile = defaultBranch(set?.name ?? path);
  const ofHub = isPlace && hub !== undefined ? `${ofFile}-${refPart(hub)}` : ofFile;
  const branch = shared === "" ? ofHub : own;
  const branchWrong = branchNameProblem(branch);
  if (branchWrong === undefined && branch === base)
    check("branch", "it is the base branch", "Name another branch, or leave this input out");
  else check("branch", branchWrong);
  const subject = set === undefined ? path : hubsOf(set.hubs);
  const named = (given: string) => {
    const isOfHub = hub !== undefined && (given !== "" || isPlace);
    const text = given === "" ? `${isLeft ? "Remove" : "Update"} ${subject}` : given;
    return isOfHub ? withHub(text, hub) : text;
  };
  const ownTitle = line("title");
  // A path can be longer than a title.
  const title = ownTitle === "" ? cutText(named(""), LONGEST_TITLE) : named(ownTitle);
  const isLong = title.length > LONGEST_TITLE;
  check("title", isLong ? `it is longer than ${LONGEST_TITLE} characters` : undefined, "Put longer text into body");
  const milestone = read.number("milestone");
  const settings: PublishSettings = {
    mode: defaults.mode,
    repository,
    path,
    ...(base === "" ? {} : { base }),
    branch,
    commitMessage: named(text("commitMessage")),
    title,
    group: read.choice("grouping"),
    intro: text("body"),
    labels: list("labels"),
    assignees: logins("assignees", /^[A-Za-z0-9_-]+(\[bot\])?$/),
    reviewers: logins("reviewers", /^[A-Za-z0-9_-]+(\[bot\])?$/),
    teamReviewers: logins("teamReviewers", /^([A-Za-z0-9_-]+\/)?[A-Za-z0-9_.-]+$/).map(
      (team) => team.split("/").at(-1) ?? team,
    ),
    ...(milestone === undefined ? {} : { milestone }),
    draft: read.switch("draft"),
    autoMerge: read.choice("autoMerge"),
    onProtected: read.choice("onProtected"),
    recreate: read.choice("recreate"),
    onEdited: read.choice("onEdited"),
    strictMetadata: read.switch("strictMetadata"),
    allowUntrustedEvent: read.switch("allowUntrustedEvent"),
    maxWait: read.number("maxWait"),
    dryRun: defaults.dryRun,
  };
  const all = [...read.issues, ...issues];
  return all.length > 0 ? { issues: all } : { settings, issues: [] };
}

function problem(name: OptionName, message: string, given: GivenOptions): Issue {
  const at = given[name]?.at ?? { origin: `input ${optionRow(name).input}` };
  return { code: "usage", message: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`, at };
}

/** Why this is not `owner/name`, or nothing when it is. */
export function repositoryProblem(value: string): string | undefined {
  if (value === "") return "no repository is named";
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
export function branchNameProblem(value: string): string | undefined {
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

/** Whether a path of a repository, with `/` between folders, is in the folder that GitHub runs workflows from. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows(\/|$)/i.test(path);
}

const control = latePattern(String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]`, "u");

/** Why this cannot be the path of the published file, or nothing when it can. */
export function pathProblem(value: string): string | undefined {
  if (value === "") return "the path is empty";
  if (value === "-") return "'-' is standard output, and not a file of a repository";
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return `${showValue(value)} is not relative to the repository`;
  if (value.includes("\\")) return `${showValue(value)} has a backslash; write "/" between folders`;
  // What separates lines would end the line of a commit that names the file.
  if (control().test(value)) return `${showValue(value)} has a control character`;
  const parts = value.split("/");
  if (parts.some((part) => part === "")) return `${showValue(value)} has an empty part, or ends with "/"`;
  if (parts.some((part) => part === "." || part === "..")) return `${showValue(value)} has "." or ".." in it`;
  // Some of the file systems that people check out to ignore case, and dots and spaces at the end.
  if (parts.some((part) => /^\.git[. ]*$/i.test(part) || /^git~1$/i.test(part)))
    return `${showValue(value)} leads into .git`;
  if (isWorkflow(value)) {
    return `${showValue(value)} is a workflow: a token needs the "workflows" permission to write it, and GITHUB_TOKEN cannot have it`;
  }
  if (Buffer.byteLength(value) > 4096) return "the path is longer than 4096 bytes";
  return undefined;
}
