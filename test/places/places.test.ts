import { describe, expect, test } from "vitest";
import * as yaml from "yaml";
import type { Place } from "../../src/places/address.ts";
import { formatAddress, parseAddress, readMenus, splice } from "../../src/places/mod.ts";
import * as fc from "../support/random.ts";

const MENU = "profiles:\n- id: a\n  groups: [g]\n";

function placeOf(text: string): Place {
  const address = parseAddress(`f#${text}`);
  if ("message" in address || address.place === undefined) throw new Error(JSON.stringify(address));
  return address.place;
}

function spliced(text: string, place: string, value: string): string {
  const result = splice(yaml, text, "f.yaml", placeOf(place), value);
  if ("issue" in result) throw new Error(JSON.stringify(result.issue));
  return result.text;
}

function refusal(text: string, place: string, value = MENU) {
  const result = splice(yaml, text, "f.yaml", placeOf(place), value);
  return "issue" in result ? result.issue : undefined;
}

describe("an address", () => {
  test.each([
    ["values.yaml", "values.yaml"],
    ["values.yaml#configYml", "values.yaml#configYml"],
    ["app.yaml#spec.source.helm.valuesObject.configYml", "app.yaml#spec.source.helm.valuesObject.configYml"],
    ['cm.yaml#data["config.yml"]', 'cm.yaml#data["config.yml"]'],
    ["cm.yaml#data['config.yml']", 'cm.yaml#data["config.yml"]'],
    ["cm.yaml#data[config.yml]", 'cm.yaml#data["config.yml"]'],
    ["app.yaml#spec.sources[0].helm", "app.yaml#spec.sources[0].helm"],
    ["app.yaml#spec.sources[chart=application-hub].helm", "app.yaml#spec.sources[chart=application-hub].helm"],
    ['app.yaml#a[name="x y"].b', 'app.yaml#a[name="x y"].b'],
    ["app.yaml#spec.source.helm.values#configYml", "app.yaml#spec.source.helm.values#configYml"],
    ['all.yaml#ConfigMap/hub-config data["config.yml"]', 'all.yaml#ConfigMap/hub-config/data["config.yml"]'],
    ['all.yaml#ConfigMap/hub-config/data["config.yml"]', 'all.yaml#ConfigMap/hub-config/data["config.yml"]'],
    [
      'all.yaml#ConfigMap/hub[ namespace = "prod" ]/data["config.yml"]',
      'all.yaml#ConfigMap/hub[namespace=prod]/data["config.yml"]',
    ],
    ["all.yaml#HelmRelease/hub[1] spec.values.configYml", "all.yaml#HelmRelease/hub[1]/spec.values.configYml"],
    // Not a document: a key with a slash in its name, of which an item is meant.
    ["all.yaml#Foo/bar[0].x", 'all.yaml#["Foo/bar"][0].x'],
    ['x#["a#b"].c', 'x#["a#b"].c'],
    ["-#configYml", "-#configYml"],
  ])("%s", (text, written) => {
    const address = parseAddress(text);
    expect(address).not.toHaveProperty("message");
    if ("message" in address) return;
    expect(formatAddress(address)).toBe(written);
    expect(parseAddress(written)).toEqual(address);
  });

  test.each([
    "",
    "#a",
    "f#",
    "f#a..b",
    "f#a.",
    "f#a[",
    "f#a[]",
    'f#a["x]',
    "f#.a",
    "f#a#",
    "f##a",
    "f#a[0]b",
    "f#A/b[x=y]/c",
    "f#A/b[]/c",
    "f#A/b[namespace=a_b]/c",
  ])("%s is refused", (text) => {
    expect(parseAddress(text)).toHaveProperty("message");
  });
});

