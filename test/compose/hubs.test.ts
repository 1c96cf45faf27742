import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { hubProfiles } from "../../src/compose/hub_profiles.ts";
import { type Hub, readHubs } from "../../src/compose/hubs_file.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { yamlReader } from "../../src/text/yaml_read.ts";
import { temporaryFolder } from "../support/folders.ts";

const readYaml = await yamlReader();
const read = (text: string, path = "hubs.yaml") => readHubs(text, path, readYaml);
const texts = (hub: Hub | undefined) =>
  Object.fromEntries(
    Object.entries(hub?.given ?? {}).map(([name, given]) => [name, given.items.map(({ text }) => text)]),
  );

const TWO = `
packs: [packs/site]
defaults:
  profiles: [coder_app, gpu_coder_app]
  groups: [developers]
  overrides:
    "*": { pod_env_vars: { HTTP_PROXY: "http://proxy:3128" } }
    coder_app: { cpu_limit: 4, volumes: { workspace: { size: 50Gi } } }
hubs:
  dev:
    output: hubs/dev/config.yaml
    storage_classes: { rwo: standard, rwx: nfs }
  prod:
    extends: dev
    output: hubs/prod/values.yaml#configYml
    groups: [developers, ml-users]
    node_selectors: { gpu_coder_app: { nodepool: gpu } }
    overrides: { gpu_coder_app: { image: { tag: "2.1" } } }
    hub_version: "1.4.3"
    chart: 4
    rules: { image-floating: error }
    strict: true
`;

function profilesOf(text: string, name: string, folder = ".") {
  const file = read(text);
  const hub = file.hubs.find((each) => each.name === name);
  if (hub === undefined) throw new Error(JSON.stringify(file.issues));
  const selected = texts(hub)["profiles"] ?? [];
  const pack = { path: "hubs.yaml", root: realpathSync(folder) };
  const made = hubProfiles(hub, builtinRegistry(), selected, pack, { readYaml, known: new Map(), onRead: () => {} });
  return { ...made, selected, hub };
}

function configOf(text: string, name: string, folder?: string) {
  const { registry, selected, issues } = profilesOf(text, name, folder);
  expect(issues).toEqual([]);
  return buildConfig({ profiles: selected, groups: ["g"] }, { registry }).config.profiles;
}

