/**
 * The one reader of the hub check's options, for values of a program and for texts of a command line alike.
 *
 * @module
 */

import { ConfiguratorError, formatOrigin, type Issue, type Origin } from "../errors.ts";
import { findHub, HUB_VERSION_HINT, HUB_VERSIONS } from "../hub/versions.ts";
import { showValue } from "../text/show.ts";
import { quote } from "./engine/show.ts";
import { CHARTS, type CheckOptions, RULE_LEVELS, type RuleLevel } from "./options.ts";
import { findRule, renamedNote, unknownRule } from "./rule_ids.ts";
import type { Suppression } from "./suppression.ts";

/** A value that may be anything, and where it was given. */
export interface RawValue {
  readonly value: unknown;
  readonly at?: Origin;
}

/** Options before anybody has looked at them. */
export interface RawOptions {
  /** Switches in their order: the last one of a rule wins. */
  readonly rules?: readonly (RawValue & { readonly id: string })[];
  readonly strict?: boolean | undefined;
  readonly hubVersion?: RawValue | undefined;
  readonly chart?: RawValue | undefined;
  readonly suppress?: readonly Suppression[];
  readonly bytes?: number | undefined;
}

/** Options as the check uses them: ids are those that rules have now. */
export interface ReadOptions extends CheckOptions {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly suppress: readonly Suppression[];
}

/** What was read, what is wrong with it, and what is only worth a note. */
export interface OptionsRead {
  readonly options: ReadOptions;
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/** Reads options, and tells everything that is wrong with them at once. */
export function readOptions(raw: RawOptions): OptionsRead {
  const issues: Issue[] = [];
  const notes = new Map<string, Issue>();
  const issue = (
    code: Issue["code"],
    { message, hint }: { message: string; hint: string },
    path?: string,
    at?: Origin,
  ) =>
    void issues.push({
      code,
      message,
      hint,
      ...(path === undefined ? {} : { path }),
      ...(at === undefined ? {} : { at }),
    });
  const idOf = (given: string, path: string, at?: Origin): string | undefined => {
    const rule = findRule(given);
    if (rule === undefined) issue("unknown-field", unknownRule(given), path, at);
    else if (rule.id !== given) {
      const place = at === undefined ? path : formatOrigin(at);
      notes.set(`${given} ${place}`, { ...renamedNote(given, rule, at), path });
    }
    return rule?.id;
  };
  const rules: Record<string, RuleLevel> = {};
  for (const { id: given, value, at } of raw.rules ?? []) {
    const id = idOf(given, "rules", at);
    const level = RULE_LEVELS.find((each) => each === (value === "warn" ? "warning" : value));
    if (id === undefined) continue;
    if (level !== undefined) rules[id] = level;
    else if (value === undefined) {
      const hint = `Write ${RULE_LEVELS.map((each) => `${id}=${each}`).join(", ")}`;
      issue("missing-value", { message: `Rule '${id}' is named without what to switch it to`, hint }, "rules", at);
    } else {
      const message = `Rule '${id}' cannot be switched to ${quote(String(value))}`;
      issue("invalid-value", { message, hint: "Write off, warning or error" }, "rules", at);
    }
  }
  const suppress = (raw.suppress ?? []).map((suppression) => {
    const { rule, reason } = suppression;
    const id = idOf(rule, "suppress");
    if (typeof reason !== "string" || reason.trim() === "") {
      const message = `The suppression of rule ${quote(rule)} has no reason`;
      issue("missing-value", { message, hint: "Add reason: why the finding is accepted" }, "suppress");
    }
    return { ...suppression, rule: id ?? rule };
  });
  const { hubVersion, chart } = raw;
  const hub = isGiven(hubVersion) ? findHub(String(hubVersion.value).trim()) : undefined;
  if (isGiven(hubVersion) && hub === undefined) {
    const message = `${showValue(hubVersion.value)} is not a version of the hub`;
    issue("invalid-value", { message, hint: HUB_VERSION_HINT }, undefined, hubVersion.at);
  }
  if (hub?.note !== undefined) {
    const hint = `Known are ${HUB_VERSIONS.join(", ")}`;
    notes.set("hub", { code: "usage", message: hub.note, hint, ...(hubVersion?.at && { at: hubVersion.at }) });
  }
  const known = isGiven(chart) ? CHARTS.find((each) => String(each) === String(chart.value).trim()) : undefined;
  if (isGiven(chart) && known === undefined) {
    const message = `${showValue(chart.value)} is not a version of the chart`;
    issue("invalid-value", { message, hint: `Write ${CHARTS.join(" or ")}` }, undefined, chart.at);
  }
  const options: ReadOptions = {
    rules,
    suppress,
    strict: raw.strict === true,
    ...(hub === undefined ? {} : { hubVersion: hub.version }),
    ...(known === undefined ? {} : { chart: known }),
    ...(raw.bytes === undefined ? {} : { bytes: raw.bytes }),
  };
  return { options, issues, notes: [...notes.values()] };
}

function isGiven(given: RawValue | undefined): given is RawValue {
  return given?.value !== undefined;
}

/**
 * Reads the options of a program.
 *
 * @throws {ConfiguratorError} When they name a rule, level or version that does not exist, or accept something without a reason.
 */
export function checkedOptions(options: CheckOptions): Omit<OptionsRead, "issues"> {
  const { hubVersion, chart, rules = {}, ...rest } = options;
  const { issues, ...read } = readOptions({
    ...rest,
    hubVersion: { value: hubVersion },
    chart: { value: chart },
    rules: Object.entries(rules).map(([id, value]) => ({ id, value })),
  });
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return read;
}
