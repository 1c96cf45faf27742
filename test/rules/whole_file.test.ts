import { describe, expect, it } from "vitest";
import { Reserve } from "../../src/hub/budget.ts";
import { renderFile } from "../../src/hub/jinja/mod.ts";
import { eachFinding } from "../../src/rules/inspect_value.ts";
import { checkConfig, checkText } from "../../src/rules/mod.ts";
import { jinja2 } from "../hub/jinja/oracle.ts";
import { ours, pyyaml } from "../hub/pyyaml/oracle.ts";
import { hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";

/** A valid menu with more lines in its profile. */
function menu(more = "", head = ""): string {
  return `${head}profiles:
  - id: lab
    groups: [g]
    definition:
      display_name: Lab
      slug: lab
      default: false
      kubespawner_override: { cpu_limit: 2, mem_limit: 4G, image: "org/lab:1.2" }
    node_selector: {}
${more}`;
}

const volume = (name: string, size = "10Gi") => `    volumes:
      - name: "${name}"
        claim_name: ws
        size: ${size}
        storage_class: standard
        access_modes: [ReadWriteOnce]
        volume_mount: { name: "${name}", mount_path: /ws }
        persist: true
`;

/** Findings of hubs that render the whole file, as `line:column rule severity`. */
function found(text: string, hubVersion = "1.5.1"): string[] {
  return checkText(text, { hubVersion }).map(
    ({ at, rule, severity }) => `${at?.line}:${at?.column} ${rule} ${severity}`,
  );
}

describe("a hub that renders the whole file", () => {
  it.each([
    ["no template that a plain text does not begin with", menu("    default_url: /of/{{ namespace }}\n"), []],
    ["a template without quotes", menu("    default_url: {{ namespace }}\n"), ["10:18 jinja-unquoted warning"]],
    [
      "a number for every user, where a string is needed",
      menu("    default_url: {{ spawner.user.id }}\n"),
      ["10:18 string-fields error"],
    ],
    [
      "numbers, switches and texts of variables",
      menu(
        "    pod_env_vars:\n      A: {{ spawner.user.groups | length }}\n      B: {{ not spawner.user.admin }}\n      C: {{ spawner.user.id }}-x\n      D: '{{ spawner.user.id }}'\n      E: {{ spawner.user.id }}:30\n      F: {{ spawner.user.id ~ namespace }}\n",
      ),
      [
        "11:10 env-type error",
        "12:10 env-type error",
        "13:10 jinja-unquoted warning",
        "15:10 env-type error",
        "16:10 jinja-unquoted warning",
      ],
    ],
    [
      "a number for every user where a number is right",
      menu().replace("cpu_limit: 2", "cpu_limit: {{ spawner.user.groups | length }}"),
      ["8:42 jinja-unquoted warning"],
    ],
    [
      "a label that is a number for every user",
      menu().replace("node_selector: {}", "node_selector: { pool: {{ spawner.user.id }} }"),
      ["9:28 node-selector-string error"],
    ],
    [
      "data that is a number for every user",
      menu(
        "    manifests: [{ name: m, key: m, content: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: x }, data: { k: {{ spawner.user.id }} } }] }]\n",
      ),
      ["10:115 man-typed error", "10:115 jinja-unquoted warning"],
    ],
    [
      "what it becomes",
      menu(volume("ws", "{{ namespace }}")),
      ["13:15 vol-size error", "13:15 jinja-unquoted warning"],
    ],
    ["nothing where a text is needed", menu('    pod_env_vars:\n      A: {{ "" }}\n'), ["11:9 null-field error"]],
    ["a number that a template writes", menu().replace("cpu_limit: 2", "cpu_limit: {{ 1 + 1 }}"), []],
    [
      "lines of a condition",
      menu("{% if namespace %}\n    default_url: /lab\n{% endif %}\n"),
      ["10:1 jinja-hub-version warning"],
    ],
    [
      "lines that a condition leaves out",
      menu("{% if not namespace %}\n    nonsense: 1\n{% endif %}\n"),
      ["10:1 jinja-hub-version warning"],
    ],
    [
      "what a loop writes",
      menu("    pod_env_vars:\n{% for n in [1, 2] %}\n      V{{ n }}: {{ n }}\n{% endfor %}\n"),
      ["11:1 jinja-hub-version warning", "12:17 env-type error", "12:17 env-type error"],
    ],
    ["a key that a template writes", menu('    pod_env_vars:\n      "A_{{ namespace }}": x\n'), []],
    ["a comment of Jinja", menu("{# the rest is for later\n    nonsense: 1 #}\n"), ["10:1 jinja-hub-version warning"]],
    ["a template in a comment of YAML", menu("    # {{ namespace }}\n"), []],
    ["one that fails in a comment of YAML", menu("    # {{ namespace\n"), ["10:19 jinja-hub-version error"]],
    [
      "an unknown name in a line of its own",
      menu("    default_url: {{ spawner.nosuch }}\n"),
      ["10:21 jinja-undefined error"],
    ],
    ["a script with a length", menu("").replace("Lab\n", "n=${#a[@]}\n"), ["5:24 jinja-hub-version error"]],
    ["a quote that a template writes", menu('    default_url: "/{{ \'"\' }}"\n'), ["10:29 yaml-syntax error"]],
    ["a raw block", menu("    pod_env_vars: { A: '{% raw %}{{x}}{% endraw %}' }\n"), []],
  ])("finds %s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("has no findings in a menu with templates in quotes, like the next hub", () => {
    const text = menu(`    pod_env_vars: { A: "{{ spawner.user.name }}", B: 'x{{ namespace }}' }\n${volume("ws")}`);
    for (const hubVersion of ["1.3.3", "1.4.3", "1.5.0", "1.5.1", "1.5.2", "next"])
      expect([hubVersion, found(text, hubVersion)]).toEqual([hubVersion, []]);
  });

  it("has the findings of the next hub in a template in quotes, at the same place, once", () => {
    const wrong = [
      '    pod_env_vars: { A: "{{ username }}" }\n',
      '    pod_env_vars: { A: "{{ user.name }}" }\n',
      '    pod_env_vars: { A: "{{ spawner.environment }}" }\n',
      '    pod_env_vars: { A: "{{ spawner.user.groups[3].name }}" }\n',
      '    pod_env_vars: { A: "x{{ namespace }}{y" }\n',
      volume("ws-{{ spawner.user.name }}-and-more"),
      volume("Ws-{{ namespace }}"),
      '    pod_env_vars: { "A": "a\\tb {{ username }}" }\n    default_url: "{{ namespace }}"\n',
      '    config_maps:\n      - { name: a, key: b, readonly: true, mount_path: /x, content: "{{ nope }}" }\n',
    ];
    for (const more of wrong) {
      const both = checkText(menu(more), { hubVersion: "1.5.1,1.5.2" });
      expect(both.length).toBeGreaterThan(0);
      const one = checkText(menu(more), { hubVersion: "1.5.2" });
      const places = (all: typeof both) => all.map(({ rule, severity, at }) => [rule, severity, at?.line, at?.column]);
      // A failure of the whole file is one more finding.
      expect(places(both.filter(({ rule }) => rule !== "jinja-hub-version"))).toEqual(places(one));
    }
  });

  it("recognises a long login in the rendered text, and objects of each user", () => {
    const release = (name: string) => `    manifests:
      - name: m
        key: m
        content:
          - apiVersion: helm.crossplane.io/v1beta1
            kind: Release
            metadata: { name: "${name}" }
            spec: { forProvider: { chart: { name: x }, namespace: "{{ namespace }}" } }
`;
    expect(found(menu(release("x-{{ spawner.user.name }}")))).toEqual([]);
    expect(found(menu(release("x")))).toEqual(["16:31 man-release error"]);
    const [long] = checkText(menu(volume("ws-{{ spawner.user.name }}-and-more")), { hubVersion: "1.5.0" });
    expect(long?.rule).toBe("user-name-in-name");
  });

  it("renders the objects of manifests once more", () => {
    const manifest = (text: string) =>
      `    manifests: [{ name: m, key: m, content: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: x }, data: { k: '${text}' } }] }]\n`;
    expect(found(menu(manifest("{% raw %}{{ .x }}{% endraw %}")))).toEqual(["10:115 jinja-twice error"]);
    expect(found(menu(manifest("{{ namespace }}")))).toEqual([]);
  });

  it("keeps comments that ignore findings, and places after lines with CR LF", () => {
    const text = menu(`{% if namespace %} # dump-config: ignore jinja-hub-version The old hub reads it
    default_url: {{ namespace }} # dump-config: ignore jinja-unquoted It is the old hub's
{% endif %}
`);
    expect(found(text)).toEqual([]);
    expect(found(menu("    default_url: {{ namespace }}\n").replaceAll("\n", "\r\n"))).toEqual([
      "10:18 jinja-unquoted warning",
    ]);
  });

  it("is applied after chart 2, which renders first", () => {
    const text = menu('    default_url: {{ `{{ namespace }}` }}\n    pod_env_vars: { A: "{{ .Values.a }}" }\n');
    expect(checkText(text, { hubVersion: "1.5.1", chart: 2 }).map(({ rule }) => rule)).toEqual(["jinja-unquoted"]);
    expect(checkText(text, { hubVersion: "1.5.2", chart: 2 }).map(({ rule }) => rule)).toEqual(["jinja-unquoted"]);
  });

  it("reports text that is not UTF-8, and survives a file that is too large to render", () => {
    expect(checkText(new Uint8Array([0xff, 0xfe, 0x7b, 0x7b]), { hubVersion: "1.5.1" })).toHaveLength(1);
    const bomb = menu(`{% set a = 'x' * 1000000 %}{{ a * 1000000 }}\n`);
    expect(checkText(bomb, { hubVersion: "1.5.1" })).toBeInstanceOf(Array);
  });

  it("checks a value that was not read from a file like the next hub", () => {
    expect(checkConfig({ profiles: [] }, { hubVersion: "1.5.1" }).map(({ rule }) => rule)).toEqual([
      "yaml-no-profiles",
    ]);
  });
});

