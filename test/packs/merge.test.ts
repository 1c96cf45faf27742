import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { loadPacks } from "../../src/packs/load.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { suppressionsOf } from "../../src/profiles/suppress.ts";
import { packFolder } from "../support/packs.ts";

async function load(files: Readonly<Record<string, string>>) {
  using folder = packFolder(files);
  return await loadPacks([{ path: folder.path }]);
}

test("the pack of the guide works as written", async () => {
  const registry = await load({
    "pack.yaml": `
families:
  - slug: eoepca_coder               # a family of your own
    extends: coder                   # built-in families: coder, jupyterlab, remote_desktop
    pod_env_vars: { NAMESPACE: "{{ namespace }}" }
profiles:
  - slug: mlflow_coder_app
    extends: eoepca_coder
    display_name: Coder + MLflow
    cpu_limit: 4
    volumes:
      workspace: { size: 15Gi }      # change one thing of an inherited volume
      calrissian: null               # drop one
      shared: { claim_name: shared-claim, size: 100Gi, storage_class: nfs, access_modes: [ReadWriteMany], mount_path: /shared, persist: true }
    config_maps:
      tool: { from: ./files/tool.conf, mount_path: /etc/tool.conf, default_mode: "0644" }
    init: { from: ./files/init.sh }
    manifests:
      mlflow: { from: ./files/mlflow.yaml }
`,
    "files/tool.conf": "a = 1\n",
    "files/init.sh": "#!/bin/sh\n",
    "files/mlflow.yaml":
      "{ apiVersion: v1, kind: ConfigMap, metadata: { name: mlflow } }\n---\n---\n{ apiVersion: v1, kind: ServiceAccount, metadata: { name: mlflow } }\n",
  });
  const { config } = buildConfig({ profiles: ["mlflow_coder_app"], groups: ["g"] }, { registry });
  const [profile] = config.profiles;
  expect(profile?.pod_env_vars["NAMESPACE"]).toBe("{{ namespace }}");
  expect(profile?.volumes.map(({ name, size, claim_name: claim }) => [name, size, claim])).toEqual([
    ["workspace-volume", "15Gi", "workspace-claim"],
    ["shared-volume", "100Gi", "shared-claim"],
  ]);
  expect(profile?.config_maps.find(({ key }) => key === "tool")).toMatchObject({
    name: "tool-mlflow-coder-app",
    content: "a = 1\n",
    mount_path: "/etc/tool.conf",
  });
  expect(profile?.config_maps.find(({ key }) => key === "init")?.content).toBe("#!/bin/sh\n");
  expect(profile?.manifests).toEqual([
    {
      name: "mlflow-mlflow-coder-app",
      key: "mlflow",
      persist: false,
      content: [
        { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "mlflow" } },
        { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "mlflow" } },
      ],
    },
  ]);
});

test("a pack can express everything of the built-in profiles", async () => {
  const registry = await load({
    "pack.json": JSON.stringify({
      profiles: [
        {
          slug: "all",
          extends: "coder_app",
          env_from_config_maps: ["settings"],
          env_from_secrets: ["store"],
          pod_env_vars: { BUCKET: { from_config_map: { name: "site", key: "bucket" } }, CWLTOOL_OPTIONS: null },
          secret_mounts: { object_store: { mount_path: "/etc/store" } },
          image_pull_secrets: { registry_login: { data: "eyJhdXRocyI6e319" } },
          node_selector: { pool: "gpu" },
          extra_resource_limits: { "amd.com/gpu": 1 },
          gpu_limit: 2,
          role_bindings: { pod_exec: null, reader: { role: { resources: ["secrets"], verbs: ["get"] } } },
          init_containers: { prepare: { command: ["true"] } },
          groups: ["ml"],
        },
      ],
    }),
  });
  const [profile] = buildConfig({ profiles: ["all"], groups: ["g"] }, { registry }).config.profiles;
  expect(profile).toMatchObject({
    groups: ["ml"],
    env_from_config_maps: ["settings"],
    env_from_secrets: ["store"],
    node_selector: { pool: "gpu" },
    secret_mounts: [{ name: "object-store", mount_path: "/etc/store" }],
    image_pull_secrets: [{ name: "registry-login", persist: true }],
    definition: { kubespawner_override: { extra_resource_limits: { "nvidia.com/gpu": 2, "amd.com/gpu": 1 } } },
  });
  expect(profile?.pod_env_vars["BUCKET"]).toEqual({ from_config_map: { name: "site", key: "bucket" } });
  expect(profile?.pod_env_vars).not.toHaveProperty("CWLTOOL_OPTIONS");
  expect(profile?.role_bindings.map(({ name }) => name)).toContain("reader-role-binding-all");
  expect(profile?.role_bindings.map(({ name }) => name)).not.toContain("pod-exec-role-binding-all");
  expect(profile?.init_containers.map(({ name }) => name)).toEqual(["init-file-on-volume", "prepare"]);
});

