/**
 * Runs rules over a context and turns what they report into findings.
 *
 * @module
 */

import type { Issue } from "../../errors.ts";
import type { MappingNode, ScalarNode } from "../../hub/pyyaml/mod.ts";
import { oneLine } from "../../text/show.ts";
import type { RuleLevel } from "../options.ts";
import type { Finding, Rule, Span } from "../rule.ts";
import { covers, type Suppression } from "../suppression.ts";
import { comparing } from "./compared.ts";
import type { Context } from "./context.ts";
import { createHider } from "./hide.ts";
import type { Ignores } from "./ignores.ts";
import { isMore } from "./notes.ts";
import { fieldOf, localPath, type Part, pathOf, textOf } from "./part.ts";
import type { Remark, Report, Severity } from "./report.ts";
import { NOWHERE } from "./tree.ts";

/** The result of a check. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /**
   * Findings that a suppression or a comment in the file covers, each with the reason; a comment without a reason gives
   * an empty text.
   */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Notes about the options, such as an old id of a rule. */
  readonly notes: readonly Issue[];
}

/** The options of a run, with the current ids of rules. */
export interface RunOptions {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly strict?: boolean;
  readonly suppress: readonly Suppression[];
}

/** The paths of the values by which findings name a profile. */
export const NAME_PATHS: readonly string[] = ["definition.slug", "id"];

/** Converts offsets of the text that was read to places in the file. */
export interface Locate {
  readonly span: (start: number, end: number | undefined) => Span;
  /** The offset of a place in the text of a scalar. */
  readonly offsetIn: (node: ScalarNode, index: number) => number;
}

/** The longest message, in characters: a name in a template can be as long as the file. */
const LONGEST = 1000;

interface Draft {
  readonly finding: Finding;
  readonly local: string;
  readonly id: string | undefined;
  readonly offset: number;
  readonly part: Part | undefined;
  /** Whether the place is not that of the part. */
  readonly isElsewhere: boolean;
}

/** Runs the rules. The findings are in the order of the file or the value; at the same place, the worst is first. */
export function runRules(
  rules: readonly Rule[],
  context: Context,
  options: RunOptions,
  locate: Locate | undefined,
): Omit<CheckResult, "notes"> {
  const drafts: Draft[] = [];
  const seen = createSeen();
  const counts = new Map<string, number>();
  const hide = createHider(context);
  const { ignores } = context;
  const run = (rule: Rule): void => {
    const level = options.rules[rule.id];
    if (level === "off") {
      ignores.skip(rule.id);
      return;
    }
    const report: Report = (at, remark) => {
      if (isMore(counts, rule.id, context.mostOfARule)) return;
      const draft = draftOf(
        rule,
        hide(at, typeof remark === "string" ? { message: remark } : remark),
        at,
        context,
        locate,
        (severity) => severityOf(severity, level, options.strict),
      );
      // Through aliases one scalar can be wrong in many places, but has to be corrected once. A finding with another
      // message is a finding of its own.
      if (draft.offset >= 0 && !seen.isNew(draft, typeof at === "object" ? at.key : draft.finding.message)) return;
      drafts.push(draft);
    };
    rule.check(rule.compares === undefined ? context : comparing(context, rule.compares), report);
  };
  for (const rule of rules) if (rule.isLast !== true) run(rule);
  const reasons = new Map(
    ignores.all.length === 0 ? [] : drafts.map((draft) => [draft, reasonOf(draft, ignores)] as const),
  );
  for (const rule of rules) if (rule.isLast === true) run(rule);
  return sortOut(inOrder(drafts), options.suppress, (draft) => reasons.get(draft));
}

// A file can have millions of findings: a text as a key for each would take more memory than the findings.
function createSeen(): { isNew(draft: Draft, place: string | number): boolean } {
  const first = new Map<string, Map<number, { readonly place: string | number; readonly hint: string }>>();
  const others = new Set<string>();
  return {
    isNew: ({ finding: { rule, hint }, offset }, place) => {
      const ofRule = first.get(rule) ?? new Map<number, { readonly place: string | number; readonly hint: string }>();
      first.set(rule, ofRule);
      const known = ofRule.get(offset);
      if (known === undefined) {
        ofRule.set(offset, { place, hint });
        return true;
      }
      if (known.place === place && known.hint === hint) return false;
      const key = `${rule} ${offset} ${place} ${hint}`;
      if (others.has(key)) return false;
      others.add(key);
      return true;
    },
  };
}

