import { describe, expect, it } from "vitest";
import { judgeRead, readJinja, renderTemplate, renderTwice } from "../../../src/hub/jinja/mod.ts";
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { jinja2 } from "./oracle.ts";
import { expression, soup, template } from "./samples.ts";

describe("templates that Jinja2 refuses", () => {
  it.each([
    ["{{ .Values.x }}", 3],
    ["{{.Names}}", 2],
    ['{{"a":1}}', 5],
    ["{{ x", 4],
    ["{{ }}", 3],
    ["{{}}", 2],
    ["{{#each}}", 2],
    ["{{ x | nosuch }}", 7],
    ["{{ x is nosuch }}", 8],
    ["{{ namespace }} ${#a[@]}", 17],
    ["{{ namespace }} {% if x %}", 26],
    ["{{ namespace }} {% endif %}", 19],
    ["{{ namespace }} {% nosuch %}", 19],
    ["{{ namespace }} {% raw %} x", 16],
    ["{{ 'x }}", 3],
    ["{{ a b }}", 5],
    ["{{ f(a=1, a=2) }}", 4],
    ["{{ (x }}", 6],
    ["{{ x) }}", 4],
    ["{{ $x }}", 3],
    ["{{ x && y }}", 5],
    ["a\r\nb\r\n{{ $x }}", 9],
    [`{{ ${"(".repeat(500)}`, 63],
  ])("%.40s", (text, index) => {
    expect(readJinja(text)).toMatchObject({ ok: false, index });
  });

  it("says what it looked for", () => {
    expect(readJinja("{{ x | uper }}")).toMatchObject({ message: "Jinja has no filter 'uper'. Did you mean 'upper'?" });
  });
});

describe("what the hub puts in", () => {
  it.each([
    ["{{ spawner.user.name }}", "jdoe"],
    ["{{ namespace }}", "jupyter-jdoe"],
    ["{{ spawner.user.name | upper }}-{{ namespace|replace('-', '_') }}", "JDOE-jupyter_jdoe"],
    ["{% raw %}${{HOME}}{% endraw %}", "${{HOME}}"],
    ["{{ namespace }} {% raw %}${#a[@]}{% endraw %}", "jupyter-jdoe ${#a[@]}"],
    ['{{ "{{" }} .x }}', "{{ .x }}"],
    ["{{ username }}", ""],
    ["{{ spawner.username }}", ""],
    ["{{ username | default('x') }}", "x"],
    ["u={{ namespace }}\n", "u=jupyter-jdoe"],
    ["u={{ namespace }}\n\n", "u=jupyter-jdoe\n"],
    ["{% set a = namespace %}{{ a }}", "jupyter-jdoe"],
    ["{% for a in ['x', 'y'] %}{{ a }};{% endfor %}", "x;y;"],
    ["a {#- comment -#} b", "ab"],
    ["{{ 'a' if missing is defined else 'b' }}", "b"],
    ["{{ spawner.user.name.upper()[0] }}", "J"],
    ["${{HOME}}", "$"],
    ["no template", "no template"],
  ])("%s -> %s", (text, rendered) => {
    expect(renderTemplate(text)).toEqual({ ok: true, text: rendered });
  });

  it.each([
    ["{{ user.name }}", 8],
    ["${{ secrets.X }}", 12],
    ["{{ spawner.nosuch.x }}", 18],
    ["{{ user.name | default('x') }}", 8],
    ["{{ missing() }}", 10],
    ["{{ missing + 'x' }}", 3],
    ["{{ 1 + 'x' }}", 3],
    ["{% include 'x' %}{{ x }}", 3],
  ])("%s raises", (text, index) => {
    expect(renderTemplate(text)).toMatchObject({ ok: false, index });
  });

  it.each([
    "{{ range(3) }}",
    "{{ spawner.user.groups }}",
    "{{ 1.5 }}",
    "{% for i in [1] %}{{ loop.index }}{% endfor %}",
  ])("%s needs Python", (text) => {
    expect(renderTemplate(text)).toBeUndefined();
  });

  it("uses the given user", () => {
    expect(renderTemplate("{{ spawner.user.name }} {{ namespace }}", { name: "ann" })).toEqual({
      ok: true,
      text: "ann jupyter-ann",
    });
  });
});

