import type { DuplicateKey, HubYamlCode } from "./types.ts";

/** A problem of one value; the rest of the file is still read. */
export interface ValueProblem {
  readonly code: HubYamlCode;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/** What the construction of a document collects. */
export interface Construction {
  readonly maxDepth: number;
  /** Nodes with aliases expanded, and entries with merges. */
  readonly maxNodes: number;
  readonly problems: ValueProblem[];
  readonly duplicates: DuplicateKey[];
  /** Entries that merges have added so far. */
  merged: number;
}

/** No one reads more than that, and a file of a million bad dates should not cost memory. */
export const MOST = 1000;

/** Adds a problem unless there are too many already, or it was found there before (through an alias). */
export function addProblem(c: Construction, problem: ValueProblem): void {
  if (c.problems.length >= MOST) return;
  if (c.problems.some((other) => other.offset === problem.offset)) return;
  c.problems.push(problem);
}
