/** Findings of the hub check that are known and accepted, and why. */
export interface Suppression {
  /** Id of the rule. */
  readonly rule: string;
  /**
   * Slug or id of the profile; default: every profile. A suppression in the declaration of a profile does not have it.
   */
  readonly profile?: string | undefined;
  /**
   * The path that it covers, with everything below; default: all paths. In a profile or a pack the path of a setting:
   * `volumes.workspace`. For a file the path of a finding (`profiles[0].manifests`), or its part after the profile
   * (`manifests[0]`).
   */
  readonly path?: string | undefined;
  readonly reason: string;
}

/** What a finding is about, in all forms that a suppression can use. */
export interface FindingSubject {
  readonly rule: string;
  /** Slug and id of the profile. */
  readonly profiles: readonly (string | undefined)[];
  readonly paths: readonly string[];
}

/** Whether a suppression covers a finding. */
export function covers({ rule, profile, path }: Suppression, subject: FindingSubject): boolean {
  if (rule !== subject.rule) return false;
  if (profile !== undefined && !subject.profiles.includes(profile)) return false;
  return path === undefined || subject.paths.some((each) => begins(each, path));
}

function begins(path: string, start: string): boolean {
  return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
}
