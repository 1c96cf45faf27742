/**
 * The text without what it ends with. `/[./]+$/` would start at each dot of the text and go through those after it, which
 * takes time with the square of the length; so use this where the text is from outside.
 *
 * @param isPart whether a UTF-16 unit belongs to such an end
 */
export function trimEndOf(text: string, isPart: (unit: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isPart(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
