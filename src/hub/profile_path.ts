/** Paths of findings and differences, which begin with the profile that they are in. @module */

/** A path such as `profiles[3].volumes[0].size`, divided. */
export interface ProfilePath {
  /** The place of the profile in the menu, from 0; `undefined` for a path of the file. */
  readonly index: number | undefined;
  /** The path inside the profile, with its first dot; the whole path where it is not in a profile. */
  readonly inside: string;
}

/** Divides a path into its profile and what is inside that. */
export function profilePath(path: string): ProfilePath {
  const [start = "", index] = /^profiles\[(\d+)\]/.exec(path) ?? [];
  return { index: index === undefined ? undefined : Number(index), inside: path.slice(start.length) };
}
