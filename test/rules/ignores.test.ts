import { expect, it } from "vitest";
import { checkText, exampleConfig, inspectText, RULES } from "../../src/rules/mod.ts";

// Findings of a registry are not in a file.
const withPlace = RULES.filter(({ isLast, needs }) => isLast === undefined && needs === undefined);

it.each(withPlace)("a comment above the line ignores $id there, and nothing else", (rule) => {
  const text = exampleConfig(rule, "bad");
  const options = rule.exampleOptions ?? {};
  const all = checkText(text, options);
  const line = all.find((finding) => finding.rule === rule.id)?.at?.line ?? 0;
  const lines = text.split("\n");
  const indent = /^ */.exec(lines[line - 1] ?? "")?.[0] ?? "";
  const comment = `${indent}# dump-config: ignore ${rule.id} because`;
  // A text cannot contain a comment, so the comment is above its first line.
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

it("a comment that one of several hubs needs counts as used", () => {
  const text = exampleConfig(RULES[0] ?? never(), "good").replace(
    /^ {4}node_selector:/m,
    `    # dump-config: ignore jinja-hub-version The old hub has no such file, and needs none
    manifests: [{name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]}]
    node_selector:`,
  );
  expect(text).toContain("jinja-hub-version");
  const rules = (hubVersion: string) => checkText(text, { hubVersion }).map(({ rule }) => rule);
  expect(rules("1.2")).toEqual([]);
  expect(rules("1.2,1.5.2")).toEqual([]);
  expect(rules("1.5.2,1.2")).toEqual([]);
  expect(rules("1.5.1,1.5.2")).toEqual(["ignore-unused"]);
});

it("a comment after the dash of an item is for that line only", () => {
  const text = exampleConfig(RULES[0] ?? never(), "good").replace(
    /^ {2}- /m,
    "- # dump-config: ignore unknown-key because\n    odd: 1\n    ",
  );
  const unindented = text.replace(/^ {4}/gm, "  ");
  const { findings, suppressed } = inspectText(unindented);
  expect(findings.map(({ rule, at }) => [rule, at?.line]).sort()).toEqual([
    ["ignore-unused", 2],
    ["unknown-key", 3],
  ]);
  expect(suppressed).toEqual([]);
});

function never(): never {
  throw new Error("There are rules");
}
