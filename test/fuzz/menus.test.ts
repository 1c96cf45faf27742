import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHubYaml } from "../../src/hub/pyyaml/mod.ts";
import { checkText, type Finding, fixText } from "../../src/mod.ts";
import { Figures } from "../support/figures.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";
import { askPython, hasPython } from "../support/python.ts";
import * as fc from "../support/random.ts";
import { menuText } from "./menus.ts";
import { mutated } from "./mistakes.ts";

const errors = (text: string): Finding[] => checkText(text).filter(({ severity }) => severity === "error");

it("are valid before they are changed", () => {
  fc.assert(
    fc.property(menuText, (text) => {
      expect(errors(text)).toEqual([]);
      expect(fixText(text).changes).toEqual([]);
    }),
    { numRuns: 60, seed: 31 },
  );
});

describe("a menu with one mistake", () => {
  it("is judged in every form, with a code that scripts know", async () => {
    const figures = new Figures();
    using folder = temporaryFolder();
    const file = join(folder.path, "config.yaml");
    await fc.assert(
      fc.asyncProperty(mutated(menuText), async ({ text }) => {
        writeFileSync(file, text);
        const found = errors(text).length;
        for (const form of [[], ["--json"], ["--sarif"], ["--github"]]) {
          const { code, stderr } = await runMain(["validate", ...form, file]);
          expect({ code, stderr }).toEqual({ code: found > 0 ? 1 : 0, stderr: "" });
        }
        const isRead = readHubYaml(text).root !== undefined;
        figures.count({ read: isRead, "with errors": found > 0, "read, with errors": isRead && found > 0 });
      }),
      { numRuns: 80, seed: 32 },
    );
    figures.print("menus that were checked");
    expect(figures.share("read")).toBeGreaterThan(0.5);
    expect(figures.share("read, with errors")).toBeGreaterThan(0.15);
  });
});

/** The values that PyYAML reads, with Python's types. */
type Read = { readonly ok: boolean; readonly value: unknown };
type Tagged = readonly [type: string, ...rest: unknown[]];

const python = hasPython(["yaml"], "what PyYAML reads of repaired menus");

describe.skipIf(!python)("a repair of a menu with one mistake", () => {
  it("changes what PyYAML reads only where it says so", () => {
    const figures = new Figures();
    const samples = fc.sample(mutated(menuText), { numRuns: 400, seed: 33 });
    const fixed = samples.map(({ text }) => fixText(text));
    // The menu before the mistake is only needed if a repair made the text readable again.
    const answers = readByPython([...samples.map(({ text }) => text), ...fixed.map(({ text }) => text)]);
    const readAgain = samples.filter(({ text }, index) => {
      return !answers.get(text)?.ok && answers.get(fixed[index]?.text ?? "")?.ok;
    });
    const wholes = readByPython(readAgain.map(({ before }) => before));
    const wrong = samples.flatMap((sample, index) => {
      const { text, changes } = fixed[index] ?? { text: "", changes: [] };
      const [before, after, valid] = [answers.get(sample.text), answers.get(text), wholes.get(sample.before)];
      const facts = {
        repaired: changes.length > 0,
        "that PyYAML had read": before?.ok === true && changes.length > 0,
        "that it had refused and then read": before?.ok === false && after?.ok === true,
      };
      figures.count(facts);
      const again = fixText(text);
      if (again.changes.length > 0) return [{ sample, why: "it is not done at once", again }];
      if (changes.length === 0) return text === sample.text ? [] : [{ sample, why: "a change has no name" }];
      if (before?.ok && !after?.ok) return [{ sample, why: "PyYAML refuses it now", changes }];
      if (!after?.ok) return [];
      // A text that PyYAML could not read becomes the menu before the mistake, or differs from it in one place.
      const places = differences(before?.ok ? before.value : valid?.value, after.value);
      const unnamed = places.filter(([left, right]) => !changes.some((change) => explains(change, left, right)));
      if (before?.ok) return unnamed.length === 0 ? [] : [{ sample, why: "a value is another", changes, unnamed }];
      return places.length <= 1 ? [] : [{ sample, why: "more than one value is another", changes, places }];
    });
    figures.print("menus that were repaired");
    fc.noneWrong(wrong);
    expect(figures.share("that PyYAML had read")).toBeGreaterThan(0.04);
    expect(figures.share("that it had refused and then read")).toBeGreaterThan(0.04);
  });
});

/** What PyYAML reads from each text; equal texts are read once. */
function readByPython(texts: readonly string[]): ReadonlyMap<string, Read> {
  const unique = [...new Set(texts)];
  const answers = askPython<Read[]>("pyyaml_oracle.py", unique);
  return new Map(unique.flatMap((text, index) => (answers[index] ? [[text, answers[index]] as const] : [])));
}

/** Whether a change explains why one value, or key, becomes another. */
function explains(change: { rule: string; before: string; after: string }, left: unknown, right: unknown): boolean {
  const [old, text] = [textOf(left), textOf(right)];
  if (text === undefined) return false;
  if (change.rule === "yaml-linebreaks") return letters(old ?? "") === letters(text);
  if (change.rule === "unknown-key" || change.rule === "mount-camel")
    return old === change.before && text === change.after;
  const source = readHubYaml(change.after).root;
  if (source?.kind !== "scalar" || source.text !== text) return false;
  // Quotes: the characters in the file are now the text.
  return change.rule === "image-space" ? old?.trim() === text : old === undefined && change.before === text;
}

function letters(text: string): string {
  return text.replace(/[ \x85\u2028\u2029]/g, "");
}

function textOf(value: unknown): string | undefined {
  return Array.isArray(value) && value[0] === "str" ? String(value[1]) : undefined;
}

/** The innermost values that differ, in pairs. */
function differences(left: unknown, right: unknown): [left: unknown, right: unknown][] {
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  const [one, other] = [left, right];
  if (!isCollection(one) || !isCollection(other) || one[0] !== other[0] || one.length !== other.length)
    return [[one, other]];
  return one.slice(1).flatMap((item, index) => {
    const twin = other[index + 1];
    if (one[0] !== "dict") return differences(item, twin);
    const [[key, value], [otherKey, otherValue]] = [item as [unknown, unknown], twin as [unknown, unknown]];
    return [...differences(key, otherKey), ...differences(value, otherValue)];
  });
}

function isCollection(value: unknown): value is Tagged {
  return Array.isArray(value) && (value[0] === "dict" || value[0] === "list");
}
