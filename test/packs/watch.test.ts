import process from "node:process";
import { expect, test } from "vitest";
import { endWatch, watchCode } from "../../src/packs/after_loading.ts";

const ends = () => process.listeners("exit").length;

test("a program gets one message about an early end for any number of packs, and none after the work", () => {
  const before = ends();
  watchCode();
  watchCode();
  expect(ends()).toBe(before + 1);
  expect([endWatch(), ends(), endWatch()]).toEqual([true, before, false]);
});
