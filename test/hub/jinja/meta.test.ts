import { describe, expect, it } from "vitest";
import { judgeRead, readJinja } from "../../../src/hub/jinja/mod.ts";

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
        ["user", "fine"],
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
    ["{% call range(caller) %}{{ caller() }}{{ varargs }}{{ kwargs }}{% endcall %}", [["caller", "empty"]]],
    ["{% with a = b %}{{ a }}{% endwith %}", [["b", "empty"]]],
    ["{% raw %}{{ x }}{% endraw %}{# {{ y }} #}", []],
    ["{{ range(3) | list }}", []],
    // A variable that is only tested is not printed.
    ["{{ x is none }}", [["x", "fine"]]],
    ["{{ x == none }}", [["x", "fine"]]],
    ["{{ x | length }}", [["x", "fine"]]],
    ["{% if x %}a{% endif %}", [["x", "fine"]]],
    ["{% set a = x %}", [["x", "fine"]]],
    ["{{ x | lower }}", [["x", "empty"]]],
    ["{{ x | int }}", [["x", "raises"]]],
    ["{{ x < 1 }}", [["x", "raises"]]],
    ["{{ x is even }}", [["x", "raises"]]],
    ["{{ spawner.user.groups.name }}", [["spawner.user.groups.name", "empty"]]],
    ["{{ spawner.user.groups[0].name }}", [["spawner.user.groups.0.name", "fine"]]],
    ["{{ spawner.user.groups[0].title }}", [["spawner.user.groups.0.title", "empty"]]],
    ["{{ spawner.trait_names() }}", [["spawner.trait_names", "fine"]]],
    ["{{ spawner.user.shared_with_me }}", [["spawner.user.shared_with_me", "fine"]]],
  ])("%s", (text, expected) => {
    expect(reads(text)).toEqual(expected);
  });

  it("has its place, also in texts with CR LF", () => {
    const result = readJinja("a\r\nb\r\n{{ spawner.x }}");
    expect(result).toMatchObject({ ok: true, reads: [{ root: "spawner", path: ["x"], index: 9 }] });
  });
});
