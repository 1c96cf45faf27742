import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Change, fixText } from "../../../src/rules/fix/mod.ts";
import { exampleConfig, RULES } from "../../../src/rules/mod.ts";
import { findRule } from "../../../src/rules/rule_ids.ts";
import { askPython, hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { casesOf, configOf, idsWithCases } from "../cases.ts";

const rows = JSON.parse(readFileSync(new URL("../../data/corpus/visible.json", import.meta.url), "utf8")) as {
  readonly yaml: string;
}[];

/** Whole files: of the corpus, of the examples and of the cases. */
const texts = [
  ...rows.map(({ yaml }) => yaml),
  ...RULES.flatMap((rule) => [exampleConfig(rule, "bad"), exampleConfig(rule, "good")]),
  ...idsWithCases().flatMap((id) => casesOf(id).map(configOf)),
].filter((text) => text.length < 20_000);

const ODD = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff";
const odd = new RegExp(`[${ODD}]`, "g");
const oddEdge = new RegExp(`^[${ODD}]|[${ODD}]$`);

const piece = fc.constantFrom("\u2028", "\u2029", "\x85", "\x7f", "\x01", "\t", " ", " # note", "on", "0660", "1.10");

/** Changes of a file: something at the start or end of a word or in it, another spelling of a key, a line twice. */
const mistake = fc.oneof(
  fc.record({ kind: fc.constant("edge"), at: fc.nat(), put: piece }),
  fc.record({ kind: fc.constant("word"), at: fc.nat(), put: piece }),
  fc.record({ kind: fc.constant("inside"), at: fc.nat(), put: piece }),
  fc.record({ kind: fc.constant("camel"), at: fc.nat(), put: fc.constant("") }),
  fc.record({ kind: fc.constant("twice"), at: fc.nat(), put: fc.constant("") }),
);

function withMistake(text: string, { kind, at, put }: { kind: string; at: number; put: string }): string {
  const pick = (form: RegExp) => {
    const found = [...text.matchAll(form)];
    return found[at % Math.max(1, found.length)];
  };
  const cut = (from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to);
  if (kind === "camel") {
    const key = pick(/\b[a-z]+(?:_[a-z]+)+(?=:)/g);
    const camel = key?.[0].replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return key === undefined ? text : cut(key.index, key.index + key[0].length, camel ?? "");
  }
  if (kind === "twice") {
    const line = pick(/^.*: .*\n/gm);
    return line === undefined ? text : cut(line.index, line.index, line[0]);
  }
  const word = pick(/[\w./-]+/g);
  if (word === undefined) return text;
  const [start, end] = [word.index, word.index + word[0].length];
  if (kind === "word") return cut(start, end, put);
  const place = kind === "edge" ? (at % 2 === 0 ? start : end) : start + (at % word[0].length);
  return cut(place, place, put);
}

const damaged = fc
  .tuple(fc.constantFrom(...texts), fc.array(mistake, { minLength: 1, maxLength: 4 }))
  .map(([text, mistakes]) => mistakes.reduce(withMistake, text));

type Scalar = readonly [path: string, type: string, text: string, line: number, column: number];

const howOf = ({ rule }: Change) => findRule(rule)?.fix?.how;
const snake = (text: string) => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
/** A scalar as it is in a file between double quotes, with its odd characters. */
const unescaped = (text: string) =>
  text.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, four: string, two: string) =>
    String.fromCharCode(Number.parseInt(four ?? two, 16)),
  );
const letters = (text: string) => text.replace(odd, "").replace(/\s+/g, "");

/** A path that stays the same if keys are renamed or lose a character. */
function placeOf(path: string, renamed: ReadonlySet<string>): string {
  const steps = JSON.parse(path) as (string | number)[];
  return JSON.stringify(
    steps.map((step) => {
      if (typeof step === "number") return step;
      const [, mark = "", name = ""] = /^(key )?(.*)$/s.exec(step) ?? [];
      return `${mark}${letters(renamed.has(name) ? snake(name) : name)}`;
    }),
  );
}

/** Why a scalar may have another value than before, or nothing without a reason. */
function reasonFor(before: Scalar, after: Scalar, changes: readonly Change[]): string | undefined {
  const [, type, text] = before;
  const [, newType, newText] = after;
  if (type === newType && text === newText) return "same";
  if (newType !== "str") return undefined;
  const named = (how: string, isIt: (change: Change) => boolean) =>
    changes.some((change) => howOf(change) === how && isIt(change));
  // Values of other types become the text that is in the file, only where a rule reports it.
  if (type !== "str") return named("quote", (change) => change.before.trim() === newText) ? "quote" : undefined;
  if (newText === text.trim() && named("trim", ({ after: put }) => unescaped(put).includes(newText))) return "trim";
  if (newText === snake(text) && named("rename", (change) => change.before === text)) return "rename";
  // The characters of a text stay in their order; an odd one does not get to the start or end.
  const isKept = letters(text) === letters(newText) && (!oddEdge.test(newText) || oddEdge.test(text));
  return isKept && named("escape", () => true) ? "escape" : undefined;
}

const python = hasPython(["yaml"], "that repairs keep what PyYAML reads");

describe.skipIf(!python)("whatever the file, PyYAML reads after a repair what it read before", () => {
  it("but for what the repair names", () => {
    const samples = [...texts, ...fc.sample(damaged, { numRuns: 1500, seed: 11 })];
    const repaired = samples.map((text) => ({ sample: text, fixed: fixText(text) }));
    const changed = repaired.filter(({ fixed }) => fixed.changes.length > 0);
    const read = (all: readonly string[]) => askPython<(readonly Scalar[] | null)[]>("pyyaml_places_oracle.py", all);
    const before = read(changed.map(({ sample }) => sample));
    const after = read(changed.map(({ fixed }) => fixed.text));
    const again = changed.filter(({ fixed }) => fixText(fixed.text).text !== fixed.text);
    const reasons = new Map<string, number>();
    const wrong: { sample: string; now: string; lost: unknown }[] = again.map(({ sample, fixed }) => ({
      sample,
      now: fixed.text,
      lost: "not done at once",
    }));
    for (const [index, { sample, fixed }] of changed.entries()) {
      const [old, now] = [before[index], after[index]];
      if (old === null || old === undefined) continue;
      const renamed = new Set(fixed.changes.flatMap((change) => (howOf(change) === "rename" ? [change.before] : [])));
      const places = new Map<string, Scalar[]>();
      for (const scalar of now ?? []) {
        const place = placeOf(scalar[0], renamed);
        places.set(place, [...(places.get(place) ?? []), scalar]);
      }
      const lost = old.filter((scalar) => {
        const others = places.get(placeOf(scalar[0], renamed)) ?? [];
        const reason = others
          .map((other) => reasonFor(scalar, other, fixed.changes))
          .find((each) => each !== undefined);
        if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        return reason === undefined;
      });
      if (lost.length > 0 || now?.length !== old.length) wrong.push({ sample, now: fixed.text, lost });
    }
    fc.noneWrong(wrong);
    // All reasons occurred.
    expect([...reasons.keys()].sort()).toEqual(["escape", "quote", "rename", "same", "trim"]);
    expect(changed.length).toBeGreaterThan(300);
  });
});

describe("camel case", () => {
  it.each(["configMaps", "volumes2", "envFromSecrets"])("%s with a value stays off", (key) => {
    const text = exampleConfig({ scope: "profile", bad: `${key}: [x]`, good: "" }, "bad");
    expect(fixText(text)).toEqual({ text, changes: [] });
  });
});
