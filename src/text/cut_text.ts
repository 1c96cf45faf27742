/** A text of at most so many characters: of a longer one the beginning and three dots. */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}
