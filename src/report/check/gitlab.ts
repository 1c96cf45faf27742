import { EFFECTS } from "../../rules/effects.ts";
import type { Finding, Rule } from "../../rules/rule.ts";
import { checkArgument } from "../../text/argument.ts";
import { maskMessage } from "../../text/mask.ts";
import { visibleText } from "../../text/untrusted.ts";
import { sentence } from "../../text/words.ts";
import { CHECKED_FILES, type CheckedFile, worstFirst } from "./checked_file.ts";
import { fingerprints } from "./fingerprint.ts";

/** One entry of a code quality report. */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** The severities of effects that are worse than others; a warning is always minor. */
const severities: Readonly<Partial<Record<Finding["effect"], CodeQualityIssue["severity"]>>> = {
  "every-user": "blocker",
  deploy: "blocker",
  "data-loss": "critical",
  spawn: "critical",
  pod: "critical",
  "never-starts": "critical",
};

/**
 * The findings of the hub check as a code quality report for GitLab, which a merge request shows at its lines.
 *
 * @param rules The rules of the check, such as `RULES`.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 *
 * @example
 * ```ts
 * import { checkText, codeQuality, RULES } from "app-hub-configurator";
 *
 * const [issue] = codeQuality([{ file: "config.yaml", findings: checkText("profiles: []\n") }], RULES);
 * console.log(issue?.check_name, issue?.severity, issue?.location.lines.begin); // yaml-no-profiles critical 1
 * ```
 */
export function codeQuality(files: readonly CheckedFile[], rules: readonly Rule[]): readonly CodeQualityIssue[] {
  checkArgument("codeQuality: files", files, CHECKED_FILES);
  checkArgument("codeQuality: rules", rules, [{ id: "text" }]);
  const first = new Map(rules.map(({ id, was }) => [id, was?.[0] ?? id]));
  const printOf = fingerprints((id) => first.get(id) ?? id);
  return files.flatMap(({ file, findings }) =>
    worstFirst(findings).map((finding): CodeQualityIssue => {
      const { rule, severity, effect, message, hint, profile, at } = finding;
      const subject = profile === undefined ? "" : `Profile '${profile}': `;
      return {
        description: visibleText(maskMessage(`${subject}${sentence(message)} ${EFFECTS[effect].long} ${hint}`)),
        check_name: rule,
        fingerprint: printOf(file, finding),
        severity: severity === "warning" ? "minor" : (severities[effect] ?? "major"),
        location: {
          path: file === "-" ? "stdin" : file.replaceAll("\\", "/").replace(/^\.\//, ""),
          lines: { begin: at?.line ?? 1 },
        },
      };
    }),
  );
}
