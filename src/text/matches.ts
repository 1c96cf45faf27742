/**
 * What a global pattern finds in a text, one after the other. `matchAll` makes a copy of the pattern for each text, which
 * for short ones takes longer than the search.
 *
 * @param pattern Must not be used for anything else in the meantime, and matches no empty text.
 */
export function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) yield match;
}
