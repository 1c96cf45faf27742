/**
 * The order of tags. Semantic versions and calendar versions have an order; names such as `latest-dev` do not. Tags are
 * only compared with tags of the same form, which have as many numbers and the same text before and after them.
 *
 * @see https://semver.org/
 * @see https://calver.org/
 * @module
 */

/** The policies for new images in a registry, see {@link ImagePolicy}. */
export const POLICIES = ["digest", "patch", "minor", "none"] as const;

/**
 * How far an image follows its registry: with `digest` to new images of the written tag, with `patch` and `minor` to
 * newer tags of the same minor or major version, with `none` not at all.
 */
export type ImagePolicy = (typeof POLICIES)[number];

/** A tag that has an order. */
interface Version {
  /**
   * The form, which is the same for tags that can be compared: the text before and after, the separator, and the number
   * of numbers.
   */
  readonly form: string;
  readonly numbers: readonly number[];
}

// A number with more digits is a time or a build number, which says nothing about compatibility.
const versionPattern = /^(v?)(\d{1,9}(?:\.\d{1,9}){0,3})((?:[-_+.][A-Za-z_].*|[-_+].*)?)$/;
const datePattern = /^(\d{4})([-.]?)(\d{2})(?:\2(\d{2}))?((?:[-_][A-Za-z].*)?)$/;

/**
 * The newest of the tags that a policy lets an image move to.
 *
 * The first number never changes: it is the major version, or the year. A version 0.x promises nothing between its
 * minor versions, so `minor` stays in them as `patch` does. The text after the numbers, such as `-cuda12`, never
 * changes either.
 *
 * @param tag The tag that is written.
 * @returns The tag itself when there is nothing newer, or when it has no order.
 */
export function newestTag(tag: string, tags: readonly string[], policy: ImagePolicy): string {
  const from = versionOf(tag);
  if (from === undefined || (policy !== "patch" && policy !== "minor")) return tag;
  const [major = 0] = from.numbers;
  const fixed = policy === "minor" && major > 0 ? 1 : 2;
  // A tag with fewer numbers than are fixed follows newer versions by itself.
  if (from.numbers.length <= fixed) return tag;
  let best = { tag, numbers: from.numbers };
  // Sorted, so that of two spellings of one version the same one is found in every run.
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
      // 2024.11 and 2024.9 have the same form, whether or not the month has a leading zero.
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
