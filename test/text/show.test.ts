import { expect, test } from "vitest";
import { cutText, oneLine, showPath, showValue } from "../../src/text/show.ts";

const circle: { self?: unknown } = {};
circle.self = circle;

test.each<[value: unknown, text: string]>([
  ["a", "'a'"],
  ["a\nb\t\u001b\u2028\u202e", "'a\\nb\\t\\x1b\\u2028\\u202e'"],
  [{ a: 1 }, '{"a":1}'],
  [{ a: 12345678901234567890n }, '{"a":"12345678901234567890"}'],
  [1n, "1"],
  [undefined, "undefined"],
  [null, "null"],
  [circle, "[object Object]"],
  ["x".repeat(100), `'${"x".repeat(79)}…'`],
])("a value is shown on one line, with nothing in it that nobody sees: %o", (value, text) =>
  expect(showValue(value)).toBe(text),
);

test("a text is cut between characters", () => {
  expect(cutText("abcdef", 4)).toBe("abc…");
  expect(cutText("ab🚀def", 4)).toBe("ab…");
  expect(cutText("abcd", 4)).toBe("abcd");
  expect(oneLine("a\nb", 3)).toBe("a\\nb");
});

test("a path is shown whole up to 200 characters", () => {
  expect(showPath("a".repeat(200))).toBe(`'${"a".repeat(200)}'`);
  expect(showPath("a".repeat(201))).toBe(`'${"a".repeat(199)}…'`);
});
