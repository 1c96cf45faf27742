import { ConfiguratorError, type Origin } from "../errors.ts";
import { type Validated, validate } from "../schema/validate.ts";
import type { JsonObject, Path } from "../text/data.ts";
import type { ProfileDeclaration } from "./define.ts";
import { mergeLineage } from "./merge.ts";
import { type ProfileSettings, profileSettings } from "./spec.ts";

/** Checks merged settings and puts the defaults in place. */
export function checkSettings(
  settings: JsonObject,
  slug: string,
  locate?: (path: Path) => Origin | undefined,
): Validated<ProfileSettings> {
  return validate(profileSettings(), settings, {
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
