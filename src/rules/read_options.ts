/**
 * The one reader of the hub check's options, for values of a program and for texts of a command line alike.
 *
 * @module
 */

import { ConfiguratorError, formatOrigin, type Issue, type Origin } from "../errors.ts";
import { quote } from "./engine/show.ts";
import { CHARTS, type CheckOptions, HUB_VERSIONS, RULE_LEVELS, type RuleLevel } from "./options.ts";
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
  const choice = <T>(name: string, given: RawValue | undefined, known: readonly T[], hint: string): T | undefined => {
    if (given === undefined || given.value === undefined) return undefined;
    const text = String(given.value)
      .trim()
      .replace(/^v(?=\d)/, "");
    const found = known.find((each) => String(each) === text);
    if (found === undefined) {
      issue("invalid-value", { message: `Unknown ${name} ${quote(String(given.value))}`, hint }, undefined, given.at);
    }
    return found;
  };
  const hubVersion = choice("hub version", raw.hubVersion, HUB_VERSIONS, `Known are ${HUB_VERSIONS.join(", ")}`);
  const chart = choice("chart version", raw.chart, CHARTS, `Write ${CHARTS.join(" or ")}`);
  const options: ReadOptions = {
    rules,
    suppress,
    strict: raw.strict === true,
    ...(hubVersion === undefined ? {} : { hubVersion }),
    ...(chart === undefined ? {} : { chart }),
    ...(raw.bytes === undefined ? {} : { bytes: raw.bytes }),
  };
  return { options, issues, notes: [...notes.values()] };
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
