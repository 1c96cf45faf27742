import { expect, it } from "vitest";
import { checkText, exampleConfig, type Finding } from "../../src/rules/mod.ts";
import type { ExampleScope } from "../../src/rules/rule.ts";

/** Warnings that nearly every example has and that a table is not about. */
const noise = new Set(["env_from-name", "rb-smell", "env-from_config_map", "cm-unmounted"]);

function findings(scope: ExampleScope, text: string): readonly Finding[] {
  return checkText(exampleConfig({ scope, bad: text, good: "" }, "bad"));
}

/** Runs a table: exactly these rules are broken. */
export function table(scope: ExampleScope, cases: Readonly<Record<string, string>>): void {
  it.each(Object.entries(cases))(`${scope}: %j`, (text, expected) => {
    const found = findings(scope, text)
      .filter((finding) => finding.severity === "error" || !noise.has(finding.rule))
      .map((finding) => `${finding.rule}${finding.severity === "warning" ? "?" : ""}`);
    expect(found.join(" ")).toBe(expected);
  });
}
