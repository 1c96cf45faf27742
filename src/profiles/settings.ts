import type { JsonObject } from "./merge.ts";
import { isObject } from "./merge.ts";
import { GPU_RESOURCE } from "./merge_lineage.ts";

/**
 * Flat names of settings that are deeper in the spec. They were the only names of the Python tool's overrides, and
 * each is known only for profiles that have what it points to.
 */
export interface FlatSetting {
  /** Paths into the settings that it sets; none when the profile has nothing of the kind. */
  readonly paths: (settings: JsonObject) => readonly (readonly string[])[];
  readonly description: string;
}

/** The flat settings by name. */
export const FLAT_SETTINGS: Readonly<Record<string, FlatSetting>> = {
  gpu_limit: {
    paths: (settings) => present(settings, ["extra_resource_limits", GPU_RESOURCE]),
    description: "NVIDIA GPUs of a profile that has one",
  },
  workspace_volume_size: {
    paths: (settings) => present(settings, ["volumes", "workspace"], "size"),
    description: "Size of the workspace volume",
  },
  calrissian_volume_size: {
    paths: (settings) => present(settings, ["volumes", "calrissian"], "size"),
    description: "Size of the calrissian volume",
  },
  storage_class_rwo: {
    paths: (settings) => storageClassPaths(settings, "rwo"),
    description: "Storage class of all volumes that one node mounts",
  },
  storage_class_rwx: {
    paths: (settings) => storageClassPaths(settings, "rwx"),
    description: "Storage class of all volumes that many nodes mount",
  },
  bash_login_path: {
    paths: (settings) => present(settings, ["config_maps", "bash_login"], "from"),
    description: "File whose text replaces the login shell's script",
  },
  bashrc_path: {
    paths: (settings) => present(settings, ["config_maps", "bash_rc"], "from"),
    description: "File whose text replaces the bashrc",
  },
  init_script_path: {
    paths: (settings) => present(settings, ["init"], "from"),
    description: "File whose text replaces the init script",
  },
};

/** The paths of the storage classes of all volumes of one kind: `rwx` can be mounted by many nodes, `rwo` by one. */
export function storageClassPaths(settings: JsonObject, kind: "rwo" | "rwx"): string[][] {
  const volumes = settings["volumes"];
  if (!isObject(volumes)) return [];
  return Object.entries(volumes)
    .filter(([, volume]) => isObject(volume) && isShared(volume["access_modes"]) === (kind === "rwx"))
    .map(([key]) => ["volumes", key, "storage_class"]);
}

function isShared(modes: unknown): boolean {
  return Array.isArray(modes) && modes.some((mode) => mode === "ReadWriteMany" || mode === "ReadOnlyMany");
}

function present(settings: JsonObject, path: readonly string[], ...rest: string[]): string[][] {
  let at: unknown = settings;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return [];
    at = at[key];
  }
  return [[...path, ...rest]];
}
