// Templates of the hub, and the texts that KubeSpawner formats.
import { type JinjaResult, readJinja, renderTwice } from "../../src/hub/jinja/mod.ts";
import { KUBESPAWNER_FIELDS, pythonFormat } from "../../src/hub/str_format.ts";
import { chunks, type Rows, repeated, type Shape, textShape } from "./shape.ts";

const READ = "{{ last }}";

/** A template whose last variable is seen. */
const read = (make: (size: number) => string): Shape =>
  textShape(
    (size) => `${make(size)}${READ}`,
    (text) => readJinja(text),
    (result, _, text) => lastRead(result) === text.length - "last }}".length,
  );

function lastRead(result: JinjaResult): number | undefined {
  return result.ok ? result.reads.at(-1)?.index : undefined;
}

/** A template that is refused, at a place that is as far as it is long, or at once. */
const refused = (make: (size: number) => string): Shape =>
  textShape(
    make,
    (text) => readJinja(text),
    (result) => !result.ok,
  );

const templates: Readonly<Record<string, (size: number) => string>> = {
  "spaces before a tag that takes them": (size) => `x${" ".repeat(size)}y{{- a }}`,
  macros: (size) => repeated(size, (index) => `{% macro m${index}() %}{% endmacro %}`),
  "macros in macros": (size) =>
    repeated(
      Math.ceil(size / 40),
      (index) => `${repeated(40, (at) => `{% macro m${index}_${at}(a) %}`)}${"{% endmacro %}".repeat(40)}`,
    ),
  sets: (size) => repeated(size, (index) => `{% set a${index}=1 %}`),
  "sets in conditions": (size) => repeated(size, (index) => `{% if x %}{% set a${index}=1 %}{% endif %}`),
  "branches that test": (size) =>
    `{% if a %}${repeated(size, (index) => `{% elif b${index} is undefined %}`)}{% endif %}`,
  "branches that read": (size) =>
    `{% if a %}${repeated(size, (index) => `{% elif not b${index} %}{{ b${index} }}`)}{% endif %}`,
  "conditions in conditions": (size) =>
    `${"{% if a %}".repeat(40)}${"{% endif %}".repeat(40)}`.repeat(Math.ceil(size / 40)),
  "conditions that follow each other": (size) => chunks(size, (n) => `{{ ${"a and ".repeat(n)} a }}`),
  "constants that follow each other": (size) => chunks(size, (n) => `{{ ${"0 or ".repeat(n)} a }}`),
  "attributes of attributes": (size) => chunks(size, (n) => `{{ a${".b".repeat(n)} }}`),
  "attributes of a call": (size) => chunks(size, (n) => `{{ a()${".b".repeat(n)} }}`),
  "calls of calls": (size) => chunks(size, (n) => `{{ a${".b()".repeat(Math.ceil(n / 2))} }}`),
  "items of items": (size) => chunks(size, (n) => `{{ a${"[x]".repeat(n)} }}`),
  "attributes that are tested": (size) =>
    chunks(size / 2, (n) => `{{ a${".b".repeat(n / 2)} is defined and a${".b".repeat(n / 2)} }}`),
  "filters of filters": (size) => chunks(size, (n) => `{{ a${"|d".repeat(n)} }}`),
  parameters: (size) =>
    chunks(size, (n) => `{% macro m(${repeated(n, (index) => `p${index},`).slice(0, -1)}) %}{% endmacro %}`),
  arguments: (size) => chunks(size / 2, (n) => `{{ f(${repeated(Math.ceil(n / 2), (index) => `p${index}=1,`)}) }}`),
  "keys of a dict": (size) =>
    chunks(size / 2, (n) => `{{ {${repeated(Math.ceil(n / 2), (index) => `${index}:1,`)}} }}`),
  "items of a list": (size) => chunks(size, (n) => `{{ [${"1,".repeat(n)}] }}`),
  "strings beside each other": (size) => chunks(size, (n) => `{{ ${"'a' ".repeat(n)} }}`),
  "strings put together": (size) => chunks(size, (n) => `{{ ${"'a' ~ ".repeat(n)}'b' }}`),
  "characters of a string": (size) => `{{ '${"a".repeat(size)}' }}`,
  "escapes of a string": (size) => `{{ '${"\\n".repeat(size)}' }}`,
  "named escapes": (size) => `{{ '${"\\N{DASH}".repeat(size)}' }}`,
  "letters of a name": (size) => `{{ ${"a".repeat(size)} }}`,
  "digits of a number": (size) => `{{ 0x${"f".repeat(size)} == 1 }}`,
  "low lines of a number": (size) => `{{ 0x${"f_".repeat(size)}1 }}`,
  "names that are printed": (size) => repeated(size, (index) => `{{ x${index} }}`),
  "constants that are printed": (size) => "{{ 'a' }}".repeat(size),
  comments: (size) => "{# a #}".repeat(size),
  "raw blocks": (size) => "{% raw %}{{{% endraw %}".repeat(size),
  "ends of lines of Windows": (size) => "a\r\n".repeat(size),
  blocks: (size) => repeated(size, (index) => `{% block b${index} %}{% endblock %}`),
  loops: (size) => "{% for a in 'ab' %}{{ a }}{% endfor %}".repeat(size),
  "a loop over a long text": (size) => `{% for a in '${"x".repeat(size)}' %}{{ a }}{% endfor %}`,
  "names of with": (size) => "{% with a=1 %}{{ a }}{% endwith %}".repeat(size),
  "calls with a body": (size) => "{% call a() %}{% endcall %}".repeat(size),
  imports: (size) =>
    chunks(size, (n) => `{% from 'x' import ${repeated(n, (index) => `${index === 0 ? "" : ","}a${index}`)} %}`),
  "filters that may not exist": (size) => `{% if x %}${repeated(size, (index) => `{{ a|nosuch${index} }}`)}{% endif %}`,
  "a text that grows": (size) => `{% set a='x' %}${"{% set a=a~'x' %}".repeat(size)}`,
  "a list that grows": (size) => `{% set a=['x'] %}${"{% set a=[a,'x'] %}".repeat(size)}{{ a }}`,
  "a text that is looked through": (size) => `{% set a='${"x".repeat(size)}' %}${"{{ a[0] }}".repeat(100)}`,
  "a text that is replaced": (size) => `{{ '${"x".repeat(size)}'|replace('x', 'yy') }}`,
  "a text that is trimmed": (size) => `{{ '${" ".repeat(size)}x'|trim }}`,
  "a text that is split": (size) => `{{ '${"x,".repeat(size)}'.split(',')|length }}`,
};

