import { expect, it } from "vitest";
import { checkText, exampleConfig, inspectText, RULES } from "../../src/rules/mod.ts";

const withPlace = RULES.filter(({ isLast }) => isLast === undefined);

it.each(withPlace)("a comment above the line ignores $id there, and nothing else", (rule) => {
  const text = exampleConfig(rule, "bad");
  const options = rule.exampleOptions ?? {};
  const all = checkText(text, options);
  const line = all.find((finding) => finding.rule === rule.id)?.at?.line ?? 0;
  const lines = text.split("\n");
  const indent = /^ */.exec(lines[line - 1] ?? "")?.[0] ?? "";
  const comment = `${indent}# dump-config: ignore ${rule.id} because`;
  // Inside a text there is no comment; then the one above its first line is meant.
  const places = lines.map((_, index) => index).filter((index) => index < line);
  const made = places.reverse().map((at) => lines.toSpliced(at, 0, comment).join("\n"));
  const rest = (findings: typeof all) => findings.map((finding) => finding.rule).sort();
  const others = rest(all.filter((finding) => finding.rule !== rule.id));
  const found = made.map((each) => inspectText(each, options));
  const ignored = found.find(({ suppressed }) => suppressed.some(({ finding }) => finding.rule === rule.id));
  expect(ignored?.suppressed[0]?.reason).toBe("because");
  const left = rest((ignored?.findings ?? []).filter((finding) => finding.rule !== rule.id));
  expect(left).toEqual(others);
});
