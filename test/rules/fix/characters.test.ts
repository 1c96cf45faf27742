import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";
import { fixText } from "../../../src/rules/fix/mod.ts";

/** A menu with these lines in its only profile. */
const menu = (...lines: readonly string[]) => `profiles:
  - id: lab
    groups: [g]
    definition:
      {display_name: Lab, slug: lab, default: false, kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "a/b:1"}}
    node_selector: {}
${lines.map((line) => `    ${line}\n`).join("")}`;

type Row = readonly [title: string, before: readonly string[], after: readonly string[]];

const stays = (title: string, ...lines: string[]): Row => [title, lines, lines];

const breaks: readonly Row[] = [
  ["at the end of a value", ["default_url: /lab\u2028"], ["default_url: /lab"]],
  ["at the end of a number", ["number: 25\x85", "a: b"], ["number: 25", "a: b"]],
  ["at the end of a boolean, before a comment", ["a: true\u2028 # why"], ["a: true # why"]],
  ["between a value and its comment, twice", ["a: x \u2028\u2029 # why"], ["a: x  # why"]],
  ["at the end of a key", ["default_url\u2028: /lab"], ["default_url: /lab"]],
  ["before a value", ["default_url: \u2028/lab"], ["default_url: /lab"]],
  ["at the end of a list", ["groups: [a, b]\u2029"], ["groups: [a, b]"]],
  ["at the end of an item", ["groups: [a\u2029, b]"], ["groups: [a, b]"]],
  ["at the end of a quoted text", ["a: 'x'\u2028"], ["a: 'x'"]],
  ["alone on a line", ["a: x", "\u2028", "b: y"], ["a: x", "", "b: y"]],
  ["before the indentation", ["a: x\n\u2028    b: y"], ["a: x\n    b: y"]],
  ["in the middle of a value", ["a: x\u2028y"], ['a: "x\\u2028y"']],
  ["in the middle and at the end", ["a: x\u2028y \u2029"], ['a: "x\\u2028y" ']],
  ["in a list", ["a: [x\u2028y, z]"], ['a: ["x\\u2028y", z]']],
  ["in quotes, where blanks are lost", ["a: 'x\u2028 y'"], ['a: "x\\u2028 y"']],
  ["at the edges of double quotes, where it is a blank", ['a: "\x85x"', 'b: "x\x85"'], ['a: " x"', 'b: "x "']],
  ["in double quotes, where it is a blank", ['a: "x\x85y"'], ['a: "x\\x85y"']],
  stays("in quotes, where the hub reads what the file shows", "a: 'x\u2028y'"),
  stays("beside a blank at the edge of quotes, and once more inside", 'a: " \x85x\x85y"'),
  stays("in place of a line break", "a: x\u2028    b: y"),
  stays("in a block text", "a: |", "  x\u2028  y"),
  ["between two comments", ["a: x # why\u2028    # that"], ["a: x # why    # that"]],
  stays("between a comment and what is not a comment", "a: x # why\u2028that"),
  stays("in what an alias repeats", "a: &a x\u2028y", "b: *a"),
];

const tabs: readonly Row[] = [
  ["before a colon", ["MODE\t: fast"], ["MODE : fast"]],
  ["on both sides of a colon", ["MODE\t:\tfast"], ["MODE : fast"]],
  ["in a list", ["groups: [a\t,\tb\t]\t"], ["groups: [a , b ] "]],
  ["after an anchor and a tag", ["a: &a\t!!str\tx"], ["a: &a !!str x"]],
  ["in a text with a comma", ["a: x\t, y"], ['a: "x\\t, y"']],
  ["in a text with a bracket", ["a: x\t] y"], ['a: "x\\t] y"']],
  ["in a key", ["a\tb: x"], ['"a\\tb": x']],
  [
    "in many texts, beside tabs that PyYAML takes",
    ["a:\tx\ty\t# c\td", "# c\td", "b:\t'\t'", "c: |", "  x\ty", "d: x\t"],
    ['a: "x\\ty" # c\td', "# c\td", "b: '\t'", "c: |", "  x\ty", "d: x "],
  ],
  ["before one that indents", ["a:\tx", "b:\ty\n\tc: z", "d:\tx"], ["a: x", "b: y\n\tc: z", "d:\tx"]],
  stays("that indents", "a: x\n\tb: y"),
  stays("after a dash", "groups:", "-\ta"),
  stays("in a comment", "a: x # y\tz"),
  stays("in a text of several lines", "a: x\ty\n      z"),
];

const controls: readonly Row[] = [
  [
    "in a value and in quotes",
    ["a: x\x7fy", 'b: "x\x01"', "c: 'it''s\x02'"],
    ['a: "x\\x7fy"', 'b: "x\\x01"', 'c: "it\'s\\x02"'],
  ],
  ["beside a break", ["a: \u2028x\x7fy\u2029"], ['a: "x\\x7fy"']],
  ["beside tabs", ["a:\tx\x7fy", "b: x\ty"], ['a: "x\\x7fy"', 'b: "x\\ty"']],
  ["beside letters of the private use area", ["a: \ue000x\x7f\ue001"], ['a: "\ue000x\\x7f\ue001"']],
  ["between a key and its value", ["a:\x7f 'x'", "b:\x01 y"], ["a: 'x'", "b: y"]],
  ["in place of a blank", ["a:\x7fx", "b\x01: y"], ["a: x", "b: y"]],
  ["at the ends of a value", ["a: \x7fx\x01 # why"], ["a: x # why"]],
  ["in quotes of several lines", ['a: "x\x7f', '  y"'], ['a: "x\\x7f', '  y"']],
  stays("in a comment", "a: x # y\x7f"),
];

describe.each([
  ["a character that YAML 1.1 takes for a line break", breaks],
  ["a tab", tabs],
  ["a character that PyYAML refuses", controls],
] as const)("%s", (_, rows) => {
  it.each(rows)("%s", (_title, before, after) => {
    const text = menu(...before);
    const fixed = fixText(text);
    expect(fixed.text).toBe(menu(...after));
    expect(fixText(fixed.text)).toEqual({ text: fixed.text, changes: [] });
    const read = readHubYaml(text);
    // All values that could be read before keep their types.
    if (read.root === undefined) return;
    const kinds = (value: unknown): unknown =>
      typeof value === "object" && value !== null
        ? Object.entries(value).map(([key, item]) => [key, kinds(item)])
        : typeof value;
    expect(kinds(toValue(readHubYaml(fixed.text).root))).toEqual(kinds(toValue(read.root)));
  });
});
