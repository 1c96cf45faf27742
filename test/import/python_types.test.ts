import { describe, expect, test } from "vitest";
import { ConfiguratorError } from "../../src/errors.ts";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { importMenus } from "../../src/import/mod.ts";
import { valueAt } from "../../src/text/data.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { configDoc, profileDoc } from "../support/configs.ts";

const MANIFEST = "MANIFEST_DATA";

/** A menu with a manifest whose data are written as given. */
function menu(data: string): string {
  const content = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" }, data: MANIFEST }];
  const profile = profileDoc("lab", { manifests: [{ name: "m", key: "m", content, persist: true }] });
  return writeYaml(configDoc(profile)).replace(MANIFEST, data);
}

async function issuesOf(text: string) {
  try {
    await importMenus([{ hub: "a", file: "a.yaml", text }]);
    return [];
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return error.issues.map(({ path, at }) => [path, at?.line]);
  }
}

describe("types of Python", () => {
  test("are texts if the hub needs a text: bytes become their text", async () => {
    const text = writeYaml(configDoc(profileDoc("lab")))
      .replace(/display_name: .*/, "display_name: !!binary TGFi")
      .replace(/^( *)groups:[\s\S]*?(?= *definition:)/m, "$1groups: [!!binary c3RhZmY=]\n");
    const { files, report } = await importMenus([{ hub: "a", file: "a.yaml", text }]);
    const pack = toValue(readHubYaml(files.get("pack.yaml") ?? "").root);
    expect(valueAt(pack, ["profiles", 0, "display_name"])).toBe("Lab");
    expect(report.hubs[0]?.groups).toEqual(["staff"]);
  });

  test("are refused with their place if no value of a pack is read as them", async () => {
    const line = menu("here")
      .split("\n")
      .findIndex((each) => each.includes("data: here"));
    const path = "profiles[0].manifests[0].content[0].data";
    for (const [data, own] of [
      ["{a: !!binary aGVsbG8=}", ".a"],
      ["{a: !!set {x, y}}", ".a"],
      ["{a: !!omap [x: 1]}", ".a"],
      ["{a: !!pairs [x: 1, x: 2]}", ".a"],
      ["{a: 2024-01-01 10:00:00}", ".a"],
      ["{a: 2024-01-01T10:00:00Z}", ".a"],
      ["{a: !!timestamp 2024-1-1}", ".a"],
      ["{2024-01-01: a}", '["2024-01-01"]'],
      ["{!!binary YQ==: a}", '["YQ=="]'],
    ] as const) {
      expect([data, await issuesOf(menu(data))]).toEqual([data, [[`${path}${own}`, line + 1]]]);
    }
    const named = (text: string) =>
      writeYaml(configDoc(profileDoc("lab"))).replace(/display_name: .*/, `display_name: ${text}`);
    expect(await issuesOf(named(`!!binary ${btoa("{{ 7 }}")}`))).toEqual([
      ["profiles[0].definition.display_name", expect.any(Number)],
    ]);
  });

  test("and a key that no pack can have is refused with its place", async () => {
    expect(await issuesOf(menu("{__proto__: a}"))).toEqual([
      ["profiles[0].manifests[0].content[0].data.__proto__", expect.any(Number)],
    ]);
  });

  test("are kept if Kubernetes gets the same text", async () => {
    for (const data of [
      "{a: 2024-01-01}",
      "{a: 2024-01-01T10:00:00}",
      "{a: 2024-01-01T10:00:00.500000+02:00}",
      "{1: a, true: b}",
    ])
      expect([data, await issuesOf(menu(data))]).toEqual([data, []]);
  });
});
