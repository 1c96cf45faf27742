import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import type { ConfigRequest } from "../../src/compose/deployment.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { BaseCoderProfile } from "../../src/profiles/coder/family.ts";
import { CoderProfile } from "../../src/profiles/coder/profiles.ts";
import { defineFamily, defineProfile, type ProfileDeclaration } from "../../src/profiles/define.ts";
import type { ProfileSpec } from "../../src/profiles/patch.ts";
import { issuesOf } from "../support/issues.ts";

const base = { groups: ["g"] };

function build(request: Partial<ConfigRequest>, ...own: ProfileDeclaration[]) {
  const registry = builtinRegistry();
  for (const declaration of own) registry.register(declaration);
  return buildConfig({ ...base, profiles: ["coder_app"], ...request }, { registry });
}

const own = (spec: ProfileSpec) => defineProfile(BaseCoderProfile, spec);

describe("a selection", () => {
  test("keeps its order", () => {
    const slugs = ["snap_remote_desktop", "coder_app", "jupyterlab_small"];
    expect(build({ profiles: slugs }).config.profiles.map(({ id }) => id)).toEqual(
      slugs.map((slug) => `profile_${slug}`),
    );
  });

  test.each<[name: string, request: Partial<ConfigRequest>, code: string, hint: RegExp]>([
    ["nothing", { profiles: [] }, "no-profiles", /coder_app/],
    ["twice", { profiles: ["coder_app", "coder_app"] }, "duplicate-profile", /once/],
    ["misspelt", { profiles: ["coder-app"] }, "unknown-profile", /Did you mean 'coder_app'/],
    ["unknown", { profiles: ["zzzzzzzz"] }, "unknown-profile", /Known profiles: coder_app/],
    ["a family", { profiles: ["coder"] }, "unknown-profile", /family; profiles of it: coder_app, gpu_coder_app/],
    ["__proto__", { profiles: ["__proto__"] }, "unknown-profile", /Known profiles/],
    ["constructor", { profiles: ["constructor"] }, "unknown-profile", /Known profiles/],
    ["no groups", { groups: [] }, "no-groups", /groups/],
    [
      "an override of a misspelt slug",
      { overrides: [{ slug: "coder-app", field: "cpu_limit", value: "2" }] },
      "unknown-profile",
      /coder_app/,
    ],
    [
      "an override of __proto__",
      { overrides: [{ slug: "__proto__", field: "cpu_limit", value: "2" }] },
      "unknown-profile",
      /Known/,
    ],
    [
      "a selector of a misspelt slug",
      { nodeSelectors: [{ slug: "coder-app", key: "a", value: "b" }] },
      "unknown-profile",
      /coder_app/,
    ],
  ])("%s", (_, request, code, hint) => {
    const issues = issuesOf(() => build(request));
    expect(issues).toMatchObject([{ code, hint: expect.stringMatching(hint) }]);
  });

  test("reports everything that is wrong at once, each with where it was asked for", () => {
    const at = (origin: string) => ({ origin });
    const request = {
      profiles: ["coder_app", "nope", "gpu_coder_app"],
      groups: [],
      overrides: [
        { slug: "coder_app", field: "cpu_limit", value: "x", at: at("--override 1") },
        { slug: "gpu_coder_app", field: "mem_limit", value: "8Gi", at: at("--override 2") },
        { slug: "gpu_coder_app", field: "nope", value: "1", at: at("--override 3") },
      ],
      nodeSelectors: [{ slug: "coder_app", key: "a", value: "b!", at: at("--node-selector 1") }],
    };
    const issues = issuesOf(() =>
      buildConfig(request, { origins: { profiles: at("--profiles"), groups: at("GROUPS") } }),
    );
    expect(issues.map((issue) => [issue.at?.origin, issue.code])).toEqual(
      expect.arrayContaining([
        ["--profiles", "unknown-profile"],
        ["GROUPS", "no-groups"],
        ["--override 1", "wrong-type"],
        ["--override 2", "invalid-value"],
        ["--override 3", "unknown-field"],
        ["--node-selector 1", "invalid-value"],
      ]),
    );
    expect(issues).toHaveLength(6);
  });

  test("a change for a profile that is not selected is a warning, and is still checked", () => {
    const at = { origin: "--override x" };
    const request = { overrides: [{ slug: "gpu_coder_app", field: "cpu_limit", value: "8", at }] };
    expect(build(request).warnings).toMatchObject([{ code: "unknown-profile", at }]);
    const wrong = { overrides: [{ slug: "gpu_coder_app", field: "nope", value: "8", at }] };
    expect(issuesOf(() => build(wrong))).toMatchObject([{ code: "unknown-field", at }]);
    const badValue = { nodeSelectors: [{ slug: "gpu_coder_app", key: "a b", value: "8", at }] };
    expect(issuesOf(() => build(badValue))).toMatchObject([{ code: "invalid-value", at }]);
  });

  test("leaves the declarations as they were", () => {
    const before = structuredClone(CoderProfile.spec);
    build({ overrides: [{ slug: "coder_app", field: "volumes.workspace.size", value: "99Gi" }] });
    expect(CoderProfile.spec).toEqual(before);
    expect(build({}).config).toEqual(build({}).config);
  });
});