describe("a file of hubs", () => {
  test("gives the options of each hub, with what it extends", () => {
    const { hubs, packs, issues } = read(TWO, "deploy/hubs.yaml");
    expect(issues).toEqual([]);
    expect(hubs.flatMap((hub) => hub.issues)).toEqual([]);
    expect(packs.map(({ text }) => text)).toEqual(["deploy/packs/site"]);
    const [dev, prod] = hubs;
    expect(texts(dev)).toEqual({
      profiles: ["coder_app", "gpu_coder_app"],
      groups: ["developers"],
      storageClassRwo: ["standard"],
      storageClassRwx: ["nfs"],
      output: ["deploy/hubs/dev/config.yaml"],
    });
    expect(texts(prod)).toEqual({
      ...texts(dev),
      groups: ["developers", "ml-users"],
      nodeSelectors: ["gpu_coder_app:nodepool=gpu"],
      hubVersion: ["1.4.3"],
      chart: ["4"],
      rules: ["image-floating=error"],
      strict: ["true"],
      output: ["deploy/hubs/prod/values.yaml#configYml"],
    });
    expect(prod?.given.groups?.at).toMatchObject({ origin: "deploy/hubs.yaml", line: 16 });
    expect(prod?.given.storageClassRwo?.at).toMatchObject({ line: 12 });
  });

  test("null removes what was inherited", () => {
    const { hubs } = read(`
defaults: { storage_classes: { rwo: a, rwx: b }, rules: { image-floating: off, mem-unit: off }, groups: [g], strict: true }
hubs:
  one: { storage_classes: null, rules: { mem-unit: null }, strict: null }
  two: { storage_classes: { rwo: null } }
`);
    expect(texts(hubs[0])).toEqual({ rules: ["image-floating=off"], groups: ["g"] });
    expect(texts(hubs[1])).toMatchObject({ storageClassRwx: ["b"] });
    expect(texts(hubs[1])).not.toHaveProperty("storageClassRwo");
  });

  test("changes profiles: a named profile wins over all, and volumes win over storage classes", () => {
    const [coder, gpu] = configOf(TWO, "prod");
    expect(coder?.pod_env_vars["HTTP_PROXY"]).toBe("http://proxy:3128");
    expect(gpu?.pod_env_vars["HTTP_PROXY"]).toBe("http://proxy:3128");
    expect(coder?.definition.kubespawner_override.cpu_limit).toBe(4);
    expect(gpu?.definition.kubespawner_override.image).toMatch(/:2\.1$/);
    expect(coder?.volumes.map(({ storage_class }) => storage_class)).toEqual(["nfs", "standard"]);
    const own = configOf(
      `hubs: { a: { profiles: [coder_app], storage_classes: { rwo: x }, overrides: { coder_app: { volumes: { workspace: { storage_class: y } } } } } }`,
      "a",
    );
    expect(own[0]?.volumes.map(({ storage_class }) => storage_class)).toEqual(["standard", "y"]);
  });

  test("all profiles get changes of what they have, and whole new entries", () => {
    const of = (star: string) =>
      configOf(`hubs: { a: { profiles: [coder_app, jupyterlab_small], overrides: { "*": ${star} } } }`, "a");
    const names = (star: string) => of(star).map(({ volumes }) => volumes.map(({ size }) => size));
    expect(
      names("{ volumes: { calrissian: { size: 99Gi } } }")
        .flat()
        .filter((size) => size === "99Gi"),
    ).toHaveLength(1);
    const whole =
      "{ volumes: { data: { size: 7Gi, storage_class: s, access_modes: [ReadWriteOnce], mount_path: /data } } }";
    expect(names(whole).map((sizes) => sizes.includes("7Gi"))).toEqual([true, true]);
  });

  test("files of overrides are relative to it", () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, "files"));
    writeFileSync(join(folder.path, "files/init.sh"), "echo mine\n");
    const text = `hubs: { a: { profiles: [coder_app], overrides: { coder_app: { init: { from: files/init.sh } } } } }`;
    const [coder] = configOf(text, "a", folder.path);
    expect(coder?.config_maps.some(({ content }) => content === "echo mine\n")).toBe(true);
  });

  test.each<[text: string, message: string, line: number]>([
    ["hub: {}", "'hub' is not a known key", 1],
    ["hubs: {}", "hubs must be a map with at least one hub", 1],
    ["hubs: []", "hubs must be a map", 1],
    ["- a", "A file of hubs must be a map", 1],
    ["hubs:\n  dev:\n    profile: [a]\n", "'profile' is not a known key", 3],
    ["hubs:\n  dev:\n    profiles: coder_app\n", "profiles must be a list", 3],
    ["hubs:\n  dev:\n    profiles: [1]\n", "profiles[0] must be a text", 3],
    ["hubs:\n  dev:\n    strict: yes please\n", "strict must be true or false", 3],
    ["hubs:\n  dev:\n    hub_version: 1.20\n", "hub_version must be a text", 3],
    ["hubs:\n  dev:\n    extends: prd\n  prod: {}\n", "extends: 'prd' is not a hub of this file", 3],
    ["hubs:\n  a:\n    extends: b\n  b:\n    extends: a\n", "Hubs extend each other in a circle", 5],
    ["hubs:\n  a: { output: x }\n  b: { output: x }\n", "The hubs 'a' and 'b' have one output", 3],
    ["hubs:\n  a: { output: x }\n  b: { output: ./x/y/z }\n", "hub 'a' or 'b' would have to be a file and a folder", 3],
    [
      "hubs:\n  a: { output: x/y/z }\n  b: { output: x/y#p }\n",
      "hub 'a' or 'b' would have to be a file and a folder",
      3,
    ],
    ["hubs:\n  a: { node_selectors: { coder_app: x } }\n", "node_selectors.coder_app must be a map", 2],
    ["hubs:\n  a: { rules: { mem-unit: [a] } }\n", "rules.mem-unit must be a text", 2],
    ["hubs:\n  a b: {}\n", "'a b' is not a valid name for a hub", 2],
    ["defaults: { extends: a }\nhubs: { a: {} }\n", "'extends' is not a known key", 1],
    ["hubs: { a: {} }\n---\nhubs: {}\n", "A file of hubs is one document", 3],
    ["hubs: {\n", "Invalid YAML", 2],
  ])("%j is wrong: %s", (text, message, line) => {
    const file = read(text);
    const issues = [...file.issues, ...file.hubs.flatMap((hub) => hub.issues)];
    expect(issues[0]?.message).toContain(message);
    expect(issues[0]?.at).toMatchObject({ origin: "hubs.yaml", line });
  });

  test("a key that an override must not have is pointed at, not its value", () => {
    const line = "    overrides: { coder_app: { slug: x } }";
    const { issues } = profilesOf(`hubs:\n  a:\n    profiles: [coder_app]\n${line}\n`, "a");
    expect(issues[0]?.at).toMatchObject({ line: 4, column: line.indexOf("slug") + 1 });
  });

  test.each<[overrides: string, message: string]>([
    ["{ coder_ap: { cpu_limit: 1 } }", "Unknown profile slug 'coder_ap'"],
    ["{ coder_app: { cpu_limits: 1 } }", "'cpu_limits' is not a known setting"],
    ["{ coder_app: { slug: x } }", "slug cannot be changed here"],
    ["{ coder_app: 4 }", "overrides.coder_app must be a map"],
    ["[1]", "overrides must be a map"],
    ["{ coder_app: { image: { tg: a } } }", "'tg' is not a part of an image"],
    ["{ coder_app: { image: { tag: 2.1 } } }", "image.tag must be a text"],
    ["{ '*': { volumes: { scrach: { size: 1Gi } } } }", "No selected profile has volumes.scrach"],
    ["{ '*': { cpu_limits: 1 } }", "'cpu_limits' is not a known setting"],
    ["{ coder_app: { init: { from: ../x } } }", "from: '../x' must not contain '..'"],
  ])("overrides: %s is wrong: %s", (overrides, message) => {
    const { issues } = profilesOf(`hubs:\n  a:\n    profiles: [coder_app]\n    overrides: ${overrides}\n`, "a");
    expect(issues.map((issue) => issue.message).join("\n")).toContain(message);
    expect(issues[0]?.at).toMatchObject({ origin: "hubs.yaml", line: 4 });
    expect(issues).toHaveLength(1);
  });
});
