import type { Issue } from "../errors.ts";
import { findHub, HUB_VERSION_HINT, HUB_VERSIONS } from "../hub/versions.ts";
import { RULES } from "../rules/catalogue.ts";
import type { CheckOptions, RuleLevel } from "../rules/options.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import type { Given, GivenOptions } from "./given.ts";
import { checkOf, type RawCheck } from "./request.ts";

/** Options of the hub check, what is wrong with the form of the texts, and what a person should know of them. */
export interface ParsedCheck {
  readonly options: CheckOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

const levels: readonly string[] = ["off", "warn", "error"];

/** Reads the options of the hub check. */
export function readCheck(given: GivenOptions): ParsedCheck {
  const { raw, issues } = checkOf(given);
  const parsed = parseCheck(raw);
  return { ...parsed, issues: [...issues, ...parsed.issues] };
}

/** The same from texts that were read one by one. An empty text counts as not given. */
function parseCheck(raw: RawCheck): ParsedCheck {
  const issues: Issue[] = [];
  const rules: Record<string, RuleLevel> = {};
  for (const given of raw.rules ?? []) {
    const [id = "", level = ""] = splitRule(given.text);
    const issue = ruleIssue(id, level, given);
    if (issue !== undefined) issues.push(issue);
    else rules[id] = level as RuleLevel;
  }
  const hub = raw.hubVersion?.text ? findHub(raw.hubVersion.text.trim()) : undefined;
  if (raw.hubVersion?.text && hub === undefined) {
    const message = `${showValue(raw.hubVersion.text)} is not a version of the hub`;
    issues.push({ code: "usage", message, hint: HUB_VERSION_HINT, at: raw.hubVersion.at });
  }
  const notes: readonly Issue[] =
    hub?.note === undefined || raw.hubVersion === undefined
      ? []
      : [{ code: "usage", message: hub.note, hint: `Known are ${HUB_VERSIONS.join(", ")}`, at: raw.hubVersion.at }];
  const chart = raw.chart?.text.trim();
  if (chart && chart !== "2" && chart !== "4") {
    const message = `Unknown chart version '${chart}'`;
    issues.push({ code: "usage", message, hint: "Write 2 or 4", ...(raw.chart && { at: raw.chart.at }) });
  }
  const options: CheckOptions = {
    rules,
    strict: raw.strict === true,
    ...(hub !== undefined && { hubVersion: hub.version }),
    ...(chart === "2" || chart === "4" ? { chart: chart === "2" ? 2 : 4 } : {}),
  };
  return { options, issues, notes };
}

function splitRule(text: string): [string, string] {
  const equals = text.indexOf("=");
  return equals < 0 ? [text.trim(), ""] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

function ruleIssue(id: string, level: string, { text, at }: Given): Issue | undefined {
  if (!RULES.some((rule) => rule.id === id)) {
    const ids = RULES.map((rule) => rule.id);
    const hint = didYouMean(id, ids) ?? "'dump-config explain' lists the rules";
    return { code: "usage", message: `Unknown rule '${id}'`, hint, at };
  }
  if (levels.includes(level)) return undefined;
  const message = `'${text}' is not of the form ID=off, ID=warn or ID=error`;
  return { code: "usage", message, hint: `For example: ${id}=warn`, at };
}
