import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBytes, readText } from "../../src/files/read_text.ts";
import { temporaryFolder } from "../support/folders.ts";

const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn("SKIPPED: root may read every file, so one that may not be read is not tried");

const at = { origin: "--override x" };

describe("a text file", () => {
  test.each<[name: string, bytes: string | Uint8Array, text: string]>([
    ["plain", "a\nb\n", "a\nb\n"],
    ["empty", "", ""],
    ["outside of ASCII", "é🚀\u2028", "é🚀\u2028"],
    ["with carriage returns", "a\r\n", "a\r\n"],
  ])("%s is read whole", (_, bytes, text) => {
    using folder = temporaryFolder();
    const path = join(folder.path, "f");
    writeFileSync(path, bytes);
    symlinkSync("f", join(folder.path, "link"));
    expect(readText(path)).toEqual({ text });
    expect(readText(join(folder.path, "link"))).toEqual({ text });
  });

  test("of exactly the limit is read, and one byte more is not", () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "f");
    writeFileSync(path, "12345");
    expect(readText(path, at, { limit: 5 })).toEqual({ text: "12345" });
    expect(readText(path, at, { limit: 4 })).toMatchObject({ issue: { code: "file-too-large", at } });
  });

  test("is also read as bytes", () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "f"), new Uint8Array([0, 255]));
    expect(readBytes(join(folder.path, "f"))).toEqual({ bytes: new Uint8Array([0, 255]) });
  });
});

describe("anything other than a text file is refused at once, by its kind", () => {
  test.each<[name: string, path: string, code: string, message: RegExp]>([
    ["a missing file", "none", "file-missing", /does not exist/],
    ["a file in a file", "latin1/x", "file-missing", /does not exist/],
    ["a link to nothing", "dangling", "file-missing", /does not exist/],
    ["a link to itself", "loop", "file-unreadable", /ELOOP/],
    ["a folder", "folder", "file-unreadable", /is a folder/],
    ["a FIFO without a writer", "fifo", "file-unreadable", /not a regular file/],
    ["a device that never ends", "/dev/zero", "file-unreadable", /not a regular file/],
    ["too long a name", "n".repeat(300), "file-unreadable", /ENAMETOOLONG/],
    ["Latin 1", "latin1", "not-utf8", /not UTF-8/],
    ["UTF-16", "utf16", "not-utf8", /not UTF-8/],
    ["half a surrogate pair", "surrogate", "not-utf8", /not UTF-8/],
    ["a NUL in the name", "a\0b", "file-unreadable", /null bytes/],
  ])("%s", (_, name, code, message) => {
    using folder = temporaryFolder();
    const path = (file: string) => (file.startsWith("/") ? file : join(folder.path, file));
    mkdirSync(path("folder"));
    spawnSync("mkfifo", [path("fifo")]);
    symlinkSync("nowhere", path("dangling"));
    symlinkSync("loop", path("loop"));
    writeFileSync(path("latin1"), new Uint8Array([0x61, 0xe9, 0x62]));
    writeFileSync(path("utf16"), Buffer.from("\ufeffabc", "utf16le"));
    writeFileSync(path("surrogate"), new Uint8Array([0xed, 0xa0, 0x80]));
    expect(readText(path(name), at)).toMatchObject({ issue: { code, message: expect.stringMatching(message), at } });
    expect(readText(path(name))).toMatchObject({ issue: { at: { origin: path(name) } } });
  });

  test.skipIf(isRoot)("a file that may not be read", () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "f");
    writeFileSync(path, "x");
    chmodSync(path, 0);
    expect(readText(path)).toMatchObject({ issue: { code: "file-unreadable" } });
  });
});

test("a name that is too long is cut in the message; its place has it whole", () => {
  const path = "a".repeat(300);
  const read = readText(path);
  const issue = "issue" in read ? read.issue : undefined;
  expect(issue?.at?.origin).toBe(path);
  expect(issue?.message).toContain("ENAMETOOLONG");
  expect(issue?.message).not.toContain("a".repeat(100));
});
