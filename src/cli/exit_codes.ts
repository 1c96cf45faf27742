/** Exit codes of the command. */
export const EXIT = {
  done: 0,
  /** The request or a file is wrong. */
  wrong: 1,
  /** The command line is wrong. */
  usage: 2,
  /** `--check` found a difference. */
  different: 3,
  /** Our own bug. */
  bug: 70,
} as const;