describe("gpu_limit", () => {
  test.each([
    ["sets the resource", "gpu_limit: 2", { "nvidia.com/gpu": 2 }],
    ["of null drops what is inherited", "gpu_limit: null", {}],
    [
      "leaves nulls of the same spec alone",
      "gpu_limit: 2\n    node_selector: { nvidia.com/gpu.present: null }",
      { "nvidia.com/gpu": 2 },
    ],
    [
      "loses against the long form",
      "gpu_limit: 2\n    extra_resource_limits: { nvidia.com/gpu: 3 }",
      { "nvidia.com/gpu": 3 },
    ],
    ["loses against a null for all", "gpu_limit: 2\n    extra_resource_limits: null", {}],
  ])("%s", async (_, setting, limits) => {
    const pack = `profiles:\n  - slug: a\n    extends: gpu_coder_app\n    ${setting}\n`;
    const settings = resolveSettings((await load({ "pack.yaml": pack })).get("a"));
    expect(settings.extra_resource_limits).toEqual(limits);
    if (setting.includes("present")) expect(settings.node_selector).toEqual({});
  });
});

describe("extends", () => {
  test("finds later declarations, in other files and folders, of profiles and families", async () => {
    using last = packFolder({ "z.yaml": "families: [{ slug: top, extends: jupyterlab, cpu_limit: 7 }]\n" });
    using first = packFolder({
      "a.yaml": "profiles: [{ slug: a, extends: b }, { slug: b, extends: middle }]\n",
      "b.yaml": "families: [{ slug: middle, extends: top }]\n",
    });
    const registry = await loadPacks([{ path: first.path }, { path: last.path }]);
    expect(resolveSettings(registry.get("a")).cpu_limit).toBe(7);
  });

  test("means the family if a family and a profile have the same name", async () => {
    const registry = await load({
      "pack.yaml": "profiles: [{ slug: a, extends: remote_desktop }, { slug: coder, extends: coder }]\n",
    });
    expect(registry.get("a").parent?.kind).toBe("family");
    expect(registry.get("coder").parent?.kind).toBe("family");
  });

  test("follows 50 declarations, and says where a chain is longer", async () => {
    const chain = (length: number) =>
      `profiles:\n${Array.from({ length }, (_, index) => `  - { slug: p${index}, extends: ${index === 0 ? "coder" : `p${index - 1}`} }\n`).join("")}`;
    expect((await load({ "pack.yaml": chain(50) })).has("p49")).toBe(true);
    const error = await load({ "pack.yaml": chain(5000) }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfiguratorError);
    expect((error as ConfiguratorError).issues.map(({ code, at }) => [code, at?.line])).toEqual([
      ["extends-cycle", 52],
    ]);
  });
});

describe("YAML", () => {
  test("with a BOM, CRLF, anchors, merge keys, comments and several documents is read correctly", async () => {
    const pack = `\ufeff# a pack
profiles:
  - &base
    slug: a
    extends: coder
    description: |
      two
      lines
    pod_env_vars: &env { A: "1" }
  - <<: *base
    slug: b
    pod_env_vars: *env
--- # another
profiles:
  - { slug: c, extends: b }
`.replaceAll("\n", "\r\n");
    const registry = await load({ "pack.yaml": pack });
    expect(resolveSettings(registry.get("c"))).toMatchObject({ description: "two\nlines\n", pod_env_vars: { A: "1" } });
  });

  test("an alias bomb is refused", async () => {
    const levels = Array.from({ length: 20 }, (_, level) =>
      level === 0
        ? `  - &l0 ["x","x","x","x","x","x","x","x","x"]\n`
        : `  - &l${level} [${Array(9).fill(`*l${level - 1}`)}]\n`,
    );
    const error = await load({ "pack.yaml": `profiles:\n${levels.join("")}` }).catch((reason: unknown) => reason);
    expect((error as ConfiguratorError).issues[0]).toMatchObject({ code: "yaml-syntax", at: { line: 8 } });
  });

  test.each(["[", "{a: ", "- ", "? ", "[{"])("nesting by %j is refused and does not end the process", async (open) => {
    const error = await load({ "pack.yaml": open.repeat(20_000) }).catch((reason: unknown) => reason);
    expect((error as ConfiguratorError).issues.map(({ code }) => code)).toEqual(["yaml-syntax"]);
  });
});

test("suppressions stay out of the config, and the hub check can read them", async () => {
  const rule = { rule: "image-floating", path: "image", reason: "On purpose" };
  const registry = await load({
    "pack.json": JSON.stringify({
      families: [{ slug: "f", extends: "coder", suppress: [rule] }],
      profiles: [
        { slug: "a", extends: "f" },
        { slug: "b", extends: "f", suppress: null },
      ],
    }),
  });
  const own = suppressionsOf(registry.get("a")).filter(({ owner }) => owner.slug === "f");
  expect(own).toMatchObject([rule]);
  expect(suppressionsOf(registry.get("b"))).toEqual([]);
  const { config } = buildConfig({ profiles: ["a", "b"], groups: ["g"] }, { registry });
  expect(JSON.stringify(config)).not.toContain("On purpose");
});

test("a mistake that only the built profile shows is reported where the value was written last", async () => {
  const registry = await load({
    "pack.yaml":
      "families:\n  - { slug: f, extends: coder, cpu_guarantee: 4, cpu_limit: 8 }\nprofiles:\n  - slug: a\n    extends: f\n    cpu_limit: 2\n",
  });
  const build = () => buildConfig({ profiles: ["a"], groups: ["g"] }, { registry });
  expect(build).toThrow(
    expect.objectContaining({
      issues: [
        expect.objectContaining({
          code: "hub-rule",
          at: expect.objectContaining({ line: 6, column: 16 }),
        }),
      ],
    }),
  );
});
