import { describe, expect, it } from "vitest";
import { Budget, Reserve } from "../../../src/hub/budget.ts";
import { readJinja, renderTemplate } from "../../../src/hub/jinja/mod.ts";
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { GROWING, growing, THOROUGH } from "./growing.ts";
import { jinja2 } from "./oracle.ts";

/** The steps of a template, in addition to those for its length. */
const MOST = 1_000_000;

function render(text: string, reserve = new Reserve()) {
  const budget = new Budget(text.length, reserve);
  return { rendering: renderTemplate(text, {}, budget), budget };
}

describe("a value that grows without a limit", () => {
  it.each(Object.entries(GROWING))("%s: cannot be told without Python", (_, text) => {
    const { rendering, budget } = render(text);
    expect(rendering).toBeUndefined();
    // The budget ended it, not the engine.
    expect(budget.isSpent).toBe(true);
    expect(budget.used).toBeLessThanOrEqual(1000 + 20 * text.length + MOST);
    expect(readJinja(text)).toMatchObject({ ok: true, rendering: undefined });
  });
});

describe("an expression that reads all of a value", () => {
  it.each(THOROUGH)("%s is paid for each time", (expression) => {
    const set = `{% set t='a'*500 %}{% set l=t|list %}{% set n=0x${"f".repeat(8000)} %}{{ '' }}`;
    const used = (times: number) => {
      const { rendering, budget } = render(
        `${set}{% for i in 'a'*${times} %}{% if ${expression} %}{% endif %}{% endfor %}`,
      );
      expect(rendering).toMatchObject({ ok: true, text: "" });
      return budget.used;
    };
    expect(used(50) - used(10)).toBeGreaterThan(40 * 500);
  });
});

describe("templates of one file", () => {
  it("share the budget in addition to their length", () => {
    const reserve = new Reserve();
    const { left } = reserve;
    const greedy = "{% for i in 'a'*100000 %}{{ i }}{% endfor %}";
    const answers = Array.from({ length: 40 }, () => render(greedy, reserve).rendering?.ok);
    expect(answers[0]).toBe(true);
    expect(answers.at(-1)).toBeUndefined();
    expect(reserve.left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThanOrEqual(10 * MOST);
    expect(render("{{ namespace }}", reserve).rendering).toMatchObject({ ok: true, text: "jupyter-jdoe" });
  });

  it("can be long", () => {
    const text = `${"a long script\n".repeat(100_000)}{{ namespace }}`;
    expect(render(text, Object.assign(new Reserve(), { left: 0 })).rendering?.ok).toBe(true);
  });
});

describe("any value that is made from another", () => {
  it("is made within the budget, any number of times", () => {
    const most = 50_000;
    fc.assert(
      fc.property(growing(40), (text) => {
        const { rendering, budget } = render(text, Object.assign(new Reserve(), { left: most }));
        expect(budget.used).toBeLessThanOrEqual(1000 + 20 * text.length + most);
        if (rendering?.ok) expect(rendering.text.length).toBeLessThanOrEqual(budget.used);
      }),
      { numRuns: 400, seed: 21 },
    );
  });

  const python = hasPython(["jinja2"], "that values which grow are those of Jinja2");
  it.skipIf(!python)("is that of Jinja2 while it is small", () => {
    const texts = [0, 1, 2, 3].flatMap((steps) => fc.sample(growing(steps), { numRuns: 100, seed: 22 }));
    const expected = jinja2(texts);
    const own = texts.map((text) => renderTemplate(text));
    const wrong = texts.flatMap((sample, index) => {
      const [mine, theirs] = [own[index], expected[index]];
      if (mine === undefined) return [];
      return (mine.ok ? mine.text !== theirs?.rendered : theirs?.raises === undefined)
        ? [{ sample, mine, theirs }]
        : [];
    });
    fc.noneWrong(wrong);
    expect(own.filter((rendering) => rendering?.ok).length).toBeGreaterThan(texts.length / 3);
  });
});
