import { expect, test } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { nodeOf } from "../../src/rules/engine/tree.ts";
import * as fc from "../support/random.ts";

const plant = (value: unknown, budget = 1000, text?: (text: string) => string) =>
  nodeOf(value, { text, keys: new Map(), budget });
const nested = (depth: number): unknown => (depth === 0 ? "deep" : [nested(depth - 1)]);

// JSON writes other numbers in a form that YAML reads as text.
const scalars = [fc.integer(), fc.boolean(), fc.constant(null), fc.string()];
const values = fc.object({ values: scalars, maxDepth: 4, withNullPrototype: false });

test("the nodes of a value are those of its JSON", () => {
  fc.assert(
    fc.property(values, (value) => {
      const read = readHubYaml(JSON.stringify(value)).root;
      expect(toValue(plant(value, 100_000))).toEqual(toValue(read));
    }),
    { numRuns: 200 },
  );
});

test("a value has the same nodes as a file in block style, without positions", () => {
  const read = readHubYaml('"a":\n- 1\n- "x"\n- - true\n"b":\n  "c": null\n').root;
  const placeless = (node: unknown) =>
    JSON.parse(JSON.stringify(node, (key, value) => (["start", "end", "indent"].includes(key) ? undefined : value)));
  expect(placeless(read)).toMatchObject(placeless(plant({ a: [1, "x", [true]], b: { c: null } })));
});

test("values that JSON leaves out are left out, and values that are not plain data have no node", () => {
  const value = {
    a: undefined,
    b: [undefined, () => 1, Symbol("x")],
    c: new Map<unknown, unknown>([
      ["d", 1],
      [2, "no"],
    ]),
  };
  expect(toValue(plant(value))).toEqual({ b: [null, null, null], c: { d: 1 } });
  expect(plant(1n)).toMatchObject({ type: "int", value: 1n, text: "1" });
  expect(plant(1.5)).toMatchObject({ type: "float" });
  expect(plant(true)).toMatchObject({ type: "bool", style: "plain" });
  expect(plant("x", 9, (text) => `${text}!`)).toMatchObject({ type: "str", text: "x!", style: "double" });
});

test("a value that is too deep or too large has none", () => {
  expect(plant(nested(100))).toBeDefined();
  expect(plant(nested(101))).toBeUndefined();
  expect(plant({ a: nested(100) })).toBeUndefined();
  // The list and each item are one node each.
  expect(plant([1, 2, 3], 4)).toBeDefined();
  expect(plant([1, 2, 3], 3)).toBeDefined();
  expect(plant([1, 2, 3], 2)).toBeUndefined();
  const circle: unknown[] = [];
  circle.push(circle);
  expect(plant(circle)).toBeUndefined();
});