const python = hasPython(["jinja2", "yaml"], "that whole files are rendered as the older hubs do");

describe.skipIf(!python)("a whole file after Jinja and YAML", () => {
  const line = fc.constantFrom(
    "a: {{ namespace }}",
    'b: "{{ spawner.user.name }}"',
    "c: [{{ 1 }}, {{ 2 }}]",
    "{% if spawner.user.name == 'jdoe' %}",
    "{% else %}",
    "{% endif %}",
    "{% for x in [1, 2] %}",
    "k{{ x }}: {{ x }}",
    "{% endfor %}",
    "{{ namespace }}: y",
    "# {{ namespace }}",
    "{# away #}",
    "d: '{% raw %}{{ z }}{% endraw %}'",
    "e: {{ nope }}",
    "f: |\n  {{ namespace }}\n  n=${#x}",
    "g: 1",
    "{%- set v = 'yes' -%}",
    "h: {{ v }}",
    "i: \"{{ 'a\\\\tb' }}\"",
    "{{ spawner.user.nosuch.deeper }}",
  );
  const file = fc.tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n")).map(([lines, end]) =>
    lines
      .map((one) => `${one}\n`)
      .join("")
      .replaceAll("\n", end),
  );

  const expression = fc.letrec<{ readonly any: string }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(
        ..."1|0|23|0.5|true|'a'|'7'|namespace|spawner.user.id|spawner.user.admin|spawner.user.name|spawner['user'].id|spawner.user.groups".split(
          "|",
        ),
      ),
      fc
        .tuple(tie("any"), fc.constantFrom("length", "int", "round", "abs", "default(3)", "d('x')", "upper", "float"))
        .map(([a, filter]) => `(${a})|${filter}`),
      fc
        .tuple(tie("any"), fc.constantFrom(..."+ - * // / % == < in and or ~".split(" ")), tie("any"))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(tie("any"), fc.constantFrom("not ", "-", "+")).map(([a, op]) => `${op}(${a})`),
      fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, test, b]) => `(${a}) if (${test}) else (${b})`),
      fc.tuple(tie("any"), fc.constantFrom("defined", "odd", "string")).map(([a, test]) => `(${a}) is ${test}`),
      fc
        .tuple(tie("any"), fc.constantFrom(".find('d')", ".isdigit()", ".startswith('j')"))
        .map(([a, call]) => `(${a})${call}`),
    ),
  })).any;

  it("has no value of another type than is told of an expression whose value is not known", () => {
    const expressions = fc.sample(expression, { numRuns: 3000, seed: 11 });
    const told = expressions.flatMap((one) => {
      const file = renderFile(`{{ ${one} }}`, {}, new Reserve());
      const kind = file?.ok === true ? file.kinds.get(0) : undefined;
      return kind === undefined || kind === "str" ? [] : [{ one, kind }];
    });
    expect(told.length).toBeGreaterThan(200);
    const rendered = jinja2(told.map(({ one }) => `{{ ${one} }}`));
    const read = pyyaml(rendered.map((answer) => answer.rendered ?? "x"));
    const wrong = told.filter(({ kind }, index) => {
      if (rendered[index]?.rendered === undefined) return false;
      const value = read[index]?.value;
      return kind !== (Array.isArray(value) ? value[0] : typeof value === "boolean" ? "bool" : "none");
    });
    fc.noneWrong(wrong.map((sample) => ({ sample })));
  });

  it("is the same as with Jinja2 and PyYAML, with each place of the text", () => {
    const texts = fc.sample(file, { numRuns: 1500, seed: 5 });
    const rendered = jinja2(texts);
    const read = pyyaml(rendered.map((answer) => (answer.ok ? (answer.rendered ?? "") : "")));
    const wrong = texts.filter((text, index) => {
      const own = renderFile(text, { name: "jdoe", namespace: "jupyter-jdoe" }, new Reserve());
      const theirs = rendered[index];
      if (own === undefined || theirs === undefined) return false;
      if (!own.ok) return theirs.ok && theirs.raises === undefined;
      const { rendered: result } = own;
      const source = text.replaceAll("\r\n", "\n");
      if (!theirs.ok || theirs.rendered !== result.text) return true;
      const plain = result.pieces.filter(({ isPlain }) => isPlain);
      const isPlaced = plain.every(
        ({ at }) => text[result.sourceOf(at)] === result.text[at] || text[result.sourceOf(at)] === "\r",
      );
      return source !== "" && (!isPlaced || JSON.stringify(ours(result.text).ok) !== JSON.stringify(read[index]?.ok));
    });
    fc.noneWrong(wrong.map((sample) => ({ sample })));
    expect(rendered.filter((answer) => answer.ok && answer.rendered !== undefined).length).toBeGreaterThan(300);
  });
});

it.each([
  ["1.5.1", true],
  ["1.5.2", false],
  ["1.5.1,1.5.2", true],
  ["1.5.2,1.5.1", true],
])(
  "a template outside of the values of a built menu counts if one of the hubs %s renders the file",
  (hubVersion, isSeen) => {
    const found: string[] = [];
    eachFinding([], "profiles: []\n# {{ x\n", { hubVersion }, ({ rule }) => found.push(rule));
    expect(found.includes("jinja-hub-version")).toBe(isSeen);
  },
);
