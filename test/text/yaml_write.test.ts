import { describe, expect, test } from "vitest";
import { isAlias, parseAllDocuments, visit } from "yaml";
import { writeYaml } from "../../src/text/yaml_write.ts";
import * as fc from "../support/random.ts";
import { expectPyYamlReads, expectYamlReads, hasPyYaml } from "../support/read_back.ts";
import { AWKWARD_TEXTS, anyText } from "../support/strings.ts";

/** Where a text can be: value, key, item, item of a list in a list, first value of a map in a list, deep, alone. */
const PLACES: readonly ((text: string) => unknown)[] = [
  (text) => ({ a: text, b: 1 }),
  (text) => ({ [`k${text}`]: text, b: [] }),
  (text) => ({ a: [text, text], b: 1 }),
  (text) => [[text, text], [[text]]],
  (text) => [{ a: text, b: text }, { [`${text}k`]: { c: text } }],
  (text) => ({ a: { b: { c: [{ d: [text] }] } } }),
  (text) => text,
];

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
);
const { document } = fc.letrec<{ document: unknown; node: unknown }>((tie) => ({
  document: fc.oneof(tie("node"), fc.array(tie("node"), { maxLength: 4 })),
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalar,
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(anyText, tie("node"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe("a text that looks like another value", () => {
  const pairs = AWKWARD_TEXTS.flatMap((text) => PLACES.map((place) => place(text))).map(
    (value) => [writeYaml(value), value] as const,
  );

  test("is kept in YAML 1.1 and 1.2, at every place", () => {
    for (const [text, value] of pairs) expectYamlReads(text, value);
  });

  test.skipIf(!hasPyYaml)("is kept in PyYAML, at every place", () => expectPyYamlReads(pairs));
});

describe("every short text", () => {
  const words = (alphabet: string, length: number): string[] =>
    length === 0 ? [""] : words(alphabet, length - 1).flatMap((head) => [...alphabet].map((last) => head + last));
  const texts = [
    ...new Set([...words("eE+-.019_:=~<xobnNyT/# ", 3), ...words("eE+-.01_:", 4), ...words("eE+-.01_:", 2)]),
  ];
  // In maps of a hundred keys: the reader compares each key of a map with all others.
  const maps = Array.from({ length: Math.ceil(texts.length / 100) }, (_, index) =>
    Object.fromEntries(texts.slice(index * 100, (index + 1) * 100).map((text) => [text, text])),
  );
  const value = [texts, maps];

  test("survives in YAML 1.1 and 1.2, as a value and as a key", () => expectYamlReads(writeYaml(value), value));

  test.skipIf(!hasPyYaml)("survives in PyYAML, as a value and as a key", () =>
    expectPyYamlReads([[writeYaml(value), value]]),
  );
});

describe("any document", () => {
  test("survives in YAML 1.1 and 1.2", () => {
    fc.assert(
      fc.property(document, (value) => expectYamlReads(writeYaml(value), value)),
      { numRuns: 150 },
    );
  });

  test.skipIf(!hasPyYaml)("survives in PyYAML", () => {
    const documents = fc.array(document, { minLength: 150, maxLength: 150 });
    const check = (values: unknown[]) => expectPyYamlReads(values.map((value) => [writeYaml(value), value]));
    fc.assert(fc.property(documents, check), { numRuns: 2, endOnFailure: true });
  });

  test("is one document with LF line ends and one at its end, without anchors, aliases or tags", () => {
    fc.assert(
      fc.property(document, (value) => {
        const text = writeYaml(value);
        expect(text).toMatch(/\n$/);
        // Blank lines at the end belong to a text that ends with them.
        expect(text).not.toMatch(/\r|^\t/m);
        const documents = parseAllDocuments(text);
        expect(documents).toHaveLength(1);
        for (const parsed of documents) {
          visit(parsed as Parameters<typeof visit>[0], (_, node) => {
            expect(isAlias(node)).toBe(false);
            expect(node).not.toMatchObject({ anchor: expect.any(String) });
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test("is written the same twice", () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(writeYaml(structuredClone(value))).toBe(writeYaml(value));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a block", () => {
  test.each<[name: string, value: unknown, text: string]>([
    ["a text that ends with one line end", { a: "x\ny\n" }, "a: |\n  x\n  y\n"],
    ["a text that ends without one", { a: "x\ny" }, "a: |-\n  x\n  y\n"],
    ["a text that ends with several", { a: "x\n\n\n", b: 1 }, "a: |+\n  x\n\n\nb: 1\n"],
    ["a text that starts with a blank", { a: " x\ny\n" }, "a: |2\n   x\n  y\n"],
    ["a text that starts with a tab", { a: "\tx\ny" }, "a: |2-\n  \tx\n  y\n"],
    ["a text that starts with an empty line", { a: "\nx\n" }, "a: |2\n\n  x\n"],
    ["a text with an empty line inside", { a: "x\n\ny\n" }, "a: |\n  x\n\n  y\n"],
    ["a text in a list", { a: ["x\ny\n"] }, "a:\n  - |\n    x\n    y\n"],
    ["a text with a line separator is quoted", { a: "x\u2028\ny" }, 'a: "x\\u2028\\ny"\n'],
    ["a text with a carriage return is quoted", { a: "x\r\ny" }, 'a: "x\\r\\ny"\n'],
    ["line ends alone are quoted", { a: "\n\n" }, 'a: "\\n\\n"\n'],
    ["a text whose last line is blank is quoted", { a: [" a\n \n"] }, 'a:\n  - " a\\n \\n"\n'],
    ["blanks and line ends alone are quoted", { a: " \n \n" }, 'a: " \\n \\n"\n'],
    ["a text of its own is quoted", "a\nb\n", '"a\\nb\\n"\n'],
    ["maps in lists", [{ a: 1, b: [{ c: 2 }] }, []], "- a: 1\n  b:\n    - c: 2\n- []\n"],
    ["lists in lists", [["a", ["b"]], [[]]], "- - a\n  - - b\n- - []\n"],
    ["empty collections", { a: {}, b: [], c: { d: {} } }, "a: {}\nb: []\nc:\n  d: {}\n"],
    ["what has no value is left out", { a: undefined, b: { c: undefined }, d: null }, "b: {}\nd: null\n"],
    ["nothing at all", {}, "{}\n"],
    ["octal digits, words and times are quoted", ["0660", "on", "12:30"], '- "0660"\n- "on"\n- "12:30"\n'],
    ["whole numbers", [1e21, -0, 10n ** 20n], "- 1000000000000000000000\n- 0\n- 100000000000000000000\n"],
    ["an exponent, which PyYAML reads only with a point", [1e-7, 1.5e-7], "- 1.0e-7\n- 1.5e-7\n"],
    ["a command to a runner", { a: "x ##[error]y", b: "::error::z" }, 'a: "x #\\x23[error]y"\nb: "::error::z"\n'],
    [
      "lines that are commands to a runner",
      ["a\n ::error::z\n", "a\n##[group]\n"],
      '- "a\\n ::error::z\\n"\n- "a\\n#\\x23[group]\\n"\n',
    ],
    ["what only looks like one", ["a ${b##[a-z]*}\n::x\n"], "- |\n  a ${b##[a-z]*}\n  ::x\n"],
    ["a word as a key", { on: 1, y: 2, "12": 3, "": 4 }, '"12": 3\n"on": 1\n"y": 2\n"": 4\n'],
  ])("%s", (_, value, text) => {
    expect(writeYaml(value)).toBe(text);
    expectYamlReads(text, value);
  });

  test.each(
    [
      "\x00",
      "\x1b",
      "\x7f",
      "\x85",
      "\xa0",
      "\u2028",
      "\u2029",
      "\ufeff",
      "\ufffe",
      "\uffff",
      "\u202e",
      "\u2066",
      "\u200f",
      "\u061c",
    ].map((character) => [character.charCodeAt(0).toString(16), character]),
  )(
    "with U+%s, which nobody could see, PyYAML refuses or reorders what is seen, is escaped wherever it stands",
    (hex, character) => {
      const escaped = hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
      for (const value of [`${character}a`, `a${character}`, `a ${character} b`, character]) {
        expect(writeYaml({ a: value, [`k${character}`]: 1 })).toBe(
          `a: "${value.replace(character, escaped)}"\n"k${escaped}": 1\n`,
        );
      }
      // In a block a non-breaking space looks like a space, and readers keep it.
      const lines = `a${character}\nb\n`;
      const block = character === "\xa0" ? `|\n  a${character}\n  b\n` : `"a${escaped}\\nb\\n"\n`;
      expect(writeYaml({ a: lines })).toBe(`a: ${block}`);
    },
  );

  test.skipIf(!hasPyYaml)("with keys longer than PyYAML reads without a question mark", () => {
    const values = [900, 999, 1000, 1023, 1024, 1025, 5000].flatMap((length) => [
      { ["k".repeat(length)]: { a: 1 }, b: ["x"] },
      [{ ["k ".repeat(length / 2)]: "a\nb\n", b: 1 }],
      { a: [{ ["k".repeat(length)]: ["x", { c: "d" }] }] },
    ]);
    for (const value of values) expectYamlReads(writeYaml(value), value);
    expectPyYamlReads(values.map((value) => [writeYaml(value), value]));
  });

  test("of a text with very long white space keeps all of it", () => {
    const value = {
      a: `${"\n".repeat(300_000)}x\n`,
      b: `x\n${" ".repeat(300_000)}x`,
      c: `${"\n \n".repeat(100_000)}x`,
    };
    const text = writeYaml(value);
    expect(text.length).toBeGreaterThan(900_000);
    expectYamlReads(text, value);
  });

  test("keeps keys that every object has, as keys", () => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": "b", "toString": []}') as unknown;
    const text = "__proto__:\n  a: 1\nconstructor: b\ntoString: []\n";
    expect(writeYaml(value)).toBe(text);
    if (hasPyYaml) expectPyYamlReads([[text, value]]);
  });
});

describe("what has no place in YAML", () => {
  test.each<[name: string, value: unknown]>([
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["not a number", Number.NaN],
    ["infinity", Number.NEGATIVE_INFINITY],
    ["nothing in a list", undefined],
    ["a date", new Date(0)],
    ["a Map", new Map([["a", 1]])],
    ["bytes", new Uint8Array([1])],
  ])("%s is refused", (_, value) => {
    expect(() => writeYaml([value])).toThrow(TypeError);
    expect(() => writeYaml({ a: [{ b: [value] }] })).toThrow(TypeError);
  });
});
