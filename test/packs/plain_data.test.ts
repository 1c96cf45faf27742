import { expect, test } from "vitest";
import { isCodeName, isPackName } from "../../src/packs/folder.ts";
import { plainData } from "../../src/packs/plain_data.ts";
import { suppressionList } from "../../src/profiles/patch.ts";

const nested = (wrap: (inner: unknown) => unknown, depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), "x");

test.each([
  ["lists", 1, (inner: unknown) => [inner], /^(?:\[0\])+ is nested deeper than 100 levels/],
  ["maps", 1, (inner: unknown) => ({ a: inner }), /^a(?:\.a)+ is nested deeper than 100 levels/],
  ["lists in maps", 2, (inner: unknown) => ({ a: [inner] }), /^a\[0\](?:\.a|\[0\])+ is nested deeper than 100 levels/],
] as const)(
  "%s of modules are copied to a depth, beyond which they may contain themselves",
  (_, levels, wrap, problem) => {
    const deepest = nested(wrap, 100 / levels);
    expect(plainData(deepest)).toEqual({ value: deepest });
    expect(plainData(nested(wrap, 100 / levels + 1))).toEqual({ problem: expect.stringMatching(problem) });
  },
);

test("two million values are copied, and more are refused", () => {
  const list = Array.from({ length: 1_999_999 }, () => 0);
  expect(plainData(list)).toHaveProperty("value.length", list.length);
  expect(plainData([...list, 0])).toEqual({ problem: "it has more than 2000000 values" });
});

test.each(["a.js", "a.MJS", "A.Ts"])("%s is code, however it is spelled", (name) => {
  expect([isCodeName(name), isPackName(name)]).toEqual([true, true]);
});

test.each(["a.YAML", "a.Yml", "a.JSON"])("%s is a pack of data, however it is spelled", (name) => {
  expect([isCodeName(name), isPackName(name)]).toEqual([false, true]);
});

test.each(["a.js.bak", "js", "a.tsx", "a.py", "yaml"])("%s is not a pack", (name) => {
  expect([isCodeName(name), isPackName(name)]).toEqual([false, false]);
});

test.each(["package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "deno.json", "types.d.ts"])(
  "%s is for tools, and not a pack",
  (name) => expect(isPackName(name)).toBe(false),
);

test.each(["", " ", "\t\n"])("a suppression needs a reason: %j is none", (reason) => {
  const list = suppressionList();
  expect(list.safeParse([{ rule: "image-floating", reason }]).error?.issues).toMatchObject([{ path: [0, "reason"] }]);
  expect(list.safeParse([{ rule: "image-floating", reason: "On purpose" }]).success).toBe(true);
});
