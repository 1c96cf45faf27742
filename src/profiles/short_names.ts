/**
 * Other names of settings: the flat names that an override can use, and `gpu_limit`, the short form in a spec. @module
 */

import { ACCESS_MODES, isOfOneNode } from "../hub/kubernetes.ts";
import { hasPath, isObject, type JsonObject, setAt, valueAt } from "../text/data.ts";
import { withImageParts } from "./image.ts";

/** The full path of `gpu_limit`. */
export const GPU_SETTING = ["extra_resource_limits", "nvidia.com/gpu"] as const;

/**
 * Flat names of settings that are deeper in the spec, each with the paths that it sets; no paths when the profile has
 * no such setting. They were the only names of the Python tool's overrides.
 */
export const FLAT_SETTINGS: Readonly<Record<string, (settings: JsonObject) => readonly (readonly string[])[]>> = {
  "image.tag": () => [["image"]],
  "image.digest": () => [["image"]],
  gpu_limit: (settings) => present(settings, GPU_SETTING),
  workspace_volume_size: (settings) => present(settings, ["volumes", "workspace"], "size"),
  calrissian_volume_size: (settings) => present(settings, ["volumes", "calrissian"], "size"),
  storage_class_rwo: (settings) => storageClassPaths(settings, "rwo"),
  storage_class_rwx: (settings) => storageClassPaths(settings, "rwx"),
  bash_login_path: (settings) => present(settings, ["config_maps", "bash_login"], "from"),
  bashrc_path: (settings) => present(settings, ["config_maps", "bash_rc"], "from"),
  init_script_path: (settings) => present(settings, ["init"], "from"),
};

/** Names of a part of a setting, each with the function that gives the new value of the whole setting. */
export const PARTS_OF_SETTINGS: Readonly<Record<string, (settings: JsonObject, value: string) => string>> = {
  "image.tag": ({ image }, tag) => withImageParts(String(image ?? ""), { tag }),
  "image.digest": ({ image }, digest) => withImageParts(String(image ?? ""), { digest }),
};

/** The kinds of volumes: `rwx` can be mounted by many nodes, `rwo` by one. */
export const STORAGE_KINDS = ["rwo", "rwx"] as const;

/** One of {@link STORAGE_KINDS}. */
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** The paths of the storage classes of all volumes of one kind. */
export function storageClassPaths(settings: JsonObject, kind: StorageKind): string[][] {
  const volumes = settings["volumes"];
  if (!isObject(volumes)) return [];
  return Object.entries(volumes)
    .filter(([, volume]) => isShared(valueAt(volume, ["access_modes"])) === (kind === "rwx") && isObject(volume))
    .map(([key]) => ["volumes", key, "storage_class"]);
}

/** A patch that gives all volumes of one kind a storage class. */
export function storageClassPatch(settings: JsonObject, kind: StorageKind, storageClass: string): JsonObject {
  const patch: JsonObject = {};
  for (const path of storageClassPaths(settings, kind)) setAt(patch, path, storageClass);
  return patch;
}

function isShared(modes: unknown): boolean {
  return (
    Array.isArray(modes) && modes.some((mode) => ACCESS_MODES.some((known) => known === mode) && !isOfOneNode(mode))
  );
}

function present(settings: JsonObject, path: readonly string[], ...rest: string[]): string[][] {
  return hasPath(settings, path) ? [[...path, ...rest]] : [];
}

/**
 * The settings of a spec as one patch: `gpu_limit` in its long form, and without the keys about the declaration itself.
 * When both forms are given, the long form is used. Nulls stay: they remove inherited values.
 */
export function expandShortForms(spec: object): JsonObject {
  const { gpu_limit: gpus, extends: _, suppress: __, variants: ___, ...settings } = spec as Record<string, unknown>;
  const [map, key] = GPU_SETTING;
  const limits = settings[map];
  if (gpus === undefined || (limits !== undefined && !isObject(limits))) return settings;
  return { ...settings, [map]: { [key]: gpus, ...limits } };
}

/**
 * The path at which a spec has a setting: that of its short form, or that of the file with its text, where one of these
 * is used.
 */
export function writtenPath(spec: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const isGpu = GPU_SETTING.every((key, index) => path[index] === key);
  if (isGpu && !hasPath(spec, path)) return ["gpu_limit"];
  const content = path.indexOf("content");
  const from = [...path.slice(0, content), "from"];
  return content > 0 && hasPath(spec, from) ? from : path;
}
