import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOf, replaceFolder } from "../../scripts/replace_folder.mjs";
import { root, temporaryFolder } from "../support/folders.ts";

const LARGE = 1_000_000;

/** Two results of a build, and the folder with the first of them. */
function stage() {
  const folder = temporaryFolder();
  const at = (...parts: readonly string[]) => join(folder.path, ...parts);
  for (const state of ["old", "new"]) {
    mkdirSync(at(state, "cli"), { recursive: true });
    writeFileSync(at(state, "cli/index.js"), state.repeat(LARGE));
    chmodSync(at(state, "cli/index.js"), 0o755);
    writeFileSync(at(state, "cli/12.index.js"), state);
    writeFileSync(at(state, "same.json"), "{}");
    writeFileSync(at(state, `${state}.js`), state);
  }
  replaceFolder(at("old"), at("made"));
  return { at, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

test("a folder becomes what the other one has, modes too, and what is the same is left alone", () => {
  using files = stage();
  const before = statSync(files.at("made/same.json"));
  replaceFolder(files.at("new"), files.at("made"));
  expect(filesOf(files.at("made"))).toEqual(filesOf(files.at("new")));
  for (const path of filesOf(files.at("new"))) {
    expect(readFileSync(files.at("made", path)).equals(readFileSync(files.at("new", path))), path).toBe(true);
  }
  expect(statSync(files.at("made/cli/index.js")).mode & 0o777).toBe(0o755);
  expect(statSync(files.at("made/same.json")).ino).toBe(before.ino);
});

test("who has opened a file reads all of the old one: it is never written into", () => {
  using files = stage();
  const path = files.at("made/cli/index.js");
  const open = openSync(path, "r");
  try {
    replaceFolder(files.at("new"), files.at("made"));
    expect(readFileSync(open, "utf8")).toBe("old".repeat(LARGE));
    expect(readFileSync(path, "utf8")).toBe("new".repeat(LARGE));
  } finally {
    closeSync(open);
  }
});

test("a replacement that fails half way leaves whole files, and the entry is that of before", () => {
  using files = stage();
  // The files that the entry loads are replaced before the entry: here that fails.
  writeFileSync(files.at("new/cli/13.index.js"), "new");
  mkdirSync(files.at("made/cli/13.index.js"));
  writeFileSync(files.at("made/cli/13.index.js/taken"), "");
  expect(() => replaceFolder(files.at("new"), files.at("made"))).toThrow();
  expect(readFileSync(files.at("made/cli/index.js"), "utf8")).toBe("old".repeat(LARGE));
});

test("npm run bundle replaces build and dist in this way alone", () => {
  const script = readFileSync(join(root, "scripts/bundle.mjs"), "utf8");
  expect(script).toContain("replaceFolder(");
  expect(script).not.toMatch(/\b(?:write|copy|cp|rename|rm)(?:File)?Sync\b/);
});
