import type { Issue, Origin } from "../errors.ts";
import { checkText, type Finding } from "../hub_rules/mod.ts";
import { findingsMarkdown } from "../report/findings.ts";
import { type Given, splitItem } from "../request/request.ts";

/** What the hub check says of a text: errors keep it from being written, warnings are for reviewers. */
export interface HubCheck {
  readonly errors: readonly Issue[];
  readonly warnings: readonly Finding[];
}

/**
 * Checks a text as the hub reads it.
 *
 * @param overrides What was given to change profiles, for the place of an error.
 */
export function checkWithHub(text: string, overrides: readonly Given[]): HubCheck {
  const findings = checkText(text);
  return {
    errors: findings.filter(({ severity }) => severity === "error").map((finding) => issueOf(finding, overrides)),
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

function issueOf(finding: Finding, overrides: readonly Given[]): Issue {
  const { message, hint, profile } = finding;
  const path = finding.path.replace(/^profiles\[\d+\]\.?/, "");
  const subject = profile === undefined ? "" : `Profile '${profile}': `;
  const at = overrideOf(finding, overrides);
  return {
    code: "hub-rule",
    message: `${subject}${path === "" ? "" : `${path}: `}${message}`,
    path,
    hint,
    ...(at === undefined ? {} : { at }),
  };
}

// The path is one of the file, an override names a setting: the last word is most often the same in both.
function overrideOf({ profile, path }: Finding, overrides: readonly Given[]): Origin | undefined {
  const words = path.split(/[.[\]"]+/);
  return overrides.findLast(({ text }) => {
    const item = splitItem(text);
    return item?.slug === profile && words.includes(item?.key.split(".").at(-1) ?? "");
  })?.at;
}
