import { expect, test } from "vitest";
import { firstOf, sentence } from "../../src/text/words.ts";

test.each([
  ["The file does not exist", "The file does not exist."],
  ["The file does not exist.", "The file does not exist."],
  ["What is that?", "What is that?"],
  ["It says 'no.'", "It says 'no.'"],
  ["It takes 'a'", "It takes 'a'."],
  ["It was cut …", "It was cut …"],
  ["(as it was)", "(as it was)."],
])("%j is followed by another sentence as %j", (text, shown) => {
  expect(sentence(text)).toBe(shown);
});

test("of very many names the first ones are said", () => {
  const names = Array.from({ length: 1005 }, (_, index) => `f${index}`);
  expect(firstOf(names.slice(0, 12))).toBe(names.slice(0, 12).join(", "));
  expect(firstOf(names)).toBe(`${names.slice(0, 10).join(", ")} and 995 more`);
});
