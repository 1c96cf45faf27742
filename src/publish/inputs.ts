import { collectOptions, type GivenOptions, linesOfText, OptionReader } from "../compose/given.ts";
import { type ChoiceOf, type OptionName, type OptionOf, optionRow, optionsWith } from "../compose/options.ts";
import type { Issue } from "../errors.ts";
import { checkArgument } from "../text/argument.ts";
import { latePattern } from "../text/late_pattern.ts";
import { cutText, showValue } from "../text/show.ts";

/** Where and how to publish: checked, and with all defaults filled in. */
export interface PublishSettings {
  readonly mode: Exclude<ChoiceOf<"publish">, "none">;
  /** The repository as `owner/name`. */
  readonly repository: string;
  /** The file in that repository, with `/` between folders. */
  readonly path: string;
  /** The branch to publish to; default: the repository's default branch. */
  readonly base?: string;
  /** The branch of the pull request, also for a commit that the base does not accept. */
  readonly branch: string;
  readonly commitMessage: string;
  readonly title: string;
  /** Whether several hubs share one pull request or commit. */
  readonly group: ChoiceOf<"grouping">;
  /** Markdown above the report in the pull request. */
  readonly intro: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  /** Slugs of teams, without the organisation. */
  readonly teamReviewers: readonly string[];
  readonly milestone?: number;
  /** Whether a new pull request is a draft. Later, people decide about that. */
  readonly draft: boolean;
  readonly autoMerge: ChoiceOf<"autoMerge">;
  /** What happens to a commit that the base does not accept. */
  readonly onProtected: ChoiceOf<"onProtected">;
  /** Whether to open a pull request after a person has closed the last one; `when-changed`: only for other content. */
  readonly recreate: ChoiceOf<"recreate">;
  /** What happens to a generated file that a person has changed in the pull request. */
  readonly onEdited: ChoiceOf<"onEdited">;
  /** Whether the run fails when labels, reviewers and the like cannot be set; otherwise it warns. */
  readonly strictMetadata: boolean;
  readonly allowUntrustedEvent: boolean;
  /** The time that all waiting for GitHub's rate limits may take, in seconds. */
  readonly maxWait: number;
  /** Whether the run only reads and plans. */
  readonly dryRun: boolean;
}

const TEXTS = Object.fromEntries(
  optionsWith(({ input }) => input !== undefined).map((name) => [`${optionRow(name).input}?`, "text" as const]),
);

/** Inputs as an action gets them: strings by name; an empty string counts as not set. */
export type PublishInputs = Readonly<Record<string, string | undefined>>;

/** The checked settings, or what is wrong with the inputs. */
export type ParsedInputs =
  | { readonly settings: PublishSettings; readonly issues: readonly [] }
  | { readonly settings?: never; readonly issues: readonly Issue[] };

const LONGEST_TITLE = 256;

/** The default branch for a path: every file has its own pull request. */
export const defaultBranch = (path: string): string => `app-hub-configurator/${refPart(path)}`;

/** A text as a part of the name of a branch. */
function refPart(text: string): string {
  const parts = text
    // Names in other scripts must not all become the same name.
    .replace(/[^\x00-\x7f]+/gu, (run) => `-${Array.from(run, (one) => one.codePointAt(0)?.toString(16)).join("-")}-`)
    .replace(/[^A-Za-z0-9._/-]+/g, "-")
    // Shortened before the parts are checked, since the end can then be one that git refuses.
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

// The lines after the first one, such as trailers, stay as they are.
function withHub(text: string, hub: string): string {
  const [first = "", ...rest] = text.split("\n");
  return [`${first.trimEnd()} (${hub})`, ...rest].join("\n");
}

/** Defaults for the options of a publishing run; a given option is used instead. */
export interface PublishDefaults {
  readonly mode: PublishSettings["mode"];
  readonly dryRun: boolean;
  readonly repository: string;
  readonly path: string;
  /** For the files of several hubs in one change: the name for the branch, and the names of the hubs. */
  readonly set?: { readonly name: string; readonly hubs: readonly string[] };
  /** For one of several hubs with separate changes: the name that is added to options that were given for all hubs. */
  readonly hub?: string;
  /**
   * Whether the hub writes only a place of the file: other hubs can have other places, so names made from the file are
   * not enough.
   */
  readonly isPlace?: boolean;
  /** Whether no hub writes the file any longer. */
  readonly isLeft?: boolean;
}

/**
 * Reads the inputs of a publishing run, by their names in action.yml. All problems are returned at once in `issues`,
 * each with the name of its input, and not thrown.
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

/** The same for options of the command or the action. */
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
  // A path can be longer than a title may be.
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

/** Why a text is not `owner/name`; `undefined` when it is. */
export function repositoryProblem(value: string): string | undefined {
  if (value === "") return "no repository is named";
  const [owner, name, ...more] = value.split("/");
  if (owner === undefined || name === undefined || more.length > 0)
    return `${showValue(value)} is not of the form owner/name`;
  // Names of managed users end with an underscore and a short code.
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?$/.test(owner) || owner.length > 50) {
    return `${showValue(owner)} cannot be the name of an account`;
  }
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(name) || name === "." || name === "..") {
    return `${showValue(name)} cannot be the name of a repository`;
  }
  return undefined;
}

/**
 * Why git or GitHub refuses the name of a branch; `undefined` when it is valid.
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

/** Whether a path of a repository is in the folder with GitHub's workflows. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows(\/|$)/i.test(path);
}

const control = latePattern(String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]`, "u");

/** Why a text cannot be the path of a published file; `undefined` when it can. */
export function pathProblem(value: string): string | undefined {
  if (value === "") return "the path is empty";
  if (value === "-") return "'-' is standard output, and not a file of a repository";
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return `${showValue(value)} is not relative to the repository`;
  if (value.includes("\\")) return `${showValue(value)} has a backslash; write "/" between folders`;
  // A line break would end the line of a commit message that names the file.
  if (control().test(value)) return `${showValue(value)} has a control character`;
  const parts = value.split("/");
  if (parts.some((part) => part === "")) return `${showValue(value)} has an empty part, or ends with "/"`;
  if (parts.some((part) => part === "." || part === "..")) return `${showValue(value)} has "." or ".." in it`;
  // Some file systems ignore case, and dots and spaces at the end of a name.
  if (parts.some((part) => /^\.git[. ]*$/i.test(part) || /^git~1$/i.test(part)))
    return `${showValue(value)} leads into .git`;
  if (isWorkflow(value)) {
    return `${showValue(value)} is a workflow: a token needs the "workflows" permission to write it, and GITHUB_TOKEN cannot have it`;
  }
  if (Buffer.byteLength(value) > 4096) return "the path is longer than 4096 bytes";
  return undefined;
}
