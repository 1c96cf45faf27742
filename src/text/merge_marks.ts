/** The marks that git leaves in a file where it could not merge. @module */

/** The first mark in a text, and what to say about it. */
export interface MergeMark {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

/**
 * Finds the first mark in a text that cannot be read as YAML. In a text that can be read, such a line is part of a
 * value.
 */
export function mergeMark(text: string): MergeMark | undefined {
  const offset = text.search(/^(?:<{7}|\|{7}|>{7})(?:[ \r\n]|$)/m);
  if (offset < 0) return undefined;
  return {
    offset,
    message: "This line is the mark of a merge that is not finished",
    hint: "Keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>",
  };
}
