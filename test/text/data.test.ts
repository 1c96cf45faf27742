import { describe, expect, test } from "vitest";
import { dottedPath, formatPath, keysAt, parsePath, reach, setAt, valueAt } from "../../src/text/data.ts";
import * as fc from "../support/random.ts";

describe("a path", () => {
  const data = { a: [{ "b.c": 1 }], d: null };

  test.each<[path: (string | number)[], depth: number, value: unknown]>([
    [[], 0, data],
    [["a", 0, "b.c"], 3, 1],
    [["a", 1, "b.c"], 1, undefined],
    [["d", "e"], 1, undefined],
    [["d"], 1, null],
    [["constructor"], 0, undefined],
    [["__proto__", "x"], 0, undefined],
  ])("%j is followed as far as it goes", (path, depth, value) => {
    expect(reach(data, path)).toBe(depth);
    expect(valueAt(data, path)).toEqual(value);
  });

  test("only leads to keys of maps", () => {
    expect(keysAt(data, ["a", 0])).toEqual(["b.c"]);
    expect(keysAt(data, ["a"])).toEqual([]);
    expect(keysAt(data, ["x"])).toEqual([]);
  });

  test("is written as people type it", () => {
    expect(dottedPath(["volumes", 0, "volume_mount", "mount_path"])).toBe("volumes[0].volume_mount.mount_path");
    expect(dottedPath([])).toBe("");
  });

  test("is read back unchanged with any keys", () => {
    const key = fc.oneof(fc.nat(), fc.string(), fc.constantFrom("a.b", "a[0]", '"', "\\", "", "__proto__"));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });
});

describe("setting a value at a path", () => {
  test.each<[path: string[], value: unknown, result: unknown]>([
    [["a"], 1, { a: 1, m: { x: 1 } }],
    [["m", "y"], 2, { m: { x: 1, y: 2 } }],
    [["m", "x"], undefined, { m: {} }],
    [["n", "x"], undefined, { m: { x: 1 } }],
    [["n", "x", "y"], 1, { m: { x: 1 }, n: { x: { y: 1 } } }],
    [["m"], undefined, {}],
  ])("%j = %j", (path, value, result) => {
    const target = { m: { x: 1 } };
    setAt(target, path, value);
    expect(target).toEqual(result);
  });

  test("a key of the prototype is an ordinary key", () => {
    const target = {};
    setAt(target, ["__proto__", "x"], 1);
    expect(Object.keys(target)).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("x");
  });
});
