/** Rules about comments that ignore findings. @module */

import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

const GOOD = withComment("# dump-config: ignore image-floating The training follows the newest image");

/** Rules about comments that ignore findings. They run after all other rules. */
export const IGNORE_RULES: readonly Rule[] = [
  {
    id: "ignore-unknown",
    severity: "warning",
    effect: "surprise",
    title: "A comment that ignores nothing because it does not name a rule",
    why: "The comment begins with dump-config:, but it does not name a rule of the hub check, so nothing is ignored.",
    hint: "Write # dump-config: ignore RULE reason",
    source: SOURCE.parser,
    scope: "file",
    bad: withComment("# dump-config: ignore image-flaoting The training follows the newest image"),
    good: GOOD,
    isLast: true,
    check: ({ ignores }, report) => {
      for (const { offset, names } of ignores.all) {
        if (names.length === 0)
          report(offset, "The comment is not of the form '# dump-config: ignore RULE reason': nothing is ignored");
        for (const { id, rule, hint } of names) {
          if (rule === undefined) {
            const message = `There is no rule ${quote(id)}: nothing is ignored`;
            report(offset, { message, ...(hint === undefined ? {} : { hint }) });
          } else if (rule !== id) {
            const message = `Rule ${quote(id)} is now called '${rule}'`;
            report(offset, { message, hint: `Write ${rule}: the old id still works` });
          }
        }
      }
    },
  },
  {
    id: "ignore-reason",
    severity: "warning",
    effect: "surprise",
    title: "A comment that ignores a finding without a reason",
    why: "The finding is ignored, but nobody who reads the file later can tell why, or whether the reason still holds.",
    hint: "Write the reason after the rule: # dump-config: ignore RULE reason",
    source: SOURCE.parser,
    scope: "file",
    bad: withComment("# dump-config: ignore image-floating"),
    good: GOOD,
    isLast: true,
    check: ({ ignores }, report) => {
      for (const { offset, names, reason } of ignores.all) {
        if (names.length === 0 || reason !== "") continue;
        report(offset, `The comment ignores ${names.map(({ id }) => quote(id)).join(", ")} without a reason`);
      }
    },
  },
  {
    id: "ignore-unused",
    severity: "warning",
    effect: "surprise",
    title: "A comment that ignores a finding that does not exist",
    why: "The finding that it ignored no longer exists, or is on another line. If it comes back here, it will not be reported.",
    hint: "Remove the comment, or put it on the line of the finding or on a line of its own directly above it",
    source: SOURCE.parser,
    scope: "file",
    bad: withComment("# dump-config: ignore cpu-zero It was zero once"),
    good: GOOD,
    isLast: true,
    isUnanimous: true,
    check: ({ ignores }, report) => {
      for (const ignore of ignores.all) {
        for (const { id, rule } of ignore.names) {
          if (rule !== undefined && ignores.isUnused(ignore, rule))
            report(ignore.offset, `Rule ${quote(id)} finds nothing here, so the comment ignores nothing`);
        }
      }
    },
  },
];

function withComment(comment: string): string {
  return exampleFile({ id: "lab" }).replace(/image: "[^"]*"\}/, `image: "org/lab:latest"} ${comment}`);
}
