import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeAll } from "../../src/files/write_all.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-all-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const files = new Map([
  ["a.yaml", "new a"],
  ["sub/b.yaml", "new b"],
]);

describe("files that are replaced", () => {
  beforeEach(() => {
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "a.yaml"), "old a", { mode: 0o640 });
    writeFileSync(join(folder, "sub/b.yaml"), "old b");
  });

  test("are at their paths before each step, under one name, with the old text or the new one", () => {
    let steps = 0;
    const beforeRename = () => {
      steps++;
      for (const name of files.keys()) {
        expect(readFileSync(join(folder, name), "utf8")).toMatch(/^(?:old|new) [ab]$/);
        expect(statSync(join(folder, name)).nlink).toBe(1);
      }
    };
    writeAll(folder, files, { force: true, beforeRename });
    expect(steps).toBe(2);
    for (const [name, text] of files) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
    expect(readdirSync(folder)).toEqual(["a.yaml", "sub"]);
  });

  test("are the old ones after a failure in the middle", () => {
    const beforeRename = (path: string) => {
      if (path.endsWith("b.yaml")) throw Object.assign(new Error("no"), { code: "ENOSPC" });
    };
    expect(() => writeAll(folder, files, { force: true, beforeRename })).toThrow("ENOSPC");
    expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("old a");
    expect(statSync(join(folder, "a.yaml")).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, "sub/b.yaml"), "utf8")).toBe("old b");
    expect(readdirSync(folder)).toEqual(["a.yaml", "sub"]);
  });
});

test("files of a killed run are removed if they are old and ours, and no others", () => {
  const old = new Date(Date.now() - 7_200_000);
  const make = (name: string, inner: string, date: Date) => {
    mkdirSync(join(folder, name, inner), { recursive: true });
    writeFileSync(join(folder, name, inner, "x"), "x");
    utimesSync(join(folder, name), date, date);
  };
  make(".dump-config-draft-AAAAAA", "new", old);
  make(".dump-config-draft-BBBBBB", "old", old);
  make(".dump-config-draft-CCCCCC", "new", new Date());
  make(".dump-config-draft-DDDDDD", "mine", old);
  make(".dump-config-backup", "old", old);
  make(".dump-config-draft-of-me", "new", old);
  writeAll(folder, files, { force: false });
  expect(
    readdirSync(folder)
      .filter((name) => name.startsWith("."))
      .sort(),
  ).toEqual([
    ".dump-config-backup",
    ".dump-config-draft-CCCCCC",
    ".dump-config-draft-DDDDDD",
    ".dump-config-draft-of-me",
  ]);
});
