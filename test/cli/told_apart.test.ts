import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const FILES = {
  "menu.yaml": `profiles:
- id: p
  groups: [g]
  definition: {display_name: P, slug: p, default: true, kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "example.org/a:1"}}
  node_selector: {}
`,
  "pack.yaml": "profiles:\n  - slug: own_app\n    extends: coder_app\n",
  "families.yaml": "families:\n  - slug: own\n    extends: coder\n",
  "hubs.yaml": "hubs: { dev: { profiles: [coder_app], output: dev.yaml } }\n",
} as const;
type Name = keyof typeof FILES;

/** Each file is in a folder of its own. */
async function given(name: Name, command: (name: string) => readonly string[]) {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, name), FILES[name]);
  return await runHere(command(name), { cwd: folder.path });
}

describe("menus, packs and hub files are distinguished", () => {
  test.each<[name: Name, noun: string, command: readonly string[]]>([
    ["pack.yaml", "a profile pack", ["validate"]],
    ["families.yaml", "a profile pack", ["validate"]],
    ["hubs.yaml", "a file of hubs", ["validate"]],
    ["pack.yaml", "a profile pack", ["menu"]],
    ["hubs.yaml", "a file of hubs", ["menu"]],
    ["pack.yaml", "a profile pack", ["diff", "pack.yaml"]],
    ["pack.yaml", "a profile pack", ["add", "coder_app", "--to"]],
    ["hubs.yaml", "a file of hubs", ["remove", "coder_app", "--to"]],
    ["menu.yaml", "a menu", ["--profiles-dir", ".", "--output", "x.yaml", "--hubs"]],
    ["pack.yaml", "a profile pack", ["--hubs"]],
    ["families.yaml", "a profile pack", ["hubs"]],
  ])("%s, which is %s, by %s", async (name, noun, command) => {
    const { code, stderr } = await given(name, (file) => [...command, file]);
    expect(code).toBe(1);
    expect(stderr).toContain(noun);
    expect(stderr.match(/^Error:/gm)?.length).toBeLessThanOrEqual(2);
  });

  test.each<[name: Name, noun: string]>([
    ["menu.yaml", "a menu"],
    ["hubs.yaml", "a file of hubs"],
  ])("%s in a folder of packs", async (name, noun) => {
    const { code, stderr } = await given(name, () => [
      "--profiles-dir",
      ".",
      "--profiles",
      "coder_app",
      "--output",
      "-",
    ]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`'${name}' is ${noun} and not a profile pack`)]);
  });

  test("the suggested commands of init-pack work in its own folder, also a second time", async () => {
    using folder = temporaryFolder();
    const { stdout } = await runHere(["init-pack", "."], { cwd: folder.path });
    const [, command = ""] = /dump-config (.*)\n$/.exec(stdout) ?? [];
    for (const more of [[], ["--groups", "g"], ["--check", "--groups", "g"]]) {
      const run = await runHere([...command.split(" "), ...more], { cwd: folder.path });
      expect(run).toMatchObject({ code: 0, stderr: "" });
    }
    expect((await runHere(["validate", ".", "--profiles-dir", "."], { cwd: folder.path })).stdout).toContain(
      "config.yaml: no findings",
    );
  });
});

test.each([
  ["README.md", "# Our hub\n\n- one: two\nthree\n"],
  ["GUIDE.md", "# Our hub\n\nThe menu, as it is: a list.\n\n```yaml\nprofiles:\n- id: a\n```\n"],
  ["init.sh", "#!/bin/sh\necho hi: there\n- x\n"],
  ["notes.txt", "just a text\n"],
])("%s is not called a menu that the hub cannot load", async (name, text) => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, name), text);
  const { code, stderr, stdout } = await runHere(["validate", name], { cwd: folder.path });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(`'${name}' does not contain a menu: it is not a YAML file`);
});

test("a broken menu is reported in the same way with any name", async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "menu.txt"), "profiles:\n- a: [1\n");
  const { code, stdout } = await runHere(["validate", "menu.txt"], { cwd: folder.path });
  expect(code).toBe(1);
  expect(stdout).toContain("yaml-syntax");
});

test("--check=meaning reports a missing file as --check does", async () => {
  using folder = temporaryFolder();
  for (const flag of ["--check", "--check=meaning"]) {
    const { code, stdout } = await runHere([flag, "--output", "config.yaml"], { cwd: folder.path });
    expect([code, stdout]).toEqual([3, expect.stringContaining("+++ config.yaml (new)")]);
  }
});
