import { formatIssue, type Issue } from "../errors.ts";
import { maskIssue } from "../text/mask.ts";
import type { AnnotationPlace, Runner } from "./runner.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The largest number of issues that are reported: GitHub shows ten annotations of a kind for a step, and the log shows
 * the others.
 */
const SHOWN_ISSUES = 50;

const inputPrefix = "input ";

/**
 * Writes one annotation for each issue: at its file and line when it is in a file of the workspace, and with the name
 * of the input in its title when it is in an input.
 */
export function annotate(
  runner: Runner,
  kind: "error" | "warning",
  issues: readonly Issue[],
  workspace?: Workspace,
): void {
  for (const issue of issues.slice(0, SHOWN_ISSUES)) {
    runner.annotate(kind, formatIssue(maskIssue(issue)), placeOf(issue, workspace));
  }
  const more = issues.length - SHOWN_ISSUES;
  if (more > 0) runner.log(`... and ${more} more`);
}

function placeOf({ at }: Issue, workspace: Workspace | undefined): AnnotationPlace {
  if (at === undefined) return {};
  if (at.origin.startsWith(inputPrefix)) {
    const line = at.line === undefined ? "" : `, line ${at.line}`;
    return { title: `Input '${at.origin.slice(inputPrefix.length)}'${line}` };
  }
  const file = workspace?.fileInside(at.origin);
  if (file === undefined) return {};
  return {
    file,
    ...(at.line === undefined ? {} : { startLine: at.line }),
    ...(at.line === undefined || at.column === undefined ? {} : { startColumn: at.column }),
  };
}
