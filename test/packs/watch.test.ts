import process from "node:process";
import { expect, test } from "vitest";
import { endWatch, watchCode } from "../../src/packs/after_loading.ts";

const ends = () => process.listeners("exit").length;

test("a program hears of an end once, however many packs are loaded, and not at all after the work", () => {
  const before = ends();
  watchCode();
  watchCode();
  expect(ends()).toBe(before + 1);
  expect([endWatch(), ends(), endWatch()]).toEqual([true, before, false]);
});
