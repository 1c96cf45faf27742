import { describe, expect, it } from "vitest";
import { judgeRead, readJinja, renderTemplate, renderTwice } from "../../../src/hub/jinja/mod.ts";
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { jinja2 } from "./oracle.ts";
import { expression, macro, soup, template } from "./samples.ts";

describe("strings of manifests", () => {
  it.each([
    ["dask-{{ spawner.user.name }}", "dask-jdoe"],
    ["plain", "plain"],
    ["{% raw %}{% raw %}{{ .x }}{% endraw %}{{ '{% endraw %}' }}", "{{ .x }}"],
    ["{% raw %}{{ a }}{% endraw %}", ""],
    ["a\nb {{ namespace }}\n", "a\nb jupyter-jdoe"],
  ])("%s -> %s", (text, rendered) => {
    expect(renderTwice(text)).toEqual({ ok: true, text: rendered });
  });

  it.each([
    ["{{ .x }}", 1],
    ["n=${#arr[@]}", 2],
    ["{% raw %}{{ .x }}{% endraw %}", 2],
    ["a {% b", 2],
  ])("%s fails in rendering %i", (text, pass) => {
    expect(renderTwice(text)).toMatchObject({ ok: false, pass });
  });
});

const python = hasPython(["jinja2", "yaml"], "that templates are read as Jinja2 reads them");

describe.skipIf(!python)("our reader and Jinja2", () => {
  it.each([
    ["soups of Jinja's pieces", soup, 3000, 0],
    ["expressions", expression.map((text) => `{{ ${text} }}`), 1500, 0.001],
    ["templates", template, 1000, 0.001],
    ["macros", macro, 500, 0],
  ] as const)("agree on %s", (_, samples, numRuns, tolerated) => {
    const texts = fc.sample(samples, { numRuns, seed: 11 });
    const expected = jinja2(texts);
    // Jinja's optimizer computes constants that this parser does not compute, and then does not see unknown filters
    // after them.
    const parsed = texts.filter((text, index) => readJinja(text).ok !== expected[index]?.ok);
    fc.noneWrong(parsed.slice(Math.floor(tolerated * texts.length)).map((sample) => ({ sample })));
    const rendered = texts.filter((text, index) => {
      const own = renderTemplate(text);
      const theirs = expected[index];
      if (own === undefined || theirs?.ok !== true || parsed.includes(text)) return false;
      return own.ok ? own.text !== theirs.rendered : theirs.raises === undefined;
    });
    fc.noneWrong(rendered.map((sample) => ({ sample })));
  });

  it("agree whether a missing name raises an error or is empty", () => {
    const texts = fc.sample(template, { numRuns: 700, seed: 12 });
    const expected = jinja2(texts);
    const wrong = texts.filter((text, index) => {
      const own = readJinja(text);
      const theirs = expected[index];
      if (
        !own.ok ||
        theirs?.raises === undefined ||
        !/^UndefinedError: '(user|missing)' is undefined/.test(theirs.raises)
      ) {
        return false;
      }
      return own.reads.every((read) => judgeRead(read) === "fine");
    });
    fc.noneWrong(wrong.map((sample) => ({ sample })));
  });

  it("agree on strings of manifests", () => {
    const texts = [...fc.sample(soup, { numRuns: 1000, seed: 13 }), ...fc.sample(template, { numRuns: 700, seed: 13 })];
    const expected = jinja2(texts, true);
    const differing = texts.filter((text, index) => {
      const own = renderTwice(text);
      const theirs = expected[index];
      if (own === undefined) return false;
      return own.ok ? theirs?.ok !== true || theirs.rendered !== own.text : theirs?.ok !== false;
    });
    fc.noneWrong(differing.map((sample) => ({ sample })));
  });
});

describe("any text", () => {
  it("is read or refused in time, with a place inside it", () => {
    fc.assert(
      fc.property(fc.oneof(soup, template, fc.string({ unit: "binary" })), (text) => {
        const result = readJinja(text);
        if (result.ok) return;
        expect(result.index).toBeGreaterThanOrEqual(0);
        expect(result.index).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 700 },
    );
  });

  it.each([
    "{{ ",
    "{% if x %}",
    "{#",
    "{{ x }}",
    "{% raw %}",
    "(",
    "{{ a|",
    "{{ (",
    "-",
    "{% for a in b %}",
    "{{ a }}\r\n",
  ])("answers 50,000 times %j", (piece) => {
    // If time grew with the square of the length, the test would time out.
    for (const text of [piece.repeat(50_000), `{{ ${piece.repeat(50_000)} }}`]) {
      const result = readJinja(text);
      expect(result.ok || result.index <= text.length).toBe(true);
    }
  });
});
