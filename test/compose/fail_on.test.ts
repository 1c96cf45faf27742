import { expect, test } from "vitest";
import { readFailOn } from "../../src/compose/fail_on.ts";
import { givenAt } from "../support/given.ts";

const at = { origin: "--test" };
const read = (failOn?: string | readonly string[]) => readFailOn(givenAt(failOn === undefined ? {} : { failOn }));

test("kinds of effects are read once each, in the order in which they are named", () => {
  expect(read(["stop-fails, data-loss", "stop-fails"])).toEqual({ kinds: ["stop-fails", "data-loss"], at, issues: [] });
  expect(read()).toMatchObject({ kinds: [], issues: [] });
});

test("other words are refused, with the nearest one", () => {
  const { kinds, issues } = read("data-los,never,loses-access");
  expect(kinds).toEqual(["loses-access"]);
  expect(issues.map(({ code, message, at: place }) => [code, message.split(" ")[0], place])).toEqual([
    ["usage", "'data-los'", at],
    ["usage", "'never'", at],
  ]);
  expect(issues[0]?.hint).toBe("Did you mean 'data-loss'?");
  expect(issues[1]?.hint).toMatch(/^Kinds: data-loss, stop-fails, loses-access, not-applied, at-next-start, at-once$/);
});

test("a list of nothing is refused: it would never fail", () => {
  for (const nothing of ["", " , ", "# none"]) {
    const { kinds, issues } = read(nothing);
    expect({ nothing, kinds, found: issues.map(({ code }) => code) }).toEqual({ nothing, kinds: [], found: ["usage"] });
  }
});
