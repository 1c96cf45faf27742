import { describe, expect, test } from "vitest";
import { didYouMean, nearest } from "../../src/text/nearest.ts";

const slugs = ["coder_app", "gpu_coder_app", "remote_desktop", "jupyterlab_small"];

describe("the nearest word", () => {
  test.each<[word: string, found: string | undefined]>([
    ["coder-app", "coder_app"],
    ["codre_app", "coder_app"],
    ["Coder_App", "coder_app"],
    ["coder_ap", "coder_app"],
    ["coderapp", "coder_app"],
    ["remote-dekstop", "remote_desktop"],
    ["jupyterlab_smal", "jupyterlab_small"],
    ["", undefined],
    ["x", undefined],
    ["something else", undefined],
    ["c".repeat(100_000), undefined],
  ])("to %.30s", (word, found) => expect(nearest(word, slugs)).toBe(found));

  test("is the first of those that are equally near", () => expect(nearest("ab", ["aa", "bb"])).toBe("aa"));
  test("of one letter is that letter alone", () => {
    expect(nearest("b", ["a", "c", "B"])).toBe("B");
    expect(nearest("b", ["a", "c"])).toBeUndefined();
  });
  test("is nothing where there is nothing", () => expect(nearest("a", [])).toBeUndefined());
  test("makes a question", () => {
    expect(didYouMean("coder-app", slugs)).toBe("Did you mean 'coder_app'?");
    expect(didYouMean("zzz", slugs)).toBeUndefined();
  });
});
