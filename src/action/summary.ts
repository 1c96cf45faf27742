import type { Issue } from "../errors.ts";
import { findingsMarkdown } from "../report/findings.ts";
import { type ReportFinding, renderSummary, type SummaryInput } from "../report/mod.ts";

/** Issues as findings of one severity. */
export function findingsOf(severity: ReportFinding["severity"], issues: readonly Issue[]): readonly ReportFinding[] {
  return issues.map(({ message, hint, path, at }) => ({
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(path === undefined ? {} : { path }),
    ...(at === undefined ? {} : { at }),
  }));
}

// GitHub drops a summary of more than 1 MiB; the rest is enough for a hundred findings.
const LONGEST_REPORT = 800_000;

/**
 * The summary of a run that has made a config.
 *
 * @param more Further blocks of Markdown.
 */
export function successSummary(input: SummaryInput, more: readonly string[]): string {
  return [renderSummary({ ...input, maxBytes: LONGEST_REPORT }), ...more].filter((text) => text !== "").join("\n");
}

/** The summary of a run that has made the menus of several hubs: first what is wrong, then each hub. */
export function hubsSummary(
  hubs: readonly SummaryInput[],
  findings: readonly ReportFinding[],
  more: readonly string[],
): string {
  const maxBytes = Math.floor(LONGEST_REPORT / (hubs.length + 1));
  const parts = hubs.map((hub) => renderSummary({ ...hub, maxBytes }));
  const blocks = [`## Application Hub configuration\n`, findingsMarkdown(findings), ...more, ...parts];
  return `${blocks
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

/** The summary of a run that could not make a menu. */
export function failureSummary(issues: readonly Issue[]): string {
  const found = findingsMarkdown(findingsOf("error", issues));
  const blocks = ["## Application Hub configuration", "No menu was made. The existing file is untouched.", found];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
