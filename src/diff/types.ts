import type { ArgumentKind } from "../text/argument.ts";
import type { TextDiff } from "../text/unified_diff.ts";

/** One setting that differs. Credentials are masked as `***` in every text. */
export interface SettingChange {
  readonly kind: "added" | "removed" | "changed" | "reordered";
  /** Path from the profile, with dots; entries of lists by their name: `volumes.workspace.size`. */
  readonly path: string;
  /** The path in words: `volume workspace size`. */
  readonly label: string;
  /**
   * The old value on one line; missing when there was none, when {@link lines} shows the change, or when {@link masked}
   * is set.
   */
  readonly before?: string;
  /** The new value on one line; missing in the same cases. */
  readonly after?: string;
  /** Text of several lines, compared by lines. */
  readonly lines?: TextDiff;
  /** Other places with the same change: init containers that run the image of the profile. */
  readonly also?: readonly string[];
  /** Whether the value is one entry of a list of words, such as a group. */
  readonly entry?: true;
  /** Whether a credential is involved: the values may look the same and yet differ. */
  readonly masked?: true;
}

/** The most important facts about a profile; texts as in the file, credentials masked. */
export interface ProfileFacts {
  readonly slug: string;
  readonly displayName?: string;
  readonly groups: readonly string[];
  /** Guarantee and limit of the CPUs: `2–4`, or the limit alone. */
  readonly cpu?: string;
  readonly memory?: string;
  /** Extended resources that are GPUs: `1 nvidia.com/gpu`. */
  readonly gpu?: string;
  readonly image?: string;
  /** Name and size: `workspace 50Gi`. */
  readonly volumes: readonly string[];
}

/** What happened to one profile. */
export interface ProfileChange {
  readonly kind: "added" | "removed" | "renamed" | "changed";
  /** The current slug; of a removed profile, the slug that it had. */
  readonly slug: string;
  /** The old slug of a renamed profile. */
  readonly previousSlug?: string;
  /** The profile as it is now; a removed profile as it was. */
  readonly facts: ProfileFacts;
  /** The groups that saw the profile before; only for a profile that stays and is now seen by other groups. */
  readonly previousGroups?: readonly string[];
  /** The groups that are affected by the change: those that see the profile before or after it. */
  readonly affectedGroups: readonly string[];
  /** For an added or a removed profile, all its settings except those in {@link changes}; empty for other profiles. */
  readonly settings: readonly SettingChange[];
  /** What differs; for an added profile only its texts of several lines, for a removed one nothing. */
  readonly changes: readonly SettingChange[];
}

/** The difference of two configs in meaning: plain data, the same for the same two documents. */
export interface ConfigDiff {
  /** In the order of the new file; removed profiles last. */
  readonly profiles: readonly ProfileChange[];
  /** The number of profiles that are the same in both. */
  readonly unchanged: number;
  /** The slugs that both files have, in the old and in the new order; only when the order differs. */
  readonly order?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Changes outside of the list of profiles. */
  readonly file: readonly SettingChange[];
  /** Whether both documents were compared whole; not when one has more than a million values. */
  readonly complete: boolean;
  /** Why the comparison may be incomplete, in sentences. */
  readonly problems: readonly string[];
}

/** What is checked of a {@link ConfigDiff} that callers pass. */
export const DIFFERENCE: ArgumentKind = { profiles: [{ kind: "text" }], file: "list", problems: ["text"] };
