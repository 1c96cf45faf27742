import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";
import { fixText } from "../../../src/rules/fix/mod.ts";
import { NOT_REPAIRED, REPAIRED } from "../../../src/rules/fix/repairs.ts";
import { checkText, exampleConfig, RULES } from "../../../src/rules/mod.ts";
import type { ExampleScope } from "../../../src/rules/rule.ts";
import { askPython, hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";

const errors = (text: string) => checkText(text).filter(({ severity }) => severity === "error");
const config = (scope: ExampleScope, text: string) => exampleConfig({ scope, bad: text, good: "" }, "bad");

// One line of a profile, and what becomes of it; the rest of the file has to stay.
const repaired: readonly (readonly [ExampleScope, string, string])[] = [
  ["profile", "groups: [on, off] # all", 'groups: ["on", "off"] # all'],
  ["profile", "node_selector: {a: true, b: 1_0, c: 1.50}", 'node_selector: {a: "true", b: "1_0", c: "1.50"}'],
  ["env", "A: 1_000", 'A: "1_000"'],
  ["env", "A: 12:30 # noon", 'A: "12:30" # noon'],
  ["env", "A: 1.10", 'A: "1.10"'],
  ["env", "A: 5", 'A: "5"'],
  ["env", "A: =", 'A: "="'],
  ["env", "yes: x", '"yes": x'],
  ["definition", "slug: 2024-01-01", 'slug: "2024-01-01"'],
  ["definition", "slug: 2024-13-01", 'slug: "2024-13-01"'],
  ["definition", "display_name: a\tb", 'display_name: "a\\tb"'],
  ["definition", "display_name: a\tb\tc", 'display_name: "a\\tb\\tc"'],
  ["definition", "display_name: x\t# note", "display_name: x # note"],
  ["definition", "display_name:\tx", "display_name: x"],
  ["definition", 'display_name: "a\x7fb"', 'display_name: "a\\x7fb"'],
  ["definition", "display_name: 'it''s\x7f'", 'display_name: "it\'s\\x7f"'],
  ["definition", "display_name: a\x01b\x02c", 'display_name: "a\\x01b\\x02c"'],
  ["definition", 'display_name: "a\x85b"', 'display_name: "a\\x85b"'],
  ["override", 'image: " org/lab:1 "', 'image: "org/lab:1"'],
  ["config_map", "default_mode: 0660", 'default_mode: "0660"'],
  ["volume", "volume_mount: {name: ws, mountPath: /w}", "volume_mount: {name: ws, mount_path: /w}"],
  ["config_map", "defaultMode: '0660'", "default_mode: '0660'"],
  ["config_map", "content: 5", 'content: "5"'],
  ["init_container", "command: [sleep, 1]", 'command: [sleep, "1"]'],
  ["profile", "groups: [g]\ngroups: [g]", "groups: [g]"],
  ["profile", "configMaps: []", "config_maps: []"],
  ["profile", "node_selector: {a: x, a: x}", "node_selector: {a: x}"],
  ["profile", 'node_selector: {a: x, b: y , "a": x , c: z} # c', "node_selector: {a: x, b: y , c: z} # c"],
  ["profile", "node_selector: {a: x,\n  a: x,\n}", "node_selector: {a: x,\n}"],
];

const untouched: readonly (readonly [ExampleScope, string])[] = [
  ["override", "mem_limit: 8Gi"],
  ["override", "mem_limit: 8"],
  ["override", "cpu_limit: 010"],
  ["override", "cpu_limit: 0.5"],
  ["volume", "size: 10"],
  ["config_map", "default_mode: 420"],
  ["config_map", "default_mode: '0999'"],
  ["config_map", "content: {a: b}"],
  ["env", "A: null"],
  ["env", "A: [x]"],
  ["profile", "groups: [a]\ngroups: [b]"],
  ["profile", "node_selector: {a: x, a: y}"],
  ["profile", "node_selector: {a: x, # why\n  a: x}"],
  ["profile", "groups: [g]\ngroups: [g] # why twice?"],
  ["profile", "configMaps: []\nconfig_maps: []"],
  ["profile", "groups: g"],
  ["definition", "display_name: x # a\x7fb"],
  ["definition", "display_name: |\n  a\x7fb"],
  ["definition", "slug: null"],
  ["profile", "groups: [&a on]\npod_env_vars: {A: *a}"],
];

describe("repairs", () => {
  it.each(repaired)("%s: %j becomes %j", (scope, bad, good) => {
    expect(fixText(config(scope, bad)).text).toBe(
      config(scope, bad).replace(config(scope, bad), () => rewrite(scope, bad, good)),
    );
  });

  it.each(untouched)("%s: %j stays", (scope, text) => {
    expect(errors(config(scope, text))).not.toEqual([]);
    expect(fixText(config(scope, text))).toEqual({ text: config(scope, text), changes: [] });
  });

  it("quotes a text with a line break of YAML 1.1", () => {
    const text = config("env", "A: x0y").replace("x0y", "x\u2028y");
    expect(fixText(text).text).toBe(text.replace("x\u2028y", '"x\\u2028y"'));
  });

  it("keeps CRLF, a byte order mark, comments and layout", () => {
    const text = `\ufeff# head\n${config("profile", "groups:   [ on ]   # all")}\n\n# tail`.replaceAll("\n", "\r\n");
    expect(fixText(text).text).toBe(text.replace("[ on ]", '[ "on" ]'));
  });

  it("leaves files for version 2 of the chart alone, and rules that are off", () => {
    const text = config("profile", "groups: [on]");
    expect(fixText(text, { chart: 2 }).changes).toEqual([]);
    expect(fixText(text, { rules: { "yaml11-bool": "off" } }).changes).toEqual([]);
  });

  it("names the rule and the place of each change", () => {
    const [change] = fixText("profiles:\n  - groups: [on]\n").changes;
    expect(change).toEqual({ rule: "yaml11-bool", line: 2, column: 14, before: "on", after: '"on"' });
  });
});

function rewrite(scope: ExampleScope, bad: string, good: string): string {
  const text = config(scope, bad);
  const indent = /^ *(?:- )?/m;
  const lines = (part: string) => part.split("\n");
  const [first = ""] = lines(bad);
  const start = text.indexOf(first);
  const margin = " ".repeat(start - text.lastIndexOf("\n", start) - 1);
  expect(indent.test(margin)).toBe(true);
  const shown = lines(bad).join(`\n${margin}`);
  expect(text).toContain(shown);
  return text.replace(shown, () => lines(good).join(`\n${margin}`));
}

describe("the table of repairs", () => {
  const ids = new Set(RULES.map(({ id }) => id));
  it("names rules, each once", () => {
    const named = [...Object.keys(REPAIRED), ...Object.keys(NOT_REPAIRED)];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it("is complete: the example of every other rule stays as it is under that rule", () => {
    for (const rule of RULES) {
      const text = exampleConfig(rule, "bad");
      if (text.length > 100_000) continue;
      const { changes } = fixText(text, rule.exampleOptions ?? {});
      const wrong = changes.filter((change) => !Object.hasOwn(REPAIRED, change.rule));
      expect([rule.id, wrong]).toEqual([rule.id, []]);
    }
  });
});

const rows = JSON.parse(readFileSync(new URL("../../data/corpus/visible.json", import.meta.url), "utf8")) as {
  readonly id: string;
  readonly yaml: string;
}[];
const texts = rows.map(({ yaml }) => yaml).filter((text) => text.length < 20_000);

const piece = fc.constantFrom(
  "on",
  "yes",
  "0660",
  "1_000",
  "1.10",
  "2024-01-01",
  "=",
  "\t",
  "\x7f",
  "\u2028",
  "\x85",
  '" x"',
);
const damaged = fc
  .tuple(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(), piece), { maxLength: 4 }))
  .map(([text, edits]) => {
    let now = text;
    for (const [pick, put] of edits) {
      const words = [...now.matchAll(/[\w./-]+/g)];
      const word = words[pick % Math.max(1, words.length)];
      if (word !== undefined) now = now.slice(0, word.index) + put + now.slice(word.index + word[0].length);
    }
    return now;
  });

describe("whatever the file, a repair", () => {
  it("is done once, and never makes more errors of a file that could be read", () => {
    let changed = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        const fixed = fixText(text);
        if (fixed.changes.length > 0) changed++;
        expect(fixText(fixed.text)).toEqual({ text: fixed.text, changes: [] });
        if (readHubYaml(text).root === undefined) return;
        expect(errors(fixed.text).length).toBeLessThanOrEqual(errors(text).length);
      }),
      { numRuns: 300 },
    );
    expect(changed).toBeGreaterThan(30);
  });
});

