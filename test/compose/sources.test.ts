import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Sources } from "../../src/compose/sources.ts";
import { BEGIN } from "../../src/places/ours.ts";
import { packFolder } from "../support/packs.ts";

const at = { origin: "--output" };

/** A folder with empty files, and what its guard says about a file of it. */
function stage(files: readonly string[], folders: Readonly<Record<string, boolean>> = {}) {
  const { path: root, [Symbol.dispose]: dispose } = packFolder({});
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "a: 1\n");
  }
  const sources = new Sources();
  for (const [folder, hasCode] of Object.entries(folders)) sources.addFolder(join(root, folder), folder, hasCode);
  const says = (name: string, isOther = false) => {
    try {
      sources.guard({ path: join(root, name), shown: name, at, isOther });
      return "free";
    } catch (error) {
      expect(error).toMatchObject({ issues: [{ code: "path-outside", at }] });
      return (error as Error).message;
    }
  };
  return { root, sources, says, [Symbol.dispose]: dispose };
}

describe("the sources of a request", () => {
  test("are never written, under any name", () => {
    using made = stage(["menu.yaml", "other.yaml"]);
    made.sources.addFile(join(made.root, "menu.yaml"));
    symlinkSync("menu.yaml", join(made.root, "link.yaml"));
    linkSync(join(made.root, "menu.yaml"), join(made.root, "hard.yaml"));
    for (const name of ["menu.yaml", "link.yaml", "hard.yaml", "./sub/../menu.yaml"])
      expect(made.says(name)).toMatch(/is a file that this request is made of\n.*would destroy a source/);
    for (const name of ["other.yaml", "new.yaml"]) expect(made.says(name)).toBe("free");
  });

  test("are the texts that were read, by their resolved path", () => {
    using made = stage(["a.txt", "b.txt", "c.txt"]);
    const path = (name: string) => join(made.root, name);
    const read = made.sources.reading((name) => {
      if (name.includes("c.txt")) return { issue: { code: "file-missing", message: name } };
      return name.includes("b.txt") ? { text: "", path: path("b.txt") } : { text: "" };
    });
    for (const name of [path("a.txt"), "somewhere/b.txt", path("c.txt")]) read(name, at);
    expect(["a.txt", "b.txt", "c.txt"].map((name) => made.says(name) === "free")).toEqual([false, false, true]);
  });

  test("are the files of pack folders: existing ones, and those that the next run would read", () => {
    using made = stage(["packs/a.yaml", "packs/notes.txt", "packs/files/a.txt", "a.yaml"], { packs: false });
    expect(made.says("packs/a.yaml")).toContain("'packs/a.yaml' is a file of the pack folder 'packs'");
    expect(made.says("packs/notes.txt")).toContain("is a file of the pack folder 'packs'");
    expect(made.says("packs/new.yaml", true)).toContain("would be read as a pack by the next run");
    expect(made.says("packs/new.txt")).toBe("free");
    expect(made.says("packs/files/a.txt")).toBe("free");
    expect(made.says("a.yaml")).toBe("free");
  });

  test("are the modules next to and below a pack that is code, which can import them", () => {
    const modules = ["a.ts", "a.MTS", "a.cjs", "a.json", "a.Wasm", "a.node"].map((name) => `packs/lib/deep/${name}`);
    const others = ["packs/lib/a.txt", "packs/lib/a.tsy", "other/a.ts"];
    using made = stage([...modules, ...others], { packs: true, other: false });
    for (const name of modules) expect(made.says(name)).toContain(`'${name}' is a file of the pack folder 'packs'`);
    expect(made.says("packs/lib/deep/new.ts")).toBe("free");
    expect(made.says("packs/lib/a.txt")).toBe("free");
    expect(made.says("packs/lib/a.tsy")).toBe("free");
    using data = stage(modules, { packs: false });
    expect(data.says(modules[0] ?? "")).toBe("free");
  });

  test("can be replaced if they are generated menus in a pack folder", () => {
    using made = stage([], { packs: false });
    mkdirSync(join(made.root, "packs"));
    for (const name of ["menu.yaml", "menu.js"]) writeFileSync(join(made.root, "packs", name), `${BEGIN}- id: a\n`);
    expect(made.says("packs/menu.yaml")).toBe("free");
    expect(made.says("packs/menu.yaml", true)).toContain("is a file of the pack folder");
    expect(made.says("packs/menu.js")).toContain("is a file of the pack folder");
  });
});
