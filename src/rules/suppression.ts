/** A finding of the hub check that is known and accepted, and why. */
export interface Suppression {
  /** Id of the rule. */
  readonly rule: string;
  /** Slug or id of the profile; without it every profile. A suppression that belongs to a profile has none. */
  readonly profile?: string | undefined;
  /**
   * What it is about, or the start of that; without it everything. In a profile or pack a setting: `volumes.workspace`.
   * For a file the path of a finding (`profiles[0].manifests`) or its end after the profile (`manifests[0]`).
   */
  readonly path?: string | undefined;
  readonly reason: string;
}

/** What a finding is about, in all the ways that a suppression can name it. */
export interface FindingSubject {
  readonly rule: string;
  /** Slug and id of the profile. */
  readonly profiles: readonly (string | undefined)[];
  readonly paths: readonly string[];
}

/** Whether a suppression names a finding. */
export function covers({ rule, profile, path }: Suppression, subject: FindingSubject): boolean {
  if (rule !== subject.rule) return false;
  if (profile !== undefined && !subject.profiles.includes(profile)) return false;
  return path === undefined || subject.paths.some((each) => begins(each, path));
}

function begins(path: string, start: string): boolean {
  return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
}
