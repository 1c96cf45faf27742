import { expect, it } from "vitest";
import { HEADER, isWhollyOurs } from "../../src/places/mod.ts";

const ITEMS = "- id: a\n  definition:\n    slug: a\n";

it.each<[string, string, boolean]>([
  ["as it is written", `profiles:\n${HEADER}# Made from hubs.yaml, hub a.\n${ITEMS}`, true],
  ["as it was written before the key was its first line", `${HEADER}profiles:\n${ITEMS}`, true],
  ["of no profile", `profiles:\n${HEADER}`, true],
  ["checked out on Windows", `profiles:\n${HEADER}${ITEMS}`.replaceAll("\n", "\r\n"), true],
  ["with a key of somebody else", `profiles:\n${HEADER}${ITEMS}replicas: 3\n`, false],
  ["with another document", `profiles:\n${HEADER}${ITEMS}---\na: 1\n`, false],
  ["by somebody else", `profiles:\n${ITEMS}`, false],
  ["with a quoted key", `${HEADER}profiles:\n${ITEMS}"a b": 1\n`, false],
])("knows whether all of a file was generated: a menu %s", (_, text, isAll) => {
  expect(isWhollyOurs(text)).toBe(isAll);
});
