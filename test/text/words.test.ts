import { expect, test } from "vitest";
import { sentence } from "../../src/text/words.ts";

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
