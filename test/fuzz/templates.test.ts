import { describe, expect, it } from "vitest";
import { readJinja, renderTemplate } from "../../src/hub/jinja/mod.ts";
import { jinja2 } from "../hub/jinja/oracle.ts";
import { expression, template } from "../hub/jinja/samples.ts";
import { Figures } from "../support/figures.ts";
import { hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";

const SIGNS = [
  "{",
  "}",
  "%",
  "{{",
  "}}",
  "{%",
  "%}",
  "-",
  "'",
  '"',
  "(",
  ")",
  "[",
  "]",
  "|",
  ".",
  ",",
  " ",
  "\n",
  "#",
  "~",
  "x",
  "0",
  "\\",
];

/** Valid templates with one character more or less. */
const mistaken = fc
  .tuple(
    fc.oneof(
      template,
      expression.map((text) => `{{ ${text} }}`),
    ),
    fc.nat(10_000),
    fc.option(fc.constantFrom(...SIGNS)),
  )
  .map(([text, pick, sign]) => {
    const place = pick % (text.length + 1);
    return sign === null
      ? text.slice(0, place) + text.slice(place + 1)
      : text.slice(0, place) + sign + text.slice(place);
  });

const python = hasPython(["jinja2"], "that templates with a mistake are read as Jinja2 reads them");

describe.skipIf(!python)("a template with one mistake", () => {
  it("is refused, or rendered, as Jinja2 does", () => {
    const figures = new Figures();
    const numRuns = 1200;
    const texts = fc.sample(mistaken, { numRuns, seed: 61 });
    const expected = jinja2(texts);
    const doubtful: string[] = [];
    const wrong = texts.flatMap((sample, index) => {
      const [own, rendering, theirs] = [readJinja(sample), renderTemplate(sample), expected[index]];
      figures.count({ taken: own.ok, rendered: rendering?.ok === true, "that raise": theirs?.raises !== undefined });
      // Jinja's optimizer computes constants that this parser does not compute, and then does not see unknown filters
      // after them.
      if (own.ok !== theirs?.ok) doubtful.push(sample);
      if (own.ok !== theirs?.ok || rendering === undefined || !theirs.ok) return [];
      const isSame = rendering.ok ? rendering.text === theirs.rendered : theirs.raises !== undefined;
      return isSame ? [] : [{ sample, rendering, theirs }];
    });
    figures.print("templates");
    fc.noneWrong([...wrong, ...doubtful.slice(Math.ceil(texts.length / 500)).map((sample) => ({ sample }))]);
    expect(figures.share("taken")).toBeGreaterThan(0.2);
    expect(figures.share("rendered")).toBeGreaterThan(0.1);
  });
});