/** Files that contain MENU, with its place. */
const HOLDERS: readonly (readonly [name: string, place: string, text: string])[] = [
  ["a literal block", "configYml", "jupyterhub: {}\nconfigYml: |\n  profiles:\n  - id: a\n    groups: [g]\nlast: 1\n"],
  [
    "a literal block, deeper",
    "configYml",
    "configYml: | # the menu\n      profiles:\n      - id: a\n        groups: [g]\n\n\nlast: 1\n",
  ],
  [
    "a keeping block",
    "a.configYml",
    "a:\n    configYml: |+\n        profiles:\n        - id: a\n          groups: [g]\n",
  ],
  ["double quotes", "configYml", 'x: 1\nconfigYml: "profiles:\\n- id: a\\n  groups: [g]\\n" # menu\nlast: 1\n'],
  [
    "double quotes on several lines",
    "configYml",
    'configYml: "profiles:\\n\\\n  - id: a\\n\n  \\  groups: [g]\\n"\nlast: 1\n'.replace(
      "\\n\n  \\  ",
      "\\n\\\n  \\  ",
    ),
  ],
  ["single quotes", "configYml", "configYml: 'profiles:\n\n  - id: a\n\n  \n  '\nlast: 1\n"],
  ["a folded block", "configYml", "configYml: >\n  profiles:\n\n  - id: a\nlast: 1\n"],
  ["a flow map", "a.configYml", 'a: {configYml: "profiles:\\n- id: a\\n  groups: [g]\\n", b: 1}\nlast: 1\n'],
  ["JSON", "configYml", '{\n  "x": 1,\n  "configYml": "profiles:\\n- id: a\\n  groups: [g]\\n"\n}\n'],
  ["CRLF", "configYml", "x: 1\r\nconfigYml: |\r\n  profiles:\r\n  - id: a\r\n    groups: [g]\r\nlast: 1\r\n"],
  ["a BOM", "configYml", "\ufeffconfigYml: |\n  profiles:\n  - id: a\n    groups: [g]\nlast: 1\n"],
  ["no last line end", "configYml", "configYml: |\n  profiles: []"],
  ["an item of a list", "list[0]", "list:\n  - |\n    profiles: []\n  - b\n"],
  ["a compact item", "list[name=b].configYml", "list:\n- name: b\n  configYml: |\n    profiles: []\n- c\n"],
  ["an empty value", "configYml", "configYml:\nlast: 1\n"],
  ["an empty value at the end", "configYml", "a: 1\nconfigYml:"],
  ["an empty value with a comment", "configYml", "x: 1\nconfigYml: # the menu\nlast: 1\n"],
  ["null with a comment after a tab", "configYml", "configYml: ~\t# the menu\nlast: 1\n"],
  ["an empty value with a comment, at the end", "configYml", "x: 1\nconfigYml: # the menu"],
  [
    "an empty value with a comment inside of a string",
    "values#configYml",
    "values: |\n  x: 1\n  configYml: # the menu\n  last: 1\n",
  ],
  ["a text with a comment further in below it", "configYml", 'configYml: "" # one\n\n    # two\n  # three\nlast: 1\n'],
  ["an item with a comment further in below it", "list[0]", "list:\n  - a\n      # two\n  - b\n"],
  ["an empty text with a comment", "a.configYml", 'a:\n   configYml: "" # here\n   b: 2\n'],
  [
    "a string inside of a string",
    "spec.source.helm.values#configYml",
    "spec:\n  source:\n    helm:\n      values: |\n        x: 1\n        configYml: |\n          profiles:\n          - id: a\n            groups: [g]\n        last: 1\n",
  ],
  [
    "a JSON string inside of a string",
    "spec.source.helm.values#configYml",
    'spec: {source: {helm: {values: "x: 1\\nconfigYml: |\\n  profiles: []\\nlast: 1\\n"}}}\n',
  ],
  [
    "one of several documents",
    'ConfigMap/two/data["config.yml"]',
    "kind: ConfigMap\nmetadata: {name: one}\ndata:\n  config.yml: a\n---\n# two\nkind: ConfigMap\nmetadata: {name: two}\ndata:\n  other.py: |\n    x = 1\n  config.yml: |\n    profiles: []\n...\n",
  ],
];

/** Texts to write at the place. */
const VALUES = [
  MENU,
  "a",
  "a\n",
  "a\n\n",
  "\n\na: 1\n",
  "  a\n b\n",
  "\ta\n",
  "# c\na: b #c\n",
  "x: 'é\u{1f680}'\n",
  "a\r\nb\n",
  "\u202e",
  "a \n  \nb\n",
  "",
  "\n",
];

