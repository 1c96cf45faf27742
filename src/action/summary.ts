import * as core from "@actions/core";
import type { Issue } from "../errors.ts";
import { findingsMarkdown } from "../report/findings.ts";
import { type ReportFinding, renderSummary, type SummaryInput } from "../report/mod.ts";
import { safeLog } from "../text/untrusted.ts";

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

/** Writes the summary of a run that made a config. */
export async function writeSummary(input: SummaryInput): Promise<void> {
  await append(renderSummary(input));
}

/** Writes the summary of a run that made none. */
export async function writeFailure(issues: readonly Issue[]): Promise<void> {
  const found = findingsMarkdown(findingsOf("error", issues));
  const blocks = [
    "## Application Hub configuration",
    "No config was made. The file that was there is untouched.",
    found,
  ];
  await append(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

async function append(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    // A server without summaries is no reason to fail a run that did its work.
    core.info(`No summary was written: ${safeLog(error instanceof Error ? error.message : String(error))}`);
  }
}
