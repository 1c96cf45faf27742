import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";
import configs from "../../data/pyyaml/configs.json" with { type: "json" };
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { ours, pyyaml } from "./oracle.ts";
import { fragment, soup } from "./samples.ts";

const python = hasPython(["yaml"], "that YAML is read as PyYAML reads it");

function expectAgreement(texts: readonly string[]): void {
  const expected = pyyaml(texts);
  const differing = texts
    .map((text, index) => ({ sample: text, pyyaml: expected[index], ours: ours(text) }))
    .filter(({ pyyaml: theirs, ours: own }) =>
      theirs?.ok === true ? JSON.stringify(own.value) !== JSON.stringify(theirs.value) : own.ok,
    );
  fc.noneWrong(differing);
}

describe.skipIf(!python)("the reader and PyYAML", () => {
  it("agree on whole configurations", () => {
    expectAgreement(configs.map(({ yaml }) => yaml));
  });

  it("agree on changed pieces of configurations", () => {
    expectAgreement(fc.sample(fragment, { numRuns: 700, seed: 1 }));
  });

  it("agree on random sequences of tokens", () => {
    expectAgreement(fc.sample(soup, { numRuns: 2500, seed: 2 }));
  });
});

describe.skipIf(!python)("line breaks of YAML 1.1 alone", () => {
  const ODD = /[\u0085\u2028\u2029]/g;
  const piece = fc.constantFrom(
    ..."a: b\n|  - c\n|- [a, b]\n|k: {a: 1, b: [2]} # c\n|# d\n|l: >-\n  f\n|m: 'q r'\n|n: [\n a,\n 'b'\n ]\n|? x\n: y\n".split(
      "|",
    ),
  );
  const base = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
  const breaks = fc.array(fc.tuple(fc.nat(), fc.constantFrom("\u0085", "\u2028", "\u2029", " \u2028", "\u0085 ")), {
    minLength: 1,
    maxLength: 3,
  });
  const broken = fc.tuple(base, breaks).map(([text, all]) =>
    all.reduce((made, [at, character]) => {
      const offset = at % (made.length + 1);
      return made.slice(0, offset) + character + made.slice(offset);
    }, text),
  );

  it("are harmless only where PyYAML reads the file the same without them, all or one, or with spaces", () => {
    const told = fc.sample(broken, { numRuns: 1200, seed: 5 }).flatMap((text) => {
      const { problems, mark } = readHubYaml(text);
      const harmless = problems
        .filter(({ isHarmless }) => isHarmless === true)
        .map(({ at }) => `${at.line}:${at.column}`);
      const offsets = Array.from(text.matchAll(ODD), ({ index }) => index);
      const without = (some: readonly number[], by: string) =>
        Array.from(text, (character, index) => (some.includes(index) ? by : character)).join("");
      return offsets
        .filter((offset) => harmless.includes(`${mark(offset).line}:${mark(offset).column}`))
        .map((offset) => [text, ...[[offset], offsets].flatMap((some) => [without(some, ""), without(some, " ")])]);
    });
    expect(told.length).toBeGreaterThan(300);
    const answers = pyyaml(told.flat()).map((answer) => (answer.ok ? JSON.stringify(answer.value) : undefined));
    const differing = told.filter((_, index) => {
      const [read, ...others] = answers.slice(5 * index, 5 * index + 5);
      return read !== undefined && !others.includes(read);
    });
    fc.noneWrong(differing.map((sample) => ({ sample })));
  });
});

describe("documents", () => {
  it.each([
    ["", undefined],
    ["# only a comment\n", undefined],
    ["---\n", null],
    ["%YAML 1.1\n---\na: b\n...\n", { a: "b" }],
    ["\ufeffa: b\n", { a: "b" }],
    ["a: b\r\nc:\r\n- d\r\n", { a: "b", c: ["d"] }],
    ["a: b # c\n", { a: "b" }],
    ["a: b#c\n", { a: "b#c" }],
    ["a:\nb:\n", { a: null, b: null }],
    ["? a\n", { a: null }],
    ["[a: b, c]", [{ a: "b" }, "c"]],
  ])("%j", (source, value) => {
    const { root, problems } = readHubYaml(source);
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual(value);
  });
});

describe("limits", () => {
  it.each([
    [
      "aliases of aliases",
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]\n`).join("")}`,
    ],
    [
      "merges of merges",
      `a0: &a0 {x: 1}\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}]}\n`).join("")}`,
    ],
  ])("refuses %s", (_, source) => {
    expect(readHubYaml(source).problems).toMatchObject([{ code: "yaml-too-large", fatal: true }]);
  });

  it("refuses aliases that nest too deep", () => {
    const source = `a0: &a0 [x]\n${Array.from({ length: 120 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join("")}`;
    expect(readHubYaml(source).problems).toMatchObject([{ code: "yaml-too-deep", fatal: true }]);
  });

  it("refuses a file that is too long", () => {
    expect(readHubYaml("a".repeat(11), { maxLength: 10 }).problems).toMatchObject([{ code: "yaml-too-large" }]);
  });

  it("reads a hundred thousand keys", () => {
    const lines: string[] = [];
    for (let index = 0; index < 100_000; index++) lines.push(`key${index}: v`);
    const { root, problems } = readHubYaml(lines.join("\n"));
    expect(problems).toEqual([]);
    expect(root?.kind === "mapping" && root.entries.length).toBe(100_000);
  });

  it.each(["[", "{", "- ", "? ", "a: ", '"', "'", "&a ", "!!str ", "|", "\t", "#", "%", "a\n", ":\n", "{a: ", "[[], "])(
    "answers 200,000 times %j",
    (piece) => {
      const { problems, root } = readHubYaml(piece.repeat(200_000));
      expect(root !== undefined || piece === "#").toBe(!problems.some(({ fatal }) => fatal));
    },
  );
});

describe("any text", () => {
  it("is read or refused without an exception, and a refusal has a place inside the text", () => {
    fc.assert(
      fc.property(fc.oneof(soup, fragment, fc.string({ unit: "binary" })), (source) => {
        const { problems, root, text } = readHubYaml(source);
        toValue(root);
        for (const { at, message } of problems) {
          expect(message).not.toBe("");
          expect(at.offset).toBeGreaterThanOrEqual(0);
          expect(at.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 700 },
    );
  });
});
