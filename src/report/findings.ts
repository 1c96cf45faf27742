import { formatOrigin, type Origin } from "../errors.ts";
import { maskMessage, maskText } from "../text/mask.ts";
import { cutMessage } from "../text/show.ts";
import { codeSpan, markdownText } from "../text/untrusted.ts";
import { count, sentence } from "../text/words.ts";

/** A finding for a report. */
export interface ReportFinding {
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** The path of the setting, with dots. */
  readonly path?: string;
  /** The slug of the profile. */
  readonly profile?: string;
  readonly at?: Origin;
}

const severities = [
  ["error", "Error"],
  ["warning", "Warning"],
  ["note", "Note"],
] as const;
const maxShown = 100;

/** The findings as a Markdown list, errors first, at most 100; empty when there are none. */
export function findingsMarkdown(findings: readonly ReportFinding[]): string {
  const sorted = severities.flatMap(([severity, word]) =>
    findings.filter((finding) => finding.severity === severity).map((finding) => line(finding, word)),
  );
  const more = sorted.length - maxShown;
  return [...sorted.slice(0, maxShown), ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n");
}

/** `2 errors, 1 warning`; empty without errors and warnings. */
export function findingTotals(findings: readonly ReportFinding[]): string {
  return (["error", "warning"] as const)
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .flatMap(([number, word]) => (number === 0 ? [] : [count(number, word)]))
    .join(", ");
}

function line(finding: ReportFinding, word: string): string {
  const places = [finding.profile, finding.path].filter((place) => place !== undefined && place !== "");
  const at = finding.at === undefined ? [] : [formatOrigin(finding.at)];
  const where = [...places, ...at].map((place) => codeSpan(maskText(place ?? ""))).join(" ");
  const message = cutMessage(maskMessage(finding.message));
  const said = finding.hint === undefined ? message : `${sentence(message)} ${cutMessage(maskMessage(finding.hint))}`;
  return `- **${word}**${where === "" ? "" : ` ${where}`}: ${markdownText(said)}`;
}
