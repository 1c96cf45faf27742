import { expect, test } from "vitest";
import { tokenize } from "../../../src/hub/jinja/lexer.ts";

const expressions = [
  "{{ 1_000 + 0x_fF - 0b1_0 * 0o17 // 00 }}",
  "{{ 1.5e3 ~ 1e-3 ~ 1_0.2_5 ~ a.5 ~ 5.a ~ .5 }}",
  "{{ name_1 ~ _x ~ 1a ~ X9 }}",
  "{% for a in b %}{{ a['c'] }}{% endfor %}{# d #}",
];

test.each(expressions)("a text in ASCII has the same tokens as next to other characters: %s", (source) => {
  const beside = tokenize(`${source}\u00e9`);
  const alone = tokenize(source);
  const isError = alone.at(-1)?.type === "error";
  const after = [{ type: "data", text: "\u00e9", index: source.length }];
  expect(beside.slice(0, -1)).toEqual(isError ? alone.slice(0, -1) : [...alone.slice(0, -1), ...after]);
  expect(alone.length).toBeGreaterThan(3);
});

test.each([
  ["{{ \u00e9t\u00e9 }}", "name"],
  ["{{ \u0663 }}", "error"],
  ["{{ x\u0663 }}", "name"],
  ["{{ 1\u0663.5 }}", "error"],
])("characters beyond ASCII are read as Python reads them: %s", (source, type) => {
  expect(tokenize(source).map((token) => token.type)).toContain(type);
});