describe("a registry", () => {
  test("accepts each slug once", () => {
    expect(issuesOf(() => build({}, own({ slug: "coder_app" })))).toMatchObject([{ code: "duplicate-profile" }]);
  });

  test("accepts a family and a profile with the same name", () => {
    expect(build({}, defineFamily(BaseCoderProfile, { slug: "coder_app" })).config.profiles).toHaveLength(1);
  });
});

describe("storage classes", () => {
  const classes = (request: Partial<ConfigRequest>, ...declarations: ProfileDeclaration[]) =>
    build(request, ...declarations).config.profiles.flatMap(({ volumes }) =>
      volumes.map((volume) => `${volume.name}=${volume.storage_class}`),
    );

  test("go to volumes by their access modes, in every family", () => {
    const profiles = ["coder_app", "remote_desktop"];
    expect(classes({ profiles })).toEqual([
      "calrissian-volume=standard",
      "workspace-volume=standard",
      "workspace-volume=standard",
    ]);
    expect(classes({ profiles, storageClassRwo: "fast", storageClassRwx: "nfs" })).toEqual([
      "calrissian-volume=nfs",
      "workspace-volume=fast",
      "workspace-volume=fast",
    ]);
  });

  test("go to own volumes too", () => {
    const volumes = Object.fromEntries(
      (["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"] as const).map((mode, index) => [
        `v${index}`,
        { size: "1Gi", access_modes: [mode], mount_path: `/v${index}` },
      ]),
    );
    const spec = own({ slug: "my_app", volumes: { ...volumes, workspace: null, calrissian: null } });
    expect(classes({ profiles: ["my_app"], storageClassRwo: "one", storageClassRwx: "many" }, spec)).toEqual([
      "v0-volume=one",
      "v1-volume=many",
      "v2-volume=many",
      "v3-volume=one",
    ]);
  });

  test("are replaced by an override of one volume", () => {
    const overrides = [{ slug: "coder_app", field: "volumes.calrissian.storage_class", value: "scratch" }];
    expect(classes({ storageClassRwo: "fast", storageClassRwx: "nfs", overrides })).toEqual([
      "calrissian-volume=scratch",
      "workspace-volume=fast",
    ]);
  });
});

describe("node selectors", () => {
  const selector = (nodeSelectors: ConfigRequest["nodeSelectors"], overrides: ConfigRequest["overrides"] = []) =>
    build({ profiles: ["gpu_coder_app"], nodeSelectors: nodeSelectors ?? [], overrides }).config.profiles[0]
      ?.node_selector;
  const slug = "gpu_coder_app";

  test("merge over those of the profile; the last one wins; values stay text", () => {
    expect(
      selector([
        { slug, key: "pool", value: "a" },
        { slug, key: "gpus", value: "2" },
        { slug, key: "pool", value: "b" },
        { slug, key: "nvidia.com/gpu.present", value: "false" },
        { slug, key: "empty", value: "" },
      ]),
    ).toEqual({ "nvidia.com/gpu.present": "false", pool: "b", gpus: "2", empty: "" });
  });

  test("are replaced by overrides", () => {
    expect(
      selector(
        [{ slug, key: "pool", value: "a" }],
        [
          { slug, field: "node_selector.pool", value: "" },
          { slug, field: "node_selector.nvidia.com/gpu.present", value: "yes" },
        ],
      ),
    ).toEqual({ "nvidia.com/gpu.present": "yes" });
  });

  test.each(["__proto__", "constructor"])("take %s for what it is", (key) => {
    const build = () => selector([{ slug, key, value: "x" }]);
    if (key === "constructor") expect(build()).toMatchObject({ constructor: "x" });
    else expect(issuesOf(build)[0]).toMatchObject({ path: "node_selector.__proto__" });
    expect(Object.prototype).not.toHaveProperty("x");
  });

  test("ten thousand are all kept", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ slug, key: `k${index}`, value: "v" }));
    expect(Object.keys(selector(many) ?? {})).toHaveLength(10_001);
  });
});

