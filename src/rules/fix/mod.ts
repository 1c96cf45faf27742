/**
 * Repairs what has exactly one safe answer, by offsets: comments, layout, line ends and every other value stay.
 *
 * @module
 */

import { secretScalars } from "../../hub/credentials.ts";
import type { HubYaml } from "../../hub/pyyaml/mod.ts";
import { readHubYaml } from "../../hub/pyyaml/mod.ts";
import { hasSecret } from "../../text/mask.ts";
import { checkText, LARGEST_CONFIG } from "../mod.ts";
import type { CheckOptions } from "../options.ts";
import type { Finding, Fix, FixKind } from "../rule.ts";
import { findRule } from "../rule_ids.ts";
import { characterEdits, tabEdits } from "./characters.ts";
import { applyEdits, type Edit, inOrder } from "./edits.ts";
import { duplicateEdits, renameEdit } from "./keys.ts";
import { quoteEdit, trimEdit } from "./quote.ts";
import { type Scalars, scalarsOf } from "./scalars.ts";

/** One repair, at its place in the text as it was in that round. */
export interface Change {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  /** Set when it is a part of a credential, which whoever prints changes does not show. */
  readonly secret?: true;
}

/** A repaired text. */
export interface Fixed {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** PyYAML stops at the first tab that it meets, so each round can only see one. */
const MOST_ROUNDS = 300;

/** Edits that are tried one by one when all together make things worse. */
const MOST_TRIALS = 200;

/**
 * Repairs what has exactly one safe answer: values that need quotes, keys in camel case, keys that stand twice with one
 * value, characters and tabs that PyYAML refuses. Idempotent; a text that is read already never gets more errors.
 *
 * @param options as for `checkText`; rules that are off are not repaired. Files for version 2 of the chart stay as they
 * are, since Helm changes them before the hub reads them.
 *
 * @example
 * ```ts
 * import { fixText } from "app-hub-configurator";
 *
 * const { text, changes } = fixText("profiles:\n  - id: lab\n    groups: [on] # all\n");
 * console.log(text.includes('groups: ["on"] # all'), changes[0]?.rule); // true yaml11-bool
 * ```
 */
export function fixText(text: string, options: CheckOptions = {}): Fixed {
  if (options.chart === 2) return { text, changes: [] };
  let now = text;
  const changes: Change[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const yaml = readHubYaml(now, { maxLength: LARGEST_CONFIG });
    const findings = checkText(now, options);
    const edits = kept(now, editsOf(yaml, findings), findings, yaml.root !== undefined, options);
    const next = applyEdits(now, edits);
    if (next === now) break;
    const secrets = edits.length === 0 ? [] : [...secretScalars(yaml.root)];
    for (const { rule, start, end, text: after } of edits) {
      const { line, column } = yaml.mark(start);
      const before = now.slice(start, end);
      const secret = hasSecret(before) || secrets.some((one) => one.start < end && start < one.end);
      changes.push({ rule, line, column, before, after, ...(secret ? { secret } : {}) });
    }
    now = next;
  }
  return { text: now, changes };
}

interface Work {
  readonly yaml: HubYaml;
  readonly scalars: Scalars;
}

/** What is to be repaired in one way. */
interface Repairable {
  readonly finding: Finding;
  readonly fix: Fix;
}

const repairs: Readonly<Record<FixKind, (found: readonly Repairable[], work: Work) => readonly (Edit | undefined)[]>> =
  {
    quote: (found, { yaml, scalars }) => found.map(({ finding, fix }) => quoteEdit(finding, fix, yaml, scalars)),
    trim: (found, { yaml, scalars }) => found.map(({ finding }) => trimEdit(finding, yaml, scalars)),
    rename: (found, { scalars }) => found.map(({ finding }) => renameEdit(finding, scalars)),
    escape: (_, { yaml }) => characterEdits(yaml),
    untab: (_, { yaml }) => tabEdits(yaml),
    remove: (_, { yaml }) => duplicateEdits(yaml),
  };

function editsOf(yaml: HubYaml, findings: readonly Finding[]): Edit[] {
  const found = new Map<FixKind, Repairable[]>();
  for (const finding of findings) {
    const fix = findRule(finding.rule)?.fix;
    if (fix === undefined || fix.how === "nothing") continue;
    const group = found.get(fix.how);
    if (group === undefined) found.set(fix.how, [{ finding, fix }]);
    else group.push({ finding, fix });
  }
  const work = { yaml, scalars: scalarsOf(yaml) };
  const edits = Array.from(found, ([how, group]) => repairs[how](group, work)).flat();
  const rules = new Set(findings.map(({ rule }) => rule));
  return inOrder(edits.filter((edit) => edit !== undefined).filter(({ rule }) => rules.has(rule)));
}

// A repair that brings an error to light which was not there before is none. Where the text could not be read, nothing
// is known of the errors that it hides.
function kept(
  text: string,
  edits: readonly Edit[],
  findings: readonly Finding[],
  isRead: boolean,
  options: CheckOptions,
): readonly Edit[] {
  if (!isRead || edits.length === 0) return edits;
  const errors = (found: readonly Finding[]) => found.filter(({ severity }) => severity === "error").length;
  const before = errors(findings);
  if (errors(checkText(applyEdits(text, edits), options)) <= before) return edits;
  if (edits.length > MOST_TRIALS) return [];
  let good: Edit[] = [];
  let most = before;
  for (const edit of edits) {
    const now = errors(checkText(applyEdits(text, [...good, edit]), options));
    if (now > most) continue;
    good = [...good, edit];
    most = now;
  }
  return good;
}