export const JINJA_ROWS: Rows = {
  ...Object.fromEntries(
    Object.entries(templates).map(([title, make]) => [`reading ${title} of a template`, read(make)]),
  ),
  ...Object.fromEntries(
    ["{{ ", "{% if x %}", "{#", "{% raw %}", "{{ (", "{% for a in b %}", "{{ a|"].map((piece) => [
      `refusing a template of ${JSON.stringify(piece)}`,
      refused((size) => piece.repeat(size)),
    ]),
  ),
  ...Object.fromEntries(
    ["'", "{{ '{{' }}", "\n", "{% raw %}a{% endraw %}", "\\"].map((piece) => [
      `rendering ${JSON.stringify(piece)} of a manifest twice`,
      textShape(
        (size) => `{{ namespace }}${piece.repeat(size)}`,
        (text) => ({ twice: renderTwice(text) }),
        // What is doubtful is left open, but only after all of it was read.
        ({ twice }, size) => twice === undefined || twice.ok === false || twice.text.length >= size / 2,
      ),
    ]),
  ),
  ...Object.fromEntries(
    ["{username}", "{{", "{username:9}", "{username!r}", "a"].map((piece) => [
      `formatting ${JSON.stringify(piece)} as KubeSpawner does`,
      textShape(
        (size) => piece.repeat(size),
        (text) => pythonFormat(text, KUBESPAWNER_FIELDS),
        (result, size) => result.ok && (result.text?.length ?? 0) >= size,
      ),
    ]),
  ),
  "formatting wide fields as KubeSpawner does": textShape(
    (size) => "{username:9999}".repeat(size),
    (text) => pythonFormat(text, KUBESPAWNER_FIELDS),
    (result, size) => result.ok && result.fields.length === size,
  ),
};
