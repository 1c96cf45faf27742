/**
 * Reads the options of the hub check, both values from a program and texts from a command line.
 *
 * @module
 */

import { ConfiguratorError, formatOrigin, type Issue, type Origin } from "../errors.ts";
import {
  CHARTS,
  type Chart,
  findHub,
  HUB_VERSION_HINT,
  HUB_VERSIONS,
  type HubVersion,
  USUAL_HUB,
} from "../hub/versions.ts";
import { type ArgumentKind, checkArgument } from "../text/argument.ts";
import { showValue } from "../text/show.ts";
import { quote } from "./engine/show.ts";
import { type CheckOptions, GROUP_NAMES, type GroupNames, RULE_LEVELS, type RuleLevel } from "./options.ts";
import { findRule, renamedNote, unknownRule } from "./rule_ids.ts";
import type { Suppression } from "./suppression.ts";

/** An unchecked value, and where it was given. */
export interface RawValue {
  readonly value: unknown;
  readonly at?: Origin;
}

/** Options before they are checked. */
export interface RawOptions {
  /** Levels of rules in their order: the last one for a rule wins. */
  readonly rules?: readonly (RawValue & { readonly id: string })[];
  readonly strict?: boolean | undefined;
  readonly hubVersion?: RawValue | undefined;
  readonly chart?: RawValue | undefined;
  readonly suppress?: readonly Suppression[];
  readonly bytes?: number | undefined;
  readonly values?: unknown;
  readonly groupNames?: RawValue | undefined;
}

/** Options as the check uses them, with the current ids of rules. */
export interface ResolvedCheckOptions extends CheckOptions {
  /** The hubs that will read the file, each as one of `HUB_VERSIONS`; the default hub when none is named. */
  readonly hubVersions: readonly HubVersion[];
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly suppress: readonly Suppression[];
}

/** The options, what is wrong with them, and notes. */
export interface OptionsRead {
  readonly options: ResolvedCheckOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** Reads options and returns everything that is wrong with them at once. */
export function readOptions(raw: RawOptions): OptionsRead {
  const log = new Log();
  const hubVersions = hubsOf(raw.hubVersion, log);
  const chart = chartOf(raw.chart, log);
  const groupNames = groupNamesOf(raw.groupNames, log);
  const options: ResolvedCheckOptions = {
    rules: switchesOf(raw.rules ?? [], log),
    suppress: suppressionsOf(raw.suppress ?? [], log),
    strict: raw.strict === true,
    ...(hubVersions.length === 0 ? {} : { hubVersion: hubVersions.join(",") }),
    hubVersions: hubVersions.length === 0 ? [USUAL_HUB] : hubVersions,
    ...(chart === undefined ? {} : { chart }),
    ...(raw.bytes === undefined ? {} : { bytes: raw.bytes }),
    ...(groupNames === undefined ? {} : { groupNames }),
    ...(raw.values === undefined ? {} : { values: raw.values }),
  };
  return { options, issues: log.issues, notes: [...log.notes.values()] };
}

/** The issues and notes of one reading. */
class Log {
  readonly issues: Issue[] = [];
  readonly notes = new Map<string, Issue>();

  issue(issue: Issue, at: Origin | undefined): void {
    this.issues.push({ ...issue, ...(at === undefined ? {} : { at }) });
  }

  /** Adds a note, once for each place. */
  note(issue: Issue, at: Origin | undefined): void {
    const place = at === undefined ? issue.path : formatOrigin(at);
    this.notes.set(`${issue.message} ${place}`, { ...issue, ...(at === undefined ? {} : { at }) });
  }