describe("what a template reads", () => {
  const reads = (text: string) => {
    const result = readJinja(text);
    if (!result.ok) throw new Error(result.message);
    return result.reads.map((read) => [[read.root, ...read.path].join("."), judgeRead(read)]);
  };

  it.each([
    ["{{ spawner.user.name }}", [["spawner.user.name", "fine"]]],
    ["{{ spawner['user'].name[0] }}", [["spawner.user.name.0", "fine"]]],
    ["{{ namespace.upper() }}", [["namespace.upper", "fine"]]],
    ["{{ username }}", [["username", "empty"]]],
    ["{{ spawner.username }}", [["spawner.username", "empty"]]],
    ["{{ spawner.user.mail }}", [["spawner.user.mail", "empty"]]],
    ["{{ namespace.name }}", [["namespace.name", "empty"]]],
    ["{{ user.name }}", [["user.name", "raises"]]],
    ["{{ spawner.usr.name }}", [["spawner.usr.name", "raises"]]],
    ["{{ username | default('x') }}", [["username", "fine"]]],
    ["{{ user.name | default('x') }}", [["user.name", "raises"]]],
    ["{{ spawner.username | d('x') }}", [["spawner.username", "fine"]]],
    [
      "{% if user is defined %}{{ user.name }}{% endif %}",
      [
        ["user", "fine"],
        ["user.name", "fine"],
      ],
    ],
    [
      "{% if user is not defined %}{% else %}{{ user.name }}{% endif %}",
      [
        ["user", "fine"],
        ["user.name", "fine"],
      ],
    ],
    [
      "{{ user.name if user else '' }}",
      [
        ["user.name", "fine"],
        ["user", "empty"],
      ],
    ],
    [
      "{{ user and user.name }}",
      [
        ["user", "fine"],
        ["user.name", "fine"],
      ],
    ],
    [
      "{{ f(x) }}",
      [
        ["f", "raises"],
        ["x", "empty"],
      ],
    ],
    ["{{ x + 1 }}", [["x", "raises"]]],
    ["{% set x = namespace %}{{ x }}", [["namespace", "fine"]]],
    ["{{ x }}{% set x = 1 %}", [["x", "empty"]]],
    [
      "{% for x, y in z %}{{ x }}{{ loop.index }}{% endfor %}{{ x }}",
      [
        ["z", "empty"],
        ["x", "empty"],
      ],
    ],
    ["{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{{ m(1) }}", []],
    ["{% with a = b %}{{ a }}{% endwith %}", [["b", "empty"]]],
    ["{% raw %}{{ x }}{% endraw %}{# {{ y }} #}", []],
    ["{{ range(3) | list }}", []],
  ])("%s", (text, expected) => {
    expect(reads(text)).toEqual(expected);
  });

  it("tells the place, in texts with CR LF too", () => {
    const result = readJinja("a\r\nb\r\n{{ spawner.x }}");
    expect(result).toMatchObject({ ok: true, reads: [{ root: "spawner", path: ["x"], index: 9 }] });
  });
});

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

describe.skipIf(!python)("our reading and Jinja2's", () => {
  it.each([
    ["soups of Jinja's pieces", soup, 10_000, 0],
    ["expressions", expression.map((text) => `{{ ${text} }}`), 4000, 0.001],
    ["templates", template, 2000, 0.001],
  ] as const)("agree on %s", (_, samples, numRuns, tolerated) => {
    const texts = fc.sample(samples, { numRuns, seed: 11 });
    const expected = jinja2(texts);
    // Jinja's optimizer computes constants that this parser does not, and forgets unknown filters behind them.
    const parsed = texts.filter((text, index) => readJinja(text).ok !== expected[index]?.ok);
    expect(parsed.slice(Math.floor(tolerated * numRuns))).toEqual([]);
    const rendered = texts.filter((text, index) => {
      const own = renderTemplate(text);
      const theirs = expected[index];
      if (own === undefined || theirs?.ok !== true || parsed.includes(text)) return false;
      return own.ok ? own.text !== theirs.rendered : theirs.raises === undefined;
    });
    expect(rendered).toEqual([]);
  });

  it("agree that an unguarded missing name raises or is empty", () => {
    const texts = fc.sample(template, { numRuns: 2000, seed: 12 });
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
    expect(wrong).toEqual([]);
  });

  it("agree on strings of manifests", () => {
    const texts = [
      ...fc.sample(soup, { numRuns: 3000, seed: 13 }),
      ...fc.sample(template, { numRuns: 2000, seed: 13 }),
    ];
    const expected = jinja2(texts, true);
    const differing = texts.filter((text, index) => {
      const own = renderTwice(text);
      const theirs = expected[index];
      if (own === undefined) return false;
      return own.ok ? theirs?.ok !== true || theirs.rendered !== own.text : theirs?.ok !== false;
    });
    expect(differing).toEqual([]);
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
      { numRuns: 2000 },
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
    expect(() => readJinja(piece.repeat(50_000))).not.toThrow();
    expect(() => readJinja(`{{ ${piece.repeat(50_000)} }}`)).not.toThrow();
  });
});
