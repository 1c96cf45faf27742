import { describe, expect, it } from "vitest";
import { buildConfig, ConfiguratorError, type Issue, loadPacks, readHubYaml, toValue } from "../../src/mod.ts";
import { Figures } from "../support/figures.ts";
import { packFolder } from "../support/packs.ts";
import * as fc from "../support/random.ts";
import { mutated } from "./mistakes.ts";
import { PACK_FILES, packText } from "./packs.ts";

/** The result of a pack: a file, or its mistakes and the step that found them. */
async function compose(text: string): Promise<{ issues: readonly Issue[]; loaded: boolean; built: boolean }> {
  using folder = packFolder({ "pack.yaml": text, ...PACK_FILES });
  let loaded = false;
  try {
    const registry = await loadPacks([{ path: folder.path }]);
    loaded = true;
    const profiles = registry.all().map(({ slug }) => slug);
    const result = buildConfig({ profiles, groups: ["g"] }, { registry });
    // The file is read back with the same values.
    const { root, problems } = readHubYaml(result.text);
    expect(problems).toEqual([]);
    expect(toValue(root)).toEqual(JSON.parse(JSON.stringify(result.config)));
    return { issues: [], loaded, built: true };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { issues: error.issues, loaded, built: false };
  }
}

it("are built before they are changed", async () => {
  await fc.assert(
    fc.asyncProperty(packText, async (text) => {
      expect((await compose(text)).issues).toEqual([]);
    }),
    { numRuns: 40, seed: 41 },
  );
});

describe("a pack with one mistake", () => {
  it("is built, or refused with a message at a line in it", async () => {
    const figures = new Figures();
    await fc.assert(
      fc.asyncProperty(mutated(packText), async ({ text }) => {
        const { issues, loaded, built } = await compose(text);
        for (const { message, at } of issues) {
          expect(message).not.toMatch(/undefined|\[object|NaN/);
          expect(at?.line ?? 1).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
        }
        figures.count({ loaded, built, "loaded and then refused": loaded && !built });
      }),
      { numRuns: 120, seed: 42 },
    );
    figures.print("packs");
    expect(figures.share("built")).toBeGreaterThan(0.1);
  });
});
