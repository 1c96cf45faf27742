import type { ArgumentKind } from "../text/argument.ts";
import type { TextDiff } from "../text/unified_diff.ts";

/** One setting that differs. Credentials are masked as `***` in every text. */
export interface SettingChange {
  readonly kind: "added" | "removed" | "changed" | "reordered";
  /** Path from the profile, with dots; entries of lists by their name: `volumes.workspace.size`. */
  readonly path: string;
  /** The path in words: `volume workspace size`. */
  readonly label: string;
  /** The old value on one line; missing when there was none, or when {@link lines} or {@link masked} says what there is to say. */
  readonly before?: string;
  /** The new value, likewise. */
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

/** What an operator wants to know of a profile at a glance; texts as in the file, credentials masked. */
export interface ProfileFacts {
  readonly slug: string;
  readonly displayName?: string;
  readonly groups: readonly string[];
  /** Guarantee and limit: `2–4`, or the limit alone. */
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
  /** The slug now, or the one that a removed profile had. */
  readonly slug: string;
  /** The slug before, of a renamed profile. */
  readonly previousSlug?: string;
  /** The profile as it is now; a removed one as it was. */
  readonly facts: ProfileFacts;
  /** The groups that saw the profile before, of one that goes on and is seen by others now. */
  readonly previousGroups?: readonly string[];
  /** Groups that see the profile before or after: whom the change affects. */
  readonly affectedGroups: readonly string[];
  /**
   * Of an added or a removed profile everything that it has, or had, but what {@link changes} say; empty of others.
   */
  readonly settings: readonly SettingChange[];
  /** What differs; for an added profile only its texts of several lines, for a removed one nothing. */
  readonly changes: readonly SettingChange[];
}

/** The difference of two configs in meaning: plain data, the same for the same two documents. */
export interface ConfigDiff {
  /** In the order of the new file; removed profiles last. */
  readonly profiles: readonly ProfileChange[];
  /** Profiles that are the same in both. */
  readonly unchanged: number;
  /** The slugs that both files have, when the form lists them in another order than before. */
  readonly order?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Changes outside of the list of profiles. */
  readonly file: readonly SettingChange[];
  /** Whether both documents were compared whole; not when one has more than a million values. */
  readonly complete: boolean;
  /** Why the comparison may be incomplete, in sentences. */
  readonly problems: readonly string[];
}

/** What of a {@link ConfigDiff} is looked for where plain JavaScript hands one over. */
export const DIFFERENCE: ArgumentKind = { profiles: [{ kind: "text" }], file: "list", problems: ["text"] };
