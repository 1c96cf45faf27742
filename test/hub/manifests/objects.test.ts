import { describe, expect, it } from "vitest";
import { OBJECT_KINDS } from "../../../src/hub/kinds.ts";
import { checkConfig, type Finding } from "../../../src/rules/mod.ts";
import { type Mistake, madeOf, mistakesIn } from "../../support/kubernetes_objects.ts";
import * as fc from "../../support/random.ts";

const about = new Set(["man-unknown-field", "man-required-field", "man-type", "man-value", "man-conflict", "man-odd"]);

/** The findings of each object. */
function found(objects: readonly object[]): readonly (readonly Finding[])[] {
  const override = { cpu_limit: 2, mem_limit: "2G", image: "org/lab:1.0" };
  const profile = {
    id: "lab",
    groups: ["g"],
    definition: { display_name: "Lab", slug: "lab", default: false, kubespawner_override: override },
    node_selector: {},
    manifests: [{ name: "m", key: "m", content: objects, persist: true }],
  };
  const findings = checkConfig({ profiles: [profile] }).filter(({ rule }) => about.has(rule));
  return objects.map((_, index) => {
    const start = `profiles[0].manifests[0].content[${index}]`;
    return findings.filter(({ path }) => path.startsWith(start));
  });
}

const nameOf: Readonly<Record<string, string>> = { CustomResourceDefinition: "xs.example.org" };

/** How many mistakes are checked together: the findings of one rule are limited. */
const TOGETHER = 10;

describe.each(OBJECT_KINDS)("$apiVersion $kind", ({ apiVersion, kind, type }) => {
  const complete = (made: object) => ({ ...made, apiVersion, kind, metadata: { name: nameOf[kind] ?? "x" } });

  it("has no error if it matches the table of types", () => {
    fc.assert(
      fc.property(madeOf(type), (made) => {
        const [findings = []] = found([complete(made)]);
        const errors = findings.filter(({ severity }) => severity === "error");
        expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it("has a finding for each single mistake in it", () => {
    fc.assert(
      fc.property(fc.array(madeOf(type), { minLength: 3, maxLength: 3 }), fc.nat(), (objects, seed) => {
        const mistakes = objects.flatMap((made) => mistakesIn(type, made));
        // A random part of them: large kinds have thousands.
        const some = mistakes.filter(
          (_, index) => mistakes.length < 40 || (index * 7919 + seed) % mistakes.length < 40,
        );
        for (let from = 0; from < some.length; from += TOGETHER)
          expect(unseen(some.slice(from, from + TOGETHER))).toEqual([]);
      }),
      { numRuns: 1 },
    );
  });

  function unseen(mistakes: readonly Mistake[]): readonly string[] {
    const all = found(mistakes.map(({ object }) => complete(object)));
    return mistakes.flatMap(({ rule, object }, index) => {
      const rules = all[index]?.map((finding) => finding.rule) ?? [];
      // Mistakes in the pods of a StatefulSet are found, but Kubernetes does not refuse them.
      if (rules.includes(rule) || (kind === "StatefulSet" && rules.includes("man-odd"))) return [];
      return [`${rule} does not see ${JSON.stringify(object)}; found: ${rules.join()}`];
    });
  }
});