  /** The current id of a rule, from its current id or an old one. */
  ruleId(given: string, path: string, at?: Origin): string | undefined {
    const rule = findRule(given);
    if (rule === undefined) this.issue({ code: "unknown-field", ...unknownRule(given), path }, at);
    else if (rule.id !== given) this.note({ ...renamedNote(given, rule), path }, at);
    return rule?.id;
  }
}

function switchesOf(raw: NonNullable<RawOptions["rules"]>, log: Log): Record<string, RuleLevel> {
  const rules: Record<string, RuleLevel> = {};
  for (const { id: given, value, at } of raw) {
    const id = log.ruleId(given, "rules", at);
    if (id === undefined) continue;
    const level = RULE_LEVELS.find((each) => each === (value === "warn" ? "warning" : value));
    if (level !== undefined) rules[id] = level;
    else if (value === undefined) {
      const message = `Rule '${id}' is named without what to switch it to`;
      const hint = `Write ${RULE_LEVELS.map((each) => `${id}=${each}`).join(", ")}`;
      log.issue({ code: "missing-value", message, path: "rules", hint }, at);
    } else {
      const message = `Rule '${id}' cannot be switched to ${quote(String(value))}`;
      log.issue({ code: "invalid-value", message, path: "rules", hint: "Write off, warning or error" }, at);
    }
  }
  return rules;
}

function suppressionsOf(raw: readonly Suppression[], log: Log): readonly Suppression[] {
  return raw.map((suppression) => {
    const { rule, reason } = suppression;
    const id = log.ruleId(String(rule), "suppress");
    if (typeof reason !== "string" || reason.trim() === "") {
      const message = `The suppression of rule ${quote(String(rule))} has no reason`;
      const hint = "Add reason: why the finding is accepted";
      log.issue({ code: "missing-value", message, path: "suppress", hint }, undefined);
    }
    return { ...suppression, rule: id ?? rule };
  });
}

// Several versions have commas between them.
function hubsOf(given: RawValue | undefined, log: Log): readonly HubVersion[] {
  if (given?.value === undefined) return [];
  const versions = new Set<HubVersion>();
  for (const text of String(given.value).split(",")) {
    const hub = findHub(text.trim());
    if (hub === undefined) {
      const message = `${showValue(text.trim())} is not a version of the hub`;
      log.issue({ code: "invalid-value", message, hint: HUB_VERSION_HINT }, given.at);
      continue;
    }
    versions.add(hub.version);
    if (hub.note === undefined) continue;
    log.note({ code: "usage", message: hub.note, hint: `Known versions: ${HUB_VERSIONS.join(", ")}` }, given.at);
  }
  return [...versions];
}

function chartOf(given: RawValue | undefined, log: Log): Chart | undefined {
  if (given?.value === undefined) return undefined;
  const chart = CHARTS.find((each) => String(each) === String(given.value).trim());
  if (chart === undefined) {
    const message = `${showValue(given.value)} is not a version of the chart`;
    log.issue({ code: "invalid-value", message, hint: `Write ${CHARTS.join(" or ")}` }, given.at);
  }
  return chart;
}

function groupNamesOf(given: RawValue | undefined, log: Log): GroupNames | undefined {
  if (given?.value === undefined) return undefined;
  const names = GROUP_NAMES.find((each) => each === String(given.value).trim());
  if (names === undefined) {
    const message = `${showValue(given.value)} is not how the groups of a hub are called`;
    log.issue({ code: "invalid-value", message, hint: `Write ${GROUP_NAMES.join(" or ")}` }, given.at);
  }
  return names;
}

// Unknown keys are refused: the caller would rely on an option that has no effect.
const OPTIONS_OF_CHECK = {
  "hubVersion?": "anything",
  "hubVersions?": "anything",
  "chart?": "anything",
  "values?": "anything",
  "groupNames?": "anything",
  "rules?": "map",
  "strict?": "anything",
  "suppress?": "list",
  "bytes?": "anything",
} as const satisfies ArgumentKind;

/**
 * Reads the options of a program.
 *
 * @throws {ConfiguratorError} When they name a rule, a level or a version that does not exist, or have a suppression
 *   without a reason.
 */
export function checkedOptions(options: CheckOptions): Omit<OptionsRead, "issues"> {
  checkArgument("The options of the check", options, OPTIONS_OF_CHECK, { isWhole: true });
  const { hubVersion, chart, groupNames, rules = {}, ...rest } = options;
  const { issues, ...read } = readOptions({
    ...rest,
    hubVersion: { value: hubVersion },
    chart: { value: chart },
    groupNames: { value: groupNames },
    rules: Object.entries(rules).map(([id, value]) => ({ id, value })),
  });
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return read;
}
