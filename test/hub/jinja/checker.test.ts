import { describe, expect, it } from "vitest";
import { readJinja } from "../../../src/hub/jinja/mod.ts";

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
    [`{{ 1${"_0".repeat(4300)} }}`, 3],
  ])("%.40s", (text, index) => {
    expect(readJinja(text)).toMatchObject({ ok: false, index });
  });

  it("reads at most as many digits as Python", () => {
    expect(readJinja(`{{ 1${"_0".repeat(4299)} }} {{ 0x${"f".repeat(5000)} }}`)).toMatchObject({ ok: true });
  });

  it("names the expected token", () => {
    expect(readJinja("{{ x | uper }}")).toMatchObject({ message: "Jinja has no filter 'uper'. Did you mean 'upper'?" });
  });
});

describe("a parameter 'caller'", () => {
  const macro = (body: string) => `{% macro x(caller) %}${body}{% endmacro %}`;

  it.each([
    ["is read", macro("{{ caller }}"), 3],
    ["comes before a parameter with a default", "{% macro x(caller, a=1) %}{{ caller() }}{% endmacro %}", 3],
    ["belongs to a call block", "{% call(caller) m() %}{{ caller }}{% endcall %}", 3],
    ["belongs to a macro of a macro", `{% macro y() %}${macro("{{ caller }}")}{% endmacro %}`, 18],
    ["is read where it never runs", macro("{% if 0 %}{{ 1 or caller }}{% endif %}"), 3],
    ["is read by a condition", macro("{% if 1 %}{% elif caller %}{% endif %}"), 3],
    ["is read by a loop", macro("{% for a in b if caller %}{% else %}{% endfor %}"), 3],
    ["is read by what is set", macro("{% set a = caller %}"), 3],
    ["is read by a set block", macro("{% set a %}{{ caller }}{% endset %}"), 3],
    ["is read by a with block", macro("{% with a = caller %}{% endwith %}"), 3],
    ["is read by a macro in it", macro("{% macro y() %}{{ caller }}{% endmacro %}"), 3],
    ["is the default of a macro in it", macro("{% macro y(a=caller) %}{% endmacro %}"), 3],
    ["is read by the call of a block, before its parameters", macro("{% call(caller) m(caller) %}{% endcall %}"), 3],
    ["is read by a filter block", macro("{% filter replace(caller, 'a') %}{% endfilter %}"), 3],
    ["is read by autoescape", macro("{% autoescape caller %}{% endautoescape %}"), 3],
    ["is the name of a template", macro("{% include caller %}"), 3],
    ["has the name of an import", macro("{% import 't' as caller %}{{ caller }}"), 3],
    ["has the name of a macro", macro("{% macro caller() %}{% endmacro %}{{ caller }}"), 3],
  ])("needs a default when it %s", (_, text, index) => {
    expect(readJinja(text)).toMatchObject({ ok: false, index });
  });

  it.each([
    ["has a default", "{% macro x(a=1, caller=2) %}{{ caller() }}{% endmacro %}"],
    ["is not read", macro("{{ a.caller }}{{ f(caller=1) }}{{ 'caller' }}")],
    ["is set first", macro("{% set a, caller = caller %}{{ caller }}")],
    ["is set first, in one branch", macro("{% if a %}{% set caller = 1 %}{% else %}{{ caller }}{% endif %}")],
    ["is set by a set block", macro("{% set caller %}{{ caller }}{% endset %}")],
    ["is what a loop sets", macro("{% for caller in caller %}{{ caller }}{% endfor %}")],
    ["is what a with block sets", macro("{% with caller = caller %}{{ caller }}{% endwith %}")],
    ["is a parameter of a macro in it", macro("{% macro y(caller=1) %}{{ caller }}{% endmacro %}{{ caller }}")],
    ["is read in a block, which is a template of its own", macro("{% block b %}{{ caller }}{% endblock %}")],
    ["is set in a loop before its condition", macro("{% for a in b if caller %}{% set caller = 1 %}{% endfor %}")],
  ])("needs no default when it %s", (_, text) => {
    expect(readJinja(text)).toMatchObject({ ok: true });
  });
});
