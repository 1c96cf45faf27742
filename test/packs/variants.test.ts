import { describe, expect, test } from "vitest";
import { compose } from "../../src/compose/compose.ts";
import { buildConfig } from "../../src/compose/config.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { givenAt } from "../support/given.ts";
import { issuesOf } from "../support/issues.ts";
import { issuesIn, packFolder } from "../support/packs.ts";

const lab = `profiles:
  - slug: lab
    extends: jupyterlab
    display_name: Lab
    variants:
      small: { cpu_limit: 2 }
      large: { cpu_limit: 8, mem_limit: 32G, gpu_limit: 1, display_name: Big lab }
      r_studio: { image: org/r:1, suffix: for R }
`;

const missing = (path: string) => ({ issue: { code: "file-missing" as const, message: path } });

async function loaded(pack: string, files: Readonly<Record<string, string>> = {}) {
  using folder = packFolder({ "pack.yaml": pack, ...files });
  return await loadPacks([{ path: folder.path }]);
}

describe("variants", () => {
  test("are separate profiles: the profile's slug and their key, and a name with a suffix", async () => {
    const registry = await loaded(lab);
    const of = (slug: string) => resolveSettings(registry.get(slug));
    expect(["lab_small", "lab_large", "lab_r_studio"].map((slug) => of(slug).display_name)).toEqual([
      "Lab (small)",
      "Big lab",
      "Lab for R",
    ]);
    expect([of("lab").cpu_limit, of("lab_small").cpu_limit, of("lab_large").mem_limit]).toEqual([2, 2, "32G"]);
    expect(of("lab_large").extra_resource_limits).toEqual({ "nvidia.com/gpu": 1 });
    const { config } = buildConfig({ profiles: ["lab_small", "lab_large"], groups: ["g"] }, { registry });
    expect(config.profiles.map(({ id }) => id)).toEqual(["profile_lab_small", "profile_lab_large"]);
    expect(config.profiles[0]?.config_maps[0]?.key).toBe("bash-login-lab-small");
  });

  test("can have settings that their profile does not have, such as the image, and texts from files", async () => {
    const registry = await loaded(
      `profiles:
  - slug: app
    display_name: App
    variants:
      one: { image: "org/one:1", config_maps: { a: { from: ./files/a.txt, mount_path: /a } } }
`,
      { "files/a.txt": "text\n" },
    );
    expect(resolveSettings(registry.get("app_one"))).toMatchObject({
      image: "org/one:1",
      config_maps: { a: { content: "text\n" } },
    });
    expect(() => resolveSettings(registry.get("app"))).toThrow("image");
  });

  test("are not inherited", async () => {
    const registry = await loaded(`${lab}  - { slug: other, extends: lab }\n`);
    expect(registry.has("other_small")).toBe(false);
    expect(resolveSettings(registry.get("other")).display_name).toBe("Lab");
  });

  test.each<[name: string, pack: string, code: string, path: string, line: number]>([
    ["a slug that is taken", `${lab}  - { slug: lab_small, extends: coder }\n`, "duplicate-profile", "slug", 9],
    ["a wrong key", lab.replace("small:", "Small:"), "invalid-value", "variants.Small", 6],
    ["an unknown setting", lab.replace("cpu_limit: 2", "cpu_limt: 2"), "unknown-field", "variants.small.cpu_limt", 6],
    ["a wrong value", lab.replace("cpu_limit: 2", "cpu_limit: two"), "wrong-type", "variants.small.cpu_limit", 6],
    [
      "variants of a variant",
      lab.replace("cpu_limit: 2", "variants: {}"),
      "unknown-field",
      "variants.small.variants",
      6,
    ],
    ["variants of a family", "families: [{ slug: f, variants: { a: {} } }]\n", "invalid-value", "variants", 1],
    ["a list", lab.replace(/variants:[\s\S]*/, "variants: [small]\n"), "wrong-type", "variants", 5],
    [
      "a guarantee above the limit",
      lab.replace("cpu_limit: 2", "mem_limit: 8"),
      "wrong-type",
      "variants.small.mem_limit",
      6,
    ],
  ])("with %s are an error with its line", async (_, pack, code, path, line) => {
    const issues = await issuesIn(pack);
    expect(issues.map((issue) => [issue.code, issue.path, issue.at?.line])).toContainEqual([code, path, line]);
  });

  test("are reported at the wrong value, and at their key if a value is missing", async () => {
    const app = `profiles:
  - slug: app
    display_name: App
    mem_limit: 4G
    variants:
      one:
        image: org/app:1
        mem_guarantee: 8G
`;
    const registry = await loaded(app);
    const issues = issuesOf(() => compose(givenAt({ profiles: "app_one" }), registry, missing));
    expect(issues.map(({ path, at }) => [path, at?.line])).toEqual([["mem_guarantee", 8]]);
    const lacking = await issuesIn(`${app}      two:\n        display_name: Two\n`);
    expect(lacking.map(({ path, at }) => [path, at?.line])).toEqual([["image", 9]]);
  });

  test("too long a slug is an error", async () => {
    const issues = await issuesIn(lab.replace("slug: lab", `slug: ${"l".repeat(60)}`));
    expect(issues.map(({ code, path, at }) => [code, path, at?.line])).toContainEqual([
      "invalid-value",
      "variants.small",
      6,
    ]);
  });
});

describe("an order, raw values and empty ones", () => {
  const pack = (more: string) =>
    `profiles:\n  - slug: app\n    image: org/app:1\n    volumes: { a: { size: 1Gi, mount_path: /a } }\n${more}`;

  test("name existing entries, or are an error with its line", async () => {
    const issues = await issuesIn(
      pack(
        "    order: { volumes: [b], env: [x] }\n    raw: { volumes.c.size: 1GB }\n    empty: { volumes.d.persist: none }\n",
      ),
    );
    expect(issues.map(({ code, path, at }) => [code, path, at?.line])).toEqual([
      ["unknown-field", "order.volumes", 5],
      ["unknown-field", "order.env", 5],
      ["unknown-field", "raw.volumes.c.size", 6],
      ["unknown-field", "empty.volumes.d.persist", 7],
    ]);
  });

  test("replace required settings", async () => {
    const registry = await loaded(
      "profiles:\n  - slug: app\n    config_maps: { a: { mount_path: /a } }\n    raw: { image: ORG/App }\n    empty: { config_maps.a.content: missing }\n",
    );
    expect(resolveSettings(registry.get("app")).raw).toEqual({ image: "ORG/App" });
  });
});
