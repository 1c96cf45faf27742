import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const isPosix = process.platform !== "win32";
if (!isPosix) console.warn("SKIPPED: links, modes and such names are not tried on Windows");

const MENU = `profiles:
- id: lab
  groups: [g]
  definition: {display_name: Lab, slug: lab, default: false, kubespawner_override: {cpu_limit: 2, mem_limit: 4G, image: o/lab}}
  node_selector: {}
  pod_env_vars: {DB_PASSWORD: "a-credential"}
`;

/** A folder with a menu, and with broken links and the like. */
function world() {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, "menu.yaml"), MENU);
  symlinkSync("loop", join(folder.path, "loop"));
  return Object.assign(folder, {
    at: (path: string) => join(folder.path, path),
    run: (...args: string[]) => runHere(args, { cwd: folder.path }),
  });
}

describe.skipIf(!isPosix)("a path that does not exist", () => {
  const paths = ["menu.yaml/below", "loop", "loop/below", "n".repeat(300), `${"n".repeat(300)}/below`];
  const commands: readonly (readonly string[])[] = [
    ["validate", "PATH"],
    ["validate", "--baseline", "PATH", "menu.yaml"],
    ["validate", "--baseline", "PATH", "--write-baseline", "menu.yaml"],
    ["validate", "--hubs", "PATH"],
    ["validate", "--profiles-dir", "PATH", "menu.yaml"],
    ["validate", "--chart", "2", "--values", "PATH", "menu.yaml"],
    ["diff", "menu.yaml", "PATH"],
    ["diff", "PATH", "menu.yaml"],
    ["diff", "--old-images", "PATH", "menu.yaml", "menu.yaml"],
    ["menu", "PATH"],
    ["menu", "menu.yaml", "--html", "PATH"],
    ["menu", "menu.yaml", "--html", "page.html", "--base", "PATH"],
    ["add", "coder_app", "--groups", "g", "--to", "PATH"],
    ["add", "coder_app", "--groups", "g", "--to", "PATH#a"],
    ["remove", "lab", "--to", "PATH"],
    ["hubs", "PATH"],
    ["init", "PATH"],
    ["init-pack", "PATH"],
    ["import", "PATH", "--out", "new"],
    ["import", "menu.yaml", "--keep-secrets", "--out", "PATH"],
    ["images", "--hubs", "PATH"],
    ["images", "--profiles-dir", "PATH", "--profiles", "lab"],
    ["images", "--update", "--images", "PATH", "--profiles-dir", "PATH"],
    ["--hubs", "PATH"],
    ["--output", "PATH"],
    ["--output", "PATH#a"],
    ["--images", "PATH"],
    ["--profiles-dir", "PATH", "--profiles", "lab"],
    ["--override", "coder_app:init.from=PATH"],
  ];

  test.each(commands.map((args) => [args.join(" "), args] as const))("is an error of %s", async (_, args) => {
    for (const path of paths) {
      using folder = world();
      const before = readdirSync(folder.path);
      const { code, stderr } = await folder.run(...args.map((arg) => arg.replace("PATH", path)));
      expect({ path, code, stderr }).toEqual({ path, code: 1, stderr: expect.stringMatching(/^Error: /m) });
      expect(readdirSync(folder.path)).toEqual(before);
    }
  });
});

