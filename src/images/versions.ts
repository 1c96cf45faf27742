/**
 * The order of tags. Semantic versions and calendar versions have one; names such as `latest-dev` have none. Tags are only
 * compared with tags of the same form: as many numbers, the same text before and after them.
 *
 * @see https://semver.org/
 * @see https://calver.org/
 * @module
 */

/** How far an image follows what its registry gets. */
export const POLICIES = ["digest", "patch", "minor", "none"] as const;

/**
 * How far an image follows what its registry gets: `digest` the tag as written, `patch` and `minor` to newer tags of the
 * same minor or major version, `none` not at all.
 */
export type ImagePolicy = (typeof POLICIES)[number];

/** A tag that has an order. */
interface Version {
  /** What all tags have in common that can be compared: text before and after, separator, how many numbers. */
  readonly form: string;
  readonly numbers: readonly number[];
}

// A number of more digits is a time or the number of a build, of which nobody says what is compatible.
const versionPattern = /^(v?)(\d{1,9}(?:\.\d{1,9}){0,3})((?:[-_+.][A-Za-z_].*|[-_+].*)?)$/;
const datePattern = /^(\d{4})([-.]?)(\d{2})(?:\2(\d{2}))?((?:[-_][A-Za-z].*)?)$/;

/**
 * The newest of the tags that a policy lets an image move to.
 *
 * The first number never changes: it is the major version, or the year. A version 0.x promises nothing between its minor
 * versions, so `minor` stays in them as `patch` does. What is after the numbers, such as `-cuda12`, never changes either.
 *
 * @param tag What is written.
 * @returns The tag itself when there is nothing newer, or when it has no order.
 */
export function newestTag(tag: string, tags: readonly string[], policy: ImagePolicy): string {
  const from = versionOf(tag);
  if (from === undefined || (policy !== "patch" && policy !== "minor")) return tag;
  const [major = 0] = from.numbers;
  const fixed = policy === "minor" && major > 0 ? 1 : 2;
  // A tag that says less than what is fixed follows those versions by itself.
  if (from.numbers.length <= fixed) return tag;
  let best = { tag, numbers: from.numbers };
  // In an order of their own, so that two ways to write one version give the same answer at every run.
  for (const other of [...tags].sort()) {
    const to = versionOf(other);
    if (to === undefined || to.form !== from.form) continue;
    const isSame = from.numbers.slice(0, fixed).every((number, index) => number === to.numbers[index]);
    if (isSame && compare(to.numbers, best.numbers) > 0) best = { tag: other, numbers: to.numbers };
  }
  return best.tag;
}

function versionOf(tag: string): Version | undefined {
  const date = datePattern.exec(tag);
  if (date !== null) {
    const [, year = "", separator = "", month = "", day, suffix = ""] = date;
    const numbers = [Number(year), Number(month), ...(day === undefined ? [] : [Number(day)])];
    if (isDate(numbers) && (separator !== "" || day !== undefined)) {
      // 2024.11 and 2024.9 are of one kind, whether or not the month has a zero.
      const form =
        separator === "." ? dotted("", numbers.length, suffix) : JSON.stringify([separator, numbers.length, suffix]);
      return { form, numbers };
    }
  }
  const match = versionPattern.exec(tag);
  if (match === null) return undefined;
  const [, prefix = "", digits = "", suffix = ""] = match;
  const numbers = digits.split(".").map(Number);
  return { form: dotted(prefix, numbers.length, suffix), numbers };
}

const dotted = (prefix: string, count: number, suffix: string) => JSON.stringify([prefix, ".", count, suffix]);

function isDate([year = 0, month = 0, day = 1]: readonly number[]): boolean {
  return year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}
