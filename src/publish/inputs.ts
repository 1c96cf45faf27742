import { collectOptions, type GivenOptions, linesOfText, OptionReader } from "../compose/given.ts";
import { type OptionName, type OptionOf, optionRow } from "../compose/options.ts";
import type { Issue } from "../errors.ts";
import { branchProblem, pathProblem, repositoryProblem } from "./names.ts";
import type { PublishSettings } from "./settings.ts";

/** Inputs as an action gets them: strings by name, empty when not set. */
export type PublishInputs = Readonly<Record<string, string | undefined>>;

/** Checked settings, or what is wrong with the inputs. */
export type ParsedInputs =
  | { readonly settings: PublishSettings; readonly issues: readonly [] }
  | { readonly settings?: never; readonly issues: readonly Issue[] };

const LONGEST_TITLE = 256;

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

/** What a run of publishing does and where, besides its options; an option that is given wins. */
export interface PublishDefaults {
  readonly mode: PublishSettings["mode"];
  readonly dryRun: boolean;
  readonly repository: string;
  readonly path: string;
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
  const logins = (name: OptionOf<"list">, pattern: RegExp) =>
    list(name).map((item) => {
      const login = item.replace(/^@/, "");
      check(name, pattern.test(login) ? undefined : `${JSON.stringify(item)} is not a name on GitHub`);
      return login;
    });

  const repository = line("repository") || defaults.repository;
  check("repository", repositoryProblem(repository));
  const path = line("path") || defaults.path;
  check("path", pathProblem(path));
  const base = line("base");
  check("base", base === "" ? undefined : branchProblem(base));
  const branch = line("branch") || defaultBranch(path);
  const branchWrong = branchProblem(branch);
  if (branchWrong === undefined && branch === base)
    check("branch", "it is the base branch", "Name a branch of its own, or leave it out");
  else check("branch", branchWrong);
  const title = line("title") || `Update ${path}`;
  const isLong = title.length > LONGEST_TITLE;
  check("title", isLong ? `it is longer than ${LONGEST_TITLE} characters` : undefined, "Put longer text into body");
  const milestone = read.number("milestone");
  const settings: PublishSettings = {
    mode: defaults.mode,
    repository,
    path,
    ...(base === "" ? {} : { base }),
    branch,
    commitMessage: text("commitMessage") || `Update ${path}`,
    title,
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
