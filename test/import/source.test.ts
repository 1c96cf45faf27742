import { describe, expect, test } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { importMenus } from "../../src/import/mod.ts";
import { isObject, valueAt } from "../../src/text/data.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";

const imported = (...profiles: readonly Doc[]) =>
  importMenus([{ hub: "a", file: "a.yaml", text: writeYaml(configDoc(...profiles)) }]);

const variables = (prefix: string, count: number): Doc =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}_${index}`, `${prefix} ${index}`]));

describe("the source of an import", () => {
  test("has a family for the common settings of different profiles", async () => {
    const names = ["a", "b", "c", "d"];
    const all = names.map((name) =>
      profileDoc(`team_${name}`, { pod_env_vars: { ...variables("SHARED", 12), ...variables(name.toUpperCase(), 9) } }),
    );
    const { files, report } = await imported(...all);
    expect(report.families.map(({ slug, members }) => [slug, members.length])).toEqual([["team", 4]]);
    expect(files.get("pack.yaml")?.match(/SHARED_3/g)).toHaveLength(1);
    expect(report.after.values).toBeLessThan(report.before.values / 2);
  });

  test("finds what belongs together in a long menu, wherever it is in the menu", async () => {
    const clusters = 41;
    const all = Array.from({ length: 5 * clusters }, (_, index) => {
      const team = index % clusters;
      return profileDoc(`p_${index}`, { pod_env_vars: { ...variables(`TEAM_${team}`, 10), OWN: `own ${index}` } });
    });
    const { files, report } = await imported(...all);
    const written = files.get("pack.yaml")?.match(/TEAM_\d+_7:/g) ?? [];
    expect(written).toHaveLength(clusters);
    expect(new Set(written).size).toBe(clusters);
    expect(report.after.values).toBeLessThan(report.before.values / 4);
  });

  // KubeSpawner raises an error at each start with null, and not with a map that is empty or missing.
  test.each(["extra_resource_limits", "extra_resource_guarantees"])(
    "keeps a null with which no server starts: %s",
    async (key) => {
      const { files, report } = await imported(profileDoc("lab", {}, { [key]: null }));
      expect(files.get("pack.yaml")).toContain(`${key}: none`);
      expect(report.hubs[0]?.findings.map(({ rule }) => rule)).toContain("null-field");
      const { files: other } = await imported(profileDoc("lab", {}, { [key]: {} }));
      expect(other.get("pack.yaml")).not.toContain(key);
    },
  );

  test("has variants of profiles that differ in size or image only", async () => {
    const named = (slug: string, name: string, kubespawner: Doc) => {
      const profile = profileDoc(slug, {}, kubespawner);
      return {
        ...profile,
        id: `profile_${slug}`,
        definition: { ...(profile["definition"] as Doc), display_name: name },
      };
    };
    const { files, report } = await imported(
      named("lab_small", "Lab (small)", { cpu_limit: 4 }),
      named("lab_large", "Lab (large)", { cpu_limit: 16, mem_limit: "64G" }),
    );
    expect(report.profiles.map(({ slug, isVariant }) => [slug, isVariant])).toEqual([
      ["lab", false],
      ["lab_small", true],
      ["lab_large", true],
    ]);
    const pack = toValue(readHubYaml(files.get("pack.yaml") ?? "").root);
    expect(valueAt(pack, ["profiles", 0, "display_name"])).toBe("Lab");
    expect(Object.keys(valueAt(pack, ["profiles", 0, "variants"]) as Doc).sort()).toEqual(["large", "small"]);
  });

  test("has each script once, and comments next to their settings", async () => {
    const script = { ...(profileDoc("a")["config_maps"] as Doc[])[0], content: "#!/bin/sh\na\nb\nc\nd\n" };
    const text = writeYaml(
      configDoc(profileDoc("one", { config_maps: [script] }), profileDoc("two", { config_maps: [script] })),
    )
      .replace(/^( *)mem_limit: .*$/m, "$1# As much as a node has.\n$&")
      .replace(/^profiles:/, "# Our menu.\nprofiles:");
    const { files } = await importMenus([{ hub: "a", file: "a.yaml", text }]);
    expect([...files.keys()].filter((name) => name.endsWith(".sh"))).toEqual(["files/init.sh"]);
    expect(files.get("pack.yaml")).toMatch(/# Our menu\.\n[\s\S]*# As much as a node has\.\n *mem_limit: 16G/);
  });

  test("has the common settings of the deployment in the hub", async () => {
    const volume = (profileDoc("a")["volumes"] as Doc[]).map((each) => ({ ...each, storage_class: "fast" }));
    const { files, report } = await imported(
      profileDoc("a", { volumes: volume }),
      profileDoc("b", { volumes: volume }),
    );
    expect(report.hubs[0]).toMatchObject({
      groups: ["students", "staff"],
      storageClasses: { rwo: "fast" },
      nodeSelector: { pool: "small" },
    });
    expect(files.get("pack.yaml")).not.toMatch(/storage_class|students|node_selector/);
    const hubs = toValue(readHubYaml(files.get("hubs.yaml") ?? "").root);
    expect(isObject(valueAt(hubs, ["hubs", "a", "overrides", "*"]))).toBe(true);
    expect(valueAt(hubs, ["hubs", "a", "profiles"])).toEqual(["a", "b"]);
  });

  test("has the slugs of the menu if a pack can have them, in any order", async () => {
    const slugs = ["LAB", "lab", "lab!", "Lab_2", "lab_2", "Ünï"];
    const { report } = await imported(...slugs.map((slug, index) => ({ ...profileDoc(slug), id: `p${index}` })));
    expect(new Map(report.profiles.map(({ slug, menuSlug }) => [menuSlug, slug]))).toEqual(
      new Map([
        ["LAB", "lab_3"],
        ["lab", "lab"],
        ["lab!", "lab_4"],
        ["Lab_2", "lab_2_2"],
        ["lab_2", "lab_2"],
        ["Ünï", "uni"],
      ]),
    );
  });

  test("has lists that settings cannot make as raw values, without settings for their parts", async () => {
    const [volume] = profileDoc("a")["volumes"] as Doc[];
    const { files } = await imported(
      profileDoc("a", {
        volumes: [
          volume,
          { ...volume, size: "2Gi", storage_class: "other", volume_mount: { name: "other", mount_path: "/b" } },
          { ...volume, name: "", claim_name: "", size: "", volume_mount: { name: "", mount_path: "" } },
          volume,
        ],
      }),
    );
    const pack = toValue(readHubYaml(files.get("pack.yaml") ?? "").root);
    const paths = ["raw", "empty"].flatMap((key) => Object.keys((valueAt(pack, ["profiles", 0, key]) ?? {}) as Doc));
    expect(paths.filter((path) => path.startsWith("volumes"))).toEqual(["volumes"]);
    expect(files.get("pack.yaml")).not.toMatch(/^ {4}volumes:/m);
  });

  test.each<[string, Doc]>([
    [
      "config maps of one name, of which the hub makes the first",
      {
        config_maps: ["x", "init"].map((key) => ({ name: "init", key, readonly: true })),
      },
    ],
    [
      "a mount of an init container that has not the name of the volume there",
      {
        volumes: (profileDoc("a")["volumes"] as Doc[]).map((volume) => ({ ...volume, size: "x", access_modes: [] })),
        init_containers: [
          {
            name: "x",
            image: "x",
            command: [],
            volume_mounts: [{ name: "ws", mount_path: "/workspace", sub_path: "" }],
          },
        ],
      },
    ],
  ])("has %s", async (_, changes) => {
    expect((await imported(profileDoc("a", changes))).report.profiles).toHaveLength(1);
  });
});
