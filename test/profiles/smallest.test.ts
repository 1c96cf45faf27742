import { expect, test } from "vitest";
import { BaseAppProfile } from "../../src/profiles/base.ts";
import { defineProfile } from "../../src/profiles/define.ts";
import { resolveSettings } from "../../src/profiles/resolve.ts";
import { toWire } from "../../src/profiles/shape.ts";
import { profileSettings } from "../../src/profiles/spec.ts";

// Users get these defaults: how long objects stay, who may do what, and how files are mounted.
test("the smallest entry of each kind has these values in the menu", () => {
  const settings = profileSettings().parse({
    slug: "lab",
    image: "org/lab:1",
    cpu_limit: 1,
    mem_limit: "1G",
    volumes: { data: { size: "1Gi", mount_path: "/data" } },
    secret_mounts: { store: { mount_path: "/etc/store" } },
    image_pull_secrets: { registry: {} },
    role_bindings: { reader: { role: { resources: ["pods"], verbs: ["get"] } } },
    manifests: { extra: { content: [] } },
    config_maps: { conf: { mount_path: "/etc/conf", content: "x" } },
    init: { content: "echo ready" },
  });
  const mount = { mount_path: "/data", name: "data-volume" };
  expect(toWire(settings, ["g"])).toEqual({
    id: "profile_lab",
    groups: ["g"],
    definition: {
      slug: "lab",
      display_name: "",
      description: "",
      default: false,
      kubespawner_override: {
        image: "org/lab:1",
        cpu_limit: 1,
        mem_limit: "1G",
        extra_resource_limits: {},
        extra_resource_guarantees: {},
      },
    },
    node_selector: {},
    pod_env_vars: {},
    env_from_config_maps: [],
    env_from_secrets: [],
    volumes: [
      {
        name: "data-volume",
        claim_name: "data-claim",
        size: "1Gi",
        storage_class: "standard",
        access_modes: ["ReadWriteOnce"],
        volume_mount: mount,
        persist: true,
      },
    ],
    secret_mounts: [{ name: "store", mount_path: "/etc/store" }],
    image_pull_secrets: [{ name: "registry", persist: true }],
    role_bindings: [
      {
        name: "reader-role-binding-lab",
        role: { name: "reader-role-lab", api_groups: [""], resources: ["pods"], verbs: ["get"] },
        subjects: [{ name: "default", kind: "ServiceAccount" }],
        persist: false,
      },
    ],
    manifests: [{ name: "extra-lab", key: "extra", content: [], persist: false }],
    config_maps: [
      {
        name: "init-lab",
        key: "init",
        mount_path: "/opt/init/.init.sh",
        default_mode: "0660",
        readonly: true,
        persist: false,
        content: "echo ready",
      },
      {
        name: "conf-lab",
        key: "conf",
        mount_path: "/etc/conf",
        default_mode: "0644",
        readonly: true,
        persist: false,
        content: "x",
      },
    ],
    init_containers: [
      {
        name: "init-file-on-volume",
        image: "org/lab:1",
        command: ["sh", "-c", "sh /opt/init/.init.sh"],
        volume_mounts: [mount, { name: "init-lab", mount_path: "/opt/init/.init.sh", sub_path: "init" }],
      },
    ],
  });
});

test("a profile without resources has the smallest ones", () => {
  const { definition } = toWire(resolveSettings(defineProfile(BaseAppProfile, { slug: "lab", image: "org/lab:1" })), [
    "g",
  ]);
  expect(definition.kubespawner_override).toMatchObject({
    ...{ cpu_guarantee: 1, cpu_limit: 1 },
    ...{ mem_guarantee: "1G", mem_limit: "1G" },
  });
});
