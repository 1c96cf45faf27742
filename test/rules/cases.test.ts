import { describe, expect, it } from "vitest";
import { findRule } from "../../src/rules/rule_ids.ts";
import { casesOf, expectation, idsWithCases, outcome } from "./cases.ts";

// Each file in test/cases/rules has texts for the rule of that name, with its findings and the repairs of --fix.
describe.each(idsWithCases())("%s", (id) => {
  const rule = findRule(id);

  it("is the id of a rule", () => expect(rule?.id).toBe(id));

  if (rule === undefined) return;
  it.each(casesOf(id).map((one) => [one.scope, one.name, one] as const))("%s: %s", (_scope, _name, one) => {
    expect(outcome(rule, one)).toEqual(expectation(one));
  });
});
