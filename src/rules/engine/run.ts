/**
 * Runs rules over a context and turns what they report into findings.
 *
 * @module
 */

import type { ScalarNode } from "../../hub/pyyaml/mod.ts";
import type { CheckOptions, Suppression } from "../options.ts";
import type { Finding, Remark, Report, Rule, Severity, Span } from "../rule.ts";
import type { Context } from "./context.ts";
import { createHider } from "./hide.ts";
import { isMore } from "./notes.ts";
import { fieldOf, localPath, type Part, pathOf, textOf } from "./part.ts";
import { printable } from "./show.ts";
import { NOWHERE } from "./tree.ts";

/** What a check has found. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Findings that an exception covers, with its reason. */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
}

/** Gives places in the file for offsets in the text that was read. */
export interface Locate {
  readonly span: (start: number, end: number | undefined) => Span;
  /** The offset of a place in the text of a scalar. */
  readonly offsetIn: (node: ScalarNode, index: number) => number;
}

interface Draft {
  readonly finding: Finding;
  readonly local: string;
  readonly id: string | undefined;
  readonly offset: number;
}

/** Runs the rules; findings stand in the order of the file, the worst first where they meet. */
export function runRules(
  rules: readonly Rule[],
  context: Context,
  options: CheckOptions,
  locate: Locate | undefined,
): CheckResult {
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const hide = createHider(context);
  for (const rule of rules) {
    const level = options.rules?.[rule.id];
    if (level === "off") continue;
    const report: Report = (at, remark) => {
      if (isMore(counts, rule.id)) return;
      const draft = draftOf(
        rule,
        hide(at, typeof remark === "string" ? { message: remark } : remark),
        at,
        context,
        locate,
        (severity) => severityOf(severity, level, options.strict),
      );
      // Through aliases one scalar can be wrong in many places; it is to be mended once.
      if (draft.offset >= 0) {
        const place = typeof at === "object" ? at.key : draft.finding.message;
        const key = `${rule.id} ${draft.offset} ${place}`;
        if (seen.has(key)) return;
        seen.add(key);
      }
      drafts.push(draft);
    };
    rule.check(context, report);
  }
  if (drafts.length > 1) drafts.sort(inOrder);
  return sortOut(drafts, options.suppress ?? []);
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
  const offset = inner === undefined || node?.kind !== "scalar" ? start : (locate?.offsetIn(node, inner) ?? start);
  const profile = part === undefined || part.profile < 0 ? undefined : context.byIndex.get(part.profile);
  const name = textOf(fieldOf(profile, "definition"), "slug") || textOf(profile, "id");
  const number = part === undefined || part.profile < 0 ? undefined : String(part.profile);
  const label = name === undefined || name === "" ? number : name;
  const finding: Finding = {
    rule: rule.id,
    severity: severity(remark.severity ?? rule.severity),
    effect: remark.effect ?? rule.effect,
    // What a rule quotes itself is escaped; what it takes over from a reader may not be.
    message: printable(remark.message),
    hint: printable(remark.hint ?? rule.hint),
    path: part === undefined ? "" : pathOf(part),
    ...(label === undefined ? {} : { profile: label }),
    ...(locate === undefined || offset < 0
      ? {}
      : { at: locate.span(offset, node?.kind === "scalar" ? node.end : undefined) }),
    ...(remark.other === undefined ? {} : { other: pathOf(remark.other) }),
  };
  return { finding, offset, local: part === undefined ? "" : localPath(part), id: textOf(profile, "id") };
}

function severityOf(own: Severity, level: string | undefined, strict: boolean | undefined): Severity {
  const set = level === "error" ? "error" : level === "warn" ? "warning" : own;
  return strict === true ? "error" : set;
}

function inOrder(left: Draft, right: Draft): number {
  if (left.offset !== right.offset) return left.offset - right.offset;
  if (left.finding.severity === right.finding.severity) return 0;
  return left.finding.severity === "error" ? -1 : 1;
}

function sortOut(drafts: readonly Draft[], exceptions: readonly Suppression[]): CheckResult {
  const findings: Finding[] = [];
  const suppressed: { finding: Finding; reason: string }[] = [];
  for (const draft of drafts) {
    const exception = exceptions.find((candidate) => covers(candidate, draft));
    if (exception === undefined) findings.push(draft.finding);
    else suppressed.push({ finding: draft.finding, reason: exception.reason });
  }
  return { findings, suppressed };
}

function covers({ rule, profile, path }: Suppression, { finding, local, id }: Draft): boolean {
  if (rule !== finding.rule) return false;
  if (profile !== undefined && profile !== finding.profile && profile !== id) return false;
  return path === undefined || begins(finding.path, path) || begins(local, path);
}

function begins(path: string, start: string): boolean {
  return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
}
