import { describe, expect, it } from "vitest";
import { escapedText } from "../../../src/hub/helm/escape.ts";
import { renderHelm } from "../../../src/hub/helm/mod.ts";
import { hasStandIn, restoreTemplates } from "../../../src/hub/rendered_text.ts";

/** A text after Helm; templates with unknown values stay as they are. */
function rendered(source: string, values?: unknown): string {
  const origins: string[] = [];
  return restoreTemplates(renderHelm(source, values, origins).text, origins);
}
const problemsOf = (source: string) => renderHelm(source).problems.map(({ message, index }) => [index, message]);

describe("a text rendered by Helm", () => {
  it.each([
    ["no template", "no template"],
    ["a {{ .Values.x }} b", "a {{ .Values.x }} b"],
    ["{{ `{{ namespace }}` }}", "{{ namespace }}"],
    ['{{ "a\\n\\"b\\"" }}', 'a\n"b"'],
    ["a {{- /* comment */ -}} b", "ab"],
    ["a {{- `x` -}} b", "axb"],
    ["{{ 5 }} {{ true }} {{ nil | quote }}", '5 true ""'],
    ['{{ "a" | upper | quote }}', '"A"'],
    ['{{ printf "%s-%d" "a" 5 }}', "a-5"],
    ['{{ if eq "a" "b" }}1{{ else if ne 1 2 }}2{{ else }}3{{ end }}', "2"],
    ['{{ range list "a" "b" }}{{ . }};{{ else }}none{{ end }}', "a;b;"],
    ['{{ with "a" }}{{ . }}{{ end }}', "a"],
    ['{{ $x := "a" }}{{ $x }}', "a"],
    ['{{ range $i, $v := list "a" "b" }}{{ $i }}={{ $v }} {{ end }}', "0=a 1=b "],
    ['{{ define "t" }}<{{ . }}>{{ end }}{{ include "t" "a" }}', "<a>"],
    ['{{ tpl "{{ upper `a` }}" . }}', "A"],
    ["a: {{ .Values.a | default 1 }}", "a: {{ .Values.a | default 1 }}"],
    ['a: {{ (printf "%s" "b") }}', "a: b"],
    // Rendering one branch is enough to read the rest.
    ["{{ if .Values.a }}1{{ else }}2{{ end }}", "1"],
  ])("%s", (source, text) => {
    expect(rendered(source)).toBe(text);
    expect(problemsOf(source)).toEqual([]);
  });

  const values = { cpu: 2, list: ["a", "b"], env: { B: "x", A: 'y"' }, off: false, image: { tag: "1.0" } };
  it.each([
    ["{{ .Values.cpu }} {{ .Values.image.tag }}", "2 1.0"],
    ["{{ .Values.nope }} {{ .Values.image.nope.more }}", "{{ .Values.nope }} {{ .Values.image.nope.more }}"],
    ["{{ range .Values.list }}{{ . }}{{ end }}", "ab"],
    ["{{ range $k, $v := .Values.env }}{{ $k }}={{ $v }},{{ end }}", 'B=x,A=y",'],
    ["{{ if .Values.off }}1{{ else }}2{{ end }}", "2"],
    ["env:\n  {{- toYaml .Values.env | nindent 2 }}", 'env:\n  A: "y\\""\n  B: "x"'],
    ["l:\n  {{- toYaml .Values.list | nindent 2 }}", 'l:\n  - "a"\n  - "b"'],
    ["{{ .Values.cpu | default 1 }} {{ .Values.off | default 1 }}", "2 1"],
  ])("with values: %s", (source, text) => expect(rendered(source, values)).toBe(text));

  it.each([
    ["{{ namespace }}", 0, "Helm has no function 'namespace'"],
    ["a {{ spawner.user.name }}", 2, "Helm has no function 'spawner'"],
    ["{{ tooYaml . }}", 0, "Helm has no function 'tooYaml'. Did you mean 'toYaml'?"],
    ["{{ .Names }}", 0, "Helm has no '.Names': nothing is inserted there"],
    ["{{ .Names.x }}", 0, "'.Names' is nothing, so it has no '.x'"],
    ["{{ if .Values.a }}x", 0, "There is no '{{ end }}' for this"],
    ["x {{ end }}", 2, "There is nothing that this action can end"],
    ["{{ .Values.a", 0, "The action '{{' is not closed by '}}'"],
    ['{{ "a }}', 3, "A string in quotes is not closed"],
    ["{{ `a }}", 3, "A string in backquotes is not closed"],
    ["{{ (1 }}", 0, "A bracket '(' is not closed"],
    ["{{ | quote }}", 0, "A value is missing"],
    ["{{ # }}", 3, "Helm does not know '#' here"],
    ['{{ required "say it" nil }}', 0, "A value that is required is missing: say it"],
    ['{{ fail "no" }}', 0, "The template calls fail: no"],
    ["{{ $x }}", 0, "There is no variable '$x'"],
  ])("refuses %s", (source, index, message) => expect(problemsOf(source)).toContainEqual([index, message]));

  it("keeps the hub's templates, and refuses wrong ones of Helm", () => {
    expect(rendered("{{ namespace }}")).toBe("{{ namespace }}");
    expect(hasStandIn(renderHelm("{{ if .Values.a }}x").text)).toBe(true);
  });

  it("stays YAML: a template on its own line is an entry of the map or list around it", () => {
    const map = renderHelm("m:\n  a: 1\n  {{- toYaml .Values.m | nindent 2 }}\n").text;
    const list = renderHelm("l:\n  - a\n  {{- toYaml .Values.l | nindent 2 }}\n").text;
    expect(map.split("\n")[2]).toMatch(/^ {2}\S+: \S+$/);
    expect(list.split("\n")[2]).toMatch(/^ {2}- \S+$/);
  });

  it("can be mapped back to the source", () => {
    const source = "a {{ .Values.x }} b {{ `c` }} d";
    const { text, sourceOf } = renderHelm(source);
    for (const letter of "abcd") expect(sourceOf(text.indexOf(letter))).toBe(source.indexOf(letter));
  });

  it("ends for any text", () => {
    for (const text of [
      "{{ if 1 }}",
      "{{ range list 1 2 3 4 5 6 7 8 9 }}",
      '{{ define "a" }}{{ include "a" . }}{{ end }}',
    ]) {
      const source = `${text.repeat(60)}{{ include "a" . }}${"{{ end }}".repeat(60)}`;
      expect(renderHelm(source).text.length).toBeLessThan(2_000_000);
    }
  });
});

describe("a text that is escaped for Helm", () => {
  it.each([
    "{{ namespace }}",
    "a {{ spawner.user.name | lower }} {% raw %}{{ x }}{% endraw %}",
    "docker ps --format {{.Names}}",
    "no template",
  ])("is rendered to the original text: %s", (text) => {
    expect(renderHelm(escapedText(text))).toMatchObject({ text, problems: [] });
  });

  it("is unchanged if it is a template of Helm", () => {
    for (const text of ["{{ .Values.x }}", "{{ `{{ namespace }}` }}"]) expect(escapedText(text)).toBe(text);
  });
});
