import { expect, test } from "vitest";
import { stackPosition } from "../../src/packs/after_loading.ts";

const HREF = "file:///packs/a.ts";

test.each<[stack: string, place: object]>([
  [`Error: x\n    at f (${HREF}:12:34)\n    at ${HREF}:1:2`, { line: 12, column: 34 }],
  [`${HREF}:7\nlet x = ;\n`, { line: 7 }],
  [`    at f (${HREF}?x=1:12:34)`, {}],
  [`    at f (${HREF}:name)`, {}],
  ["    at f (file:///packs/b.ts:12:34)", {}],
  ["", {}],
])("the place of a stack is the first one of the module: %j", (stack, place) =>
  expect(stackPosition(stack, HREF)).toEqual(place),
);
