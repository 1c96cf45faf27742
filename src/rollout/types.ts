import type { Kind } from "../hub/lifecycle.ts";

/** One effect of a change of the menu on people who use the hub now. Plain data; credentials are masked. */
export interface RolloutEffect {
  /** The kind of the effect: when the change reaches people, or what they lose. */
  readonly kind: Kind;
  /** The slug of the profile; the old slug of a profile that is removed or gets another one. */
  readonly profile: string;
  /** The path from the profile to what changes: `volumes.workspace.size`; empty for the profile as a whole. */
  readonly path: string;
  /** The groups whose members are affected. */
  readonly groups: readonly string[];
  /** What happens, as a sentence without a full stop. */
  readonly message: string;
  /**
   * Commands that bring the change to existing users, or show these users: lines for a POSIX shell with kubectl, for
   * the namespaces of all users. Either they only read, or their first line is a comment that begins with `# DELETES`
   * or `# CHANGES`. Empty when there is no such command.
   */
  readonly how: string;
}

/** What effects depend on besides the two files. */
export interface RolloutOptions {
  /**
   * The version of the hub that reads the file, or several versions with commas between them; default: the newest
   * release.
   */
  readonly hubVersion?: string | undefined;
  /**
   * The YAML text that `before` was read from, as the hub reads it. It shows what the document does not, such as a key
   * that is a number: no hub can load a file with such a key.
   */
  readonly beforeText?: string | undefined;
  /** The YAML text that `after` was read from. */
  readonly afterText?: string | undefined;
}
