import { describe, expect, it } from "vitest";
import {
  entryOf,
  type HubNode,
  type HubYaml,
  positionIn,
  readHubYaml,
  type ScalarNode,
  toValue,
} from "../../../src/hub/pyyaml/mod.ts";
import configs from "../../data/pyyaml/configs.json" with { type: "json" };

describe("mappings", () => {
  it("let the last of equal keys win and report both", () => {
    const { root, duplicates, mark, problems } = readHubYaml("a: 1\nb: 2\na: 3\n");
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual({ a: 3, b: 2 });
    expect(duplicates.map(({ first, again }) => [mark(first.start).line, mark(again.start).line])).toEqual([[1, 3]]);
  });

  it("hold 1, 1.0 and true for one key, but not '1'", () => {
    expect(readHubYaml("1: a\n1.0: b\ntrue: c\n'1': d\n").duplicates).toHaveLength(2);
  });

  it("merge, with own keys winning and no duplicates", () => {
    const { root, duplicates } = readHubYaml("x: &x {a: 1, b: 2}\ny:\n  a: 3\n  <<: *x\n");
    expect(duplicates).toEqual([]);
    expect(toValue(root)).toEqual({ x: { a: 1, b: 2 }, y: { a: 3, b: 2 } });
    const y = root?.kind === "mapping" ? entryOf(root, "y")?.value : undefined;
    expect(y?.kind === "mapping" && y.entries.map(({ merged, overridden }) => [merged, overridden])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it("merge a list so that its first mapping wins", () => {
    expect(toValue(readHubYaml("- &x {a: 1}\n- &y {a: 2}\n- {<<: [*x, *y]}\n").root)).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 1 },
    ]);
  });

  it("keep keys that mean something to JavaScript", () => {
    const value = toValue(readHubYaml("__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\n").root);
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor", "toString"]);
    expect((value as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("let '=' be a key", () => {
    expect(toValue(readHubYaml("{=: a}").root)).toEqual({ "=": "a" });
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

function scalars(node: HubNode | undefined, found: ScalarNode[] = []): ScalarNode[] {
  if (node?.kind === "scalar") found.push(node);
  else if (node?.kind === "sequence") for (const item of node.items) scalars(item, found);
  else for (const { key, value } of node?.entries ?? []) scalars(value, scalars(key, found));
  return found;
}

function find(yaml: HubYaml, word: string): readonly (readonly [number, number])[] {
  return scalars(yaml.root).flatMap((node) => {
    const index = node.text.indexOf(word);
    if (index === -1) return [];
    const { line, column } = positionIn(yaml, node, index);
    return [[line, column] as const];
  });
}

describe("the place of a character of a scalar", () => {
  it.each([
    ["a plain value", "a: x HERE\n", [1, 6]],
    ["a plain value over lines", "a: x\n  y\n\n  z HERE\n", [4, 5]],
    ["single quotes", "a: 'it''s HERE'\n", [1, 11]],
    ["double quotes", 'a: "\\x41\\n\\U0001F680 HERE"\n', [1, 22]],
    ["double quotes over lines", 'a: "x\n\n  y \\\n  HERE"\n', [4, 3]],
    ["a literal block", "a: |\n  x\n\n   y HERE\n", [4, 6]],
    ["a literal block with indentation", "a:\n - |2-\n    x\n   HERE\n", [4, 4]],
    ["a folded block", "a: >\n  x\n  y\n\n  HERE\n", [5, 3]],
    ["a key", "x:\n  HERE: y\n", [2, 3]],
    ["an emoji before it", "a: '\u{1f680}HERE'\n", [1, 7]],
  ] as const)("%s", (_, source, place) => {
    for (const text of [source, source.replaceAll("\n", "\r\n")]) {
      expect(find(readHubYaml(text), "HERE")).toEqual([place]);
    }
    expect(find(readHubYaml(`\ufeff${source}`), "HERE")).toEqual([place]);
  });

  it("shows the same character in the file, for every letter and digit of every configuration", () => {
    let checked = 0;
    for (const { yaml: source } of configs) {
      const yaml = readHubYaml(source);
      for (const node of scalars(yaml.root)) {
        for (const { index, 0: char } of node.text.matchAll(/[A-Za-z0-9]/g)) {
          if (node.style === "double" && node.text !== source.slice(node.start + 1, node.end - 1)) continue;
          expect(source[positionIn(yaml, node, index).offset]).toBe(char);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(10_000);
  });
});
