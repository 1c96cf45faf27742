import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { checkConfig, checkText, EFFECTS, type Finding, RULES } from "../../src/rules/mod.ts";
import * as fc from "../support/random.ts";

interface Row {
  readonly id: string;
  readonly yaml: string;
}

const rows = JSON.parse(
  readFileSync(new URL("../data/corpus/visible.json", import.meta.url), "utf8"),
) as readonly Row[];
const texts = rows.map((row) => row.yaml).filter((text) => text.length < 20_000);
const ids = new Set(RULES.map((rule) => rule.id));

function assertSound(findings: readonly Finding[], checked: unknown): void {
  // A message may show a value that is not a number, but never the result of calculating with one.
  const isNumbers = !inspect(checked, { depth: Infinity, maxArrayLength: Infinity }).includes("NaN");
  const nonsense = isNumbers ? /[\u0000-\u001f]|undefined|\[object|NaN/ : /[\u0000-\u001f]|undefined|\[object/;
  for (const finding of findings) {
    expect(ids.has(finding.rule)).toBe(true);
    expect(Object.hasOwn(EFFECTS, finding.effect)).toBe(true);
    expect(finding.message).not.toMatch(nonsense);
    expect(finding.message.length).toBeLessThan(500);
  }
}

// The paths of all nodes of a value.
function paths(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [path, ...keys.flatMap((key) => paths((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function changed(value: unknown, path: readonly (string | number)[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const next = changed(copy[key], rest, change);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    "",
    " ",
    "a\nb",
    "{{",
    "{{ x }}",
    "{{ x.y }}",
    "{% raw %}",
    "{#",
    "{",
    "}",
    "{}",
    "[",
    "\u0000",
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: null },
    [1],
    { name: {} },
    { items: [null] },
    "x".repeat(300),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe("whatever a config holds, the check", () => {
  it("survives any node of a real config being dropped or something else", () => {
    const values = texts.map((text) => toValue(readHubYaml(text).root)).filter((value) => value !== undefined);
    const config = fc.tuple(fc.constantFrom(...values), fc.nat(), fc.option(junk)).map(([value, pick, other]) => {
      const all = paths(value);
      return changed(value, all[pick % all.length] ?? [], () => other ?? undefined);
    });
    fc.assert(
      fc.property(config, (value) => assertSound(checkConfig(value), value)),
      { numRuns: 500 },
    );
  });

  it("survives any value", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
        assertSound(checkConfig(value), value);
        assertSound(checkConfig({ profiles: value }), value);
        assertSound(checkConfig({ profiles: [value] }), value);
      }),
      { numRuns: 400 },
    );
  });

  it("shows a value that is not a number", () => {
    for (const value of [Number.NaN, { cpu_limit: Number.NaN }, { id: Number.NaN, groups: [Number.NaN] }]) {
      assertSound(checkConfig({ profiles: [value] }), value);
    }
  });

  it("survives a text with characters cut, doubled and replaced", () => {
    const piece = fc.constantFrom(
      "",
      "\n",
      " ",
      "\t",
      ":",
      "- ",
      "{",
      "}",
      "[",
      "{{",
      "}}",
      "'",
      '"',
      "&a ",
      "*a",
      "<<: ",
      "|\n",
      "#",
      "%",
      "\u2028",
      "é",
      "🚀",
    );
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(3), piece), { maxLength: 5 });
    const edited = fc.tuple(fc.constantFrom(...texts), edits).map(([text, changes]) => {
      let now = text;
      for (const [at, cut, put] of changes) {
        const index = at % (now.length + 1);
        now = now.slice(0, index) + put + now.slice(index + cut);
      }
      return now;
    });
    const options = fc.constantFrom({}, { hubVersion: "1.5.1" }, { hubVersion: "1.2" }, { chart: 2 } as const);
    fc.assert(
      fc.property(edited, options, (text, option) => {
        const findings = checkText(text, option);
        const lines = text.split(/\r\n?|\n/).length;
        for (const finding of findings) expect(finding.at?.line).toBeLessThanOrEqual(lines);
        assertSound(findings, text);
      }),
      { numRuns: 250 },
    );
  });

  it("survives any bytes and any text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        assertSound(checkText(bytes), Buffer.from(bytes).toString()),
      ),
      { numRuns: 250 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => assertSound(checkText(`profiles:\n- ${text}`), text)),
      { numRuns: 500 },
    );
  });

  it("says the same of a text and of its value", () => {
    const rulesOf = (findings: readonly Finding[]): string =>
      findings
        .filter((finding) => finding.severity === "error")
        .map((finding) => `${finding.rule} ${finding.path}`)
        .sort()
        .join("\n");
    // The value no longer contains the spelling of a scalar.
    const spelling = /^(yaml|config-size|unknown-key|jinja-unquoted|node-selector-string|env-type)/;
    for (const text of texts) {
      const findings = checkText(text);
      if (findings.some((finding) => spelling.test(finding.rule)) || /\d{4}-\d\d-\d\d|<<|\*\w/.test(text)) continue;
      expect(rulesOf(checkConfig(toValue(readHubYaml(text).root)))).toBe(rulesOf(findings));
    }
  });
});
