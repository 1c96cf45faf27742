import { describe, expect, it } from "vitest";
import configs from "../../data/pyyaml/configs.json" with { type: "json" };
import { hasPython } from "../../support/python.ts";
import * as fc from "../../support/random.ts";
import { ours, pyyaml } from "./oracle.ts";
import { fragment, soup } from "./samples.ts";

const python = hasPython(["yaml"], "that YAML is read as PyYAML reads it");

function expectAgreement(texts: readonly string[]): void {
  const expected = pyyaml(texts);
  const differing = texts
    .map((text, index) => ({ text, pyyaml: expected[index], ours: ours(text) }))
    .filter(({ pyyaml: theirs, ours: own }) =>
      theirs?.ok === true ? JSON.stringify(own.value) !== JSON.stringify(theirs.value) : own.ok,
    );
  expect(differing.slice(0, 5)).toEqual([]);
}

describe.skipIf(!python)("the reader and PyYAML", () => {
  it("agree on whole configurations", () => {
    expectAgreement(configs.map(({ yaml }) => yaml));
  });

  it("agree on changed pieces of configurations", () => {
    expectAgreement(fc.sample(fragment, { numRuns: 1500, seed: 1 }));
  });

  it("agree on soups of YAML's pieces", () => {
    expectAgreement(fc.sample(soup, { numRuns: 6000, seed: 2 }));
  });
});
