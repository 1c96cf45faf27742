/**
 * What the hub check found, for people, for programs, for code scanning and for a workflow run.
 *
 * @module
 */

export { checkJson } from "./check_json.ts";
export { type Paint, type RenderCheckOptions, renderCheck } from "./check_text.ts";
export { type CheckedFile, countFindings } from "./checked_file.ts";
export { workflowCommands } from "./commands.ts";
export { type CodeQualityIssue, codeQuality } from "./gitlab.ts";
export { type SarifLog, type SarifResult, toSarif } from "./sarif.ts";