const python = hasPython(["yaml"], "what PyYAML reads of repaired files");

describe.skipIf(!python)("as PyYAML reads it, a repair", () => {
  it("changes no other value", () => {
    const samples = fc.sample(damaged, { numRuns: 300, seed: 7 });
    const pairs = [...texts, ...samples].map((text) => [text, fixText(text)] as const);
    const changed = pairs.filter(([text, { changes }]) => changes.length > 0 && readHubYaml(text).root !== undefined);
    expect(changed.length).toBeGreaterThan(30);
    type Read = { readonly ok: boolean; readonly value: unknown };
    const before = askPython<Read[]>(
      "pyyaml_oracle.py",
      changed.map(([text]) => text),
    );
    const after = askPython<Read[]>(
      "pyyaml_oracle.py",
      changed.map(([, { text }]) => text),
    );
    for (const [index, [, { changes, text }]] of changed.entries()) {
      const [old, now] = [before[index], after[index]];
      if (old?.ok !== true) continue;
      expect(now?.ok, text).toBe(true);
      const differences: string[] = [];
      compare(old.value, now?.value, differences);
      // Every value that differs is one that a change names.
      const named = new Set(changes.flatMap((change) => [...words(change.before), ...words(change.after)]));
      // In double quotes only the character itself is written otherwise.
      const breaks = changes.filter(({ rule, before: part }) => rule === "yaml-linebreaks" && part.length === 1);
      for (const difference of differences) {
        if (breaks.some(({ before: part }) => difference.includes(part))) continue;
        expect([...named], text).toContain(difference);
      }
      expect(differences.length).toBeLessThanOrEqual(2 * changes.length);
    }
  });
});

function words(part: string): string[] {
  const value = toValue(readHubYaml(part.trim()).root);
  return [JSON.stringify(["str", String(value)]), JSON.stringify(["str", part])];
}

// Values of the second that the first does not have at that place.
function compare(before: unknown, after: unknown, found: string[]): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (
    !Array.isArray(before) ||
    !Array.isArray(after) ||
    before[0] !== after[0] ||
    before[0] === "str" ||
    before.length !== after.length
  ) {
    found.push(JSON.stringify(after));
    return;
  }
  if (before[0] === "int" || before[0] === "float") found.push(JSON.stringify(after));
  else
    for (let index = 1; index < before.length; index++) {
      const [left, right] = [before[index], after[index]];
      if (before[0] === "dict") {
        compare((left as unknown[])[0], (right as unknown[])[0], found);
        compare((left as unknown[])[1], (right as unknown[])[1], found);
      } else compare(left, right, found);
    }
}
