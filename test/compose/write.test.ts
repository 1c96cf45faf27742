import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig, formatProfile, writeConfig } from "../../src/compose/write.ts";
import { issuesOf } from "../support/issues.ts";
import { packFolder } from "../support/packs.ts";

const { config } = buildConfig({ profiles: ["coder_app", "jupyterlab_small"], groups: ["g"] });

describe("a config that is written", () => {
  test("is the same as a text and in a file", () => {
    using folder = packFolder({});
    const path = join(folder.path, "config.yaml");
    writeConfig(config, path);
    expect(readFileSync(path, "utf8")).toBe(formatConfig(config));
    for (const profile of config.profiles) expect(formatConfig(config)).toContain(formatProfile(profile));
  });

  test.each<[name: string, wrong: unknown, path: string | undefined]>([
    ["a key that nobody knows", { ...config, profile: [] }, "profile"],
    ["a key of the prototype", { ...config, ...JSON.parse('{"x":1}'), ["__proto__"]: {} }, "x"],
    ["only a key of the prototype", JSON.parse('{"profiles":[],"__proto__":{}}'), "__proto__"],
    ["no profiles", {}, "profiles"],
    ["profiles that are no list", { profiles: {} }, "profiles"],
  ])("has not %s", (_, wrong, path) => {
    using folder = packFolder({});
    const target = join(folder.path, "config.yaml");
    const issues = issuesOf(() => writeConfig(wrong as typeof config, target));
    expect(issues.map((issue) => issue.path)).toContain(path);
    expect(existsSync(target)).toBe(false);
  });

  test("reports every wrong profile, and leaves the old file", () => {
    using folder = packFolder({ "config.yaml": "old" });
    const [first, second] = config.profiles;
    const wrong = { profiles: [{ ...first, id: 1 }, first, { ...second, volumes: "none" }] };
    const target = join(folder.path, "config.yaml");
    const issues = issuesOf(() => writeConfig(wrong as unknown as typeof config, target));
    expect(issues.map(({ message }) => message.slice(0, 12))).toEqual(["profiles[0]:", "profiles[2]:"]);
    expect(readFileSync(target, "utf8")).toBe("old");
  });
});
