/**
 * The findings of the hub check for people, programs, code scanning and workflow runs.
 *
 * @module
 */

export { checkJson } from "./check_json.ts";
export { type Paint, type RenderCheckOptions, renderCheck } from "./check_text.ts";
export { type CheckedFile, countFindings } from "./checked_file.ts";
export { workflowCommands } from "./commands.ts";
export { type CodeQualityIssue, codeQuality } from "./gitlab.ts";
export { type SarifLog, type SarifResult, toSarif } from "./sarif.ts";
