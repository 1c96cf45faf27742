/**
 * How a run ends: the exit codes and the report of a bug, for the command and the action.
 *
 * @module
 */

/** Every way in which a run can end: its exit code and what that code means. */
const ENDS = {
  done: { code: 0, meaning: "done" },
  wrong: { code: 1, meaning: "the request or a file is wrong; the old file is untouched" },
  usage: { code: 2, meaning: "the command line is wrong" },
  different: { code: 3, meaning: "`--check` or `diff --exit-code` found a difference" },
  bug: { code: 70, meaning: "a bug of ours; please report it" },
} as const;

/**
 * The exit codes. The action ends with 1 where the command says 2: the runner only distinguishes zero and other codes.
 */
export const EXIT = {
  done: ENDS.done.code,
  wrong: ENDS.wrong.code,
  usage: ENDS.usage.code,
  different: ENDS.different.code,
  bug: ENDS.bug.code,
} as const;

/** The codes with what they mean, for the help and the documents. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = Object.values(ENDS).map(
  ({ code, meaning }) => [code, meaning],
);

/**
 * The report of a bug of ours: a title for people, and a text with the stack of the error and of each of its causes.
 */
export function bugReport(error: unknown): { readonly title: string; readonly text: string } {
  const causes: string[] = [];
  for (let cause: unknown = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    causes.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
  return { title: "Internal error. Please report this bug with the text below:", text: causes.join("\n") };
}
