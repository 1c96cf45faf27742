import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../../src/hub/pyyaml/mod.ts";

describe("values of nodes", () => {
  it("keep keys that mean something to JavaScript", () => {
    const value = toValue(readHubYaml("__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\n").root);
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor", "toString"]);
    expect((value as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("are shared where an alias repeats them", () => {
    const value = toValue(readHubYaml("a: &x [1]\nb: *x\n").root) as Record<string, unknown>;
    expect(value["a"]).toBe(value["b"]);
  });
});
