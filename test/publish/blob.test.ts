import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { blobId } from "../../src/publish/files.ts";

describe("blobId", () => {
  it.each(["", "hello\n", "é\n", "a\0b", "x".repeat(70_000)])("is what git says (%#)", (content) => {
    expect(blobId(content)).toBe(execFileSync("git", ["hash-object", "--stdin"], { input: content }).toString().trim());
  });
});
