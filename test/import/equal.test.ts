import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { differencesIn } from "../../src/hub/meaning.ts";
import { FILE } from "../../src/hub/model.ts";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { HUB_VERSIONS, type HubVersion } from "../../src/hub/versions.ts";
import { type ImportedMenu, type ImportOptions, importMenus } from "../../src/import/mod.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { toWire } from "../../src/profiles/shape.ts";
import type { ProfileSettings } from "../../src/profiles/spec.ts";
import { checkText } from "../../src/rules/mod.ts";
import { writeYaml } from "../../src/text/yaml_write.ts";
import { menuText } from "../fuzz/menus.ts";
import { root } from "../support/folders.ts";
import { runHere } from "../support/main.ts";
import { packFolder } from "../support/packs.ts";
import * as fc from "../support/random.ts";
import { anySettings } from "../support/settings.ts";

const documentOf = (text: string) => toValue(readHubYaml(text).root);

/** Imports menus, writes the result into a folder, composes it with the command, and compares. */
async function roundTrip(menus: readonly ImportedMenu[], options: ImportOptions = {}) {
  const imported = await importMenus(menus, { keepSecrets: true, ...options });
  using folder = packFolder(Object.fromEntries(imported.files));
  const { code, stderr } = await runHere(["--hubs", "hubs.yaml"], { cwd: folder.path });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const version = (options.hubVersion ?? "1.5.2") as HubVersion;
  const differences = menus.map(({ hub, text }) => {
    const { output } = imported.report.hubs.find(({ name }) => name === hub) ?? { output: "" };
    return differencesIn(documentOf(text), documentOf(readFileSync(join(folder.path, output), "utf8")), FILE, version);
  });
  expect(differences.flat()).toEqual([]);
  return imported;
}

describe("the menu that is composed from an import is the same for the hub", () => {
  const builtins = builtinRegistry()
    .all()
    .map(({ slug }) => slug);

  test("for every golden file, without values of its own", async () => {
    const folder = join(root, "test/golden/config");
    for (const name of readdirSync(folder)) {
      const { files, report } = await roundTrip([
        { hub: "dev", file: name, text: readFileSync(join(folder, name), "utf8") },
      ]);
      expect([...files.keys()]).toEqual(["hubs.yaml"]);
      expect(report.profiles).toEqual([]);
      expect(report.suppressions).toBe(0);
    }
  });

  test("for configs with overrides, of several profiles", async () => {
    const request = fc.record({
      profiles: fc.shuffledSubarray(builtins, { minLength: 1 }),
      groups: fc.uniqueArray(fc.constantFrom("developers", "ml-users", "staff"), { minLength: 1 }),
      rwo: fc.constantFrom(undefined, "standard", "managed-nfs"),
      cpu: fc.integer({ min: 8, max: 12 }),
      env: fc.constantFrom("a", "no", "1.0", "{{ namespace }}"),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ profiles, groups, rwo, cpu, env }) => {
        const overrides = profiles.flatMap((slug, index) =>
          index % 2 === 0
            ? [
                { slug, field: "cpu_limit", value: String(cpu) },
                { slug, field: "pod_env_vars.EXTRA", value: env },
              ]
            : [{ slug, field: "volumes.workspace.size", value: "77Gi" }],
        );
        const { config } = buildConfig(
          { profiles, groups, overrides, ...(rwo && { storageClassRwo: rwo }) },
          { check: { strict: false } },
        );
        await roundTrip([{ hub: "dev", file: "config.yaml", text: formatConfig(config) }]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  test("for packs", async () => {
    for (const name of ["eoepca", "eoepca-seven"]) {
      const registry = await loadPacks([{ path: join(root, "examples/packs", name) }]);
      const profiles = registry
        .all()
        .map(({ slug }) => slug)
        .filter((slug) => !builtins.includes(slug));
      const { text } = buildConfig({ profiles, groups: ["developers"] }, { registry });
      const { report } = await roundTrip([{ hub: "dev", file: "config.yaml", text }]);
      expect(report.after.values).toBeLessThan(report.before.values / 2);
    }
  });

  test.each(HUB_VERSIONS)("for any settings that hub %s can load", async (hubVersion) => {
    let imported = 0;
    const menuOf = (all: readonly ProfileSettings[]) =>
      writeYaml({ profiles: all.map((settings) => toWire(settings, ["developers"])) });
    const isLoadedBy = (text: string) =>
      !checkText(text, { hubVersion }).some(({ effect, severity }) => effect === "every-user" && severity === "error");
    const loaded = anySettings.filter((settings) => isLoadedBy(menuOf([settings])));
    await fc.assert(
      fc.asyncProperty(fc.array(loaded, { minLength: 1, maxLength: 3 }), async (all) => {
        const text = menuOf(all);
        const isLoaded = isLoadedBy(text);
        // A pack cannot contain numbers that some readers change.
        const isCarried = !/[ -]-?\d{16,}$|[ -]-?\d+(?:\.\d+)?e[+-]?\d+$/m.test(text);
        if (isLoaded && !isCarried) return;
        if (!isLoaded) {
          await expect(importMenus([{ hub: "a", file: "a.yaml", text }], { hubVersion })).rejects.toThrow(
            ConfiguratorError,
          );
          return;
        }
        imported++;
        await roundTrip([{ hub: "a", file: "a.yaml", text }], { hubVersion });
      }),
      { numRuns: 8, endOnFailure: true },
    );
    expect(imported).toBeGreaterThan(0);
  });

  test("for menus of other people", async () => {
    await fc.assert(
      fc.asyncProperty(menuText, async (text) => {
        await roundTrip([{ hub: "a", file: "a.yaml", text }]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  const cases = "/work/shared/cases/menus";
  test.skipIf(!existsSync(cases))("for menus of other tools, with few values", async () => {
    const most: Readonly<Record<string, number>> = { "custom.yml": 210, "dashboards.yml": 45, "chart2-2.1.0.yml": 170 };
    for (const name of readdirSync(cases)) {
      const text = readFileSync(join(cases, name), "utf8");
      const { report } = await importMenus([{ hub: "a", file: name, text }], { keepSecrets: true });
      expect(report.after.values).toBeLessThan(most[name] ?? report.before.values);
    }
  });
});
