/** A config as from the YAML reader, for tests that change something in it. */
export interface Doc {
  [key: string]: unknown;
}

/** A profile with one of everything; `overrides` replaces whole keys. */
export function profileDoc(slug: string, overrides: Doc = {}, kubespawner: Doc = {}): Doc {
  return {
    id: slug,
    groups: ["students", "staff"],
    definition: {
      display_name: `The ${slug}`,
      description: "For the course",
      slug,
      default: false,
      kubespawner_override: {
        cpu_guarantee: 2,
        cpu_limit: 8,
        mem_guarantee: "8G",
        mem_limit: "16G",
        image: "ghcr.io/org/lab:1.0",
        extra_resource_limits: { "nvidia.com/gpu": 1 },
        ...kubespawner,
      },
    },
    node_selector: { pool: "small" },
    config_maps: [
      {
        name: "init",
        key: "init.sh",
        mount_path: "/opt/init.sh",
        readonly: true,
        content: "#!/bin/sh\necho one\necho two\n",
      },
    ],
    volumes: [
      {
        name: "workspace",
        claim_name: "workspace",
        size: "50Gi",
        storage_class: "standard",
        access_modes: ["ReadWriteOnce"],
        volume_mount: { name: "workspace", mount_path: "/workspace" },
        persist: true,
      },
    ],
    pod_env_vars: { HOME: "/workspace", MODE: "demo" },
    default_url: "/lab",
    role_bindings: [
      {
        name: "reader",
        subjects: [{ name: "default", kind: "ServiceAccount" }],
        role: { name: "reader", resources: ["pods"], verbs: ["get", "list"] },
      },
    ],
    init_containers: [
      {
        name: "setup",
        image: "alpine:3.20",
        command: ["sh", "-c", "sh /opt/init.sh"],
        volume_mounts: [{ name: "workspace", mount_path: "/workspace" }],
      },
    ],
    manifests: [
      {
        name: "settings",
        key: "settings",
        content: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { LEVEL: "info" } }],
      },
    ],
    env_from_secrets: ["db", "s3"],
    ...overrides,
  };
}

export function configDoc(...profiles: readonly unknown[]): Doc {
  return { profiles };
}
