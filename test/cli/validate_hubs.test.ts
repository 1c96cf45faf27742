import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

const HUBS = `packs: [packs]
defaults:
  profiles: [own_app]
  groups: [developers]
hubs:
  dev:
    output: hubs/dev.yaml
  prod:
    extends: dev
    output: values.yaml#configYml
    hub_version: "1.2"
`;
const PACK = `profiles:
  - slug: own_app
    extends: coder_app
    display_name: Own
    image: example.org/own:latest
    suppress: [{ rule: image-floating, path: image, reason: for a course }]
`;

async function hubFolder(hubs = HUBS) {
  const folder = temporaryFolder();
  const put = (path: string, text: string) => writeFileSync(join(folder.path, path), text);
  for (const name of ["packs", "hubs"]) mkdirSync(join(folder.path, name));
  put("packs/pack.yaml", PACK);
  put("hubs.yaml", hubs);
  put("values.yaml", 'x: 1\nconfigYml: ""\n');
  const run = (...args: string[]) => runHere(args, { cwd: folder.path });
  expect((await run("--hubs", "hubs.yaml")).code).toBe(0);
  return { path: folder.path, put, run, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("validate --hubs", () => {
  test("has the verdict of the run that wrote the files", async () => {
    using folder = await hubFolder();
    const { code, stdout } = await folder.run("validate", "--hubs", "hubs.yaml", "--hub", "dev", "--strict");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "hubs/dev.yaml: no findings\n" });
    // Without the hub's entry, no suppression accepts the image.
    const alone = await folder.run("validate", "hubs/dev.yaml", "--format", "concise");
    expect(alone.stdout).toContain("image-floating");
  });

  test("judges each file as its hub reads it, with the lines of the whole file", async () => {
    using folder = await hubFolder(HUBS.replace('hub_version: "1.2"', "rules: { image-floating: error }"));
    const menu = (text: string) => text.replaceAll(/^(?=.)/gm, "  ");
    const bad = `profiles:
- id: p
  groups: [g]
  definition:
    display_name: P
    slug: p
    default: true
    kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "example.org/a:latest"}
  node_selector: {}
`;
    folder.put("values.yaml", `x: 1\nconfigYml: |\n${menu(bad)}`);
    folder.put("hubs/dev.yaml", bad);
    const both = await folder.run("validate", "--hubs", "hubs.yaml", "--format", "concise");
    expect(both.code).toBe(1);
    expect(both.stdout).toMatch(
      /hubs\/dev\.yaml:8:\d+: warning image-floating|warning.*hubs\/dev\.yaml:8:\d+.*image-floating/,
    );
    expect(both.stdout).toMatch(
      /error.*values\.yaml:10:\d+.*image-floating|values\.yaml:10:\d+.*error.*image-floating/,
    );
    expect((await folder.run("validate", "--hubs", "hubs.yaml", "--hub", "dev")).code).toBe(0);
    // An additional flag wins.
    expect((await folder.run("validate", "--hub", "prod", "--rule", "image-floating=off")).code).toBe(0);
  });

  test("reports a wrong address at its line, not as a usage error", async () => {
    using folder = await hubFolder();
    for (const address of ["values.yaml##", "-#configYml"]) {
      folder.put("hubs.yaml", HUBS.replace("values.yaml#configYml", JSON.stringify(address)));
      const written = await folder.run("--hubs", "hubs.yaml", "--hub", "prod");
      expect([written.code, written.stderr]).toEqual([1, expect.stringContaining("hubs.yaml:10:13: ")]);
    }
    folder.put("hubs.yaml", HUBS.replace("values.yaml#configYml", '"values.yaml##"'));
    const checked = await folder.run("validate", "--hubs", "hubs.yaml", "--hub", "prod");
    expect([checked.code, checked.stderr]).toEqual([1, expect.stringContaining("hubs.yaml:10:13: ")]);
  });

  test("uses the default hub file if none is named, with a note", async () => {
    using folder = await hubFolder();
    expect(await folder.run("validate")).toMatchObject({ code: 0, stderr: "Using the hubs of hubs.yaml\n" });
    using empty = temporaryFolder();
    const none = await runHere(["validate"], { cwd: empty.path });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("No file is named")]);
  });

  test("reports mistakes of one hub, and checks the others", async () => {
    using folder = await hubFolder();
    folder.put("hubs.yaml", HUBS.replace('hub_version: "1.2"', "hub_versions: x").replace("hubs/dev", "hubs/none"));
    const { code, stderr } = await folder.run("validate", "--hubs", "hubs.yaml");
    expect(code).toBe(1);
    expect(stderr).toContain("hubs.yaml:11:5");
    expect(stderr).toContain("The file 'hubs/none.yaml' does not exist");
    expect(stderr).toContain("--hub dev writes it");
  });

  test.each<[args: string[], code: number, message: string]>([
    [["hubs/dev.yaml", "--hubs", "hubs.yaml"], 2, "takes no other file"],
    [["--hub", "prd"], 2, "Did you mean 'prod'?"],
    [["--hubs", "none.yaml"], 1, "The file 'none.yaml' does not exist"],
  ])("%s is refused", async (args, code, message) => {
    using folder = await hubFolder();
    const run = await folder.run("validate", ...args);
    expect(run.stderr).toContain(message);
    expect(run.code).toBe(code);
  });
});
