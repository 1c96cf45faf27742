import { describe, expect, test } from "vitest";
import type { Origin } from "../../src/errors.ts";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineFamily, defineProfile, type ProfileDeclaration } from "../../src/profiles/define.ts";
import { locateSetting, mergeLineage, mergePatch, sourceOf } from "../../src/profiles/merge.ts";

/** A declaration as read from a file, with each setting on its own line. */
const written = (declaration: ProfileDeclaration, origin: string): ProfileDeclaration => ({
  ...declaration,
  locate: (path): Origin => ({ origin: `${origin} ${path.join(".")}` }),
});
const family = written(
  defineFamily(BaseAppProfile, { slug: "family", cpu_limit: 1, volumes: { a: { size: "1Gi", mount_path: "/a" } } }),
  "family",
);
const middle = defineFamily(family, { slug: "middle", cpu_limit: 2, volumes: { a: { size: "2Gi" } } });
const lab = written(
  defineProfile(middle, { slug: "lab", image: "org/lab:1", gpu_limit: 1, volumes: { a: null, b: { size: "3Gi" } } }),
  "lab",
);

test("a patch merges objects, removes with null, replaces the rest, and does not change its arguments", () => {
  const target = { a: { b: 1, c: [1, 2] }, d: 1, e: { f: 1 } };
  const before = structuredClone(target);
  expect(mergePatch(target, { a: { c: [3] }, d: null, e: 2, g: undefined, h: { i: null, j: 1 } })).toEqual({
    a: { b: 1, c: [3] },
    e: 2,
    h: { j: 1 },
  });
  expect(target).toEqual(before);
  expect(mergePatch({ a: 1 }, null)).toBeNull();
  expect(mergePatch([1], { a: 1 })).toEqual({ a: 1 });
  expect(Object.keys(mergePatch({}, JSON.parse('{"constructor":{"x":1}}')) as object)).toEqual(["constructor"]);
});

test("in a lineage the nearest value wins", () => {
  expect(mergeLineage(lab)).toMatchObject({
    cpu_limit: 2,
    image: "org/lab:1",
    extra_resource_limits: { "nvidia.com/gpu": 1 },
    volumes: { b: { size: "3Gi" } },
  });
  expect((mergeLineage(lab) as { volumes: object }).volumes).not.toHaveProperty("a");
});

describe("a value of a lineage", () => {
  test("comes from the nearest declaration that has it", () => {
    const of = (...path: string[]) => sourceOf(lab, path)?.slug;
    expect(of("cpu_limit")).toBe("middle");
    expect(of("image")).toBe("lab");
    expect(of("extra_resource_limits", "nvidia.com/gpu")).toBe("lab");
    expect(of("volumes", "a", "mount_path")).toBe("family");
    expect(of("volumes", "a", "size")).toBe("middle");
    expect(of("volumes", "z")).toBeUndefined();
  });

  test("is where the nearest declaration in a file has it, or what is around it", () => {
    const at = (...paths: string[][]) => locateSetting(lab, ...paths)?.origin;
    expect(at(["image"])).toBe("lab image");
    expect(at(["volumes"])).toBe("lab volumes");
    expect(at(["cpu_limit"])).toBe("family cpu_limit");
    expect(at(["volumes", "b", "size"])).toBe("lab volumes.b.size");
    expect(at(["volumes", "b", "mount_path"])).toBe("lab volumes.b");
    expect(at(["volumes", "a", "mount_path"])).toBe("family volumes.a.mount_path");
    expect(at(["nothing"])).toBe("lab ");
    expect(at(["mem_limit"], ["cpu_limit"])).toBe("family cpu_limit");
    expect(at(["volumes"], ["volumes", "b", "size"])).toBe("lab volumes.b.size");
    expect(locateSetting(middle, ["nothing"])).toBeUndefined();
  });
});
