import { execFileSync, spawnSync } from "node:child_process";
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPacks } from "../../src/packs/load.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { temporaryFolder } from "../support/folders.ts";
import { issuesOf, packFolder } from "../support/packs.ts";

const windows = process.platform === "win32";
if (windows) console.warn("FIFOs and links are not tested on Windows");
const noDevice = windows || process.getuid?.() !== 0;
if (noDevice) console.warn("A device in a pack folder is not tested: making one needs root");

const app = "profiles: [{ slug: my_app, extends: coder }]\n";
const withInit = (from: string) =>
  `profiles:\n  - slug: my_app\n    extends: coder\n    init: { from: ${JSON.stringify(from)} }\n`;

describe("a pack cannot read a file outside of its folder", () => {
  const outside = [
    "../secret",
    "files/../../secret",
    "./files/../pack.yaml",
    "..",
    "/etc/passwd",
    "C:/Windows/win.ini",
    "C:\\Windows\\win.ini",
    "..\\secret",
    "files\\init.sh",
    "\\\\server\\share",
    "//server/share",
    "a\0b",
    " ",
  ];
  test.each(outside)("%j", async (from) => {
    using folder = packFolder({ "pack/pack.yaml": withInit(from), "pack/files/init.sh": "x\n", secret: "secret\n" });
    const issues = await issuesOf(join(folder.path, "pack"));
    expect(issues.map(({ code }) => code)).toContain("path-outside");
    for (const { at } of issues) expect(at?.line).toBe(4);
    expect(JSON.stringify(issues)).not.toContain("secret\\n");
  });

  test.skipIf(windows)(
    "through a link to a file, a link to a folder, a chain of links, or a link to itself",
    async () => {
      using folder = packFolder({
        "pack/pack.yaml": "",
        "pack/files/x": "",
        secret: "secret\n",
        "other/secret": "s\n",
      });
      const pack = join(folder.path, "pack");
      symlinkSync("../../secret", join(pack, "files/link"));
      symlinkSync("../../other", join(pack, "files/folder"));
      symlinkSync("link", join(pack, "files/chain"));
      symlinkSync("self", join(pack, "files/self"));
      for (const from of ["files/link", "files/folder/secret", "files/chain", "files/self"]) {
        writeFileSync(join(pack, "pack.yaml"), withInit(from));
        expect((await issuesOf(pack)).map(({ code, at }) => [code, at?.line])).toEqual([["path-outside", 4]]);
      }
    },
  );

  test.skipIf(windows)("as the pack itself", async () => {
    using folder = packFolder({ "secret.yaml": app, "pack/other.yaml": app });
    symlinkSync("../secret.yaml", join(folder.path, "pack/pack.yaml"));
    expect((await issuesOf(join(folder.path, "pack"))).map(({ code }) => code)).toEqual(["path-outside"]);
  });

  // Some file systems take .GIT for the same folder.
  test.each([".git", ".GIT", ".Git"])("from the %s folder of a checkout, which can hold a token", async (name) => {
    using folder = packFolder({ "pack.yaml": withInit(`./${name}/config`), [`${name}/config`]: "token\n" });
    expect((await issuesOf(folder.path)).map(({ code }) => code)).toEqual(["path-outside"]);
  });
});

describe("a pack can read", () => {
  test.skipIf(windows)("its own files through links that stay, as Kubernetes mounts a config map", async () => {
    using folder = packFolder({ "..data/pack.yaml": withInit("./init.sh"), "..data/init.sh": "echo hello\r\n" });
    symlinkSync("..data/pack.yaml", join(folder.path, "pack.yaml"));
    symlinkSync("..data/init.sh", join(folder.path, "init.sh"));
    const registry = await loadPacks([{ path: folder.path }]);
    // CRLF of a checkout on Windows would break the script in the container.
    expect(resolveSettings(registry.get("my_app")).init?.content).toBe("echo hello\n");
  });

  test.skipIf(windows)("a folder that is given by a link, and a file that has two names", async () => {
    using folder = packFolder({ "pack/pack.yaml": withInit("files/b"), "pack/files/a": "x\n" });
    linkSync(join(folder.path, "pack/files/a"), join(folder.path, "pack/files/b"));
    symlinkSync("pack", join(folder.path, "link"));
    expect(await issuesOf(join(folder.path, "link"))).toEqual([]);
  });
});

