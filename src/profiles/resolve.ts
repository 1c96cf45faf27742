import { ConfiguratorError, type Origin } from "../errors.ts";
import { type Validated, validate } from "../model/validate.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import { type JsonObject, mergePatch } from "./merge.ts";
import { ProfileSettings } from "./spec.ts";

/** The resource behind `gpu_limit`. */
export const GPU_RESOURCE = "nvidia.com/gpu";

// A family is merged once, however many profiles extend it.
const mergedFamilies = new WeakMap<ProfileDeclaration, JsonObject>();

/** A declaration merged with all that it extends; not yet checked, defaults not in place. */
export function mergeLineage(declaration: ProfileDeclaration): JsonObject {
  const known = mergedFamilies.get(declaration);
  if (known !== undefined) return known;
  const inherited = declaration.parent === undefined ? {} : mergeLineage(declaration.parent);
  const merged = mergePatch(inherited, expandShortForms(declaration.spec)) as JsonObject;
  if (declaration.kind === "family") mergedFamilies.set(declaration, merged);
  return merged;
}

/**
 * The settings of a spec: `gpu_limit` written out, and nothing that is about the declaration itself. The long form wins
 * where both are given.
 */
export function expandShortForms(spec: object): JsonObject {
  const { gpu_limit: gpus, suppress: _, ...rest } = spec as { gpu_limit?: unknown; suppress?: unknown };
  if (gpus === undefined) return rest;
  return mergePatch({ extra_resource_limits: { [GPU_RESOURCE]: gpus } }, rest) as JsonObject;
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
