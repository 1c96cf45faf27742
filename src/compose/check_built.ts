import type { Issue } from "../errors.ts";
import type { Config } from "../hub/config.ts";
import { profilePath } from "../hub/profile_path.ts";
import { utf8Length } from "../hub/python.ts";
import type { KeyPath } from "../profiles/wire_places.ts";
import { eachFinding } from "../rules/inspect_value.ts";
import type { CheckOptions } from "../rules/options.ts";
import type { Finding } from "../rules/rule.ts";
import { dottedPath, parsePath } from "../text/data.ts";
import { judgeOf, settingOfPath } from "./accepted.ts";
import { checkSuppressions } from "./check_suppressions.ts";
import type { ProfileSource } from "./settle.ts";

/** What the hub check says about a built config. */
export interface CheckedConfig {
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/**
 * Runs the hub check over a config that was just built, and reports its findings at what people have written: settings,
 * overrides, packs. Findings that a declaration accepts for its own values are left out.
 */
export function checkBuilt(
  config: Config,
  text: string,
  sources: readonly ProfileSource[],
  options: CheckOptions,
): CheckedConfig {
  const checked = checkSuppressions(sources.map(({ declaration }) => declaration));
  const errors: Issue[] = [...checked.issues];
  const warnings: Issue[] = [...checked.notes];
  const reported = new Set<string>();
  const judge = judgeOf(sources);
  const visit = (finding: Finding, index: number | undefined) => {
    const source = index === undefined ? undefined : sources[index];
    const list = finding.severity === "error" ? errors : warnings;
    const judged = judge(finding, index);
    if (source === undefined || judged === undefined) {
      list.push(issueOf(finding, finding.path, sources));
      return;
    }
    const { setting, isAccepted, changed } = judged;
    if (isAccepted) return;
    const { path, other = "" } = finding;
    const others = profilePath(other).index === index ? [settingOfPath(source, other)] : [];
    const at = changed[0] ?? source.locate(setting, ...others);
    const issue = { ...issueOf(finding, nameOf(setting), sources), ...(at === undefined ? {} : { at }) };
    // One setting can be in several places of the file, such as the image and the mounts of init containers.
    const same = isCopy(setting, path) ? `${index} ${finding.rule} ${issue.path}` : issue.message;
    if (!reported.has(same)) list.push(issue);
    reported.add(issue.message).add(`${index} ${finding.rule} ${issue.path}`);
  };
  eachFinding(config.profiles, text, { ...forComposed(options), bytes: utf8Length(text) }, visit);
  return { errors, warnings };
}

/**
 * The options of the hub check for a file that is composed: the size that it may have depends on the installation,
 * which only the operator knows.
 */
export function forComposed(options: CheckOptions): CheckOptions {
  return { ...options, rules: { "config-size": "warning", ...options.rules } };
}

// The name of a setting ends before the index of an item: a list is one setting.
function nameOf(setting: KeyPath): string {
  const item = setting.findIndex((key) => typeof key === "number");
  return dottedPath(setting.slice(0, item < 0 ? undefined : item));
}

// Whether a value of an init container is a copy from another place of the profile.
function isCopy([map]: KeyPath, path: string): boolean {
  return parsePath(path)[2] === "init_containers" && map !== "init_containers" && map !== "init";
}

function issueOf(finding: Finding, path: string, sources: readonly ProfileSource[]): Issue {
  const { rule, profile, hint } = finding;
  const subject = [profile === undefined ? "" : `Profile '${profile}'`, path].filter((part) => part !== "").join(", ");
  // The file does not exist yet, so people cannot count its profiles and their entries.
  const source = sources[profilePath(finding.path).index ?? -1];
  const message = finding.message
    .replace(/\bprofiles\[(\d+)\]/g, (all, index: string) => {
      const slug = sources[Number(index)]?.declaration.slug;
      return slug === undefined ? all : `profile '${slug}'`;
    })
    .replace(/\b([a-z_]+s)\[(\d+)\]/g, (all, list: string, index: string) => {
      const setting = dottedPath(source?.settingOf([list, Number(index)]) ?? []);
      return setting === "" ? all : setting;
    });
  const text = `${subject === "" ? "" : `${subject}: `}${message} (${rule})`;
  return { code: "hub-rule", message: text, hint, ...(path === "" ? {} : { path }) };
}
