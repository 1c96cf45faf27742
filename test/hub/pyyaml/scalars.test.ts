import { describe, expect, it } from "vitest";
import { type HubNode, type HubYaml, positionIn, readHubYaml, type ScalarNode } from "../../../src/hub/pyyaml/mod.ts";
import configs from "../../data/pyyaml/configs.json" with { type: "json" };

function scalar(source: string): ScalarNode {
  const { root } = readHubYaml(source);
  if (root?.kind !== "scalar") throw new Error(`no scalar: ${source}`);
  return root;
}

describe("the text of quotes, words and blocks", () => {
  it.each([
    ['"a\\tb\\x1b\\u2028\\U0001F680"', "str", "a\tb\x1b\u2028\u{1f680}"],
    ["'it''s'", "str", "it's"],
    ["'a\n\n  b'", "str", "a\nb"],
    ['"a \\\n  b"', "str", "a b"],
    ["a\n b\n\n c", "str", "a b\nc"],
    ["|\n a\n  b\n", "str", "a\n b\n"],
    ["|-\n a\n\n", "str", "a"],
    ["|+\n a\n\n", "str", "a\n\n"],
    [">\n a\n b\n\n c\n", "str", "a b\nc\n"],
    ["|2\n   a\n", "str", " a\n"],
    ["|\r\n a\r\n b\r\n", "str", "a\nb\n"],
  ] as const)("%j", (source, type, value) => {
    expect(scalar(source)).toMatchObject({ type, value });
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
