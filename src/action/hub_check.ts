import type { Issue } from "../errors.ts";
import { checkText, type Finding } from "../hub_rules/mod.ts";
import { findingsMarkdown } from "../report/findings.ts";

/** What the hub check says of a text: errors keep it from being written, warnings are for reviewers. */
export interface HubCheck {
  readonly errors: readonly Issue[];
  readonly warnings: readonly Finding[];
}

/** Checks a text as the hub reads it. */
export function checkWithHub(text: string): HubCheck {
  const findings = checkText(text);
  return {
    errors: findings.filter(({ severity }) => severity === "error").map(issueOf),
    warnings: findings.filter(({ severity }) => severity !== "error"),
  };
}

/**
 * The warnings as a folded block of the summary; empty without any. They are no annotations, since many of them are
 * choices that an operator made once, and a run that changes nothing has to be silent.
 */
export function warningsMarkdown(warnings: readonly Finding[]): string {
  if (warnings.length === 0) return "";
  // The text need not be in any file, so its lines lead nowhere.
  const list = findingsMarkdown(
    warnings.map(({ at: _, ...finding }) => ({ ...finding, severity: "warning" as const })),
  );
  const count = `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
  return `<details><summary>Hub check: ${count}</summary>\n\n${list}\n\n</details>\n`;
}

function issueOf({ message, hint, path, profile }: Finding): Issue {
  const subject = profile === undefined ? "" : `Profile '${profile}': `;
  return { code: "hub-rule", message: `${subject}${path === "" ? "" : `${path}: `}${message}`, path, hint };
}
