import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";
import { fixText } from "../../../src/rules/fix/mod.ts";
import { checkText, exampleConfig, RULES } from "../../../src/rules/mod.ts";
import type { ExampleScope } from "../../../src/rules/rule.ts";
import { askPython, hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { casesOf, configOf } from "../cases.ts";

const errors = (text: string) => checkText(text).filter(({ severity }) => severity === "error");
const config = (scope: ExampleScope, text: string) => exampleConfig({ scope, bad: text, good: "" }, "bad");

describe("repairs", () => {
  it("quotes a text with a line break of YAML 1.1", () => {
    const text = config("env", "A: x0y").replace("x0y", "x\u2028y");
    expect(fixText(text).text).toBe(text.replace("x\u2028y", '"x\\u2028y"'));
  });

  it("keeps CRLF, a byte order mark, comments and layout", () => {
    const text = `\ufeff# head\n${config("profile", "groups:   [ on ]   # all")}\n\n# tail`.replaceAll("\n", "\r\n");
    expect(fixText(text).text).toBe(text.replace("[ on ]", '[ "on" ]'));
  });

  it("repairs only what Helm does not change, in a file for version 2 of the chart", () => {
    const text = `# {{ .Values.head }}
${config("profile", "groups: [on, {{ .Values.group }}] # {{ .Release.Name }}")}
{{- if .Values.more }}
  - groups: [off]
{{- end }}
`;
    const { text: fixed, changes } = fixText(text, { chart: 2, values: { more: true } });
    expect(fixed).toBe(text.replace("[on,", '["on",').replace("[off]", '["off"]'));
    const lines = text.split("\n");
    expect(changes.map(({ line, column, before }) => [before, lines[line - 1]?.slice(column - 1)])).toEqual([
      ["on", "on, {{ .Values.group }}] # {{ .Release.Name }}"],
      ["off", "off]"],
    ]);
    expect(fixText(fixed, { chart: 2, values: { more: true } }).changes).toEqual([]);
    // The file does not contain what Helm removes or makes.
    const none = fixText(text, { chart: 2, values: { more: false, group: "no" } }).text;
    expect(none).toBe(text.replace("[on,", '["on",'));
  });

  it("keeps a backslash out of templates that an older hub renders with the whole file", () => {
    const text = config("env", "A: 'x\u0001{{ \"y\" }}'");
    expect(fixText(text, { hubVersion: "1.5.2" }).text).toContain("\\x01");
    expect(fixText(text, { hubVersion: "1.4.3,1.5.2" }).text).toBe(text);
  });

  it("ignores rules that are off", () => {
    const text = config("profile", "groups: [on]");
    expect(fixText(text, { rules: { "yaml11-bool": "off" } }).changes).toEqual([]);
  });

  it("names the rule and the place of each change", () => {
    const [change] = fixText("profiles:\n  - groups: [on]\n").changes;
    expect(change).toEqual({ rule: "yaml11-bool", line: 2, column: 14, before: "on", after: '"on"' });
  });
});

describe("what rules say of their repair", () => {
  it("is true: a repairable rule has a repaired case or example, and no other rule has one", () => {
    for (const rule of RULES) {
      const texts = [exampleConfig(rule, "bad"), ...casesOf(rule.id).map(configOf)].filter((text) => text.length < 1e5);
      const changes = texts.flatMap((text) => fixText(text, rule.exampleOptions ?? {}).changes);
      const isRepaired = rule.fix !== undefined && rule.fix.how !== "nothing";
      expect([rule.id, changes.some((change) => change.rule === rule.id)]).toEqual([rule.id, isRepaired]);
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
  it("is done once, and never adds errors to a file that could be read", () => {
    let changed = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        const fixed = fixText(text);
        if (fixed.changes.length > 0) changed++;
        expect(fixText(fixed.text)).toEqual({ text: fixed.text, changes: [] });
        if (readHubYaml(text).root === undefined) return;
        expect(errors(fixed.text).length).toBeLessThanOrEqual(errors(text).length);
      }),
      { numRuns: 120 },
    );
    expect(changed).toBeGreaterThan(30);
  });
});

const python = hasPython(["yaml"], "what PyYAML reads of repaired files");

describe.skipIf(!python)("as PyYAML reads it, a repair", () => {
  it("changes no other value", () => {
    const samples = fc.sample(damaged, { numRuns: 120, seed: 7 });
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
      // Every value that differs is named by a change.
      const named = new Set(changes.flatMap((change) => [...words(change.before), ...words(change.after)]));
      // In double quotes only the character itself is escaped.
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

// Values of the second text that the first does not have at the same path.
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
