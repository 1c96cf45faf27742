import fc from "fast-check";
import { expect, test } from "vitest";
import { pythonRepr } from "../../src/text/python_repr.ts";
import { askPython, hasPython } from "../support/python.ts";

test.each([
  ["not_an_int", "'not_an_int'"],
  ["", "''"],
  ["a'b", `"a'b"`],
  ['a"b', `'a"b'`],
  [`a'b"c`, `'a\\'b"c'`],
  ["a\\b", "'a\\\\b'"],
  ["\t\n\r\x1b\x7f\xa0", "'\\t\\n\\r\\x1b\\x7f\\xa0'"],
  ["½é 🚀", "'½é 🚀'"],
  ["\u2028\u200b\ufeff\ue000", "'\\u2028\\u200b\\ufeff\\ue000'"],
  ["\u{f0000}", "'\\U000f0000'"],
])("%j is shown as %s", (text, shown) => expect(pythonRepr(text)).toBe(shown));

// Which characters exist differs with the version of Unicode, so only old blocks are compared.
const character = fc.oneof(
  fc.integer({ min: 0, max: 0x7ff }),
  fc.integer({ min: 0x2000, max: 0x205f }),
  fc.constantFrom(0x27, 0x22, 0x5c, 0x1f600, 0xd800, 0xfeff),
);
const text = fc.array(character, { maxLength: 20 }).map((codes) => String.fromCodePoint(...codes));

test.skipIf(!hasPython(["json"], "Python's own repr"))("it is what Python shows", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 500, maxLength: 500 }), (texts) => {
      expect(texts.map(pythonRepr)).toEqual(askPython("repr_oracle.py", texts));
    }),
    { numRuns: 2, endOnFailure: true },
  );
});
