import { expect, test } from "vitest";
import { isMore } from "../../src/rules/engine/notes.ts";
import { withoutRaw } from "../../src/rules/engine/templates.ts";

test("findings of a rule are counted up to the most that are kept", () => {
  const counts = new Map<string, number>();
  expect(Array.from({ length: 4 }, () => isMore(counts, "a", 2))).toEqual([false, false, true, true]);
  expect(isMore(counts, "b", 2)).toBe(false);
  expect(counts).toEqual(
    new Map([
      ["a", 4],
      ["b", 1],
    ]),
  );
});

test.each([
  ["a {{ b }}", "a {{ b }}"],
  ["a{% raw %}b{% endraw %}c", "ac"],
  ["a{%- raw -%}b{%+endraw+%}c{%raw%}d{% endraw %}e", "ace"],
  ["{% raw %}{% raw %}b{% endraw %}c{% endraw %}d", "c{% endraw %}d"],
  ["a{% raw %}b", "a{% raw %}b"],
  ["a{% if b %}c", "a{% if b %}c"],
])("what is outside of raw blocks: %s", (text, left) => expect(withoutRaw(text)).toBe(left));
