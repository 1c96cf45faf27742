/**
 * A pattern that is made when it is asked for first. V8 looks up every character of a property such as `\p{L}` as soon as
 * it sees a literal with it, even in code that never runs; with all of them that was a twentieth of every start.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
}

const beyondAscii = /[^\0-\x7f]/;

/** Whether all characters of a text are ASCII, where a pattern needs no properties of Unicode. */
export function isAscii(text: string): boolean {
  return !beyondAscii.test(text);
}
