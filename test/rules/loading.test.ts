import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type HubNode, readHubYaml } from "../../src/hub/pyyaml/mod.ts";
import { checkText, exampleConfig } from "../../src/rules/mod.ts";
import * as fc from "../support/random.ts";

const script = fileURLToPath(new URL("../data/hub_model/load.py", import.meta.url));
const load = (texts: readonly string[]) =>
  spawnSync("python3", [script], { input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 1 << 28 });
const works = load([]).status === 0;
if (!works) console.warn("Skipped: python3 with PyYAML, Jinja2 and pydantic, to compare which files the hub can load.");

const rows = (
  JSON.parse(readFileSync(new URL("../data/corpus/visible.json", import.meta.url), "utf8")) as {
    expect: string;
    yaml: string;
  }[]
).filter((row) => row.expect === "clean" && row.yaml.length < 9000);

const tokens =
  `null;~;'';x;'x';yes;No;true;'true';'maybe';on;0;1;2;1.0;2.5;0660;'0660';1_000;12:30;2024-01-01;2024-13-01;=;<<;
[];{};[x];{a: b};[1];[null];{name: x};{name: x, key: y};{from_config_map: {name: a, key: b}};{from_config_map: {name: a}};
{from_config_map: {name: 1, key: b}};.5;.inf;'2';'1e1';' 2 ';'0x10';get;'*';User;Group;'{{ namespace }}';'{{ x }}';
'{{ x.y }}';'{{ ';'{{ namespace }} {# ';"a\\tb";!!str 5;!!int '5';!foo x;*zz;'on';t;'T';99999999999999999999;-1;+7;0x1F;1e3;
[{}];[[x]];[{name: x}];!!binary aGk=;!!binary /w==;!!binary Mg==;!!binary dHJ1ZQ==;!!float 2;'{% raw %}{{ x }}{% endraw %}';'{{ spawner.user.name | nope }}';
'{{ spawner.user.name | upper }}';'{{ namespace + 1 }}'`
    .split(/;\n?/)
    .map((token) => token.trim());

interface Target {
  readonly start: number;
  readonly end: number;
  readonly block: boolean;
}

function targets(node: HubNode, found: Target[] = []): Target[] {
  found.push({ start: node.start, end: node.end, block: node.kind === "scalar" && node.style === "literal" });
  if (node.kind === "sequence") for (const item of node.items) targets(item, found);
  if (node.kind === "mapping") {
    for (const { key, value, merged } of node.entries) {
      if (merged) continue;
      found.push({ start: key.start, end: key.end, block: false });
      targets(value, found);
    }
  }
  return found;
}

describe("a file with one value replaced", () => {
  it.skipIf(!works)("locks out every user exactly when an error says so", () => {
    const changed = fc
      .tuple(fc.constantFrom(...rows), fc.nat(), fc.constantFrom(...tokens))
      .map(([row, pick, token]) => {
        const { root } = readHubYaml(row.yaml);
        const all = root === undefined ? [] : targets(root);
        const at = all[pick % all.length];
        if (at === undefined) return row.yaml;
        return `${row.yaml.slice(0, at.start)}${token}${at.block ? "\n" : ""}${row.yaml.slice(at.end)}`;
      });
    const texts = fc.sample(changed, 400);
    const verdicts = JSON.parse(load(texts).stdout) as (string | null)[];
    const wrong = texts.flatMap((text, index) => {
      const found = checkText(text).filter(({ effect, severity }) => effect === "every-user" && severity === "error");
      return found.length > 0 === (verdicts[index] !== null) ? [] : [{ sample: text, hub: verdicts[index], found }];
    });
    fc.noneWrong(wrong);
  });
});

// Found by the comparison above; needs no Python.
it.each([
  ["a key in base64 that is text", "pod_env_vars: { !!binary aGk=: x }", false],
  ["a wrong value of a key in base64", "pod_env_vars: { !!binary aGk=: [x] }", true],
  ["a key in base64 that is not text", "pod_env_vars: { !!binary /w==: x }", true],
  ["a value in base64 that is text", "default_url: !!binary aGk=", false],
  ["a value in base64 that is not text", "default_url: !!binary /w==", true],
])("%s", (_name, line, expected) => {
  const found = checkText(exampleConfig({ scope: "profile", bad: line, good: "" }, "bad"));
  expect(found.some(({ effect, severity }) => effect === "every-user" && severity === "error")).toBe(expected);
});
