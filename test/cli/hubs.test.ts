import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { hubsJsonSchema } from "../../src/compose/hubs_json_schema.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

const HUBS = `packs: [packs]
defaults:
  profiles: [coder_app, own_app]
  groups: [developers]
hubs:
  dev:
    output: dev.yaml
  prod:
    extends: dev
    output: values.yaml#configYml
    groups: [ml-users]
    overrides:
      coder_app: { cpu_limit: 4, image: { tag: "2.0" } }
`;

function hubFolder(hubs = HUBS, name = "hubs.yaml") {
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, "packs"));
  writeFileSync(
    join(folder.path, "packs/pack.yaml"),
    "profiles: [{ slug: own_app, extends: coder_app, display_name: Own }]\n",
  );
  writeFileSync(join(folder.path, name), hubs);
  writeFileSync(join(folder.path, "values.yaml"), 'x: 1\nconfigYml: ""\n');
  const run = (...args: string[]) => runCli(args, { cwd: folder.path });
  const read = (file: string) => readFileSync(join(folder.path, file), "utf8");
  return { path: folder.path, run, read, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

interface Menu {
  readonly profiles: {
    groups: string[];
    definition: { slug: string; kubespawner_override: { cpu_limit: number; image: string } };
  }[];
}
const menuOf = (text: string) => parse(text) as Menu;

describe("dump-config with a file of hubs", () => {
  test("writes the menu of each hub to its place, with its origin in the header", () => {
    using folder = hubFolder();
    const { code, stdout, stderr } = folder.run("--hubs", "hubs.yaml");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("Config written to dev.yaml\nConfig written to values.yaml#configYml\n");
    expect(folder.read("dev.yaml").split("\n")[2]).toBe("# Made from hubs.yaml, hub dev.");
    const prod = menuOf((parse(folder.read("values.yaml")) as { configYml: string }).configYml);
    expect(prod.profiles.map(({ groups, definition }) => [groups, definition.slug])).toEqual([
      [["ml-users"], "coder_app"],
      [["ml-users"], "own_app"],
    ]);
    expect(prod.profiles[0]?.definition.kubespawner_override).toMatchObject({
      cpu_limit: 4,
      image: expect.stringMatching(/:2\.0$/),
    });
    expect(folder.run("--hubs", "hubs.yaml", "--check").code).toBe(0);
    expect(folder.run("--check")).toMatchObject({ code: 0, stderr: "Using the hubs of hubs.yaml\n" });
    expect(folder.run("--hub", "prod", "--override", "coder_app:cpu_limit=8", "--check").code).toBe(3);
    writeFileSync(join(folder.path, "dev.yaml"), `${folder.read("dev.yaml")}# more\n`);
    const stale = folder.run("--check");
    expect(stale.code).toBe(3);
    expect(stale.stderr).toMatch(/dev\.yaml is not up to date: to write it, run dump-config --hubs[ =]hubs\.yaml\n/);
  });

  test("--hub can be given several times, and none is forgotten", () => {
    using folder = hubFolder();
    const { code, stdout } = folder.run("--hub", "dev", "--hub", "prod");
    expect([code, stdout]).toEqual([0, "Config written to dev.yaml\nConfig written to values.yaml#configYml\n"]);
    expect(folder.run("--hub", "dev", "--hub", "prod", "--check")).toMatchObject({
      code: 0,
      stdout: "dev.yaml is up to date\nvalues.yaml#configYml is up to date\n",
    });
    expect(folder.run("--hub", "dev", "--hub", "prod", "--output", "-").code).toBe(2);
    expect(folder.run("--hub", "dev", "--hub", "prod", "--list-profiles", "--describe-profile", "own_app").code).toBe(
      2,
    );
    const shown = folder.run("--hub", "dev", "--list-profiles", "--describe-profile", "own_app").stdout;
    expect(shown).toMatch(/^Profile: own_app\n[\s\S]*\nAvailable profiles:\n/);
  });

  test("two menus in one file do not make the file look like a template", () => {
    using folder = hubFolder(HUBS.replace("dev.yaml", "values.yaml#other"));
    writeFileSync(join(folder.path, "values.yaml"), 'configYml: ""\nother: ""\n');
    expect(folder.run("--hubs", "hubs.yaml")).toMatchObject({ code: 0, stderr: "" });
    expect(folder.run("--hubs", "hubs.yaml", "--check")).toMatchObject({ code: 0, stderr: "" });
    expect(folder.run("validate", "--hubs", "hubs.yaml").stderr).not.toContain("Warning");
  });

  test("a mistake in one hub has its line, and does not stop the others", () => {
    using folder = hubFolder(HUBS.replace("cpu_limit: 4", "cpu_limits: 4"));
    const { code, stdout, stderr } = folder.run("--hubs", "hubs.yaml");
    expect([code, stdout]).toEqual([1, "Config written to dev.yaml\n"]);
    expect(stderr).toContain("hubs.yaml:13:20: ");
    expect(stderr).toContain("Did you mean 'cpu_limit'?");
    expect(folder.read("values.yaml")).toBe('x: 1\nconfigYml: ""\n');
  });

  test("all mistakes of a hub are reported at once, each with its line", () => {
    using folder = hubFolder("hubs:\n  dev:\n    profiles: [coder_ap]\n    overides: {}\n    output: x/y.yaml\n");
    const { code, stderr } = folder.run("--hubs", "hubs.yaml");
    expect(code).toBe(1);
    expect(stderr).toContain("Error: hubs.yaml:3:5: Unknown profile slug 'coder_ap'");
    expect(stderr).toContain("Error: hubs.yaml:4:5: 'overides' is not a known key");
    expect(stderr).toContain("Error: hubs.yaml:5:13: The folder 'x' of the output file does not exist");
    const table = folder.run("hubs");
    expect(table).toMatchObject({ code: 1, stderr: expect.stringContaining("Unknown profile slug 'coder_ap'") });
    expect(table.stdout).not.toContain("nothing differs");
  });

  test.each<[args: string[], code: number, message: string]>([
    [["--hub", "prd"], 2, "Did you mean 'prod'?"],
    [["--hubs", "none.yaml"], 1, "The file 'none.yaml' does not exist"],
    [["--hubs", "hubs.yaml", "--output", "-"], 2, "--output is for one hub"],
    [["--hubs", "hubs.yaml", "--describe-profile", "coder_app"], 2, "--describe-profile is for one hub"],
    [["--hubs", "values.yaml"], 1, "is a Helm values file and not a file of hubs"],
    [["--hub", "dev", "--output", "hubs.yaml", "--force"], 1, "is a file that this request is made of"],
  ])("%s is refused", (args, code, message) => {
    using folder = hubFolder();
    const run = folder.run(...args);
    expect(run.stderr).toContain(message);
    expect(run.code).toBe(code);
    expect(folder.read("hubs.yaml")).toBe(HUBS);
  });

  test("describes, lists and prints for one hub", () => {
    using folder = hubFolder();
    expect(folder.run("--hub", "prod", "--describe-profile", "coder_app").stdout).toMatch(/cpu_limit.*4.*hubs\.yaml/i);
    expect(folder.run("--hub", "prod", "--list-profiles").stdout).toContain("own_app");
    const printed = folder.run("--hub", "prod", "--output", "-", "--profiles", "coder_app");
    expect(menuOf(printed.stdout).profiles.map(({ definition }) => definition.slug)).toEqual(["coder_app"]);
  });

  test("flags without it mean their own request, which is said", () => {
    using folder = hubFolder();
    const { code, stderr } = folder.run("--profiles", "coder_app");
    expect(code).toBe(0);
    expect(stderr).toContain("hubs.yaml is not used");
    expect(menuOf(folder.read("config.yaml")).profiles).toHaveLength(1);
  });

  test("two places of one file are both written", () => {
    using folder = hubFolder(
      "hubs:\n  a: { profiles: [coder_app], output: values.yaml#one }\n  b: { profiles: [jupyterlab_small], output: values.yaml#two }\n",
    );
    writeFileSync(join(folder.path, "values.yaml"), "one: ''\n# between\ntwo: ''\n");
    expect(folder.run("--hubs", "hubs.yaml").code).toBe(0);
    const { one, two } = parse(folder.read("values.yaml")) as { one: string; two: string };
    expect([one, two].map((text) => menuOf(text).profiles[0]?.definition.slug)).toEqual([
      "coder_app",
      "jupyterlab_small",
    ]);
  });

  test.each([
    "a: { output: dev.yaml, profiles: [coder_app] }\n  b: { output: ./packs/../dev.yaml, profiles: [coder_app] }",
    "a: { output: values.yaml, profiles: [coder_app] }\n  b: { output: values.yaml#configYml, profiles: [coder_app] }",
    "a: { profiles: [coder_app] }\n  b: { profiles: [coder_app] }",
  ])("one output of two hubs is refused, however it is written: %s", (hubs) => {
    using folder = hubFolder(`hubs:\n  ${hubs}\n`);
    const { code, stderr } = folder.run("--hubs", "hubs.yaml");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Two menus|have one output/)]);
    expect(folder.read("values.yaml")).toBe('x: 1\nconfigYml: ""\n');
  });

  test("what is wrong with the file is said together with what is wrong with its hubs, each once", () => {
    using folder = hubFolder(
      [
        "pack: [packs]",
        "hubs:",
        "  a: { output: x.yaml, profiles: coder_app }",
        "  b: { extends: a, output: x.yaml, overides: {} }",
        "",
      ].join("\n"),
    );
    const { code, stderr } = folder.run("--hubs", "hubs.yaml");
    const places = stderr
      .split("\n")
      .flatMap((line) => /hubs\.yaml:(\d+:\d+): (\S+ \S+)/.exec(line)?.slice(1).join(" ") ?? []);
    expect(code).toBe(1);
    expect(places.toSorted()).toEqual(["1:1 'pack' is", "3:34 profiles must", "4:28 The hubs", "4:36 'overides' is"]);
  });

  test("profiles that are not a list are not also reported as missing", () => {
    using folder = hubFolder("hubs: { a: { profiles: coder_app } }\n");
    const { code, stderr } = folder.run("--hubs", "hubs.yaml");
    expect([code, stderr.match(/hubs\.yaml:/g)]).toEqual([1, ["hubs.yaml:"]]);
  });

  test("makes the same bytes as flags that say the same", () => {
    using folder = hubFolder(`packs: [packs]
defaults:
  profiles: [own_app, gpu_coder_app]
  groups: [developers, "a b"]
  overrides: { "*": { pod_env_vars: { HTTP_PROXY: "http://proxy:3128" } } }
hubs:
  dev:
    storage_classes: { rwo: fast, rwx: nfs }
    node_selectors: { gpu_coder_app: { nodepool: gpu } }
    overrides:
      own_app: { cpu_limit: 4, image: { tag: "2.1" }, volumes: { workspace: { size: 50Gi } } }
    hub_version: "1.4.3"
    rules: { image-floating: off }
    output: "-"
`);
    const flags = [
      ...["--profiles-dir", "packs", "--profiles", "own_app,gpu_coder_app", "--groups", "developers,a b"],
      ...["--override", "*:pod_env_vars.HTTP_PROXY=http://proxy:3128", "--storage-class-rwo", "fast"],
      ...["--storage-class-rwx", "nfs", "--node-selector", "gpu_coder_app:nodepool=gpu"],
      ...["--override", "own_app:cpu_limit=4", "--override", "own_app:image.tag=2.1"],
      ...["--override", "own_app:volumes.workspace.size=50Gi", "--hub-version", "1.4.3"],
      ...["--rule", "image-floating=off", "--output", "-"],
    ];
    const byFlags = folder.run(...flags);
    expect(byFlags.code).toBe(0);
    const byFile = folder.run("--hubs", "hubs.yaml");
    expect(byFile.code).toBe(0);
    expect(byFile.stdout.split("\n").toSpliced(2, 1)).toEqual(byFlags.stdout.split("\n"));
    expect(byFile.stdout.split("\n")[2]).toBe("# Made from hubs.yaml, hub dev.");
  });

  test("paths in it are relative to its folder", () => {
    using folder = hubFolder();
    mkdirSync(join(folder.path, "sub"));
    const { code, stderr } = runCli(["--hubs", "../hubs.yaml", "--hub", "dev"], { cwd: join(folder.path, "sub") });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(folder.read("dev.yaml").split("\n")[2]).toBe("# Made from hubs.yaml, hub dev.");
  });
});

