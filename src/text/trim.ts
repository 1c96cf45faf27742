/**
 * The text without the characters of a kind at its end. A regular expression such as `/[./]+$/` tries every dot of the
 * text as a start, which takes time with the square of the length; so this is used for texts from outside.
 *
 * @param isPart Whether a UTF-16 unit is removed at the end.
 */
export function trimEndOf(text: string, isPart: (unit: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isPart(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