describe.skipIf(!isPosix)("a folder that is written as a whole", () => {
  const commands: readonly (readonly string[])[] = [
    ["init", "OUT"],
    ["init-pack", "OUT"],
    ["import", "menu.yaml", "--keep-secrets", "--out", "OUT"],
  ];

  test.each(commands)("has a name in UTF-8: %s", async (...args) => {
    using folder = world();
    const before = readdirSync(folder.path);
    const { code } = await folder.run(...args.map((arg) => arg.replace("OUT", "caf\ufffd")));
    expect(code).toBe(1);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  test.each(commands)("has a name: %s", async (...args) => {
    using folder = world();
    const before = readdirSync(folder.path);
    expect((await folder.run(...args.map((arg) => arg.replace("OUT", " ")))).code).not.toBe(0);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  test("is written completely or not at all", async () => {
    using folder = world();
    mkdirSync(folder.at("site"));
    writeFileSync(folder.at("site/schema"), "mine");
    expect(await folder.run("init", "site")).toMatchObject({ code: 1 });
    expect(readdirSync(folder.at("site"))).toEqual(["schema"]);
  });

  test("keeps the modes of the files that it replaces", async () => {
    using folder = world();
    await folder.run("import", "menu.yaml", "--keep-secrets", "--out", "hub");
    chmodSync(folder.at("hub/pack.yaml"), 0o600);
    const again = await folder.run("import", "menu.yaml", "--keep-secrets", "--out", "hub", "--force");
    expect(again).toMatchObject({ code: 0 });
    expect(statSync(folder.at("hub/pack.yaml")).mode & 0o777).toBe(0o600);
    expect(statSync(folder.at("hub/hubs.yaml")).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test.each([
    ["read-only", (path: string) => chmodSync(path, 0o444)],
    ["known by another name too", (path: string) => linkSync(path, `${path}.other`)],
    [
      "a link",
      (path: string) => {
        renameSync(path, `${path}.other`);
        symlinkSync("pack.yaml.other", path);
      },
    ],
  ] as const)("replaces no file that is %s", async (_, spoil) => {
    using folder = world();
    const args = ["import", "menu.yaml", "--keep-secrets", "--out", "hub"] as const;
    await folder.run(...args);
    const path = folder.at("hub/pack.yaml");
    writeFileSync(path, "mine\n");
    spoil(path);
    const before = lstatSync(path).ino;
    expect(await folder.run(...args, "--force")).toMatchObject({ code: 1 });
    expect([lstatSync(path).ino, readFileSync(path, "utf8")]).toEqual([before, "mine\n"]);
  });
});

describe("a file that would be read as a pack by the next run is not made by", () => {
  test.each([
    ["validate", "--profiles-dir", "packs", "--write-baseline", "--baseline", "packs/new.json", "menu.yaml"],
    ["validate", "--hubs", "hubs.yaml", "--write-baseline", "--baseline", "./packs/../packs/new.yaml"],
    ["images", "--update", "--profiles-dir", "packs", "--profiles", "own", "--images", "packs/new.yaml"],
    ["images", "--update", "--hubs", "hubs.yaml", "--images", "packs/new.yml"],
  ])("%s %s %s %s %s", async (...args) => {
    using folder = world();
    mkdirSync(folder.at("packs"));
    writeFileSync(folder.at("packs/pack.yaml"), "profiles: [{ slug: own, extends: coder_app }]\n");
    writeFileSync(folder.at("hubs.yaml"), "packs: [packs]\nhubs: {dev: {profiles: [own], output: menu.yaml}}\n");
    const { code, stderr } = await folder.run(...args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("would be read as a pack") });
    expect(readdirSync(folder.at("packs"))).toEqual(["pack.yaml"]);
  });

  test("and one beside them is", async () => {
    using folder = world();
    mkdirSync(folder.at("packs"));
    writeFileSync(folder.at("packs/pack.yaml"), "profiles: [{ slug: own, extends: coder_app }]\n");
    const args = ["validate", "--profiles-dir", "packs", "--write-baseline", "--baseline", "known.json", "menu.yaml"];
    expect(await folder.run(...args)).toMatchObject({ code: 0 });
    expect(await folder.run(...args)).toMatchObject({ code: 0 });
  });
});

describe("standard output", () => {
  test("has no places, and standard input no menu that could be changed", async () => {
    using folder = world();
    for (const args of [
      ["--output", "-#configYml"],
      ["add", "coder_app", "--to", "-"],
      ["remove", "lab", "--to", "-#configYml"],
    ]) {
      const { code, stdout, stderr } = await folder.run(...args);
      expect([args, code, stdout]).toEqual([args, 2, ""]);
      expect(stderr).toContain("standard");
    }
  });
});