function draftOf(
  rule: Rule,
  remark: Remark,
  at: Part | number | undefined,
  context: Context,
  locate: Locate | undefined,
  severity: (own: Severity) => Severity,
): Draft {
  const part = typeof at === "object" ? at : undefined;
  const node = part?.node;
  const start = typeof at === "number" ? at : (node?.start ?? NOWHERE);
  const inner = remark.index !== undefined && node?.kind === "scalar" && start >= 0 ? remark.index : undefined;
  const offset =
    remark.offset ??
    (inner === undefined || node?.kind !== "scalar" ? start : (locate?.offsetIn(node, inner) ?? start));
  const profile = part === undefined || part.profile < 0 ? undefined : context.byIndex.get(part.profile);
  const name = textOf(fieldOf(profile, "definition"), "slug") || textOf(profile, "id");
  const number = part === undefined || part.profile < 0 ? undefined : String(part.profile);
  const label = name === undefined || name === "" ? number : name;
  const finding: Finding = {
    rule: rule.id,
    severity: severity(remark.severity ?? rule.severity),
    effect: remark.effect ?? rule.effect,
    // Rules escape what they quote, but a message from a reader may not be escaped.
    message: oneLine(remark.message, LONGEST),
    hint: oneLine(remark.hint ?? rule.hint, LONGEST),
    path: part === undefined ? "" : pathOf(part),
    ...(label === undefined ? {} : { profile: label }),
    ...(locate === undefined || offset < 0
      ? {}
      : { at: locate.span(offset, node?.kind === "scalar" ? node.end : undefined) }),
    ...(remark.other === undefined ? {} : { other: pathOf(remark.other) }),
  };
  return {
    finding,
    offset,
    part,
    local: part === undefined ? "" : localPath(part),
    id: textOf(profile, "id"),
    isElsewhere: remark.offset !== undefined,
  };
}

// The reason in the comment that ignores a finding.
function reasonOf({ finding, offset, part, isElsewhere }: Draft, ignores: Ignores): string | undefined {
  if (ignores.all.length === 0 || offset < 0) return undefined;
  return ignores.find(finding.rule, offset, !isElsewhere && part?.node.kind === "scalar" ? part.node : undefined)
    ?.reason;
}

function severityOf(own: Severity, level: RuleLevel | undefined, strict: boolean | undefined): Severity {
  return strict === true ? "error" : level === "error" || level === "warning" ? level : own;
}

function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.length < 2) return drafts;
  const placed = drafts.map((draft) => ({ draft, place: draft.offset < 0 ? placeOf(draft.part) : [] }));
  placed.sort(
    (left, right) =>
      left.draft.offset - right.draft.offset ||
      comparePlaces(left.place, right.place) ||
      Number(left.draft.finding.severity === "warning") - Number(right.draft.finding.severity === "warning"),
  );
  return placed.map(({ draft }) => draft);
}

// A value without a file has a place too: the indexes of its keys in the maps and lists around it.
function placeOf(part: Part | undefined): readonly number[] {
  const place: number[] = [];
  for (let at = part; at?.parent !== undefined; at = at.parent) {
    const { key, parent } = at;
    const { node } = parent;
    place.push(typeof key === "number" ? key : node.kind === "mapping" ? positionOf(key, node) : 0);
  }
  return place.reverse();
}

function positionOf(key: string, { entries }: MappingNode): number {
  return entries.findIndex((entry) => entry.key.kind === "scalar" && entry.key.text === key);
}

function comparePlaces(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function sortOut(
  drafts: readonly Draft[],
  suppressions: readonly Suppression[],
  reasonIn: (draft: Draft) => string | undefined,
): Omit<CheckResult, "notes"> {
  const findings: Finding[] = [];
  const suppressed: { finding: Finding; reason: string }[] = [];
  for (const draft of drafts) {
    const { finding, local, id } = draft;
    const subject = { rule: finding.rule, profiles: [finding.profile, id], paths: [finding.path, local] };
    const reason = reasonIn(draft) ?? suppressions.find((each) => covers(each, subject))?.reason;
    if (reason === undefined) findings.push(finding);
    else suppressed.push({ finding, reason });
  }
  return { findings, suppressed };
}
