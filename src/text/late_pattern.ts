/**
 * A regular expression that is made at its first use. V8 looks up all characters of a property such as `\p{L}` as soon
 * as it parses a literal that has it, even in code that never runs: all of them together took a twentieth of every
 * start.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
}

const beyondAscii = /[^\0-\x7f]/;

/** Whether all characters of a text are ASCII: for such texts no property of Unicode is needed. */
export function isAscii(text: string): boolean {
  return !beyondAscii.test(text);
}