describe("one pod", () => {
  test.each<[name: string, spec: ProfileSpec, code: string, text: RegExp]>([
    [
      "volume and config map of one name",
      { slug: "x", config_maps: { c: { name: "workspace-volume", mount_path: "/c", content: "" } } },
      "hub-rule",
      /workspace-volume/,
    ],
    [
      "secret and volume of one name",
      { slug: "x", secret_mounts: { s: { name: "workspace-volume", mount_path: "/s" } } },
      "hub-rule",
      /workspace-volume/,
    ],
    [
      "two volumes of one name",
      { slug: "x", volumes: { b: { name: "workspace-volume", size: "1Gi", mount_path: "/b" } } },
      "hub-rule",
      /workspace-volume/,
    ],
    [
      "one mount path twice",
      { slug: "x", volumes: { b: { size: "1Gi", mount_path: "/workspace" } } },
      "hub-rule",
      /'\/workspace'/,
    ],
    [
      "a config map over a volume",
      { slug: "x", config_maps: { c: { mount_path: "/calrissian", content: "" } } },
      "hub-rule",
      /'\/calrissian'/,
    ],
    [
      "two unmounted config maps of one name",
      { slug: "x", config_maps: { c: { name: "n", content: "" }, d: { name: "n", content: "" } } },
      "hub-rule",
      /'n'/,
    ],
    [
      "a container named as the user's",
      { slug: "x", init_containers: { notebook: { command: ["true"] } } },
      "hub-rule",
      /'notebook'/,
    ],
    [
      "a container named as the init script's",
      { slug: "x", init_containers: { c: { name: "init-file-on-volume", command: ["true"] } } },
      "hub-rule",
      /init-file-on-volume/,
    ],
    [
      "keys that differ in dash and underscore",
      { slug: "x", volumes: { a_b: { size: "1Gi", mount_path: "/1" }, "a-b": { size: "1Gi", mount_path: "/2" } } },
      "hub-rule",
      /a-b-volume/,
    ],
    [
      "a mount of no volume",
      { slug: "x", init_containers: { c: { command: ["true"], volume_mounts: [{ name: "nope", mount_path: "/n" }] } } },
      "hub-rule",
      /'nope'/,
    ],
    [
      "a mount path twice in an init container",
      {
        slug: "x",
        init_containers: {
          c: {
            command: [],
            volume_mounts: [
              { name: "workspace-volume", mount_path: "/n" },
              { name: "calrissian-volume", mount_path: "/n" },
            ],
          },
        },
      },
      "hub-rule",
      /'\/n'/,
    ],
    [
      "CPU guarantee above the limit",
      { slug: "x", cpu_guarantee: 4 },
      "hub-rule",
      /cpu_guarantee '4' is above cpu_limit '2'/,
    ],
    [
      "memory guarantee above the limit",
      { slug: "x", mem_guarantee: "1T", mem_limit: "1023G" },
      "hub-rule",
      /mem_guarantee '1T' is above mem_limit '1023G'/,
    ],
    [
      "guarantee of a resource above the limit",
      {
        slug: "x",
        extra_resource_limits: { "ephemeral-storage": "1Gi" },
        extra_resource_guarantees: { "ephemeral-storage": "1.5Gi" },
      },
      "hub-rule",
      /ephemeral-storage/,
    ],
    ["a mounted config map of a long slug", { slug: "s".repeat(60) }, "hub-rule", /cm-name-mounted/],
    ["a slug with a capital", { slug: "X_app" }, "invalid-value", /slug/],
    ["a slug of 64", { slug: "s".repeat(64) }, "invalid-value", /slug/],
  ])("%s is refused", (_, spec, code, text) => {
    const issues = issuesOf(() => build({ profiles: [spec.slug] }, own(spec)));
    expect(issues.map((issue) => issue.code)).toContain(code);
    expect(issues.map((issue) => issue.message).join("\n")).toMatch(text);
  });

  test.each<[name: string, spec: ProfileSpec]>([
    ["guarantees at their limits", { slug: "x", cpu_guarantee: 2, mem_guarantee: "6G", mem_limit: "6144M" }],
    ["no guarantees", { slug: "x", cpu_guarantee: null, mem_guarantee: null }],
    [
      "one volume mounted inside another",
      { slug: "x", volumes: { b: { size: "1Gi", mount_path: "/workspace/data" } } },
    ],
    ["a slug of 52, where the longest generated name has 63", { slug: "s".repeat(52) }],
    ["nothing but an image", { slug: "x", volumes: null, config_maps: null, init: null, role_bindings: null }],
  ])("%s is fine", (_, spec) => {
    expect(build({ profiles: [spec.slug] }, own(spec)).config.profiles).toHaveLength(1);
  });
});

describe("two profiles", () => {
  test("whose slugs differ only in dash and underscore are refused, because their names would be the same", () => {
    const issues = issuesOf(() => build({ profiles: ["a_b", "a-b"] }, own({ slug: "a_b" }), own({ slug: "a-b" })));
    expect(issues).toMatchObject([{ code: "not-unique", message: expect.stringContaining("a-b") }]);
  });
});
