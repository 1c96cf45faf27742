/**
 * Mirrors how Kubernetes checks the objects of `manifests`.
 *
 * @module
 */

export { objectProblems } from "./check.ts";
export { nameProblem } from "./names.ts";
export type { ObjectPath, ObjectProblem } from "./place.ts";
export { type Allowance, objectValue, valueText } from "./values.ts";
