import { describe, expect, test } from "vitest";
import { runMain } from "../support/main.ts";

describe("the exit code", () => {
  test.each<[args: string[], code: number]>([
    [["--version"], 0],
    [["--help"], 0],
    [["--list-profiles"], 0],
    [["--profiles", "nope"], 1],
    [["--nope"], 2],
    [["--override", "x"], 2],
    [["--override", "x", "--node-selector", "y"], 2],
    [["schema"], 2],
  ])("of %j is %i", async (args, code) => expect((await runMain(args)).code).toBe(code));

  test("of a fault of ours is 70, with the stack and every cause", async () => {
    const fault = new TypeError("outer", { cause: new RangeError("inner", { cause: "root" }) });
    const { code, stdout, stderr } = await runMain([], () => {
      throw fault;
    });
    expect([code, stdout]).toEqual([70, ""]);
    expect(stderr).toMatch(
      /^Error: Internal error[\s\S]*TypeError: outer\n {4}at [\s\S]*RangeError: inner\n {4}at [\s\S]*root\n$/,
    );
  });
});
