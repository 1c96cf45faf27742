import type { ProfileDeclaration } from "./define.ts";
import { isObject, type JsonObject, mergePatch } from "./merge.ts";

/** The resource behind `gpu_limit`. */
export const GPU_RESOURCE = "nvidia.com/gpu";

// What others extend is merged once, however many they are.
const mergedParents = new WeakMap<ProfileDeclaration, JsonObject>();

/** A declaration merged with all that it extends; not yet checked, defaults not in place. */
export function mergeLineage(declaration: ProfileDeclaration): JsonObject {
  const { parent, spec } = declaration;
  return mergePatch(parent === undefined ? {} : mergeParent(parent), expandShortForms(spec)) as JsonObject;
}

function mergeParent(parent: ProfileDeclaration): JsonObject {
  const merged = mergedParents.get(parent) ?? mergeLineage(parent);
  mergedParents.set(parent, merged);
  return merged;
}

/**
 * The settings of a spec as one patch: `gpu_limit` written out, and nothing that is about the declaration itself. The
 * long form wins where both are given. Nulls stay: they remove what is inherited.
 */
export function expandShortForms(spec: object): JsonObject {
  const { gpu_limit: gpus, extends: _, suppress: __, ...settings } = spec as Record<string, unknown>;
  const limits = settings["extra_resource_limits"];
  if (gpus === undefined || (limits !== undefined && !isObject(limits))) return settings;
  return { ...settings, extra_resource_limits: { [GPU_RESOURCE]: gpus, ...limits } };
}
