import { ConfiguratorError, type Origin } from "../errors.ts";
import { type Validated, validate } from "../model/validate.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import { isObject, type JsonObject, mergePatch } from "./merge.ts";
import { ProfileSettings } from "./spec.ts";

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

/** Checks merged settings and puts the defaults in place. */
export function checkSettings(
  settings: JsonObject,
  slug: string,
  locate?: (path: readonly PropertyKey[]) => Origin | undefined,
): Validated<ProfileSettings> {
  return validate(ProfileSettings, settings, {
    subject: `Profile '${slug}'`,
    ...(locate === undefined ? {} : { locate }),
  });
}

/**
 * The complete settings of a declaration.
 *
 * @throws {ConfiguratorError} With every setting that is missing or not valid.
 */
export function resolveSettings(declaration: ProfileDeclaration): ProfileSettings {
  const { issues, value } = checkSettings(mergeLineage(declaration), declaration.slug);
  if (value === undefined) throw new ConfiguratorError(issues);
  return value;
}

/** Which declaration of the lineage set the value at a path: the nearest one that has it. */
export function sourceOf(declaration: ProfileDeclaration, path: readonly string[]): ProfileDeclaration | undefined {
  return lineage(declaration).findLast(({ spec }) => {
    let at: unknown = expandShortForms(spec);
    for (const key of path) {
      if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
      at = (at as JsonObject)[key];
    }
    return true;
  });
}
