import { describe, expect, test } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { importMenus } from "../../src/import/mod.ts";
import { valueAt } from "../../src/text/data.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { configDoc, type Doc, profileDoc } from "../support/configs.ts";

// The import refuses a result with another meaning, so the imported menus are the same for both hubs.
async function hubsOf(dev: readonly Doc[], prod: readonly Doc[]) {
  const menus = [dev, prod].map((profiles, index) => ({
    hub: index === 0 ? "dev" : "prod",
    file: "a.yaml",
    text: writeYaml(configDoc(...profiles)),
  }));
  const { files } = await importMenus(menus);
  return valueAt(toValue(readHubYaml(files.get("hubs.yaml") ?? "").root), ["hubs"]);
}

const [workspace] = profileDoc("a")["volumes"] as Doc[];
const volume = (name: string, changes: Doc) => ({
  ...workspace,
  name,
  claim_name: name,
  volume_mount: { name, mount_path: `/${name}` },
  ...changes,
});

describe("menus of several hubs", () => {
  test.each([
    ["texts", { pool: "small" }],
    ["what is not a text", { spot: true }],
  ])("have what all profiles of only one of them share: node selectors with %s", async (_, selector) => {
    const [one, other] = ["a", "b"].map((slug) => profileDoc(slug, { node_selector: selector }));
    expect(await hubsOf([one as Doc], [one as Doc, other as Doc])).toHaveProperty("prod.overrides.*");
    expect(await hubsOf([one as Doc, other as Doc], [one as Doc])).toHaveProperty("dev.overrides.*");
  });

  test("have a volume more in one of them, with the storage class of that hub", async () => {
    const data = volume("data", { storage_class: "fast" });
    const one = profileDoc("a", { volumes: [workspace] });
    const other = profileDoc("a", { volumes: [{ ...workspace, storage_class: "fast" }, data] });
    const hubs = await hubsOf([one], [other]);
    expect(valueAt(hubs, ["prod", "storage_classes"])).toEqual({ rwo: "fast" });
    expect(valueAt(hubs, ["prod", "overrides", "a", "volumes", "data", "storage_class"])).toBe("fast");
  });

  test("have a volume that is shared by nodes in one of them", async () => {
    const shared = volume("data", { access_modes: ["ReadWriteMany"], storage_class: "nfs" });
    const menu = (data: Doc) => profileDoc("a", { volumes: [{ ...workspace, storage_class: "fast" }, data] });
    const single = menu(volume("data", { storage_class: "fast" }));
    for (const [dev, prod] of [
      [single, menu(shared)],
      [menu(shared), single],
    ] as const) {
      const hubs = await hubsOf([dev], [prod]);
      expect(valueAt(hubs, ["prod", "storage_classes", "rwo"])).toBe("fast");
    }
  });

  test("accept the findings of changes that only one of them has", async () => {
    const other = profileDoc("a", { volumes: [workspace, volume("data", { size: "x" })] });
    const hubs = await hubsOf([profileDoc("a", { volumes: [workspace] })], [other]);
    expect(valueAt(hubs, ["prod", "overrides", "a", "suppress"])).toEqual([
      { rule: "vol-size", path: "volumes.data.size", reason: "imported" },
    ]);
    const variables = profileDoc("a", { pod_env_vars: { HOME: { from_config_map: { name: "n", key: "k" } } } });
    expect(await hubsOf([profileDoc("a", { pod_env_vars: {} })], [variables])).toHaveProperty("prod.overrides.a");
  });
});
