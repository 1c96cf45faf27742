/** Numbers, lists and sentences. @module */

/** `a`, `a and b`, `a, b and c`; after four words only the number of the others. */
export function listed(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/**
 * Names with commas between them; when there are very many, the first ones and the number of the others.
 *
 * @param shown How many are named when there are more than `most`.
 * @param most Up to this number all are named; at least `shown`.
 */
export function firstOf(names: readonly string[], shown = 10, most = 12): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, shown).join(", ")} and ${names.length - shown} more`;
}

/** `1 line`, `2 lines`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/**
 * A text with a full stop at its end, so that another sentence can follow; a text that ends with a quoted sentence has
 * one already.
 */
export function sentence(text: string): string {
  return /[.!?\u2026]["')*`]{0,4}$/.test(text) ? text : `${text}.`;
}
