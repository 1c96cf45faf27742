import type { Kind } from "../hub/lifecycle.ts";

/** What a change of the menu does to people who use the hub now. Plain data; credentials are masked. */
export interface RolloutEffect {
  /** When it reaches them, or what it costs them. */
  readonly kind: Kind;
  /** Slug of the profile; the one that they know, where it is removed or gets another. */
  readonly profile: string;
  /** What changes, from the profile: `volumes.workspace.size`; empty for the profile as a whole. */
  readonly path: string;
  /** The groups whose members it reaches. */
  readonly groups: readonly string[];
  /** What happens, in a sentence without a full stop. */
  readonly message: string;
  /**
   * What brings the change to existing users, or shows who they are: lines for a POSIX shell with kubectl, for the
   * namespaces of all users. They only read, or their first line is a comment that begins with `# DELETES` or
   * `# CHANGES`. Empty where there is no such command.
   */
  readonly how: string;
}

/** What an effect depends on beside the two files. */
export interface RolloutOptions {
  /** Version of the hub that reads the file; several separated by commas. The newest release when left out. */
  readonly hubVersion?: string | undefined;
  /**
   * The YAML text that `before` was read from, as the hub reads it. It tells what a document does not, such as a key that
   * is a number, with which no hub can load the file.
   */
  readonly beforeText?: string | undefined;
  /** The YAML text that `after` was read from. */
  readonly afterText?: string | undefined;
}
