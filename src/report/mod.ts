/**
 * What a run reports: to people in a job summary, and to later jobs as a matrix.
 *
 * @module
 */
export type { ReportFinding } from "./findings.ts";
export { type MatrixEntry, matrix } from "./matrix.ts";
export { renderSummary, type SummaryInput } from "./summary.ts";
