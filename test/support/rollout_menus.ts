/** A menu of one profile, which has no objects unless they are given. */
export function profileWith(changes: Readonly<Record<string, unknown>>) {
  return {
    profiles: [
      {
        id: "lab",
        groups: ["staff"],
        definition: {
          display_name: "Lab",
          slug: "lab",
          default: false,
          kubespawner_override: { image: "org/lab:1.0", cpu_limit: 2, mem_limit: "4G" },
        },
        node_selector: {},
        ...changes,
      },
    ],
  };
}

/** The same with one volume. */
export function withVolume(changes: Readonly<Record<string, unknown>>) {
  const volume = {
    name: "ws",
    claim_name: "ws",
    size: "10Gi",
    storage_class: "standard",
    access_modes: ["ReadWriteOnce"],
    volume_mount: { name: "ws", mount_path: "/ws" },
    persist: true,
  };
  return profileWith({ volumes: [{ ...volume, ...changes }] });
}