describe("a folder of packs", () => {
  test("does not exist", async () => {
    using folder = temporaryFolder();
    const [issue] = await issuesOf(join(folder.path, "nope"));
    expect(issue).toMatchObject({ code: "file-missing" });
    expect(issue?.message).toMatch(/^Directory '.*nope' does not exist\.$/);
  });

  test("is a file", async () => {
    using folder = packFolder({ "pack.yaml": app });
    const [issue] = await issuesOf(join(folder.path, "pack.yaml"));
    expect(issue?.message).toMatch(/^Directory '.*pack\.yaml' is a file\.$/);
  });

  test.each([
    ["nothing", {}],
    ["only other files", { "README.md": "", "values.txt": "", "files/pack.yaml": app, ".hidden.yaml": "x" }],
    ["only the files of tools", { "package.json": "{}", "tsconfig.json": "{}", "types.d.ts": "" }],
  ])("holds %s", async (_, files) => {
    using folder = packFolder(files);
    expect((await issuesOf(folder.path)).map(({ code }) => code)).toEqual(["empty-pack"]);
  });

  test("contains Python profiles, for which there is a guide", async () => {
    using folder = packFolder({ "profiles.py": "" });
    expect((await issuesOf(folder.path))[0]?.hint).toContain("docs/from-python.md");
  });

  test.skipIf(windows)("contains a FIFO, which is named without waiting", async () => {
    using folder = packFolder({ "pack.yaml": app });
    execFileSync("mkfifo", [join(folder.path, "queue.yaml")]);
    expect((await issuesOf(folder.path)).map(({ code, at }) => [code, at?.origin])).toEqual([
      ["file-unreadable", join(folder.path, "queue.yaml")],
    ]);
  });

  test.skipIf(windows)("names a FIFO as a file of a profile", async () => {
    using folder = packFolder({ "pack.yaml": withInit("./queue") });
    execFileSync("mkfifo", [join(folder.path, "queue")]);
    expect((await issuesOf(folder.path)).map(({ code, at }) => [code, at?.line])).toEqual([["file-unreadable", 4]]);
  });

  test.skipIf(noDevice)("contains a device, which is named and not read", async (context) => {
    using folder = packFolder({ "pack.yaml": app });
    const made = spawnSync("mknod", [join(folder.path, "zero.yaml"), "c", "1", "5"]);
    if (made.status !== 0) {
      console.warn("A device in a pack folder is not tested: mknod is not allowed here");
      context.skip();
    }
    expect((await issuesOf(folder.path)).map(({ code }) => code)).toEqual(["file-unreadable"]);
  });

  test("contains sub-folders, which are for files and can have any name", async () => {
    using folder = packFolder({ "pack.yaml": app });
    mkdirSync(join(folder.path, "more.yaml"));
    expect(await issuesOf(folder.path)).toEqual([]);
  });

  test("is given twice", async () => {
    using folder = packFolder({ "pack.yaml": app });
    expect(await issuesOf(folder.path, `${folder.path}/.`)).toEqual([]);
  });
});

test("packs are read in the order of the folders, and in each by their names", async () => {
  const one = (slug: string) => `profiles: [{ slug: ${slug}, extends: coder }]\n`;
  using first = packFolder({
    "b.yaml": one("b"),
    "a.json": '{"profiles":[{"slug":"a","extends":"coder"}]}',
    "c.yml": one("c"),
  });
  using second = packFolder({ "a.yaml": one("aa") });
  const registry = await loadPacks([{ path: second.path }, { path: first.path }]);
  expect(
    registry
      .all()
      .slice(builtinRegistry().all().length)
      .map(({ slug }) => slug),
  ).toEqual(["aa", "a", "b", "c"]);
});

test.each([undefined, false, true])("a module is run only if that is allowed: %s", async (allowCode) => {
  using folder = packFolder({ "code.mjs": 'export default [{ slug: "my_app", extends: "coder_app" }];\n' });
  const loading = loadPacks([{ path: folder.path }], allowCode === undefined ? {} : { allowCode });
  if (allowCode === true) expect((await loading).has("my_app")).toBe(true);
  else await expect(loading).rejects.toMatchObject({ issues: [{ code: "code-pack" }] });
});
