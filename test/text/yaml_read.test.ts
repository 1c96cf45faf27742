import { describe, expect, test } from "vitest";
import { yamlReader } from "../../src/text/yaml_read.ts";

const readYaml = await yamlReader();
const places = (text: string, ...paths: (readonly PropertyKey[])[]) => {
  const { locate } = readYaml(text, "f");
  return paths.map((path) => {
    const { line, column } = locate([0, ...path]);
    return `${line}:${column}`;
  });
};

describe("values are those of YAML 1.2", () => {
  test.each([
    [
      "a: yes\nb: true\nc: null\nd: ~\ne:\nf: 0x1F\ng: 1e3\nh: 2024-01-01",
      { a: "yes", b: true, c: null, d: null, e: null, f: 31, g: 1000, h: "2024-01-01" },
    ],
    ["8080: a\nnull: b\ntrue: c\n'x y': d", { "8080": "a", null: "b", true: "c", "x y": "d" }],
    ["a: &a { x: 1 }\nb: *a", { a: { x: 1 }, b: { x: 1 } }],
    ["a: &a { x: 1, y: 1 }\nb: { y: 2, <<: *a }", { a: { x: 1, y: 1 }, b: { x: 1, y: 2 } }],
    [
      "a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc: { <<: [*a, *b] }",
      { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2 } },
    ],
    ["'<<': 1", { "<<": 1 }],
    ['{"a": [1, "b", null]}', { a: [1, "b", null] }],
    ["&k key: 1\nother: *k", { key: 1, other: "key" }],
  ])("%j", (text, value) => {
    const { documents, issues } = readYaml(text, "f");
    expect(issues).toEqual([]);
    expect(documents).toEqual([value]);
  });

  test("a key __proto__ is an ordinary key", () => {
    const [value] = readYaml("__proto__: { polluted: true }", "f").documents as [object];
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("each document has its own anchors, and empty ones at the end do not count", () => {
    expect(readYaml("a: &x 1\n---\nb: *x\n", "f").issues.map(({ code, at }) => [code, at?.line])).toEqual([
      ["yaml-syntax", 3],
    ]);
    expect(readYaml("a: 1\n---\nb: 2\n...\n", "f").documents).toEqual([{ a: 1 }, { b: 2 }]);
  });
});

describe("text that readers read in different ways is refused", () => {
  test.each(["0644", "-010", "12345678901234567890", ".inf", ".nan"])("%s", (number) => {
    expect(readYaml(`a: ${number}`, "f").issues.map(({ code, at }) => [code, at?.column])).toEqual([
      ["invalid-value", 4],
    ]);
    expect(readYaml(`a: "${number}"`, "f").issues).toEqual([]);
  });

  test.each(["yes", "No", "ON", "off"])("%s, where Kubernetes reads along", (word) => {
    expect(readYaml(`a: ${word}`, "f", { refuseWords: true }).issues).toHaveLength(1);
    expect(readYaml(`a: "${word}"`, "f", { refuseWords: true }).issues).toEqual([]);
    expect(readYaml(`a: ${word}`, "f").issues).toEqual([]);
  });
});

describe("the place of a path is", () => {
  test("the value where it is one word, and the key where it is more", () => {
    expect(
      places("a: 1\nb:\n  c: [1, 2]\nd: |\n  text\ne:\n", ["a"], ["b"], ["b", "c"], ["b", "c", 1], ["d"], ["e"]),
    ).toEqual(["1:4", "2:1", "3:3", "3:10", "4:4", "6:1"]);
  });

  test("the nearest thing around it that exists", () => {
    expect(places("a:\n  b: 1\n", ["a", "x"], ["a", "b", "x"], ["x"], [])).toEqual(["1:1", "2:6", "1:1", "1:1"]);
  });

  test("where an alias or a merge key took it from", () => {
    const text = "a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\nc: *a\n";
    expect(places(text, ["b", "x"], ["b", "y"], ["c", "x"], ["c"])).toEqual(["2:6", "5:6", "2:6", "6:4"]);
  });

  test("the same with CRLF", () => {
    expect(places("a: 1\r\nb:\r\n  c: 2\r\n", ["b", "c"])).toEqual(["3:6"]);
  });

  test("in the document that the path names", () => {
    const { locate } = readYaml("a: 1\n---\na: 2\n", "f");
    expect(locate([1, "a"])).toEqual({ origin: "f", line: 3, column: 4 });
  });
});

test("1,000 keys of one map are read, and so are their duplicates", () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `key${index}: 1\n`).join("");
  expect(readYaml(keys, "f").issues).toEqual([]);
  expect(readYaml(keys + keys, "f").issues).toHaveLength(1000);
});
