/**
 * What a run tells a person in a job summary, and a later job in a matrix.
 *
 * @module
 */
export type { ReportFinding } from "./findings.ts";
export { type MatrixEntry, matrix } from "./matrix.ts";
export { renderSummary, type SummaryInput } from "./summary.ts";