describe("a new menu", () => {
  test.each(HOLDERS)("replaces the old one in %s", (_, place, text) => {
    for (const value of VALUES) {
      const after = spliced(text, place, value);
      const { menus, issues } = readMenus(yaml, after, "f.yaml", placeOf(place));
      expect(issues).toEqual([]);
      expect(menus.map((menu) => menu.text)).toEqual([value]);
      expect(spliced(after, place, value)).toBe(after);
      // Lines outside of the value stay the same.
      for (const line of text.split(/\r?\n/).filter((each) => /^\s*(?:last|x|b|other|kind|- c)\b/.test(each)))
        expect(after).toContain(line);
      expect(after.includes("\r\n")).toBe(text.includes("\r\n"));
      expect(after.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
    }
  });

  test("is a literal block with the lines of the text, and comments stay", () => {
    expect(spliced('a:\n    x: 1\nconfigYml: "" # menu\nb: 2', "configYml", MENU)).toBe(
      "a:\n    x: 1\nconfigYml: | # menu\n    profiles:\n    - id: a\n      groups: [g]\nb: 2",
    );
    expect(spliced("configYml: | # menu\n   a\n\n\n# tail\nb: 2\n", "configYml", MENU)).toBe(
      "configYml: | # menu\n   profiles:\n   - id: a\n     groups: [g]\n\n\n# tail\nb: 2\n",
    );
  });

  test("keeps the comments around it, for every reader", () => {
    expect(spliced("configYml: # menu\nb: 2\n", "configYml", "a: 1\n")).toBe("configYml: | # menu\n  a: 1\nb: 2\n");
    expect(spliced("configYml: ~\t# menu\n", "configYml", "a: 1\n")).toBe("configYml: | # menu\n  a: 1\n");
    expect(spliced('configYml: ""\n    # more\nb: 2\n', "configYml", "a: 1\n")).toBe(
      "configYml: |\n     a: 1\n    # more\nb: 2\n",
    );
  });

  test("is not written into the YAML of a string if it would break that", () => {
    const broken = "values: |\n  x: [1\n  configYml: a\n";
    expect(refusal(broken, "values#configYml")?.message).toBeTruthy();
  });

  test("in one of two documents with the same name, gives an address for one of them", () => {
    const one = "kind: ConfigMap\nmetadata: {name: hub, namespace: a}\ndata: {config.yml: x}\n";
    const file = `${one}---\n${one.replace("namespace: a", "namespace: b")}---\n${one.replace(", namespace: a", "")}`;
    const issue = refusal(file, 'data["config.yml"]');
    expect(issue?.message).toContain("fits 3 documents");
    const addresses = [
      'ConfigMap/hub[namespace=a]/data["config.yml"]',
      'ConfigMap/hub[namespace=b]/data["config.yml"]',
      'ConfigMap/hub[2]/data["config.yml"]',
    ];
    for (const [index, address] of addresses.entries()) {
      expect(issue?.hint).toContain(`#${address}`);
      const texts = spliced(file, address, MENU).split("---\n");
      expect(texts.map((text) => text.includes("profiles"))).toEqual([0, 1, 2].map((each) => each === index));
    }
    expect(refusal(file, 'ConfigMap/hub/data["config.yml"]')?.hint).toContain("[namespace=a]");
    expect(refusal(file, 'ConfigMap/hub[namespace=c]/data["config.yml"]')?.hint).toContain("[namespace=");
    expect(refusal(file, 'ConfigMap/hub[3]/data["config.yml"]')?.code).toBe("unknown-field");
    // Two in one namespace have numbers.
    expect(refusal(`${one}---\n${one}`, 'data["config.yml"]')?.hint).toContain('#ConfigMap/hub[1]/data["config.yml"]');
    const values = refusal("configYml: a\n---\nconfigYml: b\n", "configYml");
    expect(values?.hint).not.toContain("#");
    const other = one.replace("name: hub", "name: other");
    expect(refusal(`${one}---\n${other}`, 'data["config.yml"]')?.hint).toContain('#ConfigMap/other/data["config.yml"]');
  });

  test("keeps the tags of other programs", () => {
    const text =
      "db: !vault |\n  61\nrefs: !Ref [a, !Sub 'b ${c}']\nconfigYml: |\n  a\nsets: !!python/object:x {}\nlast: !include x.yaml # c\n";
    expect(spliced(text, "configYml", "b\n")).toBe(text.replace("|\n  a\n", "|\n  b\n"));
    const inString = text.replace(/^/gm, "  ").replace(/ +$/, "");
    expect(spliced(`values: |\n${inString}`, "values#configYml", "b\n")).toBe(
      `values: |\n${inString.replace("|\n    a\n", "|\n    b\n")}`,
    );
    // Many of them do not hide that something is wrong.
    expect(refusal(`${"- !x a\n".repeat(30)}---\nconfigYml: [\n`, "configYml")?.message).not.toContain("!x");
  });

  test.each([
    ["of the text", "configYml: !vault |\n  a\n", "configYml", "!vault"],
    ["of what is around it", "a: !merge\n  b: {configYml: x}\n", "a.b.configYml", "!merge"],
    ["of the document", "--- !Values\nconfigYml: x\n", "configYml", "!Values"],
    ["of a list around it", "a: !Join [x, y]\n", "a[1]", "!Join"],
    ["of the string that it is in", "values: !Sub |\n  configYml: x\n", "values#configYml", "!Sub"],
    ["in the string that it is in", "values: |\n  a: !x {configYml: y}\n", "values#a.configYml", "!x"],
    ["with a long name", "configYml: !<tag:example.org,2024:x> a\n", "configYml", "tag:example.org,2024:x"],
    ["of a text that the path goes into", "a: !include b.yaml\n", "a.configYml", "!include"],
  ])("is refused for a tag %s, also for reading", (_, text, place, tag) => {
    expect(refusal(text, place)?.message).toContain(tag);
    const { menus, issues } = readMenus(yaml, text, "f.yaml", placeOf(place));
    expect(menus).toEqual([]);
    expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining(tag)]);
  });

  test("at a key with a dot in its name, gives the right address", () => {
    const text = "kind: ConfigMap\ndata:\n  config.yml: x\n  other.py: y\n";
    expect(refusal(text, "data.config.yml")?.hint).toContain('["config.yml"]');
    expect(refusal(text, "data.other.yml")?.hint).not.toContain("[");
  });

  test.each([
    ["an alias", "x: &m |\n  a\nconfigYml: *m\n", "configYml"],
    ["an anchor that is used", "configYml: &m |\n  a\nx: *m\n", "configYml"],
    ["a number", "configYml: 1\n", "configYml"],
    ["a map", "configYml: {profiles: []}\n", "configYml"],
    ["a list", "configYml: []\n", "configYml"],
    ["a tag", "configYml: !!binary YQ==\n", "configYml"],
    ["a key that is not there", "configYaml: |\n  a\n", "configYml"],
    ["a key twice", "configYml: a\nconfigYml: b\n", "configYml"],
    ["two documents", "configYml: a\n---\nconfigYml: b\n", "configYml"],
    ["a merged key", "x: &x {configYml: a}\ny:\n  <<: *x\n", "y.configYml"],
    ["SOPS", "configYml: ENC[a]\nsops: {mac: ENC[b]}\n", "configYml"],
    ["a SealedSecret", "kind: SealedSecret\nspec: {encryptedData: {a: b}}\n", "spec.encryptedData.a"],
    ["broken YAML", "configYml: |\n a\n b: [\n  }\nc: ]\n", "configYml"],
    ["a template", "{{- if .Values.x }}\nconfigYml: a\n{{- end }}\n", "configYml"],
    ["no document of the name", "kind: ConfigMap\nmetadata: {name: a}\ndata: {x: y}\n", "ConfigMap/b/data.x"],
  ])("is refused for %s", (_, text, place) => {
    const issue = refusal(text, place);
    expect(issue?.message).toBeTruthy();
    expect(issue?.at?.origin).toBe("f.yaml");
  });

  test("at a key that does not exist, gives the nearest one", () => {
    expect(refusal("configYml: a\n", "configYaml")?.hint).toContain("configYml");
    expect(refusal("kind: ConfigMap\nmetadata: {name: hub}\ndata: {x: y}\n", "ConfigMap/hubs/data.x")?.hint).toContain(
      "ConfigMap/hub",
    );
  });

  test("any text can be written at any place, and nothing else changes", () => {
    const scalar = fc.string({
      unit: fc.constantFrom("a", " ", "\n", "#", ":", "-", "'", '"', "\\", "\t", "é", "{", "%"),
    });
    const styles = ["BLOCK_LITERAL", "BLOCK_FOLDED", "QUOTE_DOUBLE", "QUOTE_SINGLE", "PLAIN"] as const;
    fc.assert(
      fc.property(
        scalar,
        scalar,
        fc.constantFrom(...styles),
        fc.constantFrom(2, 3, 4),
        fc.boolean(),
        (old, value, type, indent, isCrlf) => {
          const node = new yaml.Scalar(old);
          node.type = type;
          const document = new yaml.Document({
            first: { deep: [1, "two"] },
            holder: { key: 0, after: [{ x: 1 }] },
            last: null,
          });
          document.setIn(["holder", "key"], node);
          const written = document.toString({ indent, lineWidth: 20 });
          const text = isCrlf ? written.replaceAll("\n", "\r\n") : written;
          if (yaml.parseDocument(text).errors.length > 0) return;
          const result = spliced(text, "holder.key", value);
          const before = yaml.parse(text) as { holder: object };
          expect(yaml.parse(result)).toEqual({ ...before, holder: { ...before.holder, key: value } });
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});

describe("a menu that is read", () => {
  test.each(HOLDERS)("has its places in %s", (_, place, text) => {
    const { menus } = readMenus(yaml, text, "f.yaml", placeOf(place));
    const [menu] = menus;
    if (menu === undefined) return expect(text).toMatch(/configYml:(?: ~)?\s*(?:#.*)?(?:\n|$)/);
    for (const [offset, character] of [...menu.text].entries()) {
      if (/[a-z:[\]]/.test(character)) expect(text[menu.toFile(offset)]).toBe(character);
    }
  });

  test("each character of a scalar has its place in the file", () => {
    const scalar = fc.string({
      unit: fc.constantFrom("a", "b", "c", " ", "\n", "'", '"', "\\", "\t", "é", "\u{1f680}", "\u2028"),
    });
    const styles = ["BLOCK_LITERAL", "BLOCK_FOLDED", "QUOTE_DOUBLE", "QUOTE_SINGLE", "PLAIN"] as const;
    fc.assert(
      fc.property(scalar, fc.constantFrom(...styles), fc.constantFrom(2, 4), (value, type, indent) => {
        const node = new yaml.Scalar(value);
        node.type = type;
        const document = new yaml.Document({ k: { v: 0 } });
        document.setIn(["k", "v"], node);
        const text = document.toString({ indent, lineWidth: 20 });
        const [menu] = readMenus(yaml, text, "f.yaml", placeOf("k.v")).menus;
        if (menu === undefined) return;
        for (let offset = 0; offset < menu.text.length; offset++) {
          if (/[abc]/.test(menu.text[offset] ?? "")) expect(text[menu.toFile(offset)]).toBe(menu.text[offset]);
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  test("is found at the usual places of tools", () => {
    const found = (text: string) => {
      const { menus, issues } = readMenus(yaml, text, "f.yaml");
      return [
        ...menus.map(({ place }) => (place === undefined ? "" : formatAddress({ file: "", place }))),
        ...issues.map(({ message }) => message),
      ];
    };
    expect(found(MENU)).toEqual([""]);
    expect(found("profiles: [\n")).toEqual([""]);
    expect(found("jupyterhub: {}\nconfigYml: |\n  profiles: []\n")).toEqual(["#configYml"]);
    expect(found("hub:\n  configYml: |\n    profiles: []\n")).toEqual(["#hub.configYml"]);
    expect(found("configYml:\n  profiles: []\n")).toEqual(["#configYml"]);
    expect(found('kind: ConfigMap\ndata:\n  config.yml: "profiles: []"\n  x.py: a\n')).toEqual(['#data["config.yml"]']);
    expect(found("kind: HelmRelease\nspec:\n  values:\n    configYml: a\n")).toEqual(["#spec.values.configYml"]);
    expect(
      found("kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        configYml: |\n          a\n"),
    ).toEqual(["#spec.source.helm.values#configYml"]);
    expect(
      found("spec:\n  sources:\n  - chart: x\n    helm: {parameters: [{name: configYml, value: a}]}\n  - chart: y\n"),
    ).toEqual(["#spec.sources[chart=x].helm.parameters[name=configYml].value"]);
    expect(
      found(
        "kind: ConfigMap\nmetadata: {name: a}\ndata: {config.yml: x}\n---\nkind: ConfigMap\nmetadata: {name: b}\ndata: {config.yml: x}\n",
      ),
    ).toEqual(['#ConfigMap/a/data["config.yml"]', '#ConfigMap/b/data["config.yml"]']);
    expect(
      found(
        "kind: HelmRelease\nmetadata: {name: a, namespace: x}\nspec: {values: {configYml: x}}\n---\nkind: HelmRelease\nmetadata: {name: a}\nspec: {values: {configYml: x}}\n",
      ),
    ).toEqual(["#HelmRelease/a[namespace=x]/spec.values.configYml", "#HelmRelease/a[1]/spec.values.configYml"]);
    expect(found('kind: Secret\nstringData: {config.yaml: "profiles: []", other: x}\n')).toEqual([
      '#stringData["config.yaml"]',
    ]);
    expect(
      found(
        "kind: HelmRelease\nmetadata: {name: h}\nspec: {valuesFrom: [{kind: ConfigMap, name: v}]}\n---\nkind: ConfigMap\nmetadata: {name: v}\ndata:\n  values.yaml: |\n    hub:\n      configYml: |\n        profiles: []\n",
      ),
    ).toEqual(['#ConfigMap/v/data["values.yaml"]#hub.configYml']);
    expect(
      found(
        'hub:\n  extraFiles:\n    menu: {mountPath: /etc/hub/config.yml, stringData: "profiles: []"}\n    other: {mountPath: /x.py, stringData: x}\n',
      ),
    ).toEqual(["#hub.extraFiles.menu.stringData"]);
    expect(found("password: !vault x\nconfigYml: |\n  profiles: []\n")).toEqual(["#configYml"]);
    expect(found("kind: List\nitems:\n- kind: ConfigMap\n  data: {config.yml: x}\n")).toEqual([
      '#items[0].data["config.yml"]',
    ]);
  });

  test.each([
    ["profiles: [{slug: a, extends: coder_app}]\n", "profile pack"],
    ["families: [{slug: a, extends: coder}]\n", "profile pack"],
    ["profiles: [{id: a, slug: a, kubespawner_override: {}}]\n", ""],
    ["hubs: {dev: {}}\n", "file of hubs"],
    ["singleuser: {profileList: [{display_name: x}]}\n", "KubeSpawner profileList"],
    ["- display_name: x\n  kubespawner_override: {}\n", "KubeSpawner profileList"],
    ["kind: ConfigMap\ndata: {a: b}\n", "ConfigMap"],
    ["kind: Secret\nstringData: {a: b}\n", "a Secret"],
    ["kind: Kustomization\nconfigMapGenerator: [{name: hub, files: [config.yml]}]\n", "a Kustomization"],
    ["kind: Application\napiVersion: argoproj.io/v1alpha1\n", "Argo CD Application"],
    ["jupyterhub: {hub: {}}\n", "Helm values"],
    ["on: push\njobs: {a: {}}\n", "workflow"],
    ["just words\n", ""],
    ["[1, 2]\n", ""],
  ])("is not made from %s", (text, noun) => {
    const { menus, issues } = readMenus(yaml, text, "f.yaml");
    if (noun === "") expect(menus).toHaveLength(1);
    else expect(issues.map(({ message }) => message).join()).toContain(noun);
  });

  test.each([
    ["a: [\nconfigYml: |\n  profiles: []\n", "#configYml"],
    ['configYml: |\n  profiles: []\nb: "x\n', "#configYml"],
    [
      "spec:\n  source:\n    helm:\n      values: |\n        a: [\n        configYml: |\n          profiles: []\n",
      "#spec.source.helm.values#configYml",
    ],
  ])("does not hide what is wrong around it: %j", (text, place) => {
    const looked = readMenus(yaml, text, "f.yaml");
    expect(looked.issues.map(({ code }) => code)).toEqual(["yaml-syntax"]);
    expect(readMenus(yaml, text, "f.yaml", placeOf(place.slice(1)))).toMatchObject({
      menus: [],
      issues: looked.issues,
    });
  });

  test("after a question mark takes the place of the old one", () => {
    const text = "? configYml\n: |\n  a\n? z\n: 1\n";
    expect(spliced(text, "configYml", "\n  a: b\n")).toBe("? configYml\n: |2\n\n    a: b\n? z\n: 1\n");
  });

  test("reading and writing take time in proportion to the size", () => {
    const text = `configYml: "${"a\\n ".repeat(100_000)}"\n`;
    const [menu] = readMenus(yaml, text, "f.yaml").menus;
    expect(text[menu?.toFile(menu.text.lastIndexOf("a")) ?? 0]).toBe("a");
    expect(spliced(text, "configYml", MENU)).toContain("configYml: |\n  profiles:\n");
  });
});
