import { ConfiguratorError, type Origin } from "../errors.ts";
import { type Validated, validate } from "../schema/validate.ts";
import { lineage, type ProfileDeclaration } from "./define.ts";
import type { JsonObject } from "./merge.ts";
import { expandShortForms, mergeLineage } from "./merge_lineage.ts";
import { ProfileSettings } from "./spec.ts";

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
 *
 * @example
 * ```ts
 * import { CoderProfile, resolveSettings } from "app-hub-configurator";
 *
 * const { volumes, cpu_limit } = resolveSettings(CoderProfile);
 * console.log(cpu_limit, Object.keys(volumes)); // 2 [ "calrissian", "workspace" ]
 * ```
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
