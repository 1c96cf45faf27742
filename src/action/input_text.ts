import type { Given } from "../compose/request.ts";
import type { Issue, Origin } from "../errors.ts";
import { showValue } from "../text/show.ts";

/** What an input says, and what is wrong with its form. */
export interface Read<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

/**
 * The items of an input with one item a line: without blanks around them, blank lines, and lines that start with `#`.
 * Each knows its line.
 */
export function readLines(text: string, at: Origin): readonly Given[] {
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ text: line.trim(), at: { ...at, line: index + 1 } }))
    .filter((item) => item.text !== "" && !item.text.startsWith("#"));
}

/**
 * The words of an input with one or more words a line, separated by commas.
 *
 * A `#` behind a word is refused: a comment there would become a part of the word, and a group of that name has no
 * members.
 */
export function readWords(text: string, at: Origin): Read<readonly string[]> {
  const lines = readLines(text, at);
  const issues = lines
    .filter((line) => /\s#(\s|$)/.test(line.text))
    .map(
      (line): Issue => ({
        code: "usage",
        message: `${showValue(line.text)} ends with a comment, which would be taken for a part of the value`,
        hint: "Give the comment a line of its own",
        at: line.at,
      }),
    );
  const words = lines.flatMap((line) => line.text.split(",")).map((word) => word.trim());
  return { value: words.filter((word) => word !== ""), issues };
}

const booleans = new Map(
  [true, false].flatMap((value) => {
    const word = String(value);
    return [word, word.toUpperCase(), `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`].map((text) => [text, value]);
  }),
);

/**
 * A boolean as YAML 1.2 writes it: `true`, `True`, `TRUE`, `false`, `False`, `FALSE`. `yes` and `1` are no booleans
 * there, and guessing would switch off what somebody wanted on.
 *
 * @see https://yaml.org/spec/1.2.2/#10212-boolean
 */
export function readSwitch(text: string, at: Origin): Read<boolean> {
  const value = booleans.get(text.trim());
  if (value !== undefined) return { value, issues: [] };
  const message = `${showValue(text)} is not a boolean`;
  return { value: false, issues: [{ code: "usage", message, hint: "Write true or false", at }] };
}
