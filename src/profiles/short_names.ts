/** Other names of settings: flat ones that an override can use, and the short form `gpu_limit` of a spec. @module */

import { hasPath, isObject, type JsonObject, valueAt } from "../text/data.ts";
import { withImageParts } from "./image.ts";

/** Where `gpu_limit` is in full. */
export const GPU_SETTING = ["extra_resource_limits", "nvidia.com/gpu"] as const;

/**
 * A flat name of a setting that is deeper in the spec. They were the only names of the Python tool's overrides, and
 * each is known only for profiles that have what it points to.
 */
export interface FlatSetting {
  /** Paths into the settings that it sets; none when the profile has nothing of the kind. */
  readonly paths: (settings: JsonObject) => readonly (readonly string[])[];
  /** What the setting becomes, where that is not the value itself. */
  readonly make?: (settings: JsonObject, value: string) => string;
  readonly description: string;
}

/** The flat settings by name. */
export const FLAT_SETTINGS: Readonly<Record<string, FlatSetting>> = {
  "image.tag": {
    paths: () => [["image"]],
    make: ({ image }, tag) => withImageParts(String(image ?? ""), { tag }),
    description: "Tag of the image, whatever its name is; a digest goes",
  },
  "image.digest": {
    paths: () => [["image"]],
    make: ({ image }, digest) => withImageParts(String(image ?? ""), { digest }),
    description: "Digest of the image, such as sha256:...; the tag stays",
  },
  gpu_limit: {
    paths: (settings) => present(settings, GPU_SETTING),
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
    .filter(([, volume]) => isShared(valueAt(volume, ["access_modes"])) === (kind === "rwx") && isObject(volume))
    .map(([key]) => ["volumes", key, "storage_class"]);
}

function isShared(modes: unknown): boolean {
  return Array.isArray(modes) && modes.some((mode) => mode === "ReadWriteMany" || mode === "ReadOnlyMany");
}

function present(settings: JsonObject, path: readonly string[], ...rest: string[]): string[][] {
  return hasPath(settings, path) ? [[...path, ...rest]] : [];
}

/**
 * The settings of a spec as one patch: `gpu_limit` written out, and nothing that is about the declaration itself. The
 * long form wins where both are given. Nulls stay: they remove what is inherited.
 */
export function expandShortForms(spec: object): JsonObject {
  const { gpu_limit: gpus, extends: _, suppress: __, ...settings } = spec as Record<string, unknown>;
  const [map, key] = GPU_SETTING;
  const limits = settings[map];
  if (gpus === undefined || (limits !== undefined && !isObject(limits))) return settings;
  return { ...settings, [map]: { [key]: gpus, ...limits } };
}

/** The path under which a spec has a setting: the short form of it, or the file that it takes its text from. */
export function writtenPath(spec: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const isGpu = GPU_SETTING.every((key, index) => path[index] === key);
  if (isGpu && !hasPath(spec, path)) return ["gpu_limit"];
  const content = path.indexOf("content");
  const from = [...path.slice(0, content), "from"];
  return content > 0 && hasPath(spec, from) ? from : path;
}
