import { describe, expect, test } from "vitest";
import {
  asciiDigits,
  binaryText,
  laxBool,
  laxInt,
  pythonFloat,
  pythonInt,
  pythonOctal,
  pythonRepr,
  utf8Length,
} from "../../src/hub/python.ts";
import { askPython, hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";

describe("pydantic's lax int", () => {
  test.each<[unknown, number]>([
    ["1", 1],
    ["007", 7],
    ["+1_000.00", 1000],
    ["\x85-2\u2009", -2],
    [2.0, 2],
    [true, 1],
    [2n ** 70n, 2 ** 70],
    [`${"0".repeat(5000)}1`, 1],
  ])("takes %s", (value, number) => expect(laxInt(value)).toBe(number));

  test.each<unknown>([
    ..."1. .0 1.5 1.0_0 1_ _1 1__0 1e3 0x1 0o7 +-1 - true \u0663 \ufeff1 \x1c1".split(" "),
    ...["", " ", "9".repeat(4301), 1.5, 2 ** 63, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, {}],
  ])("refuses %j", (value) => expect(laxInt(value)).toBeUndefined());

  test("answers at once", () => expect(laxInt(`${"0".repeat(1_000_000)}x`)).toBeUndefined());
});

describe("pydantic's lax bool", () => {
  test.each<[unknown, boolean]>([
    [true, true],
    ["tRuE", true],
    ["y", true],
    ["1", true],
    [1, true],
    [1n, true],
    ["off", false],
    ["No", false],
    [0.0, false],
  ])("takes %s", (value, flag) => expect(laxBool(value)).toBe(flag));

  test.each<unknown>(["", "1.0", "0.0", "01", " true", "true ", "yes\n", "truest", 2, 0.5, -1, null, undefined, {}])(
    "refuses %j",
    (value) => expect(laxBool(value)).toBeUndefined(),
  );
});

describe("Python's numbers", () => {
  test.each([
    ["12", 10, 12n],
    ["\u2009-1_2\x85", 10, -12n],
    ["\u0661\u0662", 10, 12n],
    ["0b_11", 2, 3n],
    ["0O17", 8, 15n],
    ["0x1F", 16, 31n],
    ["f_f", 16, 255n],
    ["9".repeat(4300), 10, 10n ** 4300n - 1n],
  ] as const)("%s in base %i", (text, base, value) => expect(pythonInt(text, base)).toBe(value));

  test.each([
    ["", 10],
    ["1__0", 10],
    ["1_", 10],
    ["0x1", 10],
    ["\ufeff1", 10],
    ["\x1c1", 10],
    ["9".repeat(4301), 10],
    ["2", 2],
    ["8", 8],
    ["0x", 16],
  ] as const)("%s in base %i raises", (text, base) => expect(pythonInt(text, base)).toBeUndefined());

  test.each([
    ["1.5", 1.5],
    ["-.5e+1_0", -0.5e10],
    ["1.", 1],
    ["\u0661.\u0665", 1.5],
    [" -InFinity ", Number.NEGATIVE_INFINITY],
    ["nan", Number.NaN],
    ["\t1\x85", 1],
  ])("%j is a float", (text, value) => expect(pythonFloat(text)).toBe(value));

  test.each(["", ".", "1e", "1_.0", "0x1", "in", "\ufeff1", "\x1c1", "1 2"])("%j is not a float", (text) =>
    expect(pythonFloat(text)).toBeUndefined(),
  );

  test("octal digits are those of a file's permissions", () => {
    expect(["0644", "0o644", "-7", "8", ""].map(pythonOctal)).toEqual([420, 420, -7, undefined, undefined]);
  });

  test("digits of every script count, also where scripts follow each other", () => {
    expect(asciiDigits("a1\u0660\u0669\u{1d7ce}\u{1d7d8}\u{1d7ff}\u00b2")).toBe("a109009\u00b2");
  });
});

describe("the text of binary", () => {
  test.each([
    ["YWI=", "ab"],
    ["Y W\nI!=", "ab"],
    ["YWI=YWI=", "ab"],
    ["", ""],
    ["77u/YQ==", "\ufeffa"],
  ])("%j", (source, decoded) => expect(binaryText(source)).toBe(decoded));

  test.each(["YWI", "Y", "/w==", "7aCA"])("%j has no text", (source) => expect(binaryText(source)).toBeUndefined());
});

test.each([
  ["", 0],
  ["abc", 3],
  ["é\u07ff", 4],
  ["\u0800\uffff", 6],
  ["\u{1f680}", 4],
])("%j has %i bytes", (text, bytes) => expect(utf8Length(text)).toBe(bytes));

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

// Versions of Unicode have different characters, so only old blocks are compared.
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

const piece = fc.constantFrom(
  ..."0 00 1 7 9 _ . .0 .00 + - e E 0x 0b 0o _0 f a inf nan true yes on \u0663 \u{1d7d8} \x1c \x85 \u2009 \ufeff \t = == YWI= w6k= /".split(
    " ",
  ),
  " ",
);
const pieces = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));

test.skipIf(!hasPython(["pydantic"], "that numbers and booleans are read as pydantic and Python read them"))(
  "numbers, booleans and base64 are those of pydantic and Python",
  () => {
    const texts = fc.sample(pieces, { numRuns: 20_000, seed: 5 });
    const ascii = texts.filter((each) => !/[^\0-\x7f]/.test(each));
    // pydantic removes zeros at the start before it looks at the rest.
    const plain = texts.filter((each) => !/0[0_]*(?:-|__)/.test(each));
    const values = [...plain, ...[0, 1, 2, -1, 0.5, 1e300, 9e18, true, false, null]];
    const own = {
      bool: values.map((value) => laxBool(value)),
      int: values.map((value) => laxInt(value)),
      binary: ascii.map(binaryText),
      int10: texts.map((each) => pythonInt(each, 10)),
      int2: texts.map((each) => pythonInt(each, 2)),
      int8: texts.map((each) => pythonInt(each, 8)),
      int16: texts.map((each) => pythonInt(each, 16)),
      float: texts.map(pythonFloat),
    };
    const asked = { bool: values, int: values, binary: ascii, int10: texts, int2: texts, int8: texts, int16: texts };
    const theirs = askPython<Record<string, (string | boolean | null)[]>>("conversions_oracle.py", {
      ...asked,
      float: texts,
    });
    for (const [name, answers] of Object.entries(own)) {
      const differing = answers.flatMap((answer, index) => {
        const expected = theirs[name]?.[index];
        const same =
          typeof expected === "string" && typeof answer === "number"
            ? Object.is(answer + 0, Number(expected.replace(/inf$/, "Infinity")) + 0)
            : (answer ?? null) === (typeof answer === "bigint" ? BigInt(expected ?? -1) : expected);
        return same ? [] : [[name, texts[index], answer, expected]];
      });
      expect(differing.slice(0, 5)).toEqual([]);
    }
  },
);
