/** What the page shows of a text: findings at their places, repairs, the menu, and what differs from another text. @module */

import { readConfigText } from "../src/compose/read_config.ts";
import { diffConfigs, renderText } from "../src/diff/mod.ts";
import { ConfiguratorError, type Issue } from "../src/errors.ts";
import { runsHelm } from "../src/hub/versions.ts";
import { menuPage, menuView } from "../src/menu/mod.ts";
import { formatPlace, type PlacedMenu, readMenus, splice, yamlLibrary } from "../src/places/mod.ts";
import { rollout } from "../src/rollout/mod.ts";
import { EFFECTS } from "../src/rules/effects.ts";
import { fixText } from "../src/rules/fix/mod.ts";
import { type CheckOptions, checkText, exampleConfig, type Finding, RULES } from "../src/rules/mod.ts";
import { checkedOptions } from "../src/rules/read_options.ts";
import { lineStarts } from "../src/text/lines.ts";
import { maskMessage } from "../src/text/mask.ts";

/** What the page asks. */
export interface Question {
  readonly id: number;
  readonly text: string;
  /** The menu before; empty for none. */
  readonly before: string;
  readonly options: CheckOptions;
}

/** A finding at its place in the text, in UTF-16 units. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly severity: "error" | "warning";
  /** Missing where no rule says it. */
  readonly rule?: string;
  readonly effect?: string;
  readonly message: string;
  readonly hint?: string;
  /** What repairs it, where that has exactly one safe answer. */
  readonly fix?: { readonly from: number; readonly to: number; readonly insert: string };
}

/** What the page shows. */
export interface Answer {
  readonly id: number;
  readonly findings: readonly Shown[];
  /** Where menus were found in the text, when it is not one itself. */
  readonly places: readonly string[];
  /** The text with all repairs, when there are any. */
  readonly repaired?: string;
  /** The page of the menu; missing when it cannot be read. */
  readonly preview?: string;
  /** What differs from the menu before, in words. */
  readonly changes?: string;
  /** What that does to the people who use the hub now. */
  readonly people?: readonly { readonly kind: string; readonly text: string }[];
}

const NAME = "the text";

/** Answers a question; it never throws for what a text has in it. */
export async function answer({ id, text, before, options }: Question): Promise<Answer> {
  if (text.trim() === "") return { id, findings: [], places: [] };
  const yaml = await yamlLibrary();
  const { menus, issues } = readMenus(yaml, text, NAME);
  const checked = new Map(menus.map((menu) => [menu, checkText(menu.text, options)]));
  const findings = [
    ...issues.map((issue) => shownIssue(issue, text)),
    ...menus.flatMap((menu) => shownIn(menu, text, checked.get(menu) ?? [], options)),
  ];
  const places = menus.flatMap(({ place }) => (place === undefined ? [] : [formatPlace(place)]));
  const repaired = await repair(text, menus, options);
  const [first] = menus;
  const now = first === undefined ? undefined : read(first.text, options);
  const old = before.trim() === "" ? undefined : read(readMenus(yaml, before, NAME).menus[0]?.text ?? "", options);
  const sorted = findings.toSorted((left, right) => left.from - right.from);
  if (first === undefined || now === undefined)
    return { id, findings: sorted, places, ...(repaired !== undefined && { repaired }) };
  const [hub = "next"] = checkedOptions(options).options.hubVersions;
  const diff = old === undefined ? undefined : diffConfigs(old.config, now.config);
  return {
    id,
    findings: sorted,
    places,
    ...(repaired !== undefined && { repaired }),
    preview: menuPage({
      menu: menuView(now.config, hub),
      title: places[0] ?? "this text",
      hub,
      findings: checked.get(first) ?? [],
      ...(old !== undefined &&
        diff !== undefined && { before: { menu: menuView(old.config, hub), title: "the other text", diff } }),
    }),
    ...(old !== undefined &&
      diff !== undefined && {
        changes: renderText(diff),
        people: rollout(old.config, now.config, { hubVersion: hub }).map(({ kind, profile, groups, message }) => ({
          kind,
          text: `${profile} (${groups.join(", ")}): ${message}`,
        })),
      }),
  };
}

function read(text: string, { chart, values }: CheckOptions): { readonly config: unknown } | undefined {
  try {
    return { config: readConfigText(text, NAME, runsHelm(chart) ? { values } : undefined) };
  } catch (error) {
    // What is wrong is a finding already.
    if (error instanceof ConfiguratorError) return undefined;
    throw error;
  }
}

function shownIssue({ message, hint, at }: Issue, text: string): Shown {
  const starts = lineStarts(text);
  const line = at?.line ?? 1;
  const from = Math.min((starts[line - 1] ?? 0) + (at?.column ?? 1) - 1, text.length);
  const to = Math.max(from, (starts[line] ?? text.length + 1) - 1);
  return {
    from,
    to,
    line,
    severity: "error",
    message: maskMessage(message),
    ...(hint !== undefined && { hint: maskMessage(hint) }),
  };
}

function shownIn(
  menu: PlacedMenu,
  text: string,
  findings: readonly Finding[],
  options: CheckOptions,
): readonly Shown[] {
  const starts = lineStarts(menu.text);
  const offset = (line: number, column: number) =>
    Math.min((starts[line - 1] ?? menu.text.length) + column - 1, menu.text.length);
  const fixes = fixText(menu.text, options).changes.flatMap((change) => {
    const own = offset(change.line, change.column);
    const [from, to] = [menu.toFile(own), menu.toFile(own + change.before.length)];
    // Repairs of later rounds are at places of a text that is not there yet.
    return text.slice(from, to) === change.before && change.secret !== true
      ? [{ rule: change.rule, line: change.line, fix: { from, to, insert: change.after } }]
      : [];
  });
  return findings.map((finding) => {
    const { line = 1, column = 1, endLine, endColumn } = finding.at ?? {};
    const start = menu.toFile(offset(line, column));
    const end = endLine === undefined ? start : menu.toFile(offset(endLine, endColumn ?? 1));
    const fix = fixes.find((each) => each.rule === finding.rule && each.line === line)?.fix;
    return {
      ...wordsOf(finding),
      from: start,
      to: Math.max(start, end),
      line: lineAt(text, start),
      ...(fix !== undefined && { fix }),
    };
  });
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function wordsOf({ rule, severity, effect, message, hint }: Finding) {
  return { rule, severity, effect: EFFECTS[effect].short, message: maskMessage(message), hint: maskMessage(hint) };
}

async function repair(text: string, menus: readonly PlacedMenu[], options: CheckOptions): Promise<string | undefined> {
  const yaml = await yamlLibrary();
  let repaired = text;
  for (const { text: own, place, isText } of menus) {
    const fixed = fixText(own, options);
    if (fixed.changes.length === 0 || !isText) continue;
    const result = place === undefined ? { text: fixed.text } : splice(yaml, repaired, NAME, place, fixed.text);
    if ("text" in result) repaired = result.text;
  }
  return repaired === text ? undefined : repaired;
}

/** The page of a rule. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly effect: string;
  readonly why: string;
  readonly hint: string;
  readonly bad: string;
  readonly good: string;
}

/** What there is to say about a rule; `undefined` where there is none of that name. */
export function ruleFacts(id: string): RuleFacts | undefined {
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined) return undefined;
  const { title, effect, why, hint, bad, good } = rule;
  const shown = (part: "bad" | "good") => ((part === "bad" ? bad : good) || exampleConfig(rule, part)).slice(0, 2000);
  return { id, title, effect: EFFECTS[effect].long, why, hint, bad: shown("bad"), good: shown("good") };
}
