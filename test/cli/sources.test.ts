import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";

const isPosix = process.platform !== "win32";
if (!isPosix) console.warn("SKIPPED: links are not tried on Windows");

/** A folder with all kinds of files that a request can be made from, and the request. */
function world() {
  const folder = temporaryFolder();
  const put = (path: string, text: string) => {
    mkdirSync(join(folder.path, path, ".."), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };
  put("packs/pack.yaml", "profiles: [{ slug: own_app, extends: coder_app, init: { from: ./files/init.sh } }]\n");
  put("packs/files/init.sh", "echo pack\n");
  put(
    "packs/code.mjs",
    'import { size } from "./lib/size.mjs";\nexport default [{ slug: code_app, extends: "coder_app", cpu_limit: size }];\n'.replace(
      "code_app",
      '"code_app"',
    ),
  );
  put("packs/lib/size.mjs", "export const size = 4;\n");
  put("packs/README.md", "# Ours\n");
  put("init.sh", "echo override\n");
  const at = (path: string) => join(folder.path, path);
  if (isPosix) {
    symlinkSync("packs/pack.yaml", at("link.yaml"));
    symlinkSync("packs", at("other"));
    symlinkSync("packs/new.mjs", at("dangling.mjs"));
  }
  const request = [
    ...["--profiles-dir", at("packs"), "--allow-code-packs", "--profiles", "own_app,code_app"],
    ...["--override", `own_app:config_maps.bashrc.from=${at("init.sh")}`],
  ];
  const texts = () =>
    Object.fromEntries(
      readdirSync(folder.path, { recursive: true, encoding: "utf8", withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [relative(folder.path, path), readFileSync(path, "utf8")]),
    );
  return Object.assign(folder, { at, request, texts });
}

describe("the output is never", () => {
  const outputs: readonly [what: string, output: string, needsPosix?: true][] = [
    ["a pack", "packs/pack.yaml"],
    ["a pack by another spelling", "packs/files/../../packs/./pack.yaml"],
    ["a pack through a link", "link.yaml", true],
    ["a pack in a folder that is a link", "other/pack.yaml", true],
    ["a new file that would be run as a pack by the next run", "packs/new.mjs"],
    ["such a file through a link that leads nowhere yet", "dangling.mjs", true],
    ["the script of a pack", "packs/files/init.sh"],
    ["the script of an override", "init.sh"],
    ["a module", "packs/code.mjs"],
    ["a module that one imports", "packs/lib/size.mjs"],
    ["another file of the folder of packs", "packs/README.md"],
  ];

  for (const mode of [[], ["--check"], ["--diff"]]) {
    test.each(outputs.filter(([, , needsPosix]) => isPosix || needsPosix !== true))(
      `%s ${mode.join("")}`,
      async (_, output = "") => {
        using folder = world();
        const before = folder.texts();
        const { code, stdout, stderr } = await runMain([...folder.request, "--output", folder.at(output), ...mode]);
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toMatch(/^Error: --output .*(?:made of|pack folder)/);
        expect(folder.texts()).toEqual(before);
      },
    );
  }

  test("so the same request with a file of its own writes that, and again", async () => {
    using folder = world();
    const before = folder.texts();
    for (const output of ["config.yaml", "packs/out/config.yaml", "config.yaml"]) {
      mkdirSync(folder.at("packs/out"), { recursive: true });
      const { code, stderr } = await runMain([...folder.request, "--output", folder.at(output)]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/^Error/m) });
      expect(folder.texts()[output]).toContain("echo override");
    }
    expect(folder.texts()).toMatchObject(before);
  });

  test("read as a pack if it is next to the packs", async () => {
    using folder = world();
    const before = folder.texts();
    for (const output of ["packs/config.yaml", "packs/config.yaml", "packs/other.json"]) {
      const { code, stderr } = await runMain([...folder.request, "--output", folder.at(output)]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/^Error/m) });
      expect(folder.texts()[output]).toContain("echo override");
    }
    expect(folder.texts()).toMatchObject(before);
  });

  test("reported together with the mistakes of the request, after them", async () => {
    using folder = world();
    writeFileSync(folder.at("packs/bad.yaml"), "profiles: [{ slug: bad_app, extends: nothing }]\n");
    const { stderr } = await runMain([...folder.request, "--output", folder.at("packs/pack.yaml")]);
    expect(stderr).toMatch(/^Error: .*bad\.yaml:1:/);
    expect(stderr).toMatch(/^Error: --output .* is a file that this request is made of/m);
  });
});
