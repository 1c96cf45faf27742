import { describe, expect, it } from "vitest";
import { renderTemplate } from "../../../src/hub/jinja/mod.ts";

describe("what the hub inserts", () => {
  it.each([
    ["{{ spawner.user.name }}", "jdoe"],
    ["{{ namespace }}", "jupyter-jdoe"],
    ["{{ spawner.user.groups }}", "[<Group group-1 (1 members)>]"],
    ["{{ spawner.user.url }}", "/user/jdoe/"],
    ['{{ {"b": [1, none], "a": "<é"} | tojson }}', '{"a": "\\u003c\\u00e9", "b": [1, null]}'],
    ["{{ namespace | urlencode }}", "jupyter-jdoe"],
    ["{{ 'a b/ü?'[:4] | urlencode }}", "a%20b/"],
    ["{{ ' 12 ' | int + 1 }} {{ '1e3' | int }} {{ 'x' | int }}", "13 1000 0"],
    ["{{ 4 is even }} {{ 3 is odd }} {{ 9 is divisibleby(3) }}", "True True True"],
    ["{{ namespace.split('@')[1] }}", ""],
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
    ["{{ 1\u0661 }} {{ 0x1\u0661f }} {{ 0b11 }} {{ 1_0 }}", "11 287 3 10"],
    ["{{ '\\xe9\\u2028\\U0001f680\\é\\101' }}", "é\u2028\u{1f680}\\xe9A"],
    ["{{ '\\x1ca ' | trim }}", "a"],
  ])("%s -> %s", (text, rendered) => {
    expect(renderTemplate(text)).toMatchObject({ ok: true, text: rendered });
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
    "{{ spawner.user.groups[0] }}",
    "{{ spawner.user.groups | length }}",
    "{{ spawner.user.admin }}",
    "{{ 1.5 }}",
    "{% for i in [1] %}{{ loop.index }}{% endfor %}",
  ])("%s needs Python", (text) => {
    expect(renderTemplate(text)).toBeUndefined();
  });

  it("uses the given user", () => {
    expect(renderTemplate("{{ spawner.user.name }} {{ namespace }}", { name: "ann" })).toMatchObject({
      ok: true,
      text: "ann jupyter-ann",
    });
  });
});