describe("dump-config hubs", () => {
  test("shows how each hub differs from its parent", () => {
    using folder = hubFolder();
    const { code, stdout, stderr } = folder.run("hubs");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^HUB +EXTENDS +PROFILE +DIFFERS\ndev +- +nothing differs\nprod +dev +\(all\) +groups: /);
    expect(stdout).toMatch(/coder_app +cpu_limit: \d+ -> 4\n/);
    const rows = JSON.parse(folder.run("hubs", "hubs.yaml", "--json").stdout) as { hub: string; setting: string }[];
    expect(rows.map(({ hub, setting }) => [hub, setting])).toEqual([
      ["prod", "groups"],
      ["prod", "cpu_limit"],
      ["prod", "image"],
    ]);
  });

  test("reports mistakes, and shows the other hubs", () => {
    using folder = hubFolder(HUBS.replace("cpu_limit: 4", "cpu_limits: 4"));
    const { code, stdout, stderr } = folder.run("hubs");
    expect(code).toBe(1);
    expect(stdout).toContain("nothing differs");
    expect(stderr).toContain("hubs.yaml:13:20");
  });
});

describe("dump-config init", () => {
  test("writes hubs and a pack that work at once, and does not write them again", () => {
    using folder = temporaryFolder();
    const run = (...args: string[]) => runCli(args, { cwd: folder.path });
    const { code, stdout } = run("init", "site");
    expect(code).toBe(0);
    const [, command = ""] = /dump-config (.*)\n$/.exec(stdout) ?? [];
    expect(run(...command.split(" "))).toMatchObject({ code: 0, stderr: "" });
    expect(run("hubs", "site/hubs.yaml").code).toBe(0);
    expect(run("init", "site")).toMatchObject({ code: 1 });
    const schema = JSON.parse(readFileSync(join(folder.path, "site/schema/hubs.schema.json"), "utf8")) as object;
    expect(schema).toEqual(hubsJsonSchema());
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(parse(readFileSync(join(folder.path, "site/hubs.yaml"), "utf8")))).toBe(true);
    expect(validate({ hubs: { a: { profile: [] } } })).toBe(false);
    expect(validate({ hubs: { a: { overrides: { coder_app: { cpu_limits: 1 } } } } })).toBe(false);
  });
});
