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
import type { Finding } from "../rule.ts";
import { characterEdits, tabEdits } from "./characters.ts";
import { applyEdits, type Edit, inOrder } from "./edits.ts";
import { duplicateEdits, renameEdit } from "./keys.ts";
import { quoteEdit, trimEdit } from "./quote.ts";
import { scalarsOf } from "./scalars.ts";

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

function editsOf(yaml: HubYaml, findings: readonly Finding[]): Edit[] {
  const scalars = scalarsOf(yaml);
  const rules = new Set(findings.map(({ rule }) => rule));
  const edits = [
    ...(rules.has("yaml-nonprintable") || rules.has("yaml-linebreaks") ? characterEdits(yaml) : []),
    ...(rules.has("yaml-plain-tab") ? tabEdits(yaml) : []),
    ...(rules.has("yaml-dup-key") ? duplicateEdits(yaml) : []),
    ...findings.flatMap((finding) =>
      [
        quoteEdit(finding, yaml, scalars) ?? [],
        trimEdit(finding, yaml, scalars) ?? [],
        renameEdit(finding, scalars) ?? [],
      ].flat(),
    ),
  ];
  return inOrder(edits.filter((edit) => rules.has(edit.rule)));
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
