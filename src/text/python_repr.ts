/**
 * A text as Python's `repr()` shows it, which is how the Python tool and Jinja quote what they were given.
 *
 * @see https://docs.python.org/3/library/stdtypes.html#str.isprintable
 */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const shown = Array.from(text, (character) => {
    if (character === "\\" || character === quote) return `\\${character}`;
    const short = { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[character];
    if (short !== undefined) return short;
    if (character === " " || !/[\p{C}\p{Z}]/u.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code <= 0xff
      ? `\\x${hex.padStart(2, "0")}`
      : code <= 0xffff
        ? `\\u${hex.padStart(4, "0")}`
        : `\\U${hex.padStart(8, "0")}`;
  });
  return `${quote}${shown.join("")}${quote}`;
}
