/**
 * Findings about a text that Helm has rendered, with the original templates.
 *
 * @module
 */

import { restoreMessage } from "../../hub/rendered_text.ts";
import type { Finding } from "../rule.ts";

interface Found {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Replaces stand-ins in findings by their templates, and puts the problems of Helm among the other findings, in the
 * order of the file.
 */
export function restored(result: Found, origins: readonly string[]): Found {
  const back = (text: string) => restoreMessage(text, origins);
  const inFinding = (finding: Finding): Finding => ({
    ...finding,
    message: back(finding.message),
    hint: back(finding.hint),
    path: back(finding.path),
    ...(finding.profile === undefined ? {} : { profile: back(finding.profile) }),
    ...(finding.other === undefined ? {} : { other: back(finding.other) }),
  });
  return {
    findings: result.findings.map(inFinding).sort(byPlace),
    suppressed: result.suppressed.map((one) => ({ ...one, finding: inFinding(one.finding) })),
  };
}

function byPlace({ at: left }: Finding, { at: right }: Finding): number {
  return left === undefined || right === undefined ? 0 : left.line - right.line || left.column - right.column;
}
